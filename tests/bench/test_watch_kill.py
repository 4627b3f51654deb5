import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "watch_kill.py"


@pytest.mark.slow
def test_three_kills_lose_nothing_and_double_nothing() -> None:
    command = [sys.executable, str(BENCH), "--rounds", "3", "--reports", "3", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"reports": 9, "lost": 0, "doubled": 0, "broken": 0' in done.stdout

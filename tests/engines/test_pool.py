import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.engines import pool_work
from tests.engines.pool_work import add, add_all, add_all_or_die, add_or_die, prepare, refuse
from trucewatch.engines import pool as pools
from trucewatch.engines.pool import AHEAD, Died, Pool

START = 1_000


def pool(work: Callable[[int], int]) -> Pool[int, int, int]:
    return Pool(prepare, work, START, processes=2, batch=3)


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(pool(add).map(range(50))) == [START + n for n in range(50)]


def test_an_item_that_ends_its_process_harms_no_other() -> None:
    expected = [Died() if n == 13 else START + n for n in range(40)]
    assert list(pool(add_or_die).map(range(40))) == expected


def test_no_more_items_are_taken_than_are_soon_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for n in range(1_000):
            taken.append(n)
            yield n

    results = pool(add).map(items())
    assert next(results) == START
    assert len(taken) <= 3 * (AHEAD * 2 + 1)


def test_an_error_of_the_work_is_raised_here() -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(pool(refuse).map([0]))


def test_nothing_in_gives_nothing_out() -> None:
    assert list(pool(add).map([])) == []


def test_items_that_travel_together_are_done_together() -> None:
    many = Pool(prepare, refuse, START, processes=2, batch=3, together=add_all)
    assert list(many.map(range(20))) == [START + n for n in range(20)]


def test_items_done_together_are_done_alone_when_one_ends_its_process() -> None:
    many = Pool(prepare, add_or_die, START, processes=2, batch=3, together=add_all_or_die)
    assert list(many.map(range(20))) == [Died() if n == 13 else START + n for n in range(20)]


def forking(work: Callable[[int], tuple[int, ...]]) -> Pool[int, int, tuple[int, ...]]:
    return Pool(pool_work.prepare_nothing, work, START, processes=2, batch=3, load=pool_work.load)


def test_what_is_loaded_here_is_found_in_forked_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "may_fork", lambda: sys.platform == "linux")
    here = os.getpid()
    expected = (here, START) if sys.platform == "linux" else ()
    assert list(forking(pool_work.loaded).map(range(20))) == [expected] * 20


def test_nothing_is_loaded_where_forking_is_not_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "may_fork", lambda: False)
    pool_work._LOADED.clear()
    assert list(forking(pool_work.loaded).map(range(4))) == [()] * 4


def test_nothing_is_forked_while_another_thread_runs() -> None:
    stop = Event()
    thread = Thread(target=stop.wait)
    thread.start()
    try:
        assert not pools.may_fork()
    finally:
        stop.set()
        thread.join()


def test_processes_in_place_of_a_dead_one_share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "may_fork", lambda: sys.platform == "linux")
    found = list(forking(pool_work.die_and_tell).map(range(13, 20)))
    assert found[0] == Died()
    assert found[1:] == [()] * 6


ORPHANS = """
import os, signal
from tests.engines import pool_work as work
from trucewatch.engines.pool import Pool

if __name__ == "__main__":
    found = Pool(work.prepare, work.own_number, 0, processes=2, load=work.load).map(range(100))
    print(next(found), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS, encoding="utf-8")
    paths = os.pathsep.join(["src", str(Path.cwd())])
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.returncode == -signal.SIGKILL
    worker, deadline = int(done.stdout), time.monotonic() + 60
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(f"/proc/{worker}").exists()

"""Runs one target under libFuzzer: ``documents``, ``files``, ``kept``, ``parsers``, ``texts``.

    python bench/fuzz/engine.py                  # every target there is, one a line
    python bench/fuzz/files.py --list            # those of one script

Each line is a command that stands for itself; add ``-max_total_time=600 -timeout=20``.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Target = Callable[[bytes], None]


def fuzz(targets: Mapping[str, Target], seeds: Mapping[str, Sequence[bytes]]) -> None:
    """Fuzz the target that the command line names; what follows it goes to libFuzzer.

    With ``--list`` the targets are told, with ``--help`` how to run one of them.
    """
    script = Path(sys.argv[0]).name
    parser = argparse.ArgumentParser(
        description="One target under libFuzzer; what follows it goes there, such as "
        "-max_total_time=600 -timeout=20, or the path of a file that was found.",
        epilog="python bench/fuzz/engine.py lists the targets of all scripts.",
    )
    parser.add_argument("target", nargs="?", choices=sorted(targets))
    parser.add_argument("--list", action="store_true", help="tell the targets and stop")
    asked, more = parser.parse_known_args()
    if asked.list or asked.target is None:
        print(*(f"bench/fuzz/{script} {name}" for name in targets), sep="\n")
        return
    _run(targets[asked.target], seeds[asked.target], more)


def _run(target: Target, seeds: Sequence[bytes], more: Sequence[str]) -> None:
    import atheris

    from trucewatch.core.errors import InputError, SetupError

    def one(data: bytes) -> None:
        if not data:
            return
        try:
            target(data)
        except (InputError, SetupError):
            return

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds):
            (Path(corpus) / f"seed{number}").write_bytes(seed)
        is_replay = any(Path(word).is_file() for word in more)
        atheris.Setup([sys.argv[0], *([] if is_replay else [corpus]), *more], one)
        atheris.Fuzz()


def list_all() -> None:
    """Tell the targets of every script beside this one."""
    for script in sorted(Path(__file__).parent.glob("*.py")):
        if script.name != Path(__file__).name:
            subprocess.run([sys.executable, str(script), "--list"], check=True)


if __name__ == "__main__":
    list_all()

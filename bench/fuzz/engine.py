"""Runs one target under libFuzzer, as ``parsers.py``, ``files.py`` and ``texts.py`` name them."""

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import atheris

from trucewatch.core.errors import InputError, SetupError

Target = Callable[[bytes], None]


def fuzz(targets: Mapping[str, Target], seeds: Mapping[str, Sequence[bytes]]) -> None:
    """Fuzz the target that the command line names; what follows it goes to libFuzzer."""
    target = targets[sys.argv[1]]

    def one(data: bytes) -> None:
        if not data:
            return
        try:
            target(data)
        except (InputError, SetupError):
            return

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds[sys.argv[1]]):
            (Path(corpus) / f"seed{number}").write_bytes(seed)
        atheris.Setup([sys.argv[0], corpus, *sys.argv[2:]], one)
        atheris.Fuzz()

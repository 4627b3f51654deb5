"""Scores the Russian paragraphs: ``cases.py --language ru`` for bench/floors.toml."""

from __future__ import annotations

import importlib.util
import sys

import cases
import program

if __name__ == "__main__":
    if importlib.util.find_spec("slovnet") is None:
        program.skipped("the packages that Russian needs are not installed: trucewatch[ru]")
    else:
        cases.main(["--language", "ru", *sys.argv[1:]])

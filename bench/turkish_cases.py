"""Scores the Turkish reports: ``cases.py --language tr`` for bench/floors.toml."""

from __future__ import annotations

import sys

import cases

if __name__ == "__main__":
    cases.main(["--language", "tr", *sys.argv[1:]])

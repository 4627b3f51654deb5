"""Scores the Arabic paragraphs: ``cases.py --language ar`` for bench/floors.toml."""

from __future__ import annotations

import sys

import cases

if __name__ == "__main__":
    cases.main(["--language", "ar", *sys.argv[1:]])

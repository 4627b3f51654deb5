"""Runs the command line as ``python -m trucewatch``."""

from trucewatch.cli import main

if __name__ == "__main__":
    main()

"""Lists, loads and checks agreement packs."""

from pathlib import Path

from trucewatch.agreement.check import Problem, check
from trucewatch.agreement.record import Pack
from trucewatch.stores.packs import (
    known_acts,
    load_pack,
    pack_folder,
    pack_ids,
    read_pack,
    told,
)


def known_packs() -> tuple[Pack, ...]:
    """Return the packs that ship with the package, in the order of their ids."""
    return tuple(load_pack(one) for one in pack_ids())


def open_pack(id_or_folder: str | Path) -> Pack:
    """Return a pack that can be used.

    Raises:
        SetupError: a file is missing or wrong; one line names file, field and remedy.
    """
    return load_pack(id_or_folder)


def examine(id_or_folder: str | Path) -> tuple[Pack, tuple[Problem, ...]]:
    """Return a pack, usable or not, with all its problems, errors first.

    Raises:
        SetupError: a file does not have the right shape, so its sense cannot be checked.
    """
    pack = read_pack(id_or_folder)
    return pack, check(pack, known_acts())


def problem_line(id_or_folder: str | Path, problem: Problem) -> str:
    """Return a problem on one line, with file, line, field and remedy."""
    return told(pack_folder(id_or_folder), problem)

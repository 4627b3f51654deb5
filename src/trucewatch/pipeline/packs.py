"""Lists, loads and checks agreement packs."""

from pathlib import Path

from trucewatch.agreement.check import Problem, check
from trucewatch.agreement.record import Pack
from trucewatch.stores.packs import load_pack, pack_ids, read_pack
from trucewatch.stores.resources import data_path, read_yaml


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
    return pack, check(pack, _act_codes())


def _act_codes() -> frozenset[str]:
    listed = read_yaml(data_path("acts.yml"))
    acts = listed.get("acts") if isinstance(listed, dict) else None
    return frozenset(acts) if isinstance(acts, dict) else frozenset()

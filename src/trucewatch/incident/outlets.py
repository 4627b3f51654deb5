"""Outlets known by name, id or host, and who owns them."""

import re
from collections.abc import Iterable

from trucewatch.incident.telling import fold
from trucewatch.source.record import Outlet, Party, Reliability

_REMEMBERED = 10_000  # names whose outlet is not looked up again


class Outlets:
    """Finds the outlet that words, an id or a host name."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        """Index ``outlets``; of two that share a name the first by id is found."""
        self._by_name: dict[str, Outlet] = {}
        self._asked: dict[str, Outlet | None] = {}
        self._bent: list[tuple[re.Pattern[str], Outlet]] = []
        for outlet in sorted(outlets, key=lambda o: o.id, reverse=True):
            for name in _names(outlet):
                if "*" in name:
                    self._bent.append((_bent(name), outlet))
                else:
                    self._by_name[fold(name)] = outlet

    def find(self, name: str) -> Outlet | None:
        """Return the outlet that ``name`` stands for, None when it is not listed."""
        if name not in self._asked:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[name] = self._found(name)
        return self._asked[name]

    def _found(self, name: str) -> Outlet | None:
        key = fold(name)
        key = key.removeprefix("the ").removeprefix("www.")
        found = self._by_name.get(key)
        if found is not None or not self._bent:
            return found
        return next((outlet for shape, outlet in self._bent if shape.fullmatch(key)), None)

    def knows(self, name: str) -> bool:
        """Return True when ``name`` is a listed outlet."""
        return self.find(name) is not None

    def voice(self, name: str) -> str:
        """Return the key of whose voice ``name`` is: its owner's, else its own."""
        outlet = self.find(name)
        if outlet is None:
            return f"outlet {fold(name).removeprefix('www.')}"
        return f"org {outlet.owner}" if outlet.owner else f"outlet {outlet.id}"

    def label(self, name: str) -> str:
        """Return the outlet's name for people."""
        outlet = self.find(name)
        return outlet.name if outlet else name

    def bond(self, name: str) -> str:
        """Return in words what makes whatever the outlet tells one voice."""
        outlet = self.find(name)
        if outlet is not None and outlet.owner:
            return f"same owner: {outlet.owner}"
        return f"same outlet: {self.label(name)}"

    def reliability(self, name: str) -> Reliability:
        """Return the rating of the outlet, F when it is not listed or nobody rated it."""
        outlet = self.find(name)
        return outlet.reliability if outlet else "F"

    def only_relays(self, name: str) -> bool:
        """Return True when ``name`` hands on what others wrote and signed."""
        outlet = self.find(name)
        return outlet is not None and outlet.relay

    def alignment(self, name: str) -> str | None:
        """Return the side the outlet takes, None when it is not known."""
        outlet = self.find(name)
        return outlet.alignment if outlet else None


def speaking(parties: Iterable[Party]) -> tuple[Outlet, ...]:
    """Return parties as outlets of their own, so that whoever names one is known to quote it.

    A party's own page and its words elsewhere are one voice, in whatever language they are named.
    """
    return tuple(
        Outlet(
            id=party.id, name=party.name, aliases=party.aliases, alignment=party.alignment,
            owner=party.id,
        )
        for party in parties
    )  # fmt: skip


def _bent(name: str) -> re.Pattern[str]:
    """Return a name whose words may end in any way where they carry a star."""
    return re.compile(re.escape(fold(name)).replace(r"\*", r"\w*"))


def _names(outlet: Outlet) -> Iterable[str]:
    yield outlet.id
    yield outlet.name
    yield from outlet.hosts
    for words in outlet.aliases.values():
        yield from words

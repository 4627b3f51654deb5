"""The panel of the filter: what can be chosen, what is chosen, what is held."""

from typing import NamedTuple

from trucewatch.agreement.record import Pack
from trucewatch.publication.filter import Filter
from trucewatch.web.room import Room
from trucewatch.web.screen import Names, Screen

_SHOWN = (
    "verdict", "act", "party", "support", "status", "place", "outlet", "speaker", "alignment",
    "term", "language", "state",
)  # fmt: skip
_LABELLED = {
    "verdict": "verdict", "act": "act", "support": "support", "status": "status",
    "language": "language", "state": "state",
}  # fmt: skip
_MOST = 40


class Choice(NamedTuple):
    """A value that can be chosen, what it is called, how many incidents have it."""

    value: str
    label: str
    many: int
    chosen: bool


class Part(NamedTuple):
    """One part of the filter."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: int


class Chip(NamedTuple):
    """A value that is chosen, and the address without it."""

    part: str
    label: str
    query: str


class Labels:
    """What the values of the filter are called in the language of the page."""

    def __init__(self, screen: Screen, asked: Filter, pack: Pack | None = None) -> None:
        """Take the page and the filter; its pack, or the one given, names parties and clauses."""
        self._words = screen.words
        held = screen.room.catalogue.records.pack(asked.pack) if asked.pack else None
        self.held = held
        pack, general = (held.pack, held.parties) if held and pack is None else (pack, ())
        self.names = Names(pack, general, screen.words)
        agreement = pack.agreement if pack else None
        self._terms = {t.id: t for t in agreement.terms} if agreement else {}
        self._years = {i.id: i.signed.year for i in agreement.instruments} if agreement else {}

    def __call__(self, part: str, value: str) -> str:
        """Return what a value is called."""
        if part in _LABELLED:
            return self._words.label(_LABELLED[part], value)
        if part in {"party", "speaker", "alignment"} and self.held:
            return self.names(value, value.replace("_", " ") if part == "alignment" else value)
        if part == "term" and value in self._terms:
            return self.clause(value)
        if part == "located":
            return self._words.t("with a position" if value == "yes" else "without a position")
        if part in {"since", "until"}:
            return self._words.day(value)
        return value

    def clause(self, term_id: str) -> str:
        """Return a term's clause by its number; one of an earlier text with the year of that."""
        term = self._terms.get(term_id)
        number = term.clause if term else term_id
        if number[:1].isdigit():
            name = self._words.t("Clause {number}", number=self._words.digits(number))
        else:
            name = self._words.t(number.capitalize())
        year = self._years.get(term.instrument or "") if term else None
        return f"{name} ({self._words.digits(str(year))})" if year else name


def parts(room: Room, asked: Filter, labels: Labels) -> tuple[Part, ...]:
    """Return the parts of the filter with what the pack holds of each, and the chosen ones."""
    whole = Filter(pack=asked.pack)
    revision = room.revision()
    found = []
    for name in _SHOWN:
        key = ("values", asked.pack, name)
        held = room.kept(key, revision)
        if not isinstance(held, tuple):
            held = room.keep(key, revision, room.catalogue.queries.values(whole, name, _MOST))
        found.append(_part(name, held, getattr(asked, name), labels))
    return tuple(part for part in found if part.choices)


def _part(
    name: str, held: tuple[tuple[str, int], ...], chosen: tuple[str, ...], labels: Labels
) -> Part:
    known = [value for value, _ in held]
    listed = [*held, *((value, 0) for value in chosen if value not in known)]
    choices = tuple(
        Choice(value, labels(name, value), count, value in chosen) for value, count in listed
    )
    return Part(name, name, choices, len(chosen))


def chips(asked: Filter, labels: Labels) -> tuple[Chip, ...]:
    """Return what is chosen, each with the way to take it back."""
    found = []
    for name, value in asked.pairs():
        if name != "pack":
            left = asked.without(name, value)
            found.append(Chip(name, labels(name, value), left.query()))
    return tuple(found)

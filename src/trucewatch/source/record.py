"""Outlets, parties and the sides they take."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from trucewatch.core.record import Record

PartyKind = Literal[
    "state", "armed_forces", "armed_group", "organisation", "mission", "side", "civilians"
]

Reliability = Literal["A", "B", "C", "D", "E", "F"]


def _split(value: object) -> object:
    """Return the parts of a string written with bars between them; other values as they are."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("|") if part.strip())
    return value


Spellings = Annotated[
    tuple[str, ...], BeforeValidator(_split, json_schema_input_type=str | tuple[str, ...])
]
"""Ways to write a name; data files may write them as one string, "Russia|Russian"."""


class Party(Record):
    """An actor that reports may name: a state, a force, an armed group, an organisation.

    ``aliases`` are words that always mean the party, by language (ISO 639-1), nouns and adjectives
    alike ("Russia", "Russian"). ``generic`` words ("the regime", "the army") mean it only where the
    party's pack is in force or the report has named the party. ``metonyms`` are places that stand
    for the party when they speak or act ("Moscow said"). ``alignment`` is None when the party
    stands on no side that the pack knows; ``country`` is ISO 3166-1 alpha-3 or None.
    """

    id: str
    name: str
    kind: PartyKind
    country: str | None = None
    alignment: str | None = None
    aliases: dict[str, Spellings] = Field(default_factory=dict)
    generic: dict[str, Spellings] = Field(default_factory=dict)
    metonyms: dict[str, Spellings] = Field(default_factory=dict)


class PageHints(Record):
    """Where things stand on an outlet's pages, as CSS selectors; empty where nothing is known.

    ``article`` holds the words of a report, ``drop`` what stands among them and is no part of it,
    ``links`` the links of a section page that lead to reports. On a live blog ``entry`` is one
    update, and in it ``entry_time`` holds its time and ``entry_title`` its headline.
    """

    article: str = ""
    drop: str = ""
    links: str = ""
    entry: str = ""
    entry_time: str = "time[datetime]"
    entry_title: str = ""


class Outlet(Record):
    """An outlet, agency or channel that publishes.

    ``hosts`` are the names under which its pages stand. ``alignment`` is None when it takes no
    side that the pack knows; outlets of one ``owner`` are not independent of each other.
    ``reliability`` is the letter of the Admiralty code that a person gave; F means that nobody did.
    ``language`` is what it writes in (ISO 639-1), None when that varies; ``pages`` tells where
    things stand on its pages, None where they are found without.
    """

    id: str
    name: str
    aliases: dict[str, Spellings] = Field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    country: str | None = None
    alignment: str | None = None
    owner: str | None = None
    reliability: Reliability = "F"
    language: str | None = None
    pages: PageHints | None = None
    relay: bool = False


class Sides(Record):
    """Which alignments stand against each other.

    ``camps`` maps an alignment to its camp; two alignments are opposed when both have a camp and
    the camps differ.
    """

    camps: dict[str, str] = Field(default_factory=dict)

    def opposed(self, one: str | None, other: str | None) -> bool:
        """Return True when both alignments have a camp and the camps differ."""
        if one is None or other is None:
            return False
        first, second = self.camps.get(one), self.camps.get(other)
        return first is not None and second is not None and first != second

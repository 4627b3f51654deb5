"""The words by which place names are told from other names, as data."""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, Self

from pydantic import Field

from trucewatch.core.record import Record
from trucewatch.place.record import Basis
from trucewatch.place.templates import Rule, Templates, rules_of

Bearing = Literal[
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central"
]


class LanguageWords(Record):
    """What one language says about place names; every word is in lower case.

    ``types`` maps a type word that follows a name to the basis it stands for, None when it leaves
    that open; ``types_before`` does so for type words that stand right before the name; no name
    begins with a word of ``never``, whatever a gazetteer knows; ``directions`` map words to where
    they point, ``beyond`` those that point away from a name, ``behind`` those that stand behind one
    and mean a part of it; ``heads`` are words
    that begin a name of several; ``countryside`` are type words for the land around a place,
    ``crossings`` those for passages, behind which an unknown name may stand;
    ``abbreviations`` are written without their last stop; ``units`` are lengths in kilometres;
    ``numbers`` those written as words.

    By some words an unknown name is a place: ``behind_names`` stand right behind it, as
    "yakınlarında" does, ``many_behind`` behind several, joined by ``joining``, and
    ``between_names`` between a name and such a word; ``going`` and ``leaving`` begin what is said
    of places that somebody goes to or comes from, ``taking`` of those that change hands;
    ``near_names`` stand before it ("близ");
    ``kinds_behind`` maps each form of a word for divisions behind an adjective to its nominative.
    """

    version: str
    language: str
    types: dict[str, Basis | None] = Field(default={})
    types_before: dict[str, Basis | None] = Field(default={})
    directions: dict[str, Bearing]
    beyond: dict[str, Bearing] = Field(default={})
    behind: dict[str, Bearing] = Field(default={})
    locative: frozenset[str]
    common: frozenset[str]
    never: frozenset[str] = frozenset()
    titles: frozenset[str]
    organisations: frozenset[str]
    things: frozenset[str]
    streets: frozenset[str]
    speech: frozenset[str]
    road_words: frozenset[str]
    given_names: frozenset[str]
    heads: frozenset[str] = frozenset()
    countryside: frozenset[str] = frozenset()
    crossings: frozenset[str] = frozenset()
    abbreviations: dict[str, str]
    units: dict[str, float] = Field(default={})
    numbers: dict[str, float] = Field(default={})
    behind_names: frozenset[str] = frozenset()
    many_behind: frozenset[str] = frozenset()
    between_names: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    going: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    taking: tuple[str, ...] = ()
    near_names: frozenset[str] = frozenset()
    kinds_behind: dict[str, str] = Field(default={})
    templates: Templates = Templates()

    @cached_property
    def bearings(self) -> dict[str, Bearing]:
        """Every word that points somewhere."""
        return {**self.directions, **self.beyond, **self.behind}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The templates as patterns."""
        kinds = {*self.types, *self.types_before, *self.countryside, *self.kinds}
        slots: dict[str, Iterable[str]] = {
            "dir": self.directions, "beyond": self.beyond, "behind": self.behind,
            "unit": self.units, "n": self.numbers, "kind": kinds,
        }  # fmt: skip
        return rules_of(self.templates, slots)

    @property
    def kinds(self) -> frozenset[str]:
        """Further type words that may stand in a template."""
        return frozenset()


class PlaceWords(LanguageWords):
    """The lexicon of a report: its language's words, and what is weighed alike in all of them.

    ``namesakes`` are countries, ISO 3166-1 alpha-3, whose places bear the names of people or common
    words of the language. ``where`` are prepositions after which an unknown name is a place,
    ``where_abroad`` those after which it is one in a report that is mostly about other countries
    than the namesakes; ``struck`` are verbs of what is done to places only and ``settled`` words
    for towns, after which a name is a place; ``goes_on`` are the small words that may follow it,
    ``no_places`` capitalised words that are never part of one, ``papers`` what is called after a
    place and happens elsewhere. ``weights`` are log-odds by feature (see ``evidence``),
    ``threshold`` the probability from which a span that a gazetteer knows counts as a place name;
    ``choice`` weighs what speaks for one namesake or another and ``trust`` what speaks for the
    answer being right (see ``resolve``). ``joined`` are the languages that it was joined from,
    none when it is alone.
    """

    strong_types: frozenset[str]
    type_of: frozenset[str]
    namesakes: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    where_abroad: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()
    no_places: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    weights: dict[str, float]
    choice: dict[str, float]
    trust: dict[str, float]
    threshold: float = 0.5
    joined: tuple[LanguageWords, ...] = ()

    def with_words(self, more: LanguageWords) -> Self:
        """Return the lexicon with the words of a further language; scripts keep most apart."""
        joined: dict[str, object] = {"joined": (*self.languages, more)}
        for name in LanguageWords.model_fields:
            mine, theirs = getattr(self, name), getattr(more, name)
            if isinstance(mine, frozenset):
                joined[name] = mine | theirs
            elif isinstance(mine, dict) and name not in ("units", "numbers"):
                joined[name] = {**theirs, **mine}
        return self.model_copy(update=joined)

    @property
    def languages(self) -> tuple[LanguageWords, ...]:
        """Each language by itself."""
        return self.joined or (self,)

    @property
    def kinds(self) -> frozenset[str]:
        """Further type words that may stand in a template: "the town of"."""
        return self.type_of

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words that begin no name of a place that nobody has heard of."""
        return self.titles | self.given_names | self.organisations | self.directions.keys()

    @cached_property
    def plural_types(self) -> dict[str, str]:
        """The singular of each plural type word ("provinces")."""
        return {plural_of(word): word for word in self.types}


def plural_of(word: str) -> str:
    """Return the English plural of a regular noun."""
    return f"{word[:-1]}ies" if word.endswith(("ty", "ry")) else f"{word}s"

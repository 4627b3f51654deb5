"""The words by which place names are told from other names, as data."""

from functools import cached_property
from typing import Self

from pydantic import Field

from trucewatch.core.record import Record
from trucewatch.place.record import Basis


class MoreWords(Record):
    """Words of a further language, in lower case; see ``PlaceWords`` for what each is for."""

    version: str
    language: str
    types_before: dict[str, Basis | None]
    directions: frozenset[str]
    locative: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    things: frozenset[str]
    streets: frozenset[str]
    speech: frozenset[str]
    road_words: frozenset[str]
    given_names: frozenset[str]
    abbreviations: dict[str, str]


_JOINED = (
    "directions", "locative", "common", "titles", "organisations", "things", "streets", "speech",
    "road_words", "given_names", "never",
)  # fmt: skip


class PlaceWords(Record):
    """Lexicon of one language; every word is in lower case.

    ``types`` maps a type word to the basis it stands for, None when it leaves that open;
    ``types_before`` does so for languages whose type words stand right before the name; no name
    begins with a word of ``never``, whatever a gazetteer knows;
    ``abbreviations`` are written without their last stop. ``namesakes`` are countries, ISO 3166-1
    alpha-3, whose places bear the names of people or common words of the language. ``where`` are
    prepositions after which an unknown name is a place, ``where_abroad`` those after which it is
    one in a report that is mostly about other countries than the namesakes; ``goes_on`` are the
    small words that may follow it, ``no_places`` capitalised words that are never part of one,
    ``papers`` what is called after a place and happens elsewhere. ``weights`` are log-odds by
    feature (see ``evidence``), ``threshold`` the probability from which a span that a gazetteer
    knows counts as a place name; ``choice`` weighs what speaks for one namesake or another and
    ``trust`` what speaks for the answer being right (see ``resolve``).
    """

    version: str
    types: dict[str, Basis | None]
    strong_types: frozenset[str]
    type_of: frozenset[str]
    directions: frozenset[str]
    locative: frozenset[str]
    common: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    things: frozenset[str]
    streets: frozenset[str]
    speech: frozenset[str]
    road_words: frozenset[str]
    given_names: frozenset[str]
    namesakes: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    where_abroad: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()
    no_places: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    abbreviations: dict[str, str]
    weights: dict[str, float]
    choice: dict[str, float]
    trust: dict[str, float]
    threshold: float = 0.5
    types_before: dict[str, Basis | None] = Field(default={})
    never: frozenset[str] = frozenset()

    def with_words(self, more: MoreWords) -> Self:
        """Return the lexicon with the words of a further language; scripts keep them apart."""
        joined: dict[str, object] = {n: getattr(self, n) | getattr(more, n) for n in _JOINED}
        joined["types_before"] = {**self.types_before, **more.types_before}
        joined["abbreviations"] = {**self.abbreviations, **more.abbreviations}
        return self.model_copy(update=joined)

    @cached_property
    def plural_types(self) -> dict[str, str]:
        """The singular of each plural type word ("provinces")."""
        return {plural_of(word): word for word in self.types}


def plural_of(word: str) -> str:
    """Return the English plural of a regular noun."""
    return f"{word[:-1]}ies" if word.endswith(("ty", "ry")) else f"{word}s"

"""The words a brief is written in, as data of one language."""

from typing import Literal

from pydantic import Field

from trucewatch.core.record import Record


class ActPhrase(Record):
    """How one act is said; the templates are explained in the data file."""

    label: str
    noun: str
    past: str
    base: str
    be: Literal["was", "were"] = "was"
    link: Literal["by", "between", "against"] = "by"
    own: dict[str, str] = Field(default_factory=dict)
    speech: bool = False
    suffered: bool = False


class StancePhrase(Record):
    """How a clause of one stance is built, with and without a doer."""

    doer: str
    bare: str


class FigurePhrase(Record):
    """How a kind of count is said."""

    noun: str


class GlossaryLine(Record):
    """A word of confidence and what it means here."""

    term: str
    means: str


class Phrases(Record):
    """All words of one language."""

    language: str
    acts: dict[str, ActPhrase]
    other_act: ActPhrase
    outcomes: dict[str, str]
    stances: dict[str, StancePhrase]
    the_parties: tuple[str, ...]
    the_places: tuple[str, ...]
    plurals: frozenset[str]
    many: frozenset[str]
    everyday: frozenset[str]
    verdicts: dict[str, str]
    supports: dict[str, str]
    attributions: dict[str, str]
    zones: dict[str, str]
    directions: dict[str, str]
    levels: dict[str, str]
    statuses: dict[str, str]
    figures: dict[str, FigurePhrase]
    signs: dict[str, str]
    languages: dict[str, str]
    glossary: tuple[GlossaryLine, ...]

    def act(self, code: str) -> ActPhrase:
        """Return how the act is said; an act the list does not know has words of its own."""
        return self.acts.get(code, self.other_act)

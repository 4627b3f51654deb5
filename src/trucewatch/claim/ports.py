"""What the claim room needs from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from trucewatch.claim.analysis import Tree
from trucewatch.claim.wording import Wording


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence to be parsed: where it stands in the report, and the quotations masked in it.

    ``masks`` are (start, end, number) in code points of the report; each is read as one noun.
    ``drops`` are quotation marks around single words, which only disturb the parse.
    ``quoted`` is the number of the quotation that the sentence is part of, None outside quotes.
    """

    start: int
    end: int
    masks: tuple[tuple[int, int, int], ...] = ()
    quoted: int | None = None
    drops: tuple[int, ...] = ()


class Sentences(NamedTuple):
    """Sentences of one text that are to be parsed."""

    text: str
    stretches: Sequence[Stretch]


class Analyser(Protocol):
    """Parses sentences of one language."""

    @property
    def method(self) -> str:
        """Name and version, as they stand in a claim's ``method``."""
        ...

    def analyse(
        self, text: str, stretches: Sequence[Stretch], wording: Wording
    ) -> Sequence[Sequence[Tree]]:
        """Return the trees of each stretch of ``text``, in order; offsets are the text's own.

        Each tree carries ``wording``, the small words of its language.
        """
        ...


@runtime_checkable
class BatchAnalyser(Analyser, Protocol):
    """Parses sentences of several texts at once for less than one text after the other takes."""

    def analyse_all(
        self, asked: Sequence[Sentences], wording: Wording
    ) -> Sequence[Sequence[Sequence[Tree]]]:
        """Return for each text what ``analyse`` would return."""
        ...

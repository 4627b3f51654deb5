"""Numbers citations, so that each number leads to an outlet, a day and exact words."""

from collections.abc import Iterable

from trucewatch.publication.record import Citation, Sentence

Key = tuple[str, int, int]


def key_of(citation: Citation) -> Key:
    """Return what makes two citations the same: the report and the stretch of its text."""
    return citation.report_id, citation.start, citation.end


class Numbers:
    """The numbers of the citations of one brief, from 1, in the order of their first use."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        """Number citations that are already unique and in order."""
        self._numbers = {key_of(c): n for n, c in enumerate(citations, start=1)}

    def of(self, sentence: Sentence) -> tuple[int, ...]:
        """Return the numbers a sentence carries, lowest first, each once."""
        return tuple(sorted({self._numbers[key_of(c)] for c in sentence.citations}))


def collect(sentences: Iterable[Sentence]) -> tuple[Citation, ...]:
    """Return every citation once, in the order of first use."""
    found: dict[Key, Citation] = {}
    for sentence in sentences:
        for citation in sentence.citations:
            found.setdefault(key_of(citation), citation)
    return tuple(found.values())


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers as runs: 1, 2, 3, 7 gives (1, 3), (7, 7)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs

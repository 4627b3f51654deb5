"""Finds what stands between quotation marks, also marks that are never closed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MIN_FULL_QUOTE = 4  # words; shorter quotations are descriptions and stay in the sentence

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"'}
_OPENING = re.compile('[“«„‘"]')
_CLOSING_SINGLE = re.compile(r"’(?=[\s.,;:!?)]|$)")  # not the apostrophe of "army’s"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; ``start`` and ``end`` leave the marks out.

    ``full`` marks a statement of its own, which is parsed apart from its host sentence.
    """

    number: int
    start: int
    end: int
    full: bool


def find_quotations(text: str, start: int, end: int, first: int) -> list[Quotation]:
    """Return the quotations of the paragraph ``text[start:end]``, numbered from ``first``."""
    marks = _Marks(text, end, text.rfind('"', start, end), set())
    found: list[Quotation] = []
    for opening, close in marks.pairs(start):
        inside = opening + 1
        if text[inside:close].strip():
            full = _is_full(text, start, opening, inside, close)
            found.append(Quotation(first + len(found), inside, close, full))
    return found


def quotation_at(quotations: Sequence[Quotation], position: int) -> Quotation | None:
    """Return the last quotation that begins at or before ``position``, None without one."""
    number = bisect_right(quotations, position, key=lambda q: q.start)
    return quotations[number - 1] if number else None


@dataclass(frozen=True, slots=True)
class _Marks:
    """The quotation marks of one paragraph; remembers which kinds are closed no more."""

    text: str
    end: int
    last_straight: int
    unclosed: set[str]

    def pairs(self, start: int) -> Iterator[tuple[int, int]]:
        """Yield where each opening mark and its closing mark stand."""
        at = start
        while opening := _OPENING.search(self.text, at, self.end):
            close = self._closing(opening.group(), opening.start())
            if close < 0:
                at = opening.end()
            else:
                yield opening.start(), close
                at = close + 1

    def _closing(self, mark: str, position: int) -> int:
        """Return where the quotation ends, -1 when the mark opens none."""
        if mark == "‘" and self.text[position - 1 : position].isalnum():
            return -1  # an apostrophe
        found = -1 if mark in self.unclosed else self._next(mark, position + 1)
        if found < 0:
            self.unclosed.add(mark)
            if mark == "“" and self.last_straight <= position:
                return self.end  # quoted on into the next paragraph
        return found

    def _next(self, mark: str, start: int) -> int:
        if mark != "‘":
            return self.text.find(_PAIRS[mark], start, self.end)
        closing = _CLOSING_SINGLE.search(self.text, start, self.end)
        return closing.start() if closing else -1


def _is_full(text: str, paragraph: int, mark: int, inside: int, close: int) -> bool:
    """Return True when the quotation is a statement of its own and not woven into a clause."""
    words = text[inside:close].split(maxsplit=MIN_FULL_QUOTE)
    if len(words) < MIN_FULL_QUOTE:
        return False
    before = text[max(paragraph, mark - 200) : mark].rstrip()
    capital = next((c.isupper() or not c.isascii() for c in words[0] if c.isalpha()), False)
    stands_apart = not before or before[-1] in ':,.!?—–-”»"'
    ends_apart = text[close - 1] in ".!?,…" or text[close + 1 : close + 2] in (".", ",")
    return stands_apart and (capital or (not before and ends_apart) or before[-1:] == ":")

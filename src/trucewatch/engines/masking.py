"""Hides quotations from a parser and finds the way back to the report's own offsets."""

import re
from dataclasses import dataclass, replace

from trucewatch.claim.ports import Stretch

_BLANK = re.compile(r"\s")
_LEVEL = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the masked text: where it stands there and in the report, in code points."""

    start: int
    origin: int
    length: int
    quote: int | None


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as a parser reads it."""

    text: str
    pieces: tuple[Piece, ...]

    def origin(self, at: int, size: int) -> tuple[int, int, int | None]:
        """Return where ``size`` letters from ``at`` stand in the report, and in which quotation."""
        for piece in reversed(self.pieces):
            if at >= piece.start:
                if piece.quote is not None:
                    return piece.origin, piece.origin + piece.length, piece.quote
                begin = piece.origin + at - piece.start
                return begin, begin + size, None
        raise AssertionError("the first piece starts at 0")

    def part(self, start: int, end: int) -> "Masked":
        """Return what stands from ``start`` to ``end``; the cut must fall into no quotation."""
        pieces = []
        for number, piece in enumerate(self.pieces):
            rest = self.pieces[number + 1 : number + 2]
            stop = rest[0].start if rest else len(self.text)
            first, last = max(piece.start, start), min(stop, end)
            if first >= last:
                continue
            if piece.quote is None:
                moved = piece.origin + first - piece.start
                pieces.append(Piece(first - start, moved, last - first, None))
            else:
                pieces.append(replace(piece, start=first - start))
        return Masked(self.text[start:end], tuple(pieces or [Piece(0, 0, 0, None)]))

    def then(self, other: "Masked") -> "Masked":
        """Return both, one behind the other."""
        size = len(self.text)
        moved = tuple(replace(piece, start=piece.start + size) for piece in other.pieces)
        return Masked(self.text + other.text, (*self.pieces, *moved))


def masked(text: str, stretch: Stretch, placeholder: str) -> Masked:
    """Return the stretch with each of its quotations replaced by ``placeholder``."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at, length = stretch.start, 0
    cuts = sorted([*stretch.masks, *((mark, mark + 1, -1) for mark in stretch.drops)])
    for start, end, number in [*cuts, (stretch.end, stretch.end, -1)]:
        if start < at:
            continue
        word = placeholder if number >= 0 else ""
        for part, origin, size, quote in (
            (levelled(text[at:start]), at, start - at, None),
            (word, start, end - start, number),
        ):
            if part:
                pieces.append(Piece(length, origin, size, quote))
                parts.append(part)
                length += len(part)
        at = end
    return Masked("".join(parts), tuple(pieces or [Piece(0, stretch.start, 0, None)]))


def levelled(text: str) -> str:
    """Return the text with every kind of white space as a blank: same length, steadier parses."""
    return _BLANK.sub(" ", text.translate(_LEVEL))

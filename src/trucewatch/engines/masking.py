"""Hides quotations from a parser and finds the way back to the report's own offsets."""

from dataclasses import dataclass

from trucewatch.claim.ports import Stretch

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
    plain = text.translate(_LEVEL)
    return "".join(" " if letter.isspace() else letter for letter in plain)

"""Cuts a report into sentences and quotations without losing a single offset."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucewatch.claim.ports import Stretch

MAX_SENTENCE = 1200  # code points; longer stretches are lists or tables and are cut at blanks
MIN_FULL_QUOTE = 4  # words; shorter quotations are descriptions and stay in the sentence

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|St|No|vs|etc|approx|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Prof|Rev|Hon|Amb|Art|para|e\.g|i\.e|al|km|Inc|Ltd|Co)|\b[A-Z]|\b[ap]\.m)$"
)
_DATELINE = re.compile(
    r"(?=[A-ZА-ЯÇĞİÖŞÜ])[^\n.;:]{3,60}?(?:\([^)\n]{2,40}\)\s*)?\s(?:--|[–—])\s|(?=[A-Z]{3})[^\n.;:]{3,60}?(?:\([^)\n]{2,40}\)\s*)?\s-\s"
)
_STOP = re.compile(r";(?=\s)|[.!?…؟]+[\"'”’»)\]]*(?=\s|$)")
_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"'}
_OPENING = re.compile('[“«„‘"]')
_SAID = re.compile(
    r"^\W*(?:\S+\s+){0,8}?(?:said|says|told|added|stated|wrote|declared|announced|warned|insisted|explained)\b"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; ``start`` and ``end`` leave the marks out.

    ``full`` marks a statement of its own, which is parsed apart from its host sentence.
    """

    number: int
    start: int
    end: int
    full: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's paragraphs, quotations and sentences, all as code points."""

    paragraphs: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    stretches: tuple[Stretch, ...]

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph that holds ``position``."""
        starts = [start for start, _ in self.paragraphs]
        return max(0, bisect_right(starts, position) - 1)


def layout(text: str) -> Layout:
    """Return where the paragraphs, quotations and sentences of ``text`` stand."""
    paragraphs = tuple(m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip())
    quotations: list[Quotation] = []
    stretches: list[Stretch] = []
    for start, end in paragraphs:
        found = _quotations(text, start, end, len(quotations))
        quotations.extend(found)
        full = [q for q in found if q.full]
        marks = tuple(m for q in found if not q.full for m in (q.start - 1, q.end))
        stretches.extend(_host_sentences(text, start, end, full, marks))
        for quote in full:
            stretches.extend(
                Stretch(s, e, quoted=quote.number)
                for s, e in _sentences(text, quote.start, quote.end, ())
            )
    return Layout(
        paragraphs, tuple(quotations), tuple(sorted(stretches, key=lambda s: (s.start, s.end)))
    )


def _quotations(text: str, start: int, end: int, first: int) -> list[Quotation]:
    found: list[Quotation] = []
    at = start
    while opening := _OPENING.search(text, at, end):
        inside = opening.end()
        close = _closing(text, opening, end)
        if close < 0:
            at = inside
            continue
        if text[inside:close].strip():
            full = _is_full(text, start, opening.start(), inside, close)
            found.append(Quotation(first + len(found), inside, close, full))
        at = close + 1
    return found


def _closing(text: str, opening: re.Match[str], end: int) -> int:
    mark = opening.group()
    before = text[opening.start() - 1 : opening.start()]
    if mark in "‘" and before.isalnum():
        return -1  # an apostrophe
    if mark != "‘":
        found = text.find(_PAIRS[mark], opening.end(), end)
        if found < 0 and mark == "“" and not text[opening.end() : end].count('"'):
            return end  # quoted on into the next paragraph
        return found
    closing = re.compile(r"’(?=[\s.,;:!?)]|$)").search(text, opening.end(), end)
    return closing.start() if closing else -1


def _is_full(text: str, paragraph: int, mark: int, inside: int, close: int) -> bool:
    """Return True when the quotation is a statement of its own and not woven into a clause."""
    words = text[inside:close].split()
    if len(words) < MIN_FULL_QUOTE:
        return False
    before = text[paragraph:mark].rstrip()
    capital = next((c.isupper() or not c.isascii() for c in words[0] if c.isalpha()), False)
    stands_apart = not before or before[-1] in ':,.!?—–-”»"'
    ends_apart = text[close - 1] in ".!?,…" or text[close + 1 : close + 2] in (".", ",")
    return stands_apart and (capital or (not before and ends_apart) or before[-1:] == ":")


def _host_sentences(
    text: str, start: int, end: int, quotes: Sequence[Quotation], marks: Sequence[int]
) -> Iterator[Stretch]:
    for s, e in _sentences(text, start, end, quotes):
        masks = tuple((q.start, q.end, q.number) for q in quotes if s <= q.start and q.end <= e)
        yield Stretch(s, e, masks, drops=tuple(m for m in marks if s <= m < e))


def _sentences(
    text: str, start: int, end: int, quotes: Sequence[Quotation]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of ``text[start:end]``, none of which is cut inside a quotation."""
    begin = start
    line = _DATELINE.match(text, start, min(end, start + 110))
    if line and _is_dateline(line.group()):
        begin = line.end()
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        if cut >= end or not _ends_sentence(text, stop, begin, end, quotes):
            continue
        yield from _cut_long(text, begin, cut)
        begin = cut
    yield from _cut_long(text, begin, end)


def _is_dateline(words: str) -> bool:
    """Return True for "ISTANBUL, 14 June (Outlet) –" and the like: places and dates, no clause."""
    first = words.split()[0].strip(",")
    return len(words.split()) <= 9 and (
        first.isupper() or "(" in words or any(c.isdigit() for c in words)
    )


def _ends_sentence(
    text: str, stop: re.Match[str], begin: int, end: int, quotes: Sequence[Quotation]
) -> bool:
    if any(q.start <= stop.start() < q.end and stop.end() <= q.end for q in quotes):
        return False
    if stop.group()[0] == ";":
        return min(stop.start() - begin, end - stop.end()) > 20
    if stop.group()[0] == "." and _ABBREVIATION.search(
        text[max(begin, stop.start() - 12) : stop.start()]
    ):
        return False
    after = text[stop.end() : min(end, stop.end() + 90)].lstrip()
    if after[:1].islower():
        return False
    closes_quote = any(q.start < stop.start() < q.end <= stop.end() for q in quotes)
    return not (closes_quote and _SAID.match(after.split(".")[0]))


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut
    if start < end:
        yield start, end

"""Cuts a report into sentences and quotations without losing a single offset."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from trucewatch.claim.ports import Stretch
from trucewatch.claim.quotation import Quotation, find_quotations, quotation_at
from trucewatch.claim.wording import Wording

MAX_SENTENCE = 1200  # code points; longer stretches are lists or tables and are cut at blanks
MIN_PART = 20  # code points on each side of a semicolon that ends a sentence
MAX_DATELINE_WORDS = 9

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_DATELINE = re.compile(
    r"(?=[A-ZА-ЯÇĞİÖŞÜ])[^\n.;:]{3,60}?(?:\([^)\n]{2,40}\)\s*)?\s(?:--|[–—])\s"
    r"|(?=[A-Z]{3})[^\n.;:]{3,60}?(?:\([^)\n]{2,40}\)\s*)?\s-\s"
)
_DASH = re.compile(r"[–—-]")
# Possessive, and only from the first of several stops: long runs of stops must not cost n².
# "⚡️", "14:05", "[09:40 GMT]": what a channel or a live blog sets before its words
_ENTRY = re.compile(
    r"(?:[^\w\s\"'“”«»„‘’#@(\[]+\s*)?"
    r"(?:\[?\d{1,2}[:.]\d{2}\]?(?:\s?(?:GMT|UTC|BST|CET|EET|hrs|local time))?\]?"
    r"\s*[-–—|:]?\s+(?=[^\W\d_]))?"
)
# One set of letters first, which is looked for eight times as fast as a choice.
_STOP = re.compile(r"[;.!?…؟](?:(?<=;)(?=\s)|(?<!;)(?<![.!?…؟]{2})[.!?…؟]*+[\"'”’»)\]]*+(?=\s|$))")
_LEAD = re.compile(
    r"[^\W\d_][\w.'’&/-]{1,30}(?: (?:of|the|and|for|[^\W\d_a-z][\w.'’&/-]{0,20})){0,4}: "
    r"(?=[^\s\"“«„‘]\S* \S+ \S)"
)

# "Syrian foreign ministry: …": any words, as long as the last one is somebody who speaks
_LOW_LEAD = re.compile(
    r"[^\W\d_][\w.'’&/-]{1,30}(?: [\w.'’&/-]{1,20}){1,7}: (?=[^\s\"“«„‘]\S* \S+ \S)"
)


def lead_before(text: str, start: int) -> tuple[int, int] | None:
    """Return where the words before a colon stand that lead in what begins at ``start``."""
    window = text[max(0, start - 120) : start]
    line = window.rfind("\n") + 1
    at = start - len(window) + line
    entry = _ENTRY.match(text, at, start)
    at = entry.end() if entry else at
    lead = _LEAD.match(text, at) or _LOW_LEAD.match(text, at)
    return (lead.start(), lead.end() - 2) if lead is not None and lead.end() == start else None


@dataclass(frozen=True)
class Layout:
    """A report's paragraphs, quotations and sentences, all as code points."""

    paragraphs: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    stretches: tuple[Stretch, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph that holds ``position``."""
        return max(0, bisect_right(self._starts, position) - 1)


def layout(text: str, wording: Wording) -> Layout:
    """Return where the paragraphs, quotations and sentences of ``text`` stand."""
    paragraphs = tuple(m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip())
    quotations: list[Quotation] = []
    stretches: list[Stretch] = []
    for start, end in paragraphs:
        found = find_quotations(text, start, end, len(quotations))
        quotations.extend(found)
        stretches.extend(_of_paragraph(text, start, end, found, wording))
    stretches.sort(key=lambda s: (s.start, s.end))
    return Layout(paragraphs, tuple(quotations), tuple(stretches))


def _of_paragraph(
    text: str, start: int, end: int, found: Sequence[Quotation], wording: Wording
) -> Iterator[Stretch]:
    """Yield the sentences with their full quotations masked, then those of the quotations."""
    full = [q for q in found if q.full]
    drops = [m for q in found if not q.full for m in (q.start - 1, q.end)]
    for s, e in _Cutter(text, end, full, wording).sentences(start):
        inside = full[bisect_left(full, s, key=lambda q: q.start) : _before(full, e)]
        masks = tuple((q.start, q.end, q.number) for q in inside if q.end <= e)
        yield Stretch(
            s, e, masks, drops=tuple(drops[bisect_left(drops, s) : bisect_left(drops, e)])
        )
    for quote in full:
        for s, e in _Cutter(text, quote.end, (), wording).sentences(quote.start):
            yield Stretch(s, e, quoted=quote.number)


def _before(quotations: Sequence[Quotation], position: int) -> int:
    return bisect_left(quotations, position, key=lambda q: q.start)


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts one stretch of text, never inside a quotation."""

    text: str
    end: int
    quotes: Sequence[Quotation]
    wording: Wording

    def sentences(self, start: int) -> Iterator[tuple[int, int]]:
        entry = _ENTRY.match(self.text, start, self.end)
        start = entry.end() if entry and self.wording.leads else start
        begin = self._behind_lead(start)
        front = min(self.end, start + 110)
        dashed = _DASH.search(self.text, start, front)  # without one there is no dateline
        line = _DATELINE.match(self.text, start, front) if dashed else None
        if line and _is_dateline(line.group()):
            begin = line.end()
        for stop in _STOP.finditer(self.text, start, self.end):
            cut = stop.end()
            if cut < self.end and self._ends_sentence(stop, begin):
                yield from _cut_long(self.text, begin, cut)
                begin = cut
        yield from _cut_long(self.text, begin, self.end)

    def _behind_lead(self, start: int) -> int:
        """Return where the words begin behind "Ministry: …", a headline's way to name a speaker."""
        if not self.wording.leads or self.text.find(": ", start, self.end) < 0:
            return start
        lead = _LEAD.match(self.text, start, self.end)
        if lead is None:
            low = _LOW_LEAD.match(self.text, start, self.end)
            lead = low if low and self._names_a_voice(low.group()) else None
        return start if lead is None else lead.end()

    def _names_a_voice(self, lead: str) -> bool:
        last = lead.rstrip(": ").split()[-1].lower()
        return not {last, last.removesuffix("s")}.isdisjoint(self.wording.speaking_roles)

    def _ends_sentence(self, stop: re.Match[str], begin: int) -> bool:
        quote = quotation_at(self.quotes, stop.start())
        quoted = quote is not None and stop.start() < quote.end
        if quoted and quote is not None and stop.end() <= quote.end:
            return False
        if stop.group()[0] == ";":
            return min(stop.start() - begin, self.end - stop.end()) > MIN_PART
        if stop.group()[0] == "." and self._abbreviates(stop.start(), begin):
            return False
        after = self.text[stop.end() : min(self.end, stop.end() + 90)].lstrip()
        if after[:1].islower():
            return False
        return not (quoted and self.wording.goes_on_speaking(after))

    def _abbreviates(self, stop: int, begin: int) -> bool:
        return self.wording.ends_abbreviated(self.text[max(begin, stop - 12) : stop])


def _is_dateline(words: str) -> bool:
    """Return True for "ISTANBUL, 14 June (Outlet) –" and the like: places and dates, no clause."""
    first = words.split()[0].strip(",")
    dated = first.isupper() or "(" in words or any(c.isdigit() for c in words)
    return dated and len(words.split()) <= MAX_DATELINE_WORDS


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

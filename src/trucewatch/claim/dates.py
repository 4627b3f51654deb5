"""Finds the dates of a text as intervals that say how exact they are."""

from datetime import date, timedelta
from typing import Self

from pydantic import NonNegativeInt

from trucewatch.claim.date_calendar import Calendar, Days, Env, Looks, Reading, Relation
from trucewatch.claim.date_items import date_items
from trucewatch.claim.date_readings import READERS
from trucewatch.claim.date_words import DateWords, coded
from trucewatch.claim.lexing import Item, chunks
from trucewatch.core.times import Interval

_TRIMMED = frozenset({"in", "on", "at", "of", "for", "open_bracket", "comma", "mark"})
_TAIL = frozenset({"comma", "mark", "close_bracket", "of", "the"})
_HISTORY = 7  # days before publication from which a deed is no news any more


class DateSpan(Interval):
    """Words that place something in time.

    ``start`` and ``end`` are None while the words cannot be resolved: no day of publication, no
    day named before, a Hijri month, or a mere duration ("for three weeks"). One of them is None
    when the words leave it open ("until 15 July"). ``looks`` is the direction of the words
    alone; ``history`` tells that all of it lies more than a week before publication. ``relation``
    tells "since", "until", "by", "before" and "after" from a plain "in". ``ahead_start`` and
    ``ahead_end`` hold the reading for a deed still to come, None where the words allow none.
    """

    text_start: NonNegativeInt
    text_end: NonNegativeInt
    relative: bool
    duration: bool
    resolved: bool
    history: bool
    looks: Looks | None
    relation: Relation
    calendar: Calendar
    ahead_start: date | None
    ahead_end: date | None

    def as_future(self) -> Self:
        """Return the reading for a deed still to come ("on Sunday" of a planned meeting).

        The same span when its words have one reading only.
        """
        if self.ahead_start is None:
            return self
        return self.model_copy(
            update={
                "start": self.ahead_start, "end": self.ahead_end, "resolved": True,
                "history": False, "looks": "future", "duration": False,
            }
        )  # fmt: skip

    def as_past(self, published: date) -> Self:
        """Return the span without the days after publication, for a deed that is done."""
        if self.start is None or self.end is None or not self.start <= published < self.end:
            return self
        return self.model_copy(update={"end": published})


def find_dates(text: str, published: date | None, words: DateWords) -> tuple[DateSpan, ...]:
    """Return the dates of ``text`` in order, none overlapping.

    An interval is the widest that the words allow. Names of days and months without a year mean
    the last such day or month on or before publication (``as_future`` gives the next); "two days
    earlier" leans on the last single day named before it. Durations and unresolved words are
    returned too, so that the caller can tell them from silence.

    Args:
        text: A whole report.
        published: Day of publication; None leaves every relative date unresolved.
        words: Lexicon of the report's language.
    """
    spans: list[DateSpan] = []
    anchor: date | None = None
    for start, end in chunks(text):
        items = date_items(text, start, end, words)
        for match in words.pattern.finditer(coded(items)):
            group = items[match.start() : match.end()]
            form = words.forms[int((match.lastgroup or "f0")[1:])]
            reading = _read(form.reads, group, Env(published, anchor, words))
            if reading is None:
                continue
            span = _span(group, reading, published)
            spans.append(span)
            if span.precision == "day" and span.start is not None:
                anchor = span.start
    return tuple(spans)


def _read(reads: str, group: list[Item], env: Env) -> Reading | None:
    try:
        return READERS[reads](group, env)
    except (OverflowError, ValueError):  # before year 1 or after 9999: no date at all
        return None


def _span(group: list[Item], reading: Reading, published: date | None) -> DateSpan:
    while len(group) > 1 and group[0].role in _TRIMMED:
        group = group[1:]
    while len(group) > 1 and group[-1].role in _TAIL:
        group = group[:-1]
    start, end = reading.span or (None, None)
    ahead = reading.ahead or Days(date.min, date.min)
    return DateSpan(
        start=None if reading.open_start else start,
        end=None if reading.open_end else end,
        precision=reading.precision,
        text_start=group[0].start,
        text_end=group[-1].end,
        relative=reading.relative,
        duration=reading.duration,
        resolved=reading.span is not None,
        history=_is_history(end, published),
        looks=reading.looks,
        relation=reading.relation,
        calendar=reading.calendar,
        ahead_start=ahead.start if reading.ahead else None,
        ahead_end=ahead.end if reading.ahead else None,
    )


def _is_history(end: date | None, published: date | None) -> bool:
    if end is None or published is None:
        return False
    return (published - end) > timedelta(days=_HISTORY)

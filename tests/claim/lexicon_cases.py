"""How the labelled cases of dates and numbers are written down and compared."""

from datetime import date

from trucewatch.claim.dates import DateSpan, find_dates
from trucewatch.claim.numbers import NumberSpan, find_numbers
from trucewatch.stores.lexicons import load_date_words, load_number_words

TUESDAY = date(2020, 6, 16)


def iso(span: DateSpan) -> str:
    """Return the days as ``start..end``, one day as itself, an open end as ``-``."""
    start = span.start.isoformat() if span.start else "-"
    end = span.end.isoformat() if span.end else "-"
    return start if start == end else f"{start}..{end}"


def dates(language: str, text: str) -> list[tuple[str, str, str]]:
    """Return words, days and precision of every date in ``text``, published on a Tuesday."""
    found = find_dates(text, TUESDAY, load_date_words(language))
    return [(text[s.text_start : s.text_end], iso(s), s.precision) for s in found]


def bounds(span: NumberSpan) -> str:
    """Return the range as ``low..high``; ``~`` marks an approximate one."""
    low = "-" if span.low is None else str(span.low)
    high = "-" if span.high is None else str(span.high)
    return ("~" if span.approximate else "") + (low if low == high else f"{low}..{high}")


def numbers(language: str, text: str) -> list[tuple[str, str, str]]:
    """Return words, range and category of every number in ``text``."""
    found = find_numbers(text, load_number_words(language))
    return [(text[s.start : s.end], bounds(s), s.category) for s in found]

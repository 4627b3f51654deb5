"""What looked like a deed and was not claimed, with the reason; kept for whoever asks why."""

from collections.abc import Iterable
from typing import NamedTuple

from trucewatch.core.record import Record
from trucewatch.core.spans import Quote, quote_at
from trucewatch.report.record import Report


class LeftOut(NamedTuple):
    """The words from ``start`` to ``end`` of a report, which were not claimed as ``act``."""

    act: str
    start: int
    end: int
    reason: str


class Suppressed(Record):
    """A word that may tell of ``act`` and yielded no claim."""

    report_id: str
    act: str
    quote: Quote
    reason: str


class PassedOver(Record):
    """A report of which nothing needs to be parsed, since no words of it could make a claim."""

    report_id: str
    sentences: int
    reason: str


def suppressed(report: Report, left_out: Iterable[LeftOut]) -> tuple[Suppressed, ...]:
    """Return one record for each word and reason, in the order of the text."""
    found = sorted(set(left_out), key=lambda one: (one.start, one.end, one.act, one.reason))
    return tuple(
        Suppressed(
            report_id=report.id, act=act, quote=quote_at(report.text, start, end), reason=reason
        )
        for act, start, end, reason in found
    )

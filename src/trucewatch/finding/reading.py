"""What was read of a period: how many reports, by which outlets, in which languages."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, timedelta

from trucewatch.finding.obligation import Reading
from trucewatch.report.record import Report

ENOUGH_REPORTS, ENOUGH_OUTLETS = 3, 2  # from which something that nobody tells is noticed
LATE_DAYS = 3  # how long after its day a deed is still news


def day_of(report: Report) -> date | None:
    """Return the day of publication in UTC, None when it is not known."""
    return report.published_at.astimezone(UTC).date() if report.published_at else None


def dated(reports: Iterable[Report]) -> tuple[tuple[date, Report], ...]:
    """Return the reports that have a time, with their day, in order."""
    known = ((day, r) for r in reports if (day := day_of(r)) is not None)
    return tuple(sorted(known, key=lambda pair: (pair[0], pair[1].id)))


def read_between(
    reports: Sequence[tuple[date, Report]], start: date | None, end: date | None
) -> Reading:
    """Return what was published from the first day on and up to three days after the last."""
    until = end + timedelta(LATE_DAYS) if end else None
    found = [
        report
        for day, report in reports
        if (start is None or day >= start) and (until is None or day <= until)
    ]
    return reading_of(found)


def reading_of(reports: Iterable[Report]) -> Reading:
    """Return how much was read and by whom."""
    listed = list(reports)
    return Reading(
        reports=len({r.id for r in listed}),
        outlets=tuple(sorted({r.source for r in listed if r.source})),
        languages=tuple(sorted({r.language for r in listed if r.language})),
    )


def is_enough(reading: Reading) -> bool:
    """Return True when so much was read that a silence tells something."""
    return reading.reports >= ENOUGH_REPORTS and len(reading.outlets) >= ENOUGH_OUTLETS

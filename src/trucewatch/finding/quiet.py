"""Who reported from where, what fell silent, and which days were quiet as far as one can tell."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import NonNegativeFloat, NonNegativeInt

from trucewatch.agreement.record import Pack
from trucewatch.core.record import Record
from trucewatch.finding.context import days_of
from trucewatch.finding.obligation import Reading
from trucewatch.finding.reading import LATE_DAYS, dated, is_enough, reading_of
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.place.record import Mention
from trucewatch.place.zone import spot_verdicts
from trucewatch.report.record import Report

DayStatus = Literal["incidents", "quiet", "unclear", "not_assessed"]
_BACK = 4  # how many periods before are the usual
_TOLD = frozenset({"breach", "undetermined", "impeded"})
_HELD_DAYS = 2  # an incident told of more days than this settles no single day


class Told(Record):
    """How many reports come from an outlet, are in a language, or speak of a place.

    ``usual`` is the mean of the periods before, None when nothing was read of them.
    """

    name: str
    reports: NonNegativeInt
    usual: NonNegativeFloat | None


class Day(Record):
    """One day: what is told of it and how much was read from it and the three days after.

    ``quiet`` says that nothing was told though enough was read; ``unclear`` that an incident told
    of a longer time may lie on it; ``not_assessed`` that too little was read to say.
    """

    day: date
    status: DayStatus
    incidents: NonNegativeInt
    reading: Reading


class Coverage(Record):
    """What was read in a period, against what is usual; silence is a fact about the reading."""

    start: date
    end: date
    reports: NonNegativeInt
    usual: NonNegativeFloat | None
    undated: NonNegativeInt
    outlets: tuple[Told, ...]
    languages: tuple[Told, ...]
    zones: tuple[Told, ...]
    regions: tuple[Told, ...]
    silent: tuple[str, ...]
    days: tuple[Day, ...]


def coverage(
    reports: Sequence[Report],
    mentions: Iterable[Mention],
    incidents: Iterable[Incident],
    findings: Iterable[Finding],
    pack: Pack,
    today: date,
    days: int = 14,
) -> Coverage:
    """Return what was read in the ``days`` up to ``today``, and which of them were quiet."""
    start = today - timedelta(days - 1)
    read = dated(reports)
    now = [report for day, report in read if start <= day <= today]
    back = _periods(read, start, days)
    past = [r for d, r in read if start - timedelta(days * back) <= d < start]
    zones, regions = _places(mentions, pack)
    named = {
        "outlets": (_by(now, _outlet), _by(past, _outlet)),
        "languages": (_by(now, _language), _by(past, _language)),
        "zones": (_of(now, zones), _of(past, zones)),
        "regions": (_of(now, regions), _of(past, regions)),
    }
    told = {key: _compared(*pair, back) for key, pair in named.items()}
    return Coverage(
        start=start,
        end=today,
        reports=len(now),
        usual=round(len(past) / back, 2) if back else None,
        undated=len(reports) - len(read),
        silent=tuple(f"{key}: {one.name}" for key, ones in told.items() for one in ones
                     if not one.reports and (one.usual or 0) >= 1),
        days=_days(read, list(incidents), list(findings), start, today),
        **told,
    )  # fmt: skip


def _periods(read: Sequence[tuple[date, Report]], start: date, days: int) -> int:
    """Return how many whole periods before the start something was read of, four at most."""
    earlier = [day for day, _ in read if day < start]
    return min(_BACK, -(-(start - earlier[0]).days // days)) if earlier else 0


def _outlet(report: Report) -> str | None:
    return report.source


def _language(report: Report) -> str | None:
    return report.language


def _by(reports: Iterable[Report], key: Callable[[Report], str | None]) -> Counter[str]:
    return Counter(name for report in reports if (name := key(report)))


def _of(reports: Iterable[Report], places: dict[str, set[str]]) -> Counter[str]:
    return Counter(name for report in reports for name in places.get(report.id, ()))


def _compared(now: Counter[str], past: Counter[str], back: int) -> tuple[Told, ...]:
    return tuple(
        Told(name=name, reports=now[name], usual=round(past[name] / back, 2) if back else None)
        for name in sorted({*now, *past})
    )


def _places(
    mentions: Iterable[Mention], pack: Pack
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return which zones and regions each report speaks of; a doubtful place is in no zone."""
    found = [m for m in mentions if m.status == "resolved" and m.lon is not None]
    zones: dict[str, set[str]] = {}
    regions: dict[str, set[str]] = {}
    for zone in pack.zones:
        verdicts = spot_verdicts(zone, [(m.lon, m.lat, m.radius_m) for m in found])
        for mention, verdict in zip(found, verdicts, strict=True):
            if verdict.in_zone == "in":
                zones.setdefault(mention.report_id, set()).add(zone.id)
    for mention in found:
        if mention.admin1:
            regions.setdefault(mention.report_id, set()).add(mention.admin1)
    return zones, regions


def _days(
    read: Sequence[tuple[date, Report]],
    incidents: Sequence[Incident],
    findings: Iterable[Finding],
    start: date,
    today: date,
) -> tuple[Day, ...]:
    held = {f.incident_id for f in findings if f.verdict in _TOLD}
    spans = [
        (span[0] or span[1], span[1] or span[0])
        for incident in incidents
        if incident.id in held and incident.status == "happened" and (span := days_of(incident))
    ]
    return tuple(
        _one_day(start + timedelta(at), spans, read) for at in range((today - start).days + 1)
    )


def _one_day(
    day: date,
    spans: Sequence[tuple[date | None, date | None]],
    read: Sequence[tuple[date, Report]],
) -> Day:
    on = [(a, b) for a, b in spans if a is not None and b is not None and a <= day <= b]
    sure = sum((b - a).days < _HELD_DAYS for a, b in on)
    later = day + timedelta(LATE_DAYS)
    reading = reading_of(report for when, report in read if day <= when <= later)
    status: DayStatus = "incidents" if sure else "unclear" if on else "quiet"
    if status == "quiet" and not is_enough(reading):
        status = "not_assessed"
    return Day(day=day, status=status, incidents=sure, reading=reading)

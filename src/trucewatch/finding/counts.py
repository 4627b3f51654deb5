"""Counts of incidents under the terms: by clause, zone and party, with the period before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

from pydantic import NonNegativeInt

from trucewatch.agreement.record import Pack, Term
from trucewatch.agreement.terms import zones_of
from trucewatch.core.record import Record
from trucewatch.finding.attribute import VIOLATION
from trucewatch.finding.context import days_of
from trucewatch.finding.reading import dated
from trucewatch.finding.record import Finding, Verdict
from trucewatch.incident.record import Incident
from trucewatch.report.record import Report

By = Literal["clause", "zone", "party"]
Unit = Literal["incidents", "allegations"]
_Row = tuple[By, str, Verdict, Unit]


class Count(Record):
    """How many distinct incidents, or allegations without a deed, fall in a period.

    ``key`` is a term, a zone ("uncertain" where that is open) or a party (the basis of attribution
    where no party is named). ``before`` counts the period of the same length that ends the day
    before ``start``, None when no report of it was read: then nobody knows. Reports are never
    counted: density of reporting is not violence.
    """

    by: By
    key: str
    verdict: Verdict
    unit: Unit
    start: date
    end: date
    count: NonNegativeInt
    before: NonNegativeInt | None


def counts(
    findings: Iterable[Finding],
    incidents: Iterable[Incident],
    pack: Pack,
    today: date,
    days: int,
    reports: Iterable[Report] | None = None,
) -> tuple[Count, ...]:
    """Return the counts of the ``days`` up to ``today``, in a fixed order.

    An incident counts once under a key, by the last day on which it may lie; undated ones and
    those outside the terms are in no count. ``reports`` are all that was read; without them the
    period before counts as read.
    """
    by_id = {incident.id: incident for incident in incidents}
    terms = {term.id: term for term in pack.agreement.terms}
    start = today - timedelta(days - 1)
    now: dict[_Row, set[str]] = defaultdict(set)
    before: dict[_Row, set[str]] = defaultdict(set)
    for finding in findings:
        incident = by_id.get(finding.incident_id)
        day = _day(incident)
        if incident is None or day is None or finding.term_id is None:
            continue
        period = now if start <= day <= today else before
        if finding.verdict != "outside" and start - timedelta(days) <= day <= today:
            for row in _rows(finding, incident, terms, pack):
                period[row].add(incident.id)
    known = reports is None or _was_read(reports, start, days)
    return tuple(
        Count(
            by=row[0], key=row[1], verdict=row[2], unit=row[3], start=start, end=today,
            count=len(now[row]), before=len(before[row]) if known or before[row] else None,
        )
        for row in sorted({*now, *before})
    )  # fmt: skip


def _was_read(reports: Iterable[Report], start: date, days: int) -> bool:
    """Return True when a report of the period before was read."""
    return any(start - timedelta(days) <= day < start for day, _ in dated(reports))


def _day(incident: Incident | None) -> date | None:
    span = days_of(incident) if incident is not None else None
    return (span[1] or span[0]) if span is not None else None


def _rows(
    finding: Finding, incident: Incident, terms: Mapping[str, Term], pack: Pack
) -> Iterator[_Row]:
    unit: Unit = "allegations" if incident.act == VIOLATION else "incidents"
    yield "clause", finding.term_id or "", finding.verdict, unit
    zones = zones_of(pack.agreement, terms.get(finding.term_id or ""))
    if zones and finding.in_zone in ("in", "uncertain"):
        key = zones[0] if finding.in_zone == "in" and len(zones) == 1 else None
        inside = key or ("+".join(zones) if finding.in_zone == "in" else "uncertain")
        yield "zone", inside, finding.verdict, unit
    who = finding.attribution
    named = who.party if who.party and who.basis == "named" else who.basis
    yield "party", named, finding.verdict, unit

"""Who reported in the period, and how many distinct incidents there were; the period before too."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, timedelta

from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.report.record import Report

Coverage = dict[str, int | float | str | list[str] | None]
Rate = dict[str, float | int | str | None]


def coverage_of(
    incidents: Sequence[Incident], reports: Sequence[Report], today: date, days: int
) -> Coverage:
    """Return what was read in the ``days`` up to today and in as many before.

    Without ``reports`` only those that tell of an incident are known, and ``basis`` says so. A
    report without a time counts in neither period and is listed as undated.
    """
    if not reports:
        return _of_incidents(incidents, today, days)
    times = {r.id: r.published_at.astimezone(UTC).date() for r in reports if r.published_at}
    now = [r for r in reports if r.id in times and _in(times[r.id], today, days)]
    before = [
        r for r in reports if r.id in times and _in(times[r.id], today - timedelta(days), days)
    ]
    shown = sorted(times[r.id] for r in now)
    return {
        "basis": "reports read",
        "reports": len({r.id for r in now}),
        "reports_before": len({r.id for r in before}),
        "undated": len({r.id for r in reports if r.id not in times}),
        "outlets": len({r.source for r in now if r.source}),
        "sources": sorted({r.source for r in now if r.source}),
        "languages": sorted({r.language for r in now if r.language}),
        "silent_sources": sorted({r.source for r in before if r.source} - {r.source for r in now}),
        "first": shown[0].isoformat() if shown else None,
        "last": shown[-1].isoformat() if shown else None,
    }


def _of_incidents(incidents: Sequence[Incident], today: date, days: int) -> Coverage:
    now = [i for i in incidents if (day := _reported(i)) and _in(day, today, days)]
    before = [
        i for i in incidents if (day := _reported(i)) and _in(day, today - timedelta(days), days)
    ]
    shown = sorted(day for i in now if (day := _reported(i)))
    sources = {source for i in now for source in i.sources}
    return {
        "basis": "reports that tell of an incident",
        "reports": len({key for i in now for key in i.report_ids}),
        "reports_before": len({key for i in before for key in i.report_ids}),
        "undated": len({key for i in incidents if i.reported is None for key in i.report_ids}),
        "outlets": len(sources),
        "sources": sorted(sources),
        "languages": None,
        "silent_sources": sorted({source for i in before for source in i.sources} - sources),
        "first": shown[0].isoformat() if shown else None,
        "last": shown[-1].isoformat() if shown else None,
    }


def rate_of(
    incidents: Sequence[Incident],
    findings: Mapping[str, Sequence[Finding]],
    today: date,
    days: int,
) -> Rate:
    """Return counts of distinct incidents in the ``days`` up to today and in as many before.

    Incidents are counted, never reports, by the last day they may have happened on. A zero says
    that nothing was reported: read it with the coverage beside it.
    """
    counts: Rate = {"period_days": days, "from": (today - timedelta(days - 1)).isoformat(),
                    "to": today.isoformat(), "counts": "distinct incidents"}  # fmt: skip
    happened = [i for i in incidents if i.status == "happened"]
    for verdict in ("breach", "impeded", "performed"):
        held = [i for i in happened if any(f.verdict == verdict for f in findings.get(i.id, ()))]
        counts[verdict] = _count(held, today, days)
        counts[f"{verdict}_before"] = _count(held, today - timedelta(days), days)
    threats = [i for i in incidents if any(f.verdict == "threat" for f in findings.get(i.id, ()))]
    counts["threat"] = _count(threats, today, days)
    counts["threat_before"] = _count(threats, today - timedelta(days), days)
    return counts


def _count(incidents: Sequence[Incident], today: date, days: int) -> int:
    return sum((day := _happened(i)) is not None and _in(day, today, days) for i in incidents)


def _happened(incident: Incident) -> date | None:
    end = incident.when.end if incident.when else None
    if incident.status == "expected" or end is None:
        return _reported(incident)
    return end


def _reported(incident: Incident) -> date | None:
    return incident.reported.end if incident.reported else None


def _in(day: date, last: date, days: int) -> bool:
    return last - timedelta(days) < day <= last

"""Signs of what may come, from findings and incidents: an ordinal level and no percentage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.report.record import Report
from trucewatch.warning.coverage import coverage_of, rate_of
from trucewatch.warning.record import EarlyWarning, Indicator, Level
from trucewatch.warning.settings import WarningSettings
from trucewatch.warning.signs import Shown, shown_by


def warn(
    findings: Iterable[Finding],
    incidents: Iterable[Incident],
    as_of: datetime,
    horizon_days: int = 14,
    *,
    settings: WarningSettings,
    reports: Iterable[Report] = (),
) -> EarlyWarning:
    """Return what the signs say as of a moment.

    A sign weighs as much as its best supported recent incident, however many reports tell of it:
    copies and volume change nothing. Nothing is assessed when too few outlets reported.

    Args:
        findings: Findings of the incidents.
        incidents: Distinct happenings; those first reported after ``as_of`` are not seen.
        as_of: The moment to look from; its day in UTC counts as known.
        horizon_days: How far the warning looks ahead; counts look back as far, twice.
        settings: The judged weights.
        reports: All reports that were read, for the coverage; the incidents' own when empty.
    """
    today = as_of.astimezone(UTC).date()
    seen = [i for i in _unique(incidents) if not _starts_after(i, today)]
    by_incident: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda f: f.id):
        by_incident[finding.incident_id].append(finding)
    indicators = _indicators(seen, by_incident, today, settings)
    coverage = coverage_of(seen, list(reports), today, horizon_days)
    outlets = coverage["outlets"]
    enough = isinstance(outlets, int) and outlets >= settings.least_outlets
    levels = [_level(indicators, settings, factor) for factor in (0.5, 1.0, 1.5)]
    return EarlyWarning(
        as_of=as_of,
        horizon_days=horizon_days,
        level=levels[1] if enough else None,
        status="uncalibrated_judgement" if enough else "not_assessed",
        indicators=indicators,
        rate=rate_of(seen, by_incident, today, horizon_days),
        coverage=coverage,
        level_range=_ordered(levels[0], levels[2]) if enough else None,
        reasons=_reasons(indicators, settings, enough),
    )


def _unique(incidents: Iterable[Incident]) -> list[Incident]:
    by_id = {incident.id: incident for incident in incidents}
    return [by_id[key] for key in sorted(by_id)]


def _starts_after(incident: Incident, today: date) -> bool:
    reported = incident.reported
    return reported is not None and reported.start is not None and reported.start > today


def _indicators(
    incidents: Sequence[Incident],
    findings: Mapping[str, Sequence[Finding]],
    today: date,
    settings: WarningSettings,
) -> tuple[Indicator, ...]:
    made = []
    for sign in settings.signs:
        shown = [
            found
            for incident in incidents
            if (found := shown_by(sign, incident, findings.get(incident.id, ()), today, settings))
        ]
        if shown:
            made.append(_indicator(shown))
    return tuple(made)


def _indicator(shown: Sequence[Shown]) -> Indicator:
    best = max(shown, key=lambda s: (s.weight, s.incident.id))
    starts = [s.since for s in shown if s.since]
    return Indicator(
        id=best.sign.id,
        weight=round(best.weight, 3),
        direction=best.sign.direction,
        support=best.incident.support,
        claim_ids=tuple(sorted({key for s in shown for key in s.incident.claim_ids})),
        since=min(starts, default=None),
        expires=max((s.expires for s in shown if s.expires), default=None),
        reason=_reason(best, len(shown)),
        incident_ids=tuple(sorted(s.incident.id for s in shown)),
    )


def _reason(best: Shown, count: int) -> str:
    sign, incident = best.sign, best.incident
    who = f", by {best.party}" if best.party else ""
    support = incident.support.replace("_", " ")
    age = "no date known" if best.age_days is None else f"{best.age_days} days old"
    return (
        f"{sign.words}{who}: {count} incident{'' if count == 1 else 's'}; the strongest is "
        f"{support}, {age}: {sign.weight:g} × {best.quality:g} for support × {best.freshness:.2f} "
        f"for age (halves in {sign.half_life_days:g} days)"
    )


def _level(indicators: Sequence[Indicator], settings: WarningSettings, factor: float) -> Level:
    total = _total(indicators, settings, factor)
    reached: Level = "low"
    for level, least in sorted(settings.levels.items(), key=lambda item: item[1]):
        if total >= least:
            reached = level
    return reached


def _total(indicators: Sequence[Indicator], settings: WarningSettings, factor: float) -> float:
    def side(direction: str) -> float:
        return min(
            settings.cap, sum(factor * i.weight for i in indicators if i.direction == direction)
        )

    return side("worsening") - side("easing")


def _ordered(one: Level, other: Level) -> tuple[Level, Level]:
    """Put the lower level first: with easing signs, lighter weights may give the higher level."""
    ladder: tuple[Level, ...] = ("low", "guarded", "elevated", "high")
    low, high = sorted((one, other), key=ladder.index)
    return low, high


def _reasons(
    indicators: Sequence[Indicator], settings: WarningSettings, enough: bool
) -> tuple[str, ...]:
    judged = (
        f"weights are judgement (version {settings.version}, {settings.date}), not estimates: "
        "the level is ordinal and no probability"
    )
    if not enough:
        few = (
            f"fewer than {settings.least_outlets} outlets reported: not assessed, which is not calm"
        )
        return (few, judged)
    parts = [f"{'+' if i.direction == 'worsening' else '-'}{i.weight:g} {i.id}" for i in indicators]
    total = f"sum {_total(indicators, settings, 1.0):.2f}: {' '.join(parts) or 'no sign'}"
    return (total, judged)

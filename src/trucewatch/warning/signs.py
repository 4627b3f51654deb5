"""Whether an incident shows a sign, how old it is and what it weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.core.times import Interval
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.warning.settings import Sign, WarningSettings


@dataclass(frozen=True, slots=True)
class Shown:
    """A sign that an incident shows; ``weight`` is what is left of it today.

    ``age_days``, ``since`` and ``expires`` are None when no date is known.
    """

    sign: Sign
    incident: Incident
    party: str | None
    quality: float
    freshness: float
    age_days: int | None
    since: date | None
    expires: date | None

    @property
    def weight(self) -> float:
        """The judged weight times support times freshness."""
        return self.sign.weight * self.quality * self.freshness


def shown_by(
    sign: Sign,
    incident: Incident,
    findings: Sequence[Finding],
    today: date,
    settings: WarningSettings,
) -> Shown | None:
    """Return the sign as the incident shows it today; None when it does not, or no longer."""
    if not _matches(sign, incident, findings):
        return None
    since, latest = _days(incident, today)
    age = None if latest is None else (today - latest).days
    if age is not None and age > sign.lifetime_days:
        return None
    return Shown(
        sign=sign,
        incident=incident,
        party=next((f.attribution.party for f in findings if f.attribution.party), None),
        quality=settings.quality[incident.support],
        freshness=1.0 if age is None else 0.5 ** (age / sign.half_life_days),
        age_days=age,
        since=since,
        expires=None if latest is None else latest + timedelta(days=sign.lifetime_days),
    )


def _matches(sign: Sign, incident: Incident, findings: Sequence[Finding]) -> bool:
    if sign.acts and incident.act not in sign.acts:
        return False
    if incident.status not in sign.statuses:
        return False
    if sign.outcomes and incident.outcome not in sign.outcomes:
        return False
    if not sign.anywhere and any(finding.in_zone == "out" for finding in findings):
        return False
    if sign.verdicts and not any(finding.verdict in sign.verdicts for finding in findings):
        return False
    return not sign.of_party or any(finding.attribution.party for finding in findings)


def _days(incident: Incident, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of the deed, never after today.

    A deed without a date, or one still to come, is as old as its reports.
    """
    told: Interval | None = incident.when if incident.status != "expected" else None
    reported = incident.reported
    start = (told.start if told else None) or (reported.start if reported else None)
    end = (told.end if told else None) or (reported.end if reported else None) or start
    return (min(start, today) if start else None), (min(end, today) if end else None)

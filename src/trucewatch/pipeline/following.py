"""What follows from findings: the calendar of duties, the counts, and what was read."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from trucewatch.claim.record import Claim
from trucewatch.core.record import Record
from trucewatch.finding.obligation import Obligation
from trucewatch.finding.record import Finding
from trucewatch.incident.merge import waiting
from trucewatch.incident.record import Incident, Waiting
from trucewatch.pipeline.steps import incidents_of
from trucewatch.pipeline.wire import Wiring
from trucewatch.publication.record import Material
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement

if TYPE_CHECKING:
    from trucewatch.finding.counts import Count
    from trucewatch.finding.quiet import Coverage


def obligations_of(
    findings: Sequence[Finding],
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    reports: Sequence[Report],
    as_of: datetime,
    wiring: Wiring,
) -> tuple[Obligation, ...]:
    """Return the calendar of the pack's duties, as reports tell of them."""
    from trucewatch.finding.calendar import calendar
    from trucewatch.stores.judgements import load_duty_words

    pack, words = wiring.needed_pack, load_duty_words()
    return calendar(findings, incidents, claims, pack, as_of, words, reports)


def counts_of(material: Material, wiring: Wiring) -> "tuple[Count, ...]":
    """Return how many incidents fall under each clause, zone and party in the period of the run."""
    from trucewatch.finding.counts import counts

    today, days = material.as_of.astimezone(UTC).date(), wiring.settings.horizon_days
    return counts(
        material.findings, material.incidents, material.pack, today, days, material.reports
    )


def coverage_of(material: Material, wiring: Wiring) -> "Coverage":
    """Return what was read in the period of the run, and which of its days were quiet."""
    from trucewatch.finding.quiet import coverage

    today, days = material.as_of.astimezone(UTC).date(), wiring.settings.horizon_days
    return coverage(
        material.reports, material.mentions, material.incidents, material.findings,
        material.pack, today, days,
    )  # fmt: skip


def following_texts(material: Material, wiring: Wiring) -> dict[str, str]:
    """Return the text of the files that hold what follows from the findings, by name."""
    return {
        "obligations.jsonl": _lines(material.obligations),
        "counts.jsonl": _lines(counts_of(material, wiring)),
        "coverage.json": _lines([coverage_of(material, wiring)]),
        "waiting.jsonl": _lines(waiting(material.claims, material.incidents, wiring.linking)),
    }


def waiting_of(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    wiring: Wiring,
    judgements: Iterable[Judgement] = (),
) -> tuple[Waiting, ...]:
    """Return the claims that are in no incident, with the reason; see ``incidents_of``."""
    decided = tuple(judgements)
    made = incidents_of(claims, reports, wiring, judgements=decided)
    return waiting(claims, made, wiring.linking)


def _lines(records: Iterable[Record]) -> str:
    return "".join(f"{record.to_line()}\n" for record in records)

"""What hangs on a report that was retracted or changed, so that it is looked at again.

A correction is a judgement on a report (``correct`` or ``reject``), a tombstone, or a later version
of its page. Whatever was made of the report is named, from the claim to the brief, each with the
way that leads from the report to it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Literal

from trucewatch.claim.record import Claim
from trucewatch.core.record import Record
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.publication.record import Brief
from trucewatch.report.custody import Tombstone
from trucewatch.report.duplicates import Copy
from trucewatch.report.record import Report
from trucewatch.review.overlay import standing
from trucewatch.review.record import Judgement

Kind = Literal["report", "claim", "incident", "finding", "brief"]
_RANK: tuple[Kind, ...] = ("report", "claim", "incident", "finding", "brief")


class CitedBrief(Record):
    """What a brief stands on: the claims and reports whose words its sentences cite.

    ``id`` names it by its pack and the day that it looks from.
    """

    id: str
    cited: tuple[str, ...]


class Reopened(Record):
    """A record that has to be looked at again; ``through`` leads from the report to it.

    ``report_id`` is the report that was changed, which is itself the first of them. The record may
    be gone by now: what was read in it was still said to somebody.
    """

    kind: Kind
    id: str
    report_id: str
    reason: str
    through: tuple[str, ...]


def corrected(
    judgements: Iterable[Judgement],
    copies: Iterable[Copy],
    reports: Iterable[Report],
    stones: Iterable[Tombstone] = (),
) -> dict[str, str]:
    """Return the reports that no longer stand as they were read, each with the reason.

    Args:
        judgements: On reports, among others; only those that hold count.
        copies: Of which the versions tell that a page was changed.
        reports: The reports that are known; others are passed over.
        stones: Of reports, among others; a withdrawn report need not be among the known.
    """
    known = {report.id for report in reports}
    found: dict[str, str] = {}
    for copy in sorted(copies, key=lambda c: (c.a, c.b)):
        if copy.kind == "version" and copy.a in known:
            found[copy.a] = f"its page was changed: {copy.b} is a later version"
    for judgement in standing(judgements):
        if judgement.record_id in known and judgement.decision in ("correct", "reject"):
            word = "retracted" if judgement.decision == "reject" else "corrected"
            found[judgement.record_id] = f"{word}: {judgement.reason}"
    found |= {s.about: f"withdrawn: {s.reason}" for s in stones if s.kind == "report"}
    return found


def cited_brief(brief: Brief, pack_id: str) -> CitedBrief:
    """Return what a brief of a pack stands on."""
    cited = {c.claim_id or c.report_id for c in brief.citations}
    day = brief.as_of.astimezone(UTC).date().isoformat()
    return CitedBrief(id=f"{pack_id} brief of {day}", cited=tuple(sorted(cited)))


def reopened(
    changed: Mapping[str, str],
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
    findings: Iterable[Finding],
    briefs: Iterable[CitedBrief] = (),
) -> tuple[Reopened, ...]:
    """Return the changed reports with everything that hangs on them, down to the briefs.

    Args:
        changed: Report id to the reason, as ``corrected`` gives them.
        claims: Those that stand now; so with incidents and findings.
        incidents: Made of the claims.
        findings: Made of the incidents.
        briefs: With what their sentences cite.
    """
    links: list[tuple[Kind, str, str]] = [
        *(("claim", c.id, c.report_id) for c in claims),
        *(("incident", i.id, key) for i in incidents for key in i.claim_ids),
        *(("finding", f.id, key) for f in findings for key in (f.incident_id, *f.claim_ids)),
        *(("brief", b.id, key) for b in briefs for key in b.cited),
    ]
    ways: dict[str, dict[str, tuple[str, ...]]] = {key: {key: (key,)} for key in changed}
    found = {
        (key, 0, key): Reopened(kind="report", id=key, report_id=key, reason=reason, through=())
        for key, reason in changed.items()
    }
    for kind, record_id, parent in links:  # every link's parent stands before it
        for root, way in ways.get(parent, {}).items():
            through = ways.setdefault(record_id, {}).setdefault(root, (*way, record_id))
            found[root, _RANK.index(kind), record_id] = Reopened(
                kind=kind, id=record_id, report_id=root, reason=changed[root], through=through[:-1]
            )
    return tuple(found[key] for key in sorted(found))

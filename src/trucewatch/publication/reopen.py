"""What hangs on a report that was retracted or changed, so that it is looked at again.

A correction is a judgement on a report (``correct`` or ``reject``), or a later version of its page.
Whatever was made of the report is named, from the claim to the sentence in the brief, each with the
way that leads from the report to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from trucewatch.claim.record import Claim
from trucewatch.core.record import Record
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.report.duplicates import Copy
from trucewatch.report.record import Report
from trucewatch.review.overlay import standing
from trucewatch.review.record import Judgement

Kind = Literal["claim", "incident", "finding", "brief"]
_RANK: tuple[Kind, ...] = ("claim", "incident", "finding", "brief")


class Reopened(Record):
    """A record that has to be looked at again; ``through`` leads from the report to it.

    ``kind`` is claim, incident, finding or brief; ``report_id`` is the report that was changed.
    """

    kind: Kind
    id: str
    report_id: str
    reason: str
    through: tuple[str, ...]


def corrected(
    judgements: Iterable[Judgement], copies: Iterable[Copy], reports: Iterable[Report]
) -> dict[str, str]:
    """Return the reports that no longer stand as they were read, each with the reason.

    Args:
        judgements: On reports, among others; only those that hold count.
        copies: Of which the versions tell that a page was changed.
        reports: The reports that are known; others are passed over.
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
    return found


def reopened(
    changed: Mapping[str, str],
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
    findings: Iterable[Finding],
    briefs: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Reopened, ...]:
    """Return everything that hangs on the changed reports: claims, incidents, findings, briefs.

    Args:
        changed: Report id to the reason, as ``corrected`` gives them.
        claims: Those that stand now; so with incidents and findings.
        incidents: Made of the claims.
        findings: Made of the incidents.
        briefs: Name of a brief to the ids of the records that its sentences cite.
    """
    links: list[tuple[Kind, str, str]] = [
        *(("claim", c.id, c.report_id) for c in claims),
        *(("incident", i.id, key) for i in incidents for key in i.claim_ids),
        *(("finding", f.id, key) for f in findings for key in (f.incident_id, *f.claim_ids)),
        *(("brief", name, key) for name, cited in (briefs or {}).items() for key in cited),
    ]
    ways: dict[str, dict[str, tuple[str, ...]]] = {key: {key: (key,)} for key in changed}
    found: dict[tuple[str, int, str], Reopened] = {}
    for kind, record_id, parent in links:  # every link's parent stands before it
        for root, way in ways.get(parent, {}).items():
            through = ways.setdefault(record_id, {}).setdefault(root, (*way, record_id))
            found[root, _RANK.index(kind), record_id] = Reopened(
                kind=kind, id=record_id, report_id=root, reason=changed[root], through=through[:-1]
            )
    return tuple(found[key] for key in sorted(found))

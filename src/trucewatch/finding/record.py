"""A finding: what an incident means under one term of the agreement."""

from typing import Literal

from trucewatch.core.record import Record
from trucewatch.incident.record import Support
from trucewatch.place.record import InZone
from trucewatch.review.record import Review

Verdict = Literal["breach", "threat", "impeded", "performed", "outside", "undetermined"]


class Attribution(Record):
    """Whom the reports name as the doer, and how firmly; ``party`` is None when nobody is."""

    party: str | None
    basis: Literal["named", "suspected", "disputed", "unattributed"]


class Finding(Record):
    """An incident under a term; "supported by reporting" at best, never confirmed.

    ``term_id`` is None when no term speaks of the deed; ``distance_m`` is metres to the zone's
    line or edge, None when there is no position or no zone.
    """

    id: str
    incident_id: str
    term_id: str | None
    verdict: Verdict
    attribution: Attribution
    in_zone: InZone | None
    distance_m: float | None
    support: Support
    reasons: tuple[str, ...]
    claim_ids: tuple[str, ...]
    review: Review

"""A finding: what an incident means under one term of the agreement."""

from typing import Literal

from trucewatch.core.figures import Range
from trucewatch.core.record import Record
from trucewatch.incident.record import Support
from trucewatch.place.record import InZone
from trucewatch.review.record import Review

Verdict = Literal["breach", "threat", "impeded", "performed", "outside", "undetermined"]
Basis = Literal["named", "suspected", "disputed", "unattributed"]
State = Literal[
    "alleged", "under_review", "supported", "not_supported", "inconclusive", "access_denied",
    "suspended",
]  # fmt: skip


class Attribution(Record):
    """Whom the reports name as the doer, and how firmly; ``party`` is None when nobody is."""

    party: str | None
    basis: Basis


class ExceptionClaimed(Record):
    """An exception or reservation that somebody claims for the deed; whether it holds is open.

    ``by`` is the party that claims it, None when the one who does stands for no listed party;
    ``words`` are those by which it is claimed, None when it follows from whom the deed hit.
    """

    term_id: str
    kind: Literal["exception", "reservation"]
    by: str | None
    speaker: str
    words: str | None
    claim_ids: tuple[str, ...]


class Allegation(Range):
    """A count of violations that a party gives itself: it is alleged, and in no statistics.

    ``by`` lists who gives the count, as the reports name them; ``parties`` are theirs, where known.
    """

    by: tuple[str, ...]
    parties: tuple[str, ...]


class Finding(Record):
    """An incident under a term; "supported by reporting" at best, never confirmed.

    ``term_id`` is None when no term speaks of the deed; ``distance_m`` is metres to the zone's
    line or edge, None when there is no position or no zone. ``clause`` is the number of the clause
    in its text, ``instrument`` the id of an instrument other than the agreement itself;
    ``guarantors`` are those through whom the party is bound. ``state`` is where the finding stands
    before people looked at it, None for what is outside the terms.
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
    clause: str | None = None
    instrument: str | None = None
    guarantors: tuple[str, ...] = ()
    exception_claimed: tuple[ExceptionClaimed, ...] = ()
    alleged: Allegation | None = None
    state: State | None = None

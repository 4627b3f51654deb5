"""Counts of violations that parties give themselves: alleged, never statistics."""

from collections.abc import Mapping, Sequence

from trucewatch.claim.record import Claim
from trucewatch.core.figures import Range
from trucewatch.finding.attribute import VIOLATION
from trucewatch.finding.record import Allegation, Attribution, State, Verdict
from trucewatch.incident.record import Incident

_COUNTS = frozenset({"other", "strikes"})
_FIRM = frozenset({"corroborated", "cross_aligned"})


def alleged(
    incident: Incident, claims: Mapping[str, Claim], party: str | None = None
) -> Allegation | None:
    """Return the count of violations that somebody gives, None when nobody gives one.

    The smallest range that holds all that is said; open above where any count is. Where sides count
    against each other, only what is said of ``party`` counts for a finding on it.
    """
    if incident.act != VIOLATION:
        return None
    told = [claims[key] for key in incident.claim_ids if key in claims]
    counted = [(c, r) for c in told if c.stance == "asserted" for r in _counts(c)]
    own = [one for one in counted if party in {actor.party for actor in one[0].actors}]
    counted = own if party is not None and own else counted
    if not counted:
        return None
    lows = [r.low for _, r in counted if r.low is not None]
    highs = [r.high for _, r in counted if r.high is not None]
    speakers = [c.speaker for c, _ in counted if c.speaker is not None]
    return Allegation(
        low=min(lows, default=None),
        high=max(highs) if len(highs) == len(counted) else None,
        by=tuple(sorted({s.text for s in speakers})),
        parties=tuple(sorted({s.party for s in speakers if s.party})),
    )


def _counts(claim: Claim) -> Sequence[Range]:
    if claim.times is not None:
        return (claim.times,)
    return [figure for figure in claim.figures if figure.kind in _COUNTS]


def first_state(incident: Incident, verdict: Verdict, who: Attribution) -> State | None:
    """Return where a finding stands before anybody looked at it; None for what is outside.

    What one source tells, and a violation of which the deed is not told, is alleged. Sources that
    agree on a deed and not on its doer support no finding against one of them.
    """
    if verdict == "outside":
        return None
    disputed = who.basis == "disputed" or incident.support == "contested"
    if verdict == "undetermined" or disputed:
        return "inconclusive"
    firm = incident.support in _FIRM and incident.act != VIOLATION
    return "supported" if firm else "alleged"

"""Who did it, as the reports have it: named, suspected, disputed or nobody; never from the map."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from trucewatch.claim.record import Claim
from trucewatch.finding.record import Attribution, Basis
from trucewatch.incident.record import Incident, IncidentActor

VIOLATION = "truce_violation"
NOBODY = Attribution(party=None, basis="unattributed")
TWO_SIDED = frozenset({"armed_clash"})
_MUTUAL = TWO_SIDED | {VIOLATION}  # each side may well have done it


class Doers(NamedTuple):
    """The parties named as doers, firmest first, and the names that no list knows.

    ``rival`` says that some claims name one party and others another for a deed of one side.
    """

    known: tuple[Attribution, ...]
    unlisted: tuple[str, ...]
    rival: bool = False


def doers_of(incident: Incident, claims: Mapping[str, Claim]) -> Doers:
    """Return whom the claims name as doers.

    A doer is disputed when a denial speaks of it or of nobody in particular, or when claims name
    different doers for a deed of one side.
    """
    listed = [actor for actor in incident.actors if actor.party is not None]
    rival = incident.act not in _MUTUAL and _rivals(listed)
    known = [_attribution(actor, incident, claims, rival) for actor in listed]
    unlisted = tuple(actor.text for actor in incident.actors if actor.party is None)
    return Doers(tuple(known), unlisted, rival)


def _rivals(listed: list[IncidentActor]) -> bool:
    """Return True when some claims name one doer and other claims another."""
    owners = [set(actor.claim_ids) for actor in listed]
    return any(not a & b for i, a in enumerate(owners) for b in owners[i + 1 :])


def _attribution(
    actor: IncidentActor, incident: Incident, claims: Mapping[str, Claim], rival: bool
) -> Attribution:
    if rival or any(_rejects(claims.get(key), actor.party) for key in incident.denied_by):
        return _of(actor.party, "disputed")
    return _of(actor.party, actor.basis)


@lru_cache(maxsize=1024)
def _of(party: str | None, basis: Basis) -> Attribution:
    return Attribution(party=party, basis=basis)


def _rejects(denial: Claim | None, party: str | None) -> bool:
    if denial is None:
        return True
    named = {actor.party for actor in denial.actors if actor.party}
    return not named or party in named

"""Reports that are about war, read sentence by sentence."""

from tests.claim.conftest import Read
from trucewatch.claim.record import Claim

WAR = " Soldiers and rebels fought near the front line."


def told(read: Read, text: str) -> list[Claim]:
    """Return the claims of ``text`` in a report that is about war."""
    return [claim for claim in read(text + WAR) if claim.quote.start < len(text)]


def doers(claim: Claim) -> list[str]:
    """Return who did it, in the words of the report."""
    return [actor.text for actor in claim.actors]

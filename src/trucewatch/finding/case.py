"""An incident under one term, and what is already known of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trucewatch.agreement.record import Term, Zone
from trucewatch.claim.record import Claim
from trucewatch.finding.attribute import NOBODY, Doers
from trucewatch.finding.context import Held, Truth
from trucewatch.finding.record import Attribution, Verdict
from trucewatch.finding.speaking import names_objects
from trucewatch.incident.record import Incident
from trucewatch.place.zone import ZoneVerdict


class Ruling(NamedTuple):
    """A verdict with whom it speaks of and the reason that decided it."""

    verdict: Verdict
    reasons: tuple[str, ...]
    attribution: Attribution = NOBODY


class Case(NamedTuple):
    """An incident, the term that speaks of its act, and where, when and by whom it was done.

    ``told`` are the incident's claims, as far as they are at hand. ``position`` is None when
    neither term nor agreement has a zone; ``zone`` is the one it is measured from.
    """

    incident: Incident
    term: Term
    held: Held
    claims: Mapping[str, Claim]
    told: Sequence[Claim]
    doers: Doers
    position: ZoneVerdict | None
    zone: Zone | None
    time: Truth

    @property
    def is_out(self) -> bool:
        """True when the place surely lies outside the zone."""
        return self.position is not None and self.position.in_zone == "out"

    @property
    def is_in(self) -> bool:
        """True when the place surely lies in the zone, or no zone matters."""
        return self.position is None or self.position.in_zone == "in"

    @property
    def names_objects(self) -> bool:
        """True when the reports name what the term is about, such as a kind of weapon."""
        return names_objects(self.term, self.incident, self.claims)

    def unknown_time(self) -> str:
        """Return in words why it is not known whether the term held then."""
        if self.term.hours:
            part = (
                f"for {self.term.hours} a day" if self.term.hours.endswith("h") else self.term.hours
            )
            return f"the term holds {part} only, and reports give days, not hours"
        return "it is not known whether the term was in force then"

    def told_by(self, stances: frozenset[str]) -> list[Claim]:
        """Return the incident's claims with one of the stances."""
        return [claim for claim in self.told if claim.stance in stances]

    def bound(self) -> list[Attribution]:
        """Return the named doers whose deeds are held against the term."""
        return [a for a in self.doers.known if a.party and self.held.binds(self.term, a.party)]

    def unbound(self) -> list[Attribution]:
        """Return the named doers that the term does not bind."""
        return [a for a in self.doers.known if a.party and not self.held.binds(self.term, a.party)]

    def names_of(self, attributions: list[Attribution]) -> str:
        """Return the parties' names for people, joined."""
        return " and ".join(self.held.name(a.party) for a in attributions if a.party)

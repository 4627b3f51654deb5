"""Carries out what an editor settles: which of the counts that are told is the one to show."""

from trucewatch.core.errors import InputError
from trucewatch.incident.chosen import Choice, owned_by
from trucewatch.incident.record import IncidentFigure
from trucewatch.pipeline.deciding import Deciding
from trucewatch.review.record import Judgement


class Settling(Deciding):
    """Decisions that choose among what is told, beside those on records."""

    def figure(
        self, incident_id: str, kind: str, claim_id: str, reason: str, version: int
    ) -> Judgement:
        """Take the count that a claim gives for the best one; the range stays beside it.

        Raises:
            ConflictError: somebody decided on the incident meanwhile.
            InputError: no claim of the incident gives such a count, it is the best one already by a
                person's choice, or no reason is given.
        """
        held = self._held(incident_id)
        now = held.incident.figures.get(kind)
        wanted = owned_by(now, claim_id) if now else None
        if now is None or wanted is None:
            raise InputError(f"{kind}: choose one of the counts that the claims give")
        choice = Choice(figure=kind, low=wanted.low, high=wanted.high)
        if now.chosen and _same(now, choice):
            raise InputError("this count was chosen before; choose another, or leave it")
        best = now.best or now
        made = self._judgement(
            held.incident.id, "correct", reason, seen=held.fingerprint, claims=wanted.claim_ids,
            before=Choice(figure=kind, low=best.low, high=best.high).kept(), after=choice.kept(),
        )  # fmt: skip
        self._again([made], [held], {held.incident.id: version})
        return made


def _same(figure: IncidentFigure, choice: Choice) -> bool:
    best = figure.best
    return best is not None and (best.low, best.high) == (choice.low, choice.high)

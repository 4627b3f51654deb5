"""Counts as people chose them: of those told, the one to show; a choice outlasts every run."""

from collections.abc import Iterable, Mapping

from trucewatch.core.figures import Range
from trucewatch.incident.record import CHOSEN, Incident, IncidentFigure, OwnedFigure
from trucewatch.review.overlay import standing
from trucewatch.review.record import Judgement, changed_to


class Choice(Range):
    """A count of one kind that a person takes for the best of those told."""

    figure: str

    def kept(self) -> str:
        """Return the choice as a judgement keeps it."""
        return self.model_dump_json()


def choice_of(judgement: Judgement) -> Choice | None:
    """Return the count that a judgement chooses, None when it chooses none."""
    return changed_to(judgement, Choice)


def chosen(incidents: Iterable[Incident], judgements: Iterable[Judgement]) -> tuple[Incident, ...]:
    """Return the incidents, each count as the last person who chose it left it.

    A choice names the claims that give the count. It lapses when none of them gives it any more,
    and follows them when they come to stand in another incident.

    Args:
        incidents: As they were made of their claims.
        judgements: All that people decided, on any record.
    """
    found = tuple(incidents)
    held = [(j, choice) for j in standing(judgements) if (choice := choice_of(j)) is not None]
    if not held:
        return found
    by_claim: dict[str, list[tuple[Judgement, Choice]]] = {}
    for one in held:
        for key in one[0].claim_ids:
            by_claim.setdefault(key, []).append(one)
    return tuple(_one(incident, by_claim) for incident in found)


def _one(incident: Incident, by_claim: Mapping[str, list[tuple[Judgement, Choice]]]) -> Incident:
    named = {j.id: (j, c) for key in incident.claim_ids for j, c in by_claim.get(key, ())}
    figures = dict(incident.figures)
    for judgement, choice in sorted(named.values(), key=lambda one: (one[0].when, one[0].id)):
        figure = figures.get(choice.figure)
        if figure is not None and _still(figure, choice, judgement):
            best = Range(low=choice.low, high=choice.high)
            rule = f"{CHOSEN}: {judgement.reason}"
            figures[choice.figure] = figure.model_copy(update={"best": best, "rule": rule})
    return incident if figures == incident.figures else _with(incident, figures)


def _with(incident: Incident, figures: dict[str, IncidentFigure]) -> Incident:
    return incident.model_copy(update={"figures": figures})


def _still(figure: IncidentFigure, choice: Choice, judgement: Judgement) -> bool:
    return any(
        (by.low, by.high) == (choice.low, choice.high)
        and not set(by.claim_ids).isdisjoint(judgement.claim_ids)
        for by in figure.by
    )


def owned_by(figure: IncidentFigure, claim_id: str) -> OwnedFigure | None:
    """Return the count that a claim gives, None when it gives none."""
    return next((by for by in figure.by if claim_id in by.claim_ids), None)

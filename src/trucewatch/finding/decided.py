"""Findings as people left them: a verdict or a state set by a person lasts through every run."""

from collections.abc import Iterable
from typing import get_args

from pydantic import ValidationError

from trucewatch.core.record import Record
from trucewatch.finding.record import Finding, State, Verdict
from trucewatch.review.overlay import fingerprint, standing
from trucewatch.review.record import Judgement

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
STATES: tuple[State, ...] = get_args(State)
_BY_DECISION: dict[str, State] = {"accept": "supported", "reject": "not_supported"}


class Ruling(Record):
    """What a person makes of a finding; None where they leave it as it was judged."""

    verdict: Verdict | None = None
    state: State | None = None

    def kept(self) -> str:
        """Return the ruling as a judgement keeps it."""
        return self.model_dump_json(exclude_none=True)


def ruling_of(judgement: Judgement) -> Ruling:
    """Return what a judgement makes of a finding; an empty one when it says nothing of it."""
    if judgement.decision != "correct":
        return Ruling(state=_BY_DECISION.get(judgement.decision))
    if judgement.after in STATES:
        return Ruling(state=judgement.after)
    try:
        return Ruling.model_validate_json(judgement.after or "{}")
    except ValidationError:
        return Ruling()


def decided(findings: Iterable[Finding], judgements: Iterable[Judgement]) -> tuple[Finding, ...]:
    """Return the findings, each as the last person who looked at it left it.

    A judgement speaks of the finding that was seen. Where the program judges otherwise by now, its
    own verdict stands again and the finding is under review.

    Args:
        findings: As the program judges them.
        judgements: All that people decided, on any record.
    """
    held: dict[str, list[Judgement]] = {}
    for judgement in standing(judgements):
        held.setdefault(judgement.record_id, []).append(judgement)
    return tuple(_one(finding, held.get(finding.id, ())) for finding in findings)


def _one(finding: Finding, judgements: Iterable[Judgement]) -> Finding:
    seen, found = fingerprint(finding), finding
    for judgement in judgements:
        ruling = ruling_of(judgement)
        if judgement.seen not in {None, seen}:
            ruling = Ruling(state="under_review")
        reason = f"set by {judgement.who}: {judgement.reason}"
        fields = {**ruling.model_dump(exclude_none=True), "reasons": (*found.reasons, reason)}
        found = found.model_copy(update=fields)
    return found

"""The state of a finding and how it came about: machine first, then what people decided."""

from collections.abc import Iterable

from pydantic import AwareDatetime

from trucewatch.core.record import Record
from trucewatch.finding.decided import ruling_of
from trucewatch.finding.record import Finding, State
from trucewatch.review.overlay import fingerprint, standing
from trucewatch.review.record import Judgement


class StateChange(Record):
    """One step of a finding's history; the first is the program's own and has no ``when``."""

    state: State
    who: str
    when: AwareDatetime | None
    reason: str


class FindingState(Record):
    """Where a finding stands and the steps that led there, oldest first.

    "Supported" means supported by reporting: nobody was on the spot, so nothing is confirmed.
    """

    finding_id: str
    state: State | None
    history: tuple[StateChange, ...]


def states(
    findings: Iterable[Finding], judgements: Iterable[Judgement]
) -> tuple[FindingState, ...]:
    """Return the state of every finding, in the order of the findings.

    Accepting supports a finding, rejecting does not; a correction whose ``after`` is a state sets
    that state. A judgement on a finding that has changed since sends it back under review. A
    finding on an incident that is rejected is not supported; accepting the incident as told says
    nothing of what it means under a clause. What was taken back does not count.
    """
    made: dict[str, list[Judgement]] = {}
    for judgement in standing(judgements):
        made.setdefault(judgement.record_id, []).append(judgement)
    return tuple(
        _state(
            finding,
            [
                *made.get(finding.id, []),
                *(j for j in made.get(finding.incident_id, []) if j.decision == "reject"),
            ],
        )
        for finding in findings
    )


def _state(finding: Finding, judgements: Iterable[Judgement]) -> FindingState:
    history: list[StateChange] = []
    if finding.state is not None:
        first = StateChange(
            state=finding.state, who="program", when=None, reason=finding.reasons[-1]
        )
        history.append(first)
    seen = fingerprint(finding)
    for judgement in sorted(judgements, key=lambda j: (j.when, j.id)):
        state = _decided(judgement, seen)
        if state is not None:
            history.append(
                StateChange(
                    state=state, who=judgement.who, when=judgement.when, reason=judgement.reason
                )
            )
    return FindingState(
        finding_id=finding.id,
        state=history[-1].state if history else None,
        history=tuple(history),
    )


def _decided(judgement: Judgement, seen: str) -> State | None:
    if judgement.record_id.startswith("inc-"):
        return ruling_of(judgement).state
    if judgement.seen is not None and judgement.seen != seen:
        return "under_review"
    state = ruling_of(judgement).state
    return state or ("under_review" if judgement.decision == "correct" else None)

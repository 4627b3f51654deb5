"""Claims as people left them: some taken away, some read another way; the words stay."""

from collections.abc import Iterable, Mapping

from trucewatch.claim.codes import codes_of
from trucewatch.claim.lexicon import ActList
from trucewatch.claim.record import Claim, Outcome, Stance, Timing
from trucewatch.core.record import Record
from trucewatch.review.overlay import standing
from trucewatch.review.record import Judgement, changed_to


class Correction(Record):
    """How a person reads a claim; None where they leave it as it was read."""

    act: str | None = None
    stance: Stance | None = None
    outcome: Outcome | None = None
    timing: Timing | None = None

    def kept(self) -> str:
        """Return the correction as a judgement keeps it."""
        return self.model_dump_json(exclude_none=True)


def corrected(
    claims: Iterable[Claim], judgements: Iterable[Judgement], acts: ActList
) -> tuple[Claim, ...]:
    """Return the claims that people let stand, each as the last of them read it.

    Whatever a rejected report says falls with it.

    Args:
        claims: As they were read.
        judgements: All that people decided, on claims, reports and any other record.
        acts: The act list, for the codes of a corrected act.
    """
    decided: dict[str, list[Judgement]] = {}
    for judgement in standing(judgements):
        decided.setdefault(judgement.record_id, []).append(judgement)
    if not decided:
        return tuple(claims)
    retracted = {key for key, held in decided.items() if held[-1].decision == "reject"}
    kept = (claim for claim in claims if claim.report_id not in retracted)
    found = (_one(claim, decided.get(claim.id, ()), acts) for claim in kept)
    return tuple(claim for claim in found if claim is not None)


def _one(claim: Claim, held: Iterable[Judgement], acts: ActList) -> Claim | None:
    stands = True
    for judgement in held:
        stands = judgement.decision != "reject"
        change = correction_of(judgement)
        if change is not None:
            claim = _changed(claim, change, judgement, acts)
    return claim if stands else None


def correction_of(judgement: Judgement) -> Correction | None:
    """Return how a judgement reads a claim, None when it does not say."""
    return changed_to(judgement, Correction)


def _changed(claim: Claim, change: Correction, judgement: Judgement, acts: ActList) -> Claim:
    fields: Mapping[str, str] = change.model_dump(exclude_none=True)
    if change.act is not None and change.act not in acts.acts:
        fields = {key: value for key, value in fields.items() if key != "act"}
    again = claim.model_copy(update=fields)
    codes = codes_of(acts.acts[again.act], again.act, again.stance, again.outcome)
    reason = f"corrected by {judgement.who}: {judgement.reason}"
    return again.model_copy(update={"codes": codes, "reasons": (*claim.reasons, reason)})

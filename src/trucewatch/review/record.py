"""A person's judgement about a record."""

from typing import Literal, TypeVar

from pydantic import AwareDatetime, ValidationError

from trucewatch.core.record import Record

Decision = Literal["accept", "correct", "merge", "split", "reject", "publish"]
Review = Literal["machine", "reviewed", "rejected"]

Change = TypeVar("Change", bound=Record)


class Judgement(Record):
    """Who decided what about which record, when and why; it is never changed, only followed.

    ``seen`` is the fingerprint of the record that was looked at: when the record changes under the
    same id, the judgement no longer speaks of it. None when it was not kept.
    """

    id: str
    record_id: str
    decision: Decision
    who: str
    when: AwareDatetime
    reason: str
    seen: str | None = None
    claim_ids: tuple[str, ...] = ()
    other_claim_ids: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    undoes: str | None = None


def changed_to(judgement: Judgement, kind: type[Change]) -> Change | None:
    """Return what a judgement changes a record to, None when it changes none of this kind."""
    if judgement.decision != "correct" or not judgement.after:
        return None
    try:
        return kind.model_validate_json(judgement.after)
    except ValidationError:
        return None

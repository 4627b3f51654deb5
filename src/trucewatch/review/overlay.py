"""Lays what people decided over records, without writing into the records they judged."""

from collections.abc import Iterable
from typing import TypeVar

from trucewatch.core.ids import canonical_json, digest
from trucewatch.core.record import Record
from trucewatch.review.record import Decision, Judgement, Review

# A correction, a merge or a split is an edit: what comes of it has to be looked at again.
_STATES: dict[Decision, Review] = {
    "accept": "reviewed",
    "publish": "reviewed",
    "reject": "rejected",
    "correct": "machine",
    "merge": "machine",
    "split": "machine",
}


AnyRecord = TypeVar("AnyRecord", bound=Record)


def fingerprint(record: Record) -> str:
    """Return the hash of a record's content, leaving out how far it was reviewed."""
    return digest(canonical_json(record.model_dump(mode="json", exclude={"review"})))


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that hold, the oldest first; of one moment, in the order of their ids.

    What a later judgement takes back holds no longer, and taking back is itself no decision on a
    record. To take back the taking back makes the first hold again.
    """
    known = {judgement.id: judgement for judgement in judgements}
    ordered = sorted(known.values(), key=lambda j: (j.when, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.undoes is not None and judgement.id not in undone:
            undone.add(judgement.undoes)
    return tuple(j for j in ordered if j.undoes is None and j.id not in undone)


def latest(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return the newest judgement that holds on each record; see ``standing``."""
    return {judgement.record_id: judgement for judgement in standing(judgements)}


def review_of(record_id: str, seen: str, judgements: dict[str, Judgement]) -> Review:
    """Return how far people have looked at a record.

    Args:
        record_id: The record's id.
        seen: The record's fingerprint as it stands now.
        judgements: The newest judgement by record id.
    """
    judgement = judgements.get(record_id)
    if judgement is None or (judgement.seen is not None and judgement.seen != seen):
        return "machine"
    return _STATES[judgement.decision]


def overlay(records: Iterable[AnyRecord], judgements: Iterable[Judgement]) -> tuple[AnyRecord, ...]:
    """Return the records, each with the review state that the newest judgement gives it.

    Records need the fields ``id`` and ``review``; running the program again never overrides a
    judgement, and a record that changed since is to be reviewed again.
    """
    newest = latest(judgements)
    return tuple(_laid_over(record, newest) for record in records)


def _laid_over(record: AnyRecord, judgements: dict[str, Judgement]) -> AnyRecord:
    record_id = str(getattr(record, "id"))  # noqa: B009 - a field of every reviewable record
    state = review_of(record_id, fingerprint(record), judgements)
    return record.model_copy(update={"review": state})

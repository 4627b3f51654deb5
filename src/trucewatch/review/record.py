"""A person's judgement about a record."""

from typing import Literal

from pydantic import AwareDatetime

from trucewatch.core.record import Record

Decision = Literal["accept", "correct", "merge", "split", "reject", "publish"]
Review = Literal["machine", "reviewed", "rejected"]


class Judgement(Record):
    """Who decided what about which record, when and why; it is never changed, only followed."""

    id: str
    record_id: str
    decision: Decision
    who: str
    when: AwareDatetime
    reason: str

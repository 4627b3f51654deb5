"""An obligation: one occurrence of what an agreement asks for, and what is said of it."""

from datetime import date
from typing import Literal

from pydantic import NonNegativeInt

from trucewatch.agreement.record import Action
from trucewatch.core.record import Record
from trucewatch.core.spans import Words

DoneStatus = Literal["performed", "shortened", "impeded", "missed", "unknown"]
DueState = Literal["ahead", "now", "past", "unscheduled"]


class Further(Words):
    """Words of a report, beside those of a claim, that say how far the duty was done."""

    report_id: str


class Account(Record):
    """What one voice says of an occurrence.

    ``by`` are those who say it, as the reports name them (outlets that speak in their own voice
    included); ``alignment`` is None when no side is known. ``further`` are words outside the
    claims that make it a shortened one.
    """

    status: DoneStatus
    by: tuple[str, ...]
    sources: tuple[str, ...]
    alignment: str | None
    incident_id: str
    claim_ids: tuple[str, ...]
    further: tuple[Further, ...] = ()


class Reading(Record):
    """What was read from the days of an occurrence and shortly after: how much, and by whom."""

    reports: NonNegativeInt
    outlets: tuple[str, ...]
    languages: tuple[str, ...]


class Obligation(Record):
    """One occurrence of a duty and how reports tell of it.

    ``start`` and ``end`` are the days in which it was due, both included; for an ``unscheduled``
    one, the days on which it is reported. ``status`` sums the accounts up; accounts that differ
    are all kept, and ``contested`` says that they differ. ``overdue`` is True only when it was due,
    nobody tells of it, and enough was read to notice; None when too little was read to say.
    """

    id: str
    term_id: str
    clause: str
    action: Action
    name: str
    number: int | None
    start: date | None
    end: date | None
    due: DueState
    status: DoneStatus
    contested: bool
    overdue: bool | None
    accounts: tuple[Account, ...]
    incident_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    reading: Reading
    source: str
    reasons: tuple[str, ...]

"""The calendar of an agreement: what was due when, and what is said of each occurrence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from trucewatch.agreement.record import Due, Pack, Schedule, Term
from trucewatch.agreement.terms import due_of
from trucewatch.claim.record import Claim
from trucewatch.core.ids import content_id
from trucewatch.finding.accounts import accounts_of, number_in, sum_up
from trucewatch.finding.context import days_of
from trucewatch.finding.continued import DutyWords
from trucewatch.finding.obligation import Account, DueState, Obligation, Reading
from trucewatch.finding.reading import LATE_DAYS, dated, is_enough, read_between
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.report.record import Report

_TELLING = frozenset({"performed", "impeded", "undetermined", "breach"})
_ONCE = frozenset({"withdrawal", "opening", "deadline", "report", "meeting"})
_LATE = 90  # days after which a deed is no longer a late one


@dataclass
class _Slot:
    """An occurrence and the incidents that tell of it."""

    due: Due
    scheduled: bool = True
    told: list[Incident] = field(default_factory=list)
    late: int = 0


def calendar(
    findings: Iterable[Finding],
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    pack: Pack,
    as_of: datetime,
    words: DutyWords,
    reports: Iterable[Report] = (),
) -> tuple[Obligation, ...]:
    """Return every occurrence of every duty that has a schedule, by term and day.

    Args:
        findings: As ``judge`` makes them; they say which incidents speak of which term.
        incidents: Those that were judged.
        claims: The claims of the incidents.
        pack: The agreement.
        as_of: The moment to look from; what repeats without an end is followed to its day.
        words: How reports say that a duty was done in part.
        reports: All that was read; without them nothing is ever called overdue.
    """
    by_id = {claim.id: claim for claim in claims}
    told = _told(findings, {incident.id: incident for incident in incidents})
    listed = list(reports)
    read, texts = dated(listed), {report.id: report.text for report in listed}
    today = as_of.astimezone(UTC).date()
    found: list[Obligation] = []
    for term in pack.agreement.terms:
        if term.schedule is not None:
            slots = _slots(term, term.schedule, told[term.id], by_id, today, words)
            for slot in slots:
                told_of = slot.told
                accounts = [a for i in told_of for a in accounts_of(i, by_id, words, texts)]
                found.append(_obligation(term, slot, accounts, today, read))
    return tuple(found)


def _told(
    findings: Iterable[Finding], incidents: Mapping[str, Incident]
) -> Mapping[str, list[Incident]]:
    """Return the incidents that tell of each term, each once, in order."""
    found: dict[str, dict[str, Incident]] = defaultdict(dict)
    for finding in findings:
        incident = incidents.get(finding.incident_id)
        if finding.term_id is None or incident is None or finding.verdict not in _TELLING:
            continue
        if incident.status not in ("expected", "background"):
            found[finding.term_id][incident.id] = incident
    return defaultdict(list, {key: list(told.values()) for key, told in found.items()})


def _slots(
    term: Term,
    schedule: Schedule,
    told: Sequence[Incident],
    claims: Mapping[str, Claim],
    today: date,
    words: DutyWords,
) -> list[_Slot]:
    slots = [_Slot(due) for due in due_of(term, today)]
    extra: list[_Slot] = []
    for incident in told:
        number = number_in((claims[key] for key in incident.claim_ids if key in claims), words)
        slot = _slot_for(incident, slots, schedule, number)
        if slot is None and schedule.open:
            slot = _own_slot(term, incident, extra)
        if slot is not None:
            slot.told.append(incident)
    return sorted([*slots, *extra], key=lambda slot: (slot.due.start, slot.due.last, slot.due.id))


def _slot_for(
    incident: Incident, slots: Sequence[_Slot], schedule: Schedule, number: int | None
) -> _Slot | None:
    """Return the occurrence that an incident tells of; None for none, and for several at once."""
    span = days_of(incident)
    if span is None or span[1] is None:
        return None
    start, end = span[0] or span[1], span[1]
    reach = timedelta(schedule.tolerance_days)
    near = [s for s in slots if s.due.start - reach <= end and start <= s.due.last + reach]
    same = [slot for slot in near if number is not None and slot.due.number == number]
    if same:
        return same[0]
    inside = [slot for slot in near if start <= slot.due.start and slot.due.last <= end]
    if len(inside) > 1:
        return None
    if near:
        return min(near, key=lambda slot: (_away(slot.due, end), slot.due.start))
    return _late_for(slots, start) if schedule.action in _ONCE else None


def _away(due: Due, day: date) -> int:
    return max((due.start - day).days, (day - due.last).days, 0)


def _late_for(slots: Sequence[_Slot], day: date) -> _Slot | None:
    past = [slot for slot in slots if 0 < (day - slot.due.last).days <= _LATE]
    if not past:
        return None
    slot = max(past, key=lambda one: one.due.last)
    slot.late = max(slot.late, (day - slot.due.last).days)
    return slot


def _own_slot(term: Term, incident: Incident, extra: list[_Slot]) -> _Slot | None:
    """Return the entry for the days that an incident names, made when it is not there yet."""
    span = days_of(incident)
    if span is None or span[1] is None:
        return None
    start, end = span[0] or span[1], span[1]
    same = [slot for slot in extra if (slot.due.start, slot.due.last) == (start, end)]
    if same:
        return same[0]
    due = Due(
        id=f"{term.id}-{start.isoformat()}-{end.isoformat()}",
        name=term.schedule.action if term.schedule else "duty",
        start=start,
        end=end,
        source="reports",
    )
    extra.append(_Slot(due, scheduled=False))
    return extra[-1]


def _obligation(
    term: Term,
    slot: _Slot,
    accounts: Sequence[Account],
    today: date,
    read: Sequence[tuple[date, Report]],
) -> Obligation:
    due = slot.due
    status, contested = sum_up(accounts)
    state = _state(slot, today)
    reading = read_between(read, due.start, min(due.last, today))
    overdue = _overdue(slot, state, accounts, reading, today)
    return Obligation(
        id=content_id("obl", [term.id, due.id]),
        term_id=term.id,
        clause=term.clause,
        action=term.schedule.action if term.schedule else "deadline",
        name=due.name,
        number=due.number,
        start=due.start,
        end=due.last,
        due=state,
        status=status,
        contested=contested,
        overdue=overdue,
        accounts=tuple(accounts),
        incident_ids=tuple(incident.id for incident in slot.told),
        claim_ids=tuple(dict.fromkeys(key for one in accounts for key in one.claim_ids)),
        reading=reading,
        source=due.source,
        reasons=tuple(_reasons(slot, accounts, contested, overdue, reading)),
    )


def _state(slot: _Slot, today: date) -> DueState:
    if not slot.scheduled:
        return "unscheduled"
    if slot.due.start > today:
        return "ahead"
    return "past" if slot.due.last < today else "now"


def _overdue(
    slot: _Slot, state: DueState, accounts: Sequence[Account], reading: Reading, today: date
) -> bool | None:
    if state != "past" or any(one.status != "unknown" for one in accounts):
        return False
    if (today - slot.due.last).days < LATE_DAYS:
        return None  # what happened on its last day may still be to be told
    return True if is_enough(reading) else None


def _reasons(
    slot: _Slot,
    accounts: Sequence[Account],
    contested: bool,
    overdue: bool | None,
    reading: Reading,
) -> Iterator[str]:
    if slot.due.note:
        yield slot.due.note
    for one in accounts:
        words = "".join(f": “{further.text}”" for further in one.further)
        yield f"{' and '.join(one.by) or 'a report'}: {one.status}{words}"
    if contested:
        yield "accounts differ; all are kept"
    if slot.late:
        yield f"told for a day {slot.late} days after it was due"
    if accounts:
        return
    read = f"{reading.reports} reports by {len(reading.outlets)} outlets from these days were read"
    if overdue:
        yield f"nobody tells that it was done, though {read}"
    elif overdue is None:
        yield f"not assessed: {read}"
    else:
        yield "no report speaks of it yet"

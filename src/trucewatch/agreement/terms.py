"""What an agreement asks: of whom, by which term, and from when to when. Unknown is not false."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from trucewatch.agreement.record import Agreement, Due, Schedule, Term
from trucewatch.core.times import Interval

InForce = Literal["in", "out", "uncertain"]
Side = Literal["before", "after"]

_NIGHT = timedelta(hours=2)  # reports name days: so much of a day on the wrong side spoils no day


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a term holds, by the agreement's own time zones, both included.

    Between ``opens`` and ``first`` it is not known whether the term holds already, between
    ``last`` and ``closes`` whether it still does; ``last`` and ``closes`` are None when no end is
    known. ``superseded_by`` is the term that ended it, None when it ended by itself or has no end.
    """

    opens: date
    first: date
    last: date | None
    closes: date | None
    superseded_by: Term | None = None
    hours: str | None = None

    def holds(self, start: date | None, end: date | None) -> InForce:
        """Return whether a deed of the days ``start`` to ``end`` falls while the term holds.

        ``in`` needs every day to be inside, ``out`` none; an open end is anywhere. A term that
        holds for a part of the day only is ``uncertain``, because reports give days.
        """
        if self.side(start, end):
            return "out"
        surely = start is not None and start >= self.first
        surely = surely and (self.last is None or (end is not None and end <= self.last))
        return "in" if surely and self.hours is None else "uncertain"

    def side(self, start: date | None, end: date | None) -> Side | None:
        """Return on which side the days surely lie outside, None when they may lie inside."""
        if end is not None and end < self.opens:
            return "before"
        if self.closes is not None and start is not None and start > self.closes:
            return "after"
        return None


def starts_of(agreement: Agreement, term: Term) -> datetime:
    """Return the moment from which ``term`` is held against deeds.

    A term of another instrument has its own; one of the agreement begins with it or later.
    """
    if term.starts is None:
        return agreement.in_force
    return term.starts if term.instrument else max(term.starts, agreement.in_force)


def window_of(agreement: Agreement, term: Term) -> Window:
    """Return the days in which ``term`` holds."""
    starts = starts_of(agreement, term)
    doubt = timedelta(hours=term.starts_doubt_hours)
    ends, by = _end_of(agreement, term)
    last = closes = None
    if ends is not None:
        moment, hours = ends
        last = _last_whole(moment - timedelta(hours=hours))
        closes = _last_touched(moment + timedelta(hours=hours))
    opens, first = _first_touched(starts - doubt), _first_whole(starts + doubt)
    return Window(opens, first, last, closes, by, term.hours)


def _end_of(agreement: Agreement, term: Term) -> tuple[tuple[datetime, float] | None, Term | None]:
    ends: list[tuple[datetime, float, Term | None]] = []
    if term.ends is not None:
        ends.append((term.ends, term.ends_doubt_hours, None))
    if agreement.ends is not None and term.instrument is None:
        ends.append((agreement.ends, agreement.ends_doubt_hours, None))
    for newer in superseding(agreement, term):
        moment = starts_of(agreement, newer) - timedelta(seconds=1)
        ends.append((moment, newer.starts_doubt_hours, newer))
    if not ends:
        return None, None
    moment, doubt, by = min(ends, key=lambda end: end[0])
    return (moment, doubt), by


def superseding(agreement: Agreement, term: Term) -> Iterator[Term]:
    """Yield the terms that take the place of ``term``."""
    return (newer for newer in agreement.terms if term.id in newer.supersedes)


def _first_whole(moment: datetime) -> date:
    """Return the first day of which almost all lies after the moment."""
    return moment.date() if _since_midnight(moment) < _NIGHT else moment.date() + timedelta(1)


def _first_touched(moment: datetime) -> date:
    late = _since_midnight(moment) > timedelta(1) - _NIGHT
    return moment.date() + timedelta(1) if late else moment.date()


def _last_whole(moment: datetime) -> date:
    """Return the last day that lies before the moment; midnight itself stands for its whole day."""
    if moment.time() == time():
        return moment.date()
    whole = _since_midnight(moment) > timedelta(1) - _NIGHT
    return moment.date() if whole else moment.date() - timedelta(1)


def _last_touched(moment: datetime) -> date:
    """Return the last day of which more than a little lies before the moment."""
    if moment.time() == time() or _since_midnight(moment) >= _NIGHT:
        return moment.date()
    return moment.date() - timedelta(1)


def _since_midnight(moment: datetime) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)


def in_force_at(agreement: Agreement, term: Term, when: Interval | None) -> InForce:
    """Return whether a deed of the days ``when`` falls under ``term``; undated is uncertain."""
    if when is None:
        return "uncertain"
    return window_of(agreement, term).holds(when.start, when.end)


def terms_for_act(agreement: Agreement, act: str) -> tuple[Term, ...]:
    """Return the terms that speak of ``act``, in the order of the agreement."""
    return tuple(term for term in agreement.terms if act in term.acts)


def binds(agreement: Agreement, term: Term | None, party_id: str) -> bool:
    """Return True when deeds of the party are held against the term; False is not innocence."""
    if term is not None and term.addressees:
        return party_id in term.addressees
    return party_id in agreement.bound


def is_bound(agreement: Agreement, party_id: str) -> bool:
    """Return True when deeds of the party are held against any term."""
    return party_id in agreement.bound or party_id in agreement.signatories


def guarantors_of(agreement: Agreement, party_id: str, term: Term | None = None) -> tuple[str, ...]:
    """Return who stands for the party, in order, itself left out; nobody by guess."""
    own = term.guarantors if term is not None else None
    listed = agreement.guarantors if own is None else own
    return tuple(one for one, whom in listed.items() if party_id in whom and one != party_id)


def zones_of(agreement: Agreement, term: Term | None) -> tuple[str, ...]:
    """Return the ids of the zones in which the term holds; empty when it has no bounds."""
    if term is not None and term.anywhere:
        return ()
    own = tuple(one for one in ((term.zone, *term.zones) if term else ()) if one)
    return own or ((agreement.area,) if agreement.area else ())


def due_of(term: Term, until: date) -> tuple[Due, ...]:
    """Return what is due under the term, in order.

    What repeats is followed up to ``until``; what is dated is there even when it lies later.
    """
    schedule = term.schedule
    if schedule is None:
        return ()
    found = [*schedule.occurrences, *_repeated(term, schedule, until)]
    return tuple(sorted(found, key=lambda due: (due.start, due.last, due.id)))


def _repeated(term: Term, schedule: Schedule, until: date) -> Iterator[Due]:
    if schedule.every_days is None or schedule.first is None:
        return
    last = min(until, schedule.last) if schedule.last else until
    dated = {due.start for due in schedule.occurrences}
    day, number = schedule.first, 1
    while day <= last:
        if day not in dated:
            name = f"{schedule.action} {number}"
            yield Due(
                id=f"{term.id}-{day.isoformat()}",
                name=name,
                start=day,
                number=number,
                source=term.source,
            )
        day, number = day + timedelta(schedule.every_days), number + 1

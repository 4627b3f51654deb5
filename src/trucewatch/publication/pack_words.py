"""What a pack says of its clauses, parties and zones, in words for people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import NamedTuple

from trucewatch.agreement.record import Agreement, Due, Pack, Term, Zone
from trucewatch.agreement.terms import guarantors_of, zones_of
from trucewatch.publication import days

KINDS = {
    "prohibition": "forbids",
    "withdrawal": "asks to withdraw",
    "zone": "sets up a zone",
    "obligation_to_act": "asks for",
    "access": "opens the way",
    "mechanism": "sets up",
    "exception": "may be claimed as an exception",
    "reservation": "is reserved by a side",
    "duration": "says how long",
    "information": "asks to tell",
    "declaratory": "declares",
}


class Standing(NamedTuple):
    """A party and how it stands to the agreement, in words."""

    name: str
    words: str
    bound: bool


class DueRow(NamedTuple):
    """One occurrence of a duty in the calendar of the page."""

    term: Term
    due: Due
    when: str


def moment(when: datetime) -> str:
    """Return a moment with its zone: 00:01 on 6 March 2020 (UTC+02:00)."""
    zone = when.strftime("%z")
    offset = f"UTC{zone[:3]}:{zone[3:5]}" if zone not in ("", "+0000") else "UTC"
    if when.time() == time():
        return f"the start of {days.day(when.date())} ({offset})"
    return f"{when:%H:%M} on {days.day(when.date())} ({offset})"


def listed(ids: Iterable[str], names: dict[str, str]) -> str:
    """Return names joined by commas and an "and"."""
    found = [names.get(one, one) for one in ids]
    if not found:
        return "nobody by name"
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def standings(pack: Pack) -> tuple[Standing, ...]:
    """Return how each party of the pack stands to the agreement, those bound first."""
    names = {party.id: party.name for party in pack.parties}
    found = [
        Standing(party.name, _standing(pack.agreement, party.id, names), bound)
        for party in pack.parties
        for bound in [party.id in pack.agreement.bound]
    ]
    return tuple(sorted(found, key=lambda one: not one.bound))


def _standing(agreement: Agreement, party: str, names: dict[str, str]) -> str:
    through = guarantors_of(agreement, party)
    if party in agreement.signatories:
        signed = "signed it" if party in agreement.bound else "signed it; its deeds are not held"
        whom = agreement.guarantors.get(party)
        return f"{signed} and stands for {listed(whom, names)}" if whom else signed
    if through:
        return f"bound through {listed(through, names)}"
    return "bound; did not sign it" if party in agreement.bound else "not bound by it"


def facts(pack: Pack, term: Term) -> list[tuple[str, str]]:
    """Return what holds of a term beside its acts and its days, as titles with words."""
    names = {party.id: party.name for party in pack.parties}
    clauses = {one.id: _clause(one) for one in pack.agreement.terms}
    told = (
        ("addressed to", listed(term.addressees, names) if term.addressees else ""),
        ("where", _where(pack, term)),
        ("from", _from(term)),
        ("until", _until(term)),
        ("hours of the day", term.hours or ""),
        ("only where reports say", ", ".join(w for ws in term.objects.values() for w in ws)),
        ("about", listed(term.excepts, names) if term.excepts else ""),
        ("may be claimed against it", listed(term.exceptions, clauses) if term.exceptions else ""),
        ("takes the place of", listed(term.supersedes, clauses) if term.supersedes else ""),
        ("says more than", listed(term.elaborates, clauses) if term.elaborates else ""),
        ("due", schedule(term)),
    )
    return [(key, value) for key, value in told if value]


def _clause(term: Term) -> str:
    of = f" of {term.instrument}" if term.instrument else ""
    article = "clause" if term.clause[:1].isdigit() else "the"
    return f"{article} {term.clause}{of}"


def _where(pack: Pack, term: Term) -> str:
    if not term.acts and term.zone is None:
        return ""
    zones = {zone.id: zone.name for zone in pack.zones}
    ids = zones_of(pack.agreement, term)
    return listed(ids, zones) if ids else "wherever it may be"


def _from(term: Term) -> str:
    doubt = _doubt(term.starts_doubt_hours)
    note = f"; {term.time_note}" if term.time_note else ""
    return f"{moment(term.starts)}{doubt}{note}" if term.starts else ""


def _until(term: Term) -> str:
    return f"{moment(term.ends)}{_doubt(term.ends_doubt_hours)}" if term.ends else ""


def _doubt(hours: float) -> str:
    return f", give or take {hours:g} hour{'' if hours == 1 else 's'}" if hours else ""


def schedule(term: Term) -> str:
    """Return when a duty is due, in one line; empty where nothing is set."""
    found = term.schedule
    if found is None:
        return ""
    told = [f"{one.name}, {_span(one)}" for one in found.occurrences]
    if found.every_days:
        first = days.day(found.first) if found.first else "its first day"
        told.insert(0, f"{found.action} every {found.every_days} days from {first}")
    return "; ".join([*told, *(["and on days not set beforehand"] if found.open else [])])


def calendar(agreement: Agreement) -> tuple[DueRow, ...]:
    """Return every dated occurrence of every duty, by day."""
    found = [
        DueRow(term, due, _span(due))
        for term in agreement.terms
        if term.schedule is not None
        for due in term.schedule.occurrences
    ]
    return tuple(sorted(found, key=lambda one: (one.due.start, one.due.last, one.term.id)))


def _span(due: Due) -> str:
    if due.last == due.start:
        return days.day(due.start)
    return f"between {days.span(due.start, due.last)}"


def parts(agreement: Agreement) -> Iterator[tuple[str, str, Sequence[Term]]]:
    """Yield the terms by the text that they stand in: its id, its name, its terms."""
    own = [term for term in agreement.terms if term.instrument is None]
    if own:
        yield "clauses", "What it says", own
    for one in agreement.instruments:
        found = [term for term in agreement.terms if term.instrument == one.id]
        if found:
            yield f"of-{one.id}", one.name, found


def terms_in(pack: Pack, zone: Zone) -> list[Term]:
    """Return the terms that are held in the zone."""
    held = [term for term in pack.agreement.terms if term.acts or term.zone == zone.id]
    return [term for term in held if zone.id in zones_of(pack.agreement, term)]


def reach(zone: Zone) -> str:
    """Return how a zone is drawn and how far it may be off, in words."""
    deep = zone.half_width_m
    drawn = f"{deep / 1000:g} km to each side of its line; " if zone.line and deep else ""
    off = f"{zone.radius_m / 1000:g} km" if zone.radius_m else "no stated distance"
    return f"{drawn}the drawing may be off by {off}"

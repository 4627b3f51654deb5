"""The chain of reasons of a finding, in words that a person can check."""

from collections.abc import Iterator

from trucewatch.claim.record import Claim
from trucewatch.finding.allegation import alleged
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.exception import claimable
from trucewatch.finding.record import ExceptionClaimed
from trucewatch.finding.speaking import is_asked
from trucewatch.incident.record import Incident

_ARTICLE = {"exception": "an exception", "reservation": "a reservation"}


def chain(
    case: Case, ruling: Ruling, exceptions: tuple[ExceptionClaimed, ...] = ()
) -> tuple[str, ...]:
    """Return the reasons in the order: term, time, place, ruling, guarantee, voices, doubts."""
    return (
        *_term(case),
        *_time(case),
        *_place(case),
        *ruling.reasons,
        *_guarantee(case, ruling),
        *_voices(case),
        *_doubts(case),
        *_exceptions(case, ruling, exceptions),
    )


def _term(case: Case) -> Iterator[str]:
    act = case.incident.act.replace("_", " ")
    if case.term.kind == "prohibition":
        verb = "forbids"
    else:
        verb = "asks for" if is_asked(case.term, case.incident.act) else "is against"
    of = f" of {case.term.instrument}" if case.term.instrument else ""
    yield f"clause {case.term.clause}{of} {verb} it: {act}"


def _time(case: Case) -> Iterator[str]:
    if case.time != "yes":
        return
    dated = "" if case.incident.when is not None else ", by the date of its report"
    since = "after the agreement took effect"
    if case.term.instrument:
        since = f"while clause {case.term.clause} of {case.term.instrument} held"
    yield f"it falls {since}{dated}"


def _place(case: Case) -> Iterator[str]:
    if case.position is None:
        return
    if case.incident.place is None:
        yield "no report says where"
        return
    zone = case.zone
    name = zone.name if zone else "the zone"
    words = {"in": "lies in", "out": "lies outside", "uncertain": "may lie in or outside"}
    where = case.incident.place.text
    if zone and case.held.follows(zone, case.incident.place):
        what = "covers" if case.incident.place.place_id in zone.covers else "follows"
        yield f"{where} is what {name} {what}: it lies in it by definition"
        return
    yield f"{where} {words[case.position.in_zone]} {name}"


def _guarantee(case: Case, ruling: Ruling) -> Iterator[str]:
    party = ruling.attribution.party
    if party is None or ruling.verdict not in ("breach", "threat"):
        return
    for guarantor in case.held.guarantors(party, case.term):
        yield f"{case.held.name(party)} is guaranteed by {case.held.name(guarantor)}"


def _voices(case: Case) -> Iterator[str]:
    incident = case.incident
    if incident.happenings is not None:
        yield f"said to have happened {_count(incident)}"
    if alleged(incident, case.claims):
        yield "the count is that of who gives it: an allegation, in no statistics"
    if incident.act == "truce_violation":
        speakers = sorted({_speaker(c) for c in case.told_by(frozenset({"asserted"}))} - {""})
        by = f" by {' and '.join(speakers)}" if speakers else ""
        yield f"alleged{by}: the deed itself is not told"
    words = incident.support.replace("_", " ")
    voices = incident.independent_sources
    yield f"supported by reporting: {words}, {voices} independent voice{'' if voices == 1 else 's'}"


def _count(incident: Incident) -> str:
    times = incident.happenings
    if times is None or times.low is None:
        return f"up to {times.high} times" if times else ""
    if times.high is None:
        return f"at least {times.low} times"
    return f"{times.low} times" if times.low == times.high else f"{times.low} to {times.high} times"


def _speaker(claim: Claim) -> str:
    return f"“{claim.speaker.text}”" if claim.speaker else ""


def _doubts(case: Case) -> Iterator[str]:
    deniers = sorted({_speaker(c) for c in case.told_by(frozenset({"denied"}))} - {""})
    if case.incident.denied_by:
        yield f"denied by {' and '.join(deniers)}" if deniers else "it is denied"
    if case.incident.silent:
        yield "somebody was asked and did not comment; that supports nothing"


def _exceptions(
    case: Case, ruling: Ruling, exceptions: tuple[ExceptionClaimed, ...]
) -> Iterator[str]:
    for one in exceptions:
        term = next(t for t in case.held.claimable if t.id == one.term_id)
        who = case.held.name(one.by) if one.by else f"“{one.speaker}”"
        yield f"{_ARTICLE[one.kind]} ({term.clause}) is claimed by {who}; it is not decided here"
    if ruling.verdict != "breach":
        return
    taken = {one.term_id for one in exceptions}
    for term in claimable(case, ruling):
        if term.id not in taken:
            yield (
                f"{_ARTICLE[term.kind]} ({term.clause}) may be claimed; "
                "whether it applies is not decided here"
            )

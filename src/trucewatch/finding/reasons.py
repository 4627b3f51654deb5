"""The chain of reasons of a finding, in words that a person can check."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from trucewatch.claim.record import Claim
from trucewatch.core.figures import Range
from trucewatch.finding.allegation import alleged
from trucewatch.finding.attribute import VIOLATION
from trucewatch.finding.case import Case, Ruling
from trucewatch.finding.exception import claimable
from trucewatch.finding.record import ExceptionClaimed
from trucewatch.finding.speaking import is_asked

_LIES = {"in": "lies in", "out": "lies outside", "uncertain": "may lie in or outside"}
_KEPT = 4096  # sentences that many findings share
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
        *_voices(case, ruling.attribution.party),
        *_doubts(case),
        *_exceptions(case, ruling, exceptions),
    )


def _term(case: Case) -> Sequence[str]:
    act, term = case.incident.act, case.term
    verb = "forbids"
    if term.kind != "prohibition":
        verb = "asks for" if is_asked(term, act) else "is against"
    return _asking(term.clause, term.instrument, verb, act)


@lru_cache(maxsize=_KEPT)
def _asking(clause: str, instrument: str | None, verb: str, act: str) -> tuple[str]:
    of = f" of {instrument}" if instrument else ""
    return (f"clause {clause}{of} {verb} it: {act.replace('_', ' ')}",)


def _time(case: Case) -> Sequence[str]:
    if case.time != "yes":
        return ()
    dated = "" if case.incident.when is not None else ", by the date of its report"
    since = "after the agreement took effect"
    if case.term.instrument:
        since = f"while clause {case.term.clause} of {case.term.instrument} held"
    return (f"it falls {since}{dated}",)


def _place(case: Case) -> Sequence[str]:
    if case.position is None:
        return ()
    place = case.incident.place
    if place is None:
        return ("no report says where",)
    zone, how = case.zone, _LIES[case.position.in_zone]
    if zone is None:
        return (f"{place.text} {how} the zone",)
    if case.held.follows(zone, place):
        what = "covers" if place.place_id in zone.covers else "follows"
        return (f"{place.text} is what {zone.name} {what}: it lies in it by definition",)
    return (f"{place.text} {how} {zone.name}",)


def _guarantee(case: Case, ruling: Ruling) -> Sequence[str]:
    party = ruling.attribution.party
    if party is None or ruling.verdict not in ("breach", "threat"):
        return ()
    name = case.held.name
    through = case.held.guarantors(party, case.term)
    return [f"{name(party)} is guaranteed by {name(guarantor)}" for guarantor in through]


def _voices(case: Case, party: str | None) -> Iterator[str]:
    incident = case.incident
    count = alleged(incident, case.claims, party)
    if count is not None or incident.happenings is not None:
        yield f"said to have happened {_times(count or incident.happenings)}"
    if incident.act == VIOLATION:
        if count is not None:
            yield "the count is that of who gives it: an allegation, in no statistics"
        told = case.told_by(frozenset({"asserted"}))
        own = [c for c in told if party in {actor.party for actor in c.actors}]
        speakers = sorted({_speaker(c) for c in own or told} - {""})
        by = f" by {' and '.join(speakers)}" if speakers else ""
        yield f"alleged{by}: the deed itself is not told"
    yield _supported(incident.support, incident.independent_sources)


@lru_cache(maxsize=_KEPT)
def _supported(support: str, voices: int) -> str:
    words, ending = support.replace("_", " "), "" if voices == 1 else "s"
    return f"supported by reporting: {words}, {voices} independent voice{ending}"


def _times(times: Range | None) -> str:
    if times is None or times.low is None:
        return f"up to {times.high} times" if times else ""
    if times.high is None:
        return f"at least {times.low} times"
    return f"{times.low} times" if times.low == times.high else f"{times.low} to {times.high} times"


def _speaker(claim: Claim) -> str:
    return f"“{claim.speaker.text}”" if claim.speaker else ""


def _doubts(case: Case) -> Iterator[str]:
    if case.incident.denied_by:
        yield from _denials(case)
    if case.incident.silent:
        yield "somebody was asked and did not comment; that supports nothing"


def _denials(case: Case) -> Iterator[str]:
    told = False
    for stance, what in (("denied", "denied"), ("negated", "said not to have happened")):
        claims = case.told_by(frozenset({stance}))
        who = sorted({_speaker(claim) for claim in claims} - {""})
        if claims:
            told = True
            yield f"{what} by {' and '.join(who)}" if who else f"it is {what}"
    if not told:
        yield "it is denied"


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

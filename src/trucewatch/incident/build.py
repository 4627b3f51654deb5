"""One incident out of the tellings that were linked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trucewatch.claim.record import Actor, Claim, Codes, Outcome
from trucewatch.core.figures import Range, span_of
from trucewatch.core.ids import content_id
from trucewatch.core.times import Interval
from trucewatch.incident.families import Families
from trucewatch.incident.figures import claim_ranges, figures_of
from trucewatch.incident.grade import admiralty, harm_grade
from trucewatch.incident.linking import Linking
from trucewatch.incident.outlets import Outlets
from trucewatch.incident.ports import PlaceIndex
from trucewatch.incident.record import (
    Firmness,
    Incident,
    IncidentActor,
    IncidentPlace,
    IncidentStatus,
    Voice,
)
from trucewatch.incident.rulings import NO_RULINGS, Rulings
from trucewatch.incident.telling import Telling, find_place
from trucewatch.incident.weigh import Account, support_of, voices_of
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement
from trucewatch.source.record import Sides

_OUTCOMES: tuple[Outcome, ...] = ("impeded", "cancelled", "carried_out")
_SUSPICION_REACH = 30  # code points before a doer's name where words of doubt count


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that an incident is weighed against; ``copied`` are the families of like texts."""

    reports: Mapping[str, Report]
    places: PlaceIndex
    outlets: Outlets
    sides: Sides
    copied: Families
    linking: Linking
    rulings: Rulings = NO_RULINGS


def build(tellings: Sequence[Telling], around: Surroundings, signs: Sequence[str]) -> Incident:
    """Return the incident that the tellings make.

    Args:
        tellings: At least one; they may come in any order.
        around: What the incident is weighed against.
        signs: Why the tellings were linked, for people.
    """
    ordered = sorted(tellings, key=lambda t: t.order)
    telling = [t for t in ordered if t.role == "tells"]
    core = telling or [t for t in ordered if t.role != "silent"] or ordered
    heard = telling or [t for t in ordered if t.claim.stance == "negated"]
    voices = voices_of(heard, around.outlets, around.sides, around.copied)
    in_heard = {id(t) for t in heard}
    denied = [t for t in ordered if t.role == "denies" and id(t) not in in_heard]
    support, weighed = support_of(voices, around.sides, bool(denied), _accounts(heard, around))
    in_core = {id(t) for t in core}
    decided = around.rulings.on(t.claim.id for t in ordered)
    fields: dict[str, object] = {
        **_deed(core, ordered, around.linking),
        "when": _when(core),
        "place": _place(core or ordered, around.places),
        "actors": _people(
            [t for t in ordered if id(t) in in_core or t.role == "obliges"], "actors", around
        ),
        "targets": _people(core, "targets", around),
        "figures": figures_of(telling, voices, around.reports, around.linking),
        "claim_ids": _ids(ordered),
        "report_ids": tuple(sorted({t.claim.report_id for t in ordered})),
        "sources": tuple(sorted({t.source for t in ordered if t.source})),
        "independent_sources": len(voices),
        "alignments": tuple(sorted({v.alignment for v in voices if v.alignment})),
        "support": support,
        "status": _status(ordered),
        "reported": _reported(ordered),
        "happenings": _happenings(telling),
        "voices": voices,
        "breaks_truce": _ids(t for t in telling if _says_broken(t, around.linking)),
        "denied_by": _ids(denied),
        "silent": _ids(t for t in ordered if t.role == "silent"),
        "obliged_by": _ids(t for t in ordered if t.role == "obliges"),
        "conditional": _ids(t for t in ordered if t.claim.stance == "conditional"),
        "admitted_by": _admitted(telling, around.linking),
        "admiralty": admiralty(voices, support) if telling else None,
        "decided_by": tuple(j.id for j in decided),
        "reasons": (
            *_linked(signs), *map(_decided, decided), *weighed, *_admissions(telling),
            *_shared(voices),
        ),
    }  # fmt: skip
    fields["harm"] = harm_grade(fields, voices)
    return Incident.model_validate({"id": incident_id(ordered[0].claim.id), **fields})


def incident_id(claim_id: str) -> str:
    """Return the id of the incident whose earliest claim this is."""
    return content_id("inc", claim_id)


def _decided(judgement: Judgement) -> str:
    word = "joined" if judgement.decision == "merge" else "held apart from others"
    return f"{word} by people: {judgement.reason}"


def _ids(tellings: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(sorted(t.claim.id for t in tellings))


def _deed(
    core: Sequence[Telling], everyone: Sequence[Telling], linking: Linking
) -> dict[str, object]:
    counts = Counter(t.claim.act for t in core)
    act = min(counts, key=lambda a: (linking.generality(a), -counts[a], a))
    return {
        "act": act,
        "acts": tuple(sorted({t.claim.act for t in everyone})),
        "codes": _codes([t.claim for t in core if t.claim.act == act]),
        "outcome": _outcome(core),
    }


def _codes(claims: Sequence[Claim]) -> Codes:
    """Return the most telling codes: those that fill most schemes, the longest CAMEO first."""
    return max(
        (c.codes for c in reversed(claims)),
        key=lambda c: (sum(v is not None for v in c.model_dump().values()), len(c.cameo or "")),
    )


def _outcome(core: Sequence[Telling]) -> Outcome | None:
    said = Counter(t.claim.outcome for t in core if t.claim.outcome and t.role == "tells")
    most = max(_OUTCOMES, key=lambda o: (said[o], -_OUTCOMES.index(o)))
    return most if said else None


def _when(core: Sequence[Telling]) -> Interval | None:
    """Return the days that all told dates share; the first exact one where they share none."""
    told = [t.claim.when for t in core if t.claim.when and t.period and t.period.told]
    if not told:
        return None
    start = max((w.start for w in told if w.start), default=None)
    end = min((w.end for w in told if w.end), default=None)
    best = min(told, key=lambda w: _width(w.start, w.end))
    if start and end and start > end:
        start, end = best.start, best.end
    return Interval(start=start, end=end, precision=best.precision)


def _width(start: date | None, end: date | None) -> int:
    return (end - start).days if start and end else 10**6


def _place(core: Sequence[Telling], places: PlaceIndex) -> IncidentPlace | None:
    """Return the sharpest resolved place; the first name when none is resolved."""
    named = [p for t in core for p in t.claim.places if p.role == "event"]
    found = [(p, find_place(places, p.place_id)) for p in named]
    known = [(p, place) for p, place in found if place is not None]
    if known:
        words, place = min(known, key=lambda item: (item[1].radius_m, item[1].id))
        return IncidentPlace(
            text=words.text, place_id=place.id, lon=place.lon, lat=place.lat,
            radius_m=place.radius_m, basis=place.basis,
        )  # fmt: skip
    if not named:
        return None
    return IncidentPlace(
        text=named[0].text, place_id=None, lon=None, lat=None, radius_m=None, basis=None
    )


def _people(
    tellings: Sequence[Telling], which: str, around: Surroundings
) -> tuple[IncidentActor, ...]:
    named: dict[str, list[tuple[Actor, Telling]]] = defaultdict(list)
    for telling in tellings:
        listed = telling.claim.actors if which == "actors" else telling.claim.targets
        for actor in listed:
            named[actor.party or f" {actor.text.casefold()}"].append((actor, telling))
    return tuple(_person(said, around) for said in named.values())


def _person(said: Sequence[tuple[Actor, Telling]], around: Surroundings) -> IncidentActor:
    first = said[0][0]
    countries = sorted({actor.country for actor, _ in said if actor.country})
    doubted = all(_doubted(actor, telling, around) for actor, telling in said)
    basis: Firmness = "suspected" if doubted else "named"
    return IncidentActor(
        text=first.text,
        party=first.party,
        country=countries[0] if countries else None,
        claim_ids=tuple(sorted({t.claim.id for _, t in said})),
        basis=basis,
    )


def _doubted(actor: Actor, telling: Telling, around: Surroundings) -> bool:
    if telling.claim.stance == "questioned":
        return True
    report = around.reports.get(telling.claim.report_id)
    before = report.text[max(0, actor.start - _SUSPICION_REACH) : actor.start] if report else ""
    return around.linking.suspected.search(before) is not None


def _says_broken(telling: Telling, linking: Linking) -> bool:
    claim = telling.claim
    if claim.act == "truce_violation" or (claim.codes.cameo or "").startswith("196"):
        return True
    return linking.broken.search(claim.quote.exact) is not None


def _status(ordered: Sequence[Telling]) -> IncidentStatus:
    telling = [t for t in ordered if t.role == "tells"]
    if any(t.plane == "background" for t in ordered):
        return "background"
    if any(t.plane == "expected" for t in telling):
        return "expected"
    if not telling:
        return "denied" if any(t.role == "denies" for t in ordered) else "expected"
    return "unclear" if all(t.claim.stance == "questioned" for t in telling) else "happened"


def _reported(ordered: Sequence[Telling]) -> Interval | None:
    days = sorted({t.published for t in ordered if t.published is not None})
    if not days:
        return None
    return Interval(
        start=date.fromordinal(days[0]), end=date.fromordinal(days[-1]), precision="day"
    )


def _happenings(telling: Sequence[Telling]) -> Range | None:
    said = [
        t.claim.times
        for t in telling
        if t.claim.times and (t.claim.times.low is not None or t.claim.times.high is not None)
    ]
    return span_of(said) if said else None


def _accounts(telling: Sequence[Telling], around: Surroundings) -> dict[str, Account]:
    return {
        t.claim.id: Account(t.actors, claim_ranges(t, around.reports, around.linking), _done(t))
        for t in telling
    }


def _done(telling: Telling) -> str | None:
    """Return the outcome, for a deed simply told as news that it was carried out."""
    simply = telling.plane == "current" and telling.claim.stance == "asserted"
    return telling.claim.outcome or ("carried_out" if simply else None)


def _linked(signs: Sequence[str]) -> tuple[str, ...]:
    words = ", ".join(sign.replace("_", " ") for sign in sorted(set(signs)))
    return (f"linked by: {words}",) if words else ()


def _admitted(telling: Sequence[Telling], linking: Linking) -> tuple[str, ...]:
    """Return the parties that say of themselves, against their interest, that they did harm."""
    own = (
        t.said.party
        for t in telling
        if t.said and t.said.party in t.actors and t.act in linking.force and t.stance == "asserted"
    )
    return tuple(sorted({party for party in own if party}))


def _admissions(telling: Sequence[Telling]) -> tuple[str, ...]:
    own = {t.claim.speaker.party for t in telling if t.claim.speaker and t.claim.speaker.party}
    doers = sorted({party for t in telling for party in t.actors if party in own})
    return tuple(f"{party} says so of itself" for party in doers)


def _shared(voices: Sequence[Voice]) -> tuple[str, ...]:
    return tuple(
        f"{len(v.claim_ids)} claims count as one voice: {v.reason}"
        for v in voices
        if len(v.claim_ids) > 1
    )

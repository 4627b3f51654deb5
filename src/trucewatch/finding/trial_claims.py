"""Makes claims and reports of the cases of a pack."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from trucewatch.claim.record import Actor, Claim, ClaimPlace, Codes, Speaker, When
from trucewatch.core.figures import Range
from trucewatch.core.ids import content_id
from trucewatch.core.spans import Quote
from trucewatch.finding.trial import Told, Trial
from trucewatch.place.record import Place
from trucewatch.report.record import Report
from trucewatch.source.record import Party

UNLISTED = "?"  # begins a name that stands for no party and no place
_CODES = Codes(plover=None, plover_mode=None, cameo=None, acled=None)


def spots_of(trial: Trial) -> tuple[Place, ...]:
    """Return the places that the case makes up."""
    return tuple(
        Place(
            id=_spot_id(told.spot), name="a spot", lon=told.spot[0], lat=told.spot[1],
            radius_m=told.spot[2], basis="exact", source="case",
        )
        for told in trial.told
        if told.spot is not None
    )  # fmt: skip


def reports_of(trial: Trial) -> tuple[Report, ...]:
    """Return the reports that carry the claims of a case, each once."""
    found = {_report_id(told): told for told in trial.told}
    return tuple(
        Report.of(
            f"{key} {trial.id}", id=key, source=told.source, language="en",
            published_at=_published(told),
        )
        for key, told in found.items()
    )  # fmt: skip


def claims_of(trial: Trial, parties: Iterable[Party]) -> tuple[Claim, ...]:
    """Return the claims of a case; speakers stand on their party's side."""
    sides = {party.id: party.alignment for party in parties}
    return tuple(_claim(told, at * 100, sides) for at, told in enumerate(trial.told))


def _published(told: Told) -> str | None:
    day = told.published or (told.when[1] if told.when else None)
    return datetime.combine(day, time(20), UTC).isoformat() if day else None


def _report_id(told: Told) -> str:
    return f"{told.source}-{(_published(told) or 'undated')[:10]}"


def _spot_id(spot: tuple[float, float, float]) -> str:
    return f"spot:{spot[0]}:{spot[1]}:{spot[2]}"


def _claim(told: Told, start: int, sides: dict[str, str | None]) -> Claim:
    place_id = _spot_id(told.spot) if told.spot else told.at
    fields: dict[str, object] = {
        "report_id": _report_id(told),
        "act": told.act,
        "stance": told.stance,
        "outcome": told.outcome,
        "timing": told.timing,
        "codes": _CODES,
        "actors": [_actor(name) for name in told.actors],
        "targets": [_actor(name) for name in told.targets],
        "speaker": _speaker(told.speaker, sides),
        "via": (),
        "when": _when(told),
        "places": [_place(place_id)] if place_id else [],
        "figures": (),
        "times": Range(low=told.times[0], high=told.times[1]) if told.times else None,
        "quote": Quote(
            start=start, end=start + len(told.words), exact=told.words, prefix="", suffix=""
        ),
        "method": "case",
        "confidence": 1.0,
        "reasons": (),
    }
    draft = Claim.model_validate({"id": "", **fields})
    return draft.model_copy(update={"id": content_id("clm", draft.model_dump(mode="json"))})


def _listed(name: str) -> tuple[str, str | None]:
    return (name[1:], None) if name.startswith(UNLISTED) else (name, name)


def _actor(name: str) -> Actor:
    text, party = _listed(name)
    return Actor(text=text, start=0, end=len(text), party=party, country=None)


def _speaker(name: str | None, sides: dict[str, str | None]) -> Speaker | None:
    if name is None:
        return None
    text, party = _listed(name)
    alignment = sides.get(party) if party else None
    return Speaker(text=text, start=0, end=len(text), party=party, alignment=alignment)


def _place(name: str) -> ClaimPlace:
    text, place_id = _listed(name)
    return ClaimPlace(text=text, start=0, end=len(text), role="event", place_id=place_id)


def _when(told: Told) -> When | None:
    if told.when is None:
        return None
    start, end = told.when
    precision = told.precision or ("day" if start == end else "interval")
    return When(start=start, end=end, precision=precision, text_start=0, text_end=0)

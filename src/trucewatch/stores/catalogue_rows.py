"""Turns the records of a run into rows of the catalogue."""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trucewatch.core.ids import canonical_json, digest
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.place.normalise import key_of
from trucewatch.publication.entries import VERDICTS
from trucewatch.publication.lookup import Lookup

Row = dict[str, object]
LEVEL = 14  # cells are those of a web map at this zoom, a few kilometres wide
_WORDS_MOST = 6_000
_VALUE_MOST = 255
_EDGE = 85.0511
_WEIGHT = {"breach": 50, "threat": 40, "impeded": 40, "performed": 20, "undetermined": 25}
_SUPPORT = {"contested": 8, "cross_aligned": 6, "corroborated": 4, "single_source": 2}


class Rows(NamedTuple):
    """One incident as the catalogue keeps it; ``row`` lacks its number and its state."""

    id: str
    row: Row
    payload: str
    facets: tuple[tuple[str, str], ...]
    claim_ids: tuple[str, ...]
    findings: tuple[Row, ...]
    words: str


def rows_of(incident: Incident, lookup: Lookup, pack: str) -> Rows:
    """Return the rows of an incident with its findings.

    Args:
        incident: The incident.
        lookup: The records it hangs on.
        pack: The pack's id.
    """
    findings = lookup.findings_of.get(incident.id, [])
    payload = canonical_json(incident.model_dump(mode="json"))
    judged = [canonical_json(f.model_dump(mode="json", exclude={"review"})) for f in findings]
    return Rows(
        id=incident.id,
        row={
            "pack": pack, "id": incident.id, "act": incident.act, "status": incident.status,
            "support": incident.support, "verdict": headline(findings),
            "priority": _priority(incident, findings),
            "fingerprint": digest(canonical_json([payload, *sorted(judged)])),
            **_days(incident), **_position(incident, lookup),
        },
        payload=payload,
        facets=tuple(sorted(set(_facets(incident, findings, lookup)))),
        claim_ids=incident.claim_ids,
        findings=tuple(_finding(f, pack) for f in findings),
        words=search_key("\n".join(_words(incident, lookup)))[:_WORDS_MOST],
    )  # fmt: skip


def headline(findings: Iterable[Finding]) -> str:
    """Return the gravest verdict on an incident, ``outside`` when no term speaks of it."""
    found = {f.verdict for f in findings}
    return next((v for v in VERDICTS if v in found), "outside")


def search_key(text: str) -> str:
    """Return text as it is looked for: spellings of one word are one."""
    return key_of(text)


def cell_of(lon: float, lat: float) -> int:
    """Return the number of the map cell of a position: neighbours share their first bits."""
    size = 1 << LEVEL
    bounded = math.radians(max(-_EDGE, min(_EDGE, lat)))
    x = min(size - 1, max(0, int((lon + 180) / 360 * size)))
    up = (1 - math.asinh(math.tan(bounded)) / math.pi) / 2
    y = min(size - 1, max(0, int(up * size)))
    return sum(
        ((x >> bit & 1) << 2 * bit) | ((y >> bit & 1) << 2 * bit + 1) for bit in range(LEVEL)
    )


def _finding(finding: Finding, pack: str) -> Row:
    return {
        "pack": pack,
        "id": finding.id,
        "term_id": finding.term_id,
        "verdict": finding.verdict,
        "payload": canonical_json(finding.model_dump(mode="json")),
    }


def _days(incident: Incident) -> Row:
    told = incident.when if incident.when and (incident.when.start or incident.when.end) else None
    days = told or incident.reported
    first = (days.start or days.end) if days else None
    last = (days.end or days.start) if days else None
    return {
        "day": first.isoformat() if first else "",
        "last_day": last.isoformat() if last else "",
    }


def _position(incident: Incident, lookup: Lookup) -> Row:
    place = lookup.place(incident)
    name = (place.name or "")[:_VALUE_MOST] if place else ""
    if place is None or place.lon is None or place.lat is None:
        return {"place": name, "lon": None, "lat": None, "radius_m": None, "cell": None}
    return {
        "place": name,
        "lon": place.lon,
        "lat": place.lat,
        "radius_m": place.radius_m,
        "cell": cell_of(place.lon, place.lat),
    }


def _priority(incident: Incident, findings: Iterable[Finding]) -> int:
    grave = max((_WEIGHT.get(f.verdict, 0) for f in findings), default=0)
    current = 0 if incident.status in {"happened", "expected", "unclear"} else -30
    harmed = 10 if {"killed", "wounded"} & set(incident.figures) else 0
    return grave + _SUPPORT[incident.support] + harmed + current


def _facets(
    incident: Incident, findings: Iterable[Finding], lookup: Lookup
) -> Iterator[tuple[str, str]]:
    for finding in findings:
        yield "verdict", finding.verdict
        if finding.term_id:
            yield "term", finding.term_id
    yield from (("act", act) for act in incident.acts or (incident.act,))
    actors = (*incident.actors, *incident.targets)
    yield from (("party", actor.party) for actor in actors if actor.party)
    for source in incident.sources:
        yield "outlet", (lookup.outlet(source) or source)[:_VALUE_MOST]
    for alignment in incident.alignments:
        yield "alignment", alignment
    place = lookup.place(incident)
    if place and place.name:
        yield "place", place.name[:_VALUE_MOST]
    yield from _claim_facets(incident, lookup)


def _claim_facets(incident: Incident, lookup: Lookup) -> Iterator[tuple[str, str]]:
    for claim_id in incident.claim_ids:
        claim = lookup.claims.get(claim_id)
        if claim is None:
            continue
        if claim.speaker:
            yield "speaker", (claim.speaker.party or claim.speaker.text)[:_VALUE_MOST]
        language = lookup.reports[claim.report_id].language
        if language:
            yield "language", language


def _words(incident: Incident, lookup: Lookup) -> Iterator[str]:
    yield incident.act.replace("_", " ")
    place = lookup.place(incident)
    if place and place.name:
        yield place.name
        if not place.held_back and incident.place:
            yield incident.place.text
    for actor in (*incident.actors, *incident.targets):
        party = lookup.parties.get(actor.party or "")
        yield f"{actor.text} {party.name if party else ''}"
    yield from incident.sources
    for claim_id in incident.claim_ids:
        claim = lookup.claims.get(claim_id)
        if claim is not None:
            yield claim.quote.exact

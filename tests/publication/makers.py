"""Makes records by hand, with quotes that stand in their reports."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from trucewatch.claim.record import Claim
from trucewatch.core.ids import content_id
from trucewatch.core.spans import quote_at
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.publication.phrases import Phrases
from trucewatch.report.record import Report
from trucewatch.stores.resources import data_path, read_model

GOLD = Path(__file__).parent.parent / "gold"
Given = Any  # checked by the records themselves
NO_CODES = {"plover": None, "plover_mode": None, "cameo": None, "acled": None}


@cache
def phrases() -> Phrases:
    """Return the English phrases that ship with the package."""
    return read_model(Phrases, data_path("phrases", "en.yml"))


def report(text: str, source: str = "north.example", **fields: Given) -> Report:
    """Return a report of 16 June 2031 in English unless told otherwise."""
    given = {"published_at": "2031-06-16T06:00:00Z", "language": "en", **fields}
    return Report.of(text, source=source, **given)


def spot(text: str, words: str) -> dict[str, Any]:
    """Return words with their offsets."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def claim(of: Report, quote: str, act: str, **fields: Given) -> Claim:
    """Return a claim that quotes words of a report."""
    start = of.text.index(quote)
    actors = [spot(of.text, w) | {"party": p, "country": None} for w, p in fields.pop("actors", [])]
    targets = [
        spot(of.text, w) | {"party": p, "country": None} for w, p in fields.pop("targets", [])
    ]
    given: dict[str, Any] = {
        "stance": "asserted",
        "outcome": None,
        "timing": "current",
        "codes": NO_CODES,
        "actors": actors,
        "targets": targets,
        "speaker": None,
        "via": [],
        "when": None,
        "places": [],
        "figures": [],
        "times": None,
        "method": "hand",
        "confidence": 1,
        "reasons": [],
        **fields,
    }
    if isinstance(given["speaker"], tuple):
        words, party, side = given["speaker"]
        given["speaker"] = spot(of.text, words) | {"party": party, "alignment": side}
    made = content_id("clm", [of.id, quote, act, str(given["stance"])])
    return Claim.model_validate(
        {
            "id": made,
            "report_id": of.id,
            "act": act,
            "quote": quote_at(of.text, start, start + len(quote)),
            **given,
        }
    )


def incident(*claims: Claim, **fields: Given) -> Incident:
    """Return an incident of claims; actors and targets are those of the first."""
    first = claims[0]
    ids = [c.id for c in claims]
    given: dict[str, Any] = {
        "id": content_id("inc", ids),
        "act": first.act,
        "codes": first.codes,
        "outcome": first.outcome,
        "when": None,
        "place": None,
        "actors": [_named(a.text, a.party, ids) for a in first.actors],
        "targets": [_named(a.text, a.party, ids) for a in first.targets],
        "figures": {},
        "claim_ids": ids,
        "report_ids": list(dict.fromkeys(c.report_id for c in claims)),
        "sources": [],
        "independent_sources": 1,
        "alignments": [],
        "support": "single_source",
        "status": "happened",
        **fields,
    }
    return Incident.model_validate(given)


def _named(text: str, party: str | None, ids: Sequence[str]) -> Mapping[str, Any]:
    return {"text": text, "party": party, "country": None, "claim_ids": ids}


def finding(of: Incident, verdict: str, term: str | None = "stop-fire", **fields: Given) -> Finding:
    """Return a finding of an incident."""
    given: dict[str, Any] = {
        "id": content_id("fnd", [of.id, verdict, term]),
        "incident_id": of.id,
        "term_id": term,
        "verdict": verdict,
        "attribution": {"party": None, "basis": "unattributed"},
        "in_zone": None,
        "distance_m": None,
        "support": of.support,
        "reasons": [],
        "claim_ids": of.claim_ids,
        "review": "machine",
        **fields,
    }
    return Finding.model_validate(given)


def days(start: str, end: str, precision: str = "day") -> dict[str, str]:
    """Return an interval."""
    return {"start": start, "end": end, "precision": precision}


def at(text: str, lon: float | None, lat: float | None, **fields: Given) -> dict[str, Any]:
    """Return where an incident was."""
    given = {"place_id": None, "radius_m": 2000.0, "basis": "settlement", **fields}
    return {"text": text, "lon": lon, "lat": lat, **given}

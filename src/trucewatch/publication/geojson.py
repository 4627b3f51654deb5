"""Writes incidents and zones as GeoJSON (RFC 7946), coarsened as everything that leaves."""

import json

from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident, IncidentFigure
from trucewatch.place.precision import acled_geo_precision, in_words, ucdp_where_prec
from trucewatch.publication.coarsen import PublicPlace, public_distance_m
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Material
from trucewatch.publication.safe import shown, web_url
from trucewatch.publication.zones import zone_features

Json = dict[str, object]
_QUOTE_MOST = 300


def geojson(material: Material, phrases: Phrases) -> str:
    """Return a FeatureCollection as text: zones first, then incidents, each in order of id.

    An incident without a position has a null geometry. Positions are longitude before latitude.
    """
    lookup = Lookup(material)
    zones = zone_features(material.pack.zones)
    ordered = sorted(lookup.incidents.values(), key=lambda i: i.id)
    incidents = [incident_feature(incident, lookup, phrases) for incident in ordered]
    collection: Json = {
        "type": "FeatureCollection",
        "as_of": material.as_of.isoformat(),
        "agreement": material.pack.agreement.id,
        "sample": any(r.sample for r in material.reports),
        "note": "Supported by reporting, not confirmed. Positions are coarse on purpose: radius_m.",
        "features": [*zones, *incidents],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def incident_feature(incident: Incident, lookup: Lookup, phrases: Phrases) -> Json:
    """Return an incident as a feature, with its place as it may be shown and its citations."""
    place = lookup.place(incident)
    findings = lookup.findings_of.get(incident.id, [])
    when = incident.when
    properties: Json = {
        "kind": "incident",
        "act": incident.act,
        "act_label": phrases.act(incident.act).label,
        "codes": incident.codes.model_dump(),
        "outcome": incident.outcome,
        "status": incident.status,
        "date_start": when.start.isoformat() if when and when.start else None,
        "date_end": when.end.isoformat() if when and when.end else None,
        "date_precision": when.precision if when else None,
        **_where(place),
        "actors": [a.party or shown(a.text) for a in incident.actors],
        "targets": [a.party or shown(a.text) for a in incident.targets],
        "figures": {k: _figure(f) for k, f in sorted(incident.figures.items())},
        "support": incident.support,
        "independent_sources": incident.independent_sources,
        "alignments": list(incident.alignments),
        "findings": [_finding(f, incident) for f in findings],
        "citations": _citations(incident, lookup),
    }
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _point(place),
        "properties": properties,
    }


def _figure(figure: IncidentFigure) -> Json:
    """Return the range of a count, and beside it the count that a person chose for the best."""
    told: Json = {"low": figure.low, "high": figure.high}
    if figure.chosen and figure.best:
        told["best"] = {"low": figure.best.low, "high": figure.best.high}
    return told


def _point(place: PublicPlace | None) -> Json | None:
    if place is None or place.lon is None or place.lat is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _where(place: PublicPlace | None) -> Json:
    return {
        "place": shown(place.name) if place and place.name else None,
        "place_held_back": place.held_back if place else False,
        "radius_m": place.radius_m if place else None,
        "basis": place.basis if place else None,
        **_precision(place),
    }


def _precision(place: PublicPlace | None) -> Json:
    """Return how exact the place is: in words, and in the scales of ACLED and UCDP."""
    if place is None or place.basis is None or place.radius_m is None:
        return dict.fromkeys(("precision", "acled_geo_precision", "ucdp_where_prec"))
    known = place.basis, place.radius_m
    return {
        "precision": in_words(*known),
        "acled_geo_precision": acled_geo_precision(*known),
        "ucdp_where_prec": ucdp_where_prec(*known),
    }


def _finding(finding: Finding, incident: Incident) -> Json:
    return {
        "id": finding.id,
        "term_id": finding.term_id,
        "verdict": finding.verdict,
        "attribution": finding.attribution.model_dump(),
        "in_zone": finding.in_zone,
        "distance_m": public_distance_m(incident.act, finding.distance_m),
        "review": finding.review,
        "reasons": list(finding.reasons),
    }


def _citations(incident: Incident, lookup: Lookup) -> list[Json]:
    return [
        {
            "claim_id": c.claim_id,
            "report_id": c.report_id,
            "outlet": c.outlet,
            "published": c.published.isoformat() if c.published else None,
            "language": c.language,
            "url": web_url(c.url),
            "sample": c.sample,
            "exact": shown(c.exact[:_QUOTE_MOST]),
            "start": c.start,
            "end": c.end,
        }
        for c in lookup.cite(incident.claim_ids)
    ]

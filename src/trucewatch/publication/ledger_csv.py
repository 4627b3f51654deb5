"""Writes findings and their incidents as a table, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping

from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.publication.coarsen import public_distance_m
from trucewatch.publication.entries import finding_order, incident_order
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.record import Citation, Material
from trucewatch.publication.safe import cell

BOM = "\ufeff"
_FIGURES = ("killed", "wounded", "displaced", "detained", "missing", "strikes", "vehicles", "other")
_QUOTE_MOST = 300
COLUMNS = (
    "finding_id", "incident_id", "term_id", "clause", "verdict", "attribution_party",
    "attribution_basis", "in_zone", "distance_m", "support", "independent_sources", "alignments",
    "act", "plover", "plover_mode", "cameo", "acled", "outcome", "status", "date_start",
    "date_end", "date_precision", "place", "place_id", "lon", "lat", "radius_m", "place_basis",
    "actors", "targets",
    *(f"{kind}_{end}" for kind in _FIGURES for end in ("low", "high")),
    "sources", "published", "quotes", "report_ids", "claim_ids", "reasons", "review", "sample",
)  # fmt: skip
Row = dict[str, str | int | float | None]


def ledger_csv(material: Material, *, bom: bool = False) -> str:
    """Return one row for each finding, and one for each incident without any.

    Empty means not known, never zero. Text that a spreadsheet could run stands behind a quote
    mark; the raw words are in the JSON Lines.

    Args:
        material: The records of the run.
        bom: Begin with a byte order mark, without which Excel misreads Arabic and Cyrillic.
    """
    lookup = Lookup(material)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(lookup):
        writer.writerow({key: _safe(value) for key, value in row.items()})
    return (BOM if bom else "") + out.getvalue()


def _rows(lookup: Lookup) -> Iterable[Row]:
    known = [f for f in lookup.material.findings if f.incident_id in lookup.incidents]
    pairs = sorted(
        ((f, lookup.incidents[f.incident_id]) for f in known), key=lambda p: finding_order(*p)
    )
    for finding, incident in pairs:
        yield _finding(finding, incident, lookup) | _incident(incident, lookup)
    bare = [i for i in lookup.incidents.values() if i.id not in lookup.findings_of]
    for incident in sorted(bare, key=incident_order):
        yield _incident(incident, lookup)


def _safe(value: str | int | float | None) -> str | int | float | None:
    return cell(value) if isinstance(value, str) else value


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _finding(finding: Finding, incident: Incident, lookup: Lookup) -> Row:
    term = lookup.terms.get(finding.term_id or "")
    return {
        "finding_id": finding.id,
        "term_id": finding.term_id,
        "clause": term.clause if term else None,
        "verdict": finding.verdict,
        "attribution_party": finding.attribution.party,
        "attribution_basis": finding.attribution.basis,
        "in_zone": finding.in_zone,
        "distance_m": public_distance_m(incident.act, finding.distance_m),
        "reasons": _joined(finding.reasons),
        "review": finding.review,
    }


def _incident(incident: Incident, lookup: Lookup) -> Row:
    when = incident.when
    citations = lookup.cite(incident.claim_ids)
    return {
        "incident_id": incident.id,
        "support": incident.support,
        "independent_sources": incident.independent_sources,
        "alignments": _joined(incident.alignments),
        "act": incident.act,
        "plover": incident.codes.plover,
        "plover_mode": incident.codes.plover_mode,
        "cameo": incident.codes.cameo,
        "acled": incident.codes.acled,
        "outcome": incident.outcome,
        "status": incident.status,
        "date_start": when.start.isoformat() if when and when.start else None,
        "date_end": when.end.isoformat() if when and when.end else None,
        "date_precision": when.precision if when else None,
        **_place(incident, lookup),
        "actors": _joined(a.party or a.text for a in incident.actors),
        "targets": _joined(a.party or a.text for a in incident.targets),
        **_figures(incident),
        "sources": _joined(dict.fromkeys(c.outlet for c in citations)),
        "published": _joined(_days(citations)),
        "quotes": _joined(f"“{c.exact[:_QUOTE_MOST]}”" for c in citations),
        "report_ids": _joined(incident.report_ids),
        "claim_ids": _joined(incident.claim_ids),
        "sample": "yes" if any(c.sample for c in citations) else "no",
    }


def _days(citations: Iterable[Citation]) -> list[str]:
    return sorted({c.published.isoformat() for c in citations if c.published})


def _place(incident: Incident, lookup: Lookup) -> Row:
    place = lookup.place(incident)
    if place is None:
        return {}
    return {
        "place": place.name,
        "place_id": None if place.held_back or not incident.place else incident.place.place_id,
        "lon": place.lon,
        "lat": place.lat,
        "radius_m": place.radius_m,
        "place_basis": place.basis,
    }


def _figures(incident: Incident) -> Mapping[str, int | None]:
    found = incident.figures
    return {
        f"{kind}_{end}": getattr(found[kind], end)
        for kind in _FIGURES
        for end in ("low", "high")
        if kind in found
    }

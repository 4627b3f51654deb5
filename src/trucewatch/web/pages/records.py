"""Pages of single records: incident, finding, claim; from the sentence back to the words."""

from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from trucewatch.claim.record import Claim
from trucewatch.finding.decided import STATES as STANDINGS
from trucewatch.finding.decided import VERDICTS
from trucewatch.incident.record import Incident
from trucewatch.publication.filter import Filter
from trucewatch.review.standing import STATES
from trucewatch.web.pages.panel import Labels
from trucewatch.web.pages.reports import outlet_names
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen, Screen

router = APIRouter()


@router.get("/incidents/{incident_id}", dependencies=[needs("read")])
def incident(screen: OnScreen, incident_id: str, queue: str = "") -> Response:
    """Show an incident with its findings, its claims in their own words, and its history."""
    records = screen.room.catalogue.records
    held = records.incident(incident_id)
    if held is None:
        raise HTTPException(404)
    if held.incident.id != incident_id:
        return RedirectResponse(f"/incidents/{held.incident.id}", status_code=301)
    return screen.page(
        "incident",
        queue=queue if queue in STATES else "",
        **incident_fields(screen, held.incident.id),
    )


def incident_fields(screen: Screen, incident_id: str) -> dict[str, Any]:
    """Return what a page about one incident shows."""
    catalogue = screen.room.catalogue
    held = catalogue.records.incident(incident_id)
    if held is None:
        raise HTTPException(404)
    found = held.incident
    labels = labels_for(screen, held.pack)
    claims = catalogue.records.claims(found.claim_ids)
    reports = {r.id: r for r in catalogue.records.reports(found.report_ids)}
    sees = screen.person.may("work")
    return {
        "nav": "incidents", "held": labels.held, "names": labels.names, "labels": labels,
        "one": held, "incident": found, "state": held.state,
        "findings": catalogue.records.findings([found.id]), "terms": _terms(labels),
        "zones": {z.id: z for z in labels.held.pack.zones} if labels.held else {},
        "claims": claims, "reports": reports, "copies": catalogue.records.copies(found.report_ids),
        "outlet": outlet_names(labels.held), "voices": found.voices,
        "history": catalogue.reviews.history(found.id) if sees else (),
        "claim_history": catalogue.reviews.histories([c.id for c in claims]) if sees else {},
        "comments": catalogue.reviews.comments(found.id) if sees else (),
        "assignment": catalogue.reviews.assignment(found.id) if sees else None,
        "version": catalogue.reviews.version(found.id),
        "public": catalogue.queries.position(found.id),
        "map_query": Filter(
            pack=held.pack, act=(found.act,), since=_first(found), until=_first(found)
        ).query(),
    }  # fmt: skip


def labels_for(screen: Screen, pack: str | None) -> Labels:
    """Return the labels of a pack."""
    return Labels(screen, Filter(pack=pack))


def _first(incident: Incident) -> date | None:
    when = incident.when or incident.reported
    return (when.start or when.end) if when else None


def _terms(labels: Labels) -> dict[str, object]:
    return {t.id: t for t in labels.held.pack.agreement.terms} if labels.held else {}


@router.get("/findings/{finding_id}", dependencies=[needs("read")])
def finding(screen: OnScreen, finding_id: str) -> HTMLResponse:
    """Show a finding: the clause, the deed, who did it by whose word, and the doubts."""
    found = screen.room.catalogue.records.finding(finding_id)
    if found is None:
        raise HTTPException(404)
    fields = incident_fields(screen, found.incident_id)
    sees = screen.person.may("work")
    told = screen.room.catalogue.reviews.history(finding_id) if sees else ()
    return screen.page(
        "finding", finding=found, rulings=told, verdicts=VERDICTS, standings=STANDINGS, **fields
    )


@router.get("/claims/{claim_id}", dependencies=[needs("read")])
def claim(screen: OnScreen, claim_id: str) -> RedirectResponse:
    """Lead to the report, at the words of the claim."""
    found: Claim | None = screen.room.catalogue.records.claim(claim_id)
    if found is None:
        raise HTTPException(404)
    return RedirectResponse(f"/reports/{found.report_id}?claim={claim_id}#{claim_id}", 303)

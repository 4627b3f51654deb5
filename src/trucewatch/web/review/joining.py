"""Merging two incidents side by side, parting one, and reading a claim another way."""

from typing import Annotated, Literal, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from trucewatch.core.errors import InputError
from trucewatch.pipeline.deciding import Correction, Ruling
from trucewatch.pipeline.settling import Settling
from trucewatch.publication.filter import Filter
from trucewatch.web.pages.records import incident_fields
from trucewatch.web.permissions import needs
from trucewatch.web.review.desk import deciding
from trucewatch.web.review.features import candidates, compared
from trucewatch.web.review.late import in_time
from trucewatch.web.screen import OnScreen

router = APIRouter(prefix="/review")
Change = TypeVar("Change", Correction, Ruling)


@router.get("/incidents/{incident_id}/merge", dependencies=[needs("decide")])
def merging(
    screen: OnScreen, incident_id: str, other: str | None = None, q: str | None = None
) -> HTMLResponse:
    """Show what may be the same happening, or two incidents side by side."""
    fields = incident_fields(screen, incident_id)
    held = fields["one"]
    records = screen.room.catalogue.records
    second = records.incident(other) if other else None
    if second is None or second.incident.id == held.incident.id:
        found = candidates(screen.room, held, q)
        return screen.page("merge_choose", found=found, asked=Filter(q=q), **fields)
    features = compared(screen, held, second)
    claims = records.claims(second.incident.claim_ids)
    reports = {r.id: r for r in records.reports(second.incident.report_ids)}
    return screen.page(
        "merge", other=second, features=features, other_claims=claims, other_reports=reports,
        scores=deciding(screen).features(held, second), **fields,
    )  # fmt: skip


@router.post("/incidents/{incident_id}/merge", dependencies=[needs("decide")])
def merge(
    screen: OnScreen,
    incident_id: str,
    other: Annotated[str, Form()],
    version: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Make one incident of two."""
    with in_time(f"/incidents/{incident_id}", reason, incident_id):
        now = deciding(screen).merge(incident_id, other, reason, version)
    return RedirectResponse(f"/incidents/{now}", status_code=303)


@router.get("/incidents/{incident_id}/split", dependencies=[needs("decide")])
def splitting(screen: OnScreen, incident_id: str) -> HTMLResponse:
    """Show the claims of an incident, to choose those that tell of something else."""
    return screen.page("split", **incident_fields(screen, incident_id))


@router.post("/incidents/{incident_id}/split", dependencies=[needs("decide")])
def split(
    screen: OnScreen,
    incident_id: str,
    version: Annotated[int, Form()],
    claim: Annotated[list[str] | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Part an incident."""
    with in_time(f"/incidents/{incident_id}", reason, incident_id):
        now = deciding(screen).split(incident_id, claim or (), reason, version)
    return RedirectResponse(f"/incidents/{now}", status_code=303)


@router.post("/incidents/{incident_id}/figure", dependencies=[needs("settle")])
def settle(
    screen: OnScreen,
    incident_id: str,
    kind: Annotated[str, Form()],
    claim: Annotated[str, Form()],
    version: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Choose which of the counts that differ is the one to show."""
    with in_time(f"/incidents/{incident_id}", reason, incident_id):
        desk = Settling(screen.room.serving, screen.person.name)
        desk.figure(incident_id, kind, claim, reason, version)
    return RedirectResponse(f"/incidents/{incident_id}#figure-{kind}", status_code=303)


@router.post("/claims/{claim_id}", dependencies=[needs("decide")])
def read_again(
    screen: OnScreen,
    claim_id: str,
    decision: Annotated[str, Form()],
    version: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
    act: Annotated[str, Form()] = "",
    stance: Annotated[str, Form()] = "",
    outcome: Annotated[str, Form()] = "",
    timing: Annotated[str, Form()] = "",
) -> Response:
    """Take a claim away or read it another way."""
    claim = screen.room.catalogue.records.claim(claim_id)
    if claim is None:
        raise HTTPException(404)
    desk = deciding(screen)
    back = f"/reports/{quote(claim.report_id)}?claim={claim_id}#{claim_id}"
    with in_time(back, reason):
        if decision == "not_a_claim":
            desk.not_a_claim(claim_id, reason, version)
        elif decision == "correct":
            asked = {"act": act, "stance": stance, "outcome": outcome, "timing": timing}
            desk.correct(claim_id, _fitting(Correction, asked), reason, version)
        else:
            raise InputError("decision: choose correct or not_a_claim")
    return RedirectResponse(back, 303)


@router.post("/reports/{report_id:path}", dependencies=[needs("decide")])
def of_report(
    screen: OnScreen,
    report_id: str,
    decision: Annotated[Literal["reject", "correct", "accept"], Form()],
    version: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Say that a report was retracted, corrected, or stands."""
    if screen.room.catalogue.records.report(report_id) is None:
        raise HTTPException(404)
    back = f"/reports/{quote(report_id)}#h-stands"
    with in_time(back, reason):
        deciding(screen).report(report_id, decision, reason, version)
    return RedirectResponse(back, 303)


@router.post("/findings/{finding_id}", dependencies=[needs("decide")])
def judge_again(
    screen: OnScreen,
    finding_id: str,
    version: Annotated[int, Form()],
    verdict: Annotated[str, Form()] = "",
    state: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Set the verdict or the state of a finding."""
    held = screen.room.catalogue.records.finding(finding_id)
    if held is None:
        raise HTTPException(404)
    asked = {"verdict": verdict, "state": state}
    ruling = _fitting(Ruling, asked)
    with in_time(f"/findings/{finding_id}", reason, held.incident_id):
        deciding(screen).finding(finding_id, ruling, reason, version)
    return RedirectResponse(f"/findings/{finding_id}", status_code=303)


def _fitting(kind: type[Change], asked: dict[str, str]) -> Change:
    from pydantic import ValidationError

    try:
        return kind.model_validate({key: value for key, value in asked.items() if value})
    except ValidationError as error:
        raise InputError(f"{error.errors()[0]['loc'][0]}: is none of its kind") from error

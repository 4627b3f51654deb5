"""Reports: the list of them, and each beside the claims that were read in it."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse

from trucewatch.claim.record import Claim
from trucewatch.pipeline.catalogue import HeldPack
from trucewatch.place.record import Mention
from trucewatch.review.overlay import standing
from trucewatch.review.record import Judgement
from trucewatch.source.alignment import outlet_of
from trucewatch.source.record import Outlet
from trucewatch.web.asked import Asked
from trucewatch.web.pages.panel import Labels
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen

router = APIRouter()
_PAGE = 40


class Piece(NamedTuple):
    """A stretch of a report's text, and the claims and place that it belongs to."""

    text: str
    claims: tuple[str, ...]
    place: Mention | None
    first_of: tuple[str, ...]


@router.get("/reports", dependencies=[needs("read")])
def reports(screen: OnScreen, asked: Asked, page: int = Query(1, ge=1, le=100_000)) -> HTMLResponse:
    """Show the reports, the newest first."""
    records = screen.room.catalogue.records
    found = records.newest_reports(asked.pack or "", _PAGE + 1, (page - 1) * _PAGE)
    claims: dict[str, int] = {}
    for claim in records.claims_in([r.id for r in found]):
        claims[claim.report_id] = claims.get(claim.report_id, 0) + 1
    labels = Labels(screen, asked)
    return screen.page(
        "reports", nav="reports", asked=asked, listed=found[:_PAGE], counts=claims, page=page,
        more=len(found) > _PAGE, outlet=outlet_names(labels.held), held=labels.held,
        copies=records.copies([r.id for r in found]),
    )  # fmt: skip


@router.get("/reports/{report_id:path}", dependencies=[needs("read")])
def report(
    screen: OnScreen, asked: Asked, report_id: str, claim: str | None = None
) -> HTMLResponse:
    """Show a report beside its claims, every span in its place."""
    catalogue = screen.room.catalogue
    found = catalogue.records.report(report_id)
    if found is None:
        raise HTTPException(404)
    claims = catalogue.records.claims_in([report_id])
    mentions = catalogue.records.mentions([report_id])
    labels = Labels(screen, asked)
    sees, told = screen.person.may("work"), catalogue.reviews.history(report_id)
    return screen.page(
        "report", nav="reports", report=found, claims=claims, mentions=mentions, chosen=claim,
        pieces=pieces(found.text, claims, mentions), held=labels.held, names=labels.names,
        incident_of=catalogue.records.incident_ids([c.id for c in claims]),
        outlet=outlet_names(labels.held), copies=catalogue.records.copies([report_id]),
        claim_history=catalogue.reviews.histories([c.id for c in claims]) if sees else {},
        reopened=catalogue.reopenings.of_report(report_id) if sees else (),
        report_history=told if sees else (), stands=stands(told),
        choices=screen.words.table("act", "stance", "outcome", "timing"),
    )  # fmt: skip


def stands(told: Sequence[Judgement]) -> Judgement | None:
    """Return by what a report was taken back or put right; None when it stands as it was read."""
    last = next(reversed(standing(told)), None)
    return last if last and last.decision in ("reject", "correct") else None


def outlet_names(held: HeldPack | None) -> Callable[[str | None], str]:
    """Return what says who published something: the outlet's name, or its host as it stands."""
    listed: tuple[Outlet, ...] = (*held.outlets, *held.pack.outlets) if held else ()

    def name(source: str | None) -> str:
        known = outlet_of(source, listed)
        return known.name if known else source or ""

    return name


def pieces(
    text: str, claims: Sequence[Claim], mentions: Iterable[Mention] = ()
) -> tuple[Piece, ...]:
    """Return the text cut wherever a claim's words or a place name begin or end.

    Offsets are code points, as in the records; the pieces put together are the text.
    """
    places = sorted(mentions, key=lambda m: (m.start, m.end))
    edges = {0, len(text)}
    for one in (
        *((c.quote.start, c.quote.end) for c in claims),
        *((m.start, m.end) for m in places),
    ):
        edges |= {edge for edge in one if 0 <= edge <= len(text)}
    ordered = sorted(edges)
    found = []
    for start, end in itertools.pairwise(ordered):
        inside = tuple(c.id for c in claims if c.quote.start <= start and end <= c.quote.end)
        first = tuple(c.id for c in claims if c.quote.start == start and c.id in inside)
        place = next((m for m in places if m.start <= start and end <= m.end), None)
        found.append(Piece(text[start:end], inside, place, first))
    return tuple(found)

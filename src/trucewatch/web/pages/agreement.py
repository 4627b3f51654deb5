"""The agreement as people can read it: clauses, parties, zones, what is not known."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from trucewatch.web.asked import Asked
from trucewatch.web.pages.panel import Labels
from trucewatch.web.permissions import needs
from trucewatch.web.screen import OnScreen

router = APIRouter()


@router.get("/agreement", dependencies=[needs("read")])
def agreement(screen: OnScreen, asked: Asked) -> HTMLResponse:
    """Show the pack."""
    labels = Labels(screen, asked)
    if labels.held is None:
        raise HTTPException(404)
    queries = screen.room.catalogue.queries
    counts = {}
    for term in labels.held.pack.agreement.terms:
        held = asked.model_copy(update={"term": (term.id,)})
        counts[term.id] = queries.tally(held, "verdict")
    return screen.page(
        "agreement", nav="agreement", asked=asked, held=labels.held, names=labels.names,
        labels=labels, counts=counts, packs=screen.room.catalogue.records.packs(),
    )  # fmt: skip


@router.get("/words", dependencies=[needs("read")])
def glossary(screen: OnScreen) -> HTMLResponse:
    """Show what the words of confidence mean here."""
    return screen.page("glossary", nav="", glossary=screen.room.phrases.glossary)

"""Opens the catalogue of a workspace, takes out what it knows, and fills in what was found."""

from collections.abc import Sequence
from typing import NamedTuple

from trucewatch.claim.corrected import corrected
from trucewatch.claim.record import Claim
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import Workspace
from trucewatch.place.record import Mention
from trucewatch.publication.record import Material
from trucewatch.publication.reopen import CitedBrief, Reopened
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement
from trucewatch.stores.catalogue import Catalogue, open_catalogue
from trucewatch.stores.catalogue_query import Listed
from trucewatch.stores.catalogue_records import HeldPack
from trucewatch.stores.deed_words import load_acts

__all__ = [
    "Catalogue",
    "HeldPack",
    "Known",
    "Listed",
    "as_judged",
    "catalogue_of",
    "fill",
    "judgements_in",
    "with_former",
]


class Known(NamedTuple):
    """Reports with all that was read in them."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


def catalogue_of(workspace: Workspace) -> Catalogue:
    """Return the catalogue of a workspace, made if needed.

    Raises:
        SetupError: it cannot be opened.
    """
    return open_catalogue(workspace.catalogue)


def with_former(fresh: Known, workspace: Workspace, wiring: Wiring) -> Known:
    """Return what was just read together with what the workspace holds under the same pack.

    Of a report that was read again, only the new reading counts.
    """
    with catalogue_of(workspace) as catalogue:
        reports, claims, mentions = catalogue.records.everything(wiring.needed_pack.id)
    new = {report.id for report in fresh.reports}
    return Known(
        (*(r for r in reports if r.id not in new), *fresh.reports),
        (*(c for c in claims if c.report_id not in new), *fresh.claims),
        (*(m for m in mentions if m.report_id not in new), *fresh.mentions),
    )


def judgements_in(workspace: Workspace) -> tuple[Judgement, ...]:
    """Return what people decided in a workspace, in the order they did."""
    with catalogue_of(workspace) as catalogue:
        return catalogue.reviews.judgements()


def as_judged(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> tuple[Claim, ...]:
    """Return the claims as people left them."""
    return corrected(claims, judgements, load_acts()) if judgements else tuple(claims)


def fill(
    workspace: Workspace,
    material: Material,
    claims: Sequence[Claim],
    brief: CitedBrief | None = None,
    reopened: Sequence[Reopened] = (),
) -> None:
    """Put what was found into the catalogue of a workspace.

    ``claims`` are as they were read, before anybody corrected them; ``brief`` is what the brief
    cites, ``reopened`` what has to be looked at again.

    Raises:
        SetupError: the catalogue cannot be opened or written.
    """
    with catalogue_of(workspace) as catalogue:
        catalogue.fill(material, claims, brief, reopened)

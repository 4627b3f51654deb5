"""Works out anew what follows from findings once people have decided: warning and calendar."""

from typing import NamedTuple

from trucewatch.finding.obligation import Obligation
from trucewatch.pipeline.catalogue import HeldPack, as_judged
from trucewatch.pipeline.following import obligations_of
from trucewatch.pipeline.serving import Serving
from trucewatch.pipeline.steps import warning_of
from trucewatch.publication.filter import Filter
from trucewatch.publication.record import Material
from trucewatch.warning.record import EarlyWarning

MOST = 1_500  # incidents that are gone through while somebody waits for the page


class Aftermath(NamedTuple):
    """What follows from the findings as they stand.

    ``fresh`` is False where there are too many incidents to go through while somebody waits: the
    warning is that of the last run then, and there is no calendar.
    """

    warning: EarlyWarning | None
    obligations: tuple[Obligation, ...]
    fresh: bool


def aftermath(serving: Serving, held: HeldPack) -> Aftermath:
    """Return what follows for a pack; rejected incidents count for nothing.

    Args:
        serving: The workspace.
        held: The pack as it was last filled in.
    """
    material = current(serving, held)
    if material is None:
        return Aftermath(held.warning, (), fresh=False)
    wiring = serving.wiring(held.pack.id)
    obligations = obligations_of(
        material.findings, material.incidents, material.claims, material.reports, held.as_of, wiring
    )
    judgements = serving.catalogue.reviews.judgements()
    if all(j.record_id.startswith("brf-") for j in judgements):  # to sign a brief changes nothing
        return Aftermath(held.warning, obligations, fresh=True)
    warning = warning_of(
        material.findings, material.incidents, material.reports, held.as_of, wiring
    )
    return Aftermath(warning, obligations, fresh=True)


def current(serving: Serving, held: HeldPack) -> Material | None:
    """Return the records of a pack as people left them, None when there are too many."""
    records, queries = serving.catalogue.records, serving.catalogue.queries
    listed = queries.page(Filter(pack=held.pack.id), "old", None, MOST + 1)
    if len(listed) > MOST:
        return None
    incidents = tuple(one.incident for one in listed if one.state != "rejected")
    reports, claims, mentions = records.everything(held.pack.id)
    return Material(
        as_of=held.as_of, pack=held.pack, reports=reports,
        claims=as_judged(claims, serving.catalogue.reviews.judgements()), mentions=mentions,
        incidents=incidents, findings=records.findings([one.id for one in incidents]),
        copies=records.copies([r.id for r in reports]), issues=held.issues,
        parties=held.parties, outlets=held.outlets,
    )  # fmt: skip

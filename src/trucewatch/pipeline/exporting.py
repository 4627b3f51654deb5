"""Takes records out of a workspace: through the filter, coarsened, and published ones alone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from trucewatch.core.errors import InputError
from trucewatch.core.ids import canonical_json
from trucewatch.pipeline.catalogue import as_judged
from trucewatch.pipeline.serving import Serving
from trucewatch.publication.atom import atom
from trucewatch.publication.filter import Filter
from trucewatch.publication.geojson import geojson, incident_feature
from trucewatch.publication.ledger_csv import ledger_csv
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.record import Material
from trucewatch.review.standing import State
from trucewatch.stores.catalogue_query import Key

Kind = Literal["csv", "geojson", "jsonl", "atom"]
KINDS: tuple[Kind, ...] = ("csv", "geojson", "jsonl", "atom")
MOST = 20_000  # incidents in one export
_PAGE = 500
_OUTWARD = {"reviewed": "reviewed", "published": "reviewed", "rejected": "rejected"}


def export(serving: Serving, asked: Filter, kind: Kind, *, draft: bool = False) -> str:
    """Return what a filter lets through, as it may leave.

    Args:
        serving: The workspace.
        asked: The filter; without a pack, the first one that is held.
        kind: Of the text that is returned.
        draft: Take along what two people have not agreed to publish yet.

    Raises:
        InputError: nothing was filled in, or the filter lets too much through.
    """
    material = exported(serving, asked, draft=draft)
    if kind == "csv":
        return ledger_csv(material, bom=True)
    if kind == "geojson":
        return geojson(material, serving.phrases)
    if kind == "atom":
        return _feed(material, serving)
    return "".join(f"{line}\n" for line in _lines(material, serving))


def exported(serving: Serving, asked: Filter, *, draft: bool = False) -> Material:
    """Return the records of an export, each finding with how far people looked at it."""
    records, queries = serving.catalogue.records, serving.catalogue.queries
    known = records.packs()
    pack = asked.pack or (known[0] if known else "")
    held = records.pack(pack)
    if held is None:
        raise InputError("this workspace holds nothing to export; fill it with: trucewatch run")
    wanted = asked.model_copy(
        update={"pack": pack} if draft else {"pack": pack, "state": ("published",)}
    )
    if queries.count(wanted) > MOST:
        raise InputError(f"more than {MOST} incidents; narrow the filter")
    states = dict(_states(serving, wanted))
    material = records.material(held, list(states))
    findings = tuple(
        f.model_copy(update={"review": _OUTWARD.get(states.get(f.incident_id, "new"), "machine")})
        for f in material.findings
    )
    claims = as_judged(material.claims, serving.catalogue.reviews.judgements())
    return material.model_copy(update={"findings": findings, "claims": claims})


def _feed(material: Material, serving: Serving) -> str:
    """Return the records as a feed, with what was published once and is so no more."""
    reviews, records = serving.catalogue.reviews, serving.catalogue.records
    ids = [incident.id for incident in material.incidents]
    updated = {key: held[-1].when for key, held in reviews.histories(ids).items() if held}
    once = {j.record_id for j in reviews.judgements() if j.decision == "publish" and not j.undoes}
    withdrawn: dict[str, datetime] = {}
    for key in once - set(ids):
        now = records.incident(key)
        if now is not None and now.pack == material.pack.id and now.state != "published":
            withdrawn[key] = reviews.history(now.incident.id)[-1].when
    return atom(material, serving.phrases, updated, withdrawn)


def _states(serving: Serving, asked: Filter) -> Iterator[tuple[str, State]]:
    after: Key | None = None
    while page := serving.catalogue.queries.page(asked, "old", after, _PAGE):
        for one in page:
            yield one.incident.id, one.state
        after = page[-1].key


def _lines(material: Material, serving: Serving) -> Iterator[str]:
    lookup = Lookup(material)
    for incident in material.incidents:
        yield canonical_json(incident_feature(incident, lookup, serving.phrases))  # type: ignore[arg-type]

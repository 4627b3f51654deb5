"""The brief of the morning, written from the records as people left them, and who signs it."""

from datetime import timedelta
from typing import NamedTuple

from trucewatch.core.ids import content_id
from trucewatch.pipeline.aftermath import aftermath, current
from trucewatch.pipeline.catalogue import HeldPack
from trucewatch.pipeline.deciding import Deciding
from trucewatch.pipeline.serving import Serving
from trucewatch.publication.atom import brief_feed
from trucewatch.publication.brief import compose
from trucewatch.publication.filter import Filter
from trucewatch.publication.html import html
from trucewatch.publication.markdown import markdown
from trucewatch.publication.record import Brief, Material
from trucewatch.review.record import Judgement

_DAYS = timedelta(days=7)
_MOST = 400  # incidents of a brief where there are too many for all of them


class Morning(NamedTuple):
    """A brief, the records it is written from, and the id under which it is signed.

    The id follows from the sentences: a brief that reads otherwise is another and unsigned.
    """

    id: str
    brief: Brief
    material: Material


def text_of(found: Morning, kind: str, serving: Serving) -> str:
    """Return the brief as ``md`` or ``atom``; any other kind is one HTML page that stands alone."""
    if kind == "atom":
        return brief_feed(found.brief, found.id)
    if kind == "md":
        return markdown(found.brief)
    return html(found.brief, found.material, serving.phrases)


def morning(serving: Serving, held: HeldPack) -> Morning:
    """Return the brief of a pack as things stand: of everything, or else of the last week."""
    after = aftermath(serving, held)
    material = current(serving, held) or _last_week(serving, held)
    whole = material.model_copy(update={"warning": after.warning, "obligations": after.obligations})
    brief = compose(whole, serving.phrases)
    said = [sentence.text for sentence in brief.sentences()]
    return Morning(content_id("brf", said), brief, whole)


def sign(serving: Serving, who: str, brief_id: str, reason: str, version: int) -> Judgement:
    """Keep that somebody read a brief and stands for it.

    Raises:
        ConflictError: somebody signed it meanwhile.
        InputError: no reason is given.
    """
    return Deciding(serving, who).on_record(brief_id, "accept", reason, version)


def _last_week(serving: Serving, held: HeldPack) -> Material:
    asked = Filter(pack=held.pack.id, since=held.as_of.date() - _DAYS)
    found = serving.catalogue.queries.page(asked, "priority", None, _MOST)
    ids = [one.incident.id for one in found if one.state != "rejected"]
    return serving.catalogue.records.material(held, ids)

"""A report: one published item as it was collected."""

from typing import Self

from pydantic import AwareDatetime

from trucewatch.core.ids import content_id
from trucewatch.core.record import Record


class Report(Record):
    """One published item.

    ``text`` is never altered after collection: every offset counts its code points.
    ``published_at`` is None when unknown, and then relative dates stay unresolved. ``source`` names
    the outlet (its host or id), ``language`` is ISO 639-1 or None when it could not be told.
    ``sample`` marks text that was invented to show the program and is no evidence. ``updated_at``
    is when the outlet says that it changed the item, None when it does not say. ``via`` are the
    channels that the item was forwarded from, nearest first; ``reply_to`` is the address or id of
    the item that it answers; ``media`` are the names of its pictures and recordings, which are not
    read. A ``lead`` points to something worth reading (a row of a table of events): it is kept, and
    no claim is ever made of it.
    """

    id: str
    text: str
    title: str | None = None
    published_at: AwareDatetime | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    sample: bool = False
    updated_at: AwareDatetime | None = None
    via: tuple[str, ...] = ()
    reply_to: str | None = None
    media: tuple[str, ...] = ()
    lead: bool = False

    @classmethod
    def of(cls, text: str, **fields: object) -> Self:
        """Return a report whose id, unless given, is the hash of its content."""
        draft = cls.model_validate({"id": "", "text": text, **fields})
        if draft.id:
            return draft
        content = draft.model_dump(
            mode="json", include={"text", "title", "published_at", "source", "url"}
        )
        if draft.updated_at is not None:  # an edit of the same words is an item of its own
            content["updated_at"] = draft.updated_at.isoformat()
        return draft.altered(id=content_id("rep", content))

"""What a user states about reports that do not say it themselves."""

from pydantic import AwareDatetime

from trucewatch.core.record import Record


class Given(Record):
    """Fields to use where a report has none; each None when the user states nothing."""

    published_at: AwareDatetime | None = None
    source: str | None = None
    language: str | None = None

"""What a user states about reports that do not say it themselves."""

from pydantic import AwareDatetime

from trucewatch.collectors.mapping import Mapping
from trucewatch.core.record import Record


class Given(Record):
    """Fields to use where a report has none; each None when the user states nothing.

    ``mapping`` says which columns of a table, or keys of a line, are which fields of a report.
    """

    published_at: AwareDatetime | None = None
    source: str | None = None
    language: str | None = None
    mapping: Mapping | None = None

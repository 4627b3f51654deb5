"""What a user states about reports that do not say it themselves."""

from pydantic import AwareDatetime

from trucewatch.collectors.mapping import Mapping
from trucewatch.core.record import Record


class Given(Record):
    """Fields to use where a report has none; each None when the user states nothing.

    ``mapping`` says which columns of a table, or keys of a line, are which fields of a report.
    ``expected`` are the languages (ISO 639-1) that reports may be in; they help to guess an
    encoding, and no report is said to be in one of them.
    """

    published_at: AwareDatetime | None = None
    source: str | None = None
    language: str | None = None
    mapping: Mapping | None = None
    expected: tuple[str, ...] = ()

    @property
    def prior(self) -> str | tuple[str, ...] | None:
        """What is known of the language of bytes whose encoding has to be guessed."""
        return self.language or self.expected or None

"""Issues: what could not be read without guessing."""

from trucewatch.core.record import Record


class Issue(Record):
    """One thing that was left out, why, and what to do about it.

    ``where`` names the item (a file, a line, a report id); ``code`` is stable, for scripts.
    """

    code: str
    where: str
    what: str
    why: str
    next_step: str

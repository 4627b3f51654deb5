"""Issues: what could not be read without guessing."""

import re

from pydantic import field_validator

from trucewatch.core.record import Record

# what a file name may hold and no terminal and no UTF-8 file should get: controls, bidirectional
# marks, halves of characters (bytes of a name that are no UTF-8)
_UNSEEMLY = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Issue(Record):
    """One thing that was left out, why, and what to do about it.

    ``where`` names the item (a file, a line, a report id); ``code`` is stable, for scripts. Control
    characters and broken letters in any field become the replacement character.
    """

    code: str
    where: str
    what: str
    why: str
    next_step: str

    @field_validator("*", mode="before")
    @classmethod
    def _seemly(cls, value: object) -> object:
        return _UNSEEMLY.sub("\ufffd", value) if isinstance(value, str) else value

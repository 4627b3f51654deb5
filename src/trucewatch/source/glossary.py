"""Words of confidence in the languages of the project, each with what it means."""

from datetime import date
from typing import Literal

from pydantic import NonNegativeInt

from trucewatch.core.record import Record

Scheme = Literal["support", "admiralty", "harm"]


class Term(Record):
    """A grade of the reporting: the word for it and its meaning, by language (ISO 639-1)."""

    scheme: Scheme
    words: dict[str, str]
    meaning: dict[str, str]


class Glossary(Record):
    """The terms by id; ``checked`` are the languages that a native reader went through."""

    version: NonNegativeInt
    date: date
    checked: tuple[str, ...]
    terms: dict[str, Term]

"""One word that governs a deed."""

from typing import NamedTuple

from trucewatch.claim.analysis import Token


class Governor(NamedTuple):
    """A word above the deed: what it does, whose word it is, and by what relation it governs."""

    kinds: frozenset[str]
    word: Token
    who: Token | None
    relation: str
    below: Token | None = None

    @property
    def said(self) -> str:
        """The word in quotation marks, for reasons."""
        return f"“{self.word.text}”"

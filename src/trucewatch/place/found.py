"""A stretch of words that may name a place."""

from typing import NamedTuple

from trucewatch.place.record import Basis


class Found(NamedTuple):
    """A span of tokens ``first..last`` (included) that may name a place.

    ``name`` is what to look up; ``kind`` is a type word beside it ("province"), None without one,
    and ``basis`` what that says it is, None when it leaves that open;
    ``direction`` is where a word before it points that narrows it ("northern"), part of the span;
    ``known`` is False when no gazetteer has the name and only the type word speaks for it;
    ``told`` is True where the words around say that it is a place, known or not.
    """

    first: int
    last: int
    name: str
    basis: Basis | None = None
    kind: str | None = None
    direction: str | None = None
    known: bool = True
    told: bool = False

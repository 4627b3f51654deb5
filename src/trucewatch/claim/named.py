"""Who is named, and what names that stand side by side make of each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from trucewatch.claim.relations import Relation


@dataclass(frozen=True, slots=True)
class Named:
    """A party or an outlet as the words name it; ``text`` stands at ``start`` to ``end``.

    ``id`` is None when the words only describe by a party ("Syrian refugees", "pro-Assad blog"):
    ``country`` and ``alignment`` then still say what they can. ``relation`` other than ``name``
    and ``adjective`` means that the party does not act here; its compound ("Turkish-backed") is
    part of ``text``. ``of`` is the id of the party that the words are built from, whatever they
    make of it. ``metonym`` marks a capital or seat, ``generic`` a word such as "the regime" that
    was resolved by pack or context, ``locative`` a name that the words around it make a place.
    """

    start: int
    end: int
    text: str
    kind: Literal["party", "outlet"]
    id: str | None
    country: str | None
    alignment: str | None
    relation: Relation
    metonym: bool
    generic: bool
    locative: bool
    of: str
    party_kind: str | None


# What may stand between a state's name and the outlet that it describes.
_OF_OUTLET = re.compile(
    r"(?:['\u2019]s?)? (?:(?:state|state-run|state-owned|state-controlled|official|semi-official|"
    r"news|media|private|public|daily|weekly|local|agency|outlet|broadcaster|channel|newspaper|"
    r"paper|television|tv|radio|website|site|service|network|satellite|blog|"
    r"opposition|pro-\w+) ?){0,5}\"?",
    re.IGNORECASE,
)
_CUTS = re.compile(
    r"\b(?:to|for|of|in|from|with|against|at|on|and|by|inside|near)\b|[,;:]", re.IGNORECASE
)
_AWAY = frozenset({"to", "from", "with", "against"})


def settled(found: Sequence[Named], text: str, language: str) -> tuple[Named, ...]:
    """Return ``found`` with no party for words that only describe their neighbour.

    "Lebanese" in "the Lebanese Hezbollah", "Russia" in "Russia's state agency TASS" and "التركية"
    in "وكالة الأناضول التركية" say whose neighbour it is and name nobody who acts.
    """
    kept = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        between = text[one.end : other.start]
        if language == "ar":
            if between == " " and _describes(other) and not _is_state(one):
                kept[at + 1] = replace(other, id=None, alignment=None)
        elif _is_state(one) and one.id and _leans_forward(one, other, between):
            kept[at] = replace(one, id=None, alignment=None)
    return tuple(kept)


def _leans_forward(one: Named, other: Named, between: str) -> bool:
    if other.kind == "outlet":
        return _OF_OUTLET.fullmatch(between) is not None
    return between == " " and _describes(one) and not _is_state(other) and not other.generic


def _describes(named: Named) -> bool:
    return named.relation == "adjective" and _is_state(named)


def _is_state(named: Named) -> bool:
    return named.party_kind == "state"


def head_of(found: Sequence[Named], words: str) -> Named:
    """Return whom a noun phrase is about.

    Prepositions cut the phrase; of the first piece with a name that is not sent to or set against
    somebody, the last name counts ("the US ally Israel", "the Russian envoy to Syria"), or the
    first word that describes when no name does ("Russian and Turkish officials"). ``found`` must
    not be empty and lie in ``words``.
    """
    pieces = _pieces(found, words)
    piece = next((named for cut, named in pieces if cut not in _AWAY), pieces[0][1])
    names = [one for one in piece if one.relation == "name"]
    return names[-1] if names else piece[0]


def _pieces(found: Sequence[Named], words: str) -> list[tuple[str, list[Named]]]:
    """Return the names between prepositions, with the preposition before them."""
    cuts = [(0, ""), *((cut.start(), cut.group().casefold()) for cut in _CUTS.finditer(words))]
    ends = [start for start, _ in cuts[1:]] + [len(words)]
    pieces = [
        (cut, [one for one in found if start <= one.start < end])
        for (start, cut), end in zip(cuts, ends, strict=True)
    ]
    return [(cut, named) for cut, named in pieces if named]

"""Words that mean a party only in context: "the regime", "the army", "rebels"."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from trucewatch.claim.aliases import Hit
from trucewatch.claim.folding import Folded
from trucewatch.claim.relations import is_adjective
from trucewatch.source.record import Outlet, Party

Owner = Party | Outlet

_OF = re.compile(r" (?:of|in) (?:the )?$")
_RUSSIAN_GENITIVE = re.compile(r".*[иаы]$")
_AGAINST = re.compile(r"\banti-[\w-]*$|\bанти\w*$")
_LEANS_ON = {"ar": re.compile(r" (?:ال)?(?:موالي|مدعوم|تابع|متحالف)\w*")}
_OWNING = re.compile(r"(?:'s?|'\w{1,4}|-\w+)? $")
_CAPITALISED = re.compile(r"\b([A-Z][\w'-]*) $")
# Words with a capital only because they begin a sentence.
_CAPITAL_BY_PLACE = """
    the a an some several many other these those both all armed local meanwhile later yesterday
    today earlier senior former when while as if but and for from by that this most two three
    four five dozens hundreds thousands pro anti heavy fierce sunday monday tuesday wednesday
    thursday friday saturday
"""
_OPENERS = frozenset(_CAPITAL_BY_PLACE.split())


def resolve_generic(
    hits: Sequence[Hit],
    folded: Folded,
    language: str,
    owners: Sequence[Owner],
    *,
    pack_ids: Collection[str],
    seen: Collection[str],
) -> list[Hit]:
    """Return ``hits`` with one owner a place; generic words stay where context bears them.

    A generic word counts when its party is of the pack, or was named before or elsewhere in the
    report. It does not when it is part of somebody else's name ("the Turkish army", "Maoist
    rebels"), when the report is mostly about states that the pack does not hold, or when two
    parties have an equal claim to it.
    """
    groups = _by_place(hits)
    names = [one.alias.owner for one in map(_names_another, groups) if one is not None]
    home = _is_home(names, owners, pack_ids, seen)
    known = set(seen)
    chosen: list[Hit] = []
    for at, group in enumerate(groups):
        hit = group[0]
        if any(one.alias.owner < 0 for one in group):
            continue
        named = next((one for one in group if one.alias.use != "generic"), None)
        if named is not None:
            known.add(owners[named.alias.owner].id)
            chosen.append(named)
            continue
        neighbours = [
            _names_another(groups[at - 1]) if at else None,
            _names_another(groups[at + 1]) if at + 1 < len(groups) else None,
        ]
        if _is_anothers(hit, neighbours, folded, language, owners):
            continue
        fitting = _fitting(group, owners, pack_ids=pack_ids if home else (), known=known)
        if fitting is not None:
            chosen.append(fitting)
    return chosen


def _by_place(hits: Sequence[Hit]) -> list[list[Hit]]:
    groups: list[list[Hit]] = []
    for hit in hits:
        if groups and (groups[-1][0].start, groups[-1][0].end) == (hit.start, hit.end):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _is_home(
    names: Sequence[int],
    owners: Sequence[Owner],
    pack_ids: Collection[str],
    seen: Collection[str],
) -> bool:
    """Return True unless the text names more foreign states than parties of the pack."""
    counts = Counter(
        "home" if owner.id in pack_ids else "abroad"
        for owner in (owners[at] for at in names)
        if isinstance(owner, Party) and (owner.id in pack_ids or owner.kind == "state")
    )
    home = counts["home"] + sum(1 for one in seen if one in pack_ids)
    return counts["abroad"] == 0 or home >= counts["abroad"]


def _fitting(
    group: Sequence[Hit],
    owners: Sequence[Owner],
    *,
    pack_ids: Collection[str],
    known: Collection[str],
) -> Hit | None:
    for ids in (pack_ids, known):
        fits = [hit for hit in group if owners[hit.alias.owner].id in ids]
        if len({hit.alias.owner for hit in fits}) == 1:
            return fits[0]
    return None


def _is_anothers(
    hit: Hit,
    neighbours: Sequence[Hit | None],
    folded: Folded,
    language: str,
    owners: Sequence[Owner],
) -> bool:
    """Return True when the word beside a generic one gives it to another party."""
    before, after = neighbours
    leans = _LEANS_ON.get(language)
    if leans and leans.match(folded.low, hit.end):
        return True
    own = owners[hit.alias.owner]
    if before and owners[before.alias.owner] is not own and _owns_before(before, hit, folded.low):
        return True
    if after and owners[after.alias.owner] is not own:
        return _owns_after(after, hit, folded.low, language)
    return language == "en" and _has_unknown_name(folded.cased, hit.start)


def _names_another(group: Sequence[Hit]) -> Hit | None:
    """Return the first of ``group`` when it names a party by itself."""
    hit = group[0]
    return hit if hit.alias.owner >= 0 and hit.alias.use != "generic" else None


def _owns_before(other: Hit, hit: Hit, low: str) -> bool:
    """Return True for "Turkish army", "Iran-backed militants", not for "anti-Assad rebels"."""
    if not _OWNING.fullmatch(low[other.end : hit.start]):
        return False
    return not _AGAINST.search(low[max(0, other.start - 6) : other.end])


def _owns_after(other: Hit, hit: Hit, low: str, language: str) -> bool:
    """Return True for "the army of Turkey", "the government in Ankara", "الجيش التركي"."""
    between, name = low[hit.end : other.start], low[other.start : other.end]
    if language == "en":
        if not _OF.fullmatch(between):
            return False
        return between.startswith(" of") or other.alias.use == "metonym"
    if language == "ar":
        return between == " " and is_adjective(name, "", "ar")
    return language == "ru" and between == " " and _RUSSIAN_GENITIVE.match(name) is not None


def _has_unknown_name(cased: str, start: int) -> bool:
    found = _CAPITALISED.search(cased[max(0, start - 24) : start])
    return found is not None and found.group(1).lower() not in _OPENERS

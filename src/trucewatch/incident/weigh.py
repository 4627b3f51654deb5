"""Who really speaks: classes of voices that do not copy each other, and what they support."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from trucewatch.incident.families import Families
from trucewatch.incident.figures import figures_clash
from trucewatch.incident.grade import reliability_of
from trucewatch.incident.outlets import Outlets
from trucewatch.incident.record import Support, Voice
from trucewatch.incident.telling import Telling, bare_name, same_name
from trucewatch.incident.ties import ties_of
from trucewatch.incident.tolls import Bounds
from trucewatch.source.record import Sides

_Kind = tuple[frozenset[str], tuple[tuple[str, Bounds], ...], str | None]
_ONE_AND_ANOTHER = 2  # voices of one kind, which suffice to hold it against itself


class Account(NamedTuple):
    """What one claim says that another may contradict: doers, counts, outcome."""

    doers: frozenset[str]
    counts: Mapping[str, Bounds]
    outcome: str | None


class _Classes:
    """Disjoint sets of indices; every union keeps the reason for it."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._why: dict[int, set[str]] = defaultdict(set)

    def find(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int, why: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first
        self._why[first] |= {why} | self._why.pop(second, set())

    def why(self, index: int) -> list[str]:
        return sorted(self._why.get(self.find(index), set()))


def voices_of(
    tellings: Sequence[Telling], outlets: Outlets, sides: Sides, copied: Families
) -> tuple[Voice, ...]:
    """Return the classes of voices, in the order of their first claim.

    Voices fall together when they share an owner, a speaker, an outlet in between, a channel that
    their reports were forwarded from, or copied text. An outlet in between does not bind speakers
    of opposed sides: neither takes the deed from the other. A relay adds nothing and binds nobody.
    A report's own voice counts only where it quotes nobody on the deed.

    Args:
        tellings: The claims that support one happening.
        outlets: The outlets known by name, id and host.
        sides: Which alignments stand against each other.
        copied: The families of copied texts.
    """
    heard = sorted(_without_own_voice(tellings, copied), key=lambda t: t.order)
    classes = _Classes(len(heard))
    members: dict[str, list[int]] = defaultdict(list)
    words: dict[str, set[str]] = defaultdict(set)
    for index, telling in enumerate(heard):
        for tie, why in ties_of(telling, outlets, copied).items():
            members[tie].append(index)
            words[tie].add(why)
    for tie in sorted(members):
        for one, other in _bound(heard, tie, members[tie], outlets, sides):
            classes.join(one, other, " and ".join(sorted(words[tie])))
    _join_speakers(classes, heard, copied)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(heard)):
        groups[classes.find(index)].append(index)
    return tuple(
        _voice([heard[i] for i in groups[root]], classes.why(root), outlets)
        for root in sorted(groups)
    )


def _join_speakers(classes: _Classes, heard: Sequence[Telling], copied: Families) -> None:
    for one, other in _same_in_translation(heard, copied):
        classes.join(one, other, "translated text")
    for one, other in _same_name(heard):
        if classes.find(one) != classes.find(other):
            classes.join(one, other, f"“{_said(heard[other])}” is “{_said(heard[one])}” again")


def _bound(
    heard: Sequence[Telling], tie: str, members: Sequence[int], outlets: Outlets, sides: Sides
) -> Iterable[tuple[int, int]]:
    """Give the pairs that a tie holds; what lies in between does not bind opposed speakers."""
    if not tie.startswith(("through ", "text ")):
        yield from pairwise(members)
        return
    camps: dict[tuple[bool, str | None], list[int]] = defaultdict(list)
    for index in members:
        telling = heard[index]
        camp = telling.claim.speaker is not None, alignment_of(telling, outlets)
        camps[camp].append(index)
    for group in camps.values():
        yield from pairwise(group)
    for (quoted, side), (also, other) in combinations(camps, 2):
        if not (quoted and also and sides.opposed(side, other)):
            yield camps[quoted, side][0], camps[also, other][0]


def _without_own_voice(tellings: Sequence[Telling], copied: Families) -> list[Telling]:
    """Drop a report's own voice where it, or a text it copies, quotes somebody on the deed."""

    def text(telling: Telling) -> str:
        return copied.get(telling.report_id) or telling.report_id

    quoting = {text(t) for t in tellings if t.claim.speaker is not None}
    return [t for t in tellings if t.claim.speaker or text(t) not in quoting]


def _same_in_translation(heard: Sequence[Telling], copied: Families) -> Iterable[tuple[int, int]]:
    """Give speakers of a text and of its translation: as many in both, in the same order."""
    families: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for index, telling in enumerate(heard):
        family = copied.get(telling.report_id)
        if family is not None and telling.said is not None and telling.said.party is None:
            families[family][telling.report_id].setdefault(bare_name(telling.said.text), index)
    for reports in families.values():
        for one, other in combinations(sorted(reports), 2):
            first, second = list(reports[one].values()), list(reports[other].values())
            if len(first) == len(second) and heard[first[0]].language != heard[second[0]].language:
                yield from zip(first, second, strict=True)


def _same_name(heard: Sequence[Telling]) -> Iterable[tuple[int, int]]:
    """Give speakers of one report of whom one name shortens the other ("the source")."""
    by_report: dict[str, dict[Hashable, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, telling in enumerate(heard):
        speaker = telling.claim.speaker
        if speaker is not None:
            by_report[telling.claim.report_id][speaker.text, speaker.party].append(index)
    for names in by_report.values():
        for members in names.values():
            yield from ((one, other) for one, other in pairwise(members) if _named(heard[one]))
        for one, other in combinations(sorted(members[0] for members in names.values()), 2):
            if same_name(heard[one].claim.speaker, heard[other].claim.speaker):
                yield one, other


def _named(telling: Telling) -> bool:
    speaker = telling.claim.speaker
    return same_name(speaker, speaker)


def _said(telling: Telling) -> str:
    return telling.claim.speaker.text if telling.claim.speaker else ""


def alignment_of(telling: Telling, outlets: Outlets) -> str | None:
    """Return the side a voice stands on: the speaker's, else of the outlet nearest to it."""
    claim = telling.claim
    if claim.speaker is not None and claim.speaker.alignment is not None:
        return claim.speaker.alignment
    if claim.speaker is not None and outlets.knows(claim.speaker.text):
        return outlets.alignment(claim.speaker.text)
    names = [via.source_id or via.text for via in claim.via]
    if claim.speaker is None:
        names += [*telling.forwarded, *([telling.source] if telling.source else ())]
    return next((side for side in map(outlets.alignment, names) if side is not None), None)


def _voice(members: Sequence[Telling], why: Sequence[str], outlets: Outlets) -> Voice:
    sides = [side for side in (alignment_of(t, outlets) for t in members) if side is not None]
    return Voice(
        claim_ids=tuple(sorted(t.claim.id for t in members)),
        speakers=tuple(dict.fromkeys(t.claim.speaker.text for t in members if t.claim.speaker)),
        sources=tuple(sorted({t.source for t in members if t.source})),
        alignment=sides[0] if sides else None,
        reason="; ".join(why) if why else "stands alone",
        reliability=reliability_of(_carriers(members, outlets), outlets),
    )


def _carriers(members: Sequence[Telling], outlets: Outlets) -> Iterable[str]:
    """Give the outlets of which a voice speaks: those that publish it, those in between."""
    for telling in members:
        yield from (name for name in telling.forwarded if not outlets.only_relays(name))
        if telling.source:
            yield telling.source
        yield from (via.source_id or via.text for via in telling.claim.via)


def support_of(
    voices: Sequence[Voice],
    sides: Sides,
    denied: bool,
    accounts: Mapping[str, Account],
) -> tuple[Support, tuple[str, ...]]:
    """Return how well voices support a deed, with the reasons in words.

    Args:
        voices: The independent classes.
        sides: Which alignments stand against each other.
        denied: Whether somebody rejects the deed.
        accounts: For each claim, the doers it names, its counts and its outcome.
    """
    if denied:
        return "contested", ("somebody denies it",)
    clash = next((r for r in _clashes(voices, sides, accounts)), None)
    if clash is not None:
        return "contested", (clash,)
    if len(voices) < 2:
        return "single_source", ("one voice tells of it",)
    count = f"{len(voices)} independent voices tell of it"
    for one, other in combinations(dict.fromkeys(v.alignment for v in voices), 2):
        if sides.opposed(one, other):
            return "cross_aligned", (count, f"{one} and {other}, opposed sides, agree")
    return "corroborated", (count,)


def _clashes(
    voices: Sequence[Voice],
    sides: Sides,
    accounts: Mapping[str, Account],
) -> Iterable[str]:
    """Give the clashes, each kind of account asked once: thousands of voices have few kinds."""
    kinds: Counter[tuple[str | None, tuple[_Kind, ...]]] = Counter()
    heard: list[tuple[str | None, list[Account]]] = []
    for voice in voices:
        told = {_kind_of(accounts[key]): accounts[key] for key in reversed(voice.claim_ids)}
        ordered = tuple(dict.fromkeys(_kind_of(accounts[key]) for key in voice.claim_ids))
        kinds[voice.alignment, ordered] += 1
        if kinds[voice.alignment, ordered] <= _ONE_AND_ANOTHER:
            heard.append((voice.alignment, [told[kind] for kind in ordered]))
    for (side, one), (other_side, other) in combinations(heard, 2):
        opposed = sides.opposed(side, other_side)
        for a in one:
            for b in other:
                yield from _clash(a, b, opposed)


def _kind_of(account: Account) -> _Kind:
    return account.doers, tuple(sorted(account.counts.items(), key=_first)), account.outcome


def _first(item: tuple[str, Bounds]) -> str:
    return item[0]


def _clash(one: Account, other: Account, opposed: bool) -> Iterable[str]:
    if one.outcome and other.outcome and one.outcome != other.outcome:
        yield "the accounts differ on whether it was done"
    if not opposed:
        return
    if one.doers and other.doers and not one.doers & other.doers:
        yield "opposed sides name different doers"
    if figures_clash(one.counts, other.counts):
        yield "opposed sides give figures that exclude each other"

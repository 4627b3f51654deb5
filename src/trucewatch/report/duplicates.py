"""Near-duplicate reports: copies, syndication, translations and later versions of one page.

Texts are compared by their runs of five words. Among some thousands an index over the runs gives
the pairs that share any; among more, MinHash proposes them. The shares are exact either way.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from itertools import combinations, pairwise
from typing import Literal

from trucewatch.core.record import Record
from trucewatch.report.likely import Run, likely
from trucewatch.report.record import Report
from trucewatch.report.translations import translations

RUN = 5  # words
LEAST_SCORE, LEAST_CONTAINMENT = 0.5, 0.7
COMMON = 60  # a run that more reports share is boilerplate of a site, not copied news
MANY = 3_000  # reports from which MinHash proposes what to compare
_NEXT = 8  # later holders of a run that many share with which one is compared
_WORD = re.compile(r"\w+")

Runs = frozenset[Run]
CopyKind = Literal["copy", "version", "translation"]


class Copy(Record):
    """Two reports that share text: ``a`` came first, ``b`` took it over.

    ``score`` is the share of all runs of words that both have (Jaccard), ``containment`` the share
    of the shorter text that stands in the longer; both 0..1. A ``version`` is a later state of one
    page, a ``translation`` tells in another language what the first told; its ``containment`` is 0
    and its ``score`` says how sure that is.
    """

    a: str
    b: str
    score: float
    containment: float
    kind: CopyKind
    reason: str


def find_copies(
    reports: Iterable[Report],
    least_score: float = LEAST_SCORE,
    least_containment: float = LEAST_CONTAINMENT,
) -> tuple[Copy, ...]:
    """Return the pairs of reports of which one copies the other, in the order of their ids.

    Of texts that more than sixty reports share, only some pairs are given: enough to join all of
    them into one family.

    Args:
        reports: Any order; a report that comes twice counts once.
        least_score: Share of common runs from which two texts are copies.
        least_containment: The same for a text that stands within a longer one.
    """
    known = {report.id: report for report in reports}
    runs = {key: runs_of(report.text) for key, report in known.items()}
    found = []
    for first, *others in crowds(runs):
        found += [_copy(known[first], known[key], 1.0, 1.0) for key in others]
        for key in others:
            del runs[key]
    for (one, other), shared in sorted(_counted(runs).items()):
        sizes = len(runs[one]), len(runs[other])
        copy = copy_of(known[one], known[other], shared, sizes, least_score, least_containment)
        found += [copy] if copy else []
    found += versions(known, found)
    return tuple(sorted([*found, *translated(known, found)], key=lambda c: (c.a, c.b)))


def copy_of(
    one: Report,
    other: Report,
    shared: int,
    sizes: tuple[int, int],
    least_score: float = LEAST_SCORE,
    least_containment: float = LEAST_CONTAINMENT,
) -> Copy | None:
    """Return the copy that two reports make which share some runs, None when they share too few.

    Args:
        one: A report.
        other: Another.
        shared: How many runs of words both have.
        sizes: How many runs each has.
        least_score: Share of common runs from which two texts are copies.
        least_containment: The same for a text that stands within a longer one.
    """
    if not shared:
        return None
    score, containment = shared / (sum(sizes) - shared), shared / min(sizes)
    if score < least_score and containment < least_containment:
        return None
    return _copy(one, other, score, containment)


def chains(copies: Iterable[Copy]) -> dict[str, Copy]:
    """Return, for each report that took over text, from which other it most likely did.

    That is the one it shares most with, of equals the one that came first. Followed step by step
    the chain ends at the first report of the family.
    """
    taken: dict[str, Copy] = {}
    for copy in sorted(copies, key=lambda c: (-c.score, -c.containment, c.a)):
        taken.setdefault(copy.b, copy)
    return {key: taken[key] for key in sorted(taken)}


def families(copies: Iterable[Copy]) -> dict[str, str]:
    """Return, for every report in a copy, the id that stands for its family of copied texts."""
    head: dict[str, str] = {}

    def find(key: str) -> str:
        while head.setdefault(key, key) != key:
            key = head[key]
        return key

    for copy in copies:
        first, second = sorted((find(copy.a), find(copy.b)))
        head[second] = first
    return {key: find(key) for key in sorted(head)}


def translated(known: Mapping[str, Report], found: Sequence[Copy]) -> Iterator[Copy]:
    """Give the translations among reports, those apart that were found by their words."""
    seen = {frozenset((copy.a, copy.b)) for copy in found}
    for one, other, score, reason in translations(known.values()):
        if frozenset((one.id, other.id)) not in seen:
            first, second = sorted((one, other), key=_came)
            yield Copy(
                a=first.id, b=second.id, score=score, containment=0.0, kind="translation",
                reason=reason,
            )  # fmt: skip


def _counted(runs: Mapping[str, Runs]) -> Mapping[tuple[str, str], int]:
    """Return how many runs pairs of texts share; pairs that share none may be left out."""
    if len(runs) <= MANY:
        return _shared(runs)
    return {(one, other): len(runs[one] & runs[other]) for one, other in likely(runs)}


def runs_of(text: str) -> Runs:
    """Return the runs of words; a text shorter than a run is one run."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if len(words) <= RUN:
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def crowds(runs: Mapping[str, Runs]) -> list[list[str]]:
    """Return the ids of texts that are alike to the word, where many are."""
    alike: dict[Runs, list[str]] = defaultdict(list)
    for key in sorted(runs):
        if runs[key]:
            alike[runs[key]].append(key)
    return [keys for keys in alike.values() if len(keys) > COMMON]


def _shared(runs: Mapping[str, Runs]) -> Mapping[tuple[str, str], int]:
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(runs):
        for run in runs[key]:
            holders[run].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if len(keys) <= COMMON:
            shared.update(combinations(keys, 2))
        elif _all_alike(keys, runs):
            for ahead in range(1, _NEXT + 1):
                shared.update(zip(keys, keys[ahead:], strict=False))
    return shared


def _all_alike(keys: Sequence[str], runs: Mapping[str, Runs]) -> bool:
    """Return True when the many holders of a run are of one length, as copies of one text are."""
    sizes = sorted(len(runs[key]) for key in keys)
    return sizes[0] * 2 >= sizes[-1]


def _copy(one: Report, other: Report, score: float, containment: float) -> Copy:
    first, second = sorted((one, other), key=_came)
    same_page = one.url is not None and one.url == other.url
    share = f"{round(containment * 100)} % of the shorter text stands in the other"
    return Copy(
        a=first.id,
        b=second.id,
        score=round(score, 4),
        containment=round(containment, 4),
        kind="version" if same_page else "copy",
        reason=f"a later version of the same page; {share}" if same_page else share,
    )


def _came(report: Report) -> tuple[str, str]:
    """Sort by publication; a report without a time comes last, it cannot prove to be first."""
    when = report.published_at
    return (when.astimezone(UTC).isoformat() if when else "9999", report.id)


def versions(known: Mapping[str, Report], found: Sequence[Copy]) -> Iterator[Copy]:
    """Give later versions of a page whose text was changed too much to be seen as a copy."""
    seen = {frozenset((copy.a, copy.b)) for copy in found}
    pages: dict[str, list[Report]] = defaultdict(list)
    for report in known.values():
        if report.url:
            pages[report.url].append(report)
    for versions in pages.values():
        for one, other in pairwise(sorted(versions, key=_came)):
            if frozenset((one.id, other.id)) not in seen:
                yield Copy(
                    a=one.id, b=other.id, score=0.0, containment=0.0, kind="version",
                    reason="a later version of the same page, with other words",
                )  # fmt: skip

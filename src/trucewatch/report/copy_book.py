"""Near-duplicates among reports that come late: what is found is what a search among all finds.

The runs of words of all reports are kept as numbers in one array, so that those who may share text
with a newcomer are found without comparing the rest. Where a newcomer changes what holds among
older reports (a run that becomes boilerplate, a version between two others), all are compared anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from trucewatch.report import duplicates
from trucewatch.report.duplicates import Copy, Runs, find_copies
from trucewatch.report.likely import likely
from trucewatch.report.record import Report
from trucewatch.report.translations import window

_LEAST = 0.5  # of the runs of the shorter text: with fewer in common two texts are no copies
_FEW = 0.2  # of all reports; where more come at once, all are compared anew
_NEAR = 2  # windows of days around a newcomer whose reports bear on its translations
Pair = tuple[str, str]
Copies = dict[Pair, Copy]


class _Anew(Exception):  # noqa: N818 - no error: the way out where all have to be compared
    """A newcomer changes what holds among older reports."""


class CopyBook:
    """The copies among all reports so far."""

    def __init__(self) -> None:
        """Start without reports."""
        self._known: dict[str, Report] = {}
        self._ids: list[str] = []
        self._runs_of = np.empty(0, np.int64)  # how many runs each report has
        self._marks = np.empty(0, np.uint32)  # every run of every report, by its checksum
        self._owner = np.empty(0, np.int32)  # whose run it is: a place in ``_ids``
        self._copies: Copies = {}
        self._crowded = False

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The copies as ``find_copies`` gives them for the same reports."""
        return tuple(self._copies[pair] for pair in sorted(self._copies))

    def add(self, reports: Iterable[Report]) -> tuple[Copy, ...] | None:
        """Take reports in and return the copies that come of them.

        Returns:
            The new copies; None when a former one holds no longer, so that whatever was built on
            ``copies`` has to be built anew.
        """
        fresh = {report.id: report for report in reports if report.id not in self._known}
        if not fresh:
            return ()
        before, held = self._copies, len(self._known)
        self._known |= fresh
        runs = {key: duplicates.runs_of(report.text) for key, report in fresh.items()}
        self._index(runs)
        try:
            self._check(len(fresh), held)
            self._copies = before | self._beside(fresh, runs)
        except _Anew:
            self._anew()
        if any(self._copies.get(pair) != copy for pair, copy in before.items()):
            return None
        return tuple(self._copies[pair] for pair in sorted(self._copies.keys() - before.keys()))

    def _check(self, fresh: int, held: int) -> None:
        """Go the long way where many come, where crowds copy one text, where the method changes."""
        most = duplicates.MANY
        if fresh > _FEW * held or self._crowded or held <= most < held + fresh:
            raise _Anew

    def _anew(self) -> None:
        self._copies = _by_pair(find_copies(self._known.values()))
        texts = {key: duplicates.runs_of(report.text) for key, report in self._known.items()}
        self._crowded = any(duplicates.crowds(texts))

    def _index(self, runs: Mapping[str, Runs]) -> None:
        marks = [_marks(found) for found in runs.values()]
        places = range(len(self._ids), len(self._ids) + len(runs))
        owners = [np.full(len(m), n, np.int32) for n, m in zip(places, marks, strict=True)]
        self._ids += runs
        sizes = np.array([len(found) for found in runs.values()], np.int64)
        self._runs_of = np.concatenate([self._runs_of, sizes])
        self._marks = np.concatenate([self._marks, *marks])
        self._owner = np.concatenate([self._owner, *owners])

    def _beside(self, fresh: Mapping[str, Report], runs: Mapping[str, Runs]) -> Copies:
        """Return the copies of the newcomers.

        Raises:
            _Anew: they change what holds among the others.
        """
        found = _by_pair(self._shared(runs))
        for late in (self._versions, self._translated):
            there, again = late(fresh, self._copies | found)
            if any(again.get(pair) != self._copies[pair] for pair in there):
                raise _Anew
            found |= {p: c for p, c in again.items() if p not in self._copies}
        return found

    def _shared(self, runs: Mapping[str, Runs]) -> Iterator[Copy]:
        """Give the newcomers' copies by their words."""
        few = len(self._known) <= duplicates.MANY
        common = self._boilerplate(runs) if few else frozenset[int]()
        near = {pair for key in runs for pair in self._near(key, runs[key])}
        texts = {key: duplicates.runs_of(self._known[key].text) for pair in near for key in pair}
        for one, other in sorted(near if few else near & likely(texts)):
            both = texts[one] & texts[other]
            shared = len(both) if not common else sum(_mark(run) not in common for run in both)
            sizes = len(texts[one]), len(texts[other])
            copy = duplicates.copy_of(self._known[one], self._known[other], shared, sizes)
            if copy is not None:
                yield copy

    def _near(self, key: str, runs: Runs) -> Iterator[Pair]:
        """Give the pairs of a newcomer with those who may share enough of its runs.

        Raises:
            _Anew: it makes a crowd of one text.
        """
        mine = np.isin(self._marks, _marks(runs))
        shared = np.bincount(self._owner[mine], minlength=len(self._ids))
        alike = (shared == len(runs)) & (self._runs_of == len(runs))
        if np.count_nonzero(alike) > duplicates.COMMON:
            raise _Anew
        least = np.maximum(1, _LEAST * np.minimum(self._runs_of, len(runs)))
        for place in np.flatnonzero(shared >= least):
            other = self._ids[place]
            if other != key:
                yield (key, other) if key < other else (other, key)

    def _boilerplate(self, runs: Mapping[str, Runs]) -> frozenset[int]:
        """Return the marks of the newcomers' runs that too many share to tell of a copy.

        Raises:
            _Anew: a run becomes boilerplate by them, or its many holders are copies of one text.
        """
        come = np.concatenate([_marks(found) for found in runs.values()])
        marks, added = np.unique(come, return_counts=True)
        there = np.isin(self._marks, marks)
        known, counts = np.unique(self._marks[there], return_counts=True)
        newest = len(self._ids) - len(runs)
        common = set()
        for mark, count, new in zip(known, counts, added, strict=True):
            if count <= duplicates.COMMON:
                continue
            owners = self._owner[there & (self._marks == mark)]
            before = self._runs_of[owners[owners < newest]]
            if count - new <= duplicates.COMMON or any(
                map(_alike, (before, self._runs_of[owners]))
            ):
                raise _Anew
            common.add(int(mark))
        return frozenset(common)

    def _versions(self, fresh: Mapping[str, Report], found: Copies) -> tuple[Copies, Copies]:
        """Return the versions that held on the newcomers' pages, and those that hold now."""
        pages = {report.url for report in fresh.values() if report.url}
        group = {key: r for key, r in self._known.items() if r.url in pages} if pages else {}
        told = [c for c in found.values() if c.kind != "translation" and not _by_page(c)]
        late = duplicates.versions(group, told)
        held = {p: c for p, c in self._copies.items() if _by_page(c) and p[0] in group}
        return held, _by_pair(late)

    def _translated(self, fresh: Mapping[str, Report], found: Copies) -> tuple[Copies, Copies]:
        """Return the translations that held about the newcomers' days, and those that hold now."""
        days = {day for report in fresh.values() if (day := window(report)) is not None}
        wide = {day + n for day in days for n in range(-_NEAR, _NEAR + 1)}
        about = {k: r for k, r in self._known.items() if window(r) in wide} if days else {}
        core = {day + n for day in days for n in range(-1, 2)}
        here = {key for key, report in about.items() if window(report) in core}
        others = [c for c in found.values() if c.kind != "translation"]
        late = _by_pair(duplicates.translated(about, others))
        held = {p: c for p, c in self._copies.items() if c.kind == "translation"}
        return _within(held, here), _within(late, here)


def _alike(sizes: NDArray[np.int64]) -> bool:
    """Return True for texts of about one length, as copies of one text are."""
    return bool(sizes.min() * 2 >= sizes.max())


def _within(copies: Copies, keys: set[str]) -> Copies:
    return {pair: copy for pair, copy in copies.items() if pair[0] in keys and pair[1] in keys}


def _by_page(copy: Copy) -> bool:
    """Return True for a version that its address alone shows."""
    return copy.kind == "version" and copy.score == 0.0


def _by_pair(copies: Iterable[Copy]) -> Copies:
    return {(copy.a, copy.b): copy for copy in copies}


def _mark(run: Sequence[str]) -> int:
    return crc32(" ".join(run).encode("utf-8", "surrogatepass"))


def _marks(runs: Runs) -> NDArray[np.uint32]:
    return np.unique(np.array([_mark(run) for run in runs], np.uint32))

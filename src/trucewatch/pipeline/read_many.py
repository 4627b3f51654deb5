"""Reads many reports side by side in processes, with the results of reading them one by one."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, tee
from typing import TYPE_CHECKING, Protocol

from trucewatch.claim.record import Claim
from trucewatch.claim.suppressed import PassedOver, Suppressed
from trucewatch.core.issues import Issue
from trucewatch.pipeline.read_report import Reading, read_together
from trucewatch.pipeline.reading import reports_of
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

if TYPE_CHECKING:
    from trucewatch.engines.pool import Died
    from trucewatch.pipeline.second import SecondLook

    class _Processes(Protocol):
        def map(self, items: Iterable[Report]) -> Iterator[Reading | Died]: ...


# Code points to read before a second process pays for its start, where it has to load all by
# itself and where it shares what this one loads, and how many reports are looked at to find them.
ENOUGH = 150_000
ENOUGH_TO_FORK = 40_000
LOOKED_AT = 2_000
TOGETHER = 8  # reports whose first sentences are parsed together
SAMPLES = 3  # sample reports read in each language before processes are forked


def claims_of(
    sources: Sequence[str],
    wiring: Wiring,
    second: "SecondLook | None" = None,
    explained: Callable[[Suppressed | PassedOver], None] = lambda _one: None,
) -> Iterator[Claim | Issue]:
    """Return the claims of every report of the sources, in order, and what could not be read.

    ``second`` looks at every report again, None leaves it at one reading; ``explained`` is told
    what looked like a deed and was not claimed, where the settings ask for it.
    """
    unread: list[Issue] = []
    reports, kept = tee(_reports(reports_of(sources, wiring), unread))
    readings = read_many(reports, wiring, claims_only=second is None)
    for reading, report in zip(readings, kept, strict=True):
        yield from unread
        unread.clear()
        if second is not None:
            reading = second.look(report, reading, wiring)
        yield from reading.issues
        for one in reading.suppressed:
            explained(one)
        yield from reading.claims
    yield from unread
    yield from wiring.gazetteer_issues


def _reports(items: Iterable[Report | Issue], unread: list[Issue]) -> Iterator[Report]:
    for item in items:
        if isinstance(item, Issue):
            unread.append(item)
        else:
            yield item


def read_many(
    reports: Iterable[Report], wiring: Wiring, *, claims_only: bool = False
) -> Iterator[Reading]:
    """Return what each report gives, in order.

    With few reports, or ``jobs`` of 1, all of it happens in this process, unless the settings name
    a cluster. A report that ends its process (memory, a crash in native code) becomes an issue and
    harms no other. ``claims_only`` leaves the places out.
    """
    source = iter(reports)
    if wiring.settings.cluster:
        yield from _side_by_side(source, wiring, _cluster(wiring.settings, claims_only))
        return
    processes = wiring.settings.jobs or min(2, os.cpu_count() or 1)
    first = _enough(source, ENOUGH_TO_FORK) if processes > 1 else []
    if _pays(first, source):
        _languages[:] = sorted({report.language for report in first if report.language})
        pool = _pool(wiring.settings, processes, claims_only)
        yield from _side_by_side(chain(first, source), wiring, pool)
        return
    everything, settled = chain(first, source), False
    while some := tuple(islice(everything, TOGETHER)):
        yield from read_together(some, wiring, claims_only=claims_only)
        if not settled:
            _settle()
            settled = True


def _settle() -> None:
    """Keep what is loaded by now out of every later search for cycles."""
    gc.freeze()


def _pays(first: list[Report], source: Iterator[Report]) -> bool:
    """Return True where reports are worth a second process; more are taken to see that."""
    letters = sum(len(report.text) for report in first)
    if letters < ENOUGH_TO_FORK:
        return False
    from trucewatch.engines.pool import may_fork

    if not may_fork():
        first += _enough(source, ENOUGH - letters)
    return may_fork() or sum(len(report.text) for report in first) >= ENOUGH


def _enough(source: Iterator[Report], enough: int) -> list[Report]:
    """Take reports until they are worth a second process, or there are no more."""
    taken: list[Report] = []
    letters = 0
    for report in islice(source, LOOKED_AT):
        taken.append(report)
        letters += len(report.text)
        if letters >= enough:
            break
    return taken


def _side_by_side(
    reports: Iterable[Report], wiring: Wiring, processes: "_Processes"
) -> Iterator[Reading]:
    from trucewatch.engines.pool import Died

    _ = wiring.gazetteer  # built here once, before the processes look for it
    taken, kept = tee(reports)
    try:
        for result, report in zip(processes.map(taken), kept, strict=True):
            yield Reading((), (), (_died(report),)) if isinstance(result, Died) else result
    finally:
        _wirings.clear()  # what was loaded here for others


def _pool(settings: Settings, processes: int, claims_only: bool) -> "_Processes":
    from trucewatch.engines.pool import Pool

    work, together = (_claim, _claim_all) if claims_only else (_read, _read_all)
    return Pool(
        _prepare, work, settings,
        processes=processes, batch=TOGETHER, together=together, load=_load,
    )  # fmt: skip


def _cluster(settings: Settings, claims_only: bool) -> "_Processes":
    from trucewatch.engines.cluster import Cluster

    address = settings.cluster or "local"
    work = _claim if claims_only else _read
    return Cluster(_prepare, work, settings, address=address, processes=settings.jobs or 2)


_wirings: list[Wiring] = []  # of this process, set up once
_settled: list[bool] = []  # whether this process has read its first report
_languages: list[str] = []  # of the first reports, whose engines are loaded before forking


def _load(settings: Settings) -> None:
    """Load what reading takes by reading sample reports, so that forked processes share it.

    No report of anybody else's is read here, since it might end the process.
    """
    from trucewatch.pipeline.samples import sample_reports

    wiring = Wiring(settings)
    samples = [one for one in reports_of(sample_reports(), wiring) if isinstance(one, Report)]
    for language in _languages:
        some = [one for one in samples if one.language == language]
        read_together(some[:SAMPLES], wiring)
    wiring.let_go()
    _wirings[:] = [wiring]
    _settle()


def _prepare(settings: Settings) -> None:
    """Set a process up; a forked one finds that done already."""
    if not _wirings or _wirings[0].settings != settings:
        _wirings[:] = [Wiring(settings)]


def _claim(report: Report) -> Reading:
    return _read(report, claims_only=True)


def _claim_all(reports: Sequence[Report]) -> list[Reading]:
    return _read_all(reports, claims_only=True)


def _read(report: Report, *, claims_only: bool = False) -> Reading:
    return _read_all((report,), claims_only=claims_only)[0]


def _read_all(reports: Sequence[Report], *, claims_only: bool = False) -> list[Reading]:
    found = read_together(reports, _wirings[0], claims_only=claims_only)
    if not _settled:
        _settle()
        _settled.append(True)
    return found


def _died(report: Report) -> Issue:
    return Issue(
        code="process_ended",
        where=report.id,
        what="nothing was read from it",
        why="the process that read it was ended, for want of memory or by a crash",
        next_step="split the report or give the machine more memory; report it if it happens again",
    )

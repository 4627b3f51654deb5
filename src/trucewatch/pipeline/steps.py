"""The steps of the work in their order, each from records to records."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from trucewatch.claim.record import Claim
from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.incident.report_pairs import ReportPair
from trucewatch.pipeline.read_report import failed, locate_report
from trucewatch.pipeline.read_report import read_report as read_report
from trucewatch.pipeline.reading import reports_of
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Mention
from trucewatch.report.duplicates import Copy, find_copies
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement
from trucewatch.warning.record import EarlyWarning

if TYPE_CHECKING:
    from trucewatch.agreement.record import Pack
    from trucewatch.report.ports import Embedder


def mentions_of(sources: Sequence[str], wiring: Wiring) -> Iterator[Mention | Issue]:
    """Return the place names of every report of the sources, in order."""
    for item in reports_of(sources, wiring):
        if isinstance(item, Issue):
            yield item
            continue
        try:
            yield from locate_report(item, wiring)
        except SetupError:
            raise
        except Exception as error:  # noqa: BLE001 - one report must not stop its neighbours
            yield failed(item, error)
    yield from wiring.gazetteer_issues


def incidents_of(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    wiring: Wiring,
    copies: Sequence[Copy] | None = None,
    judgements: Iterable[Judgement] = (),
) -> tuple[Incident, ...]:
    """Return the incidents that the claims tell of.

    Args:
        claims: Any number, in any order.
        reports: What the claims came from.
        wiring: Of the run.
        copies: Reports that copy each other; None looks for them.
        judgements: What people decided; their merges and splits outlast the machine's.
    """
    from trucewatch.incident.chosen import chosen
    from trucewatch.incident.merge import merge

    copies = find_copies(reports) if copies is None else copies
    decided = tuple(judgements)
    return chosen(merge(
        claims, reports, wiring.sides, wiring.voices, wiring.gazetteer,
        copies, linking=wiring.linking, judgements=decided,
    ), decided)  # fmt: skip


def incident_lines(
    claims: Iterable[Claim],
    reports: Sequence[Report],
    wiring: Wiring,
    judgements: Iterable[Judgement] = (),
) -> Iterator[str]:
    """Return the incidents as lines, as ``incidents_of`` makes them, for millions of claims.

    Claims and incidents are kept on disk; only what linking compares stays in memory.
    """
    from trucewatch.incident.merge import Merger
    from trucewatch.stores.shelf import ClaimShelf, sorted_lines

    shelf, decided = ClaimShelf(), tuple(judgements)
    merger = Merger(wiring.sides, wiring.voices, wiring.gazetteer, wiring.linking, decided, shelf)
    if decided:
        from trucewatch.pipeline.catalogue import as_judged

        claims = as_judged(tuple(claims), decided)
    merger.take(claims, reports, find_copies(reports))
    yield from sorted_lines(merger.incidents())
    shelf.close()


def pairs_of(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    wiring: Wiring,
    embedder: "Embedder | None" = None,
) -> tuple[ReportPair, ...]:
    """Return the report pairs that merging compares, with their scores.

    Raises:
        InputError: an embedder is given and fails.
    """
    from trucewatch.incident.report_pairs import report_pairs

    copies = find_copies(reports)
    return report_pairs(
        claims, reports, wiring.gazetteer, copies, linking=wiring.linking, embedder=embedder
    )


def findings_of(
    incidents: Sequence[Incident], claims: Sequence[Claim], wiring: Wiring
) -> tuple[Finding, ...]:
    """Return the incidents held against the terms of the pack."""
    return judged(incidents, claims, wiring.needed_pack)


def as_ruled(findings: Sequence[Finding], judgements: Sequence[Judgement]) -> tuple[Finding, ...]:
    """Return the findings as people left them."""
    from trucewatch.finding.decided import decided

    return decided(findings, judgements) if judgements else tuple(findings)


def judged(
    incidents: Sequence[Incident], claims: Sequence[Claim], pack: "Pack"
) -> tuple[Finding, ...]:
    """Return the incidents held against the terms of a pack.

    Judging makes many records and no cycles: looking for these meanwhile takes a quarter of the
    time and finds none, so the search waits.
    """
    from trucewatch.finding.judge import judge

    searching = gc.isenabled()
    gc.disable()
    try:
        return judge(incidents, claims, pack)
    finally:
        if searching:
            gc.enable()


def warning_of(
    findings: Sequence[Finding],
    incidents: Sequence[Incident],
    reports: Sequence[Report],
    as_of: datetime | None,
    wiring: Wiring,
) -> EarlyWarning:
    """Return the signs of what may come.

    ``as_of`` None looks from the newest report, or else the newest day told.

    Raises:
        SetupError: nothing says from when to look.
    """
    from trucewatch.warning.warn import warn

    moment = as_of or newest(reports) or last_day(incidents)
    if moment is None:
        raise SetupError("nothing here has a time; say from when to look with --as-of")
    return warn(
        findings, incidents, moment, wiring.settings.horizon_days,
        settings=wiring.warning, reports=reports,
    )  # fmt: skip


def newest(reports: Iterable[Report]) -> datetime | None:
    """Return the time of the newest report, None when none has a time."""
    times = [report.published_at for report in reports if report.published_at is not None]
    return max(times, default=None)


def last_day(incidents: Iterable[Incident]) -> datetime | None:
    """Return the end of the newest day that is reported on, None when none is dated."""
    told = (one.reported or (one.when if one.status == "happened" else None) for one in incidents)
    days = [interval.end for interval in told if interval is not None and interval.end is not None]
    return datetime.combine(max(days), time(23, 59, 59), UTC) if days else None

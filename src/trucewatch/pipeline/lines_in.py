"""Opens what a command names and reads records from it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from trucewatch.claim.record import Claim
from trucewatch.collectors.files import Stream
from trucewatch.collectors.records import read_records
from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.core.record import Record
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.pipeline.reading import opened, reports_of
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Mention
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement

Kind = TypeVar("Kind", bound=Record)


def read_claims(sources: Sequence[str]) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """Return the claims that the files hold, and what could not be read."""
    return _parted(_records(sources, lambda _: Claim))


def each_claim(sources: Sequence[str]) -> Iterator[Claim | Issue]:
    """Return the claims that the files hold one by one, and what could not be read."""
    return _records(sources, lambda _: Claim)


def read_incidents(sources: Sequence[str]) -> tuple[tuple[Incident, ...], tuple[Issue, ...]]:
    """Return the incidents that the files hold, and what could not be read."""
    return _parted(_records(sources, lambda _: Incident))


def read_mentions(sources: Sequence[str]) -> tuple[tuple[Mention, ...], tuple[Issue, ...]]:
    """Return the place names that the files hold, and what could not be read."""
    return _parted(_records(sources, lambda _: Mention))


def read_judgements(
    sources: Sequence[str],
) -> tuple[tuple[Judgement, ...], tuple[Issue, ...]]:
    """Return the judgements that the files hold, and what could not be read."""
    return _parted(_records(sources, lambda _: Judgement))


def read_judged(
    sources: Sequence[str],
) -> tuple[tuple[Incident, ...], tuple[Finding, ...], tuple[Issue, ...]]:
    """Return the incidents and findings that the files hold, mixed in any order."""
    found, issues = _parted(_records(sources, _finding_or_incident))
    incidents = tuple(item for item in found if isinstance(item, Incident))
    findings = tuple(item for item in found if isinstance(item, Finding))
    return incidents, findings, issues


def read_reports(
    sources: Sequence[str], wiring: Wiring
) -> tuple[tuple[Report, ...], tuple[Issue, ...]]:
    """Return the reports of the sources, each with its language, and what could not be read."""
    found, issues = _parted(reports_of(sources, wiring))
    return found, issues


def _finding_or_incident(fields: Mapping[str, object]) -> type[Finding | Incident]:
    return Finding if "incident_id" in fields else Incident


def _parted(items: Iterator[Kind | Issue]) -> tuple[tuple[Kind, ...], tuple[Issue, ...]]:
    kept: list[Kind] = []
    issues: list[Issue] = []
    for item in items:
        if isinstance(item, Issue):
            issues.append(item)
        else:
            kept.append(item)
    return tuple(kept), tuple(issues)


def _records(
    sources: Sequence[str], kind_of: Callable[[Mapping[str, object]], type[Kind]]
) -> Iterator[Kind | Issue]:
    for source in opened(sources):
        if isinstance(source, Stream):
            yield from read_records(source.bytes, source.name, kind_of)
            continue
        try:
            with Path(source).open("rb") as stream:
                yield from read_records(stream, source, kind_of)
        except OSError as error:
            raise SetupError(f"{source}: cannot be read ({error.strerror}); check it") from error

"""Reads what a command names as reports, each with its language."""

import sys
from collections.abc import Iterator, Sequence

from trucewatch.collectors.files import Stream, collect
from trucewatch.core.issues import Issue
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report


def opened(sources: Sequence[str]) -> list[str | Stream]:
    """Return the sources with ``-`` as the open standard input."""
    return [Stream("-", sys.stdin.buffer) if source == "-" else source for source in sources]


def reports_of(sources: Sequence[str], wiring: Wiring) -> Iterator[Report | Issue]:
    """Return the reports of the sources, each with its language where it can be told."""
    for item in collect(opened(sources), wiring.settings.given, wiring.fetch):
        if isinstance(item, Report) and item.language is None:
            yield item.model_copy(update={"language": wiring.detector.detect(item.text)})
        else:
            yield item

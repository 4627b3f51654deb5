"""What keeps a report from being read in full, said as issues."""

from collections.abc import Iterator

from trucewatch.core.issues import Issue
from trucewatch.pipeline.parts import UNREAD
from trucewatch.pipeline.wire import OPTIONAL, readable
from trucewatch.report.record import Report
from trucewatch.report.transliterated import is_transliterated


def doubts(report: Report) -> Iterator[Issue]:
    """Tell what keeps a report from being read in full."""
    if report.language not in ("ar", "ru") and is_transliterated(report.text):
        yield Issue(
            code="language_without_engine",
            where=report.id,
            what="its words may yield no claims",
            why="it reads like Arabic in Latin letters, which no engine reads",
            next_step="have it written in Arabic letters, and give that with its own source",
        )
    elif report.language is None:
        yield Issue(
            code="language_unknown",
            where=report.id,
            what=UNREAD,
            why="it is too short or too mixed to tell its language",
            next_step="say it with --language or in the report's own field",
        )
    elif report.language in OPTIONAL and report.language not in readable():
        yield Issue(
            code="language_without_engine",
            where=report.id,
            what=UNREAD,
            why=f"language {report.language}: its engine is not installed",
            next_step=f"install {OPTIONAL[report.language]} and run again",
        )
    elif report.language not in readable():
        yield Issue(
            code="language_without_engine",
            where=report.id,
            what=UNREAD,
            why=f"language {report.language}: no engine yet",
            next_step="have it translated, and give the translation with its own source",
        )
    elif report.published_at is None:
        yield Issue(
            code="no_date",
            where=report.id,
            what="relative dates stay open",
            why="the report has no publication time",
            next_step="say it with --published-at or in the report's own field",
        )

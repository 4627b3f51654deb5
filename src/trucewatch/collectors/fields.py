"""From a mapping that somebody else wrote to a report, field by field."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from trucewatch.collectors.credits import credited
from trucewatch.collectors.given import Given
from trucewatch.collectors.odd_letters import odd_letters
from trucewatch.collectors.pages import read_page
from trucewatch.collectors.spoiled import mended, spoiled_issues
from trucewatch.collectors.worker import run
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.core.times import parse_time
from trucewatch.report.record import Report

_WORDS = ("title", "source", "url", "language")
_OPEN = {"published_at": ", so relative dates stay open"}


class Read(NamedTuple):
    """A report, None when there is none, and what could not be read."""

    report: Report | None
    issues: tuple[Issue, ...]


def read_report(fields: Mapping[str, object], where: str, given: Given) -> Read:
    """Return the report that ``fields`` describe.

    Keys that the contract does not know are passed over; a field of the wrong kind is left out
    with an issue, and only a report without text is refused.

    Args:
        fields: ``text`` or ``html`` and any of the report's other keys.
        where: Names the item in issues, such as ``file.jsonl:12``.
        given: Used where the fields say nothing.
    """
    issues: list[Issue] = []
    try:
        known = _with_page(fields)
    except InputError as error:
        return Read(None, (input_issue(error, "unreadable_item", where, "look at it by hand"),))
    text = known.get("text")
    if not isinstance(text, str) or not text.strip():
        return Read(None, (_no_text(where, text),))
    words = mended(text)
    text = words.text
    issues += spoiled_issues(words, where)
    found: dict[str, object] = {
        key: _word(known.get(key), key, where, issues) or getattr(given, key, None)
        for key in _WORDS
    }
    found["title"] = mended(str(found["title"])).text if found["title"] else None
    found["language"] = _language(found["language"])
    found["published_at"] = _time(known, "published_at", where, issues) or given.published_at
    found["updated_at"] = _time(known, "updated_at", where, issues)
    found["via"] = _names(known.get("via")) or credited(text)
    found["media"] = _names(known.get("media"))
    found["reply_to"] = _id(known.get("reply_to")) or None
    found["lead"] = known.get("lead") is True
    issues += odd_letters(f"{found['title'] or ''} {text}", where)
    return _made(text, found, known, where, issues)


def _made(
    text: str,
    found: Mapping[str, object],
    known: Mapping[str, object],
    where: str,
    issues: list[Issue],
) -> Read:
    try:
        report = Report.of(
            text, id=_id(known.get("id")), sample=known.get("sample") is True, **found
        )
        _check_letters(report)
    except ValueError:  # a lone surrogate cannot be written
        issues.append(
            Issue(
                code="bad_text",
                where=where,
                what="the report was left out",
                why="its words hold half of a character (a lone surrogate)",
                next_step="write the file again as UTF-8",
            )
        )
        return Read(None, tuple(issues))
    return Read(report, tuple(issues))


def _check_letters(report: Report) -> None:
    """See to it that the report can be written.

    Raises:
        ValueError: one of its words holds half of a character.
    """
    for value in report.__dict__.values():
        for word in value if isinstance(value, tuple) else (value,):
            if isinstance(word, str) and not word.isascii():
                word.encode()


def _with_page(fields: Mapping[str, object]) -> Mapping[str, object]:
    html = fields.get("html")
    if fields.get("text") is not None or not isinstance(html, str):
        return fields
    page = {key: value for key, value in _page(html).items() if value is not None}
    return {**page, **{key: value for key, value in fields.items() if value is not None}}


def _page(html: str) -> dict[str, str | None]:
    """Return what stands on a page, which is read where it can do no harm."""
    return run(read_page, html, seconds=30, megabytes=300)


def _id(value: object) -> str:
    """Return the id as words; empty when there is none, so that the content names the report."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value).strip()


def _word(value: object, key: str, where: str, issues: list[Issue]) -> str | None:
    if isinstance(value, str) or value is None:
        return (value or "").strip() or None
    issues.append(
        Issue(
            code="bad_field",
            where=where,
            what=f"{key} was left out",
            why=f"it is no string but {type(value).__name__}",
            next_step=f"write {key} as a string or null",
        )
    )
    return None


def _language(value: object) -> str | None:
    """Return the first subtag of a language tag when it is ISO 639-1, else None."""
    tag = str(value or "").replace("_", "-").split("-")[0].lower()
    return tag if len(tag) == 2 and tag.isascii() and tag.isalpha() else None


def _names(value: object) -> tuple[str, ...]:
    """Return the words of a list, or of a single word; whatever else stands in it is left out."""
    listed = (
        [value] if isinstance(value, str) else value if isinstance(value, (list, tuple)) else ()
    )
    return tuple(one.strip() for one in listed if isinstance(one, str) and one.strip())


def _time(
    fields: Mapping[str, object], key: str, where: str, issues: list[Issue]
) -> datetime | None:
    value = fields.get(key)
    if value is None or value == "":
        return None
    found = read_time(value) if isinstance(value, str) else None
    if found is None:
        issues.append(
            Issue(
                code="bad_time",
                where=where,
                what=f"{key} was left out" + _OPEN.get(key, ""),
                why=f"{str(value)[:40]!r} is no date and no time",
                next_step="write it like 2020-06-16T00:00:00Z or 2020-06-16",
            )
        )
    return found


def read_time(text: str) -> datetime | None:
    """Return the time in UTC that ``text`` writes in RFC 3339 or as mail headers do, else None."""
    for read in (parse_time, _mail_time):
        try:
            return read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _mail_time(text: str) -> datetime:
    return parse_time(parsedate_to_datetime(text).isoformat())


def _no_text(where: str, text: object) -> Issue:
    missing = text is None or (isinstance(text, str) and not text.strip())
    return Issue(
        code="no_text" if missing else "bad_field",
        where=where,
        what="the report was left out",
        why="it has no text" if missing else f"text is no string but {type(text).__name__}",
        next_step="give text, or html with an article in it",
    )


def input_issue(error: InputError, code: str, where: str, next_step: str) -> Issue:
    """Return the issue for an item that could not be used at all."""
    return Issue(
        code=code,
        where=where,
        what="the item was left out",
        why=str(error),
        next_step=next_step,
    )

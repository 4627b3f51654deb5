"""Files, folders and standard input become reports."""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from trucewatch.collectors.dispatch import Stream, read_file, read_stream
from trucewatch.collectors.fields import input_issue
from trucewatch.collectors.given import Given
from trucewatch.collectors.walk import files_in
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+://")

__all__ = ["Stream", "collect", "is_address"]


def is_address(source: str) -> bool:
    """Return True when ``source`` is a URL and no file."""
    return bool(_ADDRESS.match(source))


Fetch = Callable[[str, Given], Iterator[Report | Issue]]
"""Returns what stands under a web address."""


def collect(
    sources: Sequence[str | Stream], given: Given, fetch: Fetch | None = None
) -> Iterator[Report | Issue]:
    """Return the reports of all sources in order, and an issue for whatever could not be read.

    A report that comes a second time is left out with an issue; a different report under an id
    that is taken is kept under the hash of its content.

    Args:
        sources: Paths of files and folders, web addresses, or streams.
        given: Fields to use where a report has none.
        fetch: Reads web addresses; None leaves them out with an issue.
    """
    seen: dict[bytes, bytes] = {}
    for source in sources:
        for item in _read(source, given, fetch):
            yield from [item] if isinstance(item, Issue) else _once(item, seen)


def _once(report: Report, seen: dict[bytes, bytes]) -> Iterator[Report | Issue]:
    """Yield a report the first time; of those before only hashes of id and content are kept."""
    key, content = _short(report.id), _short(report.to_line())
    if key not in seen:
        seen[key] = content
        yield report
        return
    if seen[key] == content:
        yield _repeated(report, "the same report was read before; nothing is lost")
        return
    own = Report.of(**{**dict(report), "id": ""})
    yield _repeated(report, f"another report has this id; it is kept as {own.id}", "id_taken")
    if _short(own.id) not in seen:
        seen[_short(own.id)] = _short(own.to_line())
        yield own


def _short(words: str) -> bytes:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _repeated(report: Report, why: str, code: str = "repeated_report") -> Issue:
    return Issue(
        code=code,
        where=report.id,
        what="the second one was left out" if code == "repeated_report" else "its id was replaced",
        why=why,
        next_step="nothing to do, unless the ids of the input are meant to differ",
    )


def _read(source: str | Stream, given: Given, fetch: Fetch | None) -> Iterator[Report | Issue]:
    if isinstance(source, Stream):
        yield from (one.value for one in read_stream(source, given))
    elif is_address(source):
        yield from _fetched(source, given, fetch)
    elif Path(source).is_dir():
        for found in files_in(Path(source)):
            yield from [found] if isinstance(found, Issue) else _read_file(found, given)
    else:
        yield from _read_file(Path(source), given)


def _fetched(source: str, given: Given, fetch: Fetch | None) -> Iterator[Report | Issue]:
    if fetch is not None and source.lower().startswith(("http://", "https://")):
        yield from fetch(source, given)
        return
    error = InputError("only addresses that begin with http:// or https:// are fetched")
    yield input_issue(error, "not_fetched", source, "save what it gives and give the file")


def _read_file(path: Path, given: Given) -> Iterator[Report | Issue]:
    yield from (one.value for one in read_file(path, given))

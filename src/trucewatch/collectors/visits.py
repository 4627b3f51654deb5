"""What is remembered of an address between two visits, so that nothing is fetched for nothing."""

import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from pydantic import AwareDatetime, ValidationError

from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record

FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)
LONGEST_REST = timedelta(days=7)  # after which a page that never changed is asked once more


class Visit(Record):
    """The last visit to an address.

    ``etag`` and ``last_modified`` are as the server wrote them, ``sha256`` is of the unpacked body;
    each None when there was none. ``failures`` counts visits in a row that failed, and before
    ``not_before`` the address is left alone. ``gone`` says that the server took the page away.
    ``asked_at`` is when it was asked last, and ``unchanged`` how often in a row it had nothing new.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    failures: int = 0
    not_before: AwareDatetime | None = None
    gone: bool = False
    asked_at: AwareDatetime | None = None
    unchanged: int = 0

    def failed(self, now: datetime, asked_wait: timedelta | None = None) -> Self:
        """Return the visit after one more failure: the wait doubles, up to six hours.

        Args:
            now: When it failed.
            asked_wait: What the server asked for, None when it did not.
        """
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(self.failures, 10))
        if asked_wait is not None:
            wait = min(LONGEST_WAIT, max(wait, asked_wait))
        return self.model_copy(update={"failures": self.failures + 1, "not_before": now + wait})

    def succeeded(
        self, etag: str | None, last_modified: str | None, sha256: str, now: datetime
    ) -> Self:
        """Return the visit after an answer at ``now``."""
        is_same = sha256 == self.sha256 and not self.gone
        return type(self)(
            url=self.url, etag=etag, last_modified=last_modified, sha256=sha256, asked_at=now,
            unchanged=self.unchanged + 1 if is_same else 0,
        )  # fmt: skip

    def confirmed(self, now: datetime) -> Self:
        """Return the visit after an answer at ``now`` that nothing has changed."""
        changed = {"failures": 0, "not_before": None, "asked_at": now}
        return self.model_copy(update={**changed, "unchanged": self.unchanged + 1})

    def rests(self, now: datetime, first: timedelta) -> bool:
        """Return True while a page need not be asked again.

        It rests for ``first`` after it changed, and twice as long each time it did not, up to a
        week. A visit that lies ahead of the clock tells nothing.
        """
        if self.asked_at is None or self.sha256 is None:
            return False
        rest: timedelta = min(LONGEST_REST, first * 2 ** min(self.unchanged, 20))
        return timedelta() <= now - self.asked_at < rest

    def questions(self) -> dict[str, str]:
        """Return the headers that ask whether anything changed."""
        asked = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {key: value for key, value in asked.items() if value}


def load_visits(path: Path) -> dict[str, Visit]:
    """Return the visits that a file remembers; none when it is not there yet.

    Raises:
        SetupError: the file cannot be read or is no such file.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        visits = [Visit.model_validate_json(line) for line in lines if line.strip()]
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        text = f"{path}: remembers no visits ({type(error).__name__}); name another file"
        raise SetupError(text) from error
    return {visit.url: visit for visit in visits}


def save_visits(path: Path, visits: Mapping[str, Visit]) -> None:
    """Write the visits to a file, whole or not at all.

    Call it once everything that the visits brought is safe: what is remembered as seen is not
    fetched again.

    Raises:
        SetupError: the file cannot be written.
    """
    text = "".join(f"{visits[url].to_line()}\n" for url in sorted(visits))
    draft = path.with_name(f"{path.name}.new")
    try:
        with draft.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error.strerror})") from error

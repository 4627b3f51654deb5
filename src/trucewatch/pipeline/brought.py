"""What people bring by hand: put on disk at once, then taken in as anything that is collected."""

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from pydantic import ValidationError

from trucewatch.collectors.given import Given
from trucewatch.collectors.mapping import Mapping
from trucewatch.collectors.walk import NOTES
from trucewatch.core.errors import InputError, SetupError
from trucewatch.core.ids import content_id
from trucewatch.core.issues import Issue
from trucewatch.core.record import Record
from trucewatch.pipeline.stated import Stated
from trucewatch.pipeline.workspace import Workspace
from trucewatch.report.custody import Collected, Custody, Origin, Quarantined, RawItem
from trucewatch.report.record import Report
from trucewatch.stores.ledger import Ledger, open_ledger

MOST_BYTES = 25_000_000
"""Of one file that is brought; what is larger belongs into a watched folder."""
_MOST_WAITING = 40
_FOLDER = "brought"
_CHUNK = 1024 * 1024
_LONGEST_NAME = 80
_UNFIT = re.compile(r"[^\w.() -]+")
_KEY = re.compile(r"brt-[0-9a-f]{8,64}")

__all__ = ["MOST_BYTES", "Bringing", "Given", "Mapping", "Outcome", "Waits", "outcome_of"]


class Waits(Record):
    """Something that waits to be taken in: what it is called, who brought it, what they said."""

    id: str
    name: str
    by: str
    given: Given = Given()


class Outcome(NamedTuple):
    """What became of something that was brought.

    ``done`` is False while it waits. ``known`` counts reports that were held before, ``held`` is
    None unless it is in quarantine.
    """

    done: bool
    name: str
    by: str | None
    report_ids: tuple[str, ...] = ()
    known: int = 0
    issues: tuple[Issue, ...] = ()
    held: Quarantined | None = None


class Bringing:
    """The folder of a workspace where things lie from the moment they are accepted."""

    def __init__(self, workspace: Workspace) -> None:
        """Take the workspace; nothing is made before something comes."""
        self._root = workspace.root / _FOLDER

    def accept(self, stream: IO[bytes], name: str, by: str, given: Given, at: datetime) -> Waits:
        """Put bytes away; when this returns they are on disk and will be taken in.

        Raises:
            InputError: there is nothing in it, it is too large, or too much waits already.
            SetupError: it cannot be written.
        """
        if len(list(self.waiting())) >= _MOST_WAITING:
            raise InputError("too much is waiting to be read; try again in some minutes")
        fit = fit_name(name)
        draft = Waits(id="", name=fit, by=by, given=given)
        key = content_id("brt", [fit, by, at.isoformat(), os.urandom(8).hex()])
        one = draft.model_copy(update={"id": key})
        try:
            self._write(one, stream)
        except OSError as error:
            text = f"{self._root}: cannot be written ({error.strerror}); nothing was kept"
            raise SetupError(f"{text}; make room and try again") from error
        return one

    def _write(self, one: Waits, stream: IO[bytes]) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        body = self._body(one)
        try:
            with body.open("xb") as out:
                _copy(stream, out)
            note = body.with_suffix(".draft")
            with note.open("x", encoding="utf-8") as out:
                out.write(one.to_line())
                out.flush()
                os.fsync(out.fileno())
            note.replace(body.with_suffix(".json"))
        except BaseException:
            body.unlink(missing_ok=True)
            raise

    def waiting(self) -> Iterator[Waits]:
        """Return what waits; a note that cannot be read is passed over."""
        for note in sorted(self._root.glob("brt-*.json")):
            try:
                yield Waits.model_validate_json(note.read_text(encoding="utf-8"))
            except (OSError, ValidationError, UnicodeDecodeError):
                continue

    def waits(self, key: str) -> Waits | None:
        """Return something that waits by its id, None when it does not wait."""
        return next((one for one in self.waiting() if one.id == key), None)

    def opened(self, one: Waits) -> IO[bytes]:
        """Open the bytes of something that waits."""
        return self._body(one).open("rb")

    def taken(self, *those: Waits) -> None:
        """Let go of what stands in the ledger by now, with what was read in it."""
        for one in those:
            body = self._body(one)
            body.with_suffix(".json").unlink(missing_ok=True)
            body.unlink(missing_ok=True)

    def _body(self, one: Waits) -> Path:
        return self._root / f"{one.id}.bytes"


def origin_of(one: Waits) -> tuple[Origin, Stated]:
    """Return where something that was brought comes from, and what was said of it."""
    origin = Origin(source_url=f"{_FOLDER}/{one.id}/{one.name}", collector="hand", by=one.by)
    return origin, Stated(one.given, {})


def fit_name(name: str) -> str:
    """Return the last part of a file's name without anything that acts: paths, signs, notes."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = _UNFIT.sub("_", last).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 8:
        plain = f"{stem[:_LONGEST_NAME]}.{ending}"
    fit = plain[: _LONGEST_NAME + 9] or "report.txt"
    return f"{fit}.txt" if fit.lower().endswith(NOTES) else fit


def as_line(fields: dict[str, str]) -> bytes:
    """Return a report that somebody wrote or pasted as the bytes that are kept.

    Raises:
        InputError: it has no words, or a field does not fit.
    """
    kept = {key: value for key, value in fields.items() if value.strip()}
    if "text" not in kept:
        raise InputError("text: write or paste the words of the report")
    try:
        Report.of(**{**kept, "id": ""})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(f"{first['loc'][0] if first['loc'] else 'it'}: {first['msg']}") from error
    try:
        return (json.dumps(kept, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("text: has letters that cannot be written; paste it again") from error


def outcome_of(workspace: Workspace, key: str) -> Outcome | None:
    """Return what became of something that was brought, None when nothing of that id was.

    Raises:
        SetupError: the ledger cannot be opened.
    """
    if not _KEY.fullmatch(key):
        return None
    waits = Bringing(workspace).waits(key)
    if waits is not None:
        return Outcome(done=False, name=waits.name, by=waits.by)
    if workspace.ledger_file is not None and not workspace.ledger_file.exists():
        return None
    with open_ledger(workspace.ledger) as ledger:
        return _found(ledger, key)


def _found(ledger: Ledger, key: str) -> Outcome | None:
    """Return what the ledger tells from the row of the item on."""
    rows = iter(ledger.payloads("raw", "custody", "issue", "collected", "quarantine", "released"))
    raw = next((payload for kind, _, payload in rows if kind == "raw" and key in payload), None)
    if raw is None:
        return None
    item = RawItem.model_validate_json(raw)
    told: dict[str, list[str]] = {}
    for kind, _, payload in rows:
        if kind == "issue" or key in payload or item.id in payload:
            told.setdefault(kind, []).append(payload)
    custody = (Custody.model_validate_json(one) for one in told.get("custody", ()))
    reports = tuple(dict.fromkeys(row.report_id for row in custody))
    known = [Collected.model_validate_json(one).known for one in told.get("collected", ())]
    found = (Issue.model_validate_json(one) for one in told.get("issue", ()))
    held = [Quarantined.model_validate_json(one) for one in told.get("quarantine", ())]
    return Outcome(
        done=bool(known), name=Path(item.origin.source_url).name, by=item.origin.by,
        report_ids=reports, known=sum(known),
        issues=tuple(one for one in found if key in one.where or one.where in set(reports)),
        held=held[-1] if held and not told.get("released") else None,
    )  # fmt: skip


def _copy(stream: IO[bytes], out: IO[bytes]) -> None:
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise InputError(f"it is larger than {MOST_BYTES // 1_000_000} MB; part it in smaller")
        out.write(chunk)
    if not size:
        raise InputError("the file is empty")
    out.flush()
    os.fsync(out.fileno())

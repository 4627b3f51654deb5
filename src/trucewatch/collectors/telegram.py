"""Exports of Telegram Desktop as JSON: one chat or all of them, of any length."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from trucewatch.collectors.fields import input_issue, read_report
from trucewatch.collectors.item import Item
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

_CHUNK = 1024 * 1024
_LONGEST = 16 * 1024 * 1024  # letters of one message
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')
_KIND = re.compile(r'"type"\s*:\s*"(\w+)"')
_ID = re.compile(r'"id"\s*:\s*(-?\d+)')
_GAP = re.compile(r"[\s,]*")
_OPEN = re.compile(r"(?:public|private)_(?:channel|supergroup)|private_group")
_MEDIA = ("photo", "file")
_PRIVATE = "chats between persons are not read: they are no published reports"


def read_export(item: Item) -> Iterator[Report | Issue]:
    """Return the posts of channels and groups, with forwards, replies, edits and media names.

    The outlet is the channel; in a group it is the group, and never the member who writes. Chats
    between two persons are passed over.

    Raises:
        InputError: it is no such export.
    """
    scanner = _Scanner(item.stream)
    begun = False
    while chat := scanner.next_chat():
        begun = True
        name, kind, chat_id = chat
        if not _OPEN.fullmatch(kind):
            yield _passed(f"{item.name}!{name}", _PRIVATE)
            continue
        for number, message in enumerate(scanner.messages(), start=1):
            where = f"{item.name}!{name}, message {number}"
            yield from _post(message, name, chat_id, where, item)
    if not begun:
        raise InputError("no list of messages was found in it")


def _post(
    message: object, chat: str, chat_id: str, where: str, item: Item
) -> Iterator[Report | Issue]:
    if isinstance(message, Issue):
        yield message
        return
    if not isinstance(message, dict) or message.get("type") != "message":
        return  # joined, pinned, renamed
    text = _text(message.get("text"))
    if not text.strip():
        return  # a picture without words
    fields = {
        "text": text,
        "id": f"telegram-{chat_id}-{message.get('id')}" if "edited" not in message else None,
        "source": chat,
        "published_at": _time(message, "date"),
        "updated_at": _time(message, "edited"),
        "via": _forwarded(message),
        "reply_to": _reply(message, chat_id),
        "media": [name for key in _MEDIA if (name := _file(message.get(key)))],
    }
    read = read_report({**fields, **item.note}, where, item.given)
    yield from read.issues
    if read.report is not None:
        yield read.report


def _text(value: object) -> str:
    """Return the words of a message, which stand whole or in runs of formatting."""
    if isinstance(value, str):
        return value
    runs = value if isinstance(value, list) else []
    return "".join(
        run if isinstance(run, str) else str(run.get("text") or "")
        for run in runs
        if isinstance(run, (str, dict))
    )


def _time(message: Mapping[str, Any], key: str) -> str | None:
    """Return the time in UTC; the plain form is the clock of whoever made the export."""
    seconds = message.get(f"{key}_unixtime")
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        local = message.get(key)
        return local if isinstance(local, str) else None


def _forwarded(message: Mapping[str, Any]) -> list[str]:
    found = [message.get("forwarded_from"), message.get("saved_from"), message.get("via_bot")]
    return list(dict.fromkeys(one for one in found if isinstance(one, str) and one))


def _reply(message: Mapping[str, Any], chat_id: str) -> str | None:
    number = message.get("reply_to_message_id")
    if number is None:
        return None
    peer = str(message.get("reply_to_peer_id") or chat_id).removeprefix("channel")
    return f"telegram-{peer}-{number}"


def _file(value: object) -> str | None:
    """Return the file's name, None when the export left the file out."""
    if not isinstance(value, str) or value.startswith("("):
        return None
    return value


def _passed(where: str, why: str) -> Issue:
    step = "export the channel itself, or save single posts as text"
    return input_issue(InputError(why), "member_skipped", where, step)


class _Scanner:
    """Finds the lists of messages in a file and takes their elements one at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._held, self._at = stream, "", 0
        self._letters = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._decoder = json.JSONDecoder()
        self._inside = False

    def next_chat(self) -> tuple[str, str, str] | None:
        """Return name, type and id of the next chat, None when there is none left."""
        if self._inside:
            for _ in self.messages():  # whatever the reader left
                continue
        while True:
            found = _MESSAGES.search(self._held, self._at)
            if found:
                about = self._held[self._at : found.start()]
                self._at, self._inside = found.end(), True
                return _last(_NAME, about), _last(_KIND, about), _last(_ID, about)
            self._at = max(self._at, len(self._held) - _CHUNK)
            if not self._more():
                return None

    def messages(self) -> Iterator[object]:
        """Return the elements of the list that was found last.

        Raises:
            InputError: the list breaks off, is no JSON, or one message is endless.
        """
        while self._inside:
            gap = _GAP.match(self._held, self._at)
            self._at = gap.end() if gap else self._at
            if self._held[self._at : self._at + 1] == "]":
                self._inside = False
                return
            yield from self._element()

    def _element(self) -> Iterator[object]:
        try:
            value, self._at = self._decoder.raw_decode(self._held, self._at)
        except RecursionError as error:
            raise InputError("a message in it is nested too deeply") from error
        except ValueError as error:
            if len(self._held) - self._at > _LONGEST or not self._more():
                self._inside = False
                raise InputError("its list of messages breaks off or is no JSON") from error
            return
        yield value

    def _more(self) -> bool:
        # twice as much each time, so that one long message is not parsed over and over
        self._held, self._at = self._held[self._at :], 0
        data = self._stream.read(max(_CHUNK, len(self._held)))
        self._held += self._letters.decode(data, final=not data)
        return bool(data)


def _last(pattern: re.Pattern[str], words: str) -> str:
    """Return the last value before the list: in a whole export others stand before it."""
    found = None
    for one in pattern.finditer(words):
        found = one
    if found is None:
        return ""
    return _written(found[1]) if found[1].startswith('"') else found[1]


def _written(literal: str) -> str:
    """Return the words of a JSON string, as they stand where it is broken."""
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return literal.strip('"')

"""Messages and mailboxes: the words of each message, and whatever is attached to it."""

import email
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any, BinaryIO, cast

from trucewatch.collectors.decode import decode
from trucewatch.collectors.fields import input_issue, read_report
from trucewatch.collectors.item import Found, Item, Onward
from trucewatch.collectors.kinds import READ
from trucewatch.collectors.lines import LONGEST, too_long
from trucewatch.core.errors import InputError

MOST_PARTS = 500
_START = re.compile(rb"From \S{1,200}[^\n]{0,200}? (?:19|20)\d\d")
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_LABEL = "eml/stdlib"
LONGEST_HEADER = 8_000  # letters; the standard parser takes time and memory by their square


class _ShortHeaders(email.policy.EmailPolicy):
    """Parses no more of a header than honest ones hold."""

    def header_fetch_parse(self, name: str, value: str) -> Any:  # noqa: ANN401 - as its parent
        """Return a header, parsed from its first letters."""
        is_parsed = hasattr(value, "name")
        return super().header_fetch_parse(name, value if is_parsed else value[:LONGEST_HEADER])


_POLICY = _ShortHeaders()


def read_message(item: Item, onward: Onward) -> Iterator[Found]:
    """Return the report that a message is, then what its attachments give.

    The plain words are taken before the HTML ones. The outlet is the list that sent it, or the
    domain of the sender: an address of a person is never kept as a source.

    Raises:
        InputError: it is no message.
    """
    data = item.stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        yield Found(too_long(item.name), item.name, _LABEL)
        return
    try:
        message = cast(EmailMessage, email.message_from_bytes(data, policy=_POLICY))
        parts = _parts(message)
        fields = _fields(message, parts)
    except RecursionError as error:
        raise InputError("its parts are nested too deeply") from error
    except (ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        # the standard parser trips over headers that are broken in new ways
        raise InputError(f"its headers are broken ({type(error).__name__})") from error
    yield from _report(item, fields, parts)
    yield from _attached(item, parts, onward)


def _report(item: Item, fields: dict[str, object], parts: list[EmailMessage]) -> Iterator[Found]:
    if not fields.get("text") and not fields.get("html") and any(map(_file_name, parts)):
        return  # an envelope around what is attached
    read = read_report({**fields, **item.note}, item.name, item.given)
    yield from (Found(issue, item.name, _LABEL) for issue in read.issues)
    if read.report is not None:
        yield Found(read.report, item.name, _LABEL)


def read_mailbox(item: Item, onward: Onward) -> Iterator[Found]:
    """Return what the messages of a mailbox give, one by one."""
    for number, data in enumerate(_messages(item.stream), start=1):
        name = f"message {number}"
        if data is None:
            yield Found(too_long(f"{item.name}!{name}"), item.name, "mbox/stdlib")
            continue
        inner = item.within(name, io.BytesIO(data))
        try:
            yield from read_message(inner, onward)
        except InputError as error:
            step = "open the mailbox with a mail program and save the message"
            issue = input_issue(error, "unreadable_item", inner.name, step)
            yield Found(issue, inner.name, "mbox/stdlib")


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Return each message of a mailbox, None for one that is longer than a report may be."""
    kept: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(LONGEST):
        if blank and _START.match(line):
            if begun:
                yield _joined(kept, size)
            kept, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= LONGEST:
                kept.append(line)
        blank = not line.strip()
    if begun:
        yield _joined(kept, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED.sub(rb"\1", b"".join(lines)) if size <= LONGEST else None


def _parts(message: EmailMessage) -> list[EmailMessage]:
    found: list[EmailMessage] = []
    for part in message.walk():
        found.append(part)
        if len(found) > MOST_PARTS:
            raise InputError(f"it has more than {MOST_PARTS} parts")
    return found


def _fields(message: EmailMessage, parts: list[EmailMessage]) -> dict[str, object]:
    fields: dict[str, object] = {
        "title": _header(message, "subject"),
        "published_at": _header(message, "date"),
        "source": _outlet(message),
        "reply_to": _header(message, "in-reply-to"),
        "media": [name for part in parts if (name := _file_name(part))],
    }
    for kind, key in (("text/plain", "text"), ("text/html", "html")):
        words = [_words(p) for p in parts if p.get_content_type() == kind and not _file_name(p)]
        joined = "\n".join(one for one in words if one.strip())
        if joined:
            return {**fields, key: joined}
    return fields


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    words = " ".join(str(value).split()) if value is not None else ""
    return words.encode("utf-8", "replace").decode("utf-8") or None


def _outlet(message: EmailMessage) -> str | None:
    listed = re.search(r"<([^<>\s]+)>\s*$", _header(message, "list-id") or "")
    if listed:
        return listed[1].lower()
    address = parseaddr(_header(message, "from") or "")[1]
    return address.rpartition("@")[2].lower() or None if "@" in address else None


def _words(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return decode(payload, part.get_content_charset()).text.replace("\r\n", "\n")


def _file_name(part: EmailMessage) -> str | None:
    if part.is_multipart():
        return None
    name = part.get_filename()
    return name.encode("utf-8", "replace").decode("utf-8") if name else None


def _attached(item: Item, parts: list[EmailMessage], onward: Onward) -> Iterator[Found]:
    for part in parts:
        name = _file_name(part)
        if name is None or f".{name.rsplit('.', 1)[-1].lower()}" not in READ:
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            item.budget.member()
            item.budget.take(len(payload))
            yield from onward(item.within(name, io.BytesIO(payload)))

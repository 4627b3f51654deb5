"""Coverage-guided fuzzing of what reads files and archives (needs atheris, which is no dependency).

    python bench/fuzz/files.py mail -max_total_time=600 -timeout=20

As ``parsers.py``; what has a process of its own in the program is called here without it.
"""

import io
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import atheris
from engine import Target, fuzz

with atheris.instrument_imports(include=["trucewatch", "warcio", "email"]):
    import warcio.archiveiterator
    import warcio.statusandheaders
    import warcio.warcwriter

    # readers are loaded by name in the program, and here so that their branches are seen
    from trucewatch.collectors import (  # noqa: F401
        archives,
        decode,
        dispatch,
        fields,
        json_files,
        mail,
        reliefweb,
        sheets,
        stamps,
        tables,
        telegram,
        telegram_page,
        warc,
        whole,
        worker,
    )
    from trucewatch.collectors.coded import Kinds, Known, read_coded
    from trucewatch.collectors.fields import read_report
    from trucewatch.collectors.given import Given
    from trucewatch.collectors.item import Budget, Item
    from trucewatch.collectors.telegram_page import posts_of

from trucewatch.core.issues import Issue
from trucewatch.incident.record import Incident
from trucewatch.report.record import Report
from trucewatch.stores.deed_words import load_acts
from trucewatch.stores.resources import data_path, read_model


def at_once(function: Callable[[Any], Any], argument: Any, **_limits: object) -> Any:  # noqa: ANN401
    return function(argument)


worker.run = fields.run = at_once  # type: ignore[assignment]
GIVEN = Given(language="tr")
KINDS = read_model(Kinds, data_path("coded.yml")).kinds
KNOWN = Known({key: act.codes for key, act in load_acts().acts.items()}, lambda _: (None, None))
ENDINGS = (".zip", ".tar", ".gz", ".tgz", ".json", ".csv", ".eml", ".txt", "", ".warc", ".html")


def item(data: bytes, name: str) -> Item:
    budget = Budget(16 * 1024 * 1024, 200)
    return Item(name, name, io.BytesIO(data), GIVEN, budget)


def through(data: bytes, name: str) -> None:
    """Read an item as the program does, and look at what comes out."""
    for found in dispatch.read_item(item(data, name)):
        sound(found.value)


def sound(value: Report | Issue | Incident) -> None:
    if isinstance(value, Report):
        value.to_line().encode("utf-8")
        assert value.text.strip()
    elif isinstance(value, Issue):
        value.to_line().encode("utf-8")


def letters(data: bytes) -> None:
    """Read a message, or a mailbox where the first byte is odd."""
    through(data[1:], "m.mbox" if data[0] % 2 else "m.eml")


def telegram_chat(data: bytes) -> None:
    reader = dispatch._loaded(dispatch._LEAVES["telegram"])
    for value in reader(item(data, "result.json")):
        sound(value)


def telegram_posts(data: bytes) -> None:
    for found in posts_of(data.decode("utf-8", "replace")):
        read = read_report(found, "m", GIVEN)
        for value in (*read.issues, *([read.report] if read.report else [])):
            sound(value)


def archived(data: bytes) -> None:
    reader = dispatch._loaded(dispatch._HOLDERS["warc"])
    for found in reader(item(data, "a.warc"), dispatch.read_item):
        sound(found.value)


def table(data: bytes) -> None:
    """Read a table of any kind that is known, and one of events as incidents."""
    through(data, "t.tsv" if data[:1].isdigit() else "t.csv")
    for value in read_coded(item(data, "t.csv"), KINDS, KNOWN):
        sound(value)


def lines(data: bytes) -> None:
    """Read JSON of all makes: lines, lists, answers of services."""
    through(data[1:], ("a.jsonl", "a.json", "a", "answer.json")[data[0] % 4])


def stamp(data: bytes) -> None:
    """Put the certificates of a time stamp in order."""
    assert sorted(stamps.in_order(data)) == sorted(data)


def any_item(data: bytes) -> None:
    through(data[1:], f"a{ENDINGS[data[0] % len(ENDINGS)]}")


def _zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _tarred(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        about = tarfile.TarInfo(name)
        about.size = len(data)
        archive.addfile(about, io.BytesIO(data))
    return out.getvalue()


def _warc() -> bytes:
    out = io.BytesIO()
    writer = warcio.warcwriter.WARCWriter(out, gzip=False)
    headers = warcio.statusandheaders.StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1"
    )
    for kind in ("response", "resource"):
        writer.write_record(
            writer.create_warc_record(
                "https://wire.example/a", kind, payload=io.BytesIO(b"<p>words of a page</p>"),
                http_headers=headers if kind == "response" else None,
                warc_content_type="text/plain" if kind == "resource" else "",
            )
        )  # fmt: skip
    return out.getvalue()


def _tables() -> Iterator[bytes]:
    from trucewatch.collectors.mapping import bundled

    for kind in bundled():
        names = kind.columns or kind.names
        head = b"" if kind.first_line else ",".join(names).encode() + b"\n"
        yield head + b",".join(b"2031-06-15" for _ in names) + b"\n"
    yield b"1234567890\t20310615\t203106\t2031\t2031.4" + b"\t190" * 56 + b"\n"
    yield b"20310615120000-7\t20310615120000\t1\twire.example\thttps://wire.example/a" + b"\t" * 22
    yield b"1234567890\t20310615120000\t20310615120000\t1\twire.example" + b"\tx" * 11


MAIL = (
    b"From: Desk <desk@wire.example>\nTo: list@wire.example\nSubject: =?utf-8?b?V29yZHM=?=\n"
    b"Date: Sun, 15 Jun 2031 20:00:00 +0300\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html; charset=koi8-r\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n<p>words=20of a page</p>\n--x\n"
    b"Content-Type: text/plain\nContent-Disposition: attachment; filename*=utf-8''a.txt\n\n"
    b"more words\n--x--\n"
)
TELEGRAM = (
    b'{"name":"Channel","type":"public_channel","id":7,"messages":[{"id":1,"type":"message",'
    b'"date":"2031-06-15T20:00:00","date_unixtime":"1939406400","edited_unixtime":"1939406500",'
    b'"forwarded_from":"Other","reply_to_message_id":3,"photo":"photos/a.jpg",'
    b'"text":["words ",{"type":"bold","text":"bold"}]},{"id":2,"type":"service"}]}'
)
TELEGRAM_PAGE = (
    b"<div class=page_header><div class=text>Channel</div></div><div class='message default' "
    b"id=message1><div class=body><div class='pull_right date details' "
    b"title='15.06.2031 20:00:00 UTC+03:00'></div><div class=text>words<br>more</div>"
    b"<div class='forwarded body'><div class=from_name>Other <span>x</span></div>"
    b"<div class=text>told</div></div><div class=media_wrap><a href=photos/a.jpg></a></div>"
    b"<div class=reply_to><a href='#go_to_message3'></a></div></div></div>"
)
RELIEFWEB = (
    b'{"href":"https://api.reliefweb.int/v2/reports","data":[{"id":"1","fields":{"title":"T",'
    b'"date":{"original":"2031-06-15T00:00:00+00:00"},"source":[{"shortname":"OCHA"}],'
    b'"language":[{"code":"en"}],"body":"words","file":[{"filename":"a.pdf"}]}}]}'
)
SEEDS = {
    "mail": [b"\x00" + MAIL, b"\x01From d@w.example Sun Jun 15 20:00:00 2031\n" + MAIL],
    "telegram": [TELEGRAM, b'{"chats":{"list":[' + TELEGRAM + b"]}}"],
    "telegram_page": [TELEGRAM_PAGE],
    "warc": [_warc(), b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"],
    "tables": list(_tables()),
    "stamp": [bytes.fromhex("301530030201003012a010300e020100310030" + "00a0063001ff3001fe")],
    "lines": [
        b'\x00{"id":"r1","text":"words","published_at":"2031-06-15T00:00:00Z","media":["a"]}\n',
        b'\x01[{"html":"<p>words</p>","language":"tr-TR","url":"https://wire.example"}]',
        b"\x03" + RELIEFWEB,
    ],
    "items": [
        b"\x00" + _zipped("a.txt", b"words"), b"\x01" + _tarred("a.txt", b"words"),
        b"\x02" + struct.pack("<2sBBIBB", b"\x1f\x8b", 8, 0, 0, 0, 3) + b"K\x04\x00C\xbe\xb7\xe8",
        b"\x04" + TELEGRAM, b"\x06" + MAIL, b"\x08%PDF-1.4", b"\x00" + _zipped("b.zip", b"PK"),
    ],
}  # fmt: skip
TARGETS: dict[str, Target] = {
    "mail": letters, "telegram": telegram_chat, "telegram_page": telegram_posts, "warc": archived,
    "tables": table, "lines": lines, "items": any_item, "stamp": stamp,
}  # fmt: skip


if __name__ == "__main__":
    fuzz(TARGETS, SEEDS)

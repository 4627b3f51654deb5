"""Makes small files of every kind that is read, in our own words."""

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = (
    "<html><head><title>{title}</title><meta property='article:published_time' "
    "content='2031-06-12T09:00:00Z'></head><body><article><h1>{title}</h1><p>{text}</p>"
    "<p>Residents said that the market stayed closed until the evening, and that nobody was seen "
    "on the road to the north for several hours.</p></article></body></html>"
)


def page(text: str, title: str = "Shelling") -> bytes:
    return PAGE.format(title=title, text=text).encode()


def pdf(*lines: str) -> bytes:
    """Return a PDF of one page whose text layer is the lines (Latin letters only)."""
    shown = b" T* ".join(b"(" + line.encode("latin-1") + b") Tj" for line in lines)
    content = b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET"
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _pdf(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def word(*lines: str, row: tuple[str, ...] = ()) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = "Situation note"
    for line in lines:
        document.add_paragraph(line)
    if row:
        table = document.add_table(rows=1, cols=len(row))
        for cell, words in zip(table.rows[0].cells, row, strict=True):
            cell.text = words
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return held.getvalue()


def warc(pages: Mapping[str, bytes], *, packed: bool = True, status: str = "200 OK") -> bytes:
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=packed)
    for url, body in pages.items():
        kind = [("Content-Type", "text/html; charset=utf-8")]
        headers = StatusAndHeaders(status, kind, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers, length=len(body)
        )
        writer.write_record(record)
    return held.getvalue()


def chat(*messages: dict[str, Any], kind: str = "public_channel") -> bytes:
    about = {"name": "Ridge Watch", "type": kind, "id": 77, "messages": list(messages)}
    return json.dumps(about, ensure_ascii=False, indent=1).encode()


def post(number: int, text: object, **more: object) -> dict[str, Any]:
    when = {"date": "2031-06-12T12:00:00", "date_unixtime": str(1939021200 + number)}
    return {"id": number, "type": "message", **when, "from": "A member", "text": text, **more}

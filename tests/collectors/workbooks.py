"""Makes small workbooks of other makes than Excel's present one, in our own words."""

import struct
from collections.abc import Sequence

from tests.collectors import makers

Rows = Sequence[Sequence[object]]
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = "".join(f' xmlns:{n}="{_URN}:{n}:1.0"' for n in ("office", "table", "text", "style"))
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(
    name: str, rows: Rows, *, shown: bool = True, doctype: str = "", repeated: int = 1
) -> bytes:
    """Return an OpenDocument sheet, with the million empty rows that programs write behind it."""
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    cells = ("".join(map(_cell, row)) for row in rows)
    told = "".join(f"<table:table-row{times}>{row}</table:table-row>" for row in cells)
    empty = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    style = (
        '<office:automatic-styles><style:style style:name="t" style:family="table">'
        f'<style:table-properties table:display="{str(shown).lower()}"/></style:style>'
        "</office:automatic-styles>"
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content{_SPACES}>{style}'
        f'<office:body><office:spreadsheet><table:table table:name="{name}" table:style-name="t">'
        f"{told}{empty}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<m:manifest xmlns:m="{_URN}:manifest:1.0"><m:file-entry m:full-path="/" '
        f'm:media-type="{_KIND}"/></m:manifest>'
    )
    parts = {"mimetype": _KIND, "content.xml": content, "META-INF/manifest.xml": manifest}
    return makers.zipped({key: words.encode() for key, words in parts.items()})


def _cell(value: object) -> str:
    kind = "float" if isinstance(value, (int, float)) else "string"
    number = f' office:value="{value}"' if kind == "float" else ""
    told = f"<text:p>{value}</text:p>"
    return f'<table:table-cell office:value-type="{kind}"{number}>{told}</table:table-cell>'


def xls(name: str, rows: Rows) -> bytes:
    """Return a workbook as Excel wrote it until 2007."""
    sheet = _begin(0x10)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            at = struct.pack("<HHH", number, column, 0)
            if isinstance(value, str):
                sheet += _record(0x204, at + struct.pack("<HB", len(value), 1) + _wide(value))
            else:
                sheet += _record(0x203, at + struct.pack("<d", value))
    sheet += _record(0x0A, b"")
    first = len(_directory(name, 0))
    return compound("Workbook", _directory(name, first) + sheet)


def _directory(name: str, offset: int) -> bytes:
    about = struct.pack("<IBBBB", offset, 0, 0, len(name), 1) + _wide(name)
    return _begin(5) + _record(0x42, struct.pack("<H", 1200)) + _record(0x85, about) + b"\n\0\0\0"


def _begin(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _wide(words: str) -> bytes:
    return words.encode("utf-16-le")


def compound(name: str, stream: bytes) -> bytes:
    """Return a file of old Office programs that holds one stream of that name."""
    data = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(data) // 512
    table = [_FAT, _END, *(n + 3 for n in range(count - 1)), _END]
    table += [_FREE] * (128 - len(table))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1)
    head += struct.pack("<IIIIIII", 0, 4096, _END, 0, _END, 0, 0)
    folder = _entry("Root Entry", 5, _END, 0, 1) + _entry(name, 2, 2, len(data), _FREE)
    return head.ljust(512, b"\xff") + struct.pack("<128I", *table) + folder + bytes(256) + data


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    words = _wide(name + "\0")
    about = struct.pack("<HBBIII", len(words), kind, 1, _FREE, _FREE, child)
    return words.ljust(64, b"\0") + about + bytes(36) + struct.pack("<IQ", start, size)

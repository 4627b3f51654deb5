"""Coverage-guided fuzzing of what reads office files and web archives (needs atheris).

    python bench/fuzz/documents.py workbook -max_total_time=600 -timeout=20

As ``parsers.py``. Bytes that are changed at random hardly ever make a whole zip, so that the
targets of zips put the bytes in the place of one part of a good file; the first byte says which.
What the program reads in a process of its own is called here without it.
"""
# ruff: noqa: E402 - what is loaded before it is instrumented is not seen

import importlib
import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import atheris
from engine import Target, fuzz

# only the package that the target runs, for it takes minutes to prepare all of them
_PACKAGES = {"pdf": "pypdf", "word": "docx", "web_archive": "warcio"}
_PACKAGE = _PACKAGES.get(sys.argv[1] if len(sys.argv) > 1 else "", "openpyxl")

with atheris.instrument_imports(include=["trucewatch.collectors", _PACKAGE]):
    # loaded here although the readers load them late, so that their branches are seen
    importlib.import_module(_PACKAGE)

    from trucewatch.collectors import archives, dispatch, fields, sheets, warc, worker  # noqa: F401
    from trucewatch.collectors.coded import Kinds, Known, read_coded
    from trucewatch.collectors.documents import docx_fields, pdf_fields
    from trucewatch.collectors.given import Given
    from trucewatch.collectors.item import Budget, Item
    from trucewatch.collectors.sheets import rows_of


from trucewatch.core.issues import Issue
from trucewatch.report.record import Report
from trucewatch.stores.deed_words import load_acts
from trucewatch.stores.resources import data_path, read_model

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.collectors import makers, workbooks

_WHOLE_MB = 32


def at_once(function: Callable[[Any], Any], argument: Any, **_limits: object) -> Any:  # noqa: ANN401
    return function(argument)


worker.run = fields.run = at_once  # type: ignore[assignment]
KINDS = read_model(Kinds, data_path("coded.yml")).kinds
KNOWN = Known({key: act.codes for key, act in load_acts().acts.items()}, lambda _: (None, None))
ROWS = [
    ["Situation sheet"],
    ["text", "published_at", "source", "url", "id"],
    ["words of a row", "2031-06-15", "wire.example", "https://wire.example/a", "r1"],
    ["more words", 47_649, 12.5, True, None],
]
_CODED = next(kind for kind in KINDS if kind.id.startswith("acled"))
BOOK = makers.workbook({"News": ROWS, "Notes": [["a"], ["b"]]}, hidden="Notes")
CODED = makers.workbook({"Events": [list(_CODED.columns), ["2031-06-15"] * len(_CODED.columns)]})
OLDER = {
    "a.xls": workbooks.xls("News", [["text", "id"], ["words of a row", 7]]),
    "a.ods": workbooks.ods("News", [["text", "id"], ["words of a row", 7]]),
}
WORD = makers.word("First line", "Second line", row=("a", "b", "b"))
ARCHIVE = makers.zipped(
    {
        "archive/data.warc": makers.warc({"https://wire.example/a": b"<p>words</p>"}, packed=False),
        "indexes/index.cdx": b"example,wire)/a 20310615000000 {}\n",
        "pages/pages.jsonl": b'{"format":"json-pages-1.0","id":"pages"}\n',
        "datapackage.json": b'{"profile":"data-package","wacz_version":"1.1.1"}',
    }
)


def parts_of(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = {name: parts_of(one) for name, one in
         (("book", BOOK), ("coded", CODED), ("word", WORD), ("archive", ARCHIVE),
                     ("ods", OLDER["a.ods"]))}  # fmt: skip


def with_part(parts: Mapping[str, bytes], data: bytes) -> bytes:
    """Return a file with ``data`` in the place of a part, or ``data`` itself."""
    if data[0] == 255:
        return data[1:]
    name = list(parts)[data[0] % len(parts)]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for key, body in parts.items():
            archive.writestr(zipfile.ZipInfo(key), data[1:] if key == name else body)
    return held.getvalue()


def item(data: bytes, name: str) -> Item:
    budget = Budget(_WHOLE_MB * 1024 * 1024, 200)
    return Item(name, name, io.BytesIO(data), Given(), budget)


def sound(words: object) -> None:
    assert isinstance(words, str)
    words.encode("utf-8")
    assert "\0" not in words


def workbook(data: bytes) -> None:
    for name, rows in rows_of(with_part(PARTS["book"], data)):
        sound(name)
        for row in rows:
            assert row
            assert row[-1].strip()
            for cell in row:
                sound(cell)


def workbook_reports(data: bytes) -> None:
    """Read a workbook as the program does, its sheets as tables of reports."""
    for found in dispatch.read_item(item(with_part(PARTS["book"], data), "b.xlsx")):
        if isinstance(found.value, Report):
            assert found.value.text.strip()
        found.value.to_line().encode("utf-8")


def older_workbook(data: bytes) -> None:
    """Read a workbook of old Excel or, where the first byte is odd, of OpenDocument."""
    name = list(OLDER)[data[0] % 2]
    whole = with_part(PARTS["ods"], data[1:]) if data[0] % 2 and data[1:] else data[1:]
    for found in dispatch.read_item(item(whole, name)):
        found.value.to_line().encode("utf-8")


def coded_workbook(data: bytes) -> None:
    for found in read_coded(item(with_part(PARTS["coded"], data), "b.xlsx"), KINDS, KNOWN):
        found.to_line().encode("utf-8")


def word(data: bytes) -> None:
    found = docx_fields(with_part(PARTS["word"], data))
    sound(found["text"])
    assert found["title"] is None or found["title"]


def pdf(data: bytes) -> None:
    found = pdf_fields(data)
    sound(found["text"])
    assert str(found["text"]).strip()


def web_archive(data: bytes) -> None:
    for found in dispatch.read_item(item(with_part(PARTS["archive"], data), "a.wacz")):
        assert isinstance(found.value, Report | Issue)
        found.value.to_line().encode("utf-8")


def _each(parts: Mapping[str, bytes], whole: bytes) -> list[bytes]:
    return [bytes([n]) + body for n, body in enumerate(parts.values())] + [b"\xff" + whole]


TARGETS: dict[str, Target] = {
    "workbook": workbook, "workbook_reports": workbook_reports, "coded_workbook": coded_workbook,
    "older_workbook": older_workbook, "word": word, "pdf": pdf, "web_archive": web_archive,
}  # fmt: skip
SEEDS = {
    "workbook": _each(PARTS["book"], BOOK),
    "workbook_reports": _each(PARTS["book"], BOOK),
    "coded_workbook": _each(PARTS["coded"], CODED),
    "older_workbook": [b"\x00" + OLDER["a.xls"]]
    + [b"\x01" + part for part in _each(PARTS["ods"], OLDER["a.ods"])],
    "word": _each(PARTS["word"], WORD),
    "pdf": [makers.pdf("words of a page", "more of them"), b"%PDF-1.4\n%%EOF"],
    "web_archive": _each(PARTS["archive"], ARCHIVE),
}


if __name__ == "__main__":
    fuzz(TARGETS, SEEDS)

"""Workbooks of Excel: each sheet is a table."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.collectors import makers
from tests.collectors.test_ways_in import ARABIC, SHELLS, one, read
from trucewatch.collectors import worker
from trucewatch.collectors.given import Given
from trucewatch.collectors.mapping import Mapping
from trucewatch.collectors.sheets import rows_of
from trucewatch.core.errors import InputError

HEAD = ("Date of Lead Publication", "Lead Title", "Source", "Excerpt", "Entry Id")


def test_each_sheet_is_a_table_of_its_own(tmp_path: Path) -> None:
    entry = (date(2031, 6, 12), "Note", "RD", SHELLS, 5)
    later = (datetime.fromisoformat("2031-06-13T09:30"), "Note", "RD", ARABIC, 6.0)
    data = makers.workbook(
        {"Split": [HEAD, entry, entry], "Grouped": [("Our entries",), (), HEAD, entry, later]}
    )
    (tmp_path / "deep.xlsx").write_bytes(data)
    reports, issues = read(tmp_path / "deep.xlsx")
    assert [(r.id, r.text) for r in reports] == [("deep-5", SHELLS), ("deep-6", ARABIC)]
    assert [str(r.published_at) for r in reports] == [
        "2031-06-12 00:00:00+00:00", "2031-06-13 09:30:00+00:00",
    ]  # fmt: skip
    assert issues == []


def test_a_sheet_that_nobody_describes_harms_no_other(tmp_path: Path) -> None:
    data = makers.workbook({"Notes": [("a", "b"), (1, 2)], "Reports": [("text",), (SHELLS,)]})
    (tmp_path / "a.xlsx").write_bytes(data)
    (report,), (issue,) = read(tmp_path / "a.xlsx")
    assert (report.text, issue.code) == (SHELLS, "member_skipped")
    assert issue.where.endswith("!Notes")


def test_a_workbook_of_no_known_sheet_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(makers.workbook({"Notes": [("a", "b"), (1, 2)]}))
    reports, issues = read(tmp_path / "a.xlsx")
    assert (reports, {issue.code for issue in issues}) == (
        [],
        {"member_skipped", "unreadable_item"},
    )


def test_a_mapping_finds_the_row_with_the_names(tmp_path: Path) -> None:
    mapping = Mapping(id="own", fields={"text": ("{What}",), "published_at": ("{Day}",)})
    data = makers.workbook(
        {"S": [("Of the office",), ("Day", "What"), (date(2031, 6, 12), SHELLS)]}
    )
    report = one(tmp_path / "a.xlsx", data, Given(mapping=mapping))
    assert (report.text, str(report.published_at)[:10]) == (SHELLS, "2031-06-12")


def test_hidden_sheets_are_left_alone(tmp_path: Path) -> None:
    data = makers.workbook({"S": [("text",), (SHELLS,)], "H": [("text",), (ARABIC,)]}, hidden="H")
    assert one(tmp_path / "a.xlsx", data).text == SHELLS


def test_a_workbook_is_known_without_its_name(tmp_path: Path) -> None:
    assert one(tmp_path / "export", makers.workbook({"S": [("text",), (SHELLS,)]})).text == SHELLS


def _with(data: bytes, name: str, part: bytes) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = {one: archive.read(one) for one in archive.namelist()}
    return makers.zipped({**members, name: part})


SHEET = "xl/worksheets/sheet1.xml"
WHOLE = makers.workbook({"S": [("text",), (SHELLS,)]})
HOSTILE = {
    "entities": b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">]><d>&a;</d>',
    "open up": b" " * (257 << 20),
    "more than is read": b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/"
    b"main'><sheetData><row r='900000000'><c r='A900000000'/></row></sheetData></worksheet>",
}


@pytest.mark.parametrize("word", HOSTILE)
def test_a_hostile_workbook_is_refused_in_time(word: str) -> None:
    with pytest.raises(InputError, match=word):
        worker.run(rows_of, _with(WHOLE, SHEET, HOSTILE[word]), seconds=120, megabytes=512)

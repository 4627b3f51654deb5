"""Workbooks of other makes: each sheet is a table as well."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.collectors import workbooks
from tests.collectors.test_ways_in import ARABIC, SHELLS, one, read
from trucewatch.collectors import worker
from trucewatch.collectors.given import Given
from trucewatch.collectors.mapping import Mapping
from trucewatch.collectors.sheets import WIDEST, rows_of
from trucewatch.core.errors import InputError

ROWS = (("Of the office",), ("text", "id", "source"), (ARABIC, 7, "wire.example"))
MADE = {
    "a.xls": workbooks.xls("News", ROWS),
    "a.ods": workbooks.ods("News", ROWS),
    "export": workbooks.xls("News", ROWS),
}


@pytest.mark.parametrize("name", MADE)
def test_a_row_of_a_workbook_is_a_report_whatever_made_it(tmp_path: Path, name: str) -> None:
    report = one(tmp_path / name, MADE[name])
    assert (report.text, report.id, report.source) == (ARABIC, "7", "wire.example")


@pytest.mark.parametrize("make", [workbooks.xls, workbooks.ods])
def test_every_make_gives_the_same_cells(
    make: Callable[[str, workbooks.Rows], bytes],
) -> None:
    rows = (("a", 1, 2.5, ""), ("b",))
    assert rows_of(make("S", rows)) == [("S", [["a", "1", "2.5"], ["b"]])]


def test_a_hidden_sheet_is_left_alone() -> None:
    assert rows_of(workbooks.ods("H", ROWS, shown=False)) == []


def test_a_row_ends_where_no_sheet_of_reports_goes_on() -> None:
    ((_, (row,)),) = rows_of(workbooks.ods("S", [["x"] * (WIDEST + 9)]))
    assert len(row) == WIDEST


def test_a_mapping_beside_it_is_used(tmp_path: Path) -> None:
    data = workbooks.xls("S", (("Day", "What"), ("2031-06-12", SHELLS)))
    mapping = Mapping(id="own", fields={"text": ("{What}",), "published_at": ("{Day}",)})
    report = one(tmp_path / "a.xls", data, Given(mapping=mapping))
    assert (report.text, str(report.published_at)[:10]) == (SHELLS, "2031-06-12")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xls", f"text\tsource\n{SHELLS}\twire.example\n".encode()),
        ("a.xls", f"text\tsource\n{SHELLS}\twire.example\n".encode("utf-16")),
    ],
)
def test_a_table_that_is_only_called_a_workbook_is_read(
    tmp_path: Path, name: str, data: bytes
) -> None:
    assert one(tmp_path / name, data).text == SHELLS


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (workbooks.compound("WordDocument", b"words"), "no workbook; save it anew"),
        (workbooks.compound("Workbook", b"\x09\x08\xff\xff"), "no whole workbook"),
        (MADE["a.xls"][:3000], "no whole workbook"),
        (workbooks.ods("S", ROWS, doctype="<!DOCTYPE d [<!ENTITY a 'b'>]>"), "entities"),
    ],
)
def test_what_is_no_whole_workbook_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        worker.run(rows_of, data, seconds=120, megabytes=512)


def test_cells_that_repeat_without_end_cost_that_workbook_alone() -> None:
    data = workbooks.ods("S", [("x" * 900,)], repeated=1_000_000_000)
    with pytest.raises(InputError):
        worker.run(rows_of, data, seconds=120, megabytes=512)


def test_an_old_document_is_one_issue(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(workbooks.compound("WordDocument", b"words"))
    reports, (issue,) = read(tmp_path / "a.doc")
    assert (reports, issue.code) == ([], "unreadable_item")

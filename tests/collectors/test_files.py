import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from trucewatch.collectors.files import Stream, collect, is_address
from trucewatch.collectors.given import Given
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

NOTHING = Given()


def read(*sources: str | Stream | Path, given: Given = NOTHING) -> tuple[list[Report], list[Issue]]:
    named = [source if isinstance(source, Stream) else str(source) for source in sources]
    found = list(collect(named, given))
    return (
        [item for item in found if isinstance(item, Report)],
        [item for item in found if isinstance(item, Issue)],
    )


def stream(data: bytes) -> Stream:
    return Stream("-", io.BufferedReader(io.BytesIO(data)))


def test_a_text_file_is_one_report_with_its_text_unaltered(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne line.\r\nÉ e\u0301 🙂\n".encode())
    reports, issues = read(path)
    assert [report.text for report in reports] == ["One line.\r\nÉ e\u0301 🙂\n"]
    assert reports[0].id.startswith("rep-")
    assert issues == []


def test_the_same_content_has_the_same_id_wherever_it_stands(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Shells fell.", encoding="utf-8")
    reports, issues = read(tmp_path)
    assert len(reports) == 1
    assert [issue.code for issue in issues] == ["repeated_report"]


def test_what_the_user_states_fills_gaps_and_never_overrides(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text":"A.","source":"own.example"}\n{"text":"B."}\n', encoding="utf-8")
    stated = Given.model_validate({"source": "given.example", "published_at": "2020-06-16T00:00Z"})
    reports, _ = read(path, given=stated)
    assert [report.source for report in reports] == ["own.example", "given.example"]
    assert all(str(report.published_at) == "2020-06-16 00:00:00+00:00" for report in reports)


def test_a_side_file_describes_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells fell.", encoding="utf-8")
    (tmp_path / "a.meta.yml").write_text(
        "source: wire.example\npublished_at: 2020-06-16T03:00:00+03:00\ntext: other\n",
        encoding="utf-8",
    )
    reports, issues = read(tmp_path)
    assert issues == []
    assert (reports[0].source, reports[0].text) == ("wire.example", "Shells fell.")
    assert str(reports[0].published_at) == "2020-06-16 00:00:00+00:00"


def test_a_broken_side_file_is_one_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells fell.", encoding="utf-8")
    (tmp_path / "a.meta.yml").write_text("- only\n- a list\n", encoding="utf-8")
    reports, issues = read(tmp_path)
    assert len(reports) == 1
    assert [issue.code for issue in issues] == ["bad_note"]


def test_a_bad_line_never_harms_its_neighbours(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        '{"text":"A."}',
        "{broken",
        "[1]",
        '{"text":5}',
        '{"title":"no text"}',
        '{"text":"B."}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    reports, issues = read(path)
    assert [report.text for report in reports] == ["A.", "B."]
    assert [(issue.code, issue.where) for issue in issues] == [
        ("bad_json", f"{path}:2"),
        ("bad_json", f"{path}:3"),
        ("bad_field", f"{path}:4"),
        ("no_text", f"{path}:5"),
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"published_at": "yesterday"}, "bad_time"),
        ({"published_at": 1592265600}, "bad_time"),
        ({"published_at": "0001-01-01T00:00:00+14:00"}, "bad_time"),
        ({"title": ["a"]}, "bad_field"),
    ],
)
def test_a_bad_field_is_left_out_and_the_report_kept(
    fields: dict[str, object], code: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "A.", **fields}), encoding="utf-8")
    reports, issues = read(path)
    assert len(reports) == 1
    assert reports[0].published_at is None
    assert [issue.code for issue in issues] == [code]


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text":"A \\ud800"}\n{"text":"B"}\n', encoding="utf-8")
    reports, issues = read(path)
    assert [report.text for report in reports] == ["B"]
    assert [issue.code for issue in issues] == ["bad_text"]


def test_unknown_keys_are_passed_over_and_empty_words_are_unknown(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text":"A.","title":" ","language":"en-GB","score":3}', encoding="utf-8")
    (report,), issues = read(path)
    assert issues == []
    assert (report.title, report.language) == (None, "en")


def test_a_different_report_under_a_taken_id_is_kept_under_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":"r","text":"A."}\n{"id":"r","text":"B."}\n', encoding="utf-8")
    reports, issues = read(path)
    assert [report.text for report in reports] == ["A.", "B."]
    assert len({report.id for report in reports}) == 2
    assert [issue.code for issue in issues] == ["id_taken"]


def test_folders_are_read_in_order_without_hidden_files_or_links(tmp_path: Path) -> None:
    inner = tmp_path / "sub"
    inner.mkdir()
    (inner / "c.txt").write_text("C.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("B.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("H.", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "z.txt").symlink_to(inner / "c.txt")
    (inner / "loop").symlink_to(tmp_path)
    reports, issues = read(tmp_path)
    assert [report.text for report in reports] == ["B.", "C."]
    assert [issue.code for issue in issues] == ["file_skipped"] * 3


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty_file"),
        ("a.txt", b" \n", "empty_file"),
        ("a.jsonl", b"\n\n", "empty_file"),
        ("a.json", b"", "empty_file"),
        ("a.json", b"{", "bad_json"),
        ("a.json", b"[" * 100_000, "bad_json"),
        ("a.txt", b"\x00\x01\x02\x03" * 99, "binary_file"),
        ("a.html", b"<html><body></body></html>", "no_text"),
    ],
)
def test_an_unusable_file_is_one_issue(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    reports, issues = read(tmp_path / name)
    assert reports == []
    assert [issue.code for issue in issues] == [code]


def test_a_file_that_cannot_be_read_is_one_issue(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "gone.txt")
    assert (reports, [issue.code for issue in issues]) == ([], ["unreadable_file"])


def test_an_address_is_not_fetched() -> None:
    reports, issues = read("https://news.example/feed")
    assert (reports, [issue.code for issue in issues]) == ([], ["not_fetched"])
    assert not is_address("C:/a.txt")


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'{"text":"A."}\n{"text":"B."}\n', ["A.", "B."]),
        (b"Plain words.", ["Plain words."]),
        (b"<p>A page with enough words to be read as one.</p>", None),
    ],
)
def test_standard_input_is_read_by_what_it_looks_like(data: bytes, texts: list[str] | None) -> None:
    reports, _ = read(stream(data))
    found = [report.text for report in reports]
    assert found == (texts or ["A page with enough words to be read as one."])


def test_json_may_be_a_list_an_object_or_lines(tmp_path: Path) -> None:
    for text in ('[{"text":"A."},{"text":"B."}]', '{"text":"A."}\n{"text":"B."}'):
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        assert [report.text for report in read(tmp_path / "a.json")[0]] == ["A.", "B."]
    (tmp_path / "a.json").write_text('{\n "text":\n "A."}', encoding="utf-8")
    assert [report.text for report in read(tmp_path / "a.json")[0]] == ["A."]


def test_one_line_of_five_megabytes_is_one_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 1_000_000, encoding="utf-8")
    reports, issues = read(tmp_path)
    assert (len(reports), issues) == (1, [])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.jsonl", "a.json", "a"]))
def test_any_bytes_become_reports_or_issues(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    reports, issues = read(tmp_path / name)
    assert reports or issues


def test_a_name_too_long_for_a_note_beside_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".txt")
    path.write_text("Shells fell.", encoding="utf-8")
    reports, issues = read(path)
    assert (len(reports), issues) == (1, [])


def test_a_pipe_in_a_folder_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    reports, (issue,) = read(tmp_path)
    assert (reports, issue.why) == ([], "it is no regular file")


def test_a_name_that_is_no_utf8_is_told_all_the_same(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_bytes(b"\0\1")
    reports, (issue,) = read(tmp_path)
    assert reports == []
    assert "\ufffd" in issue.model_dump_json()


def test_a_line_may_list_reports() -> None:
    reports, issues = read(stream(b'{"text": "One."}\n[{"text": "Two."}, {"text": "Three."}]\n'))
    assert ([report.text for report in reports], issues) == (["One.", "Two.", "Three."], [])


def test_a_number_of_thousands_of_digits_is_told_in_plain_words() -> None:
    _, (issue,) = read(stream(b'{"text": "One.", "n": ' + b"9" * 5000 + b"}\n"))
    assert issue.why == "a number in it has thousands of digits"


def test_forwards_replies_media_and_edits_stay_with_the_report(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    fields = {
        "text": "A.", "via": ["Far Post", 7, ""], "media": "photo.jpg", "reply_to": 12,
        "updated_at": "2020-06-16T01:00Z", "lead": True,
    }  # fmt: skip
    path.write_text(json.dumps(fields), encoding="utf-8")
    (report,), issues = read(path)
    assert issues == []
    assert (report.via, report.media, report.reply_to) == (("Far Post",), ("photo.jpg",), "12")
    assert report.lead
    assert str(report.updated_at) == "2020-06-16 01:00:00+00:00"


def test_an_edit_of_the_same_words_has_an_id_of_its_own() -> None:
    first = Report.of("A.")
    assert Report.of("A.", updated_at="2020-06-16T01:00:00Z").id != first.id
    assert Report.of("A.", media=("photo.jpg",)).id == first.id


def test_a_word_in_one_line_does_not_make_a_feed_of_a_file_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([GOOD[0], b"see jsonfeed.org", GOOD[1]]))
    reports, _ = read(path)
    texts = [report.text for report in reports]
    assert (texts[0], texts[-1]) == ("Shells fell on mill 0.", "Shells fell on mill 1.")


GOOD = [f'{{"text":"Shells fell on mill {n}."}}'.encode() for n in range(3)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(bad=st.binary(max_size=60), at=st.integers(0, 3))
@example(bad=b"PK\x03\x04", at=0)
@example(bad=b"%PDF-", at=0)
@example(bad=b"\x1f\x8b", at=0)
def test_no_bad_record_changes_what_the_others_give(bad: bytes, at: int, tmp_path: Path) -> None:
    bad = bad.replace(b"\n", b" ")
    lines = [*GOOD[:at], bad, *GOOD[at:]]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    reports, _ = read(tmp_path / "a.jsonl")
    assert [r.text for r in reports if r.text.startswith("Shells fell on mill")] == [
        f"Shells fell on mill {n}." for n in range(3)
    ]

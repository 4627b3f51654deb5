"""Letters that show one thing and say another."""

from pathlib import Path

import pytest

from tests.collectors.test_ways_in import read
from trucewatch.collectors.fields import read_report
from trucewatch.collectors.given import Given
from trucewatch.collectors.odd_letters import odd_letters

ODD = [
    ("The army \u202ereppus\u202c the line", "hidden_letters"),
    ("Shells\U000e0041 fell", "hidden_letters"),
    ("An att\u0430ck on the mill", "mixed_letters"),
    ("Снаряды у\u0063пали", "mixed_letters"),
]


@pytest.mark.parametrize(("text", "code"), ODD)
def test_what_shows_one_thing_and_says_another_is_flagged_and_kept(text: str, code: str) -> None:
    read = read_report({"text": text}, "a.txt", Given())
    assert [issue.code for issue in read.issues] == [code]
    assert read.report is not None
    assert read.report.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Two scripts side by side: Ариха and Ariha, and M4 too",
        "سقطت قذائف على M4\u200f قرب البلدة",
        "Joined emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 and soft\u00adhyphens",
    ],
)
def test_honest_writing_is_not_flagged(text: str) -> None:
    assert list(odd_letters(text, "a.txt")) == []


def test_mixed_letters_in_many_rows_are_told_once_with_their_number(tmp_path: Path) -> None:
    rows = "".join(f"An att\u0430ck on mill {number}\n" for number in range(5))
    (tmp_path / "a.csv").write_text(f"text\n{rows}")
    reports, (issue,) = read(tmp_path / "a.csv")
    assert len(reports) == 5
    assert issue.code == "mixed_letters"
    assert issue.why.endswith("4 more reports of the same item")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_key_that_stands_twice_in_an_object_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"text": "Shells fell.", "text": "Rockets fell."}')
    (report,), (issue,) = read(tmp_path / name)
    assert (report.text, issue.code) == ("Rockets fell.", "doubled_key")
    assert "'text'" in issue.why

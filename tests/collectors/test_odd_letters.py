"""Letters that show one thing and say another."""

import pytest

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

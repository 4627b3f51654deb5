"""Files of UTF-16 and UTF-32 are read line by line like any others."""

import io
import json
from pathlib import Path

import pytest

from trucewatch.collectors.dispatch import Stream
from trucewatch.collectors.files import collect
from trucewatch.collectors.given import Given
from trucewatch.collectors.wide import narrowed, wide_encoding
from trucewatch.core.issues import Issue

WORDS = [
    "Ранен пастух у старой мельницы.", "قصفت المدفعية أطراف القرية.",
    "Ċ shells hit “the mill” 上下.", "Bir çoban yaralandı.",
]  # fmt: skip
LINES = "".join(json.dumps({"text": one}, ensure_ascii=False) + "\n" for one in WORDS)
ENCODINGS = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


def texts(source: str | Stream) -> list[str]:
    found = list(collect([source], Given()))
    assert not [one for one in found if isinstance(one, Issue)]
    return [one.text for one in found if not isinstance(one, Issue)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a", ""])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lines_of_wide_letters_are_lines(encoding: str, name: str, tmp_path: Path) -> None:
    data = LINES.encode(encoding)
    (tmp_path / "a").write_bytes(data)
    (tmp_path / (name or "b")).write_bytes(data)
    stream = Stream("-", io.BytesIO(data))
    assert texts(str(tmp_path / name) if name else stream) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_of_wide_letters_is_a_table(encoding: str, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    rows = [f'"{one} {number}"\r\n' for number in range(900) for one in WORDS[:2]]
    table.write_bytes("".join(["text\r\n", *rows]).encode(encoding))
    found = [one for one in collect([str(table)], Given()) if not isinstance(one, Issue)]
    assert [one.text for one in found] == [row[1:-3] for row in rows]


@pytest.mark.parametrize("shift", range(3))
def test_a_long_table_may_be_cut_anywhere(shift: int, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    rows = [f"{WORDS[1]} {number}" for number in range(2_000)]
    table.write_text("\n".join(["text" + " " * shift, *rows]), encoding="utf-8")
    assert texts(str(table)) == rows


def test_letters_far_down_a_table_tell_its_encoding(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    plain = [f"Shells hit the mill {number}" for number in range(4_000)]
    rows = [*plain, *(f"{WORDS[0]} {number}" for number in range(50))]
    table.write_bytes("\n".join(["text", *rows]).encode("cp1251"))
    found = list(collect([str(table)], Given(language="ru")))
    assert [one.code for one in found if isinstance(one, Issue)] == ["encoding_guessed"]
    assert [one.text for one in found if not isinstance(one, Issue)] == rows


@pytest.mark.parametrize("data", [b"", b"{", b"{\0", b'{"a":1}', b"PK\3\4", b"\0\0\0\0", b"\xff"])
def test_what_is_not_wide_stays_as_it_is(data: bytes) -> None:
    assert wide_encoding(data) is None
    assert narrowed(data) == data

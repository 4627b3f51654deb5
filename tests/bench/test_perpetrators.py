"""What has been read on one sheet is not drawn for another, and a draw is the same every time."""

import importlib
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"
Module = Any  # bench/ is no package: its modules are loaded by path


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Module:
    monkeypatch.syspath_prepend(BENCH)
    return importlib.import_module("perpetrators")


def claim(number: int, words: str, act: str = "shelling", doer: str = "the army") -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "act": act,
        "stance": "asserted",
        "actors": [{"text": doer, "party": None}] if doer else [],
        "speaker": None,
        "quote": {"exact": words, "start": 0, "suffix": ""},
    }


def test_a_record_on_an_earlier_sheet_is_not_drawn_again(bench: Module) -> None:
    read, fresh = claim(1, "the army shelled\nthe ford"), claim(2, "the army shelled the mill")

    sheet = bench._shown(1, read, "the army shelled\nthe ford")

    assert bench.unread([read, fresh], bench.quotes(sheet)) == [fresh]


def test_a_draw_is_the_same_for_a_seed_and_another_for_another(bench: Module) -> None:
    claims = [claim(n, f"the army shelled village {n}") for n in range(40)]

    first = bench.drawn(claims, 10, "1", forceful=1.0)

    assert first == bench.drawn(claims[::-1], 10, "1", forceful=1.0)
    assert first != bench.drawn(claims, 10, "2", forceful=1.0)


def test_records_without_a_doer_are_not_drawn(bench: Module) -> None:
    claims = [claim(1, "the ford was shelled", doer=""), claim(2, "the army shelled the ford")]

    assert bench.drawn(claims, 2, "1", forceful=1.0) == claims[1:]


def test_each_english_text_is_in_one_half_alone(
    bench: Module, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench.program, "SHARED", tmp_path / "absent")
    tune, report = ({line["id"] for line in bench._english(h)} for h in ("tune", "report"))

    assert tune
    assert report
    assert not tune & report


def test_a_draw_of_force_is_not_filled_up_with_other_acts(
    bench: Module, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = {"id": "r", "text": "the army shelled the ford", "language": "en"}
    found = [claim(1, text["text"]), claim(2, "the army met the mayor", act="talks")]
    monkeypatch.setattr(
        bench.program, "extract", lambda _: {"r": [{**c, "report_id": "r"} for c in found]}
    )

    bench.draw_force(iter([text]), 5, "1", set())

    shown = capsys.readouterr().out
    assert "1 shelling" in shown
    assert "talks" not in shown
    assert '"drawn": 1, "of": 1' in shown

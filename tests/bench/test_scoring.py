"""What the measurements count as right: a wrong ruler would hide a wrong program."""

import importlib
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"
TEXT = "Rebels said the army shelled Arda on Monday, killing two. Prices exploded."
Claim = dict[str, Any]
Module = Any  # bench/ is no package: its modules are loaded by path


@pytest.fixture
def scoring(monkeypatch: pytest.MonkeyPatch) -> Module:
    monkeypatch.syspath_prepend(BENCH)
    return importlib.import_module("scoring")


def _named(words: str, **more: object) -> Claim:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words), "party": None,
            "country": None, "alignment": None, **more}  # fmt: skip


def _claim(**changes: object) -> Claim:
    words = "the army shelled Arda on Monday, killing two"
    start = TEXT.index(words)
    quote = {"start": start, "end": start + len(words), "exact": words}
    toll = {"kind": "killed", "low": 2, "high": 2, "approximate": False, "of": None,
            "scope": "incident"}  # fmt: skip
    when = {"start": "2031-06-16", "end": "2031-06-16", "precision": "day"}
    return {
        "act": "shelling", "stance": "asserted", "outcome": None, "timing": "current",
        "actors": [_named("the army", country="ARD")], "targets": [], "speaker": _named("Rebels"),
        "via": [], "places": [_named("Arda", role="event")], "figures": [toll], "times": None,
        "when": when, "quote": quote, **changes,
    }  # fmt: skip


def _case(scoring: Module, **changes: object) -> Module:
    label = {
        "n": 1, "quote": "army shelled Arda", "act": "shelling", "actors": ["the army|ARD"],
        "speaker": "Rebels", "places": ["Arda"], "when": {"start": "2031-06-16"},
        "figures": [{"kind": "killed", "low": 2, "high": 2}], **changes,
    }  # fmt: skip
    bans = [{"what": "prices", "quote": "Prices exploded", "act": "any_force"}]
    full = [scoring.complete(label)]
    return scoring.Case(report={"id": "r"}, text=TEXT, claims=full, must_not=bans)


def test_a_claim_that_says_what_the_label_says_is_right(scoring: Module) -> None:
    (pair,) = scoring.score(_case(scoring), [_claim()]).pairs
    assert pair.perfect


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stance", "denied"), ("timing", "background"), ("outcome", "impeded"), ("actors", []),
        ("speaker", None), ("places", []), ("figures", []), ("when", None),
        ("times", {"low": 2, "high": 2}),
    ],
)  # fmt: skip
def test_each_wrong_field_is_seen(scoring: Module, field: str, value: object) -> None:
    (pair,) = scoring.score(_case(scoring), [_claim(**{field: value})]).pairs
    assert [name for name, verdict in pair.verdicts.items() if verdict is False] == [field]


def test_an_invented_doer_is_an_error(scoring: Module) -> None:
    invented = _claim(actors=[_named("the army"), _named("Rebels")])
    (pair,) = scoring.score(_case(scoring), [invented]).pairs
    assert pair.verdicts["actors"] is False


def test_a_figure_of_speech_taken_for_force_is_extra_and_forbidden(scoring: Module) -> None:
    start = TEXT.index("Prices")
    quote = {"start": start, "end": len(TEXT), "exact": TEXT[start:]}
    outcome = scoring.score(_case(scoring), [_claim(), _claim(act="attack", quote=quote)])
    assert len(outcome.extra) == 1
    assert outcome.broken_bans == ["prices"]


def test_a_quote_that_is_not_at_its_place_is_counted(scoring: Module) -> None:
    shifted = {**_claim()["quote"], "start": 0}
    assert scoring.score(_case(scoring), [_claim(quote=shifted)]).broken_quotes == 1


def test_a_claim_that_is_not_found_is_wrong_as_a_whole(scoring: Module) -> None:
    tally = scoring.Tally()
    tally.add(scoring.score(_case(scoring), []))
    assert tally.share("whole record") == 0
    assert tally.precision() == 0

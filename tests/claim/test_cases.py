"""The labelled paragraphs are well formed: a wrong label would teach a wrong rule."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "tests/claim/cases/dev").glob("*.yml")),
    *sorted((ROOT / "bench/cases/heldout").glob("*.yml")),
    *sorted((ROOT / "tests/claim/cases_ru/dev").glob("*.yml")),
    *sorted((ROOT / "bench/cases_ru/heldout").glob("*.yml")),
    *sorted((ROOT / "tests/claim/cases_ar/dev").glob("*.yml")),
    *sorted((ROOT / "bench/cases_ar/heldout").glob("*.yml")),
    *sorted((ROOT / "tests/claim/cases_tr/dev").glob("*.yml")),
    *sorted((ROOT / "bench/cases_tr/heldout").glob("*.yml")),
]
STANCES = {
    "any", "asserted", "negated", "denied", "threatened", "planned", "obliged", "conditional",
    "questioned", "no_comment",
}  # fmt: skip
CLAIM_KEYS = {
    "n", "quote", "act", "also_acts", "stance", "outcome", "timing", "actors", "actors_any",
    "targets", "speaker", "speaker_or_actor", "via", "places", "origin", "figures", "times",
    "times_or_figures", "when", "optional",
}  # fmt: skip
BAN_KEYS = {
    "what", "quote", "act", "stance", "timing", "place", "actor", "party_exact", "figure",
    "figure_kind", "figure_kinds", "scope", "when_start", "when_on", "dated", "outcome_not",
    "whole",
}  # fmt: skip


def _load(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _words(value: object) -> list[str]:
    named = (str(v) for v in _several(value) if v not in (None, "any"))
    return [name.lstrip("?").partition("|")[0] for name in named]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_quote_and_name_stands_in_its_text(path: Path) -> None:
    case = _load(path)
    text = case["text"]
    for claim in case["claims"]:
        assert text.count(claim["quote"]) == 1, claim["n"]
        for key in ("actors", "targets", "speaker", "via", "places", "origin"):
            for words in _words(claim.get(key)):
                assert words.casefold() in text.casefold(), (claim["n"], key, words)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_labels_use_only_known_keys_and_codes(path: Path) -> None:
    case = _load(path)
    for claim in case["claims"]:
        assert set(claim) <= CLAIM_KEYS, claim["n"]
        assert set(_several(claim.get("stance", "asserted"))) <= STANCES, claim["n"]
    for ban in case["must_not"]:
        assert set(ban) <= BAN_KEYS, ban["what"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_must_not_come_out_names_words_of_the_text(path: Path) -> None:
    case = _load(path)
    assert all(ban.get("quote", "") in case["text"] for ban in case["must_not"])


def test_both_halves_tell_of_the_same_truces() -> None:
    halves: dict[str, set[str]] = {}
    for path in (path for path in FILES if "cases_ar" not in path.parts):
        halves.setdefault(path.parent.name, set()).add(_load(path)["topic"])
    assert halves["dev"] == halves["heldout"]

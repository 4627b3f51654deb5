"""Repairs of a sentence are asked only where they may act."""

from pathlib import Path

import pytest
import yaml

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.segment import layout
from trucewatch.engines import english_draft
from trucewatch.engines.english import EnglishAnalyser
from trucewatch.stores.deed_words import load_lexicon

SENTENCES = Path(__file__).parents[1] / "claim/sentences/dev.yml"


def _trees(analyser: EnglishAnalyser, texts: list[str]) -> list[list[Tree]]:
    wording = load_lexicon("en").wording
    read = (analyser.analyse(text, layout(text, wording).stretches, wording) for text in texts)
    return [[tree for trees in each for tree in trees] for each in read]


def test_to_ask_every_repair_about_every_word_changes_no_tree(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [one["text"] for one in yaml.safe_load(SENTENCES.read_text("utf-8"))]
    analyser = EnglishAnalyser()
    limited = _trees(analyser, texts)
    monkeypatch.setattr(english_draft, "_REACHED", {})
    assert _trees(analyser, texts) == limited


def test_what_is_below_a_word_in_a_circle_is_told_once() -> None:
    heads = (1, 2, 0, 2)  # the first three words hang from each other
    words = [Token(n, "a", "a", "NOUN", "dep", head, 0, 1) for n, head in enumerate(heads)]
    assert english_draft.Draft(words).subtree(words[0]) == [0, 1, 2, 3]

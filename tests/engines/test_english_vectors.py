"""Vectors of words met before are those that the model computes."""

from typing import Any

import numpy as np
import pytest

from trucewatch.engines import english_vectors
from trucewatch.engines.english_model import load_model, model_folder
from trucewatch.engines.english_vectors import keep_vectors

load_model()
import spacy  # noqa: E402 - behind the model, which leaves its command line out

TEXTS = ["The army shelled the market at dawn.", "", "The market burned.", "The army  denied it."]


def read(nlp: Any) -> list[Any]:  # noqa: ANN401 - spaCy has no types
    return list(nlp.pipe(TEXTS))


def told(docs: list[Any]) -> list[tuple[str, ...]]:
    return [(t.tag_, t.dep_, t.lemma_, t.head.text) for doc in docs for t in doc]


@pytest.mark.parametrize("most", [1, 20_000])
def test_kept_vectors_are_those_of_the_model(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english_vectors, "MOST_WORDS", most)
    nlp = spacy.load(model_folder(), exclude=["ner"])
    before = read(nlp)
    keep_vectors(nlp)
    keep_vectors(nlp)  # a second time changes nothing
    for _ in range(3):
        after = read(nlp)
        assert told(after) == told(before)
        for one, other in zip(before, after, strict=True):
            assert np.allclose(one.tensor, other.tensor, atol=1e-4)

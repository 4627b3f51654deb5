"""The faster parts of the English pipeline find what the model's own parts find."""

from typing import Any

import pytest

from trucewatch.claim.analysis import Token
from trucewatch.engines.english_draft import Draft
from trucewatch.engines.english_model import load_model
from trucewatch.engines.english_speed import Attributes

TEXTS = (
    "There is no truce, and there's no talk of one.",
    "Let's see whether they ain't gonna leave; y'all got ta go.",
    "I gave it to you, and it gave me what was mine.",
    "Those troops do not shell that town, do they?",
    "The  army\nshelled   Belin at dawn; it hadn't fired before.",
    "Shelling, bombing and lying: who did it, and to whom?",
    "Having been hit, the mill's owners said nothin' at all.",
)


def told(doc: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 - spaCy has no types
    return [(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


@pytest.fixture(scope="module")
def attributes() -> Attributes:
    return Attributes(load_model())


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_looked_up_is_what_the_model_says(text: str, attributes: Attributes) -> None:
    nlp = load_model()
    expected = told(nlp(text))
    for _ in range(2):  # the second time everything is known
        doc = nlp(text, disable=["attribute_ruler", "lemmatizer"])
        attributes(doc)
        assert told(doc) == expected


@pytest.mark.parametrize("text", TEXTS)
def test_words_taken_at_one_stroke_are_those_of_the_model(
    text: str, attributes: Attributes
) -> None:
    nlp = load_model()
    parsed = nlp(text)
    for _ in range(2):
        words = attributes.words(nlp(text, disable=["attribute_ruler", "lemmatizer"]))
        read = [(w.tag, w.pos, w.features, w.lemma, w.at, w.size, w.head) for w in words]
        assert read == [
            (t.tag_, t.pos_, str(t.morph), t.lemma_, t.idx, len(t), t.head.i) for t in parsed
        ]
        assert [w.starts for w in words][1:] == [t.is_sent_start for t in parsed][1:]
        assert [w.relation for w in words if not w.space] == [
            t.dep_ for t in parsed if not t.is_space
        ]


def test_a_circle_that_repairs_made_is_broken() -> None:
    words = [
        Token(n, w, w, "NOUN", "dep", h, 0, 1) for n, (w, h) in enumerate((("a", 1), ("b", 0)))
    ]
    draft = Draft(words)
    draft.untangle()
    assert sum(token.head == token.index for token in draft.tokens) == 1

"""Speech between commas is read apart from what it reports."""

import pytest

from trucewatch.claim.analysis import Token
from trucewatch.claim.segment import layout
from trucewatch.engines.english import EnglishAnalyser
from trucewatch.engines.english_inserted import joined, parted
from trucewatch.engines.masking import Masked, Piece
from trucewatch.stores.deed_words import load_lexicon


@pytest.fixture(scope="module")
def analyser() -> EnglishAnalyser:
    return EnglishAnalyser()


def _plain(text: str) -> Masked:
    return Masked(text, (Piece(0, 0, len(text), None),))


def _tokens(analyser: EnglishAnalyser, text: str) -> dict[str, Token]:
    wording = load_lexicon("en").wording
    (tree,) = analyser.analyse(text, layout(text, wording).stretches, wording)[0]
    return {token.text: token for token in tree.tokens}


@pytest.mark.parametrize(
    ("text", "rest", "speech"),
    [
        (
            "Shells fell on Corvo, the army said on Monday, wounding two.",
            "Shells fell on Corvo, wounding two.",
            "the army said on Monday",
        ),
        ("Rebels, he says, shelled Corvo.", "Rebels, shelled Corvo.", ""),
        (
            "The rebels, the staff claims, shelled Corvo.",
            "The rebels shelled Corvo.",
            "the staff claims",
        ),
        (
            "In Corvo town, officials said, two were killed.",
            "In Corvo town, two were killed.",
            "officials said",
        ),
    ],
)
def test_speech_is_parted_from_what_it_reports(text: str, rest: str, speech: str) -> None:
    found, said = parted(_plain(text))
    if not speech:
        assert said is None  # a single word in front leaves too little to read
        return
    assert (found.text, said and said.text) == (rest, speech)


@pytest.mark.parametrize(
    "text",
    [
        "It was called off, the office said, blaming rebels.",
        "The deal, which the army said, at last, was dead, fell.",
        "Shells fell, he said, and added that two died.",
        "Shells fell on Corvo, the army said.",
        "Shells fell, one man said, and more, another man said, were to come.",
    ],
)
def test_where_the_speech_goes_on_nothing_is_parted(text: str) -> None:
    assert parted(_plain(text)) == (_plain(text), None)


def test_words_keep_their_places_in_the_report(analyser: EnglishAnalyser) -> None:
    text = "Shells fell on Corvo, the army said by radio, wounding two rangers."
    tokens = _tokens(analyser, text)
    assert all(text[t.start : t.end] == word for word, t in tokens.items() if word != ",")
    assert [t.index for t in tokens.values() if t.text != ","][:4] == [0, 1, 2, 3]
    assert list(tokens)[-4:] == ["wounding", "two", "rangers", "."]


def test_the_deed_keeps_its_effect_and_the_speech_its_speaker(analyser: EnglishAnalyser) -> None:
    tokens = _tokens(analyser, "Shells fell on Corvo, the army said on Monday, wounding two men.")
    assert tokens["wounding"].head == tokens["fell"].index
    assert (tokens["said"].relation, tokens["said"].head) == ("parataxis", tokens["fell"].index)
    assert tokens["army"].head == tokens["said"].index


def test_what_is_no_speech_when_read_is_not_joined() -> None:
    noun = Token(0, "army", "army", "NOUN", "root", 0, 7, 11)
    assert joined([[noun]], [[noun]]) is None
    assert joined([], [[noun]]) is None
    assert joined([[noun]], []) is None

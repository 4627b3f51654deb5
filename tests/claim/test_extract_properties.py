"""Whatever the text, extraction ends, points at words that are there, and repeats itself."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.claim.conftest import toponyms
from trucewatch.claim.extract import MAX_SENTENCES, Extraction, Kit, extract
from trucewatch.claim.segment import MAX_SENTENCE, layout
from trucewatch.report.record import Report
from trucewatch.stores.deed_words import load_lexicon

FRAGMENTS = (
    "Borovian jets bombed Corvo", "Arland said", " that ", "the Valley Herald", "shelled", "Belin",
    "killed 12 people", "wounded", " and ", ", ", "; ", ". ", "\r\n", "\n\n", "“", "”", '"', "‘",
    "’", "«", "»", "twice", "on Tuesday", "in 2029", "denied", "the allegation", "declined to",
    "comment", "by", "of", "each other", "accused", "if", "unless", "🚀", "قصف الجيش", "e\u0301",
    "\u202e", "\x00", "\u2028", "...", "?!", "M7", "the highway", "(", ")", "—", "-", "x" * 300,
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map(" ".join)
TEXTS = st.one_of(
    SENTENCES,
    st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
)
MODEL = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def take(text: str, kit: Kit) -> Extraction:
    report = Report.of(text, language="en", published_at="2031-06-12T09:00:00Z")
    return extract(report, toponyms(text), kit)


@given(text=TEXTS)
@MODEL
def test_every_span_points_at_its_own_words(text: str, kit: Kit) -> None:
    for claim in take(text, kit).claims:
        quote = claim.quote
        assert text[quote.start : quote.end] == quote.exact
        assert text[: quote.start].endswith(quote.prefix)
        assert text[quote.end :].startswith(quote.suffix)
        speaker = (claim.speaker,) if claim.speaker else ()
        for words in (*claim.actors, *claim.targets, *claim.via, *claim.places, *speaker):
            assert text[words.start : words.end] == words.text
        for figure in claim.figures:
            assert 0 <= figure.start < figure.end <= len(text)
        if claim.when is not None:
            assert 0 <= claim.when.text_start < claim.when.text_end <= len(text)


@given(text=SENTENCES)
@MODEL
def test_reading_twice_gives_the_same_claims_with_ids_of_their_own(text: str, kit: Kit) -> None:
    once = take(text, kit).claims
    assert take(text, kit).claims == once
    assert len({claim.id for claim in once}) == len(once)
    assert list(once) == sorted(once, key=lambda c: (c.quote.start, c.quote.end, c.act))


@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_lie_in_the_text_and_keep_their_masks_inside(text: str) -> None:
    plan = layout(text, load_lexicon("en").wording)
    for stretch in plan.stretches:
        assert 0 <= stretch.start < stretch.end <= len(text)
        assert stretch.end - stretch.start <= MAX_SENTENCE
        assert all(stretch.start <= s <= e <= stretch.end for s, e, _ in stretch.masks)
        assert all(stretch.start <= mark < stretch.end for mark in stretch.drops)
    outside = [s for s in plan.stretches if s.quoted is None]
    assert all(one.end <= other.start for one, other in pairwise(outside))


@pytest.mark.parametrize(
    "text",
    ["", " \n\r\n ", "\x00", "🚀" * 50, "قصف الجيش القرية", "a" * 50_000, "“" * 2_000],
    ids=["empty", "blank", "null", "emoji", "arabic", "one long word", "open quotes"],
)
def test_what_is_no_english_prose_makes_no_claim(text: str, kit: Kit) -> None:
    assert take(text, kit).claims == ()


def test_line_ends_of_any_kind_part_paragraphs(kit: Kit) -> None:
    told = [
        take(f"Borovian jets bombed Corvo.{end}Arlandic troops shelled Belin.", kit).claims
        for end in ("\n", "\r\n", "\u2029", "\r")
    ]
    assert {tuple(c.act for c in claims) for claims in told} == {("air_strike", "shelling")}


def test_combining_marks_and_astral_letters_count_as_code_points(kit: Kit) -> None:
    text = "🚀🚀 Cafe\u0301 news: Borovian jets bombed Corvo."
    (claim,) = take(text, kit).claims
    assert text[claim.quote.start : claim.quote.end] == claim.quote.exact


@pytest.mark.slow
def test_a_report_of_ten_thousand_sentences_is_cut_with_an_issue(kit: Kit) -> None:
    extraction = take("The army shelled the town. " * 10_000, kit)
    assert [issue.code for issue in extraction.issues] == ["report_too_long"]
    assert len(extraction.claims) == MAX_SENTENCES


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ['"“' * 200_000, "." * 500_000 + "x", "a” " * 200_000, "‘" * 300_000]
)
def test_hostile_punctuation_costs_linear_time(text: str) -> None:
    """Quadratic work would take hours here; the run's own limit would end it."""
    assert layout(text, load_lexicon("en").wording).stretches


def test_a_sentence_of_hundreds_of_words_is_cut_and_read(kit: Kit) -> None:
    text = "Arlandic troops shelled Belin " + "and the village near the river " * 60 + "."
    assert any(claim.act == "shelling" for claim in take(text, kit).claims)

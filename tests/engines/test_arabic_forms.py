"""Verbs and nouns are known in the forms in which news writes them."""

import pytest

from tests.engines.test_arabic import kit
from trucewatch.engines.arabic_forms import noun_forms, verb_forms
from trucewatch.engines.arabic_grammar import ArabicGrammar, folded
from trucewatch.engines.arabic_vocabulary import Vocabulary
from trucewatch.stores.resources import data_path, read_model


def vocabulary() -> Vocabulary:
    grammar = read_model(ArabicGrammar, data_path("lexicons", "ar", "grammar.yml"))
    return Vocabulary(grammar, kit().lexicon, ())


def test_a_sound_verb_bends_by_person_and_number() -> None:
    made = {text for text, _ in verb_forms("قصف", "قصف", "يقصف")}
    assert {"قصف", "قصفت", "قصفوا", "يقصف", "تقصف", "يقصفون", "يقصفوا", "قصفا"} <= made


def test_weak_verbs_lose_their_weak_letter() -> None:
    denied = {text for text, _ in verb_forms("نفى", "نفي", "ينفي")}
    said = {text for text, _ in verb_forms("قال", "قال", "يقول")}
    assert {"نفت", "نفوا", "ينفون", "ينف"} <= denied
    assert {"قالت", "قالوا", "يقولون", "يقل"} <= said


def test_feminine_nouns_bend_with_an_open_ta() -> None:
    made = {text for text, _ in noun_forms("غارة", folded("غارة"))}
    assert {"غاره", "غارات", "غارتين", "غارتان"} <= made


@pytest.mark.parametrize(
    ("written", "conjunction", "lead", "article", "stem", "tail"),
    [
        ("والمسلحون", "و", "", True, "مسلحون", ""),
        ("بالصواريخ", "", "ب", True, "صواريخ", ""),
        ("للجيش", "", "ل", True, "جيش", ""),
        ("قواته", "", "", False, "قوات", "ه"),
        ("فقتل", "ف", "", False, "قتل", ""),
        ("وصل", "", "", False, "وصل", ""),
        ("سيقصف", "", "س", False, "يقصف", ""),
        ("بإدلب", "", "ب", False, "ادلب", ""),
    ],
)
def test_what_is_joined_to_a_word_is_parted_from_it(
    written: str, conjunction: str, lead: str, article: bool, stem: str, tail: str
) -> None:
    split = vocabulary().split(written)
    assert (split.conjunction, split.lead, split.article) == (conjunction, lead, article)
    assert (split.stem, split.tail) == (stem, tail)

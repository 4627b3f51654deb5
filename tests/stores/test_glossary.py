"""The words of confidence stand in every language and cover every grade."""

from typing import get_args

from trucewatch.incident.record import Credibility, HarmGrade, Support
from trucewatch.source.record import Reliability
from trucewatch.stores.judgements import load_glossary

LANGUAGES = {"en", "ru", "ar", "tr"}


def test_every_grade_has_its_word_and_meaning_in_four_languages() -> None:
    terms = load_glossary().terms
    harm = get_args(HarmGrade.model_fields["grade"].annotation)
    assert set(terms) == {
        *get_args(Support),
        *(f"reliability_{letter}" for letter in get_args(Reliability)),
        *(f"credibility_{digit}" for digit in get_args(Credibility)),
        *(f"harm_{grade}" for grade in harm),
    }
    for term in terms.values():
        assert set(term.words) == set(term.meaning) == LANGUAGES


def test_no_two_grades_of_a_scheme_share_a_word() -> None:
    terms = load_glossary().terms.values()
    for language in LANGUAGES:
        words = [(term.scheme, term.words[language]) for term in terms]
        assert len(words) == len(set(words))

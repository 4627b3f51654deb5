import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.claim.folding import LANGUAGES, fold


@pytest.mark.parametrize(
    ("text", "language", "folded"),
    [
        ("Assad’s “men”", "en", 'assad\'s "men"'),
        ("Russian‑backed", "en", "russian-backed"),
        ("Türkiye", "en", "turkiye"),
        ("İdlib IŞIK", "tr", "idlib ışık"),
        ("Ещё", "ru", "еще"),
        ("رُوسيا والجـيش أو إدلب", "ar", "روسيا والجيش او ادلب"),
        ("الحكومة", "ar", "الحكومه"),
        ("#Free_Army", "en", "#free army"),
        ("Free\n  Army", "en", "free army"),
    ],
)
def test_like_spellings_become_one(text: str, language: str, folded: str) -> None:
    assert fold(text, language).low == folded


def test_a_paragraph_break_keeps_names_apart() -> None:
    assert " " not in fold("Free\n\nArmy", "en").low


@given(st.text(), st.sampled_from(LANGUAGES))
def test_every_folded_letter_leads_back_to_one_of_the_original(text: str, language: str) -> None:
    folded = fold(text, language)
    assert len(folded.low) == len(folded.cased)
    for at in range(len(folded.low)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)

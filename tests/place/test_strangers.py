"""Names that no gazetteer has are given as unknown where the words show that they are places."""

import pytest

from tests.place.test_locate import found, texts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell near Hadrun on Monday.", ["Hadrun"]),
        ("Jets bombed the villages of Fenga, Kutram and Borgo.", ["Fenga", "Kutram", "Borgo"]),
        ("The convoy stopped on the outskirts of Pibur.", ["Pibur"]),
        ("Families left their homes in the Baudu valley.", ["Baudu valley"]),
        ("They were held at the Zalinga checkpoint in Lowmark.", ["Zalinga checkpoint", "Lowmark"]),
        ("Troops dug in south of Kajo Keju.", ["Kajo Keju"]),
    ],
)
def test_the_words_around_a_name_make_it_a_place(text: str, names: list[str]) -> None:
    assert texts(text) == names
    assert all(m.status == "unknown" for m in found(text) if m.text != "Lowmark")


@pytest.mark.parametrize(
    "text",
    [
        "The aid is in Lurkish hands.",
        "Nothing like it was seen in World War II.",
        "Votes were counted in Parliament.",
        "The deal was struck in October.",
        "He asked Ahmed Tolun. In Tolun, men trust; the army is near Tolun too.",
        "It was said in NATO.",
        "The shop is in Corvin's house.",
    ],
)
def test_what_is_no_place_is_none_after_a_preposition(text: str) -> None:
    assert texts(text) == []


def test_weak_prepositions_speak_for_a_place_only_where_the_report_is_about_one_abroad() -> None:
    assert texts("The trucks got through to Bentu on Sunday.") == []
    assert "Bentu" in texts("In Lowmark, the trucks got through to Bentu on Sunday.")


@pytest.mark.parametrize("paper", ["Agreement", "accords", "protocol", "talks", "format"])
def test_a_paper_called_after_a_town_is_no_place(paper: str) -> None:
    assert texts(f"Under the Brell {paper}, both sides withdraw.") == []
    assert texts(f"Under the Brell and Karvo {paper}, both sides withdraw.") == []


def test_a_name_that_the_caller_masks_is_no_place() -> None:
    text = "Shells fell near Hadrun on Monday."
    assert texts(text, masks=((17, 23),)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels shelled Hadrun, Belu, Corvun and Brellu.", ["Hadrun", "Belu", "Corvun", "Brellu"]),
        ("A mine went off on the road between Hadrun and Belu.", ["Hadrun", "Belu"]),
        ("Jets hit the towns of Hadrun and Belu.", ["Hadrun", "Belu"]),
        ("The army retook Hadrun on Monday.", ["Hadrun"]),
    ],
)
def test_what_is_done_to_places_only_speaks_for_every_name_of_the_list(
    text: str, names: list[str]
) -> None:
    assert texts(text) == names


@pytest.mark.parametrize(
    "text", ["Rebels shelled Hadruni positions.", "Gunmen stormed Parliament.", "They hit Hadrun."]
)
def test_what_is_done_to_others_too_speaks_for_no_place(text: str) -> None:
    assert texts(text) == []

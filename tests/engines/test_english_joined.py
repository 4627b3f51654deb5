"""Clauses joined by "and" without a comma keep their own subjects."""

import pytest

from trucewatch.claim.analysis import SUBJECTS, Tree
from trucewatch.claim.segment import layout
from trucewatch.engines.english import EnglishAnalyser
from trucewatch.stores.deed_words import load_lexicon


@pytest.fixture(scope="module")
def analyser() -> EnglishAnalyser:
    return EnglishAnalyser()


def _read(analyser: EnglishAnalyser, text: str) -> Tree:
    wording = load_lexicon("en").wording
    (tree,) = analyser.analyse(text, layout(text, wording).stretches, wording)[0]
    return tree


def _subjects(tree: Tree) -> set[tuple[str, str]]:
    return {
        (token.text, tree.tokens[token.head].text)
        for token in tree.tokens
        if token.relation in SUBJECTS
    }


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The rebels captured Belin and the army shelled Sarn.",
            ("rebels", "captured"),
            ("army", "shelled"),
        ),
        (
            "Soldiers shot at protesters and police fired tear gas in Sarn.",
            ("Soldiers", "shot"),
            ("police", "fired"),
        ),
        (
            "The army shelled Belin and rebels in Corvo attacked a convoy.",
            ("army", "shelled"),
            ("rebels", "attacked"),
        ),
        (
            "Fighter jets bombed rebel positions and rockets hit a petrol station in Sarn.",
            ("jets", "bombed"),
            ("rockets", "hit"),
        ),
    ],
)
def test_who_stands_behind_and_does_what_follows(
    analyser: EnglishAnalyser, text: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert _subjects(_read(analyser, text)) == {first, second}


def test_what_is_bombed_is_no_doer(analyser: EnglishAnalyser) -> None:
    tree = _read(analyser, "Jets bombed rebel positions and rockets hit a petrol station in Sarn.")
    bombed = next(t for t in tree.tokens if t.text == "positions")
    assert (bombed.relation, tree.tokens[bombed.head].text) == ("obj", "bombed")


def test_two_verbs_of_one_subject_keep_it(analyser: EnglishAnalyser) -> None:
    tree = _read(analyser, "The army shelled Belin and Sarn and captured Corvo.")
    assert _subjects(tree) == {("army", "shelled")}


def test_the_wounded_beside_the_dead_wound_nobody(analyser: EnglishAnalyser) -> None:
    tree = _read(analyser, "A shell killed six people and three wounded in Corvo.")
    assert ("three", "wounded") not in _subjects(tree)


def test_talks_that_resume_are_no_resume(analyser: EnglishAnalyser) -> None:
    assert _subjects(_read(analyser, "Negotiations resume on Sunday in Doha.")) == {
        ("Negotiations", "resume")
    }


def test_men_of_whom_a_share_is_told_are_who_was_killed(analyser: EnglishAnalyser) -> None:
    tree = _read(
        analyser,
        "Rebels shelled the airport, and at least six civilians, two of them schoolboys on a "
        "football field, were killed in the district.",
    )
    assert ("civilians", "killed") in _subjects(tree)


def test_who_is_counted_between_two_numbers_is_hit(analyser: EnglishAnalyser) -> None:
    tree = _read(analyser, "A bomb went off, killing a man and hurting between four and six women.")
    women = next(t for t in tree.tokens if t.text == "women")
    assert (women.relation, tree.tokens[women.head].text) == ("obj", "hurting")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Near Dayr Corvo, five strikes destroyed three wells.", ("strikes", "destroyed")),
        (
            "In days of fighting 161 Arlanders and five Borovians were killed.",
            ("Arlanders", "killed"),
        ),
        (
            "Arland is to halt killings and the factions are to stop attacks.",
            ("factions", "are"),
        ),
    ],
)
def test_what_stands_in_front_is_no_subject(
    analyser: EnglishAnalyser, text: str, subject: tuple[str, str]
) -> None:
    found = _subjects(_read(analyser, text))
    assert subject in found
    assert not {s for s, _ in found} & {"Corvo", "fighting", "killings"}

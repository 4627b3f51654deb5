"""Which sentences are parsed."""

import pytest

from tests.claim.conftest import Read
from trucewatch.claim.actors import ActorBook
from trucewatch.claim.gate import words_of
from trucewatch.claim.segment import layout
from trucewatch.claim.triage import worth_parsing
from trucewatch.stores.deed_words import load_lexicon

LEXICON = load_lexicon("en")
NOBODY = ActorBook.of((), ())


def parsed(text: str) -> list[str]:
    plan = layout(text, LEXICON.wording)
    wanted = worth_parsing(text, plan, LEXICON, NOBODY.find(text, "en"))
    return [text[stretch.start : stretch.end] for stretch in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen overran the post.",
        "Soldiers fled the town.",
        "Rebels were driven out of two villages.",
        "Two men were slain.",
        "Fighters buried mines beside the road.",
        "Jets bombed the mill.",
        "Militiamen took the ridge.",
    ],
)
def test_a_deed_is_parsed_in_whatever_form_its_words_stand(text: str) -> None:
    assert parsed(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "He came late, and nobody spoke.",
        "The aircon might unite the migrants.",
        "One ate an apple.",
    ],
)
def test_words_that_only_begin_alike_are_not_parsed(text: str) -> None:
    assert parsed(text) == []


def test_weak_words_count_beside_arms_alone() -> None:
    weak = "The board met the club over the kit."
    assert parsed(weak) == []
    assert weak in parsed(f"Gunmen opened fire. Troops shelled them. {weak}")


def test_who_introduces_a_deed_is_heard() -> None:
    first, second = "The mayor said he was tired.", "Gunmen burned the mill."
    assert parsed(f"{first} {second}") == [first, second]


def test_every_verb_of_a_rule_opens_the_gate_in_its_own_form() -> None:
    deeds = LEXICON.deeds
    for rule in deeds.verbs:
        nouns = sorted(w for name in rule.classes for w in deeds.listed(name)) or [""]
        about = sorted(w for name in rule.about for w in deeds.listed(name)) or [""]
        for verb in rule.verbs:
            text = f"{verb} {nouns[0]} {about[0]}"
            assert LEXICON.touches(words_of(text)), (rule.act, verb)


def test_one_sentence_with_soldiers_tells_of_war_where_a_party_is_named(read: Read) -> None:
    deed = "held its tongue. Soldiers stood by. The hill was retaken at dawn."
    assert [c.act for c in read(f"Borovia {deed}")] == ["territory_taken"]
    assert not read(f"The mayor {deed}")

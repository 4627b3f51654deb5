"""Shapes of headlines, live pages and sentences with several speakers; the world is invented."""

import pytest

from tests.claim.conftest import Read
from tests.claim.war import doers, told


@pytest.mark.parametrize(
    ("text", "act", "doer"),
    [
        ("Army shells market", "shelling", "Army"),
        ("Rebels shell barracks near Corvo", "shelling", "Rebels"),
        ("Militia attacks convoy near Corvo", "attack", "Militia"),
        ("Militia raids villages in Corvo", "attack", "Militia"),
        ("Rebels fire missile at tanker", "shelling", "Rebels"),
    ],
)
def test_a_headline_verb_that_is_spelled_as_a_noun_is_a_verb(
    read: Read, text: str, act: str, doer: str
) -> None:
    (claim,) = read(text)
    assert (claim.act, doers(claim)) == (act, [doer])


def test_a_noun_that_a_verb_follows_stays_a_noun(read: Read) -> None:
    (claim,) = read("Army shells hit the market in Corvo")
    assert claim.act == "shelling"


def test_under_fire_needs_no_verb(read: Read) -> None:
    (claim,) = read("Corvo under rocket fire again.")
    assert (claim.act, doers(claim)) == ("shelling", [])


def test_who_closes_the_sentence_speaks_for_both_sides_of_a_semicolon(read: Read) -> None:
    first, second = told(
        read,
        "Six clerks have been rounded up by the army in Corvo; two others were shot dead there, "
        "a spokesperson said.",
    )
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.text == second.speaker.text == "spokesperson"


def test_a_later_sentence_closes_no_semicolon(read: Read) -> None:
    claims = told(
        read,
        "Rebels shelled the town of Corvo; the mayor was away on that very day. "
        "Gunmen shot two drivers dead, a spokesperson said.",
    )
    assert claims[0].speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed in an ambush near Corvo, the coalition states.",
        "Rebels are torching houses in Corvo, the governor denounced on Friday.",
        "The army has torched houses in Corvo, claims the Borovian side.",
        "The WHO said that rebels had shelled the hospital in Corvo.",
        "The ministry has gathered evidence that rebels shelled the hospital in Corvo.",
    ],
)
def test_a_speaker_behind_the_words_or_with_an_odd_name_is_heard(read: Read, text: str) -> None:
    (claim,) = told(read, text)
    assert claim.speaker is not None


def test_who_was_killed_by_what_was_told_is_counted_with_it(read: Read) -> None:
    (claim,) = told(read, "Jets bombed a camp in Corvo, a group said Friday, killing eight people.")
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 8)]


def test_what_it_killed_goes_back_to_the_sentence_before(read: Read) -> None:
    claims = read("Rebel shelling resumed on Monday. It killed four people in Corvo.")
    assert [(f.kind, f.low) for f in claims[-1].figures] == [("killed", 4)]


def test_a_question_tells_nothing(read: Read) -> None:
    (claim,) = told(read, "Did the rebels shell the market?")
    assert claim.stance == "questioned"


def test_soldiers_who_die_in_clashes_are_counted_as_killed(read: Read) -> None:
    (claim,) = told(read, "Three soldiers died in two days of clashes in Corvo.")
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 3)]


def test_the_number_in_a_name_counts_nothing(read: Read) -> None:
    (claim,) = told(read, "The 444 Brigade shelled the market in Corvo.")
    assert claim.figures == ()


def test_who_is_under_an_accord_is_not_under_attack(read: Read) -> None:
    claims = told(read, "Under the deal, the rebels must leave Corvo.")
    assert [(doers(c), c.stance) for c in claims] == [(["rebels"], "obliged")]


def test_a_date_that_is_to_come_makes_no_history(read: Read) -> None:
    (claim,) = read(
        "From 7 August the rebels will pull out of Corvo.", published_at="2024-07-28T00:00:00Z"
    )
    assert claim.timing == "future"


def test_neither_of_two_broke_the_truce(read: Read) -> None:
    (claim,) = told(read, "Neither the army nor the rebels have broken the truce.")
    assert claim.stance == "negated"


def test_the_pact_of_one_is_told_beside_the_pact_of_another(read: Read) -> None:
    claims = told(read, "The army marched on Corvo despite the truce that the rebels declared.")
    assert ("ceasefire_declared", ["rebels"]) in [(c.act, doers(c)) for c in claims]


def test_to_agree_to_renew_a_truce_is_to_renew_it(read: Read) -> None:
    (claim,) = told(read, "Both sides agreed to renew the truce in Corvo.")
    assert (claim.act, claim.stance) == ("ceasefire_declared", "asserted")


def test_what_was_heard_meanwhile_is_nobodys(read: Read) -> None:
    claims = told(
        read,
        "Borovia and Arland accused each other of shelling Corvo, with explosions heard there.",
    )
    assert [doers(c) for c in claims if c.act == "explosive_device"] == [[]]


def test_who_refused_to_let_monitors_through_impeded_them(read: Read) -> None:
    (claim,) = told(read, "Rebels refused to let an OSCE patrol through at Corvo.")
    assert (claim.act, claim.outcome) == ("monitor_access", "impeded")


def test_a_headline_infinitive_is_to_come(read: Read) -> None:
    (claim,) = told(read, "Negotiators of Borovia and Arland to meet again in Corvo.")
    assert (claim.act, claim.stance, claim.timing) == ("talks", "planned", "future")


def test_what_could_be_heard_was_heard(read: Read) -> None:
    (claim,) = told(read, "The thud of artillery could be heard in Corvo.")
    assert (claim.act, claim.stance) == ("shelling", "asserted")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The army launched four drones at rebels near Corvo.", "drone_strike"),
        ("Rebels used rocket launchers near Corvo.", "shelling"),
        ("The army employed mortars against rebels in Corvo.", "shelling"),
    ],
)
def test_what_is_wielded_is_not_whom_it_hits(read: Read, text: str, act: str) -> None:
    (claim,) = told(read, text)
    assert claim.act == act
    assert not {"drones", "launchers", "mortars"} & {target.text for target in claim.targets}


def test_who_keeps_a_truce_does_not_tell_of_it_by_that(read: Read) -> None:
    claim, *_ = told(read, "“The rebels observe the truce,” the ministry said.")
    assert claim.speaker is not None
    assert claim.speaker.text == "the ministry"


def test_an_age_is_no_toll(read: Read) -> None:
    (claim,) = told(read, "Shelling killed two civilians, one of them a woman of 62.")
    assert {figure.low for figure in claim.figures} <= {1, 2}


def test_a_war_that_is_to_be_resumed_is_threatened(read: Read) -> None:
    claims = told(read, "The army threatened to resume the war unless rebels lay down their arms.")
    assert ("armed_clash", "threatened") in {(claim.act, claim.stance) for claim in claims}

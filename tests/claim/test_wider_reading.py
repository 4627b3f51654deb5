"""Whom pronouns mean, headlines, terms against plans, other walks of life, what is left out."""

import pytest

from tests.claim.conftest import Read, toponyms
from trucewatch.claim.attribute import attribute
from trucewatch.claim.extract import Kit, extract
from trucewatch.report.record import Report


def test_a_force_that_speaks_of_itself_is_the_doer(read: Read) -> None:
    (claim,) = read("The Borovian army said that it had shelled Corvo.")
    assert [actor.party for actor in claim.actors] == ["borovia"]


def test_they_are_the_only_force_of_the_sentence_before(read: Read) -> None:
    *_, claim = read("Gunmen rode into Corvo on Monday. They burned the school.")
    assert [actor.text for actor in claim.actors] == ["Gunmen"]


def test_with_two_forces_before_nobody_is_picked(read: Read) -> None:
    *_, claim = read("Soldiers fought rebels near Corvo. They shelled the town.")
    assert {actor.text for actor in claim.actors} <= {"They"}


def test_residents_are_not_those_who_shelled(read: Read) -> None:
    (claim,) = read("Residents said they shelled Corvo all night.")
    assert "Residents" not in {actor.text for actor in claim.actors}


def test_what_is_to_happen_is_owed_under_terms_and_planned_without(read: Read) -> None:
    (owed,) = read("Under the agreement Borovian troops are to withdraw from Belin.")
    (planned,) = read("Borovian troops are to withdraw from Belin next week.")
    assert (owed.stance, planned.stance) == ("obliged", "planned")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Army checkpoint near Corvo abandoned", "withdrawal"),
        ("Borovia accused Arland of massing brigades along the border.", "reinforcement"),
        ("The mission verified the Borovian pull-out from Belin.", "withdrawal"),
    ],
)
def test_what_the_parser_gets_wrong_is_mended(read: Read, text: str, act: str) -> None:
    assert act in {claim.act for claim in read(text)}


def test_who_stands_before_a_colon_speaks(read: Read) -> None:
    (claim,) = read("Borovia: Arlandic jets bombed Corvo")
    assert claim.speaker is not None
    assert (claim.speaker.party, claim.actors[0].party) == ("borovia", "arland")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The striker shelled the goal with shots in the match.", "sport"),
        ("The film shows how the army stormed Belin.", "sport"),
        ("Borovian troops stormed Belin in 1683.", "long ago"),
    ],
)
def test_what_is_left_out_has_a_reason(kit: Kit, text: str, reason: str) -> None:
    report = Report.of(text, language="en", published_at="2031-06-12T09:00:00Z")
    found = extract(report, toponyms(text), kit)
    assert found.claims == ()
    assert any(reason in one.reason for one in found.suppressed)
    assert all(text[one.quote.start : one.quote.end] == one.quote.exact for one in found.suppressed)


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Arland rejected a proposal by Borovia.", "REJECT"),
        ("Arland threatened to cut off electricity to Borovia.", "THREATEN"),
        ("Arland promised to help Borovia rebuild.", "AGREE"),
        ("Arland bowed to the demands of the Northern League.", "CONCEDE"),
    ],
)
def test_words_of_politics_carry_their_type(read: Read, text: str, plover: str) -> None:
    assert plover in {claim.codes.plover for claim in read(text)}


def test_every_attribution_is_found_deed_or_no_deed(kit: Kit) -> None:
    text = "The mayor said that the harvest was good. “We have enough bread,” she added."
    found = attribute(Report.of(text, language="en"), [], kit)
    assert [text[slice(*one.source)] for one in found] == ["The mayor", "she"]
    assert found[1].speaker is not None
    assert found[1].speaker.text == "The mayor"


@pytest.mark.parametrize(
    "text",
    [
        "Residents heard blasts of mines in Ardun on Monday.",
        "Monitors recorded 41 explosions near Belin.",
        "Peacekeepers observed tanks moving north of Ardun.",
        "The mission documented shelling of Corvo by night.",
        "Observers registered 35 truce violations near Belin.",
        "Aid groups counted 12 air strikes on hospitals in Corvo.",
    ],
)
def test_who_saw_heard_or_counted_a_deed_did_not_do_it(read: Read, text: str) -> None:
    claims = [claim for claim in read(text) if claim.act != "monitor_access"]
    assert claims
    assert [claim.actors for claim in claims] == [()] * len(claims)


def test_a_clause_led_by_that_is_somebodys_words_by_any_verb(kit: Kit) -> None:
    text = "The court ruled that the bridge was shut."
    found = attribute(Report.of(text, language="en"), [], kit)
    assert [text[slice(*one.source)] for one in found] == ["The court"]


def test_who_only_sees_a_thing_says_nothing(kit: Kit) -> None:
    text = "The guards saw the letter and found a way. The guards saw that the gate was shut."
    found = attribute(Report.of(text, language="en"), [], kit)
    assert [text[slice(*one.content[0])] for one in found] == ["that the gate was shut"]

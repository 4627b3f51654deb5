"""Who did it, to whom, and who says so, as the codebook rules it; the real English engine reads."""

import pytest

from tests.claim.conftest import Read
from trucewatch.claim.record import Claim


def parties(claim: Claim, key: str) -> set[str | None]:
    return {actor.party for actor in getattr(claim, key)}


def test_the_quote_leaves_out_who_says_it(read: Read) -> None:
    (claim,) = read("Arland said that Borovian warplanes bombed a market in Ardun.")
    assert claim.quote.exact == "Borovian warplanes bombed a market in Ardun"
    assert claim.speaker is not None
    assert claim.speaker.party == "arland"
    assert parties(claim, "actors") == {"borovia"}
    assert [t.text for t in claim.targets] == ["market"]


def test_an_outlet_with_its_own_words_speaks_and_never_acts(read: Read) -> None:
    (claim,) = read("The Valley Herald reported that Arlandic artillery shelled Belin.")
    assert claim.speaker is not None
    assert claim.speaker.text == "The Valley Herald"
    assert parties(claim, "actors") == {"arland"}
    assert claim.targets == ()


def test_an_outlet_that_cites_somebody_stands_in_between(read: Read) -> None:
    (claim,) = read(
        "Arlandic artillery shelled Belin, the Valley Herald reported, citing the Borovian "
        "defence ministry."
    )
    assert claim.speaker is not None
    assert claim.speaker.text == "the Borovian defence ministry"
    assert [v.source_id for v in claim.via] == ["herald.example"]


def test_the_reports_own_publisher_is_no_outlet_in_between(read: Read) -> None:
    text = "Arlandic artillery shelled Belin, the Valley Herald reported, citing the army."
    (claim,) = read(text, source="herald.example")
    assert claim.via == ()


@pytest.mark.parametrize(
    "text",
    [
        "Borovian-made rockets hit Corvo.",
        "Shells hit a school in Arland-held Ardun, killing two teachers.",
        "A strike on Ardun killed four civilians.",
    ],
)
def test_without_a_doer_in_the_words_there_is_none_in_the_claim(read: Read, text: str) -> None:
    assert [claim.actors for claim in read(text)] == [()]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Arland and Borovia held talks on Monday.", "talks"),
        ("Arlandic troops clashed with Borovian soldiers near Corvo.", "armed_clash"),
        ("Arland and Borovia exchanged prisoners on Monday.", "prisoner_exchange"),
        ("Arlandic and Borovian troops conducted a joint patrol on the M7.", "joint_patrol"),
    ],
)
def test_a_deed_of_two_sides_has_both_as_actors(read: Read, text: str, act: str) -> None:
    (claim,) = read(text)
    assert claim.act == act
    assert parties(claim, "actors") == {"arland", "borovia"}


def test_a_passive_report_speaks_for_itself(read: Read) -> None:
    (claim,) = read("It was reported that Arlandic jets bombed Corvo.")
    assert claim.speaker is None
    assert claim.quote.exact == "Arlandic jets bombed Corvo"


def test_the_official_is_the_one_named_before(read: Read) -> None:
    *_, last = read(
        "An Arlandic official said the truce held. "
        "Later the official said that Borovian troops shelled Corvo."
    )
    assert last.speaker is not None
    assert (last.speaker.text, last.speaker.party) == ("the official", "arland")


def test_a_pronoun_speaks_for_the_last_speaker(read: Read) -> None:
    (claim,) = read(
        "The Borovian commander spoke in Ardun. He said that Arlandic jets bombed Belin."
    )
    assert claim.speaker is not None
    assert claim.speaker.text == "The Borovian commander"


def test_words_behind_a_colon_belong_to_who_says_them(read: Read) -> None:
    (claim,) = read('The Arlandic commander said: "Borovian troops shelled Corvo on Tuesday."')
    assert claim.speaker is not None
    assert claim.speaker.text == "The Arlandic commander"
    assert claim.quote.exact == "Borovian troops shelled Corvo on Tuesday"


def test_every_sentence_of_a_quotation_has_its_speaker(read: Read) -> None:
    claims = read(
        '"Borovian troops shelled Corvo. They killed three soldiers," the Arlandic minister said.'
    )
    assert len(claims) == 2
    assert {c.speaker.text for c in claims if c.speaker} == {"the Arlandic minister"}


def test_a_quotation_inside_a_quotation_keeps_the_outer_words_apart(read: Read) -> None:
    (claim,) = read(
        "Borovian soldiers said a resident told them “the ‘League’ shelled Corvo on Monday.”"
    )
    assert claim.quote.exact == "the ‘League’ shelled Corvo on Monday"
    assert claim.speaker is not None
    assert claim.speaker.text == "resident"


def test_a_semicolon_parts_two_deeds(read: Read) -> None:
    one, two = read("Arlandic troops entered Belin; Borovian warplanes bombed Corvo later.")
    assert (parties(one, "actors"), parties(two, "actors")) == ({"arland"}, {"borovia"})
    assert [p.text for p in one.places] == ["Belin"]
    assert [p.text for p in two.places] == ["Corvo"]


def test_both_sides_accuse_in_a_mutual_accusation(read: Read) -> None:
    claims = read("Arland and Borovia accused each other of shelling Belin.")
    told = {(c.speaker.party if c.speaker else None, *parties(c, "actors")) for c in claims}
    assert told == {("arland", "borovia"), ("borovia", "arland")}


def test_our_troops_are_the_speakers(read: Read) -> None:
    first = read('The Arlandic spokesman said, "Our troops will shell Corvo if the truce ends."')[0]
    assert first.stance == "threatened"
    assert parties(first, "actors") == {"arland"}

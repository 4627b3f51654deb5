"""What running prose leaves out, puts aside or hangs at the end."""

from pathlib import Path

import pytest
import yaml

from tests.claim.conftest import Read
from tests.claim.war import doers, told

PROSE = Path(__file__).parent / "sentences" / "prose"


def test_it_is_the_body_that_spoke_before(read: Read) -> None:
    *_, claim = told(
        read,
        "Gunmen stormed Corvo, the doctors' union said. It accused Borovia of arming them.",
    )
    assert claim.speaker is not None
    assert claim.speaker.text.endswith("union")


def test_it_is_no_spokesman(read: Read) -> None:
    *_, claim = told(read, "Rebels shelled Corvo, a spokesman said. It said two died in Belin.")
    assert claim.speaker is None


def test_it_never_speaks_in_a_passive(read: Read) -> None:
    *_, claim = told(read, "The army left Belin. It is said that rebels shelled Corvo.")
    assert claim.speaker is None


def test_who_spoke_goes_on_speaking_behind_the_comma(read: Read) -> None:
    _, blamed = told(
        read,
        "An exchange of prisoners was called off, the service said, blaming rebels for shelling"
        " the road.",
    )
    assert (doers(blamed), blamed.speaker and blamed.speaker.text) == (["rebels"], "the service")


def test_blame_for_a_bare_gerund_is_the_deed_of_the_blamed(read: Read) -> None:
    (claim,) = read("Arland accused Borovia of shelling.")
    assert ([a.party for a in claim.actors], claim.act) == (["borovia"], "shelling")


@pytest.mark.parametrize(
    "text",
    [
        "Barrel bombs dropped by a helicopter hit a market in Corvo, killing four.",
        "Barrel bombs hit a market in Corvo, killing four.",
    ],
)
def test_what_fell_where_it_was_dropped_from_and_whom_it_killed_are_one_deed(
    read: Read, text: str
) -> None:
    (claim,) = told(read, text)
    assert claim.act == "air_strike"
    assert [f.low for f in claim.figures] == [4]


def test_the_dead_behind_the_words_of_a_speaker_are_those_of_the_deed(read: Read) -> None:
    (claim,) = told(
        read,
        "Fighting between Borovia and the Northern League flared near Corvo, medics said on"
        " Tuesday, with nine fighters killed.",
    )
    assert [a.party for a in claim.actors] == ["borovia", "league"]
    assert [f.low for f in claim.figures] == [9]


def test_means_told_as_an_object_decide_the_kind(read: Read) -> None:
    (claim,) = told(read, "The army used drones against rebel posts near Corvo.")
    assert claim.act == "drone_strike"


def test_a_bare_count_means_what_was_told_just_before(read: Read) -> None:
    *_, second = told(read, "Soldiers stopped a convoy with food. A second got through to Corvo.")
    assert second.act == "aid_delivery"


def test_a_bare_count_without_anything_before_it_tells_nothing(read: Read) -> None:
    assert not told(read, "A second got through to the final.")


def test_a_place_in_front_is_no_part_of_the_doer(read: Read) -> None:
    (claim,) = told(read, "In Corvo soldiers and gunmen traded fire.")
    assert doers(claim) == ["soldiers", "gunmen"]


def test_silence_about_one_thing_denies_no_other(read: Read) -> None:
    claims = told(read, "Borovia said nothing of losses but accused Arland of shelling Corvo.")
    assert [c.stance for c in claims if c.act == "shelling"] == ["asserted"]


def test_a_phrase_between_commas_keeps_its_own_date(read: Read) -> None:
    claims = told(read, "Residents of Corvo, under siege since 2015, marched on Monday.")
    (marched,) = (c for c in claims if c.act == "protest")
    assert marched.when is not None
    assert marched.when.precision == "day"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The raid in Corvo killed five people of one family.", [5]),
        ("A sniper wounded a boy of ten at the edge of Corvo.", [1]),
    ],
)
def test_families_and_ages_are_no_victims(read: Read, text: str, counts: list[int]) -> None:
    (claim,) = told(read, text)
    assert [f.low for f in claim.figures] == counts


@pytest.mark.parametrize(
    "text", ["The network keeps a log of the fighting.", "They left Belin, as agreed."]
)
def test_what_is_only_referred_to_is_not_told(read: Read, text: str) -> None:
    assert {c.act for c in told(read, text)} <= {"withdrawal"}


def test_who_calls_it_a_violation_says_that_it_is_one(read: Read) -> None:
    *_, claim = read("The truce holds in Corvo. Borovia called the flights a violation.")
    assert claim.act == "truce_violation"
    assert claim.speaker is not None


@pytest.mark.parametrize("path", sorted(PROSE.glob("*.yml")), ids=lambda p: p.stem)
def test_every_label_of_the_prose_quotes_its_report(path: Path) -> None:
    for report in yaml.safe_load(path.read_text(encoding="utf-8")):
        for claim in report["claims"]:
            assert claim["quote"] in report["text"], claim["quote"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Army jets hit rebels in Corvo. Doctors at the hospital counted seven dead in all.", 7),
        ("Army jets hit rebels in Corvo. The army claims 15 dead among the rebels.", 15),
        ("Army jets hit rebels in Corvo. The ministry put the toll at eleven.", 11),
    ],
)
def test_the_dead_are_counted_in_a_sentence_of_their_own(
    read: Read, text: str, killed: int
) -> None:
    *_, claim = told(read, text)
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", killed)]
    assert claim.speaker is not None


def test_the_wounded_behind_bodies_are_counted_apart(read: Read) -> None:
    *_, claim = told(read, "Jets hit Corvo. Medics confirmed 11 bodies and more than 30 wounded.")
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 11), ("wounded", 30)]


def test_what_a_speaker_lists_is_all_the_speakers(read: Read) -> None:
    claims = told(
        read, "A commander listed air strikes on Corvo, the levelling of houses and two raids."
    )
    assert {c.speaker and c.speaker.text for c in claims} == {"commander"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (
            "Rebels shelled Belin. Should they attack, said a diplomat, there will be no talks.",
            "conditional",
        ),
        ("Under the accord Borovia has 60 days to pull back its troops.", "obliged"),
        ("The plan foresees the departure of foreign fighters.", "obliged"),
        ("Arland insisted that Borovia had attacked Corvo.", "asserted"),
    ],
)
def test_how_it_is_put_decides_the_stance(read: Read, text: str, stance: str) -> None:
    assert stance in {c.stance for c in told(read, text)}


def test_who_will_not_say_claims_nothing_else(read: Read) -> None:
    claims = told(read, "The mediator declined to say whether he considered the truce broken.")
    assert [(c.act, c.stance) for c in claims] == [("statement", "no_comment")]


def test_neither_of_them_answered(read: Read) -> None:
    *_, claim = told(read, "The envoy met both armies. Neither has replied.")
    assert claim.stance == "no_comment"


def test_people_from_a_town_run_not_the_town(read: Read) -> None:
    claims = told(read, "Some 900 families from Corvo who ran away from the shelling are in camps.")
    (fled,) = (c for c in claims if c.act == "displacement")
    assert [f.low for f in fled.figures] == [900]


def test_a_town_taken_is_no_abduction(read: Read) -> None:
    claims = told(
        read,
        "Rebels shelled Corvo. In Belin, taken on Friday, residents have been finding mines.",
    )
    assert "territory_taken" in {c.act for c in claims}
    assert "abduction" not in {c.act for c in claims}


def test_its_commander_speaks_behind_a_joined_clause(read: Read) -> None:
    claims = told(
        read,
        "The army has been told to wait, but it has reinforced Corvo with two battalions, its"
        " commander said.",
    )
    (sent,) = (c for c in claims if c.act == "reinforcement")
    assert sent.speaker is not None
    assert sent.speaker.text == "its commander"


def test_those_named_behind_a_source_are_no_part_of_its_name(read: Read) -> None:
    (claim,) = told(
        read, "According to the group Pax, the rebels and deserters fought each other in Corvo."
    )
    assert claim.speaker is not None
    assert "rebels" not in claim.speaker.text


def test_a_numeral_counts_people_unless_it_is_a_part_of_what_was_told(read: Read) -> None:
    *_, claim = told(read, "Gunmen stormed Corvo. At least 30 are dead and 20,000 have fled.")
    assert "displacement" in {c.act for c in told(read, "Gunmen came. 20,000 have fled Corvo.")}
    assert claim.figures


@pytest.mark.parametrize(
    "text",
    [
        "On the same day shells struck a hospital in Corvo, killing seven patients.",
        "In Belin on 1 October army shells hit a market.",
        "Rockets fired from a hill hit a road near Corvo.",
    ],
)
def test_what_stands_in_front_is_no_part_of_what_hit(read: Read, text: str) -> None:
    claims = told(read, "Rebels held Belin. " + text)
    assert [c.act for c in claims if c.act != "territory_taken"] == ["shelling"]


def test_none_of_those_told_before(read: Read) -> None:
    *_, claim = told(
        read, "The army proposed that three crossings be opened to the rebels. None has opened."
    )
    assert (claim.act, claim.stance) == ("road_opening", "negated")


def test_who_proposes_speaks(read: Read) -> None:
    (claim,) = told(read, "Borovian officials have proposed that the road to Corvo be opened.")
    assert claim.speaker is not None
    assert claim.stance == "planned"


def test_that_people_will_die_is_no_blow(read: Read) -> None:
    assert not told(read, "If the crossing closes, people will die.")

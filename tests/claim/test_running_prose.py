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

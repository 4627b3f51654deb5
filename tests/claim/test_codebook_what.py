"""What is claimed, where, when and how many, as the codebook rules it."""

from datetime import date

import pytest

from tests.claim.conftest import Read


@pytest.mark.parametrize(
    ("text", "act", "stance", "outcome"),
    [
        ("Borovian forces tried to storm Belin.", "ground_offensive", "asserted", "impeded"),
        ("Borovian soldiers failed to capture Belin.", "territory_taken", "asserted", "impeded"),
        ("The minister urged Borovia to withdraw from Belin.", "statement", "asserted", None),
        ("Arland denied that its forces shelled Corvo.", "shelling", "denied", None),
        ("Arland threatened to bomb Corvo.", "air_strike", "threatened", None),
        ("Borovian troops must withdraw from Belin.", "withdrawal", "obliged", None),
        ("It is not clear who shelled Corvo.", "shelling", "questioned", None),
        ("No shells fell on Corvo.", "shelling", "negated", None),
        ("The joint patrol on the M7 was cancelled.", "joint_patrol", "asserted", "cancelled"),
        (
            "Monitors were denied access to Belin by Borovian soldiers.",
            "monitor_access", "asserted", "impeded",
        ),
    ],
)  # fmt: skip
def test_stance_and_outcome_follow_the_words(
    read: Read, text: str, act: str, stance: str, outcome: str | None
) -> None:
    (claim,) = read(text)
    assert (claim.act, claim.stance, claim.outcome) == (act, stance, outcome)


@pytest.mark.parametrize(
    "text",
    [
        "The Borovian army declined to comment.",
        "There was no immediate comment from the Borovian army.",
        "The Borovian army did not respond to a request for comment.",
        "The Borovian army could not be reached.",
        "The Borovian army would neither confirm nor deny the report.",
        "The Borovian army has yet to comment.",
        "The Borovian army made no comment.",
        "The Borovian army remained silent.",
    ],
)
def test_silence_is_recorded_with_who_keeps_it(read: Read, text: str) -> None:
    (claim,) = [c for c in read(text) if c.stance == "no_comment"]
    assert claim.act == "statement"
    assert claim.speaker is not None
    assert claim.speaker.party == "borovia"
    assert claim.codes.cameo == "011"


def test_a_denied_allegation_is_the_deed_just_told(read: Read) -> None:
    told, denied = read(
        "Arland said that Borovian forces shelled Corvo. Borovia rejected the allegation."
    )
    assert (told.stance, denied.stance) == ("asserted", "denied")
    assert denied.act == "shelling"
    assert denied.actors == told.actors
    assert denied.speaker is not None
    assert denied.speaker.party == "borovia"


def test_undated_sentences_go_on_with_the_history_before_them(read: Read) -> None:
    claims = read("In 2029 Borovian forces seized Belin. They burned houses.")
    assert [c.timing for c in claims] == ["background", "background"]


def test_a_wars_toll_is_background_and_cumulative(read: Read) -> None:
    (claim,) = read("The war has killed 40,000 people since 2027.")
    assert claim.timing == "background"
    assert [(f.kind, f.low, f.scope) for f in claim.figures] == [("killed", 40000, "cumulative")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Shelling in Corvo killed or wounded 12 people.", [("other", 12, 12)]),
        ("In Corvo 12 people were killed or wounded by shelling.", [("other", 12, 12)]),
        (
            "Shelling killed two soldiers and wounded five civilians in Corvo.",
            [("killed", 2, 2), ("wounded", 5, 5)],
        ),
        ("At least 36 soldiers died when Borovian jets bombed Corvo.", [("killed", 36, None)]),
        ("Borovian shelling of Corvo killed a nurse.", [("killed", 1, 1)]),
        ("Borovian shelling killed a nurse in Corvo.", [("killed", 1, 1)]),
    ],
)  # fmt: skip
def test_figures_count_what_the_words_count(
    read: Read, text: str, figures: list[tuple[str, int, int | None]]
) -> None:
    (claim,) = read(text)
    assert [(f.kind, f.low, f.high) for f in claim.figures] == figures


def test_a_part_of_a_toll_says_of_whom(read: Read) -> None:
    (claim,) = read("Shelling killed at least 10 people, including three children, in Corvo.")
    assert [(f.low, f.of) for f in claim.figures] == [(10, "people"), (3, "children")]


def test_twice_is_two_times(read: Read) -> None:
    (claim,) = read("Arlandic artillery shelled Belin twice on Tuesday.")
    assert claim.times is not None
    assert (claim.times.low, claim.times.high) == (2, 2)


def test_a_week_day_is_the_last_one_before_publication(read: Read) -> None:
    (claim,) = read("Arlandic artillery shelled Belin on Tuesday.")
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (date(2031, 6, 10), date(2031, 6, 10))


def test_without_a_date_of_publication_a_week_day_stays_open(read: Read) -> None:
    (claim,) = read("Arlandic artillery shelled Belin on Tuesday.", published_at=None)
    assert claim.when is None


def test_where_it_was_fired_from_is_the_origin(read: Read) -> None:
    (claim,) = read("Borovian troops fired rockets from Lower Ardun at Corvo.")
    assert [(p.text, p.role) for p in claim.places] == [
        ("Lower Ardun", "origin"),
        ("Corvo", "event"),
    ]


def test_the_dateline_is_no_place_of_the_deed(read: Read) -> None:
    (claim,) = read("Belin (Valley Herald) – Arlandic artillery shelled Corvo on Tuesday.")
    assert [p.text for p in claim.places] == ["Corvo"]


def test_the_highway_is_the_road_named_before(read: Read) -> None:
    *_, claim = read(
        "Troops patrolled the M7 in the morning. Gunmen later attacked a convoy on the highway."
    )
    assert claim.act == "attack"
    assert [p.text for p in claim.places] == ["M7"]


def test_sport_is_no_war(read: Read) -> None:
    assert read("The striker scored a goal and his shot hit the post in the cup match.") == ()


def test_a_threat_has_the_codes_of_a_threat(read: Read) -> None:
    (claim,) = read("Arland threatened to bomb Corvo.")
    assert (claim.codes.plover, claim.codes.cameo, claim.codes.acled) == ("THREATEN", "138", None)

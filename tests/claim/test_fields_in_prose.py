"""Fields that prose tells by a clause on the side: ages, totals, days, speakers, whose weapon."""

import pytest

from tests.claim.conftest import Read
from tests.claim.war import doers, told


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Two boys of eight and fourteen were killed by a mine near Belin.", [2]),
        ("A rocket killed eight civilians in Belin, among them two girls of 6 and 9.", [8, 2]),
        ("A woman of 71 was killed by a mine near Belin.", [1]),
        ("A mine killed two soldiers and 14 rebels near Belin.", [2, 14]),
    ],
)
def test_ages_are_no_counts(read: Read, text: str, counted: list[int]) -> None:
    (claim,) = told(read, text)
    assert [f.low for f in claim.figures] == counted


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "Three soldiers were killed in Belin, bringing to 12 the number of dead.",
            [(3, "incident"), (12, "cumulative")],
        ),
    ],
)
def test_a_total_that_is_added_leaves_the_deed_its_own_count(
    read: Read, text: str, scopes: list[tuple[int, str]]
) -> None:
    (claim,) = told(read, text)
    assert [(f.low, f.scope) for f in claim.figures][: len(scopes)] == scopes


@pytest.mark.parametrize(
    "text",
    [
        "Drones operated by the rebels struck a market in Belin.",
        "A drone controlled by the rebels struck a market in Belin.",
        "A drone belonging to the rebels struck a market in Belin.",
    ],
)
def test_whose_the_machine_is_does_what_it_hits(read: Read, text: str) -> None:
    (claim,) = told(read, text)
    assert doers(claim) == ["rebels"]


@pytest.mark.parametrize(
    "text",
    [
        "A drone bought from the rebels struck a market in Belin.",
        "A drone sold to the rebels struck a market in Belin.",
    ],
)
def test_who_made_or_sold_the_machine_does_nothing(read: Read, text: str) -> None:
    (claim,) = [c for c in told(read, text) if c.act == "drone_strike"]
    assert doers(claim) == []


def test_a_day_dates_the_clause_that_tells_what_it_brought(read: Read) -> None:
    (claim,) = [
        c
        for c in read("The truce looked frail on Monday, when rebels shelled Belin.")
        if c.act == "shelling"
    ]
    assert claim.when is not None
    assert claim.when.start == claim.when.end


def test_two_days_joined_are_one_interval(read: Read) -> None:
    (claim,) = told(read, "Rebels shelled Belin on Friday and Saturday.")
    assert claim.when is not None
    assert claim.when.start is not None
    assert claim.when.end is not None
    assert ((claim.when.end - claim.when.start).days, claim.when.precision) == (1, "interval")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Six people were killed by a mine in Belin, a doctor at Corvo hospital said by phone.",
         "doctor at Corvo hospital"),
        ("Rebels from the north attacked Belin, a resident by the name of Ali told the paper.",
         "resident by the name of Ali"),
        ("Rebels, the army claims, shelled Belin.", "army"),
        ("Rebels, the general staff said on Monday, fired mortars at Belin.", "the general staff"),
    ],
)  # fmt: skip
def test_who_speaks_between_and_behind_commas(read: Read, text: str, speaker: str) -> None:
    (claim,) = told(read, text)
    assert claim.speaker is not None
    assert claim.speaker.text.endswith(speaker)
    assert speaker not in doers(claim)


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled a town near Belin, a deal reported by Borovia.",
        "Rebels shelled Belin, a town said to be empty.",
    ],
)
def test_a_participle_behind_a_comma_speaks_for_nobody(read: Read, text: str) -> None:
    assert all(claim.speaker is None for claim in read(text))

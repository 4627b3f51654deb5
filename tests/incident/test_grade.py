"""Grades are of the reporting; without a basis they say so."""

from collections.abc import Sequence

import pytest

from tests.worlds import OUTLETS, SIDES, Index, claim, day, report, speaker
from trucewatch.claim.record import Claim
from trucewatch.incident.merge import merge
from trucewatch.incident.record import Incident
from trucewatch.stores.judgements import load_linking

JUNE_10 = day("2031-06-10")
REPORTS = (report("r1"), report("r2", "crownpost.example"), report("r3", "leaguenews.example"))


def told(*claims: Claim, letter: str = "F") -> Incident:
    outlets = [one.model_copy(update={"reliability": letter}) for one in OUTLETS]
    (one,) = merge(claims, REPORTS, SIDES, outlets, Index(), linking=load_linking())
    return one


def strike(report_id: str, **fields: object) -> Claim:
    return claim("air_strike", report_id, when=JUNE_10, at=["ardun"], **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("letter", "reports", "pair"),
    [
        ("F", ["r2"], "F6"), ("B", ["r2"], "B3"), ("D", ["r2"], "D6"), ("B", ["r1", "r2"], "B2"),
        ("F", ["r1", "r2"], "F2"), ("C", ["r2", "r3"], "C1"), ("F", ["r1", "r2", "r3"], "F1"),
    ],
)  # fmt: skip
def test_the_admiralty_pair(letter: str, reports: Sequence[str], pair: str) -> None:
    found = told(*(strike(r) for r in reports), letter=letter).admiralty
    assert found is not None
    assert found.reliability + found.credibility == pair


def test_a_contested_deed_cannot_be_judged() -> None:
    found = told(
        strike("r1", actors=["crown"]),
        strike("r3"),
        strike("r2", stance="denied", speaker=speaker("the ministry", "crown", "crown")),
    )
    assert found.admiralty is not None
    assert found.admiralty.credibility == "6"


def harm(*claims: Claim) -> str | None:
    found = told(*claims).harm
    return found.grade if found else None


def test_harm_is_confirmed_only_by_the_doer() -> None:
    own = speaker("the staff", "crown", "crown")
    one = strike("r2", actors=["crown"], targets=["civilians"], speaker=own)
    assert told(one).admitted_by == ("crown",)
    assert harm(one) == "confirmed"


def test_harm_told_by_two_is_fair_by_one_weak_and_of_two_doers_contested() -> None:
    one = strike("r1", actors=["crown"], targets=["civilians"])
    two = strike("r3", actors=["crown"], targets=["civilians"])
    other = strike("r3", actors=["league"], targets=["civilians"])
    assert harm(one) == "weak"
    assert harm(one, two) == "fair"
    assert harm(one, other) == "contested"


def test_a_deed_that_hits_no_civilians_has_no_grade_of_harm() -> None:
    assert harm(strike("r1", actors=["crown"], targets=["league"])) is None


def test_praise_of_ones_own_aid_is_no_admission() -> None:
    own = speaker("the staff", "crown", "crown")
    aid = claim("aid_delivery", "r2", when=JUNE_10, at=["ardun"], actors=["crown"], speaker=own)
    assert told(aid).admitted_by == ()

"""Accounts that would tempt a careless judge: each finding stays modest and says why in words."""

from collections.abc import Mapping

import pytest

from tests.worlds import LINKING, Index
from trucewatch.agreement.record import Pack, Term
from trucewatch.finding.judge import judge
from trucewatch.finding.record import Finding
from trucewatch.finding.trial import Trial
from trucewatch.finding.trial_claims import claims_of, reports_of
from trucewatch.incident.merge import merge
from trucewatch.stores.packs import load_pack

IDLIB = load_pack("idlib-2020")
ARIHA, ROAD = "geonames:172994", "idlib-2020:m4"
BAN, PATROLS = "cease-military-actions", "m4-patrols"
DEED: dict[str, object] = {
    "act": "shelling",
    "actors": ["syrian_government"],
    "when": "2020-06-10",
    "at": ARIHA,
}
PATROL: dict[str, object] = {
    "act": "joint_patrol",
    "actors": ["russia", "turkey"],
    "when": "2020-06-10",
    "at": ROAD,
}
SOON: dict[str, object] = {"timing": "future", "when": "2020-06-20", "published": "2020-06-10"}


def found(*told: Mapping[str, object], pack: Pack = IDLIB) -> dict[str | None, list[Finding]]:
    """Return the findings of what is told, each by an outlet of its own, by term."""
    listed = [{"source": f"paper{n}.example", **one} for n, one in enumerate(told)]
    trial = Trial.model_validate(
        {"id": "t", "shows": "other", "told": listed, "expect": [{"verdict": "breach"}]}
    )
    claims, reports = claims_of(trial, pack.parties), reports_of(trial)
    incidents = merge(
        claims, reports, pack.sides, pack.outlets, Index(pack.places), linking=LINKING
    )
    by_term: dict[str | None, list[Finding]] = {}
    for one in judge(incidents, claims, pack):
        by_term.setdefault(one.term_id, []).append(one)
    return by_term


def the(term: str, *told: Mapping[str, object], pack: Pack = IDLIB) -> Finding:
    (one,) = found(*told, pack=pack)[term]
    return one


def says(finding: Finding, words: str) -> bool:
    return any(words in reason for reason in finding.reasons)


def test_nothing_but_a_denial_is_no_breach() -> None:
    one = the(BAN, {**DEED, "stance": "denied", "speaker": "syrian_government"})
    assert (one.verdict, one.state) == ("undetermined", "inconclusive")
    assert says(one, "only a denial is known")


def test_a_deed_that_another_says_did_not_happen_supports_nothing() -> None:
    one = the(BAN, DEED, {**DEED, "stance": "negated", "speaker": "russia"})
    assert (one.attribution.basis, one.state) == ("disputed", "inconclusive")
    assert says(one, "said not to have happened by “russia”")


def test_two_sources_that_name_different_doers_support_neither() -> None:
    both = found(DEED, {**DEED, "actors": ["opposition"]})[BAN]
    assert {one.attribution.party for one in both} == {"syrian_government", "opposition"}
    assert {(one.attribution.basis, one.state) for one in both} == {("disputed", "inconclusive")}


def test_a_deed_laid_to_one_bound_and_to_one_not_bound_is_open() -> None:
    one = the(BAN, DEED, {**DEED, "actors": ["hts"], "speaker": "syrian_government"})
    assert one.verdict == "undetermined"
    assert says(one, "Syrian government bound by the term, Hayat Tahrir al-Sham not")


def test_a_threat_hung_on_a_condition_stays_open() -> None:
    one = the(BAN, {**DEED, **SOON, "stance": "conditional", "speaker": "syrian_government"})
    assert one.verdict == "undetermined"
    assert says(one, "under a condition only")


def test_a_plan_that_only_the_enemy_tells_of_says_so() -> None:
    told = {**DEED, **SOON, "stance": "planned"}
    assert says(the(BAN, {**told, "speaker": "opposition"}), "Syrian opposition says so of it")
    assert not says(the(BAN, {**told, "speaker": "syrian_government"}), "says so of it")
    assert not says(the(BAN, {**told, "speaker": "russia"}), "says so of it")


def test_who_is_bound_through_a_guarantor_is_named_with_it_and_the_guarantor_is_not_blamed() -> (
    None
):
    one = the(BAN, {**DEED, "actors": ["syrian_national_army"]})
    assert (one.verdict, one.attribution.party) == ("breach", "syrian_national_army")
    assert one.guarantors == ("turkey",)


def test_a_group_that_reports_call_somebodys_is_not_taken_for_it() -> None:
    one = the(BAN, {**DEED, "actors": ["?Turkish-backed fighters"]})
    assert (one.verdict, one.attribution.party) == ("undetermined", None)
    assert says(one, "“Turkish-backed fighters”, is no listed party")


@pytest.mark.parametrize(
    ("when", "verdict"),
    [(["2020-03-05", "2020-03-06"], "undetermined"), ("2020-03-06", "breach"),
     (["2020-03-01", "2020-03-31"], "undetermined")],
)  # fmt: skip
def test_days_across_the_first_moment_leave_it_open(when: object, verdict: str) -> None:
    one = the(BAN, {**DEED, "when": when})
    assert one.verdict == verdict
    assert says(one, "not known whether the term was in force") == (verdict == "undetermined")


def test_a_deed_without_any_date_is_not_taken_for_one_of_now() -> None:
    bare = {key: value for key, value in DEED.items() if key != "when"}
    assert the(BAN, bare).verdict == "undetermined"
    assert says(the(BAN, {**bare, "published": "2020-06-10"}), "by the date of its report")
    assert the(BAN, {**bare, "published": "2020-03-08"}).verdict == "undetermined"


def test_a_radius_across_the_border_leaves_it_open() -> None:
    pack = IDLIB.model_copy(
        update={"places": tuple(
            place.model_copy(update={"radius_m": 60_000.0}) if place.id == ARIHA else place
            for place in IDLIB.places
        )}
    )  # fmt: skip
    one = the(BAN, DEED, pack=pack)
    assert (one.verdict, one.in_zone) == ("undetermined", "uncertain")
    assert says(one, "whether it fell in the zone is uncertain")


def amended() -> Pack:
    """Return the pack with a ban that takes the place of the first clause at noon on 1 July."""
    terms = tuple(term for term in IDLIB.agreement.terms if term.instrument is None)
    old = next(term for term in terms if term.id == BAN)
    newer = {"id": "amended", "clause": "1a", "acts": ("air_strike",), "supersedes": (BAN,),
             "starts": "2020-07-01T12:00:00+03:00", "elaborates": ()}  # fmt: skip
    made = Term.model_validate({**old.model_dump(), **newer})
    agreement = IDLIB.agreement.model_copy(update={"terms": (*terms, made)})
    return IDLIB.model_copy(update={"agreement": agreement})


def test_a_clause_given_way_to_another_holds_to_the_day_and_no_longer() -> None:
    strike = {**DEED, "act": "air_strike"}
    before = found({**strike, "when": "2020-06-30"}, pack=amended())
    assert {key: one[0].verdict for key, one in before.items()} == {BAN: "breach"}
    after = found({**strike, "when": "2020-07-02"}, pack=amended())
    assert {key: one[0].verdict for key, one in after.items()} == {"amended": "breach"}


def test_on_the_very_day_of_the_change_neither_clause_is_sure() -> None:
    day = found({**DEED, "act": "air_strike", "when": "2020-07-01"}, pack=amended())
    assert {key: one[0].verdict for key, one in day.items()} == {
        BAN: "undetermined", "amended": "undetermined",
    }  # fmt: skip


def test_a_deed_that_the_amended_clause_leaves_out_has_no_breach_and_says_what_became_of_it() -> (
    None
):
    one = the(BAN, {**DEED, "when": "2020-07-10"}, pack=amended())
    assert one.verdict == "outside"
    assert says(one, "clause 1 had given way to clause 1a (amended) by then")


def test_tallies_of_two_sides_are_each_an_allegation_with_its_own_count() -> None:
    by_russia = {"act": "truce_violation", "actors": ["opposition"], "times": 6}
    by_turkey = {"act": "truce_violation", "actors": ["syrian_government"], "times": 9}
    place = {"when": "2020-06-10", "at": ARIHA}
    both = found(
        {**by_russia, **place, "speaker": "russia", "source": "tass.com"},
        {**by_turkey, **place, "speaker": "turkey", "source": "aa.com.tr"},
    )[BAN]
    told = {one.attribution.party: one.alleged.low for one in both if one.alleged}
    assert told == {"opposition": 6, "syrian_government": 9}
    assert all(says(one, "an allegation, in no statistics") for one in both)
    assert all(one.state != "supported" for one in both)


def test_a_tally_of_a_neutral_party_blames_nobody() -> None:
    told = {"act": "truce_violation", "when": "2020-06-10", "at": ARIHA, "times": [41, None]}
    one = the(BAN, {**told, "speaker": "?monitors"})
    assert (one.verdict, one.attribution.party) == ("undetermined", None)
    assert says(one, "at least 41 times")


def test_a_duty_done_by_one_account_and_not_by_another_is_open() -> None:
    one = the(PATROLS, PATROL, {**PATROL, "stance": "negated", "speaker": "opposition"})
    assert one.verdict == "undetermined"
    assert says(one, "accounts differ on whether it was done")


def test_silence_supports_nothing() -> None:
    told = {**DEED, "stance": "no_comment", "speaker": "syrian_government"}
    one = the(BAN, DEED, told)
    assert (one.verdict, one.state, one.support) == ("breach", "alleged", "single_source")
    assert says(one, "did not comment; that supports nothing")


def test_an_exception_is_told_and_never_decides() -> None:
    told = {**DEED, "actors": ["russia"], "act": "air_strike", "targets": ["hts"]}
    one = the(BAN, {**told, "speaker": "russia", "words": "a terrorist depot was struck"})
    assert one.verdict == "breach"
    assert [(c.by, c.term_id) for c in one.exception_claimed] == [("russia", "preamble-terrorism")]
    other = the(BAN, {**told, "speaker": "opposition", "words": "no terrorist was there"})
    assert other.exception_claimed == ()


def test_a_suspected_doer_who_is_not_bound_settles_nothing() -> None:
    one = the(BAN, {**DEED, "actors": ["hts"], "stance": "questioned"})
    assert one.verdict == "undetermined"


def test_an_exception_that_did_not_hold_yet_is_not_named() -> None:
    terms = tuple(
        term.model_copy(update={"starts": IDLIB.agreement.in_force.replace(month=9)})
        if term.id == "preamble-terrorism" else term
        for term in IDLIB.agreement.terms
    )  # fmt: skip
    pack = IDLIB.model_copy(
        update={"agreement": IDLIB.agreement.model_copy(update={"terms": terms})}
    )
    told = {**DEED, "speaker": "russia", "words": "terrorists were hit"}
    assert the(BAN, told).exception_claimed
    assert the(BAN, told, pack=pack).exception_claimed == ()
    assert not says(the(BAN, told, pack=pack), "(preamble)")

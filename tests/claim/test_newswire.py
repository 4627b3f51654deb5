"""Turns of phrase of agencies and ministries; the real English engine reads, the world is invented.

None of the sentences is taken from a report: each shows one shape that such reports are full of.
"""

import pytest

from tests.claim.conftest import Read
from tests.claim.war import WAR, doers, told


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen are reported to have killed twelve teachers in Corvo.",
        "Gunmen were said to have shelled the school in Corvo.",
        "Gunmen are believed to have bombed a market in Corvo.",
    ],
)
def test_who_is_reported_to_have_done_it_is_the_doer(read: Read, text: str) -> None:
    (claim,) = told(read, text)
    assert doers(claim) == ["Gunmen"]


def test_somebody_shot_dead_is_counted_among_the_killed(read: Read) -> None:
    (claim,) = told(read, "On Saturday gunmen shot dead three women from Corvo.")
    assert [(f.kind, f.low, f.of) for f in claim.figures] == [("killed", 3, "women")]
    assert [t.text for t in claim.targets] == ["women"]


def test_a_remark_between_dashes_does_not_take_the_subject(read: Read) -> None:
    (claim,) = told(
        read, "More than 2,000 people - many of them nurses - have been killed in the war."
    )
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 2000)]


@pytest.mark.parametrize(
    "text",
    [
        "The Borovian army claimed responsibility for the attack in Corvo.",
        "The Borovian army claimed the attack in Corvo.",
        "The attack in Corvo was claimed by the Borovian army.",
        "An attack in Corvo claimed by the Borovian army killed ten people.",
    ],
)
def test_who_claims_an_attack_did_it_and_takes_no_ground(read: Read, text: str) -> None:
    (claim,) = told(read, text)
    assert claim.act == "attack"
    assert [actor.party for actor in claim.actors] == ["borovia"]


def test_an_attack_that_nobody_claims_happened_and_has_no_doer(read: Read) -> None:
    (claim,) = told(read, "No group claimed responsibility for the bombing in Corvo.")
    assert (claim.stance, claim.actors, claim.speaker) == ("asserted", (), None)


@pytest.mark.parametrize(
    "text",
    [
        "The attacks in Corvo condemned by Arland killed ten soldiers.",
        "The shelling of Corvo documented by Arland killed ten soldiers.",
        "The strikes in Corvo that Arland criticised killed ten soldiers.",
    ],
)
def test_who_speaks_of_a_deed_or_records_it_did_not_do_it(read: Read, text: str) -> None:
    acts = [claim for claim in told(read, text) if claim.act in ("attack", "shelling")]
    assert acts
    assert [claim.actors for claim in acts] == [()] * len(acts)


def test_who_kills_with_his_own_hands_is_named_by_them(read: Read) -> None:
    (claim,) = told(read, "Ten farmers have been killed at the hands of Borovian soldiers.")
    assert [actor.party for actor in claim.actors] == ["borovia"]


@pytest.mark.parametrize(
    "text",
    [
        "The military lost ten men in a non-combat incident.",
        "Borovia has the ability to shell Corvo.",
        "The two sides made progress in the peace talks.",
        "Borovia vowed to eliminate the threat.",
        "The sides demonstrated a disregard for the treaty.",
        "Her speech reinforced fears in Corvo.",
        "All aircraft returned to base safely.",
        "Donors will meet the needs of the people of Corvo.",
        "Corvo is under the control of the Borovian army.",
    ],
)
def test_words_that_only_sound_like_a_deed_tell_of_none(read: Read, text: str) -> None:
    assert [claim.act for claim in told(read, text)] in ([], ["talks"])


def test_to_neither_confirm_nor_deny_is_silence_and_no_denial(read: Read) -> None:
    stances = [c.stance for c in told(read, "Arland neither confirmed nor denied shelling Corvo.")]
    assert "denied" not in stances


def test_a_year_before_a_noun_counts_nothing(read: Read) -> None:
    (claim,) = told(read, "Ten men were killed in a 2008 raid by Borovian troops on Corvo.")
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 10)]


def test_what_talks_are_about_is_no_side_of_them(read: Read) -> None:
    (claim,) = told(read, "Ministers discussed the Borovia crisis.")
    assert doers(claim) == ["Ministers"]


def test_meeting_to_discuss_is_one_meeting(read: Read) -> None:
    (claim,) = told(read, "The Arlandic envoy met Borovian leaders to discuss the truce.")
    assert {actor.party for actor in claim.actors} == {"arland", "borovia"}


def test_within_days_of_the_past_is_no_plan(read: Read) -> None:
    claims = told(read, "Within days of the vote, a driver was killed by Borovian shelling.")
    assert {claim.stance for claim in claims} == {"asserted"}


def test_a_light_verb_and_its_noun_are_one_deed(read: Read) -> None:
    (claim,) = told(read, "Gunmen carried out suicide attacks in Corvo that killed scores.")
    assert (claim.act, doers(claim)) == ("explosive_device", ["Gunmen"])


def test_a_state_that_describes_civilians_is_not_hit_beside_them(read: Read) -> None:
    (claim,) = told(read, "Shelling killed scores of Borovian civilians.")
    assert [t.text for t in claim.targets] == ["scores of Borovian civilians"]


def test_an_operation_that_is_executed_harms_nobody_by_that(read: Read) -> None:
    claims = told(read, "A military operation executed by Borovian troops began in Corvo.")
    assert {claim.act for claim in claims} == {"ground_offensive"}
    assert doers(claims[0]) == ["Borovian troops"]


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("A Borovian patrol came under mortar fire near Corvo.", [], ["Borovian patrol"]),
        ("Monitors came under small-arms fire from rebels.", ["rebels"], ["Monitors"]),
        ("The village has been under attack by rebels since May.", ["rebels"], ["village"]),
        ("Soldiers faced heavy shelling in Corvo.", [], ["Soldiers"]),
        ("Villagers endured days of bombardment by the army.", ["army"], ["Villagers"]),
    ],
)
def test_who_suffers_a_blow_is_hit_and_does_nothing(
    read: Read, text: str, who: list[str], whom: list[str]
) -> None:
    (claim,) = told(read, text)
    assert (doers(claim), [t.text for t in claim.targets]) == (who, whom)


@pytest.mark.parametrize(
    "text",
    [
        "Arlandic troops moved in to recapture Corvo.",
        "Arland is committed to carrying out attacks on Corvo.",
        "Arlandic rebels are prepared to withdraw from Corvo.",
        "Arlandic rebels are bent on storming Corvo.",
    ],
)
def test_what_somebody_is_set_on_is_not_done(read: Read, text: str) -> None:
    moved = ("statement", "reinforcement")
    assert {c.stance for c in told(read, text) if c.act not in moved} == {"planned"}


def test_who_hears_of_atrocities_is_not_hit_by_them(read: Read) -> None:
    claims = told(read, "Aid staff received reports of atrocities committed by gunmen in Corvo.")
    assert [c.targets for c in claims if c.act == "attack_on_civilians"] == [()]


def test_violations_are_of_a_truce_only_where_there_is_one(read: Read) -> None:
    acts = {c.act for c in told(read, "Borovian troops committed serious violations in Corvo.")}
    assert "truce_violation" not in acts


def test_works_that_a_blow_destroys_are_not_built_by_it(read: Read) -> None:
    claims = told(read, "The rebels destroyed guns, fortifications and stores in Corvo.")
    assert "fortification" not in {claim.act for claim in claims}


POLITICS = " ".join(
    f"The senator from Corvo {said} the bill in parliament and met Arland's minister."
    for said in ("attacked", "defended", "blocked", "criticised", "attacked", "urged", "quit")
)


def test_in_a_long_report_on_politics_to_attack_is_to_speak(read: Read) -> None:
    acts = {claim.act for claim in read(f"{POLITICS} Arland hit back. Arland's ally was attacked.")}
    assert acts <= {"talks", "statement", "accusation", "agreement"}


def test_in_a_report_on_war_to_attack_is_to_attack(read: Read) -> None:
    acts = [claim.act for claim in read("Arland's ally was attacked by soldiers." + WAR * 2)]
    assert acts[0] == "attack"


def test_who_tells_of_a_strike_did_not_kill_those_it_killed(read: Read) -> None:
    text = (
        "Residents told the independent outlet Valley Lines that drones struck a tent camp on the "
        "western edge of Corvo on Thursday, killing at least 14 people."
    )
    claims = told(read, text)
    assert [(c.act, doers(c)) for c in claims] == [("drone_strike", [])]
    assert [(f.kind, f.low) for f in claims[0].figures] == [("killed", 14)]


def test_who_speaks_goes_on_speaking_in_a_gerund(read: Read) -> None:
    (claim,) = told(read, "“We are calm,” the minister told parliament, urging Arland to talk.")
    assert claim.speaker is not None
    assert claim.speaker.text == "the minister"


def test_a_toll_since_a_day_in_the_past_is_a_total(read: Read) -> None:
    text = "Shelling has killed hundreds of people and driven thousands from home since April."
    scopes = {f.scope for claim in told(read, text) for f in claim.figures if f.kind == "killed"}
    assert scopes == {"cumulative"}


def test_those_driven_out_are_counted_whatever_they_are_called(read: Read) -> None:
    claims = told(read, "The offensive forced about 5,000 Borovians to flee Corvo.")
    figures = [(f.kind, f.low) for c in claims if c.act == "displacement" for f in c.figures]
    assert figures == [("displaced", 5000)]


def test_rocket_fire_is_no_blaze(read: Read) -> None:
    acts = {claim.act for claim in told(read, "Some 600 people were displaced by rocket fire.")}
    assert "displacement" in acts
    assert told(read, "A fire destroyed a warehouse in Corvo.") == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Arland had proposed a three-month truce.", "planned"),
        ("Arland declared a three-month truce.", "asserted"),
    ],
)
def test_a_truce_that_is_proposed_is_not_declared(read: Read, text: str, stance: str) -> None:
    (claim,) = told(read, text)
    assert (claim.act, claim.stance) == ("ceasefire_declared", stance)


@pytest.mark.parametrize(
    "text",
    [
        "Both parties agreed to refrain from attacks that could harm civilians.",
        "The deputy told a rally in Corvo that he was content.",
    ],
)
def test_what_is_left_undone_or_listens_is_no_deed(read: Read, text: str) -> None:
    assert {c.act for c in told(read, text)} <= {"statement", "agreement"}


def test_houses_are_not_shelled_by_the_tanks_that_crush_them(read: Read) -> None:
    (claim,) = told(read, "Borovian tanks bulldozed several houses in Corvo.")
    assert claim.act == "destruction"


def test_aid_on_trucks_that_are_turned_back_is_not_delivered(read: Read) -> None:
    text = "On Tuesday gunmen turned back 11 trucks carrying food and medicine near Corvo."
    assert [claim.act for claim in told(read, text)] == ["aid_obstruction"]


def test_where_and_when_talks_were_due_is_theirs(read: Read) -> None:
    text = "Talks due to open in Corvo on Monday were postponed indefinitely."
    (claim,) = told(read, text)
    assert (claim.outcome, claim.when is not None) == ("cancelled", True)
    assert [place.text for place in claim.places] == ["Corvo"]


def test_who_records_a_deed_speaks_of_it(read: Read) -> None:
    (claim,) = told(read, "The mission recorded 40 ceasefire violations near Corvo.")
    assert claim.speaker is not None
    assert (claim.speaker.text, claim.actors) == ("The mission", ())


def test_who_is_told_by_somebody_does_not_say_it(read: Read) -> None:
    text = "The mission was told by two residents that shells had landed nearby."
    (claim,) = told(read, text)
    assert claim.speaker is not None
    assert claim.speaker.text == "two residents"

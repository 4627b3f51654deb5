"""Turns of phrase by which English news tells of deeds, and those that only sound like them."""

import pytest

from tests.claim.conftest import Read
from trucewatch.claim.record import Claim

WAR = " Soldiers and rebels had fought near Belin. Militants stood near the front line."


def _of(claims: tuple[Claim, ...], act: str) -> Claim:
    (found,) = [claim for claim in claims if claim.act == act]
    return found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Lebanese Armed Forces continue to deploy to the south.", "reinforcement"),
        ("The army began deploying in Corvo on Wednesday.", "reinforcement"),
        ("Soldiers blocked the road and cut phone lines in Corvo.", "destruction"),
        ("Gunmen broke into his shop and made off with medicine.", "destruction"),
        ("All aid flights to Corvo have been suspended.", "aid_delivery"),
        ("Aid operations in the county have been put on hold.", "aid_delivery"),
        ("The army said that it had targeted lorries carrying weapons.", "attack"),
        ("The rebels brought down a fighter jet.", "attack"),
        ("Government troops chased the rebels out of Corvo.", "territory_taken"),
        ("The ceasefire committee was postponed for lack of quorum.", "talks"),
        ("A tribal council in Corvo never met.", "talks"),
        ("Rebels hacked to death twelve farmers near Corvo.", "attack_on_civilians"),
        ("The army hurled 117 drones at Corvo.", "drone_strike"),
        ("Residents were bused out to Ardun by the army.", "displacement"),
        ("Troops fired in the air.", "attack"),
        ("Fresh recruits are being pushed to the front.", "reinforcement"),
        ("The militia said that it was leaving the port of Corvo.", "withdrawal"),
    ],
)
def test_a_turn_of_phrase_tells_its_deed(read: Read, text: str, act: str) -> None:
    assert act in {claim.act for claim in read(text + WAR) if claim.quote.start < len(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Casualties fell by 60 per cent.",
        "The directors-general of military operations spoke again.",
        "The army's spokesman shot back that the charge was absurd.",
        "Thank God, the night was quiet.",
        "Asked by journalists whether the troops would leave, the minister smiled.",
        "Military experts agree.",
        "A villager drove his car into the village.",
        "Nine children have starved to death.",
        "The rebels took the town without firing a shot.",
        "A soldier fell ill.",
        "The president renounced the use of force.",
    ],
)
def test_what_only_sounds_like_a_deed_of_force_is_none(read: Read, text: str) -> None:
    force = {"attack", "armed_clash", "ground_offensive", "attack_on_civilians", "withdrawal"}
    told = {claim.act for claim in read(text + WAR) if claim.quote.start < len(text)}
    assert not told & force


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Health officials put the death toll at 44.", 44),
        ("The death toll from the shelling rose to 12, the ministry said.", 12),
        ("By Tuesday the dead numbered at least ten.", 10),
        ("The ministry has counted 186 martyrs.", 186),
        ("Nine people were reported killed.", 9),
        ("Rebel fire had killed at least nine villagers.", 9),
    ],
)
def test_a_toll_is_told_with_its_number(read: Read, text: str, low: int) -> None:
    killed = [f.low for c in read(text + WAR) for f in c.figures if f.kind == "killed"]
    assert killed == [low]


def test_strikes_are_not_among_the_wounded(read: Read) -> None:
    (claim, *_) = read("Two strikes on Corvo left 24 people hurt." + WAR)
    assert {(f.kind, f.low) for f in claim.figures} == {("strikes", 2), ("wounded", 24)}


def test_people_who_had_to_leave_are_counted(read: Read) -> None:
    claim = _of(read("Some 1.7m people in Corvo have had to leave their homes."), "displacement")
    assert [(f.kind, f.low) for f in claim.figures] == [("displaced", 1_700_000)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("We will not stop until the rebels withdraw from Corvo.", "conditional"),
        ("Once the rebels withdraw from Corvo, aid will flow.", "conditional"),
        ("The rebels can no longer withdraw from Corvo.", "negated"),
    ],
)
def test_what_is_waited_for_is_not_told_as_done(read: Read, text: str, stance: str) -> None:
    assert _of(read(text), "withdrawal").stance == stance


def test_no_hung_from_a_compound_negates_the_whole(read: Read) -> None:
    claim = _of(read("The mission recorded no ceasefire violations."), "truce_violation")
    assert claim.stance == "negated"


def test_the_main_verb_weighs_more_than_a_participle(read: Read) -> None:
    called_off = _of(read("Peace talks scheduled for May have been called off." + WAR), "talks")
    assert (called_off.stance, called_off.outcome) == ("asserted", "cancelled")
    to_open = _of(read("The peace talks, put off twice, are to open on Friday." + WAR), "talks")
    assert to_open.outcome is None


@pytest.mark.parametrize("words", ["broke it within hours", "have violated it every day"])
def test_it_may_be_the_truce_named_before(read: Read, words: str) -> None:
    *_, claim = read(f"Borovia signed a ceasefire on Monday. Its troops {words}.")
    assert claim.act == "truce_violation"


def test_a_truce_does_not_speak(read: Read) -> None:
    text = "The envoy warned that the truce was weak and condemned the raid on Corvo by gunmen."
    assert "truce" not in " ".join(c.speaker.text for c in read(text) if c.speaker)


def test_delays_that_are_cited_do_not_speak(read: Read) -> None:
    text = "Borovia threatened to suspend the peace talks, citing those delays."
    assert "delays" not in " ".join(c.speaker.text for c in read(text) if c.speaker)


def test_who_says_that_a_mine_was_new_did_not_lay_it(read: Read) -> None:
    text = "A soldier lost his foot to a landmine which Borovia says was newly laid."
    assert all(not claim.actors for claim in read(text))


def test_who_arranged_a_truce_is_not_meant_by_they(read: Read) -> None:
    text = "The truce that the Borovian troops arranged did not last. They pulled back from Corvo."
    assert all(
        "Borovian" not in actor.text
        for claim in read(text)
        if claim.act == "withdrawal"
        for actor in claim.actors
    )


def test_a_son_who_rings_speaks_himself(read: Read) -> None:
    text = "Arland denied it. My son rang from Ardun: the soldiers, he said, had shelled Corvo."
    claim = _of(read(text), "shelling")
    assert claim.speaker is None or claim.speaker.party is None


def test_another_than_the_speaker_may_be_meant_after_until(read: Read) -> None:
    text = "Borovia said it would press Arland until it withdraws its troops."
    claim = _of(read(text), "withdrawal")
    assert claim.actors == ()


def test_a_seat_of_the_speaker_is_no_place(read: Read) -> None:
    (claim,) = read("The general staff in Ardun denied the attack on the convoy." + WAR)[:1]
    assert claim.places == ()


def test_a_truce_called_for_is_an_appeal(read: Read) -> None:
    (claim,) = read("The president demanded a pause in strikes on power plants." + WAR)[:1]
    assert claim.act == "statement"


def test_those_who_are_refused_passage_refuse_nobody(read: Read) -> None:
    text = "Borovian soldiers denied the League mission passage at a checkpoint near Corvo."
    for claim in read(text):
        assert "mission" not in " ".join(a.text for a in claim.actors)


@pytest.mark.parametrize(
    "text",
    [
        "The UN documented shelling by government forces.",
        "Monitors heard shelling by government forces near Corvo.",
        "The mission has recorded bombing by government forces.",
        "The UN has documented air strikes by government forces on markets.",
    ],
)
def test_what_was_documented_was_done_by_those_named_behind_it(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert [actor.text for actor in claim.actors] == ["government forces"]


def test_monitors_who_only_hear_shelling_did_not_shell(read: Read) -> None:
    (claim,) = read("Monitors heard shelling all night.")
    assert claim.actors == ()


def test_speech_that_comes_last_is_heard(read: Read) -> None:
    text = (
        "Four soldiers died and two were hurt when rebels lobbed mortar rounds at positions near"
        " Corvo, Borovia's general staff said on Friday."
    )
    claim = _of(read(text), "shelling")
    assert claim.speaker is not None
    assert claim.speaker.party == "borovia"


def test_speech_between_commas_is_heard(read: Read) -> None:
    (claim,) = read(
        "Rebel militants, the general staff claims, fired grenades at soldiers near Corvo."
    )
    assert claim.speaker is not None
    assert claim.speaker.text == "the general staff"


def test_both_who_met_by_chance_fought(read: Read) -> None:
    (claim,) = read("An army platoon ran into twenty guerrillas near Corvo." + WAR)[:1]
    assert [a.text for a in claim.actors] == ["army platoon", "guerrillas"]


def test_a_dying_truce_is_no_attack(read: Read) -> None:
    told = read("The humanitarian truce was left to die." + WAR)
    assert "attack" not in {claim.act for claim in told}


@pytest.mark.parametrize("words", ["make", "origin", "manufacture", "design"])
def test_who_made_a_drone_did_not_send_it(read: Read, words: str) -> None:
    (claim,) = read(f"Seven drones of Borovian {words} struck two pumping stations near Corvo.")
    assert all(actor.party is None for actor in claim.actors)

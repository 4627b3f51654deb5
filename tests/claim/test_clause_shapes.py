"""How English joins clauses, and which deed each of them tells."""

import pytest

from tests.claim.conftest import Read
from trucewatch.claim.record import Claim


def _one(claims: tuple[Claim, ...], act: str) -> Claim:
    (found,) = [claim for claim in claims if claim.act == act]
    return found


def _doers(claim: Claim) -> list[str]:
    return [actor.text for actor in claim.actors]


@pytest.mark.parametrize(
    "front", ["On 2 June", "On June 2, 2031", "At about 00:05 on 2 June", "On Monday"]
)
def test_a_date_in_front_without_a_comma_belongs_to_no_name(read: Read, front: str) -> None:
    (claim,) = read(f"{front} Borovia bombed nine villages near Corvo.")
    assert [actor.party for actor in claim.actors] == ["borovia"]
    assert claim.when is not None
    assert claim.when.precision == "day"


def test_offsets_stay_true_behind_the_comma_that_is_put_in(read: Read) -> None:
    text = "On 2 June Borovia shelled Corvo, killing nine villagers."
    (claim,) = read(text)
    assert text[claim.quote.start : claim.quote.end] == claim.quote.exact
    assert text[claim.figures[0].start : claim.figures[0].end].startswith("nine")


def test_who_was_killed_before_a_strike_was_not_killed_by_it(read: Read) -> None:
    claims = read(
        "Borovia carried out air strikes near Corvo after two soldiers were killed in Belin."
    )
    assert _one(claims, "air_strike").figures == ()
    assert _one(claims, "attack").figures[0].low == 2


def test_dying_after_a_blow_is_that_blows_toll(read: Read) -> None:
    (claim,) = read("Five villagers died after a mortar shell hit Corvo.")
    assert (claim.act, claim.figures[0].low) == ("shelling", 5)


@pytest.mark.parametrize(
    "text",
    [
        "Borovian air strikes left at least nine people dead in Corvo.",
        "Borovian air strikes near Corvo left nine dead.",
        "Borovian jets bombed Corvo, leaving nine people dead and capturing nobody.",
    ],
)
def test_leaving_people_dead_kills_and_withdraws_nothing(read: Read, text: str) -> None:
    claims = read(text)
    killed = [f for c in claims for f in c.figures if f.kind == "killed"]
    assert [f.low for f in killed] == [9]
    assert "withdrawal" not in {c.act for c in claims}


def test_a_finite_verb_is_no_part_of_the_plan_before_it(read: Read) -> None:
    text = "The rebels rejected a proposal to reopen four roads and went on shelling Corvo."
    claim = _one(read(text), "shelling")
    assert (claim.stance, _doers(claim)) == ("asserted", ["rebels"])


def test_everything_that_was_found_was_done_by_those_found_out(read: Read) -> None:
    text = (
        "The mission established that Borovian troops entered Corvo, exchanged fire with rebels,"
        " and afterwards looted the clinic."
    )
    for claim in read(text):
        assert "mission" not in " ".join(_doers(claim)), claim.quote.exact
    assert [a.party for a in _one(read(text), "destruction").actors] == ["borovia"]


@pytest.mark.parametrize("words", ["one soldier wounded", "two soldiers hurt", "two men killed"])
def test_whom_harm_befell_on_the_side_is_no_doer(read: Read, words: str) -> None:
    claims = read(f"An explosive device hit an army truck near Corvo, {words}")
    assert all(not claim.actors for claim in claims)


def test_a_predicate_behind_a_clause_between_commas_is_the_main_verb(read: Read) -> None:
    text = "Borovian fighters, when they seized Corvo in May, executed five men accused of spying."
    claim = _one(read(text), "attack_on_civilians")
    assert (_doers(claim), [t.text for t in claim.targets]) == (["Borovian fighters"], ["men"])


def test_had_before_its_subject_makes_a_condition(read: Read) -> None:
    text = "Had the air strikes on Corvo gone on for another day, the rebels would have left."
    assert _one(read(text), "air_strike").stance == "conditional"


def test_what_must_be_allowed_is_owed(read: Read) -> None:
    text = "The parties must allow relief convoys to reach the besieged people of Corvo."
    assert _one(read(text), "aid_delivery").stance == "obliged"


def test_not_to_do_one_thing_is_not_to_leave_another_undone(read: Read) -> None:
    text = "The rebels agreed not to target civilians and to swap prisoners."
    assert _one(read(text), "prisoner_exchange").stance == "obliged"


def test_who_is_obliged_is_the_doer_and_the_dead_are_none(read: Read) -> None:
    text = "The deal obliges Borovia to hand over the remains of all 28 dead hostages."
    claim = _one(read(text), "prisoner_exchange")
    assert [a.party for a in claim.actors] == ["borovia"]


def test_nobody_does_nothing_and_says_nothing(read: Read) -> None:
    (claim,) = read("Nobody negotiates with the rebels.")
    assert claim.stance == "negated"
    assert read("Nobody in Corvo calls it peace.") == ()


def test_fighters_who_died_were_killed(read: Read) -> None:
    *_, claim = read("Rebels and soldiers fought near Corvo. Nine fighters are said to have died.")
    assert [(f.kind, f.low) for f in claim.figures] == [("killed", 9)]


def test_who_died_of_hunger_was_not_attacked(read: Read) -> None:
    claims = read("Rebels and soldiers fought near Corvo. Nine villagers died of hunger.")
    assert [c.act for c in claims] == ["armed_clash"]


@pytest.mark.parametrize(
    "entry", ["14:05 ", "[14:05] ", "14.05 - ", "14:05 GMT: ", "⚡️", "🔴 ", "⚡️ 14:05 "]
)
def test_the_mark_of_a_live_blog_or_channel_is_no_name(read: Read, entry: str) -> None:
    (claim,) = read(f"{entry}Borovian forces shelled Corvo.")
    assert claim.actors[0].text == "Borovian forces"
    assert claim.quote.exact.startswith("Borovian")


def test_a_ministry_in_small_letters_speaks_before_a_colon(read: Read) -> None:
    (claim,) = read("Borovian foreign ministry: Arland is shelling villages near Corvo")
    assert claim.speaker is not None
    assert (claim.speaker.party, claim.actors[0].party) == ("borovia", "arland")


def test_an_official_before_a_colon_speaks_the_quotation(read: Read) -> None:
    claims = read(
        'Borovian defence minister Alim Rost: "Rebels have shelled our posts near Corvo again."'
    )
    assert [c.speaker.party for c in claims if c.speaker] == ["borovia"]


def test_those_who_are_told_do_not_speak(read: Read) -> None:
    text = (
        '"Rebels have shelled Corvo again," said the army spokesman.'
        ' "They shelled Belin too," he told a press conference in Ardun.'
    )
    assert {c.speaker.text for c in read(text) if c.speaker} == {"the army spokesman"}

"""What states give, grant, refuse and end, in the codes of the field; the world is invented."""

import pytest

from tests.claim.conftest import Read
from trucewatch.claim.codes import codes_of
from trucewatch.claim.lexicon import Act

PACT = Act(
    family="agreement",
    group="politics",
    force=False,
    plover="AGREE",
    plover_mode=None,
    cameo="057",
    acled="Agreement",
)


@pytest.mark.parametrize(
    ("text", "act", "plover"),
    [
        ("Prisoners in Corvo continued their hunger strike.", "protest", "PROTEST"),
        ("Residents of Corvo shunned work on Monday to protest.", "protest", "PROTEST"),
        ("Charities donated blood and blankets to Corvo.", "aid_delivery", "AID"),
        ("Borovia supplied tanks to the rebels.", "reinforcement", "AID"),
        ("Borovia froze its aid to the junta on Monday.", "sanction", "SANCTION"),
        ("The king received the envoy of Borovia on Monday.", "talks", "CONSULT"),
        ("Borovia voiced support for the rebels on Monday.", "statement", "SUPPORT"),
        ("Borovia conceded autonomy to Corvo on Monday.", "statement", "CONCEDE"),
        ("Borovia would boycott all contacts with the rebels.", "talks", "THREATEN"),
        ("Borovia said it would lift the curfew in Corvo.", "sanction", "AGREE"),
        ("Borovia recalled its ambassador on Monday.", "sanction", "SANCTION"),
        ("Peacekeepers arrived in Corvo on Monday.", "reinforcement", "RETREAT"),
        ("Rebels removed the checkpoints in Corvo.", "road_opening", "RETREAT"),
        ("Borovia deported nine journalists on Monday.", "sanction", "COERCE"),
        ("Arland warned of reprisals.", "statement", "THREATEN"),
        ("Borovian parliament voted down the peace plan.", "statement", "REJECT"),
        ("Borovia gave Arland a grant for clinics.", "aid_delivery", "AID"),
        ("Borovia sent peacekeepers to Corvo.", "reinforcement", "AID"),
        ("Borovia called for the abolition of the court in Corvo.", "statement", "REQUEST"),
        ("Arland must return the helicopter, Borovia said.", "statement", "REQUEST"),
        ("Borovia released nine sailors from Arland.", "prisoner_exchange", "RETREAT"),
        ("Borovia said it would not take part in the talks.", "statement", "REJECT"),
        (
            "Borovia announced that it would ease rules on foreign journalists.",
            "statement",
            "AGREE",
        ),
        ("Borovia apologised to Arland on Monday.", "statement", "SUPPORT"),
        ("Farmers blocked the road to Corvo.", "protest", "PROTEST"),
        ("Borovia closed the road to Corvo.", "road_opening", "COERCE"),
        ("Borovia protested to Arland over the flight.", "accusation", "ACCUSE"),
    ],
)
def test_a_dealing_has_its_act_and_its_code(read: Read, text: str, act: str, plover: str) -> None:
    assert (act, plover) in {(claim.act, claim.codes.plover) for claim in read(text)}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Borovia eased its blockade of Corvo.", {"road_opening"}),
        ("Borovia lifted the state of siege in Corvo.", {"sanction"}),
        ("Both armies pulled guns away from the line under an accord.", {"withdrawal"}),
        ("Borovia withdrew from the customs union.", {"sanction"}),
        ("Borovia gave the militia weapons.", {"reinforcement"}),
        ("Gunmen hurled a grenade into a church in Corvo.", {"explosive_device"}),
        ("The rebel leader staged a 24-hour hunger strike in Corvo.", {"protest"}),
        ("Borovia expelled the inspectors.", {"monitor_access"}),
        ("Borovia allowed relief flights into Corvo.", {"aid_delivery"}),
    ],
)
def test_what_only_looks_like_another_deed_is_told_as_itself(
    read: Read, text: str, acts: set[str]
) -> None:
    assert {claim.act for claim in read(text)} == acts


def test_who_must_do_something_is_not_who_says_so(read: Read) -> None:
    (claim,) = read("Arland must return the helicopter, Borovia said.")
    assert claim.speaker is not None
    assert claim.speaker.text == "Borovia"


def test_duties_that_are_hindered_are_coded_as_refused_or_restricted() -> None:
    def coded(act: str) -> tuple[str | None, str | None]:
        codes = codes_of(PACT, act, "asserted", "impeded")
        return codes.plover, codes.cameo

    assert coded("road_opening") == ("COERCE", "191")
    assert coded("prisoner_exchange") == ("REJECT", "1243")
    assert coded("monitor_access") == ("REJECT", "1245")


def test_a_visit_that_nobody_had_announced_is_no_inspection(read: Read) -> None:
    claims = read("The president of Borovia arrived in Corvo on an unannounced visit.")
    assert "monitor_access" not in {claim.act for claim in claims}


def test_a_deed_that_somebody_is_accused_of_says_so(read: Read) -> None:
    (claim,) = read("Borovia accused the rebels of shelling Corvo.")
    assert claim.act == "shelling"
    assert "“accused” puts it as an accusation" in claim.reasons


def test_mass_killing_has_a_code_of_its_own(read: Read) -> None:
    (claim,) = read("Rebels massacred villagers in Corvo on Monday.")
    assert (claim.act, claim.codes.cameo) == ("attack_on_civilians", "202")


def test_a_pact_that_is_ended_is_no_agreement_any_more() -> None:
    assert codes_of(PACT, "agreement", "asserted", None).plover == "AGREE"
    assert codes_of(PACT, "agreement", "asserted", "cancelled").plover == "SANCTION"
    assert codes_of(PACT, "agreement", "denied", "cancelled").plover == "REJECT"


def test_talks_on_a_condition_are_offered_and_talks_to_be_ended_threatened() -> None:
    assert codes_of(PACT, "talks", "conditional", None).plover == "AGREE"
    assert codes_of(PACT, "talks", "planned", "cancelled").plover == "THREATEN"
    assert codes_of(PACT, "talks", "asserted", "cancelled").plover == "SANCTION"


def test_what_is_not_agreed_to_is_refused_and_help_to_be_ended_a_threat() -> None:
    assert codes_of(PACT, "agreement", "negated", None).plover == "REJECT"
    assert codes_of(PACT, "aid_delivery", "planned", "cancelled").plover == "THREATEN"

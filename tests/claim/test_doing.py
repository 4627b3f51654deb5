"""Nobody is a doer whom the words do not name as one."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.claim.conftest import OUTLETS, PARTIES, Read
from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import extract
from trucewatch.claim.record import Claim
from trucewatch.pipeline.kits import kit as kit_of
from trucewatch.report.record import Report

WAR = "Borovian troops fought rebels near Corvo on Monday. "


def doers(claims: tuple[Claim, ...], act: str | None = None) -> list[str]:
    """Return who is named as doer in the sentences behind the first, which only sets the scene."""
    return [
        actor.text
        for claim in claims
        if claim.quote.start >= len(WAR) and act in (None, claim.act)
        for actor in claim.actors
    ]


@pytest.mark.parametrize(
    ("text", "act", "named"),
    [
        ("Five soldiers gunned down at a barracks in Belin.", "attack", []),
        ("The general defended his invasions of Arland.", "ground_offensive", []),
        ("The March 6 shooting of two soldiers angered Belin.", None, []),
        ("The minister agreed that there is work to do after the capture of Belin.",
         "territory_taken", []),
        ("Borovian sailors came to the rescue of a vessel under attack by gunmen.", "attack",
         ["gunmen"]),
        ("The boy's shooting by troops angered Belin.", None, ["troops"]),
        ("The shells, discovered by Arlandic police, had been fired from Belin.", "shelling", []),
        ("The Borovian navy kept gunmen from attacking a merchant vessel.", "attack_on_civilians",
         ["gunmen"]),
        ("The report speaks of military action in Belin.", None, []),
        ("The mayor would not answer for the reported bombing of Belin.", "air_strike", []),
        ("The patrol came under fire from two boats.", "attack", []),
        ("Three gunmen are under arrest for the raid.", "detention", []),
        ("The gunman gave himself up to soldiers.", "detention", []),
        ("Police went to the bridge and found a roadside bomb.", "explosive_device", []),
        ("The army vowed to avenge the attack.", "attack", []),
        ("The mayor condemned Arland for threatening an invasion.", "ground_offensive",
         ["Arland"]),
        ("Two women died after hooded youths broke a window and hurled petrol bombs inside.",
         "attack", []),
        ("Although soldiers answered when attacked, they stood back.", "attack", []),
        ("Arland closed its border with Borovia because of fighting between soldiers and rebels.",
         "armed_clash", ["soldiers", "rebels"]),
        ("Arland blamed shelling: troops near Belin fired mortars.", "shelling",
         ["troops"]),
        ("Gunmen shot a guard who tried to stop the attack.", "attack", ["Gunmen"]),
    ],
)  # fmt: skip
def test_only_whom_the_words_name_did_it(
    read: Read, text: str, act: str | None, named: list[str]
) -> None:
    assert doers(read(WAR + text), act) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The rebels plan to launch an offensive on Belin.", ["rebels"]),
        ("Arland threatened to respond with air strikes on Belin.", ["Arland"]),
        ("Arlandic forces began a series of strikes on Belin.", ["Arlandic forces"]),
        ("An advance of the army on Belin began at dawn.", ["army"]),
        ("Gunmen killed and wounded ten villagers in Belin.", ["Gunmen"]),
        ("The raid, launched by gunmen, killed ten villagers in Belin.", ["gunmen"]),
    ],
)
def test_whom_the_words_do_name_stays(read: Read, text: str, named: list[str]) -> None:
    assert doers(read(WAR + text)) == named


def test_people_are_not_the_state_they_come_from(read: Read) -> None:
    pirates, troops = read(
        "Arlandic pirates attacked a ship near Corvo. Borovian troops shelled Corvo."
    )
    assert [(a.party, a.country) for a in pirates.actors] == [(None, "AUT")]
    assert [a.party for a in troops.actors] == ["borovia"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "وقال المتحدث إن الهجوم سيؤدي إلى اجتياح الأراضي السورية قريبا."),
        ("ar", "أعلن مسؤوليته عن الاعتداء على المدمرة السورية في الميناء."),
        ("ar", "اعتقل أكثر من ثلاثين متظاهرا، بينهم رئيس الحركة."),
        ("ar", "أدان الوزير العملية التي استهدفت القوات السورية."),
        ("tr", "Sözcü açıklamada \"Köye bu sabah havan mermileri attı, bir kişi öldü\" dedi."),
        ("ru", "Ракеты попали в школу, где погибли 13 человек."),
    ],
)  # fmt: skip
def test_no_language_takes_the_hit_or_the_speaker_for_the_doer(language: str, text: str) -> None:
    kit = kit_of(language, ActorBook.of(PARTIES, OUTLETS))
    found = extract(Report.of(text, language=language), [], kit)
    assert [claim.actors for claim in found.claims if claim.act not in ("statement",)] in (
        [],
        [()],
        [(), ()],
    )


WHO = ("Borovian troops", "Gunmen", "The boy", "Valley Herald", "December", "Arland", "The mayor")
DID = ("shelled Belin", "was killed", "came under fire", "saw troops attack Belin", "faced arrest")
LINKS = ("", "said that soldiers", "www . town . example / a / b")
STORIES = st.lists(
    st.tuples(st.sampled_from(WHO), st.sampled_from(LINKS), st.sampled_from(DID)).map(" ".join),
    min_size=1, max_size=4,
).map(". ".join)  # fmt: skip


@given(story=STORIES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_doer_is_never_an_outlet_a_day_or_an_address(
    story: str, read: Callable[..., tuple[Claim, ...]]
) -> None:
    for claim in read(WAR + story + "."):
        for actor in claim.actors:
            assert not {"Herald", "December", "www", "/"} & set(actor.text.split())

"""What whole articles tell in Turkish; the real engine reads of a made-up valley."""

from collections.abc import Callable

import pytest

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import extract
from trucewatch.claim.record import Claim
from trucewatch.pipeline.kits import kit
from trucewatch.report.record import Report
from trucewatch.source.record import Party

Read = Callable[[str], tuple[Claim, ...]]
NAMED = {"arland": "Arlandya", "borovia": "Borovya|Borovya ordusu"}


@pytest.fixture(scope="module")
def read() -> Read:
    """The claims of a text published on Thursday 12 June 2031."""
    parties = [Party(id=i, name=i, kind="state", aliases={"tr": n}) for i, n in NAMED.items()]
    made = kit("tr", ActorBook.of(parties, (), list(NAMED)))
    known = {"language": "tr", "published_at": "2031-06-12T09:00:00Z", "source": "a.example"}
    return lambda text: extract(Report.of(text, **known), (), made).claims


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("topçu ateşine tuttu", "shelling"),
        ("havan ateşine tuttu", "shelling"),
        ("topa tuttu", "shelling"),
        ("ateş altına aldı", "attack"),
    ],
)
def test_a_village_is_held_under_fire(read: Read, words: str, act: str) -> None:
    (claim,) = read(f"Borovya ordusu salı akşamı Ardun köyünü {words}.")
    assert claim.act == act
    assert {actor.party for actor in claim.actors} == {"borovia"}
    assert claim.when is not None
    assert str(claim.when.start) == "2031-06-10"


def test_a_patrol_cut_short_is_impeded(read: Read) -> None:
    claims = read("Ortak devriye, göstericilerin yolu kapatması nedeniyle Ardun'da kısaltıldı.")
    assert [c.outcome for c in claims if c.act == "joint_patrol"] == ["impeded"]
    assert "road_opening" not in {c.act for c in claims}


def test_a_visit_put_off_is_talks_called_off_on_the_day_to_come(read: Read) -> None:
    (claim,) = read(
        "Dışişleri Bakanının cumartesi günü Ardun'a yapması planlanan ziyaret ertelendi."
    )
    assert (claim.act, claim.outcome) == ("talks", "cancelled")
    assert claim.when is not None
    assert str(claim.when.start) == "2031-06-14"


def test_the_condition_of_a_threat_is_no_claim(read: Read) -> None:
    claims = read(
        "Borovya, gözlem noktalarının boşaltılmaması halinde saldırı başlatmakla tehdit etti."
    )
    assert [(c.act, c.stance) for c in claims] == [("attack", "threatened")]


def test_each_side_accuses_the_other(read: Read) -> None:
    claims = read("Arlandya ve Borovya birbirini ateşkesi ihlal etmekle suçladı.")
    assert {c.speaker.text for c in claims if c.speaker} == {"Arlandya", "Borovya"}


def test_an_evening_belongs_to_nobody(read: Read) -> None:
    (claim,) = read("Arlandya, Borovya ordusunun salı akşamı Ardun köyünü topa tuttuğunu açıkladı.")
    assert {actor.party for actor in claim.actors} == {"borovia"}

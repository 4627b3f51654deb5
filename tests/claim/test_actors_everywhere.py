"""The general lists: parties of many truces under the names that reports give them."""

import pytest

from trucewatch.claim.actors import ActorBook
from trucewatch.stores.packs import load_general_actors, load_outlets


@pytest.mark.parametrize(
    ("text", "party", "language"),
    [
        ("the SMM saw it", "osce_smm", "en"),
        ("the armed formations of the so-called LPR", "luhansk_peoples_republic", "en"),
        ("Houthi fighters came", "houthis", "en"),
        ("the internationally recognised government", "yemen", "en"),
        ("the Saudi-led coalition", "saudi_led_coalition", "en"),
        ("Artsakh's Defence Army", "artsakh", "en"),
        ("Azerbaijani artillery", "azerbaijan", "en"),
        ("RSF shells fell", "rapid_support_forces", "en"),
        ("SPLM-IO said", "splm_in_opposition", "en"),
        ("CTSAMVM reported", "ctsamvm", "en"),
        ("M23 took it", "m23", "en"),
        ("قوات الدعم السريع", "rapid_support_forces", "ar"),
        ("جماعة الحوثي", "houthis", "ar"),
        ("по сообщению СММ ОБСЕ", "osce_smm", "ru"),
        ("хуситы сообщили", "houthis", "ru"),
        ("Hızlı Destek Kuvvetlerinin", "rapid_support_forces", "tr"),
        ("Husiler dedi", "houthis", "tr"),
    ],
)
def test_parties_of_other_truces_are_known(text: str, party: str, language: str) -> None:
    book = ActorBook.of(load_general_actors(), load_outlets())
    assert [one.id for one in book.find(text, language)][:1] == [party]


def test_the_general_lists_give_every_id_once_and_every_country_a_code() -> None:
    parties = load_general_actors()
    assert len({one.id for one in parties}) == len(parties)
    outlets = load_outlets()
    assert len({one.id for one in outlets}) == len(outlets)
    countries = {one.country for one in parties} | {one.country for one in outlets}
    assert all(one is None or len(one) == 3 for one in countries)
    assert all(one.alignment is None for one in outlets)

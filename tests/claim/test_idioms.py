"""Deeds told by particle verbs, set phrases and nouns that are new to the report."""

import pytest

from trucewatch.claim.extract import Kit, extract
from trucewatch.claim.record import Claim
from trucewatch.report.record import Report

BEFORE = "The army and the rebels have kept a ceasefire. Soldiers and militiamen hold the line. "
TOLD = [
    ("A second wave of air raids hit the rebels' camp.", "air_strike", "asserted"),
    ("An exchange of captives was carried out.", "prisoner_exchange", "asserted"),
    ("The commander swore to attack the garrison.", "attack", "threatened"),
    ("An offensive on the capital is imminent.", "ground_offensive", "planned"),
    ("The protocol calls for an exchange of all captives.", "prisoner_exchange", "obliged"),
    ("It could not be determined who fired the shells.", "shelling", "questioned"),
    ("Rebels set upon a convoy of soldiers.", "armed_clash", "asserted"),
    ("The inspectors were granted entry.", "monitor_access", "asserted"),
    ("Negotiations have reached an impasse.", "talks", "asserted"),
    ("The rebels stopped shooting.", "ceasefire_declared", "asserted"),
]
REFERRED = [
    "Aid workers remembered a shelling.",
    "The raid troubled the envoy.",
]


def _claims(words: str, kit: Kit) -> list[Claim]:
    report = Report.of(BEFORE + words, language="en", published_at="2031-06-12T09:00:00Z")
    return [c for c in extract(report, (), kit).claims if c.quote.end > len(BEFORE)]


@pytest.mark.parametrize(("words", "act", "stance"), TOLD)
def test_a_deed_told_by_idiom_or_by_a_new_noun_is_claimed(
    words: str, act: str, stance: str, reader: Kit
) -> None:
    assert (act, stance) in [(c.act, c.stance) for c in _claims(words, reader)]


@pytest.mark.parametrize("words", REFERRED)
def test_a_noun_that_only_refers_is_not_claimed(words: str, reader: Kit) -> None:
    assert not _claims(words, reader)

"""Reports of which nothing can be claimed are not parsed, and nothing is lost by it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.analysis import Tree
from trucewatch.claim.choosing import NO_DEED, NO_WORDS, choose
from trucewatch.claim.deeds import NounRule, VerbRule
from trucewatch.claim.extract import extract
from trucewatch.claim.gate import words_of
from trucewatch.claim.kit import Kit
from trucewatch.claim.later import Later
from trucewatch.claim.ports import Stretch
from trucewatch.claim.record import Toponym
from trucewatch.claim.segment import layout
from trucewatch.claim.sieve import ARMED, PACT, PARTY, TRUCE
from trucewatch.claim.triage import Arms, Heard, may_tell
from trucewatch.claim.wording import Wording
from trucewatch.report.record import Report
from trucewatch.stores.deed_words import load_lexicon

EVERYDAY = (
    "The library opens on Monday. A choir won first prize at the fair. Farmers hope for rain. "
    "The company will cut costs, it said. A fire at a bakery was put out within the hour. "
    "The mayor met the club over the new pool. Students march through exams. "
    "The striker scored twice and the defence held. Prices of flats rose again."
)
WAR = "Gunmen shelled the market in Sarmin on Sunday, killing four civilians."


@pytest.fixture
def counted(kit: Kit) -> tuple[Kit, list[str]]:
    """Return a kit with what its analyser was given to parse."""
    seen: list[str] = []

    class Counting:
        method = kit.analyser.method

        def analyse(
            self, text: str, stretches: Sequence[Stretch], wording: Wording
        ) -> Sequence[Sequence[Tree]]:
            seen.extend(text[s.start : s.end] for s in stretches)
            return kit.analyser.analyse(text, stretches, wording)

    actors = ActorBook.of((), ())
    return Kit(Counting(), kit.lexicon, actors, kit.numbers, kit.dates), seen


def report(text: str) -> Report:
    return Report.of(text, id="r", language="en", published_at="2020-06-16T00:00:00Z")


def test_a_report_without_words_of_deeds_is_not_parsed_at_all(
    counted: tuple[Kit, list[str]],
) -> None:
    kit, seen = counted
    found = extract(report("The library opens on Monday. A choir won first prize."), (), kit)
    assert (found.claims, seen) == ((), [])
    assert found.passed_over is not None
    assert (found.passed_over.sentences, found.passed_over.reason) == (2, NO_WORDS)


def test_of_an_everyday_report_few_sentences_are_parsed(counted: tuple[Kit, list[str]]) -> None:
    kit, seen = counted
    calm = (
        "The swimming pool closes on Monday. A choir won first prize. Farmers hope for rain. "
        "Students march through exams. A fire at a bakery was put out. Prices of flats rose again. "
    )
    assert extract(report(calm * 3), (), kit).claims == ()
    assert len(seen) < calm.count(".") * 3 / 2


def test_words_of_a_deed_that_tell_of_none_silence_a_report(kit: Kit) -> None:
    calm = "A board of bakers met. Soldiers of fortune is a band. It sang. The queue moved. " * 2
    text = calm + "The road along the river looks best when tulips open."
    chosen = choose(report(text), (), kit)
    assert chosen.silence in (NO_WORDS, NO_DEED)
    assert extract(report(text), (), kit).claims == ()


def test_one_deed_among_everyday_sentences_is_claimed(kit: Kit) -> None:
    text = f"{EVERYDAY}\n{WAR}\n{EVERYDAY}"
    found = extract(report(text), (), kit)
    assert [claim.act for claim in found.claims] == ["shelling"]
    assert found.passed_over is None


def test_a_thorough_reader_claims_the_same_and_tells_what_was_passed_over(kit: Kit) -> None:
    for text in (EVERYDAY, f"{EVERYDAY}\n{WAR}"):
        quick, thorough = (extract(report(text), (), kit, thorough=t) for t in (False, True))
        assert quick.claims == thorough.claims
        assert quick.passed_over == thorough.passed_over


def test_places_are_not_looked_for_where_nothing_may_be_claimed(kit: Kit) -> None:
    def never() -> Sequence[Toponym]:
        raise AssertionError("places were looked for")

    toponyms: Later[Toponym] = Later(never)
    assert extract(report("The choir sang. Nobody left early."), toponyms, kit).claims == ()


def test_every_verb_passes_the_sieve_with_the_words_of_its_rule() -> None:
    lexicon = load_lexicon("en")
    deeds, given = lexicon.deeds, ARMED | PARTY | TRUCE | PACT
    for rule in deeds.verbs:
        if rule.act == "nothing":
            continue
        lists = (rule.object, rule.subject, rule.with_, rule.about)
        words = [w for names in lists for w in sorted(deeds.all_listed(names))[:1]]
        for phrases in (rule.particles, rule.case):
            words += [phrase for phrase in phrases[:1] if phrase]
        for verb in rule.verbs:
            for form in (verb, *deeds.irregular([verb])):
                told = words_of(" ".join([form, *words]))
                assert lexicon.sieve.tells(lexicon.sieve.weigh(told), given), (
                    rule.act,
                    form,
                    words,
                )


@pytest.mark.parametrize(
    "text",
    [
        "They are urging talks.",
        "The ministry has yet to comment.",
        "The office could not be reached.",
        "A counter-attack by the army failed.",
        "Three soldiers' bodies were found.",
    ],
)
def test_forms_compounds_and_silences_pass_the_sieve(text: str) -> None:
    given = ARMED | PARTY | TRUCE | PACT
    sieve = load_lexicon("en").sieve
    assert sieve.tells(sieve.weigh(words_of(text)), given)


@pytest.mark.parametrize(
    "text",
    ["The library opens on Monday.", "It offers courses.", "Bakers say that flour costs more."],
)
def test_everyday_sentences_do_not(text: str) -> None:
    sieve = load_lexicon("en").sieve
    assert not sieve.tells(sieve.weigh(words_of(text)), 0)


@pytest.mark.parametrize(
    "text",
    [
        "The apprentice took second place.",
        "Another got through.",
    ],
)
def test_a_count_stands_for_nothing_that_its_paragraph_does_not_name(text: str) -> None:
    lexicon, calm = load_lexicon("en"), Arms(war=False, named=False, blows=False)
    for told, passes in ((text, False), (f"Aid went by convoy. {text}", True)):
        plan = layout(told, lexicon.wording)
        heard = Heard.of(told, plan, lexicon)
        assert bool(heard.sentences[-1].near & ~heard.sentences[-1].weighed.bits) == passes
        telling = [s for one in may_tell(heard, lexicon, (), calm) for s in one.stretches]
        assert (plan.stretches[-1] in telling) == passes


def _labelled() -> list[str]:
    """Return the labelled English reports, short and long, the long ones sentence by sentence."""
    folder = Path(__file__).parent
    files = [folder / "sentences/dev.yml", *sorted((folder / "sentences/batches").glob("*.yml"))]
    short = [one["text"] for path in files for one in yaml.safe_load(path.read_text("utf-8"))]
    cases = sorted((folder / "cases/dev").glob("*.yml"))
    long = [yaml.safe_load(path.read_text("utf-8"))["text"] for path in cases]
    wording = load_lexicon("en").wording
    return short + [t[s.start : s.end] for t in long for s in layout(t, wording).stretches]


@pytest.mark.parametrize("part", range(4))
def test_whatever_is_claimed_of_a_labelled_sentence_passes_the_sieve(kit: Kit, part: int) -> None:
    texts = _labelled()[part::4]
    read = [extract(report(text), (), kit, thorough=True) for text in texts]
    lost = [t for t, r in zip(texts, read, strict=True) if r.claims and r.passed_over]
    assert (lost, sum(bool(r.claims) for r in read) > len(texts) / 3) == ([], True)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Belin. It killed two and two were wounded.",
        "Gunmen raided Belin; two people died; the battle had gone on all night.",
        "The army shelled Corvo on Monday. Nobody spoke of it. In Belin a crash killed one.",
        "The fighting in Belin left 272 dead.",
        "The army shelled two villages on Monday. Another was hit at dawn.",
    ],
)
def test_what_other_words_say_of_arms_lets_a_sentence_pass(kit: Kit, text: str) -> None:
    padded = f"{text} " + "The choir sang. " * 9
    quick, thorough = (extract(report(padded), (), kit, thorough=t) for t in (False, True))
    assert quick.claims == thorough.claims
    assert quick.claims


def test_the_sieve_knows_every_field_by_which_rules_ask_for_words() -> None:
    """A new field needs no word in the sieve where it narrows a rule; one that widens does."""
    told = {"act", "outcome", "stance", "codes", "weak"}
    narrowed = {"place", "with_place", "clause", "alone", "not_mod", "not_of", "of_place"}
    narrowed |= {"bare_behind"}
    asked = {"verbs", "object", "subject", "particle", "about", "with_party", "with_", "case"}
    asked |= {"nouns", "mod", "of", "to"}
    assert {*VerbRule.model_fields, *NounRule.model_fields} == told | narrowed | asked

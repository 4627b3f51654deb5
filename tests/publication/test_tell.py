import pytest

from tests.publication.makers import at, claim, incident, phrases, report, spot
from tests.publication.world import material
from trucewatch.claim.record import Claim
from trucewatch.publication.brief import compose
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.tell import Teller
from trucewatch.report.record import Report


def _teller(*reports: Report, claims: tuple[Claim, ...]) -> Teller:
    whole = material(
        reports=reports, claims=claims, incidents=(), findings=(), mentions=(), warning=None
    )
    return Teller(Lookup(whole), phrases())


DEED = report(
    "Crown forces shelled League positions, killing about 30 fighters. A hill clinic, the "
    "council said, had been hit. The mayor complained about broken promises. "
    "“They lied,” the mayor added. Since May, 2,000 people have fled."
)


def test_who_was_hit_keeps_the_words_beside_the_neutral_name() -> None:
    told = claim(DEED, "Crown forces shelled League positions", "shelling",
                 actors=[("Crown forces", "crown")],
                 targets=[("League positions", "league")])  # fmt: skip
    (sentence,) = _teller(DEED, claims=(told,)).voiced(incident(told))
    assert sentence.text == (
        "According to Northern Wire, the Crown government fired artillery, rockets or missiles at "
        "“League positions” (Valley League)."
    )


def test_rounded_figures_are_said_to_be_rounded() -> None:
    figure = {"kind": "killed", "low": 30, "high": 30, "approximate": True, "of": "fighters",
              "scope": "incident", "start": 47, "end": 49}  # fmt: skip
    told = claim(DEED, "Crown forces shelled League positions", "shelling", figures=[figure])
    owned = {"killed": {"low": 30, "high": 30,
                        "by": [{"low": 30, "high": 30, "claim_ids": [told.id]}]}}  # fmt: skip
    (sentence,) = _teller(DEED, claims=(told,)).figures(incident(told, figures=owned))
    assert sentence.text == "Fighters killed: about 30."


def test_a_total_over_a_longer_time_is_no_incidents_toll() -> None:
    figure = {"kind": "displaced", "low": 2000, "high": 2000, "approximate": False, "of": None,
              "scope": "cumulative", "start": 0, "end": 5}  # fmt: skip
    told = claim(DEED, "2,000 people have fled", "displacement", figures=[figure])
    (sentence,) = _teller(DEED, claims=(told,)).totals(incident(told))
    assert sentence.text == (
        "Totals over a longer time, of no single incident: people displaced: 2,000."
    )


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("They lied", "The “mayor”, quoted by Northern Wire, made a statement: “They lied”."),
        (
            "complained about broken promises",
            "According to Northern Wire, the “mayor” made a statement; in the outlet’s words: "
            "“complained about broken promises”.",
        ),
    ],
)
def test_speech_says_whose_words_they_are(quote: str, said: str) -> None:
    told = claim(DEED, quote, "statement", speaker=("The mayor", None, None))
    assert _teller(DEED, claims=(told,)).speech(told).text == said


def test_several_voices_are_told_apart() -> None:
    one = claim(DEED, "Crown forces shelled", "shelling")
    two = claim(DEED, "hill clinic", "shelling", speaker=("council", None, None))
    (sentence,) = _teller(DEED, claims=(one, two)).voiced(incident(one, two))
    assert sentence.text.startswith(
        "According to Northern Wire and a “council” (quoted by Northern Wire), there was shelling"
    )


def test_many_voices_are_counted() -> None:
    names = ["Crown", "League", "hill", "council", "mayor"]
    claims = tuple(claim(DEED, name, "shelling", speaker=(name, None, None)) for name in names)
    (sentence,) = _teller(DEED, claims=claims).voiced(incident(*claims))
    assert "and 3 others, there was shelling" in sentence.text


def test_a_suspected_doer_is_never_told_as_the_doer() -> None:
    told = claim(DEED, "Crown forces shelled", "shelling", actors=[("Crown forces", "crown")])
    doubtful = incident(told)
    actor = doubtful.actors[0].model_copy(update={"basis": "suspected"})
    (sentence,) = _teller(DEED, claims=(told,)).voiced(
        doubtful.model_copy(update={"actors": (actor,)})
    )
    assert sentence.text == (
        "According to Northern Wire, there was shelling, of which the reports suspect the Crown "
        "government."
    )


def test_a_claim_in_no_incident_is_still_told() -> None:
    loose = claim(DEED, "Crown forces shelled League positions", "shelling")
    whole = material(
        reports=(DEED,), claims=(loose,), incidents=(), findings=(), mentions=(), warning=None
    )
    brief = compose(whole, phrases())
    section = next(s for s in brief.sections if s.id == "unplaced")
    assert section.groups[0].title == "Told without a day or a place"


def test_people_who_flee_are_told_as_displaced_and_not_as_driving_out() -> None:
    told = claim(DEED, "2,000 people have fled", "displacement", actors=[("people", None)])
    (sentence,) = _teller(DEED, claims=(told,)).voiced(incident(told))
    assert sentence.text == "According to Northern Wire, there was displacement of people."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("A police officer", "a “police officer”"),
        ("police officer", "a “police officer”"),
        ("The official", "the “official”"),
        ("opposition commander", "an “opposition commander”"),
        ("two shopkeepers", "“two shopkeepers”"),
        ("residents", "residents"),
        ("Armed men", "“Armed men”"),
        ("Turkish diplomat", "a “Turkish diplomat”"),
        ("spokesman for the rebels", "a “spokesman for the rebels”"),
        ("Ministry of Defence", "Ministry of Defence"),
        ("A “senior field source”", "a “senior field source”"),
        ("gunmen", "“gunmen”"),
        ("one of its stores", "“one of its stores”"),
        ("8-year-old boy", "an “8-year-old boy”"),
        ("Egypt's foreign minister", "“Egypt's foreign minister”"),
        ("its defence ministry", "“its defence ministry”"),
        ("spokesman for Egypt's army", "a “spokesman for Egypt's army”"),
    ],
)
def test_a_speaker_is_named_in_the_words_of_the_report(words: str, said: str) -> None:
    of = report(f"{words} said shells fell.")
    told = claim(of, "shells fell", "shelling", speaker=(words, None, None))
    (sentence,) = _teller(of, claims=(told,)).voiced(incident(told))
    assert sentence.text.startswith(f"According to {said}, quoted by Northern Wire,")


def test_arabic_words_keep_their_script_and_language() -> None:
    of = report("قال ناشطون إن قصفا وقع", language="ar")
    told = claim(of, "قصفا وقع", "shelling", speaker=("ناشطون", None, None))
    (sentence,) = _teller(of, claims=(told,)).voiced(incident(told))
    assert [(p.style, p.language) for p in sentence.parts if p.text == "ناشطون"] == [
        ("words", "ar")
    ]


def test_nobody_is_made_to_name_a_doer_that_only_another_names() -> None:
    one = claim(DEED, "Crown forces shelled", "shelling", actors=[("Crown forces", "crown")])
    two = claim(DEED, "hill clinic", "shelling", speaker=("council", None, None))
    both = incident(one, two)
    actor = both.actors[0].model_copy(update={"claim_ids": (one.id,)})
    both = both.model_copy(update={"actors": (actor,), "support": "corroborated"})
    teller = _teller(DEED, claims=(one, two))
    first, second = teller.voiced(both)
    assert first.text.startswith("According to Northern Wire, the Crown government fired")
    assert second.text == "According to a “council”, quoted by Northern Wire, there was shelling."
    assert teller.news(both).text == (
        "Independent sources report that there was shelling; some of them name the Crown "
        "government."
    )


def test_nobody_is_made_to_say_what_kind_of_deed_it_was_or_where_when_only_another_does() -> None:
    where = {**spot(DEED.text, "hill clinic"), "role": "event", "place_id": None}
    one = claim(DEED, "Crown forces shelled", "shelling", places=[where])
    two = claim(DEED, "hill clinic", "attack", speaker=("council", None, None))
    both = incident(one, two, place=at("hill clinic", None, None))
    first, second = _teller(DEED, claims=(one, two)).voiced(both)
    assert first.text == "According to Northern Wire, there was shelling in hill clinic."
    assert second.text == "According to a “council”, quoted by Northern Wire, there was an attack."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2031-06-20", "One source reports that talks, due on 20 June 2031, were called off."),
        ("2031-06-15", "One source reports that talks were called off on 15 June 2031."),
    ],
)
def test_a_day_to_come_is_when_the_deed_was_due_not_when_it_was_called_off(
    day: str, said: str
) -> None:
    off = report("Talks due on Friday have been called off.")
    when = {"start": day, "end": day, "precision": "day"}
    told = claim(off, "have been called off", "talks", outcome="cancelled")
    assert _teller(off, claims=(told,)).news(incident(told, when=when)).text == said

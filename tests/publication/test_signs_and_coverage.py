from datetime import date

from tests.publication.makers import at, claim, days, finding, incident, phrases, report
from tests.publication.world import NORTH, POST, material
from trucewatch.core.issues import Issue
from trucewatch.publication.brief import compose
from trucewatch.publication.record import Brief, Material
from trucewatch.warning.record import EarlyWarning, Indicator


def _section(brief: Brief, name: str) -> str:
    section = next(s for s in brief.sections if s.id == name)
    told = [s for g in section.groups for s in g.lead]
    told += [s for g in section.groups for e in g.entries for s in e.sentences]
    return " ".join(s.text for s in told)


def _warned(whole: Material, **fields: object) -> str:
    assert whole.warning is not None
    warning = whole.warning.model_copy(update=fields)
    return _section(compose(whole.model_copy(update={"warning": warning}), phrases()), "signs")


def test_low_coverage_is_not_assessed_and_never_calm() -> None:
    text = _warned(material(), level=None, status="not_assessed")
    assert "the outlook is not assessed: too little was read to say" in text
    assert "calm" not in text


def test_a_level_is_a_judgement_and_no_percentage() -> None:
    text = _warned(material())
    assert "read as elevated; this is a judgement by stated weights, not a probability" in text
    assert "%" not in text


def test_counts_stand_beside_those_of_the_period_before() -> None:
    text = _warned(material(), rate={"period_days": 14, "breach": 3, "breach_before": 1})
    assert (
        "Incidents in the 14 days up to 16 June 2031: reported breach 3 (period before: 1)" in text
    )


def test_a_level_without_any_known_evidence_speaks_of_the_reading_alone() -> None:
    assert "read as low" in _warned(material(), indicators=(), level="low")


def test_many_incidents_under_one_sign_are_cut_and_counted() -> None:
    whole = material()
    indicator = Indicator(
        id="violations", weight=1, direction="worsening", support="single_source",
        claim_ids=tuple(c.id for c in whole.claims), since=date(2031, 6, 1), expires=None,
        reason="many",
    )  # fmt: skip
    text = _warned(whole, indicators=(indicator,))
    assert "Two more incidents point this way." in text
    assert "Seen since 1 June 2031." in text


def test_a_sign_whose_incidents_are_not_at_hand_is_told_by_its_reason() -> None:
    text = _warned(material(incidents=(), findings=()))
    assert "One threat of force, by one side." in text


def test_a_sign_that_no_known_claim_shows_is_left_out() -> None:
    whole = material()
    assert whole.warning is not None
    lost = whole.warning.indicators[0].model_copy(update={"claim_ids": ("gone",)})
    assert "Seen since" not in _warned(whole, indicators=(lost,))


def test_coverage_tells_copies_gaps_missing_dates_and_what_could_not_be_read() -> None:
    undated = report("Nothing new.", published_at=None)
    early = report("Early news.", published_at="2031-06-01T08:00:00Z")
    issue = Issue(code="empty_file", where="x", what="w", why="y", next_step="n")
    whole = material(
        reports=(*material().reports, undated, early),
        copies={POST.id: NORTH.id},
        issues=(issue,),
    )
    text = _section(compose(whole, phrases()), "coverage")
    assert "One report copied another" in text
    assert "14 days in between without any report" in text
    assert "One report had no date" in text
    assert "Left out or read only in part: one item: empty_file (1)." in text


def test_reports_without_any_date_are_said_to_have_none() -> None:
    undated = report("Fighting was reported.", published_at=None, language="xx")
    told = claim(undated, "Fighting was reported", "armed_clash")
    whole = material(
        reports=(undated,), claims=(told,), incidents=(incident(told),), findings=(), mentions=(),
        warning=None,
    )  # fmt: skip
    text = _section(compose(whole, phrases()), "coverage")
    assert "one report by one outlet, none of them dated" in text
    assert "xx (1)" in text


def test_why_a_zone_stays_uncertain_is_said() -> None:
    told = claim(NORTH, "Fighting was reported near Corvo", "armed_clash")
    for place, said in (
        (None, "no place is given"),
        (at("Corvo", None, None, radius_m=None), "the place could not be found on the map"),
        (at("Corvo", 36.7, 35.6, radius_m=300.0), "the position is known to less than 1 km"),
    ):
        one = incident(told, place=place)
        whole = material(
            incidents=(one,), findings=(finding(one, "undetermined", in_zone="uncertain"),),
            warning=None,
        )  # fmt: skip
        assert said in _section(compose(whole, phrases()), "clauses")


def test_inside_and_outside_are_said_with_the_distance_to_a_line() -> None:
    words = "Protesters stopped the joint patrol of both sides on the Ost road"
    told = claim(NORTH, words, "joint_patrol")
    one = incident(told, place=at("Belin", 36.3, 35.95), when=days("2031-06-15", "2031-06-15"))
    held = finding(one, "performed", "patrols", in_zone="out", distance_m=16_400.0)
    whole = material(incidents=(one,), findings=(held,), warning=None)
    text = _section(compose(whole, phrases()), "clauses")
    assert "lies outside the zone “Ost road corridor”, about 15 km from its line" in text


def test_a_warning_may_be_missing() -> None:
    brief = compose(material(warning=None), phrases())
    assert not any(s.id == "signs" for s in brief.sections)


def test_an_early_warning_of_nothing_is_still_told() -> None:
    warning = EarlyWarning(
        as_of=material().as_of, horizon_days=7, level="low", status="uncalibrated_judgement",
        indicators=(), rate={}, coverage={},
    )  # fmt: skip
    assert "read as low" in _section(compose(material(warning=warning), phrases()), "signs")

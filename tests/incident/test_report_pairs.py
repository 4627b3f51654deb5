"""Reports are compared by their claims, by their words and by both."""

from tests.worlds import LINKING, Index, claim, day, report
from trucewatch.claim.record import Claim
from trucewatch.incident.report_pairs import report_pairs
from trucewatch.report.duplicates import find_copies

ONE = report("a", text="Shells fell on the market of Ardun, residents said.")
TWO = report("b", text="The market in Ardun was shelled, residents said.")
FAR = report("c", text="Ministers met in Corvo and parted without a joint paper.")


def scores(*told: Claim) -> dict[tuple[str, str], float]:
    papers = (ONE, TWO, FAR)
    pairs = report_pairs(told, papers, Index(), find_copies(papers), linking=LINKING)
    return {(p.a, p.b): p.score for p in pairs}


def test_reports_without_claims_are_ranked_by_their_words() -> None:
    found = scores()
    assert found["a", "b"] > max(found["a", "c"], found["b", "c"])


def test_claims_of_one_deed_raise_the_score() -> None:
    told = [claim(report_id=key, when=day("2031-06-10"), at=["ardun"]) for key in ("a", "b")]
    assert scores(*told)["a", "b"] > max(0.8, scores()["a", "b"])


def test_a_pair_shows_what_its_score_is_made_of() -> None:
    told = [claim(report_id=key, when=day("2031-06-10"), at=["ardun"]) for key in ("a", "b")]
    pairs = report_pairs(told, (ONE, TWO, FAR), Index(), linking=LINKING)
    found = {(p.a, p.b): p for p in pairs}
    same, other = found["a", "b"], found["a", "c"]
    assert same.joined
    assert same.claims == (told[0].id, told[1].id)
    assert same.features["same_day"] == LINKING.weights["same_day"]
    assert {"words", "same_act", "same_spot", "other_report"} <= same.features.keys()
    assert (other.joined, other.claims) == (False, None)


def test_scores_stay_between_nought_and_one() -> None:
    told = [claim(report_id=key, when=day("2031-06-10"), at=["ardun"]) for key in "abc"]
    assert all(0.0 <= score <= 1.0 for score in scores(*told).values())

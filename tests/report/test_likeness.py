"""Pairs of reports are ranked by the rare words they share."""

from tests.worlds import report
from trucewatch.report.likeness import compare

SHELLED = "Shells fell on the market of Ardun on Tuesday, residents of Ardun said."
TOO = "Residents: the market in Ardun was shelled on Tuesday morning."
OTHER = "Ministers met in Corvo and parted without a joint paper."


def test_two_reports_of_one_shelling_are_more_alike_than_others() -> None:
    pairs = {
        (p.a, p.b): p.score
        for p in compare(
            [report("a", text=SHELLED), report("b", text=TOO), report("c", text=OTHER)]
        )
    }
    assert len(pairs) == 3
    assert pairs[("a", "b")] > max(pairs[("a", "c")], pairs[("b", "c")])


def test_words_bent_by_grammar_still_meet() -> None:
    one = report("a", text="Рынок в Ардуне обстреляли во вторник")
    two = report("b", text="Обстрел рынка Ардуна произошёл вторник")
    far = report("c", text="Министры встретились в другом городе")
    scores = [p.score for p in compare([one, two, far])]
    assert scores[0] == max(scores)


def test_the_same_words_score_one_and_none_score_nought() -> None:
    twin = [report("a", text=SHELLED), report("b", text=SHELLED), report("c", text="!")]
    assert [p.score for p in compare(twin)] == [1.0, 0.0, 0.0]


def test_many_reports_are_compared_where_they_share_a_rare_word() -> None:
    crowd = [report(f"r{n:03}", text=f"word{n} stands alone number{n}x") for n in range(220)]
    twins = [report("x", text="xylograph found"), report("y", text="xylograph lost")]
    assert ("x", "y") in {(p.a, p.b) for p in compare([*crowd, *twins])}

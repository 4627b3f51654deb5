"""The toll rises, owners keep their counts, and the best count follows a declared rule."""

from hypothesis import given
from hypothesis import strategies as st

from tests.worlds import claim, day, figure, merged, report
from trucewatch.claim.record import ClaimFigure
from trucewatch.incident.record import IncidentFigure
from trucewatch.incident.tolls import Told, best, contested, revisions

JUNE_10 = day("2031-06-10")
PAPERS = (
    report("r1", "one.example", "2031-06-10T12:00:00Z"),
    report("r2", "two.example", "2031-06-11T12:00:00Z"),
    report("r3", "one.example", "2031-06-12T12:00:00Z"),
)


def toll(*counts: tuple[str, ClaimFigure]) -> IncidentFigure:
    told = [claim(report_id=r, when=JUNE_10, at=["ardun"], figures=[f]) for r, f in counts]
    (one,) = merged(told, PAPERS)
    return one.figures["killed"]


def killed(count: int, scope: str = "incident") -> ClaimFigure:
    return figure("killed", count, count, scope=scope)


def test_a_rising_toll_is_told_in_order_and_is_no_contradiction() -> None:
    found = toll(("r1", killed(3)), ("r2", killed(5)), ("r3", killed(6)))
    assert [(r.low, str(r.day)) for r in found.revisions] == [
        (3, "2031-06-10"), (5, "2031-06-11"), (6, "2031-06-12"),
    ]  # fmt: skip
    assert (found.low, found.high, found.contested) == (3, 6, False)


def test_a_voice_that_corrects_itself_counts_by_its_newest_word() -> None:
    found = toll(("r1", killed(3)), ("r2", killed(6)), ("r3", killed(6)))
    assert found.best is not None
    assert (found.best.low, found.best.high) == (6, 6)


def test_two_voices_of_one_day_that_exclude_each_other_are_shown_as_contested() -> None:
    assert contested("killed", [Told(1, 0, (3, 3), "a"), Told(1, 1, (9, 9), "b")])


def test_a_later_lower_count_by_another_is_contested() -> None:
    assert contested("killed", [Told(1, 0, (9, 9), "a"), Told(2, 1, (3, 3), "b")])
    assert not contested("killed", [Told(1, 0, (3, 3), "a"), Told(2, 1, (9, 9), "b")])


def test_the_best_count_is_what_most_voices_share() -> None:
    told = [Told(1, 0, (7, 7), "a"), Told(1, 1, (5, None), "b"), Told(1, 2, (2, 2), "c")]
    assert (best(told).low, best(told).high) == (7, 7)


def test_a_running_total_stands_beside_the_toll_and_never_in_it() -> None:
    told = [
        claim(when=JUNE_10, at=["ardun"], figures=[killed(2), killed(300, "cumulative")]),
    ]
    (one,) = merged(told)
    assert (one.figures["killed"].high, one.figures["killed"].totals[0].low) == (2, 300)


def test_nobody_counts_is_no_count_and_not_zero() -> None:
    (one,) = merged([claim(when=JUNE_10, at=["ardun"])])
    assert one.figures == {}


COUNTS = st.builds(
    lambda d, v, low, more, key: Told(d, v, (low, None if more is None else low + more), key),
    st.one_of(st.none(), st.integers(1, 4)), st.integers(0, 3), st.integers(0, 9),
    st.one_of(st.none(), st.integers(0, 5)), st.text("abcdef", min_size=3, max_size=6),
)  # fmt: skip


@given(st.lists(COUNTS, min_size=1, max_size=8, unique_by=lambda t: t.claim_id), st.randoms())
def test_the_order_of_counts_changes_nothing_and_the_best_lies_within_what_was_told(
    told: list[Told], dice: object
) -> None:
    shuffled = list(told)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert best(shuffled) == best(told)
    assert revisions(shuffled) == revisions(told)
    assert contested("killed", shuffled) == contested("killed", told)
    low = best(told).low
    assert low is None or min(t.bounds[0] or 0 for t in told) <= low


def test_a_toll_that_rises_within_a_day_is_no_contradiction_and_one_that_falls_is() -> None:
    def told(second: int | None, voice: int, count: int) -> Told:
        return Told(7, voice, (count, count), f"c{voice}", second)

    assert not contested("killed", [told(3600, 1, 2), told(7200, 2, 5)])
    assert contested("killed", [told(7200, 1, 2), told(3600, 2, 5)])
    assert contested("killed", [told(None, 1, 2), told(7200, 2, 5)])
    assert best([told(3600, 1, 2), told(7200, 2, 5)]).low == 5

"""An editor chooses one of the counts that differ; the choice lasts, and lapses with its claims."""

from collections.abc import Sequence

from tests.worlds import claim, day, figure, merged, moment, report
from trucewatch.claim.record import Claim
from trucewatch.incident.chosen import Choice, choice_of, chosen, owned_by
from trucewatch.incident.record import Incident
from trucewatch.review.record import Judgement

PAPERS = (
    report("r1", "one.example", "2031-06-10T12:00:00Z"),
    report("r2", "two.example", "2031-06-10T12:00:00Z"),
)


def told(one: int, other: int) -> tuple[Claim, ...]:
    june = day("2031-06-10")
    counts = (("r1", one), ("r2", other))
    return tuple(
        claim(report_id=r, when=june, at=["ardun"], figures=[figure("killed", n, n)])
        for r, n in counts
    )


def choose(incident: Incident, claim_id: str, number: int = 1, **changed: object) -> Judgement:
    by = owned_by(incident.figures["killed"], claim_id)
    assert by is not None
    choice = Choice(figure="killed", low=by.low, high=by.high)
    return Judgement(
        id=f"jdg-{number}", record_id=incident.id, decision="correct", who="ada",
        when=moment(f"2031-06-17T09:00:0{number}"), reason="the hospital counted",
        claim_ids=by.claim_ids, after=choice.kept(),
    ).model_copy(update=changed)  # fmt: skip


def best(incidents: Sequence[Incident]) -> tuple[int | None, bool]:
    found = incidents[0].figures["killed"]
    assert found.best is not None
    return found.best.low, found.chosen


def test_the_count_that_was_chosen_stands_and_the_range_stays_beside_it() -> None:
    low, high = told(34, 36)
    (one,) = merged((low, high), PAPERS)
    for wanted, number in ((low, 34), (high, 36)):
        (after,) = chosen([one], [choose(one, wanted.id)])
        assert best([after]) == (number, True)
        assert "the hospital counted" in after.figures["killed"].rule
        assert (after.figures["killed"].low, after.figures["killed"].high) == (34, 36)
        assert after.figures["killed"].by == one.figures["killed"].by


def test_the_last_choice_counts_and_can_be_taken_back() -> None:
    low, high = told(34, 36)
    (one,) = merged((low, high), PAPERS)
    first, second = choose(one, low.id, 1), choose(one, high.id, 2)
    assert best(chosen([one], [second, first])) == (36, True)
    back = second.model_copy(update={"id": "jdg-3", "after": None, "undoes": second.id})
    assert best(chosen([one], [first, second, back])) == (34, True)
    assert chosen([one], [first, first.model_copy(update={"id": "x", "undoes": first.id})]) == (
        one,
    )


def test_a_choice_follows_its_claims_and_lapses_when_they_say_otherwise() -> None:
    low, high = told(34, 36)
    (one,) = merged((low, high), PAPERS)
    choice = choose(one, high.id)
    elsewhere = one.model_copy(update={"id": "inc-other"})
    assert best(chosen([elsewhere], [choice])) == (36, True)
    (other,) = merged(told(34, 37), PAPERS)
    assert chosen([other], [choice]) == (other,)


def test_other_corrections_choose_no_count() -> None:
    (one,) = merged(told(34, 36), PAPERS)
    choice = choose(one, one.claim_ids[0])
    for after in (None, "", "not json", '{"act": "shelling"}', '{"figure": "killed", "low": -1}'):
        changed = choice.model_copy(update={"after": after})
        assert choice_of(changed) is None
        assert chosen([one], [changed]) == (one,)
    assert owned_by(one.figures["killed"], "clm-none") is None

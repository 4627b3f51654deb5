"""Claims on disk give the incidents that claims in memory give."""

from hypothesis import given, settings

from tests.incident.test_merge_properties import REPORTS, WORLDS
from tests.worlds import LINKING, OUTLETS, SIDES, Index, claim, day
from trucewatch.claim.record import Claim
from trucewatch.incident.merge import Merger, merge
from trucewatch.stores.shelf import ClaimShelf, sorted_lines


def test_a_shelf_is_a_mapping_that_forgets_when_told() -> None:
    shelf = ClaimShelf()
    one, two = claim(when=day("2031-06-10")), claim("talks")
    shelf[one.id], shelf[two.id] = one, two
    assert (shelf[one.id], len(shelf), two.id in shelf) == (one, 2, True)
    del shelf[two.id]
    assert list(shelf) == [one.id]
    shelf.close()


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_lines_from_disk_are_those_of_memory(told: list[Claim]) -> None:
    shelf = ClaimShelf()
    merger = Merger(SIDES, OUTLETS, Index(), LINKING, shelf=shelf)
    merger.take(told, REPORTS)
    made = merge(told, REPORTS, SIDES, OUTLETS, Index(), linking=LINKING)
    assert list(sorted_lines(merger.incidents())) == [one.to_line() for one in made]
    shelf.close()

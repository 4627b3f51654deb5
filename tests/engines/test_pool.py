from collections.abc import Callable, Iterator

import pytest

from tests.engines.pool_work import add, add_all, add_all_or_die, add_or_die, prepare, refuse
from trucewatch.engines.pool import AHEAD, Died, Pool

START = 1_000


def pool(work: Callable[[int], int]) -> Pool[int, int, int]:
    return Pool(prepare, work, START, processes=2, batch=3)


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(pool(add).map(range(50))) == [START + n for n in range(50)]


def test_an_item_that_ends_its_process_harms_no_other() -> None:
    expected = [Died() if n == 13 else START + n for n in range(40)]
    assert list(pool(add_or_die).map(range(40))) == expected


def test_no_more_items_are_taken_than_are_soon_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for n in range(1_000):
            taken.append(n)
            yield n

    results = pool(add).map(items())
    assert next(results) == START
    assert len(taken) <= 3 * (AHEAD * 2 + 1)


def test_an_error_of_the_work_is_raised_here() -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(pool(refuse).map([0]))


def test_nothing_in_gives_nothing_out() -> None:
    assert list(pool(add).map([])) == []


def test_items_that_travel_together_are_done_together() -> None:
    many = Pool(prepare, refuse, START, processes=2, batch=3, together=add_all)
    assert list(many.map(range(20))) == [START + n for n in range(20)]


def test_items_done_together_are_done_alone_when_one_ends_its_process() -> None:
    many = Pool(prepare, add_or_die, START, processes=2, batch=3, together=add_all_or_die)
    assert list(many.map(range(20))) == [Died() if n == 13 else START + n for n in range(20)]

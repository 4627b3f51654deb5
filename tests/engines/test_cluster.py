"""A real cluster on this machine: a scheduler and two worker processes."""

from collections.abc import Callable, Iterator

import pytest

from tests.engines.pool_work import add, add_or_die, prepare, refuse
from trucewatch.core.errors import SetupError
from trucewatch.engines.cluster import Cluster
from trucewatch.engines.pool import Died

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]
distributed = pytest.importorskip("distributed")
START = 1_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as running:
        yield running.scheduler_address


def cluster(work: Callable[[int], int], address: str) -> Cluster[int, int, int]:
    return Cluster(prepare, work, START, address=address, batch=5)


def test_results_come_in_the_order_of_the_items(address: str) -> None:
    assert list(cluster(add, address).map(range(60))) == [START + n for n in range(60)]


def test_an_item_that_ends_its_workers_harms_no_other(address: str) -> None:
    expected = [Died() if n == 13 else START + n for n in range(30)]
    assert list(cluster(add_or_die, address).map(range(30))) == expected


def test_an_error_of_the_work_is_raised_here(address: str) -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(cluster(refuse, address).map([0]))


def test_a_cluster_of_this_machine_needs_no_address() -> None:
    assert list(cluster(add, "local").map(range(3))) == [START, START + 1, START + 2]


def test_a_scheduler_that_is_not_there_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucewatch.engines.cluster.PATIENCE", 1)
    with pytest.raises(SetupError, match="no Dask scheduler answers"):
        list(Cluster(prepare, add, START, address="tcp://127.0.0.1:1").map([1]))

"""Maps work over a Dask cluster, with the results and the order of doing it in this process."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Generic, TypeVar

from trucewatch.core.errors import SetupError
from trucewatch.engines.pool import Died

Setting = TypeVar("Setting")
Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 4  # batches per worker that are on their way
PATIENCE = 20  # seconds until a scheduler answers
LOCAL = "local"
_prepared: list[object] = []  # the setting that this process of the cluster is set up for


class Cluster(Generic[Setting, Item, Result]):
    """Workers of a Dask cluster, each set up once and then given item after item.

    ``prepare`` and ``work`` are module-level functions of a package that the workers have, of the
    same version. A batch whose worker dies is done again by another one: ``work`` must give the
    same result every time. A batch that ends several workers is done item by item, and the items
    that still end theirs come back as ``Died``.
    """

    def __init__(
        self,
        prepare: Callable[[Setting], None],
        work: Callable[[Item], Result],
        setting: Setting,
        *,
        address: str,
        processes: int = 2,
        batch: int = 16,
    ) -> None:
        """Take what to do and where.

        Args:
            prepare: Called once in each worker, with ``setting``.
            work: Called in a worker with each item; what it raises is raised here.
            setting: Anything that pickles; the files it names must be there on every worker.
            address: Of the scheduler, such as ``tcp://10.0.0.5:8786``, or ``local`` for a cluster
                of processes on this machine.
            processes: Of a local cluster.
            batch: How many items travel together.
        """
        self._call = (prepare, work, setting)
        self._address, self._processes, self._batch = address, processes, batch

    def map(self, items: Iterable[Item]) -> Iterator[Result | Died]:
        """Return the result of each item, in order; items are taken as they are needed.

        Raises:
            SetupError: Dask is not installed, or no scheduler answers at the address.
        """
        source = iter(items)
        with self._client() as client:
            waiting: deque[tuple[tuple[Item, ...], Any]] = deque()
            while True:
                most = AHEAD * max(1, len(client.scheduler_info()["workers"]))
                while len(waiting) < most and (batch := tuple(islice(source, self._batch))):
                    waiting.append((batch, self._sent(client, batch)))
                if not waiting:
                    return
                yield from self._taken(client, *waiting.popleft())

    def _taken(self, client: Any, batch: tuple[Item, ...], future: Any) -> list[Result | Died]:  # noqa: ANN401 - Dask has no types
        from distributed import KilledWorker

        try:
            done: list[Result | Died] = future.result()
        except KilledWorker:
            if len(batch) == 1:
                return [Died()]
            # one after the other: beside the item that ends its worker, others would seem to
            done = []
            for item in batch:
                done += self._taken(client, (item,), self._sent(client, (item,)))
        return done

    def _sent(self, client: Any, batch: tuple[Item, ...]) -> Any:  # noqa: ANN401 - Dask has no types
        return client.submit(_done, *self._call, batch, pure=False)

    def _client(self) -> Any:  # noqa: ANN401 - Dask has no types
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            text = "Dask is not installed; install trucewatch[scale], or leave --cluster out"
            raise SetupError(text) from error
        if self._address == LOCAL:
            cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=self._processes, threads_per_worker=1, processes=True,
                host="127.0.0.1", dashboard_address="127.0.0.1:0",
            )  # fmt: skip
            return _Closing(Client(cluster), cluster)  # type: ignore[no-untyped-call]
        try:
            return Client(self._address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            text = f"no Dask scheduler answers at {self._address}"
            raise SetupError(f"{text}; start one with: dask scheduler") from error


class _Closing:
    """A client that takes its own cluster down with it."""

    def __init__(self, client: Any, cluster: Any) -> None:  # noqa: ANN401 - Dask has no types
        self._client, self._cluster = client, cluster

    def __enter__(self) -> Any:  # noqa: ANN401 - Dask has no types
        return self._client

    def __exit__(self, *_error: object) -> None:
        self._client.close()
        self._cluster.close()


def _done(
    prepare: Callable[[Setting], None],
    work: Callable[[Item], Result],
    setting: Setting,
    items: tuple[Item, ...],
) -> list[Result]:
    if _prepared != [setting]:
        prepare(setting)
        _prepared[:] = [setting]
    return [work(item) for item in items]

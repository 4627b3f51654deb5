"""Maps work over long-lived processes; a process that dies takes one item with it, not the run."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

Setting = TypeVar("Setting")
Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 3  # batches per process that wait to be done or to be taken


class Died(NamedTuple):
    """In place of a result: the process that worked on the item was ended (memory, a crash)."""


class Pool(Generic[Setting, Item, Result]):
    """Processes that are set up once and then given item after item.

    ``prepare`` and ``work`` are module-level functions, so that a new process finds them by name;
    it is started afresh (``spawn``) and shares nothing with this one.
    """

    def __init__(
        self,
        prepare: Callable[[Setting], None],
        work: Callable[[Item], Result],
        setting: Setting,
        *,
        processes: int,
        batch: int = 4,
        together: Callable[[Sequence[Item]], Sequence[Result]] | None = None,
    ) -> None:
        """Take what to do; processes start with the first ``map``.

        Args:
            prepare: Called once in each process, with ``setting``.
            work: Called in a process with each item; what it raises is raised here.
            setting: Anything that pickles.
            processes: How many work side by side.
            batch: How many items travel together.
            together: Gives for the items of a batch what ``work`` gives for each, for less; it
                must be found by name too. None does one after the other.
        """
        self._prepare, self._work, self._setting = prepare, work, setting
        self._processes, self._batch = processes, batch
        self._done = partial(_done, work) if together is None else partial(_together, together)

    def map(self, items: Iterable[Item]) -> Iterator[Result | Died]:
        """Return the result of each item, in order; items are taken as they are needed."""
        source = iter(items)
        waiting: deque[_Sent[Item, Result]] = deque()
        executor = self._started(self._processes)
        try:
            while self._fill(waiting, source, executor):
                first = waiting.popleft()
                try:
                    results: Sequence[Result | Died] = first.future.result()
                except BrokenProcessPool:
                    executor.shutdown(wait=False, cancel_futures=True)
                    results = [self._alone(item) for item in first.items]
                    executor = self._started(self._processes)
                    waiting = deque(_sent(executor, self._done, one.items) for one in waiting)
                yield from results
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _fill(
        self,
        waiting: "deque[_Sent[Item, Result]]",
        source: Iterator[Item],
        executor: ProcessPoolExecutor,
    ) -> bool:
        """Send batches until enough are on their way; return whether any is."""
        while len(waiting) < AHEAD * self._processes:
            batch = tuple(islice(source, self._batch))
            if not batch:
                break
            waiting.append(_sent(executor, self._done, batch))
        return bool(waiting)

    def _alone(self, item: Item) -> Result | Died:
        """Return the result of an item in a process of its own, so that it harms no other."""
        with self._started(1) as executor:
            try:
                return executor.submit(self._work, item).result()
            except BrokenProcessPool:
                return Died()

    def _started(self, processes: int) -> ProcessPoolExecutor:
        # A forked process would inherit locks of threads that only run in this one.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, context, self._prepare, (self._setting,))


class _Sent(NamedTuple, Generic[Item, Result]):
    items: tuple[Item, ...]
    future: Future[list[Result]]


def _sent(
    executor: ProcessPoolExecutor,
    work: Callable[[tuple[Item, ...]], list[Result]],
    items: tuple[Item, ...],
) -> _Sent[Item, Result]:
    try:
        return _Sent(items, executor.submit(work, items))
    except BrokenProcessPool as error:  # a process died since the last look
        future: Future[list[Result]] = Future()
        future.set_exception(error)
        return _Sent(items, future)


def _done(work: Callable[[Item], Result], items: tuple[Item, ...]) -> list[Result]:
    return [work(item) for item in items]


def _together(
    work: Callable[[Sequence[Item]], Sequence[Result]], items: tuple[Item, ...]
) -> list[Result]:
    return list(work(items))

"""Maps work over long-lived processes; a process that dies takes one item with it, not the run."""

import multiprocessing
import os
import sys
import threading
import time
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
LOOKED = 1.0  # seconds between two looks of a process at whether its parent still lives


class Died(NamedTuple):
    """In place of a result: the process that worked on the item was ended (memory, a crash)."""


class Pool(Generic[Setting, Item, Result]):
    """Processes that are set up once and then given item after item.

    ``prepare`` and ``work`` are module-level functions, so that a new process finds them by name.
    It is started afresh (``spawn``) and shares nothing with this one, unless ``load`` is given:
    then the first processes are forked once that has run, and find what it left in the module.
    Processes in place of one that died are always started afresh.
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
        load: Callable[[Setting], None] | None = None,
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
            load: Called once in this process, with ``setting``, before others are forked from it;
                not called where forking is not safe. It must leave no open file or database
                behind that the processes would use. None forks none.
        """
        self._prepare, self._work, self._setting = prepare, work, setting
        self._processes, self._batch, self._load = processes, batch, load
        self._done = partial(_done, work) if together is None else partial(_together, together)

    def map(self, items: Iterable[Item]) -> Iterator[Result | Died]:
        """Return the result of each item, in order; items are taken as they are needed."""
        source = iter(items)
        waiting: deque[_Sent[Item, Result]] = deque()
        executor = self._first()
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
            executor.shutdown()  # waits: one that still ends is in the way of this process's end
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

    def _first(self) -> ProcessPoolExecutor:
        """Return the processes to begin with, which share what is loaded where that is safe."""
        if self._load is None or not may_fork():
            return self._started(self._processes)
        self._load(self._setting)
        return self._started(self._processes, "fork")

    def _started(self, processes: int, how: str = "spawn") -> ProcessPoolExecutor:
        context = multiprocessing.get_context(how)
        given = self._prepare, self._setting, os.getpid()
        return ProcessPoolExecutor(processes, context, _begin, given)


def may_fork() -> bool:
    """Return True where a process may be forked: on Linux, while no other thread runs here.

    A forked process would inherit locks of threads that only run in this one.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def _begin(prepare: Callable[[Setting], None], setting: Setting, parent: int) -> None:
    """Set a new process up; it ends with its parent, whose locks it may hold."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    prepare(setting)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKED)
    os._exit(1)


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

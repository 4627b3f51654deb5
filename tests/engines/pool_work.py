"""Work for the pool's tests: a new process finds it by name."""

import os
import signal
from collections.abc import Sequence

_START = [0]


def prepare(start: int) -> None:
    _START[0] = start


def add(item: int) -> int:
    return _START[0] + item


def add_or_die(item: int) -> int:
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return _START[0] + item


def refuse(item: int) -> int:
    raise ValueError(f"no {item}")


def add_all(items: Sequence[int]) -> list[int]:
    return [add(item) for item in items]


def add_all_or_die(items: Sequence[int]) -> list[int]:
    return [add_or_die(item) for item in items]

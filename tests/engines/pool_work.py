"""Work for the pool's tests: a new process finds it by name."""

import os
import signal
from collections.abc import Sequence

_START = [0]
_LOADED: list[int] = []


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


def load(start: int) -> None:
    _LOADED[:] = [os.getpid(), start]


def prepare_nothing(start: int) -> None:
    """Leave the module as ``load`` left it in the process that this one was forked from."""


def loaded(_item: int) -> tuple[int, ...]:
    return tuple(_LOADED)


def own_number(_item: int) -> int:
    return os.getpid()


def die_and_tell(item: int) -> tuple[int, ...]:
    add_or_die(item)
    return tuple(_LOADED)

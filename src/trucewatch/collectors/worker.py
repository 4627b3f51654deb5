"""Runs a parser of hostile bytes in a process of its own, with limits on time and memory.

What breaks there (an endless loop, a bomb, a crash of a C library) costs that one item. The process
is kept for the next item while it behaves, so that a page does not pay for the start of Python.
"""

import atexit
import io
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, Literal, Self, TypeVar, cast

from trucewatch.core.errors import InputError

Result = TypeVar("Result")
Argument = TypeVar("Argument")
Kind = Literal["time", "memory", "crash", "fault"]

HEAD = struct.Struct(">Q")  # length of a message, before the message
MOST_CALLS = 500  # items after which a process is replaced, so that no leak of a library adds up
START_SECONDS = 120.0  # a process that has not started by then never will


class WorkerFailure(InputError):  # noqa: N818 - it fails, the program does not
    """An item that its parser could not be trusted with.

    ``kind`` is ``time`` (it took longer than allowed), ``memory`` (it wanted more), ``crash`` (the
    process died) or ``fault`` (the parser raised what it should not).
    """

    def __init__(self, kind: Kind, why: str) -> None:
        """Keep what happened, for the issue and for trying again."""
        self.kind = kind
        super().__init__(why)


def run(
    function: Callable[[Argument], Result],
    argument: Argument,
    *,
    seconds: float = 20.0,
    megabytes: int = 512,
) -> Result:
    """Return ``function(argument)``, worked out in another process.

    Args:
        function: Stands in an importable module; runs without network and writes no file.
        argument: What to give it, anything that pickles.
        seconds: Wall time for the call; the start of the process is not counted.
        megabytes: Memory that the call may take beyond what its imports hold, and the most that it
            may answer with.

    Returns:
        The result, which must be made of None, booleans, numbers, strings, bytes, tuples, lists,
        dicts and sets: nothing that the process says is run here.

    Raises:
        InputError: the function raised it; the words are its own.
        WorkerFailure: the function took too much, crashed, or raised anything else.
    """
    process = _taken()
    try:
        answer = process.call(function, argument, seconds, megabytes)
    except BaseException:
        process.stop()
        raise
    state, value = answer
    _give_back(process, is_sound=state != "memory")
    if state == "ok":
        return cast("Result", value)
    if state == "input":
        raise InputError(str(value))
    raise WorkerFailure("memory" if state == "memory" else "fault", str(value))


class _Process:
    """One process and the two pipes to it."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self._child, self._calls, self._late = child, 0, False
        self._in, self._out = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)

    @classmethod
    def start(cls) -> Self:
        """Start the process; it has nothing of this one's environment but where modules lie."""
        kept = {key: os.environ[key] for key in ("PATH", "LANG", "HOME") if key in os.environ}
        child = subprocess.Popen(
            [sys.executable, "-m", "trucewatch.collectors.worker_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **kept,
                "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
                "PYTHONHASHSEED": "0",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )
        return cls(child)

    @property
    def is_worn(self) -> bool:
        """Whether it has done enough, or is gone."""
        return self._calls >= MOST_CALLS or self._child.poll() is not None

    def call(
        self, function: Callable[[Any], Any], argument: object, seconds: float, megabytes: int
    ) -> tuple[str, object]:
        """Return ``ok`` and the result, or what kind of failure it was and why."""
        self._calls += 1
        name = (function.__module__, function.__qualname__, seconds, megabytes)
        ready = self._exchange(name, START_SECONDS, 1)
        if ready[0] != "ready":
            return ready
        return self._exchange(argument, seconds, megabytes)

    def _exchange(self, message: object, seconds: float, megabytes: int) -> tuple[str, object]:
        watch = threading.Timer(seconds, self._too_late)
        watch.daemon = True
        watch.start()
        try:
            body = pickle.dumps(message)
            self._in.write(HEAD.pack(len(body)))
            self._in.write(body)
            self._in.flush()
            answer = self._answer(megabytes * 1024 * 1024)
        except pickle.UnpicklingError as error:
            raise WorkerFailure("crash", f"its answer is no plain value: {error}") from error
        except (OSError, EOFError) as error:
            raise self._failure(seconds) from error
        finally:
            watch.cancel()
        return answer

    def _answer(self, most: int) -> tuple[str, object]:
        head = self._out.read(HEAD.size)
        if len(head) < HEAD.size:
            raise EOFError
        (length,) = HEAD.unpack(head)
        if length > most:
            raise WorkerFailure("memory", f"its answer is longer than {most} bytes")
        body = self._out.read(length)
        if len(body) < length:
            raise EOFError
        state, value = _Plain(io.BytesIO(body)).load()
        return str(state), value

    def _too_late(self) -> None:
        self._late = True
        self._child.kill()

    def _failure(self, seconds: float) -> WorkerFailure:
        code = self._child.wait()
        if self._late:
            return WorkerFailure("time", f"reading it took more than {seconds:g} seconds")
        return WorkerFailure("crash", f"what reads it broke down (status {code})")

    def stop(self) -> None:
        """End the process and close the pipes."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._in, self._out):
            try:
                pipe.close()
            except OSError:  # bytes that it never read are lost with it
                continue


class _Plain(pickle.Unpickler):
    """Reads plain values alone: a process that an attacker took over cannot name code to run."""

    def find_class(self, module: str, name: str) -> object:
        """Refuse every name."""
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


_idle: list[_Process] = []
_lock = threading.Lock()


def _taken() -> _Process:
    with _lock:
        while _idle:
            process = _idle.pop()
            if not process.is_worn:
                return process
            process.stop()
    return _Process.start()


def _give_back(process: _Process, *, is_sound: bool) -> None:
    if process.is_worn or not is_sound:
        process.stop()
        return
    with _lock:
        _idle.append(process)


@atexit.register
def stop_all() -> None:
    """End the processes that wait for work."""
    with _lock:
        while _idle:
            _idle.pop().stop()


def _forget() -> None:
    """Leave the parent's processes to the parent, after a fork."""
    _forked.extend(_idle)  # kept alive, or closing would end them for the parent
    _idle.clear()


_forked: list[_Process] = []
os.register_at_fork(after_in_child=_forget)

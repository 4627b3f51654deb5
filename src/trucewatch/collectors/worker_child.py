"""The process in which hostile bytes are read: ``python -m trucewatch.collectors.worker_child``.

It takes the name of a function, then its argument, and answers with a plain value. Its limits are
the system's own. The audit hook keeps honest code honest (no connection, no process, no file is
written); it is no wall against code that an attacker has already got to run.
"""

import importlib
import os
import pickle
import resource
import signal
import sys
from pathlib import Path
from typing import IO, Any, NoReturn

from trucewatch.collectors.worker import HEAD
from trucewatch.core.errors import InputError

GRACE = 2.0  # seconds after which a process whose parent is gone ends by itself
_CLOSED = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.",
    "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.remove", "os.rename", "os.rmdir",
    "os.mkdir", "os.chmod", "os.link", "os.symlink", "shutil.",
)  # fmt: skip


def main() -> None:
    """Answer calls until the other end closes the pipe."""
    reading, writing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_guard)
    while (call := _message(reading)) is not None:
        module, name, seconds, megabytes = call
        try:
            function = _function(module, name)
        except Exception as error:  # noqa: BLE001 - told to the other end, which raises it
            _send(writing, "fault", f"{module}.{name} cannot be loaded: {error}")
            continue
        _send(writing, "ready", None)
        _answer(function, reading, writing, seconds, megabytes)


def _answer(
    function: Any,  # noqa: ANN401 - any function of any module
    reading: IO[bytes],
    writing: IO[bytes],
    seconds: float,
    megabytes: int,
) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        argument = _message(reading)
        _limit(megabytes)
        _send(writing, "ok", function(argument))
    except InputError as error:
        _send(writing, "input", str(error))
    except MemoryError:
        _end(writing, megabytes)
    except Exception as error:  # noqa: BLE001 - told to the other end, which raises it
        if "out of memory" in str(error).lower():  # how C libraries say it
            _end(writing, megabytes)
        _send(writing, "fault", f"{type(error).__name__}: {str(error)[:200]}")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _limit(None)


def _end(writing: IO[bytes], megabytes: int) -> NoReturn:
    """Tell of the lack of memory and end: what ran out of memory may be half done."""
    _limit(None)
    _send(writing, "memory", f"reading it took more than {megabytes} MB of memory")
    os._exit(0)


def _function(module: str, name: str) -> Any:  # noqa: ANN401 - any function of any module
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _message(reading: IO[bytes]) -> Any:  # noqa: ANN401 - whatever the parent sends
    head = reading.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    return pickle.loads(reading.read(HEAD.unpack(head)[0]))  # noqa: S301 - from the parent


def _send(writing: IO[bytes], state: str, value: object) -> None:
    body = pickle.dumps((state, value))
    writing.write(HEAD.pack(len(body)))
    writing.write(body)
    writing.flush()


def _limit(megabytes: int | None) -> None:
    """Let the address space grow by ``megabytes`` from here; None lifts the limit."""
    most = resource.RLIM_INFINITY
    if megabytes is not None:
        most = _held() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def _held() -> int:
    """Return the bytes of address space in use, a generous guess where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 1024 * 1024 * 1024
    return pages * resource.getpagesize()


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_CLOSED) or (event == "open" and _writes(arguments)):
        raise PermissionError(f"{event} is closed to what reads hostile bytes")


def _writes(arguments: tuple[Any, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if mode is not None:
        return any(letter in mode for letter in "wax+")
    return bool(flags & (os.O_WRONLY | os.O_RDWR))


if __name__ == "__main__":
    main()

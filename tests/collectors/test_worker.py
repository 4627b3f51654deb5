import ctypes
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from trucewatch.collectors import worker
from trucewatch.collectors.worker import WorkerFailure, run
from trucewatch.core.errors import InputError


def double(value: int) -> int:
    return 2 * value


def pid(_: None) -> int:
    return os.getpid()


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def spin(_: None) -> None:
    while True:
        pass


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def answer_at_length(megabytes: int) -> bytes:
    return bytes(megabytes * 1024 * 1024)


def crash(_: None) -> None:
    ctypes.string_at(0)


def refuse(words: str) -> None:
    raise InputError(words)


def stumble(_: None) -> None:
    raise KeyError("x")


def speak(_: None) -> str:
    print("words that must not reach the pipe")  # noqa: T201
    return "done"


def call_out(_: None) -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def write(path: str) -> None:
    Path(path).write_text("x", encoding="utf-8")


def name_code(_: None) -> object:
    return Path("x")


def secrets(_: None) -> str | None:
    return os.environ.get("TRUCEWATCH_TOKEN")


def kind_of_failure(function: object, argument: object, **limits: float) -> str:
    with pytest.raises(WorkerFailure) as caught:
        run(function, argument, **limits)  # type: ignore[arg-type]
    return caught.value.kind


def test_a_result_comes_back_from_another_process() -> None:
    assert run(double, 21) == 42
    assert run(pid, None) != os.getpid()


def test_the_process_is_kept_while_it_behaves_and_replaced_when_it_is_worn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = run(pid, None)
    assert run(pid, None) == first
    monkeypatch.setattr(worker, "MOST_CALLS", 1)
    assert run(pid, None) != first


@pytest.mark.parametrize("function", [sleep, spin])
def test_what_takes_too_long_is_ended(function: object) -> None:
    assert kind_of_failure(function, 3600, seconds=0.3) == "time"
    assert run(double, 1) == 2


def test_what_wants_too_much_memory_is_ended() -> None:
    assert kind_of_failure(eat, 300, megabytes=100) == "memory"
    assert run(eat, 50, megabytes=100) == 50 * 1024 * 1024


def test_an_answer_that_is_too_long_is_not_taken() -> None:
    assert kind_of_failure(answer_at_length, 8, megabytes=4) == "memory"


def test_a_crash_costs_one_item() -> None:
    assert kind_of_failure(crash, None) == "crash"
    assert run(double, 4) == 8


def test_a_deliberate_refusal_keeps_its_words() -> None:
    with pytest.raises(InputError, match=r"^no article$"):
        run(refuse, "no article")


def test_an_error_of_the_parser_is_told_as_its_fault() -> None:
    with pytest.raises(WorkerFailure, match="KeyError") as caught:
        run(stumble, None)
    assert caught.value.kind == "fault"


def test_what_a_library_prints_does_not_mix_with_the_answer() -> None:
    assert run(speak, None) == "done"


def test_no_connection_no_file_and_no_code_leave_the_process(tmp_path: Path) -> None:
    assert kind_of_failure(call_out, None) == "fault"
    assert kind_of_failure(write, str(tmp_path / "x")) == "fault"
    assert not (tmp_path / "x").exists()
    assert kind_of_failure(name_code, None) == "crash"


def test_the_environment_stays_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    worker.stop_all()
    monkeypatch.setenv("TRUCEWATCH_TOKEN", "secret")
    assert run(secrets, None) is None


def test_threads_work_side_by_side() -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda value: run(double, value), range(12)))
    assert found == [2 * value for value in range(12)]

"""The made-up stream is large and varied enough, and what merging makes of its unseen half."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from trucewatch.incident.merge import merge
from trucewatch.report.duplicates import find_copies
from trucewatch.stores.judgements import load_linking

BENCH = Path(__file__).parents[2] / "bench"
Module = Any  # bench/ is no package: its modules are loaded by path


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Module:
    monkeypatch.syspath_prepend(BENCH)
    return importlib.import_module("incident_stream")


def test_the_stream_is_large_and_the_same_every_time(bench: Module) -> None:
    for half in (0, 1):
        stream = bench.make(half)
        assert len(stream.reports) >= 400
        assert len(set(stream.deed_of.values())) >= 120
        assert {r.language for r in stream.reports} == {"en", "ru", "ar", "tr"}
        assert stream.claims == bench.make(half).claims


def test_b_cubed_is_one_for_the_truth_and_less_for_less(bench: Module) -> None:
    true = {"a": 1, "b": 1, "c": 2}
    assert bench.b_cubed(true, true) == (1.0, 1.0)
    precision, recall = bench.b_cubed({"a": 1, "b": 1, "c": 1}, true)
    assert (round(precision, 3), recall) == (0.556, 1.0)


def test_the_unseen_half_is_joined_and_told_apart_well_enough(bench: Module) -> None:
    stream = bench.make(1)
    incidents = merge(
        stream.claims, stream.reports, stream.sides, stream.outlets, stream,
        find_copies(stream.reports), linking=load_linking(),
    )  # fmt: skip
    assert bench.f1(*bench.b_cubed(bench.grouped(stream, incidents), stream.deed_of)) > 0.85
    assert bench.classes_right(stream, incidents) > 0.9

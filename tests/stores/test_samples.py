"""The bundled sample reports are marked as samples and cover what the main job must show."""

import json
from collections import Counter

from trucewatch.core.record import Record
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet
from trucewatch.stores.resources import data_path, read_model

FILES = ("reports.jsonl", "patrols.jsonl")


class _Outlets(Record):
    version: str
    outlets: tuple[Outlet, ...]


def _reports(*names: str) -> list[Report]:
    texts = [data_path("samples", name).read_text(encoding="utf-8") for name in names or FILES]
    return [Report.of(**json.loads(line)) for text in texts for line in text.splitlines()]


def test_every_sample_is_marked_as_one_wherever_it_shows() -> None:
    assert all(r.sample and (r.title or "").startswith("[sample] ") for r in _reports())
    assert all((r.source or "").endswith(".example") for r in _reports())


def test_there_are_samples_enough_in_four_languages() -> None:
    counts = Counter(report.language for report in _reports("reports.jsonl"))
    assert counts["en"] >= 12
    assert counts["ar"] >= 2
    assert counts["ru"] >= 2
    assert counts["tr"] >= 1


def test_every_outlet_of_a_sample_is_listed_and_takes_its_side_openly() -> None:
    listed = read_model(_Outlets, data_path("samples", "outlets.yml")).outlets
    hosts = {host for outlet in listed for host in outlet.hosts}
    assert {report.source for report in _reports()} <= hosts
    assert {outlet.alignment for outlet in listed} >= {
        "opposition", "syrian_government", "russia", "turkey", None,
    }  # fmt: skip


def test_sample_ids_are_unique() -> None:
    ids = [report.id for report in _reports()]
    assert len(set(ids)) == len(ids)

from collections.abc import Iterator

import pytest

from trucewatch.engines.pool import Died, Pool
from trucewatch.pipeline import read_many as many
from trucewatch.pipeline.read_many import read_many
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.steps import Reading
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

REPORTS = [
    Report.of(
        f"The army shelled Ariha on Sunday, killing {n} civilians.", id=f"r{n}", language="en"
    )
    for n in range(2, 12)
]


def test_two_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "ENOUGH", 100)
    alone = list(read_many(REPORTS, Wiring(Settings.of(pack="idlib-2020", jobs=1))))
    both = list(read_many(REPORTS, Wiring(Settings.of(pack="idlib-2020", jobs=2))))
    assert both == alone
    assert all(reading.claims for reading in alone)


def test_few_reports_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(many, "_side_by_side")
    assert len(list(read_many(REPORTS[:2], Wiring(Settings.of(jobs=2))))) == 2


def test_a_report_that_ends_its_process_becomes_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    def every_second_dies(_self: object, items: Iterator[Report]) -> Iterator[Died | Reading]:
        return (Died() if n % 2 else Reading((), (), ()) for n, _ in enumerate(items))

    monkeypatch.setattr(many, "ENOUGH", 100)
    monkeypatch.setattr(Pool, "map", every_second_dies)
    found = list(read_many(REPORTS, Wiring(Settings.of(jobs=2))))
    assert found[0] == Reading((), (), ())
    (issue,) = found[1].issues
    assert (issue.code, issue.where) == ("process_ended", "r3")


@pytest.mark.slow
@pytest.mark.enable_socket
def test_a_cluster_gives_what_one_process_gives() -> None:
    pytest.importorskip("distributed")
    alone = list(read_many(REPORTS[:4], Wiring(Settings.of(pack="idlib-2020", jobs=1))))
    spread = Settings.of(pack="idlib-2020", jobs=2, cluster="local")
    assert list(read_many(REPORTS[:4], Wiring(spread))) == alone

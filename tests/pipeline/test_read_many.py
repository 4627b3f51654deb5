"""Many reports are read side by side and together, as they would be one by one."""

import sys
from collections.abc import Iterator, Sequence

import pytest

from trucewatch.claim.analysis import Tree
from trucewatch.claim.ports import Sentences
from trucewatch.claim.wording import Wording
from trucewatch.engines import pool as pools
from trucewatch.engines.english import EnglishAnalyser
from trucewatch.engines.pool import Died, Pool
from trucewatch.pipeline import read_many as many
from trucewatch.pipeline.read_many import read_many
from trucewatch.pipeline.read_report import Reading, read_report, read_together
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.record import Report

REPORTS = [
    Report.of(
        f"The army shelled Ariha on Sunday, killing {n} civilians.", id=f"r{n}", language="en"
    )
    for n in range(2, 12)
]


def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "ENOUGH", 100)
    monkeypatch.setattr(many, "ENOUGH_TO_FORK", 100)


@pytest.mark.parametrize("forks", [True, False])
def test_two_processes_give_what_one_gives(*, forks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "may_fork", lambda: forks and sys.platform == "linux")
    few_are_enough(monkeypatch)
    alone = list(read_many(REPORTS, Wiring(Settings.of(pack="idlib-2020", jobs=1))))
    both = list(read_many(REPORTS, Wiring(Settings.of(pack="idlib-2020", jobs=2))))
    assert both == alone
    assert all(reading.claims for reading in alone)


CALM = (
    "The library on Mill Street reopens on Monday. The mayor thanked the volunteers. The choir "
    "sang. The ferry runs hourly. Bakers are busy. The square was swept. Rain is expected."
)


def mixed() -> list[Report]:
    """Return reports to be parsed at once, to be probed and to be passed over, one of them long."""
    russian = "Солдаты обстреляли рынок в Сармине в воскресенье, погибли четыре человека."
    texts = [
        CALM,
        "The army shelled Ariha on Sunday.",
        f"{CALM}\n{russian}",
        "The choir sang.",
        f"{CALM} Gunmen shelled the market in Sarmin on Sunday, killing four civilians.",
        "Troops shelled the mill. " * 80,
        "",
    ]
    return [Report.of(text, id=f"m{n}", language="en") for n, text in enumerate(texts)]


def test_reports_read_together_give_what_each_gives_alone() -> None:
    wiring = Wiring(Settings.of(pack="idlib-2020"))
    alone = [read_report(report, wiring) for report in mixed()]
    assert read_together(mixed(), wiring) == alone
    assert [len(one.claims) > 0 for one in alone] == [False, True, True, False, True, True, False]


def test_a_text_that_breaks_the_parser_costs_only_its_own_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wiring = Wiring(Settings.of(pack="idlib-2020"))
    alone = [read_report(report, wiring) for report in mixed()]
    whole = EnglishAnalyser.analyse_all

    def brittle(
        self: EnglishAnalyser, asked: Sequence[Sentences], wording: Wording
    ) -> list[list[list[Tree]]]:
        if any("Ariha" in one.text for one in asked):
            raise ZeroDivisionError("it broke")
        return whole(self, asked, wording)

    monkeypatch.setattr(EnglishAnalyser, "analyse_all", brittle)
    found = read_together(mixed(), wiring)
    assert found[1].issues[-1].code == "not_readable"
    assert found[:1] + found[2:] == alone[:1] + alone[2:]


def test_a_process_that_may_not_fork_starts_others_for_more_reports_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(many, "ENOUGH_TO_FORK", 100)
    monkeypatch.setattr(pools, "may_fork", lambda: False)
    monkeypatch.delattr(many, "_side_by_side")
    wiring = Wiring(Settings.of(jobs=2))
    assert len(list(read_many(REPORTS, wiring))) == len(REPORTS)


def test_few_reports_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(many, "_side_by_side")
    assert len(list(read_many(REPORTS[:2], Wiring(Settings.of(jobs=2))))) == 2


def test_a_report_that_ends_its_process_becomes_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    def every_second_dies(_self: object, items: Iterator[Report]) -> Iterator[Died | Reading]:
        return (Died() if n % 2 else Reading((), (), ()) for n, _ in enumerate(items))

    few_are_enough(monkeypatch)
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

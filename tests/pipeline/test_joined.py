"""Late reports join what was joined before; what comes out is what a batch over all makes."""

import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incident.test_merge_properties import REPORTS, WORLDS
from tests.incident.test_rulings import judged
from tests.worlds import LINKING, OUTLETS, SIDES, Index, report
from trucewatch.claim.record import Claim
from trucewatch.incident.merge import Merger, merge
from trucewatch.pipeline.joined import Joined, Joining
from trucewatch.pipeline.watch import Watch
from trucewatch.pipeline.wire import Wiring
from trucewatch.pipeline.workspace import Workspace, init_workspace
from trucewatch.report.duplicates import find_copies
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement

WIRING = cast(
    "Wiring",
    SimpleNamespace(sides=SIDES, voices=OUTLETS, gazetteer=Index(), linking=LINKING),
)
WORDS = "Shells fell on the old market of Ardun before noon and three people were hurt"
PAPERS = (
    *REPORTS[:2],
    report("r3", "leaguenews.example", text=WORDS),
    report("r4", None, at="2031-06-17T06:00:00Z", text=f"{WORDS} there"),
)


def batch(told: Sequence[Claim], papers: Sequence[Report], decided: Sequence[Judgement]) -> Joined:
    copies = find_copies(papers)
    made = merge(told, papers, SIDES, OUTLETS, Index(), copies, linking=LINKING, judgements=decided)
    return Joined(copies, made)


@settings(max_examples=60, deadline=None)
@given(WORLDS, st.data())
def test_any_way_to_the_same_records_comes_to_what_the_batch_makes(
    told: list[Claim], data: st.DataObject
) -> None:
    joining = Joining(WIRING)
    claims = list({claim.id: claim for claim in told}.values())
    splits = [judged("split", claims[:1], claims[1:2])] if len(claims) > 1 else []
    for _ in range(3):
        papers = data.draw(st.lists(st.sampled_from(PAPERS), unique_by=lambda r: r.id))
        known = {paper.id for paper in papers}
        held = [claim for claim in claims if claim.report_id in known and data.draw(st.booleans())]
        decided = data.draw(st.sampled_from(((), tuple(splits))))
        assert joining.update(held, papers, decided) == batch(held, papers, decided)


def put(workspace: Workspace, name: str, *texts: str) -> None:
    given = {"published_at": "2020-06-16T08:00:00Z", "source": f"{name}.example", "language": "en"}
    rows = [json.dumps({"id": f"{name}{n}", "text": t, **given}) for n, t in enumerate(texts)]
    (workspace.root / "inbox" / f"{name}.jsonl").write_text("\n".join(rows), encoding="utf-8")


FIRST = (
    "Syrian army artillery shelled Ariha on Sunday, killing at least two civilians.",
    "Protesters stopped a joint Russian and Turkish patrol on the M4 near Saraqib on Monday.",
)
LATE = ("Four people died when Ariha was shelled by the Syrian army on Sunday, medics said.",)


def test_a_watch_joins_a_late_report_as_one_that_began_with_it_would_have(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    come: list[int] = []
    add = Merger.add

    def noted(self: Merger, claims: Sequence[Claim] = (), *rest: object) -> object:
        come.append(len(claims))
        return add(self, claims, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Merger, "add", noted)
    slow, quick = (
        init_workspace(tmp_path_factory.mktemp("w") / name, "idlib-2020")
        for name in ("slow", "quick")
    )
    put(slow, "one", *FIRST)
    with Watch(slow) as watch:
        watch.round(settled=False)
        put(slow, "two", *LATE)
        watch.round(settled=False)
    put(quick, "one", *FIRST)
    put(quick, "two", *LATE)
    with Watch(quick) as watch:
        watch.round(settled=False)
    for name in ("incidents.jsonl", "findings.jsonl", "brief.md", "warning.json"):
        one, other = (w.out.joinpath(name).read_text("utf-8") for w in (slow, quick))
        assert one == other
    first, late, whole = come
    assert first + late == whole
    assert late == 1
    lines = slow.out.joinpath("incidents.jsonl").read_text("utf-8").splitlines()
    assert any(json.loads(line)["independent_sources"] == 2 for line in lines)

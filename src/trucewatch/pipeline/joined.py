"""Keeps claims joined while reports come in: late ones join without the rest being joined anew."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trucewatch.claim.record import Claim
from trucewatch.incident.chosen import chosen
from trucewatch.incident.merge import Merger, in_time
from trucewatch.incident.record import Incident
from trucewatch.pipeline.wire import Wiring
from trucewatch.report.copy_book import CopyBook
from trucewatch.report.duplicates import Copy
from trucewatch.report.record import Report
from trucewatch.review.record import Judgement

_LASTING = frozenset({"merge", "split"})


class Joined(NamedTuple):
    """What reports and claims come to: who copied whom, and the incidents in their order."""

    copies: tuple[Copy, ...]
    incidents: tuple[Incident, ...]


class Joining:
    """The copies and incidents of all that was read, held in memory from one look to the next.

    What it gives is what a batch over the same records gives. Reports and claims that come are
    joined to what is there. Where a report is taken away or a merge or split decided, all is joined
    anew; so it is at the start, for nothing of this is kept on disk.
    """

    def __init__(self, wiring: Wiring) -> None:
        """Start without records."""
        self._wiring = wiring
        self._reports: dict[str, Report] = {}
        self._claims: dict[str, Claim] = {}
        self._decided: tuple[Judgement, ...] = ()
        self._clear(())

    def _clear(self, decided: tuple[Judgement, ...]) -> None:
        wiring = self._wiring
        self._reports, self._claims, self._decided = {}, {}, decided
        self._book = CopyBook()
        self._merger = Merger(
            wiring.sides, wiring.voices, wiring.gazetteer, wiring.linking, decided
        )
        self._incidents: dict[str, Incident] = {}

    def update(
        self,
        claims: Sequence[Claim],
        reports: Sequence[Report],
        judgements: Iterable[Judgement] = (),
    ) -> Joined:
        """Bring everything up to what is known now, and return what it comes to.

        Args:
            claims: All claims that hold, as people left them.
            reports: All reports that they come from.
            judgements: All that people decided; merges and splits bear on what is joined,
                choices of counts on what is shown.
        """
        judged = tuple(judgements)
        decided = tuple(judgement for judgement in judged if _bears(judgement))
        told, papers = {c.id: c for c in claims}, {r.id: r for r in reports}
        changed = any(papers.get(key) != report for key, report in self._reports.items())
        if changed or decided != self._decided:
            self._clear(decided)
        late = [report for key, report in papers.items() if key not in self._reports]
        copies = self._book.add(late)
        if copies is None:
            self._clear(decided)
            late, copies = list(papers.values()), self._book.add(papers.values()) or ()
        self._take(told, late, copies)
        self._reports, self._claims = papers, told
        made = chosen(sorted(self._incidents.values(), key=in_time), judged)
        return Joined(self._book.copies, made)

    def _take(self, told: dict[str, Claim], late: Sequence[Report], copies: Sequence[Copy]) -> None:
        gone = [key for key, claim in self._claims.items() if told.get(key) != claim]
        left = self._merger.remove(gone)
        fresh = [claim for key, claim in told.items() if self._claims.get(key) != claim]
        come = self._merger.add(fresh, late, copies)
        for change in (left, come):
            for key in change.gone:
                self._incidents.pop(key, None)
            self._incidents |= {incident.id: incident for incident in change.made}


def _bears(judgement: Judgement) -> bool:
    return judgement.decision in _LASTING

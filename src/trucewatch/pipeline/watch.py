"""Watches a workspace: takes in what is new, reads it, judges, and writes the brief again."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.pipeline.again import Again
from trucewatch.pipeline.brought import Bringing, Waits
from trucewatch.pipeline.brought import origin_of as brought_from
from trucewatch.pipeline.catalogue import fill, judgements_in, with_former
from trucewatch.pipeline.derive import Derived
from trucewatch.pipeline.folders import Folders, unreadable
from trucewatch.pipeline.intake import Clock, Intake, machine_clock
from trucewatch.pipeline.joined import Joining
from trucewatch.pipeline.ledger import write_head
from trucewatch.pipeline.lock import locked
from trucewatch.pipeline.outlets import Outlets, Trip, found_of, origin_of, readers, stream_of
from trucewatch.pipeline.reopening import reopened_in, without
from trucewatch.pipeline.run import material_of, results_of
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Progress, Wiring, silent
from trucewatch.pipeline.workspace import Workspace
from trucewatch.pipeline.writing import write_all
from trucewatch.review.record import Judgement
from trucewatch.stores.ledger import Ledger, item_of, open_ledger
from trucewatch.stores.raw import RawStore
from trucewatch.stores.seen import SeenFiles

PATIENCE = 300.0  # seconds for which a single look waits for outlets
_BASIS = "#basis"  # the entry of the cache that tells what the results were made from


class Round(NamedTuple):
    """What one look brought: new items, new reports, reports read, and whether the brief is new."""

    items: int
    reports: int
    read: int
    refreshed: bool


def settings_of(workspace: Workspace) -> Settings:
    """Return the settings of a run over the workspace."""
    own = workspace.settings
    return Settings.of(
        pack=workspace.pack,
        gazetteer=workspace.inside(own.gazetteer),
        outlets=workspace.inside(own.outlets_file),
        horizon_days=own.horizon_days,
    )


class Watch:
    """One watch over one workspace; use it as a context manager.

    Only one may be open at a time. Whatever it has acknowledged survives its end at any moment.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        clock: Clock = machine_clock,
        progress: Progress = silent,
        wiring: Wiring | None = None,
    ) -> None:
        """Open the workspace and recall what it holds.

        ``wiring`` is what reads and judges, None for one after the settings of the workspace.

        Raises:
            SetupError: another watch is open, or a store or the pack cannot be used.
        """
        self.workspace = workspace
        self._lock = locked(workspace)
        try:
            self.wiring = wiring or Wiring(settings_of(workspace), progress)
            self._ledger: Ledger = open_ledger(workspace.ledger)
            self._seen = SeenFiles(workspace.root / "seen.sqlite")
            raw = RawStore(workspace.raw)
            read = readers(workspace.settings.languages, self.wiring.outlets)
            self.intake = Intake(self._ledger, raw, self.wiring.detector, clock, read)
            self.derived = Derived(self._ledger, self.intake, self.wiring)
            self._joining = Joining(self.wiring)
            self._folders = Folders(workspace, self._seen)
            self._bringing, self._again = Bringing(workspace), Again(workspace)
            self._outlets = Outlets(workspace, self.wiring.outlets)
        except BaseException:
            self._lock.close()
            raise
        self._basis = self._seen.signatures().get(_BASIS)

    def round(
        self, *, settled: bool = True, between: Callable[[str, int, int], None] | None = None
    ) -> Round:
        """Look once: take in, read, and refresh the results when anything is new.

        Args:
            settled: Take only files that have not changed since the last look, as one looks that
                is still being copied; False takes all.
            between: Called with a word, what is done and what is to do, while it works.

        Raises:
            SetupError: a store cannot be written; what was acknowledged before stays.
        """
        tell = between or _untold
        self._outlets.send()
        brought, again = self._accept(), self._try_again()
        items = self._take_in(settled, tell) + len(brought) + again
        reports = self._make_reports(tell)
        for trip in self._outlets.back(0.0 if settled else PATIENCE):
            items, reports = items + len(trip.gathered), reports + self._welcome(trip)
        unread = self.derived.unread
        read = self.derived.read(unread, lambda done: _told(tell, done, len(unread)))
        refreshed = self._refresh(tell)
        if items or reports or read:
            self._write_head()
        self._bringing.taken(*brought)
        return Round(items, reports, read, refreshed)

    def brought(self) -> int:
        """Take in what people brought by hand or want tried again; return how much it was.

        Raises:
            SetupError: a store cannot be written; what was acknowledged before stays.
        """
        brought, again = self._accept(), self._try_again()
        self._make_reports(_untold)
        self.derived.read(self.derived.unread)
        if self._refresh(_untold) or brought or again:
            self._write_head()
        self._bringing.taken(*brought)
        return len(brought) + again

    def _try_again(self) -> int:
        return self._again.fulfil(self.retry, self.intake.in_quarantine())

    def _accept(self) -> Sequence[Waits]:
        """Take in what people brought by hand; it waits until its results can be shown."""
        brought = []
        for one in self._bringing.waiting():
            try:
                with self._bringing.opened(one) as stream:
                    self.intake.keep(stream, *brought_from(one))
            except OSError as error:
                self._say(unreadable(Path(one.name), error))
                continue
            brought.append(one)
        return brought

    def _take_in(self, settled: bool, tell: Callable[[str, int, int], None]) -> int:
        count = 0
        for path, origin, stated, signature in self._folders.fresh(settled=settled):
            try:
                with path.open("rb") as stream:
                    self.intake.keep(stream, origin, stated)
            except OSError as error:
                self._say(unreadable(path, error))
                continue
            self._folders.taken(path, signature)
            count += 1
            tell("taking in", count, 0)
        self._folders.flush()
        for issue in self._folders.issues():
            self._say(issue)
        return count

    def _make_reports(self, tell: Callable[[str, int, int], None]) -> int:
        pending, count = self.intake.pending(), 0
        for done, item in enumerate(pending, start=1):
            taken = self.intake.read(item)
            self.derived.add(taken.fresh, taken.issues)
            count += len(taken.fresh)
            tell("reading items", done, len(pending))
        return count

    def _welcome(self, trip: Trip) -> int:
        """Take in what a trip brought; only then is it remembered as made."""
        count = 0
        for gathered in trip.gathered:
            item = self.intake.keep(stream_of(gathered), *origin_of(gathered))
            if not self.intake.is_done(item.id):
                taken = self.intake.take(item, found_of(gathered))
                self.derived.add(taken.fresh, taken.issues)
                count += len(taken.fresh)
        for issue in trip.loose:
            self._say(issue)
        self._outlets.acknowledged(trip)
        return count

    def retry(self, about: str) -> bool:
        """Try an item or report of the quarantine again; return True when it left it.

        Raises:
            SetupError: there is no such thing in quarantine.
        """
        if about not in self.intake.in_quarantine():
            raise SetupError(f"{about}: is not in quarantine; see `trucewatch quarantine list`")
        report = self.derived.report(about)
        if report is not None:
            self.derived.read([report])
        else:
            taken = self.intake.read(self.intake.item(about))
            self.derived.add(taken.fresh, taken.issues)
        return about not in self.intake.in_quarantine()

    def _refresh(self, tell: Callable[[str, int, int], None]) -> bool:
        """Write the results anew when what they are made from has changed since they were.

        What people decided in the web application counts as well.
        """
        judged = judgements_in(self.workspace)
        basis = f"{self.derived.basis} {len(judged)}"
        if basis == self._basis or not self.derived.count:
            return False
        tell("judging", 0, 1)
        self._write_results(judged)
        self._basis = basis
        self._seen.add([(_BASIS, basis)])
        return True

    def _write_results(self, judged: Sequence[Judgement]) -> None:
        stones = self.derived.withdrawn
        # what `run --workspace` brought stays beside what was watched
        former = with_former(self.derived.known(), self.workspace, self.wiring)
        known = without(former, frozenset(stone.about for stone in stones))
        material = material_of(
            known, self.derived.issues, self.wiring, judged, stones, self._joining
        )
        texts, brief = results_of(material, self.derived.leads, self.wiring)
        write_all(self.workspace.out, texts)
        kinds = {"incident": material.incidents, "finding": material.findings}
        lines = [item_of(kind, one) for kind, records in kinds.items() for one in records]
        if material.warning:
            lines.append(item_of("warning", material.warning))
        again = reopened_in(self.workspace, material)
        lines += [item_of("reopened", one) for one in again]
        self._ledger.append(lines)
        fill(self.workspace, material, known.claims, brief, again)
        self._write_head()

    def summary(self) -> str:
        """Return in a few words what the workspace holds."""
        held = len(self.intake.in_quarantine())
        words = f"{self.derived.count} in all, {held} in quarantine"
        return f"{words} (trucewatch quarantine list {self.workspace.root})" if held else words

    def told(self) -> tuple[str, ...]:
        """Return what each outlet gave last, a line each."""
        return self._outlets.told()

    def status(self) -> tuple[str, ...]:
        """Return the lines of the status page."""
        folders = [f"  folder   {one.path}" for one in self.workspace.settings.folders]
        return (
            *folders,
            *self._outlets.status(),
            f"  holds    {self.summary()}",
            f"  results  {self.workspace.out}",
        )

    def _write_head(self) -> None:
        write_head(self.workspace.root / "ledger.head.json", self._ledger.head())

    def _say(self, issue: Issue) -> None:
        self.derived.add((), (issue,))

    def close(self) -> None:
        """Let go of the workspace."""
        self._outlets.close()
        self._seen.close()
        self._ledger.close()
        self._lock.close()

    def __enter__(self) -> Self:
        """Return the watch itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


def _untold(_word: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _told(tell: Callable[[str, int, int], None], done: int, total: int) -> bool:
    tell("reading reports", done, total)
    return True

"""Reads the reports that a workspace has not read yet, and keeps what they say in its ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from trucewatch import __version__
from trucewatch.claim.record import Claim
from trucewatch.core.ids import content_id
from trucewatch.core.issues import Issue
from trucewatch.core.ledger import Item
from trucewatch.core.record import Record
from trucewatch.pipeline.catalogue import Known
from trucewatch.pipeline.intake import Intake
from trucewatch.pipeline.read_many import read_many
from trucewatch.pipeline.read_report import Reading
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Mention
from trucewatch.report.custody import Tombstone
from trucewatch.report.record import Report
from trucewatch.stores.ledger import Ledger, item_of

BATCH = 20  # reports whose claims are kept in one transaction
BROKEN = frozenset({"not_readable", "process_ended"})
"""Codes of issues that put a report into quarantine: the program failed on it."""


class ReadMark(Record):
    """A report was read by one reader: what was found stands in the ledger under these ids."""

    id: str
    report_id: str
    reader: str
    claims: tuple[str, ...]
    mentions: tuple[str, ...]


class Derived:
    """All that a workspace knows, kept in memory beside its ledger."""

    def __init__(self, ledger: Ledger, intake: Intake, wiring: Wiring) -> None:
        """Recall from the ledger what was read before by this version and under this pack."""
        self._ledger, self._intake, self._wiring = ledger, intake, wiring
        pack = wiring.needed_pack
        # A pack that is mended under its id reads and judges otherwise.
        names = pack.model_dump(mode="json", exclude={"agreement", "zones"})
        self.reader = f"trucewatch {__version__}, {pack.id} {content_id('nam', names)}"
        self._rules = content_id("pck", pack.model_dump(mode="json"))
        self._reports: dict[str, Report] = {}
        self._claims: dict[str, Claim] = {}
        self._mentions: dict[str, Mention] = {}
        self._marks: dict[str, ReadMark] = {}
        self._issues: dict[str, Issue] = {}
        self._withdrawn: dict[str, Tombstone] = {}
        self._readings = 0
        self._recall()

    def _recall(self) -> None:
        kinds = ("report", "claim", "mention", "read", "issue", "tombstone")
        for kind, record_id, payload in self._ledger.payloads(*kinds):
            if kind == "report":
                report = Report.model_validate_json(payload)
                self._reports.setdefault(report.id, report)
            elif kind == "claim":
                self._claims[record_id] = Claim.model_validate_json(payload)
            elif kind == "mention":
                self._mentions[record_id] = Mention.model_validate_json(payload)
            elif kind == "read":
                self._mark(ReadMark.model_validate_json(payload))
            elif kind == "issue":
                self._issues[record_id] = Issue.model_validate_json(payload)
            else:
                stone = Tombstone.model_validate_json(payload)
                self._withdrawn[stone.about] = stone

    def _mark(self, mark: ReadMark) -> None:
        if mark.reader == self.reader:
            self._readings += 1
            self._marks[mark.report_id] = mark

    def add(self, reports: Iterable[Report], issues: Iterable[Issue]) -> None:
        """Take in what an item gave; the ledger holds it already."""
        for report in reports:
            self._reports.setdefault(report.id, report)
        for issue in issues:
            self._issues[item_of("issue", issue).record_id] = issue

    @property
    def unread(self) -> tuple[Report, ...]:
        """The reports that this reader has not read."""
        return tuple(
            report
            for key, report in self._reports.items()
            if key not in self._marks and key not in self._withdrawn and not report.lead
        )

    @property
    def count(self) -> int:
        """How many reports there are."""
        return len(self._reports)

    @property
    def basis(self) -> str:
        """What the results are made from, in a form that changes whenever it does."""
        counts = (len(self._reports), self._readings, len(self._withdrawn), len(self._issues))
        return f"{self.reader} {self._rules} {' '.join(str(count) for count in counts)}"

    @property
    def leads(self) -> tuple[Report, ...]:
        """What points to something worth reading."""
        found = (report for report in self._reports.values() if report.lead)
        return tuple(report for report in found if report.id not in self._withdrawn)

    def report(self, report_id: str) -> Report | None:
        """Return a report by its id, None when there is none."""
        return self._reports.get(report_id)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Whatever was left out, each once."""
        return tuple(self._issues.values())

    def known(self) -> Known:
        """Return the reports that were read and not withdrawn, with what was found in them."""
        marks = [mark for key, mark in self._marks.items() if key not in self._withdrawn]
        return Known(
            tuple(self._reports[mark.report_id] for mark in marks),
            tuple(self._claims[key] for mark in marks for key in mark.claims),
            tuple(self._mentions[key] for mark in marks for key in mark.mentions),
        )

    @property
    def withdrawn(self) -> tuple[Tombstone, ...]:
        """What people withdrew."""
        return tuple(self._withdrawn.values())

    def read(
        self, reports: Sequence[Report], between: Callable[[int], bool] = lambda _: True
    ) -> int:
        """Read reports and keep what they say, a few in each transaction; return how many.

        Args:
            reports: Those to read.
            between: Called after each transaction with what is done; False stops there.

        Raises:
            SetupError: the ledger cannot be written; the last few are read again later.
        """
        done = 0
        pairs = zip(reports, read_many(reports, self._wiring), strict=True)
        while batch := list(islice(pairs, BATCH)):
            self._keep(batch)
            done += len(batch)
            if not between(done):
                break
        return done

    def _keep(self, batch: Sequence[tuple[Report, Reading]]) -> None:
        lines: list[Item] = []
        for report, reading in batch:
            lines += self._lines(report, reading)
        self._ledger.append(lines)

    def _lines(self, report: Report, reading: Reading) -> Iterator[Item]:
        claims = [item_of("claim", claim) for claim in reading.claims]
        mentions = [item_of("mention", mention) for mention in reading.mentions]
        issues = [item_of("issue", issue) for issue in reading.issues]
        mark = ReadMark(
            id=f"{report.id}@{self.reader}",
            report_id=report.id,
            reader=self.reader,
            claims=tuple(line.record_id for line in claims),
            mentions=tuple(line.record_id for line in mentions),
        )
        self._claims |= {line.record_id: c for line, c in zip(claims, reading.claims, strict=True)}
        self._mentions |= {
            line.record_id: m for line, m in zip(mentions, reading.mentions, strict=True)
        }
        self._issues |= {line.record_id: i for line, i in zip(issues, reading.issues, strict=True)}
        self._mark(mark)
        yield from (*claims, *mentions, *issues, item_of("read", mark))
        broken = next((issue for issue in reading.issues if issue.code in BROKEN), None)
        if broken is not None:
            yield from self._intake.hold_report(broken)
        else:
            yield from self._intake.release_report(report.id)

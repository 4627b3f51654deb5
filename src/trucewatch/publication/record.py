"""A brief: sections of sentences, each with the words it rests on."""

from datetime import date
from typing import Literal, Self

from pydantic import AwareDatetime, Field, NonNegativeInt, model_validator

from trucewatch.agreement.record import Pack
from trucewatch.claim.record import Claim
from trucewatch.core.errors import TrucewatchError
from trucewatch.core.issues import Issue
from trucewatch.core.record import Record
from trucewatch.finding.obligation import Obligation
from trucewatch.finding.record import Finding
from trucewatch.incident.record import Incident
from trucewatch.place.record import Mention
from trucewatch.report.record import Report
from trucewatch.source.record import Outlet, Party
from trucewatch.warning.record import EarlyWarning


class CitationError(TrucewatchError):
    """A sentence states something and does not say where it comes from."""

    def __init__(self, text: str) -> None:
        """Keep the sentence that nobody stands for."""
        super().__init__(f"no citation for {text!r}; every sentence must name its words")


class Material(Record):
    """All that a brief is written from.

    ``parties`` and ``outlets`` are those outside the pack (the general lists); ``copies`` maps the
    id of a report that copies another to the id of the one it copies. Nothing here is read from a
    clock: ``as_of`` is the moment the brief looks from. ``changed`` maps the id of a report that no
    longer stands as it was read to the reason: retracted, corrected, withdrawn, a later version.
    """

    as_of: AwareDatetime
    pack: Pack
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    incidents: tuple[Incident, ...] = ()
    findings: tuple[Finding, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    warning: EarlyWarning | None = None
    issues: tuple[Issue, ...] = ()
    copies: dict[str, str] = Field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    changed: dict[str, str] = Field(default_factory=dict)


class Part(Record):
    """A stretch of a sentence.

    ``style`` is ``words`` for a report's own words, which stand in quotation marks, ``name`` for a
    name in a report's own script. ``language`` is ISO 639-1, None for the language of the brief.
    """

    text: str
    style: Literal["plain", "words", "name"] = "plain"
    language: str | None = None


class Citation(Record):
    """Where a sentence comes from: an outlet, a day and its exact words.

    ``start`` and ``end`` are code points into the text of the report. ``claim_id`` is None where
    the words are a place name and no claim. ``published`` is None when the report has no date.
    """

    report_id: str
    claim_id: str | None
    outlet: str
    published: date | None
    language: str | None
    url: str | None
    sample: bool
    exact: str
    start: NonNegativeInt
    end: NonNegativeInt


class Sentence(Record):
    """A sentence and what it rests on.

    ``basis`` says what it speaks of: ``reporting`` is the world as reported and needs citations;
    ``run`` is this reading (how many reports, which outlets) and needs report ids; ``agreement`` is
    a clause and needs its source; ``method`` explains the brief itself and needs none.
    """

    parts: tuple[Part, ...]
    basis: Literal["reporting", "run", "agreement", "method"] = "reporting"
    citations: tuple[Citation, ...] = ()
    report_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _stands_on_something(self) -> Self:
        grounds = {
            "reporting": self.citations,
            "run": self.report_ids,
            "agreement": self.sources,
            "method": True,
        }
        if not grounds[self.basis]:
            raise CitationError(self.text)
        return self

    @property
    def text(self) -> str:
        """The sentence as plain text, without its citations."""
        marks = {"words": "“{}”"}
        return "".join(marks.get(p.style, "{}").format(p.text) for p in self.parts)


class Badge(Record):
    """A word that sums up one side of an entry; ``code`` is its value in the record."""

    kind: Literal["verdict", "support", "attribution", "zone", "status", "direction", "level"]
    code: str
    label: str


class Entry(Record):
    """One thing told: an incident, a finding, a sign. ``reasons`` are the program's own notes."""

    id: str
    title: str
    badges: tuple[Badge, ...] = ()
    sentences: tuple[Sentence, ...]
    reasons: tuple[str, ...] = ()


class Group(Record):
    """Entries under one heading.

    ``title`` is None when the section has only one group; ``notes`` may be folded away.
    """

    id: str
    title: str | None = None
    lead: tuple[Sentence, ...] = ()
    entries: tuple[Entry, ...] = ()
    notes: tuple[Sentence, ...] = ()
    notes_title: str = ""

    @property
    def notes_source(self) -> str:
        """The source that all notes share, empty when they do not share one."""
        found = {note.sources for note in self.notes}
        return "; ".join(found.pop()) if len(found) == 1 else ""


class Section(Record):
    """A part of the brief."""

    id: str
    title: str
    groups: tuple[Group, ...]


class ReportLine(Record):
    """One report that was read; ``copy_of`` is the id of the report it copies, or None."""

    id: str
    outlet: str
    published: date | None
    language: str
    title: str | None
    url: str | None
    copy_of: str | None


class Brief(Record):
    """A brief of one moment.

    ``sample`` is True when any report was invented to show the program. ``tally`` counts findings:
    verdict, its label, how many. ``citations`` stand in the order of their numbers, from 1.
    """

    title: str
    agreement: str
    as_of: AwareDatetime
    language: str
    sample: bool
    tally: tuple[tuple[str, str, int], ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    reports: tuple[ReportLine, ...]
    reports_left_out: NonNegativeInt

    def sentences(self) -> tuple[Sentence, ...]:
        """Return every sentence in reading order."""
        found: list[Sentence] = []
        for section in self.sections:
            for group in section.groups:
                found += (*group.lead, *group.notes)
                for entry in group.entries:
                    found += entry.sentences
        return tuple(found)

"""Cases of a pack's own: what is told, and what must be found. They keep a pack honest."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from trucewatch.agreement.record import Words
from trucewatch.claim.record import Outcome, Stance, Timing
from trucewatch.core.record import Record
from trucewatch.core.times import Precision
from trucewatch.finding.record import Basis, Finding, State, Verdict
from trucewatch.place.record import InZone

Shows = Literal[
    "positive", "negative", "uncertain", "excepted", "out_of_time", "out_of_zone", "other"
]


def _pair(value: object) -> object:
    """Return one value as a pair of itself; lists and None stay as they are."""
    return value if value is None or isinstance(value, list | tuple) else (value, value)


_Days = tuple[date | None, date | None]
_Counts = tuple[int | None, int | None]
Days = Annotated[_Days, BeforeValidator(_pair, json_schema_input_type=date | _Days)]
Counts = Annotated[_Counts, BeforeValidator(_pair, json_schema_input_type=int | _Counts)]


class Told(Record):
    """What one report says: a claim in short.

    ``actors``, ``targets`` and ``speaker`` are party ids, ``at`` is a place id of the pack; a name
    after "?" is on no list. ``spot`` is a longitude, a latitude and a radius in metres, for what
    lies at no listed place. ``when`` is a day or two, ``published`` the day of the report, by
    default the last of them.
    """

    act: Words
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    speaker: str | None = None
    stance: Stance = "asserted"
    outcome: Outcome | None = None
    timing: Timing = "current"
    when: Days | None = None
    precision: Precision | None = None
    published: date | None = None
    at: str | None = None
    spot: tuple[float, float, float] | None = None
    words: Words = "so the report"
    times: Counts | None = None
    source: Words = "north.example"


class Expected(Record):
    """What a finding must say; what is left out is not compared.

    ``term`` is by default the case's own, "none" for a finding without a term. ``reasons`` are
    pieces of the finding's reasons. ``exception_by`` is the party that claims an exception,
    ``exception`` the id of the one that is claimed; "not" before it says that it is not.
    """

    verdict: Verdict
    term: str | None = None
    party: str | None = None
    basis: Basis | None = None
    in_zone: InZone | None = None
    state: State | None = None
    guarantors: tuple[str, ...] | None = None
    exception_by: str | None = None
    exception: str | None = None
    alleged: int | None = None
    reasons: tuple[Words, ...] = ()


class Trial(Record):
    """One case: claims in short, and all findings that must come of them."""

    id: Words
    term: str | None = None
    shows: Shows
    told: tuple[Told, ...] = Field(min_length=1)
    expect: tuple[Expected, ...] = Field(min_length=1)


class Sample(Record):
    """Reports of the pack's own writing, with findings that must come of reading them.

    ``never`` are findings that must not come. Each report has the keys of an input report.
    """

    id: Words
    reports: tuple[dict[str, str], ...] = Field(min_length=1)
    expect: tuple[Expected, ...] = ()
    never: tuple[Expected, ...] = ()


class Trials(Record):
    """The file ``cases.yml`` of a pack."""

    version: str
    cases: tuple[Trial, ...] = ()
    samples: tuple[Sample, ...] = ()


def misses(findings: Sequence[Finding], expected: Sequence[Expected], own: str | None) -> list[str]:
    """Return what was expected and not found, in words; ``own`` is the case's own term."""
    return [
        f"expected {_words(one, own)}, found {_found(findings)}"
        for one in expected
        if not any(agrees(finding, one, own) for finding in findings)
    ]


def agrees(finding: Finding, expected: Expected, own: str | None) -> bool:
    """Return True when a finding says all that is expected of it."""
    term = expected.term or own
    said = {
        "verdict": finding.verdict,
        "party": finding.attribution.party,
        "basis": finding.attribution.basis,
        "in_zone": finding.in_zone,
        "state": finding.state,
        "guarantors": finding.guarantors,
    }
    if term is not None and finding.term_id != (None if term == "none" else term):
        return False
    for key, value in said.items():
        wanted = getattr(expected, key)
        if wanted is not None and wanted != value and not (wanted == "none" and value is None):
            return False
    return _says_more(finding, expected)


def _says_more(finding: Finding, expected: Expected) -> bool:
    claiming = {one.by or f"?{one.speaker}" for one in finding.exception_claimed}
    if expected.exception_by == "none" and claiming:
        return False
    if expected.exception_by not in (None, "none", *claiming):
        return False
    if expected.exception is not None and not _claims(finding, expected.exception):
        return False
    count = finding.alleged.low if finding.alleged else None
    if expected.alleged not in (None, count):
        return False
    told = "\n".join(finding.reasons)
    return all(piece in told for piece in expected.reasons)


def _claims(finding: Finding, wanted: str) -> bool:
    claimed = {one.term_id for one in finding.exception_claimed}
    without = wanted.removeprefix("not ")
    return without not in claimed if without != wanted else wanted in claimed


def _words(expected: Expected, own: str | None) -> str:
    given = expected.model_dump(exclude_none=True, exclude_defaults=True)
    given.setdefault("term", own)
    return ", ".join(f"{key} {value}" for key, value in given.items())


def _found(findings: Sequence[Finding]) -> str:
    if not findings:
        return "nothing"
    return "; ".join(
        f"{f.verdict} under {f.term_id} by {f.attribution.party} ({f.attribution.basis}), "
        f"zone {f.in_zone}, state {f.state}: {' | '.join(f.reasons)}"
        for f in findings
    )

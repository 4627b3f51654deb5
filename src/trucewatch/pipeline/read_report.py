"""Reads reports, one or several together: their places and their claims."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from trucewatch.claim.record import Claim
from trucewatch.claim.suppressed import PassedOver, Suppressed
from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.core.spans import quote_at
from trucewatch.pipeline.doubts import doubts
from trucewatch.pipeline.parts import Opened, Trees, in_part, open_part, parsed_ahead, read_part
from trucewatch.pipeline.wire import Wiring, readable
from trucewatch.place.record import Mention
from trucewatch.report.mixed import Part, parts_of
from trucewatch.report.record import Report


class Reading(NamedTuple):
    """What one report gave."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    suppressed: tuple[Suppressed | PassedOver, ...] = ()  # only where the settings ask for them


class _Report(NamedTuple):
    """A report whose paragraphs are parted by language; ``error`` is what that failed by."""

    report: Report
    issues: Sequence[Issue]
    parts: Sequence[Part] = ()
    opened: Sequence[Opened] = ()
    error: Exception | None = None


def read_report(report: Report, wiring: Wiring, *, claims_only: bool = False) -> Reading:
    """Return the places and claims of one report; whatever goes wrong stays with this report.

    A lead gives none: what it says is somebody's code, not an outlet's words. ``claims_only``
    leaves the places out, which are then not even looked for where nothing can be claimed.
    """
    return read_together((report,), wiring, claims_only=claims_only)[0]


def read_together(
    reports: Sequence[Report], wiring: Wiring, *, claims_only: bool = False
) -> list[Reading]:
    """Return what ``read_report`` returns for each; their first sentences are parsed together."""
    opened = [_open(report, wiring) for report in reports]
    trees = iter(_ahead([part for one in opened for part in one.opened], wiring))
    return [_read(one, list(islice(trees, len(one.opened))), wiring, claims_only) for one in opened]


def _open(report: Report, wiring: Wiring) -> _Report:
    if report.lead:
        return _Report(report, ())
    issues = list(doubts(report))
    try:
        parts = parts_of(report, wiring.detector, readable())
        return _Report(report, issues, parts, [open_part(p.report, wiring) for p in parts])
    except SetupError:
        raise
    except Exception as error:  # noqa: BLE001 - one report must not stop its neighbours
        return _Report(report, issues, error=error)


def _ahead(parts: Sequence[Opened], wiring: Wiring) -> list[Trees]:
    """Return what can be parsed together; nothing where one of the texts makes that fail."""
    try:
        return parsed_ahead(parts, wiring)
    except Exception:  # noqa: BLE001 - each is parsed by itself, and the one that fails is told
        return [{} for _ in parts]


def _read(opened: _Report, trees: Sequence[Trees], wiring: Wiring, claims_only: bool) -> Reading:
    if opened.error is not None:
        return _told(opened, opened.error)
    try:
        return _read_parts(opened, trees, wiring, claims_only)
    except SetupError:
        raise
    except Exception as error:  # noqa: BLE001 - one report must not stop its neighbours
        return _told(opened, error)


def _told(opened: _Report, error: Exception) -> Reading:
    return Reading((), (), (*opened.issues, failed(opened.report, error)))


def _read_parts(
    opened: _Report, trees: Sequence[Trees], wiring: Wiring, claims_only: bool
) -> Reading:
    """Return what each paragraph says to the reader of its language."""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    further: list[Issue] = []
    left_out: list[Suppressed | PassedOver] = []
    for part, one, known in zip(opened.parts, opened.opened, trees, strict=True):
        found, made, doubts, silent = read_part(one, wiring, locate_report, known)
        mentions += () if claims_only else found
        claims += made if part.is_whole else [quoted_in(opened.report, claim) for claim in made]
        further += doubts
        left_out += silent
    told = [in_part(issue, opened.parts) for issue in opened.issues]
    return Reading(tuple(mentions), tuple(claims), (*told, *further), tuple(left_out))


def quoted_in(report: Report, claim: Claim) -> Claim:
    """Return a claim with the words around its quote as they stand in the whole report."""
    quote = quote_at(report.text, claim.quote.start, claim.quote.end)
    return claim.model_copy(update={"quote": quote})


def locate_report(report: Report, wiring: Wiring) -> tuple[Mention, ...]:
    """Return the place names of one report."""
    from trucewatch.pipeline.gazetteer import context
    from trucewatch.place.locate import locate

    named = wiring.actors.find(report.text, report.language)
    masks = tuple((one.start, one.end) for one in named if not one.locative)
    around = context(wiring.pack, masks, lexicon=wiring.place_words)
    return locate(report, wiring.gazetteer, around)


def failed(report: Report, error: Exception) -> Issue:
    """Return the issue that a report is told by on which the program failed."""
    return Issue(
        code="not_readable",
        where=report.id,
        what="nothing was read from it",
        why=f"the program failed on it ({type(error).__name__}: {str(error)[:200]})",
        next_step="this is a bug: please report it with the text",
    )

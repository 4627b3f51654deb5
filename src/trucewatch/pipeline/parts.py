"""One report in one language: its places and its claims, in the report's own spelling."""

from collections.abc import Callable, Sequence
from functools import partial

from trucewatch.claim.later import Later
from trucewatch.claim.record import Claim
from trucewatch.claim.suppressed import PassedOver, Suppressed
from trucewatch.claim.worn import as_written, spelled, unworn
from trucewatch.core.issues import Issue
from trucewatch.core.spans import quote_at
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Mention
from trucewatch.report.mixed import Part
from trucewatch.report.record import Report

Silent = tuple[Suppressed | PassedOver, ...]
Found = tuple[Sequence[Mention], tuple[Claim, ...], tuple[Issue, ...], Silent]
UNREAD = "no claims were made of it"
Locate = Callable[[Report, Wiring], tuple[Mention, ...]]


def read_part(report: Report, wiring: Wiring, locate: Locate) -> Found:
    """Return what a report in one language says, in its own spelling however worn that is.

    The places are looked for when somebody first asks for one.
    """
    plain = unworn(report.text, report.language or "")
    if plain == report.text:
        found = Later(partial(locate, report, wiring))
        return (found, *_claims(report, found, wiring))
    clean = report.model_copy(update={"text": plain})
    found = Later(partial(locate, clean, wiring))
    claims, doubts, silent = _claims(clean, found, wiring)
    named = Later(lambda: [spelled(mention, report.text) for mention in found])
    told = tuple(as_written(claim, report.text) for claim in claims)
    return named, told, doubts, tuple(_as_written(one, report.text) for one in silent)


def _as_written(one: Suppressed | PassedOver, text: str) -> Suppressed | PassedOver:
    if isinstance(one, PassedOver):
        return one
    return one.model_copy(update={"quote": quote_at(text, one.quote.start, one.quote.end)})


def _claims(
    report: Report, mentions: Sequence[Mention], wiring: Wiring
) -> tuple[tuple[Claim, ...], tuple[Issue, ...], Silent]:
    kit = wiring.kit(report.language)
    if kit is None:
        return (), (), ()
    from trucewatch.claim.extract import extract
    from trucewatch.place.locate import to_toponyms

    explains = wiring.settings.explain
    thorough = explains or not wiring.settings.triage
    toponyms = Later(lambda: to_toponyms(mentions))
    found = extract(report, toponyms, kit, thorough=thorough)
    passed = () if found.passed_over is None else (found.passed_over,)
    return found.claims, found.issues, (*passed, *found.suppressed) if explains else ()


def in_part(issue: Issue, parts: Sequence[Part]) -> Issue:
    """Return an issue that a report is not read, which its paragraphs in other languages are."""
    read = sorted({str(part.report.language) for part in parts if not part.is_whole})
    if issue.what != UNREAD or not read:
        return issue
    return issue.model_copy(
        update={"what": f"claims were made of its paragraphs in {', '.join(read)} alone"}
    )

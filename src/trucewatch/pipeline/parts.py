"""One report in one language: its places and its claims, in the report's own spelling."""

from collections.abc import Callable, Sequence

from trucewatch.claim.record import Claim
from trucewatch.claim.suppressed import Suppressed
from trucewatch.claim.worn import as_written, spelled, unworn
from trucewatch.core.issues import Issue
from trucewatch.core.spans import quote_at
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Mention
from trucewatch.report.record import Report

Found = tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Issue, ...], tuple[Suppressed, ...]]
Locate = Callable[[Report, Wiring], tuple[Mention, ...]]


def read_part(report: Report, wiring: Wiring, locate: Locate) -> Found:
    """Return what a report in one language says, in its own spelling however worn that is."""
    plain = unworn(report.text, report.language or "")
    if plain == report.text:
        found = locate(report, wiring)
        return (found, *_claims(report, found, wiring))
    clean = report.model_copy(update={"text": plain})
    found = locate(clean, wiring)
    claims, doubts, silent = _claims(clean, found, wiring)
    named = tuple(spelled(mention, report.text) for mention in found)
    told = tuple(as_written(claim, report.text) for claim in claims)
    left_out = tuple(
        one.model_copy(update={"quote": quote_at(report.text, one.quote.start, one.quote.end)})
        for one in silent
    )
    return named, told, doubts, left_out


def _claims(
    report: Report, mentions: Sequence[Mention], wiring: Wiring
) -> tuple[tuple[Claim, ...], tuple[Issue, ...], tuple[Suppressed, ...]]:
    kit = wiring.kit(report.language)
    if kit is None:
        return (), (), ()
    from trucewatch.claim.extract import extract
    from trucewatch.place.locate import to_toponyms

    found = extract(report, to_toponyms(mentions), kit)
    return found.claims, found.issues, found.suppressed if wiring.settings.explain else ()

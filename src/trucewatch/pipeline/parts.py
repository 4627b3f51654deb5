"""One report in one language: its places and its claims, in the report's own spelling."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from trucewatch.claim.analysis import Tree
from trucewatch.claim.later import Later
from trucewatch.claim.ports import BatchAnalyser, Sentences, Stretch
from trucewatch.claim.record import Claim
from trucewatch.claim.suppressed import PassedOver, Suppressed
from trucewatch.claim.worn import as_written, spelled, unworn
from trucewatch.core.issues import Issue
from trucewatch.core.spans import quote_at
from trucewatch.pipeline.wire import Wiring
from trucewatch.place.record import Mention
from trucewatch.report.mixed import Part
from trucewatch.report.record import Report

if TYPE_CHECKING:
    from trucewatch.claim.choosing import Begun

Silent = tuple[Suppressed | PassedOver, ...]
Found = tuple[Sequence[Mention], tuple[Claim, ...], tuple[Issue, ...], Silent]
UNREAD = "no claims were made of it"
MOST_AHEAD = 64  # sentences of one report; as many fill a batch of the parser
Locate = Callable[[Report, Wiring], tuple[Mention, ...]]


class Opened(NamedTuple):
    """A report in one language before it is read.

    ``clean`` is it in plain spelling, the very record where it is that already; ``begun`` what its
    words tell of what to parse, None where its analyser takes one report at a time.
    """

    report: Report
    clean: Report
    begun: "Begun | None" = None


Trees = Mapping[Stretch, Sequence[Tree]]


def open_part(report: Report, wiring: Wiring) -> Opened:
    """Return a report in one language, ready to be read beside others."""
    plain = unworn(report.text, report.language or "")
    clean = report if plain == report.text else report.model_copy(update={"text": plain})
    kit = wiring.kit(report.language)
    if kit is None or not isinstance(kit.analyser, BatchAnalyser):
        return Opened(report, clean)
    from trucewatch.claim.choosing import begin

    return Opened(report, clean, begin(clean, kit))


def parsed_ahead(parts: Sequence[Opened], wiring: Wiring) -> list[Trees]:
    """Return the trees of what each part wants parsed first, parsed together.

    Long reports fill a batch by themselves and are left to be parsed when they are read.
    """
    asked = [_asked(part) for part in parts]
    trees: list[Trees] = [{} for _ in parts]
    for language in {part.report.language for part in parts}:
        kit = wiring.kit(language)
        some = [n for n, part in enumerate(parts) if part.report.language == language and asked[n]]
        if kit is None or len(some) < 2 or not isinstance(kit.analyser, BatchAnalyser):
            continue
        texts = [Sentences(parts[n].clean.text, asked[n]) for n in some]
        found = kit.analyser.analyse_all(texts, kit.lexicon.wording)
        for n, made in zip(some, found, strict=True):
            trees[n] = dict(zip(asked[n], made, strict=True))
    return trees


def _asked(part: Opened) -> Sequence[Stretch]:
    first = part.begun.first if part.begun else ()
    return first if len(first) <= MOST_AHEAD else ()


def read_part(part: Opened, wiring: Wiring, locate: Locate, trees: Trees) -> Found:
    """Return what a report in one language says, in its own spelling however worn that is.

    The places are looked for when somebody first asks for one.
    """
    report, clean, _ = part
    found = Later(partial(locate, clean, wiring))
    claims, doubts, silent = _claims(part, found, wiring, trees)
    if clean is report:
        return found, claims, doubts, silent
    named = Later(lambda: [spelled(mention, report.text) for mention in found])
    told = tuple(as_written(claim, report.text) for claim in claims)
    return named, told, doubts, tuple(_as_written(one, report.text) for one in silent)


def _as_written(one: Suppressed | PassedOver, text: str) -> Suppressed | PassedOver:
    if isinstance(one, PassedOver):
        return one
    return one.model_copy(update={"quote": quote_at(text, one.quote.start, one.quote.end)})


def _claims(
    part: Opened, mentions: Sequence[Mention], wiring: Wiring, trees: Trees
) -> tuple[tuple[Claim, ...], tuple[Issue, ...], Silent]:
    kit = wiring.kit(part.report.language)
    if kit is None:
        return (), (), ()
    from trucewatch.claim.extract import extract
    from trucewatch.place.locate import to_toponyms

    explains = wiring.settings.explain
    thorough = explains or not wiring.settings.triage
    toponyms = Later(lambda: to_toponyms(mentions))
    found = extract(part.clean, toponyms, kit, thorough=thorough, begun=part.begun, parsed=trees)
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

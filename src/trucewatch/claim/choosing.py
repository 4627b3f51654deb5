"""Which sentences of a report are to be parsed: none where no claim could come of any."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.analysis import Tree
from trucewatch.claim.dates import find_dates
from trucewatch.claim.kit import Kit
from trucewatch.claim.later import Later
from trucewatch.claim.named import Named
from trucewatch.claim.numbers import find_numbers, find_repeats
from trucewatch.claim.ports import Stretch
from trucewatch.claim.probe import Supposed, tells_nothing
from trucewatch.claim.record import Toponym
from trucewatch.claim.segment import Layout, layout
from trucewatch.claim.sieve import TRUCE
from trucewatch.claim.triage import ANY_ARMS, Arms, Heard, arms_of, may_tell, worth_parsing
from trucewatch.report.record import Report

MOST_PROBED = 100  # sentences
PROBED = 0.5  # of the sentences to parse; where more may tell, all are parsed at once
NO_WORDS = "no sentence holds the words of any deed that could be claimed"
NO_DEED = "the few sentences with words of deeds tell of none"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sentences to parse, and what is known already.

    ``parsed`` are the trees of sentences that had to be looked at to choose. ``silence`` says why
    nothing can be claimed, "" where something may be.
    """

    layout: Layout
    named: Sequence[Named]
    wanted: Sequence[Stretch]
    parsed: Mapping[Stretch, Sequence[Tree]] = field(default_factory=dict)
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What the words alone tell of which sentences to parse.

    ``few`` are those to be looked at first, empty where all that are wanted are parsed at once;
    ``arms`` what the words show at most.
    """

    layout: Layout
    named: Sequence[Named]
    wanted: Sequence[Stretch] = ()
    few: Sequence[Stretch] = ()
    arms: Arms = ANY_ARMS
    silence: str = ""

    @property
    def first(self) -> Sequence[Stretch]:
        """The sentences that are parsed before anything else is known of the report."""
        return () if self.silence else self.few or self.wanted


def begin(report: Report, kit: Kit) -> Begun:
    """Return which sentences of ``report`` are worth parsing, and which of them first."""
    text, lexicon = report.text, kit.lexicon
    plan = layout(text, lexicon.wording)
    if lexicon.deeds.sieve:
        return _sifted(text, plan, kit)
    named = kit.actors.find(text, lexicon.deeds.language)
    wanted = worth_parsing(text, plan, lexicon, named)
    return Begun(plan, named, wanted, silence="" if wanted else NO_WORDS)


def _sifted(text: str, plan: Layout, kit: Kit) -> Begun:
    """Return what the sieve lets pass, asked again as more is known of the report."""
    lexicon = kit.lexicon
    heard = Heard.of(text, plan, lexicon)
    passed = may_tell(heard, lexicon)
    if not passed:
        return Begun(plan, (), silence=NO_WORDS)
    named = kit.actors.find(text, lexicon.deeds.language)
    truce = bool(heard.given & TRUCE)
    passed = may_tell(heard, lexicon, named, arms_of(heard, 0, named, truce=truce), passed)
    wanted = worth_parsing(text, plan, lexicon, named, heard) if passed else []
    arms = arms_of(heard, len(wanted), named, truce=truce)
    passed = may_tell(heard, lexicon, named, arms, passed)
    telling = {stretch for one in passed for stretch in one.stretches}
    few = [stretch for stretch in wanted if stretch in telling]
    if not few:
        return Begun(plan, named, wanted, silence=NO_WORDS)
    at_once = len(few) > min(MOST_PROBED, PROBED * len(wanted))
    return Begun(plan, named, wanted, () if at_once else few, arms)


def choose(
    report: Report,
    toponyms: Sequence[Toponym],
    kit: Kit,
    begun: Begun | None = None,
    parsed: Mapping[Stretch, Sequence[Tree]] | None = None,
) -> Chosen:
    """Return what is worth parsing of ``report``.

    Args:
        report: In the language of the kit.
        toponyms: Asked for late.
        kit: Of the language.
        begun: What ``begin`` returned for the report, None where it was not asked.
        parsed: Trees that were made ahead, by sentence.
    """
    begun, known = begun or begin(report, kit), parsed or {}
    plan, named, few = begun.layout, begun.named, begun.few
    if begun.silence or not few:
        return Chosen(plan, named, begun.wanted, known, begun.silence)
    if any(stretch not in known for stretch in few):
        found = kit.analyser.analyse(report.text, few, kit.lexicon.wording)
        known = dict(zip(few, found, strict=True))
    scene = _supposed(report, toponyms, kit, Chosen(plan, named, few, known), begun.arms)
    silence = NO_DEED if tells_nothing(scene) else ""
    return Chosen(plan, named, begun.wanted, known, silence)


def choose_all(report: Report, kit: Kit, silence: str) -> Chosen:
    """Return what the gate alone lets pass, for a reader who asks what was not claimed."""
    plan = layout(report.text, kit.lexicon.wording)
    named = kit.actors.find(report.text, kit.lexicon.deeds.language)
    wanted = worth_parsing(report.text, plan, kit.lexicon, named)
    return Chosen(plan, named, wanted, silence=silence)


def _supposed(
    report: Report, toponyms: Sequence[Toponym], kit: Kit, chosen: Chosen, arms: Arms
) -> Supposed:
    """Return the scene of the sentences parsed so far; all else is looked for when asked."""
    text, day = report.text, report.published_at.date() if report.published_at else None
    return Supposed(
        report=report,
        lexicon=kit.lexicon,
        layout=chosen.layout,
        trees=[tree for stretch in chosen.wanted for tree in chosen.parsed[stretch]],
        named=chosen.named,
        toponyms=Later(lambda: flat(toponyms)),
        numbers=Later(lambda: find_numbers(text, kit.numbers)),
        repeats=Later(lambda: find_repeats(text, kit.numbers)),
        dates=Later(lambda: find_dates(text, day, kit.dates)),
        arms=arms,
    )


def flat(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the place names sorted, the longest of overlapping ones."""
    kept: list[Toponym] = []
    for toponym in sorted(toponyms, key=lambda t: (t.start, -t.end)):
        if not kept or toponym.start >= kept[-1].end:
            kept.append(toponym)
    return kept

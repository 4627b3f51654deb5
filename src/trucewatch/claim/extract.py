"""From a report to claims: the one verb of this room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.analysis import Tree
from trucewatch.claim.answers import denials, split_mutual
from trucewatch.claim.compose import compose, is_worth_telling
from trucewatch.claim.date_words import DateWords
from trucewatch.claim.dates import find_dates
from trucewatch.claim.happening import Happening, happenings
from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.modality import Reading, read
from trucewatch.claim.number_words import NumberWords
from trucewatch.claim.numbers import find_numbers, find_repeats
from trucewatch.claim.ports import Analyser, Stretch
from trucewatch.claim.record import Claim, Toponym
from trucewatch.claim.scene import Scene
from trucewatch.claim.segment import Layout, layout
from trucewatch.claim.silence import silences
from trucewatch.claim.speakers import Voices
from trucewatch.claim.timing import is_history, moment_of, moments, timing_of
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

MAX_SENTENCES = 4000  # parsed of one report; more is a book, and the rest becomes an issue


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything that reading one language takes."""

    analyser: Analyser
    lexicon: Lexicon
    actors: ActorBook
    numbers: NumberWords
    dates: DateWords


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one report in the order of the text, and what could not be read."""

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()
    scene: Scene | None = field(default=None, compare=False, repr=False)


def extract(report: Report, toponyms: Sequence[Toponym], kit: Kit) -> Extraction:
    """Return the claims that ``report`` makes, each with the exact words that carry it.

    Args:
        report: In the language of the kit; its text is never altered.
        toponyms: Place names found in the text, resolved or not, in any order.
        kit: Analyser, lexicons and lists of that language.
    """
    scene, issues = _scene(report, toponyms, kit)
    voices = Voices(scene)
    voices.listen()
    claims: list[Claim] = []
    history = _History(scene)
    for tree in scene.trees:
        carried = history.carries_over(tree)
        told = list(_told(scene, tree, voices, carried, kit.analyser.method))
        history.remember(tree, told)
        claims += told
    answers = list(denials(scene, claims, kit.analyser.method))
    claims = [c for c in claims if not _is_answered(c, answers)]
    claims += [*answers, *silences(scene, voices, kit.analyser.method)]
    return Extraction(_distinct(claims), tuple(issues), scene)


def _is_answered(claim: Claim, answers: Sequence[Claim]) -> bool:
    """Return True for the bare "allegation" inside a denial that was read as one."""
    return claim.act == "accusation" and any(
        a.quote.start <= claim.quote.start and claim.quote.end <= a.quote.end for a in answers
    )


def _scene(report: Report, toponyms: Sequence[Toponym], kit: Kit) -> tuple[Scene, list[Issue]]:
    text, language = report.text, kit.lexicon.deeds.language
    plan = layout(text)
    wanted = _worth_parsing(text, plan, kit.lexicon)
    issues = []
    if len(wanted) > MAX_SENTENCES:
        issues.append(_too_long(report, len(wanted)))
        wanted = wanted[:MAX_SENTENCES]
    parsed = kit.analyser.analyse(text, wanted)
    published = report.published_at.date() if report.published_at else None
    return Scene(
        report=report,
        lexicon=kit.lexicon,
        layout=plan,
        trees=[tree for trees in parsed for tree in trees],
        named=kit.actors.find(text, language),
        toponyms=_flat(toponyms),
        numbers=find_numbers(text, kit.numbers),
        repeats=find_repeats(text, kit.numbers),
        dates=find_dates(text, published, kit.dates),
    ), issues


def _flat(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the place names sorted, the longest of overlapping ones."""
    kept: list[Toponym] = []
    for toponym in sorted(toponyms, key=lambda t: (t.start, -t.end)):
        if not kept or toponym.start >= kept[-1].end:
            kept.append(toponym)
    return kept


def _worth_parsing(text: str, plan: Layout, lexicon: Lexicon) -> list[Stretch]:
    """Return the sentences that a lexicon touches, with the sentences that quote them."""
    touched = {
        s.quoted
        for s in plan.stretches
        if s.quoted is not None and lexicon.touches(text[s.start : s.end])
    }
    return [
        s
        for s in plan.stretches
        if lexicon.touches(text[s.start : s.end])
        or any(number in touched for _, _, number in s.masks)
    ]


def _too_long(report: Report, sentences: int) -> Issue:
    return Issue(
        code="report_too_long",
        where=report.id,
        what=f"only the first {MAX_SENTENCES} of {sentences} sentences were read",
        why="one report of that length is usually a book or a dump",
        next_step="split it into its items and collect it again",
    )


def _told(scene: Scene, tree: Tree, voices: Voices, carried: bool, method: str) -> Iterator[Claim]:
    found = happenings(scene, tree)
    readings = [read(h.deed, scene.lexicon.operators) for h in found]
    for happening, reading in zip(found, readings, strict=True):
        if reading.stance == "no_comment" or _is_told_by_deed(happening, found, readings):
            continue
        others = {o.word.index for o in found if o is not happening}
        claim = compose(scene, happening, reading, voices, others, carried, method)
        if claim is not None and is_worth_telling(scene, happening, reading, claim):
            yield from split_mutual(scene, happening, reading, claim)


def _is_told_by_deed(
    happening: Happening, found: Sequence[Happening], readings: Iterable[Reading]
) -> bool:
    """Return True for words of blame or appeal whose deed is claimed by itself."""
    if happening.nominal or happening.act not in ("accusation", "statement", "agreement", "talks"):
        return False
    for other, reading in zip(found, readings, strict=True):
        if other is happening:
            continue
        governs = [*reading.speech, *([reading.appeal] if reading.appeal else [])]
        if happening.act in ("accusation", "agreement") or happening.word.lemma == "warn":
            above = {above.index for above, _ in other.tree.up(other.word)}
            if any(v.index == happening.word.index for v in governs) or (
                happening.act == "agreement" and happening.word.index in above
            ):
                return True
    return False


def _distinct(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return one claim an id, in the order of the text."""
    by_id = {claim.id: claim for claim in claims}
    return tuple(sorted(by_id.values(), key=lambda c: (c.quote.start, c.quote.end, c.act)))


@dataclass(slots=True)
class _History:
    """Remembers whether the paragraph is telling history, which undated sentences go on with."""

    scene: Scene
    paragraph: int = -1
    telling: bool = False

    def carries_over(self, tree: Tree) -> bool:
        return (
            self.telling
            and self.scene.layout.paragraph_at(tree.start) == self.paragraph
            and _is_past(tree)
        )

    def remember(self, tree: Tree, told: Sequence[Claim]) -> None:
        published = self.scene.report.published_at
        day = published.date() if published else None
        dated = [m.end for m in moments(self.scene, tree) if m.end is not None]
        old = [is_history(end, day, self.scene) for end in dated]
        if dated:
            self.telling = all(old) and any(c.timing == "background" for c in told)
        elif not self.carries_over(tree):
            self.telling = False
        self.paragraph = self.scene.layout.paragraph_at(tree.start)


def _is_past(tree: Tree) -> bool:
    """Return True when the sentence's main verb is in the simple past."""
    roots = [t for t in tree.tokens if t.relation == "root"]
    if not roots:
        return False
    helpers = {t.text.lower() for t in tree.children(roots[0], "aux", "aux:pass")}
    return not helpers & {"has", "have", "is", "are", "will", "'s"} and roots[0].tense != "Pres"


__all__ = ["Extraction", "Kit", "extract", "moment_of", "timing_of"]

"""From a report to claims: the one verb of this room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.aftermath import Aftermath
from trucewatch.claim.analysis import Tree
from trucewatch.claim.answers import denials, left_undone, split_mutual
from trucewatch.claim.choosing import Begun, Chosen, choose, choose_all, flat
from trucewatch.claim.compose import compose
from trucewatch.claim.dates import find_dates
from trucewatch.claim.grammar import is_negated
from trucewatch.claim.happening import Happening
from trucewatch.claim.history import History
from trucewatch.claim.joining import happenings
from trucewatch.claim.kit import Kit as Kit
from trucewatch.claim.modality import read
from trucewatch.claim.numbers import find_numbers, find_repeats
from trucewatch.claim.ports import Stretch
from trucewatch.claim.reading import Known, Reading
from trucewatch.claim.record import Claim, Toponym
from trucewatch.claim.scene import Scene
from trucewatch.claim.segment import layout
from trucewatch.claim.sides import TWO_SIDED
from trucewatch.claim.silence import silences
from trucewatch.claim.speakers import Voices
from trucewatch.claim.suppressed import PassedOver, Suppressed, suppressed
from trucewatch.claim.timing import published_day
from trucewatch.claim.worth import why_untold
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

MAX_LETTERS = 400_000  # parsed of one report: about a hundred pages of deeds
MAX_SENTENCES = 4000  # parsed of one report; more is a book, and the rest becomes an issue
TOLD_BY_DEED = "the deed that it speaks of is claimed by itself"
DEMANDED = "it is the condition of a threat"
_BLAME = frozenset({"accusation", "agreement"})
_IN_ANSWERS = frozenset({"accusation", "statement"})  # words that a denial speaks of


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of one report in the order of the text, and what could not be read.

    ``passed_over`` says why the report need not be parsed, None where it has to be.
    """

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()
    passed_over: PassedOver | None = None
    scene: Scene | None = field(default=None, compare=False, repr=False)

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """What looked like a deed and was not claimed, with the reasons."""
        return () if self.scene is None else suppressed(self.scene.report, self.scene.left_out)


def extract(
    report: Report,
    toponyms: Sequence[Toponym],
    kit: Kit,
    *,
    thorough: bool = False,
    begun: Begun | None = None,
    parsed: Mapping[Stretch, Sequence[Tree]] | None = None,
) -> Extraction:
    """Return the claims that ``report`` makes, each with the exact words that carry it.

    Args:
        report: In the language of the kit; its text is never altered.
        toponyms: Place names found in the text, resolved or not, in any order; asked for late.
        kit: Analyser, lexicons and lists of that language.
        thorough: Parse also what triage tells to be silent, to say what was not claimed; the
            claims are the same.
        begun: What ``begin`` returned for the report, None where it was not asked.
        parsed: Trees that were made ahead, by sentence; all others are made here.
    """
    chosen = choose(report, toponyms, kit, begun, parsed)
    if chosen.silence and not thorough:
        return Extraction((), (), _passed_over(report, chosen))
    if chosen.silence:
        chosen = choose_all(report, kit, chosen.silence)
    scene, issues = _scene(report, toponyms, kit, chosen)
    method = kit.analyser.method
    voices = Voices(scene)
    voices.listen()
    told = _all_told(scene, voices, method)
    answers = [*denials(scene, told, voices, method), *silences(scene, method)]
    answers += left_undone(scene, told, voices, method)
    told = [claim for claim in told if not _is_answered(claim, answers)]
    claims = _distinct([*told, *answers])
    passed = _passed_over(report, chosen) if chosen.silence else None
    return Extraction(claims, issues, passed, scene)


def _passed_over(report: Report, chosen: Chosen) -> PassedOver:
    sentences = len(chosen.layout.stretches)
    return PassedOver(report_id=report.id, sentences=sentences, reason=chosen.silence)


def _all_told(scene: Scene, voices: Voices, method: str) -> list[Claim]:
    claims: list[Claim] = []
    history, aftermath = History(scene), Aftermath(scene)
    for tree in scene.trees:
        found = happenings(scene, tree)
        aftermath.carry_on(tree, found)
        told = list(_told(scene, found, voices, history.carries_over(tree), method))
        history.remember(tree, told)
        aftermath.remember(tree, told)
        claims += told
    return claims


def _is_answered(claim: Claim, answers: Sequence[Claim]) -> bool:
    """Return True for the words of a denial or of a silence that was read as one."""
    return claim.act in _IN_ANSWERS and any(
        a.quote.start <= claim.quote.start and claim.quote.end <= a.quote.end for a in answers
    )


def whole_scene(report: Report, toponyms: Sequence[Toponym], kit: Kit) -> Scene:
    """Return the scene of ``report`` with every sentence read, whatever it may tell."""
    plan = layout(report.text, kit.lexicon.wording)
    named = kit.actors.find(report.text, kit.lexicon.deeds.language)
    return _scene(report, toponyms, kit, Chosen(plan, named, plan.stretches))[0]


def _scene(
    report: Report, toponyms: Sequence[Toponym], kit: Kit, chosen: Chosen
) -> tuple[Scene, tuple[Issue, ...]]:
    text, wanted = report.text, chosen.wanted
    read = _within_reach(wanted)
    issues = (_too_long(report, len(read), len(wanted)),) if len(read) < len(wanted) else ()
    rest = [stretch for stretch in read if stretch not in chosen.parsed]
    parsed = iter(kit.analyser.analyse(text, rest, kit.lexicon.wording))
    trees = [chosen.parsed[s] if s in chosen.parsed else next(parsed) for s in read]
    published = report.published_at.date() if report.published_at else None
    scene = Scene(
        report=report,
        lexicon=kit.lexicon,
        layout=chosen.layout,
        trees=[tree for of_one in trees for tree in of_one],
        named=chosen.named,
        toponyms=flat(toponyms),
        numbers=find_numbers(text, kit.numbers),
        repeats=find_repeats(text, kit.numbers),
        dates=find_dates(text, published, kit.dates),
    )
    return scene, issues


def _within_reach(wanted: Sequence[Stretch]) -> list[Stretch]:
    """Return the first sentences, up to the limits of what is parsed of one report."""
    read: list[Stretch] = []
    letters = 0
    for stretch in wanted[:MAX_SENTENCES]:
        letters += stretch.end - stretch.start
        if letters > MAX_LETTERS:
            break
        read.append(stretch)
    return read


def _too_long(report: Report, read: int, sentences: int) -> Issue:
    return Issue(
        code="report_too_long",
        where=report.id,
        what=f"only the first {read} of {sentences} sentences that may tell of deeds were read",
        why="one report of that length is usually a book or a dump",
        next_step="split it into its items and collect it again",
    )


def _told(
    scene: Scene, found: Sequence[Happening], voices: Voices, carried: bool, method: str
) -> Iterator[Claim]:
    told: list[tuple[Happening, Reading, tuple[Claim, ...]]] = []
    for happening in found:
        reading = read(happening.deed, scene.lexicon.operators, _known(scene, happening))
        if reading.stance == "no_comment":
            continue
        others = {o.word.index for o in found if o is not happening}
        claim = compose(
            scene, happening, reading, voices, others=others, carried=carried, method=method
        )
        why = why_untold(happening, reading, claim, published_day(scene))
        if claim is None or why:
            scene.leave_out(happening.act, happening.word.start, happening.word.end, why)
        else:
            told.append((happening, reading, split_mutual(scene, happening, reading, claim)))
    threatens = any(reading.stance == "threatened" for _, reading, _ in told)
    for happening, reading, claims in told:
        contents = ((deed, other) for deed, other, _ in told if deed is not happening)
        word, why = happening.word, ""
        if _is_told_by_deed(happening, contents):
            why = TOLD_BY_DEED
        elif threatens and _is_unless(scene, happening, reading):
            why = DEMANDED
        if why:
            scene.leave_out(happening.act, word.start, word.end, why)
        else:
            yield from claims


def _is_unless(scene: Scene, happening: Happening, reading: Reading) -> bool:
    """Return True for "unless it withdraws" of a threat, which only says what is demanded."""
    negated = is_negated(scene.lexicon.operators, happening.tree, happening.anchor)
    return reading.stance == "conditional" and negated


def _known(scene: Scene, happening: Happening) -> Known:
    """Return what the report says about the deed beyond its sentence."""
    force = scene.lexicon.acts.acts[happening.act].force
    terms = scene.wording.terms
    owed = not terms or (happening.act != "talks" and scene.names_terms(happening.tree))
    return Known(forceful=force, owed=owed, mutual=happening.act in TWO_SIDED)


def _is_told_by_deed(happening: Happening, told: Iterable[tuple[Happening, Reading]]) -> bool:
    """Return True for words of blame, warning or agreement whose deed is claimed by itself."""
    if happening.nominal and happening.act == "accusation":
        return any(_is_content(happening, deed) for deed, _ in told)
    words = happening.tree.wording
    warns = happening.word.lemma in words.warning | words.announcing | words.naming
    told_apart = happening.act in _BLAME or (warns and happening.act in ("statement", "talks"))
    if happening.nominal or not told_apart:
        return False
    return any(_governs(happening, deed, reading) for deed, reading in told)


def _governs(words: Happening, deed: Happening, reading: Reading) -> bool:
    """Return True when the deed is the content of the words."""
    governors = [*reading.speech, *([reading.appeal] if reading.appeal else [])]
    if any(verb.index == words.word.index for verb in governors):
        return True
    if words.word.lemma in words.tree.wording.announcing:
        return _is_content(words, deed)
    promised = deed.word.relation in ("xcomp", "ccomp", "obl") and not deed.nominal
    return words.act == "agreement" and promised and deed.word.head == words.word.index


def _is_content(words: Happening, deed: Happening) -> bool:
    """Return True when the deed stands below the words without being joined or put beside them."""
    for above, relation in deed.tree.up(deed.word):
        if relation in ("conj", "advcl", "parataxis", "acl:relcl"):
            return False
        if above.index == words.word.index:
            return True
    return False


def _distinct(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return one claim an id, in the order of the text."""
    by_id = {claim.id: claim for claim in claims}
    return tuple(sorted(by_id.values(), key=lambda c: (c.quote.start, c.quote.end, c.act)))

"""When it happened, and whether that is news, history or still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.dates import DateSpan
from trucewatch.claim.grammar import predicate_of
from trucewatch.claim.happening import Happening, is_war_total
from trucewatch.claim.modality import Reading
from trucewatch.claim.record import Timing, When
from trucewatch.claim.scene import Scene, touching

NEWS_DAYS = 12  # what is older than about a week before publication is history
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_INHERITS = frozenset(
    {
        "conj",
        "advcl",
        "acl",
        "acl:relcl",
        "xcomp",
        "obl",
        "obj",
        "nmod",
        "nsubj",
        "nsubj:pass",
        "appos",
        "ccomp",
    }
)
_AHEAD = frozenset({"threatened", "planned", "conditional"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A date span and whether the deed's own clause gives it."""

    span: DateSpan
    own: bool


def moments(scene: Scene, tree: Tree) -> list[DateSpan]:
    """Return the resolved dates of the sentence, in order."""
    return [
        d
        for d in scene.dates
        if tree.start <= d.text_start < tree.end and d.resolved and not d.duration
    ]


def moment_of(scene: Scene, happening: Happening) -> Moment | None:
    """Return the date that the words give the deed, its own before one it inherits."""
    tree = happening.tree
    anchors = {
        happening.word.index,
        *(v.index for v in happening.verbs),
        *(h.word.index for h in happening.harms),
        *(m.index for m in happening.means),
    }
    if happening.predicate is not None and not _reports(scene, happening.predicate):
        anchors.add(happening.predicate.index)
    inherited: Moment | None = None
    for span in moments(scene, tree):
        token = _head_of(tree, span)
        if token is None:
            continue
        for above in _governors(tree, token):
            if above.index in anchors or _dates_object(scene, happening, above, span):
                return Moment(span, own=True)
            if above.pos in ("VERB", "AUX"):
                if inherited is None and _passes_down(scene, tree, above, happening):
                    inherited = Moment(span, own=False)
                break
            if above.pos in ("NOUN", "PROPN") and above.index > token.index:
                break  # "the March 5 agreement" dates the agreement only
    return inherited


def _dates_object(scene: Scene, happening: Happening, verb: Token, span: DateSpan) -> bool:
    """Return True for "reported a build-up in recent days", which dates the build-up."""
    if not happening.nominal or span.precision == "day" or not _reports(scene, verb):
        return False
    predicate, relation = predicate_of(happening.tree, happening.word)
    return (
        predicate is not None
        and predicate.index == verb.index
        and relation in ("obj", "obl", "nsubj:pass")
    )


def _head_of(tree: Tree, span: DateSpan) -> Token | None:
    inside = [t for t in tree.tokens if t.start < span.text_end and t.end > span.text_start]
    indices = {t.index for t in inside}
    outward = [t for t in inside if t.head not in indices or t.head == t.index]
    nominal = [t for t in outward if t.pos not in ("ADP", "PUNCT", "DET")]
    return (nominal or outward or [None])[0]


def _governors(tree: Tree, token: Token) -> Iterator[Token]:
    for above, _ in tree.up(token):
        yield above


def _reports(scene: Scene, verb: Token) -> bool:
    kinds = scene.lexicon.operators.of_verb(verb.lemma)
    if verb.lemma in scene.lexicon.operators.say_cue_only:
        return False
    return bool(kinds & {"say", "deny", "accuse", "condemn", "appeal", "comment"}) and not kinds & {
        "aspect"
    }


def _passes_down(scene: Scene, tree: Tree, verb: Token, happening: Happening) -> bool:
    """Return True when the deed stands below ``verb`` and takes over its date."""
    if _reports(scene, verb):
        return False
    start = happening.predicate or happening.word
    for above, relation in tree.up(start):
        if relation not in _INHERITS:
            return False
        if above.index == verb.index:
            return True
        if _reports(scene, above):
            return False
    return False


def when_of(
    moment: Moment | None, happening: Happening, scene: Scene, *, ahead: bool
) -> When | None:
    """Return the interval that the words give, None when they give none.

    A date taken over from a governing clause counts only when it is a month or wider, or when the
    deeds are joined; the end of an "11-month offensive" dates its beginning too.
    """
    if moment is None or (moment.span.start is None and moment.span.end is None):
        return None
    span = moment.span.as_future() if ahead else moment.span
    published = scene.report.published_at
    if published is not None and not ahead:
        span = span.as_past(published.date())
    wide = span.precision in ("month", "season", "year", "interval", "fuzzy", "week")
    if not moment.own and not wide and not _joined(happening):
        lasted = _lasting(scene, happening, span)
        return lasted
    return When(
        start=span.start, end=span.end, precision=span.precision,
        text_start=span.text_start, text_end=span.text_end,
    )  # fmt: skip


def _joined(happening: Happening) -> bool:
    verb = happening.predicate or happening.word
    return verb.relation in ("conj", "xcomp")


def _lasting(scene: Scene, happening: Happening, span: DateSpan) -> When | None:
    """Return the time of "an 11-month offensive" whose end or pause the sentence dates."""
    tree = happening.tree
    for length in scene.dates:
        days = (
            _days(scene, length)
            if length.duration and tree.start <= length.text_start < tree.end
            else None
        )
        if days is None:
            continue
        token = _head_of(tree, length)
        noun = tree.head(token) if token is not None else None
        words = {happening.word.index, *(m.index for m in happening.means)}
        if noun is None or noun.index not in words or span.end is None:
            continue
        return When(
            start=span.end - timedelta(days=days), end=span.end, precision="interval",
            text_start=length.text_start, text_end=length.text_end,
        )  # fmt: skip
    return None


def _days(scene: Scene, length: DateSpan) -> int | None:
    """Return how long "11-month" or "three weeks" lasts, in days."""
    number = next(iter(touching(scene.numbers, length.text_start, length.text_end)), None)
    words = scene.report.text[length.text_start : length.text_end].lower()
    unit = next((days for stem, days in _UNITS.items() if stem in words), None)
    return None if number is None or number.low is None or unit is None else number.low * unit


def timing_of(
    scene: Scene, happening: Happening, reading: Reading, moment: Moment | None, carried: bool
) -> Timing:
    """Return whether the deed is news, history or to come.

    ``carried`` says that the sentence goes on telling the history of the one before.
    """
    published = scene.report.published_at.date() if scene.report.published_at else None
    end = moment.span.end if moment else None
    if end is not None and (
        is_history(end, published, scene) or _began_long_ago(moment, published)
    ):
        return "background"
    if reading.ahead and moment is None:
        return "future"
    if reading.outcome in ("cancelled", "impeded") and reading.stance == "asserted":
        return "background" if moment is None and carried else "current"
    if reading.stance in _AHEAD or (moment is not None and _after(moment.span.start, published)):
        return "future"
    if (moment is None and carried) or is_war_total(happening):
        return "background"
    return "current"


def _began_long_ago(moment: Moment | None, published: date | None) -> bool:
    """Return True for "last year", which ends yesterday in January and is history all the same."""
    if moment is None or published is None:
        return False
    start, end = moment.span.start, moment.span.end
    wide = moment.span.precision in ("month", "season", "year")
    if not wide or start is None or end is None:
        return False
    return start < published - timedelta(days=45) and end < published


def _after(start: date | None, published: date | None) -> bool:
    return start is not None and published is not None and start > published


def is_history(end: date, published: date | None, scene: Scene) -> bool:
    """Return True when a deed that ended on ``end`` is older than the report's news."""
    if published is not None:
        return end < published - timedelta(days=NEWS_DAYS)
    known = [d.end for d in scene.dates if d.resolved and d.end is not None]
    return bool(known) and end < max(known) - timedelta(days=30)

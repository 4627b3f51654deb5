"""When it happened, and whether that is news, history or still to come."""

from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.dates import DateSpan
from trucewatch.claim.days import leads_clause, moments, with_joined
from trucewatch.claim.grammar import head_of_span, kinds_of, patient, predicate_of
from trucewatch.claim.happening import Happening, is_war_total, settings
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Timing, When
from trucewatch.claim.scene import Scene, touching

NEWS_DAYS = 12  # what is older than about a week before publication is history
OLD_PERIOD_DAYS = 45  # a month, season or year that began longer ago is history when it is over
UNDATED_NEWS_DAYS = 30  # without a date of publication: before the latest day that is named
_INHERITS = frozenset(
    {"conj", "advcl", "acl", "acl:relcl", "xcomp", "obl", "obj", "nmod", "nsubj", "nsubj:pass"}
    | {"appos", "ccomp"}
)
_WIDE = ("month", "season", "year")
_SPEECH = frozenset({"say", "deny", "accuse", "condemn", "appeal", "comment", "threaten"})
_AHEAD = frozenset({"threatened", "planned", "conditional"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A date span and whether the deed's own clause gives it.

    ``planned`` says that it is the day for which the deed was set.
    """

    span: DateSpan
    own: bool
    planned: bool = False


def moment_of(scene: Scene, happening: Happening) -> Moment | None:
    """Return the date that the words give the deed, its own before one it inherits."""
    around = settings(happening, scene.lexicon.operators)
    anchors = {word.index for word in (*happening.words(), *around)}
    predicate = happening.predicate
    if predicate is not None and not _reports(scene, predicate):
        anchors.add(predicate.index)
    inherited: Moment | None = None
    for span in moments(scene, happening.tree):
        moment = _set_for(scene, happening, anchors, span)
        if moment is None and leads_clause(happening, span):
            moment = Moment(span, own=True)
        moment = moment or _dated_by(scene, happening, anchors, span)
        if moment is not None and moment.own:
            return moment
        inherited = inherited or moment
    return inherited


def _dated_by(
    scene: Scene, happening: Happening, anchors: set[int], span: DateSpan
) -> Moment | None:
    """Return the moment that one date gives the deed, None when it dates something else."""
    tree = happening.tree
    token = _head_of(tree, span)
    if token is None or _dates_pact(scene, happening, token):
        return None  # "the truce of 27 November was broken" dates the truce only
    for above, _ in tree.up(token):
        if above.index in anchors or _dates_object(scene, happening, above, span):
            return Moment(span, own=True)
        if above.is_verb:
            return Moment(span, own=False) if _passes_down(scene, above, happening) else None
        if above.pos in ("NOUN", "PROPN") and above.index > token.index:
            return None  # "the March 5 agreement" dates the agreement only
        if _is_aside(tree, above):
            return None  # "Taiz, under siege since 2015, …" dates the siege only
        if above.pos == "ADJ" and above.relation == "amod" and above.head not in anchors:
            return None  # so does "the agreement signed on March 5"
    return None


def _dates_pact(scene: Scene, happening: Happening, token: Token) -> bool:
    """Return True where something is told of a truce with its date, not that it was made."""
    classes, pact = scene.lexicon.deeds.classes, happening.tree.head(token)
    pacts = classes["truce"] | classes["accord"]
    while pact is not None and pact.pos != "VERB" and pact.lemma not in pacts:
        pact = happening.tree.head(pact)
    if pact is None or pact.lemma not in pacts:
        return False
    making = ("ceasefire_declared", "agreement")
    verbs = {happening.word.index, happening.tree.first_conjunct(happening.word).index}
    told = pact.relation in (*SUBJECTS, "obj") and pact.head in verbs
    return told and happening.word.index != pact.index and happening.act not in making


def _set_for(
    scene: Scene, happening: Happening, anchors: set[int], span: DateSpan
) -> Moment | None:
    """Return the Thursday of "the exchange of prisoners planned for Thursday"."""
    tree, operators, token = happening.tree, scene.lexicon.operators, _head_of(happening.tree, span)
    upward = (token, *(above for above, _ in tree.up(token))) if token is not None else ()
    for word in upward:
        if word.relation not in ("acl", "amod") or "plan" not in kinds_of(operators, tree, word):
            continue
        noun = tree.head(word)
        over = tree.head(noun) if noun is not None and noun.relation == "nmod" else None
        nouns = [t for t in (noun, over) if t is not None]
        set_so = any(t.index in anchors or _is_object(happening, t) for t in nouns)
        return Moment(span, own=True, planned=True) if set_so else None
    return None


def _is_object(happening: Happening, noun: Token) -> bool:
    whose = None if happening.nominal else patient(happening.tree, happening.word)
    return whose is not None and whose.index == noun.index


def _is_aside(tree: Tree, noun: Token) -> bool:
    """Return True for a phrase with a preposition that stands between two commas."""
    if noun.relation not in ("obl", "nmod") or not tree.case(noun):
        return False
    words = tree.subtree(noun)
    first, last = words[0].index, words[-1].index
    if first == 0 or last + 1 >= len(tree.tokens):
        return False
    return tree.tokens[first - 1].text == "," == tree.tokens[last + 1].text


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
    outward = head_of_span(tree, span.text_start, span.text_end)
    nominal = [t for t in outward if t.pos not in ("ADP", "PUNCT", "DET")]
    return next(iter(nominal or outward), None)


def _reports(scene: Scene, verb: Token) -> bool:
    """Return True for a verb of speech, whose date is that of the words and not of the deed."""
    operators = scene.lexicon.operators
    kinds = operators.of_verb(verb.lemma)
    if verb.lemma in operators.say_cue_only or "aspect" in kinds:
        return False
    return bool(kinds & _SPEECH)


def _passes_down(scene: Scene, verb: Token, happening: Happening) -> bool:
    """Return True when the deed stands below ``verb`` and takes over its date."""
    if _reports(scene, verb):
        return False
    for above, relation in happening.tree.up(happening.anchor):
        if relation not in _INHERITS:
            return False
        if above.index == verb.index:
            return True
        if _reports(scene, above):
            return False
    return False


def as_planned(moment: Moment | None, reading: Reading) -> Moment | None:
    """Return the moment with the day to come, for what was set for "Thursday" and is off."""
    if moment is None or not moment.planned or reading.outcome != "cancelled":
        return moment
    return Moment(moment.span.as_future(), moment.own, planned=True)


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
    published = published_day(scene)
    if published is not None and not ahead:
        span = span.as_past(published)
    wide = span.precision in (*_WIDE, "interval", "fuzzy", "week")
    if moment.own and not wide:
        span = with_joined(scene, happening.tree, span)
    if moment.own or wide or happening.anchor.relation in ("conj", "xcomp"):
        return When(
            start=span.start, end=span.end, precision=span.precision,
            text_start=span.text_start, text_end=span.text_end,
        )  # fmt: skip
    return _lasting(scene, happening, span)


def _lasting(scene: Scene, happening: Happening, span: DateSpan) -> When | None:
    """Return the time of "an 11-month offensive" whose end or pause the sentence dates."""
    tree = happening.tree
    for length in scene.dates_in(tree):
        if not length.duration:
            continue
        days = _days(scene, length)
        if days is None or span.end is None or not _describes(happening, length):
            continue
        return When(
            start=span.end - timedelta(days=days), end=span.end, precision="interval",
            text_start=length.text_start, text_end=length.text_end,
        )  # fmt: skip
    return None


def _describes(happening: Happening, length: DateSpan) -> bool:
    """Return True when the length is said of the deed's own nouns."""
    token = _head_of(happening.tree, length)
    noun = happening.tree.head(token) if token is not None else None
    return noun is not None and noun.index in {
        happening.word.index,
        *(m.index for m in happening.means),
    }


def _days(scene: Scene, length: DateSpan) -> int | None:
    """Return how long "11-month" or "three weeks" lasts, in days."""
    number = next(iter(touching(scene.numbers, length.text_start, length.text_end)), None)
    words = scene.report.text[length.text_start : length.text_end].lower()
    unit = next((days for stem, days in scene.wording.unit_days.items() if stem in words), None)
    return None if number is None or number.low is None or unit is None else number.low * unit


def timing_of(
    scene: Scene, happening: Happening, reading: Reading, moment: Moment | None, carried: bool
) -> Timing:
    """Return whether the deed is news, history or to come.

    ``carried`` says that the sentence goes on telling the history of the one before.
    """
    published = published_day(scene)
    ahead = reading.ahead or reading.stance in _AHEAD
    if ahead and moment is not None:  # "from 7 August it will": the next one
        moment = Moment(moment.span.as_future(), moment.own)
    if moment is not None and _is_over(scene, moment, published):
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


def published_day(scene: Scene) -> date | None:
    """Return the day of publication, None when it is not known."""
    published = scene.report.published_at
    return published.date() if published else None


def _is_over(scene: Scene, moment: Moment, published: date | None) -> bool:
    end = moment.span.end
    if end is None:
        return False
    return is_history(end, published, scene) or _began_long_ago(moment.span, end, published)


def _began_long_ago(span: DateSpan, end: date, published: date | None) -> bool:
    """Return True for "last year", which ends yesterday in January and is history all the same."""
    if published is None or span.precision not in _WIDE or span.start is None:
        return False
    return span.start < published - timedelta(days=OLD_PERIOD_DAYS) and end < published


def _after(start: date | None, published: date | None) -> bool:
    return start is not None and published is not None and start > published


def is_history(end: date, published: date | None, scene: Scene) -> bool:
    """Return True when a deed that ended on ``end`` is older than the report's news."""
    if published is not None:
        return end < published - timedelta(days=NEWS_DAYS)
    last = scene.last_day
    return last is not None and end < last - timedelta(days=UNDATED_NEWS_DAYS)

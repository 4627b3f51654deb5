"""Finds the place names of a report and says which places they are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final, NamedTuple

from trucewatch.claim.record import Toponym
from trucewatch.core.record import Record
from trucewatch.place.abroad import in_setting, names_a_paper
from trucewatch.place.describe import describe, spans_between
from trucewatch.place.direction import metres_between
from trucewatch.place.evidence import features, probability, read_document, repeated
from trucewatch.place.find import find
from trucewatch.place.found import Found
from trucewatch.place.inflect import Inflected, bare
from trucewatch.place.led import led_all
from trucewatch.place.normalise import normalise, script_of
from trucewatch.place.ports import Gazetteer
from trucewatch.place.question import Ask, Box, Setting
from trucewatch.place.record import Candidate, Mention, Place
from trucewatch.place.resolve import fits, resolve
from trucewatch.place.tokens import Token, tokens_of
from trucewatch.place.uncased import arabic_chance, cyrillic_chance
from trucewatch.place.words import PlaceWords
from trucewatch.report.record import Report

_CANDIDATES: Final = 25
_FAR_OFF: Final = 4.0  # times the middle distance from the middle of a pack's places
_LEAST_REACH_M: Final = 100_000.0
_STRANGER: Final = 0.8  # of a name that no gazetteer has, after one of these cues
_STRANGER_CUES: Final = frozenset(
    {"the_before", "prep", "prep_in", "prep_at", "prep_from", "prep_to", "prep_of", "prep_near"}
)
_NO_PLACE_CUES: Final = frozenset(
    {
        "person",
        "given_name",
        "also_small",
        "title_before",
        "speech_after",
        "org_after",
        "thing_after",
    }
)


class Hint(NamedTuple):
    """A span that an entity recogniser labelled place, person, organisation or other."""

    start: int
    end: int
    label: str


class Context(Record):
    """What is known about a report beside its words.

    Attributes:
        words: The lexicon of the report's language, or of English.
        countries: ISO 3166-1 alpha-3 codes that the pack or the source suggests.
        box: The area that the pack is about.
        own: Ids of the pack's places.
        masks: Spans (start, end) that are no places here: outlets, persons, actors, "Moscow said".
        hints: Spans of an entity recogniser; None when there was none.
    """

    words: PlaceWords
    countries: tuple[str, ...] = ()
    box: Box | None = None
    own: frozenset[str] = frozenset()
    masks: tuple[tuple[int, int], ...] = ()
    hints: tuple[Hint, ...] | None = None


def locate(report: Report, gazetteer: Gazetteer, context: Context) -> tuple[Mention, ...]:
    """Return the place names of the report in the order of its text.

    A name that a gazetteer knows is ``resolved`` when one place leads clearly, else ``ambiguous``;
    a name that none knows is ``unknown`` and given only where a type word ("the Azure Plain") or
    a preposition of place speaks for it. Never is a name put down to a place that is merely
    spelled alike. What lies between two places is given beside the two.
    """
    tokens, spans, asks = asked(report, gazetteer, context)
    setting = Setting(context.countries, context.box, context.own)
    answers = resolve(asks, setting, context.words.choice, context.words.trust)
    known = Inflected(gazetteer)
    named = [
        describe(report, tokens, span, ask, answer, known, context.words)
        for span, ask, answer in zip(spans, asks, answers, strict=True)
    ]
    spanning = dict(spans_between(report, named, context.words))
    found = [m for i, one in enumerate(named) for m in (spanning.get(i), one.mention) if m]
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def asked(
    report: Report, gazetteer: Gazetteer, context: Context
) -> tuple[list[Token], list[Found], list[Ask]]:
    """Return the report's words, the spans that are place names, and what to resolve for each."""
    known = Inflected(gazetteer)
    tokens = tokens_of(report.text)
    masked = _Masks(context.masks)
    spans = [
        s
        for s in find(tokens, known, context.words)
        if not masked.touch(
            tokens[s.first].start,
            tokens[s.last].end,
            whole=s.known and s.kind is None and s.last > s.first and s.direction is None,
        )
    ]
    seen: dict[tuple[str, str | None], tuple[Candidate, ...]] = {}
    for span in spans:
        if (span.name, span.kind) not in seen:
            seen[span.name, span.kind] = _offered(span, known, context.words)
    offered = [seen[span.name, span.kind] for span in spans]
    kept = _kept(spans, offered, tokens, context)
    spans, offered = [spans[i] for i in kept], [offered[i] for i in kept]
    return tokens, spans, [_ask(i, spans, offered, tokens) for i in range(len(spans))]


def to_toponyms(mentions: Iterable[Mention]) -> tuple[Toponym, ...]:
    """Return the mentions as the claim room takes them."""
    return tuple(
        Toponym(text=m.text, start=m.start, end=m.end, place_id=m.place_id) for m in mentions
    )


class _Masks:
    """Stretches of a text that are no places, ready to be asked in a moment each."""

    def __init__(self, masks: Iterable[tuple[int, int]]) -> None:
        """Join stretches that overlap, so that the ends ascend with the starts."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(masks):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            else:
                joined.append((start, end))
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def touch(self, start: int, end: int, *, whole: bool = False) -> bool:
        """Return True when the stretch shares a letter with one of the masks.

        Args:
            start: Where it begins.
            end: Where it ends.
            whole: Whether a mask that is only a part of it counts for nothing: "Turkish border" is
                a place, though "Turkish" is none.
        """
        before = bisect_left(self._starts, end) - 1
        if before < 0 or self._ends[before] <= start:
            return False
        inside = self._starts[before] >= start and self._ends[before] <= end
        shorter = self._ends[before] - self._starts[before] < end - start
        return not (whole and inside and shorter)


def _offered(span: Found, gazetteer: Gazetteer, words: PlaceWords) -> tuple[Candidate, ...]:
    """Return the candidates: of the name with its type word where that is known, else without."""
    if not span.known:
        return ()
    found = tuple(gazetteer.candidates(span.name, limit=_CANDIDATES))
    if span.kind is not None:
        seen = {c.place.id for c in found}
        whole = gazetteer.candidates(f"{span.name} {span.kind}", limit=_CANDIDATES)
        found += tuple(c for c in whole if c.place.id not in seen)
    if len(span.name) < 4 and span.name.isupper():
        found = tuple(c for c in found if c.place.basis not in ("settlement", "adm2"))
    if span.basis is not None and any(fits(c.place.basis, span.basis) for c in found):
        found = tuple(c for c in found if fits(c.place.basis, span.basis))
    elif span.kind is not None and bare(span.kind, words.countryside) in words.countryside:
        # a province's land is meant before that of the town it is called after
        found = tuple(c for c in found if c.place.basis == "adm1") or found
    return found


def _kept(
    spans: Sequence[Found],
    offered: Sequence[tuple[Candidate, ...]],
    tokens: Sequence[Token],
    context: Context,
) -> list[int]:
    """Return the numbers of the spans that are meant as places."""
    words = context.words
    document = read_document(tokens, words, _labels(tokens, context.hints))
    told = [features(spans, i, document, offered[i], words) for i in range(len(spans))]
    chances = [_chance(spans, i, tokens, told[i], offered[i], words) for i in range(len(spans))]
    chances = in_setting(spans, offered, tokens, told, chances, context.countries, words)
    led = led_all(spans, tokens, words)
    for i, span in enumerate(spans):
        if span.known and (span.told or i in led) and not _NO_PLACE_CUES.intersection(told[i]):
            chances[i] = max(chances[i], _STRANGER)
    keys = [normalise(span.name) for span in spans]
    return [
        i
        for i, p in enumerate(repeated(chances, keys))
        if p >= words.threshold and not names_a_paper(spans[i], tokens, words)
    ]


def _chance(
    spans: Sequence[Found],
    at: int,
    tokens: Sequence[Token],
    names: Sequence[str],
    candidates: Sequence[Candidate],
    words: PlaceWords,
) -> float:
    """Return the probability that a span is a place, by what its script lets one tell."""
    if not spans[at].known:
        if spans[at].told:
            return 0.0 if _NO_PLACE_CUES.intersection(names) else _STRANGER
        return _STRANGER if _STRANGER_CUES.intersection(names) else 0.0
    script = script_of(spans[at].name)
    if script == "arabic":
        return arabic_chance(spans[at], tokens, candidates, words)
    if script == "cyrillic":
        return cyrillic_chance(names, spans[at], candidates)
    return probability(names, words.weights)


def _labels(tokens: Sequence[Token], hints: Sequence[Hint] | None) -> dict[int, str] | None:
    """Return the label of each token that a hint covers, by its start."""
    if hints is None:
        return None
    covered = {at: hint.label for hint in hints for at in range(hint.start, hint.end)}
    labels = {t.start: covered[t.start] for t in tokens if t.start in covered}
    return labels or {-1: "none"}


def _ask(
    at: int,
    spans: Sequence[Found],
    offered: Sequence[tuple[Candidate, ...]],
    tokens: Sequence[Token],
) -> Ask:
    span = spans[at]
    within: tuple[Candidate, ...] = ()
    following = spans[at + 1] if at + 1 < len(spans) else None
    if (
        following
        and following.first == span.last + 1
        and tokens[following.first].gap in (", ", " (", ",")
    ):
        within = offered[at + 1]
    return Ask(span.name, offered[at], span.basis, within, span.direction is not None)


def context_of_places(
    words: PlaceWords, places: Sequence[Place], masks: Sequence[tuple[int, int]] = ()
) -> Context:
    """Return the context that a pack's places make: their area and their commonest country."""
    common = Counter(place.country for place in places if place.country).most_common(1)
    countries = tuple(country for country, _ in common)
    wide = ("country", "area", "adm1")
    points = [p for p in places if p.basis not in wide and p.country in (*countries, None)]
    if not points:
        return Context(words=words, countries=countries, masks=tuple(masks))
    own = frozenset(p.id for p in points)
    return Context(words=words, countries=countries, box=_box(points), own=own, masks=tuple(masks))


def _box(points: Sequence[Place]) -> Box:
    """Return the box around the places, without the few that lie far off: a capital, a venue."""
    middle = points[0].model_copy(
        update={"lon": median(p.lon for p in points), "lat": median(p.lat for p in points)}
    )
    off = [metres_between(middle, p) for p in points]
    reach = max(_FAR_OFF * median(off), _LEAST_REACH_M)
    near = [p for p, metres in zip(points, off, strict=True) if metres <= reach]
    return Box(
        min(p.lon for p in near) - 0.3, min(p.lat for p in near) - 0.3,
        max(p.lon for p in near) + 0.3, max(p.lat for p in near) + 0.3,
    )  # fmt: skip

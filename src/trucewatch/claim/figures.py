"""Binds the numbers of a sentence to the harm or the things they count."""

from collections.abc import Iterable, Iterator, Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import clause, is_passive, meant, patient, predicate_of, subject
from trucewatch.claim.happening import Happening, is_war_total
from trucewatch.claim.numbers import NumberSpan
from trucewatch.claim.record import ClaimFigure, FigureKind
from trucewatch.claim.scene import Scene, touching
from trucewatch.core.figures import Range

_VEHICLES = frozenset(
    [
        "tank",
        "truck",
        "vehicle",
        "lorry",
        "bus",
        "car",
        "armoured-vehicle",
        "apc",
        "howitzer",
        "helicopter",
        "jet",
        "warplane",
        "aircraft",
        "ambulance",
        "convoy",
        "launcher",
    ]
)
_STRIKES = frozenset(
    [
        "strike",
        "airstrike",
        "raid",
        "attack",
        "shell",
        "rocket",
        "missile",
        "sortie",
        "bomb",
        "mortar",
        "barrage",
        "projectile",
        "round",
        "explosion",
        "air-strike",
        "violation",
        "breach",
    ]
)
_NEVER = frozenset(
    [
        "side",
        "party",
        "country",
        "point",
        "phase",
        "part",
        "article",
        "week",
        "day",
        "month",
        "year",
        "hour",
        "minute",
        "time",
        "kilometre",
        "kilometer",
        "km",
        "mile",
        "metre",
        "meter",
        "percent",
    ]
)
_RUNNING = frozenset(
    ["since", "total", "overall", "altogether", "toll", "cumulative", "ever", "so-far"]
)
_WARS = frozenset(
    [
        "war",
        "conflict",
        "offensive",
        "campaign",
        "fighting",
        "hostility",
        "operation",
        "violence",
        "attack",
        "strike",
        "clash",
    ]
)


def figures_of(scene: Scene, happening: Happening, *, background: bool) -> tuple[ClaimFigure, ...]:
    """Return the counts that the deed's clause gives, each with what it counts."""
    tree = happening.tree
    found = []
    for number in touching(scene.numbers, tree.start, tree.end):
        if number.category in ("count", "part") and not number.vague:
            figure = _figure(scene, happening, number, background)
            if figure is not None:
                found.append(figure)
    found += _single_victims(scene, happening, found)
    return tuple(sorted(_once(found), key=lambda f: f.start))


def _single_victims(
    scene: Scene, happening: Happening, found: Sequence[ClaimFigure]
) -> Iterator[ClaimFigure]:
    """Yield one victim for "killed a nurse", unless others are joined who would have to be added."""
    tree = happening.tree
    for harm in happening.harms:
        if any(f.kind == harm.kind for f in found) or harm.kind not in ("killed", "wounded"):
            continue
        noun = _victim(tree, harm.word)
        if noun is None or noun.plural or len(tree.conjuncts(noun)) > 1:
            continue
        article = [t for t in tree.children(noun, "det") if t.text.lower() in ("a", "an")]
        if article:
            yield ClaimFigure(
                kind=harm.kind, low=1, high=1, approximate=False, of=noun.text, scope="incident",
                start=article[0].start, end=noun.end,
            )  # fmt: skip


def _victim(tree: Tree, word: Token) -> Token | None:
    if word.pos == "VERB":
        return subject(tree, word) if word.lemma in ("die", "perish") else patient(tree, word)
    return tree.child(word, "nsubj") or (
        tree.head(word) if word.relation in ("amod", "acl") else None
    )


def _figure(
    scene: Scene, happening: Happening, number: NumberSpan, background: bool
) -> ClaimFigure | None:
    tree = happening.tree
    inside = [t for t in tree.tokens if t.start < number.core_end and t.end > number.core_start]
    if not inside:
        return None
    token = inside[-1]
    noun = _noun(tree, token)
    if noun is not None and (
        noun.lemma in _NEVER or (noun.index < token.index and noun.pos == "PROPN")
    ):
        return None
    kind = _kind(scene, happening, token, noun)
    if kind is None:
        return None
    return ClaimFigure(
        kind=kind,
        low=number.low,
        high=number.high,
        approximate=number.approximate,
        of=_counted(scene, tree, token, noun, happening),
        scope="cumulative" if _is_total(scene, happening, background) else "incident",
        start=number.start,
        end=number.end,
    )


def _noun(tree: Tree, token: Token) -> Token | None:
    """Return the noun that the number counts, None when it is left out ("wounded thousands")."""
    now = token
    for _ in range(3):
        if (
            now.relation in ("nummod", "advmod", "amod", "compound", "quantmod", "det")
            and now.head != now.index
        ):
            now = tree.tokens[now.head]
            if now.pos in ("NOUN", "PROPN") and now.lemma not in (
                "dozen",
                "hundred",
                "thousand",
                "million",
                "score",
            ):
                return meant(tree, now)
        else:
            break
    inner = meant(tree, now)
    return inner if inner.index != now.index and inner.pos in ("NOUN", "PROPN") else None


def _kind(
    scene: Scene, happening: Happening, token: Token, noun: Token | None
) -> FigureKind | None:
    tree, deeds = happening.tree, scene.lexicon.deeds
    for kind in _kinds_around(tree, token, noun, happening):
        return kind
    if noun is None:
        return None
    if noun.lemma in _STRIKES and noun.index in {
        happening.word.index,
        *(m.index for m in happening.means),
    }:
        return "strikes"
    if noun.lemma in deeds.classes["munition"] and noun.lemma in _STRIKES:
        return "strikes" if _in_clause(happening, noun) else None
    if not _in_clause(happening, noun):
        return None
    if noun.lemma in _VEHICLES:
        return "vehicles"
    if (
        happening.act in ("displacement", "detention")
        and noun.lemma in deeds.classes["civilians"] | deeds.classes["captives"]
    ):
        return "displaced" if happening.act == "displacement" else "detained"
    if happening.act == "abduction":
        return "other"
    known = (
        deeds.classes["troops"]
        | deeds.classes["captives"]
        | deeds.classes["sites"]
        | deeds.classes["armed"]
        | deeds.classes["civilians"]
    )
    return "other" if noun.lemma in known or noun.lemma in _STRIKES else None


def _kinds_around(
    tree: Tree, token: Token, noun: Token | None, happening: Happening
) -> Iterator[FigureKind]:
    """Yield the kind of harm that governs the number, the nearest first."""
    harms = {h.word.index: h for h in happening.harms}
    own_kind = {"displacement": "displaced", "detention": "detained"}.get(happening.act)
    now: Token | None = token
    for _ in range(6):
        if now is None:
            return
        if now.index in harms and not (
            now.index != token.index and _is_doer(tree, token, noun, now)
        ):
            yield _joint(tree, now, harms)
            return
        if (
            now.pos in ("VERB", "AUX")
            and now.index not in harms
            and now.index != token.index
            and now.index != happening.word.index
            and happening.word.head != now.index
            and now.lemma not in ("leave", "be", "report", "bring", "rise")
        ):
            return
        described = [t for t in tree.children(now, "amod", "acl", "xcomp") if t.index in harms]
        if described:
            yield harms[described[0].index].kind  # type: ignore[misc]
            return
        if own_kind and now.index == happening.word.index and not happening.nominal:
            yield own_kind  # type: ignore[misc]
            return
        if (
            now.relation in ("obl", "nmod")
            and tree.case(now) not in ("of", "to", "for", "with", "including", "by", "")
            and now.index != token.index
        ):
            return
        now = tree.head(now)


def _is_doer(tree: Tree, token: Token, noun: Token | None, verb: Token) -> bool:
    """Return True when the number counts those who kill, not the killed."""
    top = noun or token
    while top.head not in (verb.index, top.index):
        top = tree.tokens[top.head]
    return (
        top.relation == "nsubj"
        and verb.lemma not in ("die", "perish")
        and not is_passive(tree, verb)
    )


def _joint(tree: Tree, verb: Token, harms: dict[int, object]) -> FigureKind:
    """Return the harm's kind; ``other`` for "killed or wounded" told in one number."""
    kind = harms[verb.index].kind  # type: ignore[attr-defined]
    for other in tree.children(verb, "conj"):
        if other.index not in harms or harms[other.index].kind == kind:  # type: ignore[attr-defined]
            continue
        between = tree.tokens[verb.index + 1 : other.index]
        own = any(t.pos == "NUM" for t in tree.subtree(other)) or tree.child(
            other, "obj", "nsubj:pass"
        )
        if not own and all(t.pos in ("CCONJ", "PUNCT", "ADV") for t in between):
            return "other"
    return kind  # type: ignore[no-any-return]


def _in_clause(happening: Happening, noun: Token) -> bool:
    tree = happening.tree
    predicate = happening.predicate
    words = clause(tree, predicate) if predicate is not None else tree.subtree(happening.word)
    near = {t.index for t in words} | {t.index for t in tree.subtree(happening.word)}
    if noun.index not in near:
        return False
    verb, _ = predicate_of(tree, noun)
    return (
        verb is None
        or predicate is None
        or verb.index
        in {predicate.index, happening.word.index, *(v.index for v in happening.verbs)}
    )


def _counted(
    scene: Scene, tree: Tree, token: Token, noun: Token | None, happening: Happening
) -> str | None:
    if noun is None:
        return None
    kinds = {
        h.kind for h in happening.harms if h.word.index in {t.index for t in tree.subtree(noun)}
    }
    return noun.text if not kinds or noun.pos == "NOUN" else None


def _is_total(scene: Scene, happening: Happening, background: bool) -> bool:
    """Return True for totals of a war, a campaign or a period, which are no incident's toll."""
    tree = happening.tree
    predicate = happening.predicate or happening.word
    words = {t.lemma for t in clause(tree, predicate)}
    if is_war_total(happening) or _lasts(scene, happening):
        return True
    if happening.act == "displacement":
        words = words - {"since"}
    if words & _RUNNING or "so far" in " ".join(t.text.lower() for t in tree.tokens):
        return True
    causes = [happening.word, *happening.means]
    return background and any(
        c.lemma in _WARS
        and (c.plural or c.lemma in ("war", "conflict", "offensive", "campaign", "fighting"))
        for c in causes
    )


def _lasts(scene: Scene, happening: Happening) -> bool:
    """Return True for "in eight days of fighting", whose toll is no single incident's."""
    tree = happening.tree
    return bool(happening.harms) and any(
        d.duration and tree.start <= d.text_start < tree.end for d in scene.dates
    )


def _once(figures: Sequence[ClaimFigure]) -> Iterator[ClaimFigure]:
    seen: set[tuple[int, int]] = set()
    for figure in figures:
        if (figure.start, figure.end) not in seen:
            seen.add((figure.start, figure.end))
            yield figure


def times_of(scene: Scene, happening: Happening) -> tuple[Range | None, str | None]:
    """Return how often the deed is said to have happened and the words that say so."""
    tree = happening.tree
    predicate = happening.predicate or happening.word
    start = min(t.start for t in clause(tree, predicate))
    end = max(t.end for t in clause(tree, predicate))
    for repeat in touching(scene.repeats, start, end):
        if repeat.start >= start:
            return Range(low=repeat.low, high=repeat.high), repeat.words
    return None, None


def is_empty(figures: Iterable[ClaimFigure]) -> bool:
    """Return True when there is no figure."""
    return not any(True for _ in figures)

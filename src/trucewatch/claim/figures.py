"""Makes figures of the numbers of a sentence: how many were killed, fled, fired."""

from collections.abc import Iterator, Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.counting import counted_noun, kind_of
from trucewatch.claim.grammar import clause, own_words, patient, subject
from trucewatch.claim.happening import Happening, Harm, is_war_total
from trucewatch.claim.numbers import NumberSpan
from trucewatch.claim.record import ClaimFigure
from trucewatch.claim.scene import Scene, touching


def figures_of(scene: Scene, happening: Happening, *, background: bool) -> tuple[ClaimFigure, ...]:
    """Return the counts that the deed's clause gives, each with what it counts."""
    tree = happening.tree
    counts = (
        _figure(scene, happening, number, background)
        for number in touching(scene.numbers, tree.start, tree.end)
        if number.category in ("count", "part") and not number.vague
    )
    found = [figure for figure in counts if figure is not None]
    found += _single_victims(happening, found)
    return tuple(sorted(_once(found), key=lambda f: f.start))


def _once(figures: Sequence[ClaimFigure]) -> Iterator[ClaimFigure]:
    seen: set[tuple[int, int]] = set()
    for figure in figures:
        if (figure.start, figure.end) not in seen:
            seen.add((figure.start, figure.end))
            yield figure


def _figure(
    scene: Scene, happening: Happening, number: NumberSpan, background: bool
) -> ClaimFigure | None:
    tree = happening.tree
    inside = [t for t in tree.tokens if t.start < number.core_end and t.end > number.core_start]
    if not inside:
        return None
    token = inside[-1]
    noun = counted_noun(tree, token)
    if noun is not None and _counts_nothing(tree, token, noun):
        return None
    kind = kind_of(scene, happening, token, noun)
    if kind is None or (kind == "other" and token.low in tree.wording.of_all):
        return None
    total = _is_raised(tree, token) or _is_total(scene, happening, background)
    return ClaimFigure(
        kind=kind, low=number.low, high=number.high, approximate=number.approximate,
        of=_of_what(happening, noun),
        scope="cumulative" if total else "incident",
        start=number.start, end=number.end,
    )  # fmt: skip


def _counts_nothing(tree: Tree, token: Token, noun: Token) -> bool:
    """Return True for "two sides" and for a number in a name: "Resolution 2254", "444 Brigade"."""
    named = noun.pos == "PROPN" and not noun.plural and noun.text[:1].isupper()
    numbered = named and token.text.isdecimal() and noun.index == token.index + 1
    behind = noun.pos == "PROPN" and noun.index < token.index
    if noun.lemma in tree.wording.limbs:
        return True
    return noun.lemma in tree.wording.uncounted or numbered or behind or _is_of_them(tree, noun)


def _is_of_them(tree: Tree, noun: Token) -> bool:
    """Return True for the family of "five people of one family", who are counted already."""
    above = tree.head(noun) if noun.relation == "nmod" else None
    if above is None or tree.case(noun) not in tree.wording.of:
        return False
    counts = tree.child(above, "nummod") is not None
    return counts and above.lemma not in tree.wording.quantities


def _of_what(happening: Happening, noun: Token | None) -> str | None:
    """Return what is counted; harm that stands for the people ("the dead") is no such word."""
    if noun is None:
        return None
    below = {t.index for t in happening.tree.subtree(noun)}
    harmed = any(h.word.index in below for h in happening.harms)
    return noun.text if not harmed or noun.pos == "NOUN" else None


def _single_victims(happening: Happening, found: Sequence[ClaimFigure]) -> Iterator[ClaimFigure]:
    """Yield one victim each for "killed a nurse", "a woman and her two daughters".

    Where nothing counts one of several, nothing is yielded: they would have to be added up.
    """
    tree, known = happening.tree, {f.kind for f in found}
    for harm in happening.harms:
        noun = _victim(tree, harm) if harm.kind in ("killed", "wounded") else None
        if noun is None or any(f.kind == harm.kind and f.low == 1 for f in found):
            continue
        victims = [t for t in tree.conjuncts(noun) if not t.plural]
        if len(tree.conjuncts(noun)) > 1 and harm.kind not in known:
            continue
        for victim in victims:
            one = _one_of_them(tree, victim)
            if one is not None:
                known.add(harm.kind)
                yield ClaimFigure(
                    kind=harm.kind, low=1, high=1, approximate=False, of=victim.text,
                    scope="incident", start=one.start, end=victim.end,
                )  # fmt: skip


def _one_of_them(tree: Tree, noun: Token) -> Token | None:
    """Return the word by which ``noun`` is one person, None when it may be more."""
    one = [t for t in tree.children(noun, "det") if t.low in tree.wording.indefinite_articles]
    one = one or _somebodys(tree, noun)
    if one:
        return one[0]
    if noun.low in tree.wording.one_more:
        return noun
    return noun if _is_bare_one(tree, noun) else None


def _somebodys(tree: Tree, noun: Token) -> list[Token]:
    """Return the pronoun of "his father", who is one, unlike "his family"."""
    if noun.lemma in tree.wording.collectives or noun.pos != "NOUN":
        return []
    return [t for t in tree.children(noun, "nmod:poss") if t.pos == "PRON"]


def _is_bare_one(tree: Tree, noun: Token) -> bool:
    """Return True for "soldier" in a language whose indefinite singular needs no article."""
    if noun.lemma not in tree.wording.counted_bare:
        return False
    definite = noun.low != noun.lemma and noun.low.startswith(tree.wording.article_joined)
    counted = any(t.relation in ("nummod", "det", "nmod:poss") for t in tree.children(noun))
    return not definite and not counted


def _victim(tree: Tree, harm: Harm) -> Token | None:
    word = harm.word
    if word.pos == "VERB":
        dies = word.lemma in tree.wording.dying
        return subject(tree, word) if dies else patient(tree, word)
    above = tree.head(word)
    if word.relation == "xcomp" and above is not None and above.is_verb:
        return patient(tree, above)  # "was shot dead"
    described = above if word.relation in ("amod", "acl") else None
    return tree.child(word, "nsubj") or described


def _is_total(scene: Scene, happening: Happening, background: bool) -> bool:
    """Return True for totals of a war, a campaign or a period, which are no incident's toll."""
    if is_war_total(happening) or _lasts(scene, happening) or _runs_on(happening):
        return True
    if not background:
        return False
    words = happening.tree.wording
    causes = [happening.word, *happening.means]
    return any(
        c.lemma in words.long_causes or (c.plural and c.lemma in words.repeatable_causes)
        for c in causes
    )


def _is_raised(tree: Tree, token: Token) -> bool:
    """Return True for the nine of "raising the toll to nine" and what stands below such a verb."""
    return any(_raises(tree, above) for above, _ in tree.up(token))


def _raises(tree: Tree, verb: Token) -> bool:
    """Return True for "bringing the toll to": a total that the clause adds to a deed's own."""
    if verb.lemma not in tree.wording.raising or verb.relation != "advcl":
        return False
    return any(t.lemma in tree.wording.sums for t in tree.children(verb, "obj", "obl"))


def _runs_on(happening: Happening) -> bool:
    """Return True for "since", "in total", "so far"."""
    tree, words = happening.tree, happening.tree.wording
    lemmas = {
        t.lemma
        for verb in _told_with(happening)
        for t in clause(tree, verb)
        if not _is_raised(tree, t)
    }
    if happening.act == "displacement":
        lemmas -= words.ever_since  # "have fled since" counts one flight
    sentence = " ".join(t.low for t in tree.tokens)
    return bool(lemmas & words.running) or any(p in sentence for p in words.running_phrases)


def _told_with(happening: Happening) -> list[Token]:
    """Return the deed's verb; with "has killed", the verbs beside it too: "… and driven out"."""
    tree, anchor = happening.tree, happening.anchor
    perfect = tree.wording.perfect_auxiliaries
    told = [v for v in (anchor, *happening.verbs) if tree.low_words(v, "aux") & perfect]
    return [anchor, *(t for verb in told for t in tree.conjuncts(verb) if t.is_verb)]


def _lasts(scene: Scene, happening: Happening) -> bool:
    """Return True for "in eight days of fighting", whose toll is no single incident's."""
    if not happening.harms:
        return False
    starts = {t.start for t in own_words(happening.tree, happening.anchor)}
    lengths = (d for d in scene.dates_in(happening.tree) if d.duration)
    return any(d.text_start <= at < d.text_end for d in lengths for at in starts)

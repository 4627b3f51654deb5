"""Finds what people suffered and gives it to the deed that caused it."""

from collections.abc import Iterator, Sequence

from trucewatch.claim.aftermath import counts_hit
from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.causes import causes
from trucewatch.claim.deeds import NOTHING, TOLD_BY_NUMBERS, Deeds
from trucewatch.claim.fitting import Fitting
from trucewatch.claim.grammar import doer, is_passive, meant, own_words, patient, subject
from trucewatch.claim.happening import Happening, Harm
from trucewatch.claim.record import FigureKind
from trucewatch.claim.scene import Scene
from trucewatch.claim.weapons import refined

_STATES = frozenset(
    {"xcomp", "obj", "ccomp", "oprd", "nsubj", "attr", "conj", "acl", "nmod", "root", "advmod"}
)
_COUNTED = frozenset({"obj", "nsubj", "nsubj:pass"})
_DEAD = frozenset({"obj", "nsubj", "attr", "root", "nsubj:pass", "ccomp"})


def share_out(scene: Scene, tree: Tree, found: list[Happening]) -> list[Happening]:
    """Return ``found`` with the harms of the sentence given to their deeds.

    Harm without a cause in the sentence makes a deed of its own when the words speak of violence.
    """
    fitting = Fitting(scene, tree)
    harms = [h for h in _harms(tree, scene.lexicon.deeds) if not _harms_nobody(fitting, h.word)]
    loose = [harm for harm in harms if not _attach(scene, tree, harm, found)]
    loose = [harm for harm in loose if not _attach_with(tree, harm, found)]
    alone = (_from_harm(scene, tree, group) for group in _grouped(tree, loose))
    return [*found, *(happening for happening in alone if happening is not None)]


def _harms_nobody(fitting: Fitting, word: Token) -> bool:
    """Return True for "eliminate the threat", a figure of speech by its rule."""
    rules = fitting.deeds.verb_index.get(word.lemma, ()) if word.pos == "VERB" else ()
    return any(r.act == NOTHING and r.object and fitting.verb(r, word) for r in rules)


def _harms(tree: Tree, deeds: Deeds) -> Iterator[Harm]:
    for token in tree.tokens:
        if token.quote is not None:
            continue
        if token.pos == "VERB" and token.relation not in ("amod", "compound"):
            kind = _kind_of_verb(tree, token, deeds)
            if kind and kind not in TOLD_BY_NUMBERS:
                yield Harm(token, kind)
        else:
            yield from _harm_words(token, deeds)


def _kind_of_verb(tree: Tree, verb: Token, deeds: Deeds) -> FigureKind | None:
    """Return the harm that a verb tells by itself or with its object: "claimed lives"."""
    for particle in tree.children(verb, "compound:prt", "advmod"):
        kind = deeds.casualty_verbs.get(f"{verb.lemma} {particle.low}")
        if kind is not None:
            return kind
    if verb.lemma in tree.wording.totals:
        return _toll(tree, verb, deeds)
    if verb.lemma in tree.wording.falling:
        return _fallen(tree, verb, deeds)
    hit = patient(tree, verb)
    phrase = f"{verb.lemma} {hit.lemma}" if hit is not None else ""
    return deeds.casualty_verbs.get(verb.lemma) or deeds.casualty_verbs.get(phrase)


def _fallen(tree: Tree, verb: Token, deeds: Deeds) -> FigureKind | None:
    """Return the harm of "three dead fell to sniper fire"."""
    who = subject(tree, verb)
    lemma = meant(tree, who).lemma if who is not None else ""
    return next((k for k, words in deeds.casualty_nouns.items() if lemma in words), None)


def _toll(tree: Tree, verb: Token, deeds: Deeds) -> FigureKind | None:
    """Return the harm of "the number of dead reached 479"."""
    who = subject(tree, verb)
    if who is None or who.lemma not in tree.wording.tolls:
        return None
    counted = [t.lemma for t in tree.subtree(who)]
    kinds = (k for k, words in deeds.casualty_nouns.items() if words.intersection(counted))
    return next(kinds, None)


def _harm_words(token: Token, deeds: Deeds) -> Iterator[Harm]:
    if token.relation in _STATES:
        for kind, words in deeds.casualty_adjectives.items():
            if token.low in words:
                yield Harm(token, kind)
                return
    if token.pos == "NOUN":
        for kind, words in deeds.casualty_nouns.items():
            if token.lemma in words or token.low in words:
                yield Harm(token, kind)
                return


def _attach(scene: Scene, tree: Tree, harm: Harm, found: Sequence[Happening]) -> bool:
    """Give ``harm`` to the deed that caused it; False when the sentence names none."""
    known = {t.index: h for h in found for t in (h.word, *h.verbs, *h.means)}
    cause = known.get(harm.word.index) or _cause(scene, tree, harm, known)
    if cause is None:
        return False
    cause.harms.append(harm)
    if harm.word.pos == "VERB" and harm.word.index != cause.word.index:
        cause.verbs.append(harm.word)
    return True


def _cause(scene: Scene, tree: Tree, harm: Harm, known: dict[int, Happening]) -> Happening | None:
    acts = scene.lexicon.acts.acts
    for candidate in causes(tree, harm.word):
        told = tree.children(candidate, "acl", "acl:relcl") if tree.wording.verb_last else ()
        for token in (candidate, meant(tree, candidate), *told):
            happening = known.get(token.index)
            if happening is not None and acts[happening.act].force:
                return happening
    return None


def _attach_with(tree: Tree, harm: Harm, found: Sequence[Happening]) -> bool:
    """Give "killed" the cause of "wounded" when one clause tells both."""
    first = tree.first_conjunct(_undergone(tree, harm.word)).index
    for happening in found:
        mates = [h for h in happening.harms if h.word.pos == "VERB"]
        if any(tree.first_conjunct(m.word).index == first for m in mates):
            happening.harms.append(harm)
            happening.verbs.append(harm.word)
            return True
    return False


def _undergone(tree: Tree, word: Token) -> Token:
    """Return the verb of "five suffered wounds" for the wounds, else the word itself."""
    above = tree.head(word) if word.relation == "obj" else None
    return above if above is not None and above.lemma in tree.wording.suffering else word


def _grouped(tree: Tree, harms: Sequence[Harm]) -> list[list[Harm]]:
    """Return the harms that one clause tells together ("killed two and wounded five")."""
    groups: dict[int, list[Harm]] = {}
    for harm in harms:
        above = tree.first_conjunct(_undergone(tree, harm.word))
        while not above.is_verb and tree.head(above) is not None:
            above = tree.tokens[above.head]
        groups.setdefault(above.index, []).append(harm)
    return list(groups.values())


def _from_harm(scene: Scene, tree: Tree, group: Sequence[Harm]) -> Happening | None:
    """Return the deed that the harm itself tells of, None when nothing speaks of violence."""
    told = [harm.word for harm in group if _tells(tree, harm.word)]
    if not told or _is_accident(scene, tree, told[0]) or _may_come(scene, tree, told[0]):
        return None
    weapon = next((w for word in told if (w := refined(scene, tree, word))), None)
    if weapon is None and not _is_violent(scene, tree, told[0]):
        return None
    act = weapon or _bare_act(scene, tree, told[0])
    happening = Happening(tree, told[0], act, nominal=told[0].relation == "compound")
    happening.harms.extend(group)
    happening.verbs.extend(told[1:])
    return happening


def _may_come(scene: Scene, tree: Tree, word: Token) -> bool:
    """Return True for "people will die", of which nobody says by whose hand."""
    ahead = tree.low_words(word, "aux") & scene.lexicon.operators.modal_future
    return bool(ahead) and word.lemma in tree.wording.dying


def _tells(tree: Tree, word: Token) -> bool:
    above = tree.head(word)
    if word.relation == "acl" and above is not None and above.pos in ("PRON", "DET"):
        return False  # "those wounded" are spoken of, nothing is told
    toll = above is not None and word.lemma in tree.wording.tolls and word.relation == "obj"
    if toll and any(t.pos == "NUM" for t in tree.children(above or word, "obl")):
        return True  # "put the toll at eleven"
    if tree.low_words(word, "det") & tree.wording.pointing and word.relation not in SUBJECTS:
        return False  # "two of the wounded"
    if word.pos == "VERB" or (word.relation in _DEAD and word.low in tree.wording.dead):
        return True
    counts = above is not None and above.lemma in tree.wording.witnessing
    if counts and word.relation == "obj" and tree.child(word, "nummod") is not None:
        return True  # "the ministry counted 1,886 martyrs"
    total = above if word.relation == "compound" else None
    return total is not None and total.lemma in tree.wording.tolls and total.relation in _COUNTED


def _bare_act(scene: Scene, tree: Tree, verb: Token) -> str:
    """Return what killing without a named weapon is; aimed at civilians by hand it has a code."""
    if not any(t.lemma in tree.wording.by_hand for t in own_words(tree, verb)):
        return "attack"
    civilians, hit = scene.lexicon.deeds.classes["civilians"], patient(tree, verb)
    civil = hit is not None and any(meant(tree, t).lemma in civilians for t in tree.conjuncts(hit))
    return "attack_on_civilians" if civil else "attack"


def _is_violent(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True when the doer is armed or a party, or the report is about war."""
    deeds, words = scene.lexicon.deeds, tree.wording
    who = doer(tree, verb)
    if who is not None and who.pos != "PRON" and verb.lemma not in words.dying:
        lemma = meant(tree, who).lemma
        armed = lemma in deeds.classes["armed"] | words.wars | words.fire
        described = any(t.lemma in deeds.warlike for t in tree.subtree(who))
        armed = armed or scene.is_following(tree, who)
        named = any(scene.party_at(t) for t in (who, meant(tree, who)))
        return armed or described or named
    if verb.lemma in words.dying and who is not None and who.lemma in deeds.bloodless:
        return False  # "the truce died"
    lemmas = {t.lemma for t in tree.tokens}
    if lemmas & words.wars:
        return True
    near = any(w in deeds.classes["armed"] or w in deeds.weapon_acts for w in lemmas)
    violent = verb.lemma in words.killing | words.dying or verb.pos == "NOUN"
    violent = violent or verb.low in words.dead or verb.lemma in words.falling
    violent = violent or bool(lemmas & words.toll_words) or counts_hit(tree, verb)
    toll = bool(lemmas & words.tolls) and scene.names_arms
    near = near or _follows_arms(scene, tree, verb, who)
    return violent and (near or toll or scene.is_about_war)


def _follows_arms(scene: Scene, tree: Tree, verb: Token, who: Token | None) -> bool:
    """Return True right behind words of arms or forces, for "it killed" and "two were killed"."""
    if not _points_back(tree, verb, who):
        return False  # as nearly always; to look for the sentence before costs the more the longer
    return scene.follows_arms(tree)


def _points_back(tree: Tree, verb: Token, who: Token | None) -> bool:
    if counts_hit(tree, verb):
        return True
    if who is not None:
        return who.low in tree.wording.impersonal | tree.wording.pointing
    return verb.lemma in tree.wording.killing and is_passive(tree, verb)


def _is_accident(scene: Scene, tree: Tree, verb: Token) -> bool:
    who = subject(tree, verb)
    if who is not None and who.lemma in tree.wording.wars:
        return False  # "the war has killed thousands, directly and through hunger"
    alien = scene.lexicon.deeds.domain_blockers | tree.wording.accidents
    first = tree.first_conjunct(verb)  # "the avalanche hit a group, two died"
    return any(t.lemma in alien for one in (verb, first) for t in own_words(tree, one))

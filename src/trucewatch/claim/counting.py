"""What a number of a sentence counts, and as which kind of figure it stands for the deed."""

from collections.abc import Mapping

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import clause, is_passive, meant, patient, predicate_of, subject
from trucewatch.claim.happening import Happening, Harm
from trucewatch.claim.record import FigureKind
from trucewatch.claim.scene import Scene

REACH = 6  # governors looked at above a number
_BEFORE_NOUN = frozenset({"nummod", "advmod", "amod", "compound", "quantmod", "det"})
_OWN_KINDS: Mapping[str, FigureKind] = {"displacement": "displaced", "detention": "detained"}

_OF_CAPTIVES = frozenset({"prisoner_exchange", "detention", "abduction", "attack_on_civilians"})
_UNCOUNTED = frozenset({"talks", "agreement", "ceasefire_declared", "statement", "accusation"})


def counted_noun(tree: Tree, token: Token) -> Token | None:
    """Return the noun that the number counts, None when it is left out ("wounded thousands")."""
    now = token
    for _ in range(3):
        if now.relation not in _BEFORE_NOUN or now.head == now.index:
            break
        now = tree.tokens[now.head]
        if now.pos in ("NOUN", "PROPN") and now.lemma not in tree.wording.round_numbers:
            return meant(tree, now)
    inner = meant(tree, now)
    return inner if inner.index != now.index and inner.pos in ("NOUN", "PROPN") else None


def kind_of(
    scene: Scene, happening: Happening, token: Token, noun: Token | None
) -> FigureKind | None:
    """Return what kind of figure the number is of this deed, None when it counts nothing of it."""
    around = _kind_around(happening, token, noun)
    if around is not None or noun is None or _is_beside(happening, noun):
        return around
    if _is_blow_of_another(scene, happening, noun):
        return None
    if happening.act in _OWN_KINDS and _is_whom(happening, noun):
        return _OWN_KINDS[happening.act]
    words, inside = happening.tree.wording, _in_clause(happening, noun)
    if noun.lemma in words.blows | words.fire:
        if noun.index in _own_nouns(happening):
            return "strikes"
        if noun.lemma in scene.lexicon.deeds.classes["munition"]:
            return "strikes" if inside else None
    if not inside:
        return None
    return "vehicles" if noun.lemma in words.vehicles else _kind_of_noun(scene, happening, noun)


def _is_beside(happening: Happening, noun: Token) -> bool:
    """Return True for the rounds of "41 overflights, 9 rounds and 4 strikes": another deed's."""
    tree, word = happening.tree, happening.word
    own = {word.index, *(m.index for m in happening.means)}
    if not happening.nominal or noun.index in own:
        return False
    return tree.first_conjunct(noun).index == tree.first_conjunct(word).index


def _own_nouns(happening: Happening) -> set[int]:
    """Return the nouns of the deed, with the bursts of "two bursts of gunfire"."""
    own = {happening.word.index, *(m.index for m in happening.means)}
    of = (m for m in happening.means if m.relation == "nmod")
    return own | {m.head for m in of if happening.tree.case(m) in happening.tree.wording.of}


def _is_blow_of_another(scene: Scene, happening: Happening, noun: Token) -> bool:
    """Return True for the explosions of "recorded 12 bursts of fire and three explosions"."""
    words = happening.tree.wording
    if noun.lemma not in words.blows | words.fire or noun.index in _own_nouns(happening):
        return False
    acts = {rule.act for rule in scene.lexicon.deeds.noun_index.get(noun.lemma, ())}
    return bool(acts) and happening.act not in acts


def _kind_of_noun(scene: Scene, happening: Happening, noun: Token) -> FigureKind | None:
    classes = scene.lexicon.deeds.classes
    if happening.act in _UNCOUNTED:
        return None
    if happening.act in _OWN_KINDS and _is_in(classes, noun, "civilians", "captives"):
        return _OWN_KINDS[happening.act]
    if happening.act == "abduction" or noun.lemma in happening.tree.wording.blows:
        return "other"
    captives = ("captives",) if happening.act in _OF_CAPTIVES else ()
    known = _is_in(classes, noun, "troops", "sites", "armed", "civilians", *captives)
    return "other" if known else None


def _is_whom(happening: Happening, noun: Token) -> bool:
    """Return True for who flees or is driven out or arrested, whatever they are called."""
    tree, verb = happening.tree, happening.word
    if happening.nominal:
        return False
    whom = [patient(tree, verb)]
    if happening.act == "displacement":
        whom.append(subject(tree, verb))
    return any(noun.index == t.index for w in whom if w is not None for t in tree.conjuncts(w))


def _is_in(classes: Mapping[str, frozenset[str]], noun: Token, *names: str) -> bool:
    return any(noun.lemma in classes[name] for name in names)


def _kind_around(happening: Happening, token: Token, noun: Token | None) -> FigureKind | None:
    """Return the kind of harm that governs the number, the nearest one's; None without one."""
    tree = happening.tree
    harms = {h.word.index: h for h in happening.harms}
    now: Token | None = token
    for _ in range(REACH):
        if now is None:
            return None
        kind = _kind_here(happening, harms, now, token, noun)
        if kind is not None or _is_barrier(happening, harms, now, token):
            return kind
        now = tree.head(now)
    return None


def _kind_here(
    happening: Happening, harms: Mapping[int, Harm], now: Token, token: Token, noun: Token | None
) -> FigureKind | None:
    tree = happening.tree
    here = now.index == token.index
    if now.index in harms and (here or not _is_doer(tree, token, noun, now)):
        return _joint(tree, now, harms)
    if _is_foreign(happening, harms, now, token):
        return None
    for toll in tree.children(now, "obj", "nsubj", "nsubj:pass"):
        told = [toll, *tree.children(toll)] if toll.lemma in tree.wording.tolls else []
        if kind := next((harms[t.index].kind for t in told if t.index in harms), None):
            return kind
    flees = noun is None and happening.act == "displacement" and now.index == happening.word.index
    if not here and not flees and _is_doer(tree, token, noun, now):
        return None
    suffered = ("obj",) if now.lemma in tree.wording.suffering else ()
    for child in tree.children(now, "amod", "acl", "xcomp", *suffered):
        if child.index in harms:
            return harms[child.index].kind
    own = now.index == happening.word.index and not happening.nominal
    return _OWN_KINDS.get(happening.act) if own else None


def _is_foreign(happening: Happening, harms: Mapping[int, Harm], now: Token, token: Token) -> bool:
    """Return True for a verb of another deed, beyond which nothing counts for this one."""
    own = {token.index, happening.word.index, happening.word.head}
    if not now.is_verb or now.index in harms or now.index in own:
        return False
    return now.lemma not in happening.tree.wording.passing_on


def _is_barrier(happening: Happening, harms: Mapping[int, Harm], now: Token, token: Token) -> bool:
    """Return True where the search for a harm above the number ends."""
    if _is_foreign(happening, harms, now, token):
        return True
    tree = happening.tree
    led = now.relation in ("obl", "nmod") and now.index != token.index
    return led and tree.case(now) not in tree.wording.counted_through


def _is_doer(tree: Tree, token: Token, noun: Token | None, verb: Token) -> bool:
    """Return True when the number counts those who kill, not the killed."""
    if verb.lemma in tree.wording.dying | tree.wording.suffering or is_passive(tree, verb):
        return False
    top = noun or token
    while top.head not in (verb.index, top.index):
        top = tree.tokens[top.head]
    return top.relation == "nsubj"


def _joint(tree: Tree, verb: Token, harms: Mapping[int, Harm]) -> FigureKind:
    """Return the harm's kind; ``other`` for "killed or wounded" told in one number."""
    kind = harms[verb.index].kind
    above = tree.head(verb) if verb.relation == "conj" else None
    pairs = [(verb, other) for other in tree.children(verb, "conj")]
    pairs += [(above, verb)] if above is not None else []
    for first, second in pairs:
        kinds = {harms[t.index].kind for t in (first, second) if t.index in harms}
        if len(kinds) == 2 and _share_number(tree, first, second, verb):
            return "other"
    return kind


def _share_number(tree: Tree, first: Token, second: Token, counted: Token) -> bool:
    """Return True when nothing but "and" or "or" stands between, and only ``counted`` counts."""
    between = tree.tokens[first.index + 1 : second.index]
    if not all(t.pos in ("CCONJ", "PUNCT", "ADV") for t in between):
        return False
    if _counts_itself(first) and _counts_itself(second) and tree.wording.described_behind:
        return False  # "a dead man and two wounded", which Arabic tells by endings
    if counted.index == first.index:
        return not _has_own_number(tree, second)
    return tree.child(first, "obj", "nsubj:pass") is None


def _counts_itself(noun: Token) -> bool:
    return noun.pos == "NOUN" and not noun.plural


def _has_own_number(tree: Tree, verb: Token) -> bool:
    numbered = any(t.pos == "NUM" for t in tree.subtree(verb))
    return numbered or tree.child(verb, "obj", "nsubj:pass") is not None


def _in_clause(happening: Happening, noun: Token) -> bool:
    """Return True when ``noun`` stands in the clause of the deed and in no other verb's."""
    tree, predicate = happening.tree, happening.predicate
    near = {t.index for t in tree.subtree(happening.word)}
    if predicate is not None and predicate.relation == "xcomp":
        doer = subject(tree, predicate)  # "a thousand had to leave their homes"
        if doer is not None and noun.index in {t.index for t in tree.subtree(doer)}:
            return True
    if predicate is not None:
        near |= {t.index for t in clause(tree, predicate)}
    if noun.index not in near:
        return False
    verb, _ = predicate_of(tree, noun)
    if verb is None or predicate is None:
        return True
    own = {predicate.index, happening.word.index, *(v.index for v in happening.verbs)}
    beside = verb.head == happening.word.index and verb.relation == "acl"
    return verb.index in own or beside  # "an exchange involving 1,400 detainees"

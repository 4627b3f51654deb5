"""Which words beside a deed may name its doer at all; better no doer than an invented one."""

import re

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import is_passive, kinds_of, meant, patient, undergone
from trucewatch.claim.happening import Happening
from trucewatch.claim.lexicon import Operators
from trucewatch.claim.quotation import MIN_FULL_QUOTE, quotation_at
from trucewatch.claim.scene import Scene

# Addresses that were torn to pieces: "www . town . example / news / 12", and markings of pages.
_TORN = re.compile(r"https?\b|\bwww\b|[\\_<>{}=@]|/.*/|\b(?:html?|com|php)\b")
# By these verbs somebody undoes a deed, speaks of it or doubts it.
_APART = frozenset({"prevent", "cancel", "condemn", "deny", "appeal", "question"})

# -- is it a name of anybody ------------------------------------------------------------------


def is_torn(text: str) -> bool:
    """Return True for a phrase out of an address or out of a page's markings."""
    return _TORN.search(text.lower()) is not None


def may_name(scene: Scene, tree: Tree, head: Token, text: str) -> bool:
    """Return False for what is no name of anybody: a day, a mere description, an address.

    ``text`` is the phrase of ``head``.
    """
    if head.relation == "amod" and head.pos in ("ADJ", "VERB"):
        return False
    return not (is_torn(text) or _is_day(scene, head) or _stands_before(tree, head))


def _is_day(scene: Scene, head: Token) -> bool:
    return any(d.text_start <= head.start < d.text_end for d in scene.dates)


def _stands_before(tree: Tree, head: Token) -> bool:
    """Return True for a name of no party that only tells where or what: "Office shooting"."""
    if head.pos != "PROPN" or head.relation not in ("compound", "nmod"):
        return False
    return head.index < head.head and not tree.case(head)


# -- beside a verb ------------------------------------------------------------------


def comes_under(scene: Scene, happening: Happening) -> bool:
    """Return True for "received rations", "came under fire" and "gave himself up"."""
    tree, verb = happening.tree, happening.word
    behind = (t for t in tree.children(verb, "obl", "attr") if t.index > verb.index)
    beside = (t for t in behind if _may_strike(scene, t))
    if undergone(tree, verb) or any(undergone(tree, verb, t) for t in beside):
        return True
    if happening.act == "explosive_device" and verb.lemma in tree.wording.treading:
        return True  # "stepped on a mine"
    hit = patient(tree, verb)
    if hit is not None and _is_warded_off(scene, happening, hit):
        return True
    return happening.act == "detention" and hit is not None and hit.low in tree.wording.reflexive


def _is_warded_off(scene: Scene, happening: Happening, hit: Token) -> bool:
    """Return True for "intercepted a missile", which somebody else had fired."""
    tree, verb = happening.tree, happening.word
    if happening.act not in ("shelling", "air_strike"):
        return False
    fired = verb.lemma in tree.wording.fired and tree.child(verb, "compound:prt") is None
    munition = hit.lemma in scene.lexicon.deeds.classes["munition"]
    return munition and verb.lemma in tree.wording.warding_off and not fired


def _may_strike(scene: Scene, noun: Token) -> bool:
    """Return True for a noun of force: who is "under fire" suffers, who is "under a deal" acts."""
    acts, rules = scene.lexicon.acts.acts, scene.lexicon.deeds.noun_index.get(noun.lemma, ())
    return any(rule.act not in acts or acts[rule.act].force for rule in rules)


def is_held(scene: Scene, happening: Happening, who: Token) -> bool:
    """Return True for hostages and bodies where a deed of force is told: they do none."""
    force = scene.lexicon.acts.acts[happening.act].force
    return force and who.lemma in happening.tree.wording.exchanged


def is_blaming(happening: Happening, who: Token) -> bool:
    """Return True for the subject of "X blamed shelling", who speaks of another's deed."""
    tree, word = happening.tree, happening.word
    verb = tree.head(word)
    if verb is None or word.relation not in ("xcomp", "ccomp") or who.relation != "nsubj":
        return False
    return verb.lemma in tree.wording.judging and who.head == verb.index


def stops_others(operators: Operators, happening: Happening) -> bool:
    """Return True for "tried to stop the attack": nobody has to try to end a deed of his own."""
    tree, stop = happening.tree, happening.tree.head(happening.word)
    if not happening.nominal or stop is None or stop.lemma not in tree.wording.halting:
        return False
    above = tree.head(stop) if stop.relation == "xcomp" else None
    return above is not None and "attempt" in operators.of_verb(above.lemma)


def is_outside(scene: Scene, happening: Happening, who: Token) -> bool:
    """Return True for who introduces the words in which the deed is told, where verbs stand last.

    "The spokesman “rebels shelled the post” said": the rebels shelled it.
    """
    inside = quotation_at(scene.layout.quotations, happening.word.start)
    if inside is None or not happening.tree.wording.verb_last:
        return False
    words = len(scene.report.text[inside.start : inside.end].split())
    within = happening.word.start < inside.end and who.end <= inside.start
    return within and words > MIN_FULL_QUOTE


def is_hit_itself(scene: Scene, happening: Happening, verb: Token, who: Token) -> bool:
    """Return True for "five gunned down", "when attacked" and for hostages.

    Without an object, a verb that needs one has the one whom it hit in front of it.
    """
    tree, words = happening.tree, happening.tree.wording
    if is_held(scene, happening, who) or _is_of_dead(tree, verb, who) or _when_hit(tree, verb):
        return True
    if _is_resumed(tree, verb, who):
        return True
    if verb.lemma not in words.done_to or is_passive(tree, verb):
        return False
    if words.described_behind:  # vowels decide, and are not written: "kidnapped" or "was kidnapped"
        return not any(_is_near(tree, verb, hit) for hit in tree.children(verb, "obj", "iobj"))
    return all(patient(tree, one) is None for one in tree.conjuncts(verb))


def _is_resumed(tree: Tree, verb: Token, who: Token) -> bool:
    """Return True for "a man | was released (of) him": the pronoun says whom the clause hits."""
    words = tree.wording
    if verb.lemma not in words.done_to or verb.head != who.index or not words.described_behind:
        return False
    return any(t.low in words.pronouns for t in tree.children(verb, "obl"))


def _is_near(tree: Tree, verb: Token, hit: Token) -> bool:
    """Return True for an object behind its verb that tells no manner or state ("still held")."""
    between = tree.tokens[verb.index + 1 : hit.index]
    endings = tree.wording.manner_endings
    state = hit.lemma in tree.wording.exchanged or hit.lemma.endswith(endings)
    told = state and hit.text.endswith(endings)
    return not tree.case(hit) and not told and all(t.pos != "PUNCT" for t in between)


def _is_of_dead(tree: Tree, verb: Token, who: Token) -> bool:
    """Return True for a subject that is that of "died" and only lent to the verb."""
    above = tree.head(who)
    lent = above is not None and above.index != verb.index and who.relation in SUBJECTS
    return lent and above is not None and above.lemma in tree.wording.dying


def _when_hit(tree: Tree, verb: Token) -> bool:
    """Return True for "when attacked", which leaves out that its subject was hit."""
    if verb.relation != "advcl" or verb.tense != "Past" or tree.child(verb, *SUBJECTS, "aux"):
        return False
    marked = bool(tree.low_words(verb, "mark", "advmod") & tree.wording.time_conjunctions)
    return marked and tree.child(verb, "obj") is None


# -- beside a noun ------------------------------------------------------------------


def describes_another(tree: Tree, noun: Token, child: Token) -> bool:
    """Return True for an adjective behind a noun that stands in another's phrase by then."""
    if child.relation != "amod" or child.index < noun.index:
        return False
    between = tree.tokens[noun.index + 1 : child.index]
    return any(t.relation != "amod" for t in between)


def comes_from(scene: Scene, tree: Tree, child: Token) -> bool:
    """Return True for a country that somebody is only from."""
    return tree.case(child) in tree.wording.coming_from and scene.is_country(child)


def is_done_to(scene: Scene, happening: Happening, noun: Token, owner: Token) -> bool:
    """Return True for "the boy's shooting", "hostage exchange" and "school attack".

    Where the deed's noun tells whom it was done to ("the gang's killing of a boy"), whoever owns
    it did it.
    """
    tree, classes = happening.tree, scene.lexicon.deeds.classes
    if owner.lemma in tree.wording.exchanged or owner.lemma in classes["sites"]:
        return owner.lemma not in classes["armed"]
    if meant(tree, noun).lemma not in tree.wording.done_to:
        return False
    armed = owner.lemma in classes["armed"] or scene.party_at(owner) is not None
    if armed and not tree.wording.described_behind:
        return False
    behind = tree.children(noun, "nmod", "obj")
    return not any(t.index != owner.index and tree.case(t) in tree.wording.of for t in behind)


def is_invaded(scene: Scene, happening: Happening, inner: Token) -> bool:
    """Return True for the country of "the invasion of X", which is where forces went."""
    if happening.act != "ground_offensive":
        return False
    owned = happening.tree.child(happening.word, "nmod:poss") is not None
    return owned or scene.is_country(inner) or scene.is_place(inner)


def is_left(scene: Scene, happening: Happening, inner: Token) -> bool:
    """Return True for the posts of "the evacuation of the posts", which others leave."""
    classes = scene.lexicon.deeds.classes
    bare = happening.tree.wording.described_behind and not happening.tree.case(inner)
    return bare and inner.lemma in classes["sites"] - classes["armed"]


def did_it(operators: Operators, happening: Happening, clause: Token) -> bool:
    """Return False for the agent of "the bomb found by police" and "the raid foiled by guards"."""
    words = happening.tree.wording
    telling = words.witnessing | words.undergoing
    if clause.lemma in telling or operators.of_verb(clause.lemma) & _APART:
        return False
    hit = patient(happening.tree, clause) if clause.relation == "acl:relcl" else None
    return hit is None or hit.index == clause.head or clause.lemma in words.targeting


def carries_out(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for a verb whose doer does the deed it is told of: "launched", "fired".

    Where the language does not list what else carries a deed, every verb does that ``did_it``
    does not leave out.
    """
    words = tree.wording
    if verb.lemma in words.not_doing:
        return False
    aspect = "aspect" in kinds_of(scene.lexicon.operators, tree, verb)
    if aspect or words.described_behind or not words.not_doing:
        return True
    acts, rules = scene.lexicon.acts.acts, scene.lexicon.deeds.verb_index.get(verb.lemma, ())
    return any(rule.act in acts and acts[rule.act].force for rule in rules)

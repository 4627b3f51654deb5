"""Joins the words of a sentence that tell of one deed: the strike, the verb, the people it hit."""

from collections.abc import Iterator, Sequence

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.grammar import (
    is_passive,
    kinds_of,
    meant,
    patient,
    predicate_of,
    subject,
    suffered,
    tells_of_others,
)
from trucewatch.claim.happening import Happening, Harm
from trucewatch.claim.harms import share_out
from trucewatch.claim.launches import without_launches
from trucewatch.claim.scene import Scene
from trucewatch.claim.spot import spot
from trucewatch.claim.weapons import OPEN_ACTS

_SIDES = ("acl", "acl:relcl")
_PURPOSES = (*_SIDES, "advcl", "xcomp")
# "met to discuss" tells of one meeting, "let in to see" of one visit.
_ONCE = frozenset({"talks", "monitor_access"})
UNTOLD = frozenset({"truce_violation"})  # the truce is said to be broken, the deed is not told


def happenings(scene: Scene, tree: Tree) -> list[Happening]:
    """Return the deeds of the sentence, each with its words joined, in the order of the text."""
    found = [
        Happening(tree, d.word, d.act, d.nominal, d.outcome, d.stance, d.codes)
        for d in spot(scene, tree)
    ]
    found = without_launches(scene, [h for h in found if not _is_effect(scene, h, found)])
    found = [h for h in found if not _is_hit(scene, h, found) and not _is_inside(h, found)]
    joined = share_out(scene, tree, _join_means(scene, _join_subjects(scene, found)))
    joined = without_launches(scene, joined)  # what a missile killed is a deed by now
    for happening in joined:
        _tell_one_sided(scene, happening)
    return sorted(joined, key=lambda h: h.word.index)


def _is_effect(scene: Scene, happening: Happening, found: Sequence[Happening]) -> bool:
    """Return True for "bombs hit a market, killing four": the harm is that of the first verb."""
    tree, verb, acts = happening.tree, happening.word, scene.lexicon.acts.acts
    first = tree.first_conjunct(verb)  # "killing four and wounding six"
    if happening.nominal or first.relation != "advcl" or verb.form != "Part":
        return False
    if verb.lemma not in scene.lexicon.deeds.casualty_verbs or tree.child(verb, *SUBJECTS, "mark"):
        return False
    return any(o.word.index == first.head and acts[o.act].force for o in found)


def _tell_one_sided(scene: Scene, happening: Happening) -> None:
    """Tell fire that hits civilians from fire between two sides."""
    tree = happening.tree
    fire = happening.nominal and happening.word.lemma in tree.wording.fire
    if happening.act != "armed_clash" or not fire:
        return
    civilians = scene.lexicon.deeds.classes["civilians"]
    hit = [patient(tree, h.word) for h in happening.harms if h.word.pos == "VERB"]
    if hit and all(h is not None and meant(tree, h).lemma in civilians for h in hit):
        happening.act = "attack_on_civilians"


def _is_inside(happening: Happening, found: Sequence[Happening]) -> bool:
    """Return True for a clause on the side that repeats the act: "trucks carrying aid crossed"."""
    sides = _PURPOSES if happening.act in _ONCE else _SIDES
    if happening.nominal or happening.word.relation not in sides:
        return False
    if happening.word.relation == "acl:relcl" and tells_of_others(happening.tree, happening.word):
        return False  # "agreed to the truce that the mediator announced"
    above = {a.index for a, _ in happening.tree.up(happening.word)}
    others = (o for o in found if o is not happening and _is_alike(o.act, happening.act))
    return any(o.word.index in above for o in others)


def _is_alike(above: str, inside: str) -> bool:
    """Return True for one act, and for the aid on trucks that are turned back."""
    return above == inside or (above, inside) == ("aid_obstruction", "aid_delivery")


def _is_hit(scene: Scene, happening: Happening, found: Sequence[Happening]) -> bool:
    """Return True for a gathering that is struck or spoken to: "opened fire on a meeting"."""
    acts, tree = scene.lexicon.acts.acts, happening.tree
    if not happening.nominal or acts[happening.act].force:
        return False
    first = tree.first_conjunct(happening.word)
    above = tree.head(first)
    if above is None:
        return False
    relation = first.relation
    if relation in ("obj", "iobj") and above.lemma in tree.wording.addressing:
        return True
    on = relation in ("obj", "nsubj:pass") or tree.case(first) in tree.wording.fired_at
    if not on and not (relation == "nsubj" and suffered(tree, above) is not None):
        return False
    blows = (o for o in found if acts[o.act].force and o.act != "truce_violation")
    under = above.lemma in tree.wording.undergoing
    blow = tree.child(above, "obj") if under else suffered(tree, above)
    struck = {above.index, *([meant(tree, blow).index] if blow is not None else [])}
    return any(o.word.index in struck for o in blows)


def _join_subjects(scene: Scene, found: Sequence[Happening]) -> list[Happening]:
    """Join a noun deed with the verb deed that it is the subject or the agent of."""
    nouns = {h.word.index: h for h in found if h.nominal}
    gone: set[int] = set()
    for happening in found:
        if not happening.nominal:
            gone.update(_join_to_verb(scene, happening, nouns))
    return [h for h in found if h.word.index not in gone]


def _join_to_verb(scene: Scene, verb: Happening, nouns: dict[int, Happening]) -> Iterator[int]:
    """Join the noun deeds beside ``verb``; yield the word of each that is a deed no more."""
    tree, acts = verb.tree, scene.lexicon.acts.acts
    for beside in _beside(tree, verb.word):
        noun = nouns.get(meant(tree, beside).index)
        if noun is None:
            continue
        driven = verb.act == "displacement" and acts[noun.act].force
        if driven and not _is_one_toll(scene, tree, verb.word):
            continue  # the flight is a deed of its own
        if driven and not is_passive(tree, verb.word):
            noun.harms.append(Harm(verb.word, "displaced"))
            noun.verbs.append(verb.word)
            yield verb.word.index
            return
        if driven or _is_one(scene, verb, noun):
            _absorb(verb, noun)
            yield noun.word.index


def _is_one_toll(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True for "killed ten and displaced a thousand", which is one toll."""
    kinds = scene.lexicon.deeds.casualty_verbs
    joined = tree.conjuncts(tree.first_conjunct(verb))
    return any(kinds.get(t.lemma) in ("killed", "wounded") for t in joined)


def _beside(tree: Tree, verb: Token) -> Iterator[Token]:
    doer = subject(tree, verb)
    if doer is not None:
        yield doer
    beside = tree.children(verb, "obl:agent", "obj", "nsubj:pass")
    yield from _all_of(tree, beside) if verb.lemma in tree.wording.witnessing else beside
    told = patient(tree, verb) if verb.relation == "acl:relcl" else None
    if told is not None and told.index == verb.head:
        yield told  # "the truce that the group declared"
    near = tree.wording.to | tree.wording.inside
    yield from (t for t in tree.children(verb, "obl") if tree.case(t) in near)
    blow = suffered(tree, verb)
    if blow is not None:
        yield blow


def _all_of(tree: Tree, nouns: Sequence[Token]) -> Iterator[Token]:
    """Yield the blasts and the gunfire of "recorded two blasts and nine bursts of gunfire"."""
    for noun in (t for first in nouns for t in tree.conjuncts(first)):
        yield noun
        yield from (t for t in tree.children(noun, "nmod") if tree.case(t) in tree.wording.of)


def _is_one(scene: Scene, verb: Happening, noun: Happening) -> bool:
    """Return True when the verb and the noun beside it tell of the same deed."""
    one, other = (scene.lexicon.acts.acts[h.act] for h in (verb, noun))
    suffers = noun.word.relation == "nsubj:pass" and is_passive(verb.tree, verb.word)
    if verb.word.lemma in verb.tree.wording.witnessing:
        return one.family == other.family
    if _carries(scene, verb, noun):
        return one.force and other.force
    if noun.word.relation == "obl" and noun.outer_case() in verb.tree.wording.to:
        return verb.act == noun.act  # "agreed to a truce"
    if noun.word.relation == "obl" and noun.outer_case() in verb.tree.wording.inside:
        return verb.act == noun.act and not one.force  # "took part in a rally"
    if noun.word.relation == "obj" or suffers:
        return one.family == other.family
    return one.family == other.family or (one.force and other.force)


def _carries(scene: Scene, verb: Happening, noun: Happening) -> bool:
    """Return True for "carried out suicide attacks", whose verb adds nothing to its object."""
    if verb.act not in OPEN_ACTS or noun.word.relation != "obj":
        return False
    return "aspect" in kinds_of(scene.lexicon.operators, verb.tree, verb.word)


def _absorb(verb: Happening, noun: Happening) -> None:
    verb.means.append(noun.word)
    if verb.act in OPEN_ACTS or (verb.act in UNTOLD and noun.act not in UNTOLD):
        verb.act = noun.act  # "fighting broke the truce": the deed is told


def _join_means(scene: Scene, found: Sequence[Happening]) -> list[Happening]:
    """Join "with strikes" to the deed of the same family that is the subject of its verb."""
    kept: list[Happening] = []
    for happening in found:
        mate = _wielder(scene, happening, kept)
        if mate is None:
            kept.append(happening)
        else:
            _absorb(mate, happening)
    return kept


def _wielder(scene: Scene, means: Happening, kept: Sequence[Happening]) -> Happening | None:
    """Return the deed whose instrument ``means`` is, None when it is a deed of its own."""
    if not means.nominal:
        return None
    verb, relation = predicate_of(means.tree, means.word)
    if verb is None or relation != "obl" or means.outer_case() not in means.tree.wording.means:
        return None
    acts = scene.lexicon.acts.acts
    for happening in kept:
        above = happening.predicate
        same = above is not None and above.index == verb.index
        leads = happening.word.relation in ("nsubj", "nsubj:pass") or not happening.nominal
        if same and leads and acts[happening.act].family == acts[means.act].family:
            return happening
    return None

"""Who did it and to whom, in the report's own words; nobody is named whom the words do not name."""

from collections.abc import Iterator, Sequence

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.anaphora import meant_by
from trucewatch.claim.doing import (
    carries_out,
    comes_from,
    comes_under,
    describes_another,
    did_it,
    is_blaming,
    is_done_to,
    is_held,
    is_hit_itself,
    is_invaded,
    is_left,
    is_outside,
    stops_others,
)
from trucewatch.claim.following import may_follow
from trucewatch.claim.grammar import doer, is_suffered, meant, senders, suffered
from trucewatch.claim.happening import Happening
from trucewatch.claim.naming import bare_name, distinct, named_any, named_by
from trucewatch.claim.reading import Reading
from trucewatch.claim.record import Actor
from trucewatch.claim.scene import Scene
from trucewatch.claim.sides import TWO_SIDED, other_sides
from trucewatch.claim.victims import victims

_AIMED = frozenset({"detention", "sanction", "accusation", "statement", "aid_obstruction"})
_MOVES = frozenset({"reinforcement", "withdrawal", "ground_offensive", "talks", "protest"})
# Deeds of whoever looks and counts, and a truce that is observed.
_WATCHING = frozenset({"reconnaissance", "monitor_access", "ceasefire_declared"})
_OF_PEOPLE = frozenset({"displacement", "protest"})
_OWNERS = ("nmod:poss", "compound", "amod", "nmod", "obl:npmod")


def actors_of(scene: Scene, happening: Happening, reading: Reading) -> tuple[Actor, ...]:
    """Return who the words name as doer; all sides for a deed of two sides."""
    words = list(_doers(scene, happening))
    above = [who for who in reading.doers if not _does_nothing(scene, happening, who)]
    above = [] if stops_others(scene.lexicon.operators, happening) else above
    words = [w for w in words if not is_outside(scene, happening, w)]
    if above and _borrows_subject(happening):
        words = above  # "A accused B of shelling": B shells, not A
    elif not named_any(scene, happening.tree, words):
        words += above
    if happening.act in TWO_SIDED:
        words += other_sides(happening)
    owners = _words_before(happening)
    truces = scene.lexicon.deeds.bloodless
    words = [w for w in words if w.lemma not in truces and not _is_exchanged(scene, happening, w)]
    return distinct(
        bare_name(scene, actor) if word.index in owners else actor
        for word in words
        for actor in _pointed_at(scene, happening, word, reading)
        or named_by(scene, happening.tree, word, doing=True)
    )


def _is_exchanged(scene: Scene, happening: Happening, word: Token) -> bool:
    """Return True for those who are handed over: "the remains of 28 hostages"."""
    if happening.act != "prisoner_exchange" or happening.word.lemma in scene.wording.swapping:
        return False
    return word.lemma in scene.lexicon.deeds.classes["captives"]


def _does_nothing(scene: Scene, happening: Happening, who: Token) -> bool:
    """Return True for who only saw it or tells of it, and for who is held: "monitors heard"."""
    if is_held(scene, happening, who) or is_outside(scene, happening, who):
        return True
    if is_blaming(happening, who):
        return True
    verb = happening.tree.head(who)
    if verb is None or who.relation == "nsubj:pass":
        return False  # "troops were seen shelling": they are seen, others look
    return _only_tells(happening, verb)


def _only_tells(happening: Happening, verb: Token) -> bool:
    """Return True for a verb by which others' deeds are seen, counted or found."""
    if happening.act in _WATCHING:
        return False
    return verb.lemma in happening.tree.wording.witnessing


def _pointed_at(scene: Scene, happening: Happening, word: Token, reading: Reading) -> list[Actor]:
    """Return whom a pronoun means; who flees or marches is none of the forces named before."""
    if happening.act in _OF_PEOPLE:
        return []
    return meant_by(scene, happening.tree, word, reading)


def _borrows_subject(happening: Happening) -> bool:
    """Return True for a gerund or infinitive, whose doer the governing verb tells."""
    tree, word = happening.tree, happening.word
    if happening.nominal or tree.child(word, *SUBJECTS, "obl:agent") is not None:
        return False
    return word.relation in ("advcl", "xcomp", "acl")


def targets_of(scene: Scene, happening: Happening, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return who or what the words name as hit, without the places."""
    act = scene.lexicon.acts.acts[happening.act]
    if not (act.force or happening.act in _AIMED) or happening.act == "territory_taken":
        return ()
    taken = {(a.start, a.end) for a in actors}
    found = (
        actor
        for word in victims(scene, happening)
        for actor in named_by(scene, happening.tree, word, doing=False)
    )
    return distinct(t for t in found if (t.start, t.end) not in taken)


def _words_before(happening: Happening) -> set[int]:
    """Return the words that stand before the deed's nouns and only lend their name to them."""
    return {
        t.index
        for noun in (happening.word, *happening.means)
        for t in happening.tree.children(noun, "compound", "amod", "nmod", "obl:npmod")
        if t.index < noun.index
    }


def _doers(scene: Scene, happening: Happening) -> Iterator[Token]:
    refused = happening.word.lemma in happening.tree.wording.refusing
    for noun in () if refused and not happening.nominal else happening.nouns():
        yield from (  # "denied the mission passage" is not the mission's deed
            t for t in _owners(scene, happening, noun) if not is_done_to(scene, happening, noun, t)
        )
    if happening.nominal:
        yield from _doers_after(scene, happening)
    else:
        yield from _doer_of_verb(scene, happening)


def _doer_of_verb(scene: Scene, happening: Happening) -> Iterator[Token]:
    tree, verb = happening.tree, happening.word
    blow = suffered(tree, verb)
    if blow is not None:
        yield from senders(tree, blow)
        return
    passes = tree.wording.dying | tree.wording.falling
    agents = (tree.child(v, "obl:agent") for v in (verb, *happening.verbs))
    agent = next((a for a in agents if a is not None), None)
    if agent is not None and verb.lemma in passes:
        yield agent  # "fell a martyr by the fire of X"
        return
    who = doer(tree, verb)
    passes |= tree.wording.totals  # nobody does what is died of or counted
    if who is None or verb.lemma in passes or _only_tells(happening, verb):
        return
    if _does_nothing(scene, happening, who):
        return  # "monitors heard shelling": they only heard
    if happening.act not in TWO_SIDED and comes_under(scene, happening):
        return
    if is_hit_itself(scene, happening, verb, who):
        return
    yield from _launchers(scene, happening, meant(tree, who)) or _by_themselves(happening, who)


def _by_themselves(happening: Happening, who: Token) -> list[Token]:
    means = {m.index for m in happening.means}
    return [] if meant(happening.tree, who).index in means else [who]


def _launchers(scene: Scene, happening: Happening, thing: Token) -> list[Token]:
    """Return who fired what hits: "the rockets that the militia fired fell on a market"."""
    if not scene.lexicon.acts.acts[happening.act].force:
        return []
    if thing.lemma in scene.lexicon.deeds.classes["munition"]:
        return list(_agents_behind(scene, happening, thing))
    return _wielders(happening, thing) if thing.lemma in happening.tree.wording.machines else []


def _wielders(happening: Happening, thing: Token) -> list[Token]:
    """Return whose machine it is that hits: "drones operated by rebels", "belonging to them"."""
    tree = happening.tree
    clauses = (t for t in tree.children(thing, "acl") if t.lemma in tree.wording.serving)
    below = (t for clause in clauses for t in tree.children(clause, "obl:agent", "obl"))
    led = tree.wording.by | tree.wording.to
    return [t for t in below if t.relation == "obl:agent" or tree.case(t) in led]


def _doers_after(scene: Scene, happening: Happening) -> Iterator[Token]:
    """Yield the doer told behind a noun: "an advance of the army", "strikes launched by X"."""
    tree, noun = happening.tree, happening.word
    if is_suffered(tree, noun):
        yield from senders(tree, noun)
    if happening.act in _MOVES:
        inner = (t for t in tree.children(noun, "nmod") if tree.case(t) in tree.wording.of)
        inner = (t for t in inner if not is_invaded(scene, happening, t))
        yield from (t for t in inner if not is_left(scene, happening, t))
    yield from _agents_behind(scene, happening, noun)


def _agents_behind(scene: Scene, happening: Happening, noun: Token) -> Iterator[Token]:
    """Yield who did what the clauses behind a noun tell: "launched by X", "that X fired"."""
    tree = happening.tree
    for clause in _clauses_behind(scene, tree, noun):
        if not (
            did_it(scene.lexicon.operators, happening, clause) and carries_out(scene, tree, clause)
        ):
            continue  # "strikes condemned by the UN"
        agent = tree.child(clause, "obl:agent")
        says = scene.lexicon.operators.of_verb(clause.lemma) & {"say", "deny", "accuse"}
        suffers = clause.lemma in tree.wording.dying  # "a strike in which 13 people died"
        if agent is None and clause.relation == "acl:relcl" and not (says or suffers):
            agent = tree.child(clause, "nsubj")
        if agent is not None and agent.low not in tree.wording.relative_pronouns:
            yield agent


def _clauses_behind(scene: Scene, tree: Tree, noun: Token) -> Iterator[Token]:
    """Yield the clauses behind a noun; a participle behind its place is the noun's too."""
    yield from tree.children(noun, "acl", "acl:relcl")
    for place in tree.children(noun, "nmod"):
        if scene.is_place(place):
            yield from (t for t in tree.children(place, "acl") if t.is_past_participle)


def _owners(scene: Scene, happening: Happening, noun: Token) -> Iterator[Token]:
    """Yield what stands before the noun as its doer, and "by X" after it."""
    tree, climbed = happening.tree, noun
    for _ in range(3):
        for child in tree.children(climbed, *_OWNERS):
            if describes_another(tree, climbed, child) or _is_struck_town(scene, tree, child):
                continue
            led = tree.case(child) in tree.wording.by and not comes_from(scene, tree, child)
            if led and not may_follow(scene, happening, climbed, child):
                continue
            if led or (child.index < climbed.index and _may_own(happening, child)):
                yield child
        above = tree.head(climbed)
        if above is None or not _passes_owner(scene, happening, noun, climbed, above):
            return
        climbed = above


def _is_struck_town(scene: Scene, tree: Tree, child: Token) -> bool:
    """Return True for the capital of "Trablus saldırısı", bare before the noun: what is hit."""
    bare = tree.wording.verb_last and child.relation == "compound"
    return bare and any(n.metonym for n in scene.named_in(child.start, child.end))


def _may_own(happening: Happening, child: Token) -> bool:
    """Return False for what only tells the kind: "sniper fire", "prisoner exchange"."""
    words, case = happening.tree.wording, happening.tree.case(child)
    if child.lemma in words.weapon_bearers and child.relation != "nmod:poss":
        return False
    if words.verb_last and case and case not in words.owning:
        return False  # "İdlib'de düzenlenen saldırı" names no doer
    return child.relation == "nmod:poss" or child.lemma not in words.exchanged


def _passes_owner(
    scene: Scene, happening: Happening, noun: Token, climbed: Token, above: Token
) -> bool:
    """Return True when what stands before ``above`` owns ``noun`` too: "a series of strikes"."""
    if climbed.relation == "nmod":
        return meant(happening.tree, above).index == noun.index
    if climbed.relation != "conj" or above.pos != "NOUN":
        return False
    return not happening.tree.wording.described_behind or (
        above.lemma in scene.lexicon.deeds.noun_index
    )

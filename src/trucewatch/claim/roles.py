"""Who did it and to whom, in the report's own words; nobody is named whom the words do not name."""

from collections.abc import Iterable, Iterator, Sequence

from trucewatch.claim.actors import Named
from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import doer, is_passive, meant, patient, subject
from trucewatch.claim.happening import Happening
from trucewatch.claim.modality import Reading
from trucewatch.claim.record import Actor
from trucewatch.claim.scene import Scene, span_of_tokens

TWO_SIDED = frozenset(
    {"armed_clash", "talks", "agreement", "ceasefire_declared", "prisoner_exchange", "joint_patrol"}
)
_AIMED = frozenset({"detention", "sanction", "accusation", "statement", "aid_obstruction"})
_DOES = frozenset({"name", "adjective", "pro", "led"})
_ON = frozenset({"on", "against", "at", "upon", "targeting", "into", "toward", "towards", "across"})
_WITH = frozenset({"between", "with", "among", "amongst", "against", "by"})
_MOVES = frozenset({"reinforcement", "withdrawal", "ground_offensive", "talks", "protest"})
_NOBODY = frozenset(
    {"who", "which", "what", "that", "it", "someone", "somebody", "nobody", "anyone", "this", "there"}
)
_SIDES = frozenset(
    [
        "side",
        "party",
        "faction",
        "belligerent",
        "agent",
        "delegate",
        "delegation",
        "negotiator",
        "captain",
    ]
)
_PRO_FORCES = frozenset(
    [
        "force",
        "troop",
        "militia",
        "fighter",
        "militant",
        "soldier",
        "army",
        "unit",
        "gunman",
        "group",
        "faction",
        "rebel",
        "warplane",
        "jet",
    ]
)
_MACHINES = frozenset(
    [
        "warplane",
        "jet",
        "aircraft",
        "helicopter",
        "gunship",
        "bomber",
        "drone",
        "tank",
        "artillery",
        "warship",
        "battery",
        "missile",
        "rocket",
        "shell",
        "mortar",
        "plane",
        "command",
        "mine",
        "ied",
        "bomb",
        "device",
        "projectile",
        "explosive",
        "grenade",
        "fire",
        "unit",
        "column",
        "side",
        "group",
        "cell",
        "wing",
        "patrol",
        "gun",
        "uav",
    ]
)


def actors_of(scene: Scene, happening: Happening, reading: Reading) -> tuple[Actor, ...]:
    """Return who the words name as doer; all sides for a deed of two sides."""
    words = list(_doers(happening))
    if not words or not _named_any(scene, happening.tree, words):
        words += reading.doers
    if happening.act in TWO_SIDED:
        words += list(_other_sides(happening))
    owners = {
        t.index
        for n in [happening.word, *happening.means]
        for t in happening.tree.children(n, "compound", "amod", "nmod", "obl:npmod")
        if t.index < n.index
    }
    found = (
        _bare(scene, actor) if word.index in owners else actor
        for word in words
        for actor in named_by(scene, happening.tree, word, doing=True)
    )
    return _distinct(found)


def _bare(scene: Scene, actor: Actor) -> Actor:
    """Return the name alone: of "Turkish ground attacks" the doer is "Turkish"."""
    named = [n for n in scene.named_in(actor.start, actor.end) if n.id == actor.party and n.id]
    return _actor(scene, named[0].start, named[0].end, named[0]) if named else actor


def targets_of(scene: Scene, happening: Happening, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return who or what the words name as hit, without the places."""
    act = scene.lexicon.acts.acts[happening.act]
    if not (act.force or happening.act in _AIMED) or happening.act == "territory_taken":
        return ()
    taken = {(a.start, a.end) for a in actors}
    found = (
        actor
        for word in _patients(scene, happening)
        for actor in named_by(scene, happening.tree, word, doing=False)
    )
    return _distinct(t for t in found if (t.start, t.end) not in taken)


def _named_any(scene: Scene, tree: Tree, words: Iterable[Token]) -> bool:
    return any(named_by(scene, tree, word, doing=True) for word in words)


def _doers(happening: Happening) -> Iterator[Token]:
    tree = happening.tree
    nouns = [happening.word] if happening.nominal else []
    for noun in [*nouns, *happening.means]:
        yield from _owners(tree, noun)
    for verb in [] if happening.nominal else [happening.word]:
        who = doer(tree, verb)
        if verb.lemma in ("die", "perish"):
            continue
        if who is not None and all(meant(tree, who).index != m.index for m in happening.means):
            yield who
    if not happening.nominal:
        return
    for noun in nouns:
        if happening.act in _MOVES:
            yield from (t for t in tree.children(noun, "nmod") if tree.case(t) == "of")
        for clause in tree.children(noun, "acl", "acl:relcl"):
            agent = tree.child(clause, "obl:agent")
            if agent is not None:
                yield agent
            elif (
                clause.relation == "acl:relcl"
                and (own := tree.child(clause, "nsubj")) is not None
                and own.text.lower() not in ("that", "which")
            ):
                yield own


def _owners(tree: Tree, noun: Token) -> Iterator[Token]:
    """Yield what stands before the noun as its doer, and "by X" after it."""
    climbed = noun
    for _ in range(3):
        yield from tree.children(climbed, "nmod:poss", "compound", "amod", "nmod")[:0]
        for child in tree.children(climbed, "nmod:poss", "compound", "amod", "nmod", "obl:npmod"):
            if child.lemma == "sniper":
                continue  # "sniper fire" names a weapon
            if child.index < climbed.index or tree.case(child) == "by":
                yield child
        above = tree.head(climbed)
        if (
            climbed.relation == "nmod"
            and above is not None
            and meant(tree, above).index == noun.index
        ) or (climbed.relation == "conj" and above is not None and above.pos == "NOUN"):
            climbed = above
        else:
            return


def _other_sides(happening: Happening) -> Iterator[Token]:
    tree = happening.tree
    words = [happening.word, *happening.means]
    if not happening.nominal:
        words += [
            t
            for t in (subject(tree, happening.word), patient(tree, happening.word))
            if t is not None
        ]
    predicate = happening.predicate
    if predicate is not None and predicate.index != happening.word.index:
        words.append(predicate)
    for word in words:
        for child in tree.children(word, "nmod", "obl", "acl"):
            case = tree.case(child)
            if (
                case in _WITH
                or case.endswith("including")
                or (case in ("of", "involving") and happening.act in ("talks", "prisoner_exchange"))
            ):
                yield child
            if case in _WITH:
                yield from (
                    t
                    for t in tree.children(child, "nmod")
                    if tree.case(t) in ("and", "including", "with")
                )
    if happening.nominal and happening.act == "armed_clash":
        return
    patient_ = None if happening.nominal else patient(tree, happening.word)
    if patient_ is not None and happening.act in ("talks", "armed_clash"):
        yield patient_


def _patients(scene: Scene, happening: Happening) -> Iterator[Token]:
    tree = happening.tree
    nouns = [*([happening.word] if happening.nominal else []), *happening.means]
    for noun in nouns:
        for child in tree.children(noun, "nmod", "acl", "obl"):
            if tree.case(child) in _ON or child.lemma == "target":
                yield patient(tree, child) or child if child.pos == "VERB" else child
    for verb in [*([] if happening.nominal else [happening.word]), *happening.verbs]:
        hit = patient(tree, verb)
        if hit is not None and meant(tree, hit).index not in {n.index for n in nouns}:
            yield hit
        if verb.lemma in ("die", "perish") and (who := subject(tree, verb)) is not None:
            yield who
        yield from (
            t
            for t in tree.children(verb, "obl")
            if tree.case(t) in ("on", "at", "against", "into", "with") and _is_hit(scene, tree, t)
        )
    for harm in happening.harms:
        if harm.word.pos != "VERB":
            yield from tree.children(harm.word, "nsubj")


def _is_hit(scene: Scene, tree: Tree, token: Token) -> bool:
    classes = scene.lexicon.deeds.classes
    word = token.lemma
    inside = any(scene.party_at(t) for t in tree.subtree(token, "acl", "acl:relcl"))
    return (
        (inside and word in classes["sites"])
        or word in classes["civilians"]
        or (word in classes["armed"] and word not in _MACHINES)
        or scene.party_at(token) is not None
    )


def named_by(scene: Scene, tree: Tree, noun: Token, *, doing: bool) -> list[Actor]:
    """Return the actors that the noun phrase of ``noun`` and its conjuncts name.

    ``doing`` leaves out whoever only lends the name: makers, holders, backers, outlets, machines.
    """
    found: list[Actor] = []
    for head in tree.conjuncts(noun):
        if head.quote is None and head.text.lower() not in _NOBODY:
            found += _one_phrase(scene, tree, head, doing)
    return found


def _one_phrase(scene: Scene, tree: Tree, head: Token, doing: bool) -> list[Actor]:
    tokens = _nominal(tree, head)
    start, end = span_of_tokens(tokens)
    named = [n for n in scene.named_in(start, end) if _counts(n, doing)]
    named = [n for n in named if n.relation != "pro" or head.lemma in _PRO_FORCES]
    if any(n.kind == "outlet" for n in scene.named_in(start, end)) and not named:
        return []
    known = [n for n in named if n.kind == "party" and not n.locative]
    covering = [n for n in known if n.start <= head.start < n.end]
    if covering and head.pos == "PROPN":
        known = covering
    if len(known) == 1:
        return [_actor(scene, start, end, known[0])]
    if known:
        return [
            _actor(scene, n.start, n.end if n is not known[-1] else max(n.end, head.end), n)
            for n in known
        ]
    owner = _whose(tree, head)
    if owner is not None:
        return _one_phrase(scene, tree, owner, doing)
    if _is_somebody(scene, tree, head, doing):
        return [_actor(scene, start, end, None)]
    return []


def _whose(tree: Tree, head: Token) -> Token | None:
    """Return Turkey for the forces of "Turkey, whose forces entered …"."""
    if not any(t.text.lower() == "whose" for t in tree.children(head, "nmod:poss")):
        return None
    return next((a for a, relation in tree.up(head) if relation == "acl:relcl"), None)


def _counts(named: Named, doing: bool) -> bool:
    if named.kind == "outlet":
        return False
    return named.relation in _DOES


def _actor(scene: Scene, start: int, end: int, named: Named | None) -> Actor:
    text = scene.report.text[start:end]
    party = None if named is None else named.of if named.relation == "pro" else named.id
    return Actor(
        text=text, start=start, end=end, party=party, country=named.country if named else None
    )


def _is_somebody(scene: Scene, tree: Tree, head: Token, doing: bool) -> bool:
    classes = scene.lexicon.deeds.classes
    word = meant(tree, head).lemma
    if doing:
        if word in _MACHINES and word not in ("group", "side", "unit", "cell", "patrol", "wing"):
            return any(
                t.lemma in classes["armed"] and t.lemma not in _MACHINES
                for t in _nominal(tree, head)[:-1]
            )
        if scene.is_place(head):
            return False
        known = (
            word in scene.lexicon.operators.agents
            or word in _SIDES
            or word in classes["armed"]
            or word in classes["civilians"]
            or word in classes["protesters"]
        )
        return known or (
            head.pos == "PROPN" and head.relation in ("nsubj", "obl:agent", "conj", "nmod")
        )
    if scene.is_place(head) and head.pos == "PROPN":
        return False
    return word in classes["civilians"] or word in classes["armed"] or word in classes["sites"]


def _nominal(tree: Tree, head: Token) -> list[Token]:
    """Return the noun phrase: what describes ``head``, and "of X", but no places or clauses."""
    kept = [head]
    for child in tree.children(head):
        if (
            child.relation in ("amod", "compound", "nmod:poss", "nummod", "obl:npmod", "advmod")
            and child.index < head.index
        ):
            kept += tree.subtree(child)
        elif child.relation in ("nmod",) and (
            child.index < head.index or tree.case(child) in ("of", "from")
        ):
            kept += tree.subtree(child, "acl", "acl:relcl", "appos")
        elif child.relation == "appos" and child.pos == "PROPN":
            continue
    kept = sorted(
        (t for t in kept if t.pos != "PUNCT" or t.text in ("-", "'", "’")), key=lambda t: t.index
    )
    while (
        len(kept) > 1
        and kept[0].index != head.index
        and (
            kept[0].relation in ("nummod", "det")
            or kept[0].pos in ("NUM", "DET")
            or _bounds(tree, kept[0])
        )
    ):
        kept = kept[1:]
    return kept


def _bounds(tree: Tree, token: Token) -> bool:
    """Return True for "at least" and "about" before a number."""
    above = tree.head(token)
    return above is not None and (
        above.pos == "NUM" or (above.relation == "advmod" and _bounds(tree, above))
    )


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return one actor a party, and one a stretch of words, in the order of the text."""
    kept: list[Actor] = []
    for actor in actors:
        same = [
            k
            for k in kept
            if (actor.party and k.party == actor.party)
            or (k.start < actor.end and actor.start < k.end)
        ]
        if not same:
            kept.append(actor)
        elif actor.party and not same[0].party:
            kept[kept.index(same[0])] = actor
    return tuple(sorted(kept, key=lambda a: a.start))


__all__ = ["TWO_SIDED", "actors_of", "is_passive", "named_by", "targets_of"]

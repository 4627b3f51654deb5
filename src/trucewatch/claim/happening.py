"""Joins the words of a sentence that tell of one deed: the strike, the verb, the people it hit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import is_passive, meant, own_words, patient, predicate_of, subject
from trucewatch.claim.lexicon import Deeds
from trucewatch.claim.record import Outcome
from trucewatch.claim.scene import Scene
from trucewatch.claim.spot import OPEN_ACTS, Deed, is_about_war, refined, spot

_WARS = frozenset({"war", "conflict", "fighting", "violence", "hostility", "insurgency", "crisis"})
_AROUND = frozenset(
    {
        "following",
        "after",
        "before",
        "during",
        "amid",
        "since",
        "despite",
        "until",
        "ahead of",
        "because of",
        "due to",
        "as",
    }
)
_BY_MEANS = frozenset(
    {"in", "by", "with", "during", "from", "after", "amid", "as", "when", "through", "following"}
)


@dataclass(frozen=True, slots=True)
class Harm:
    """A word that tells what people suffered; ``kind`` as in a figure."""

    word: Token
    kind: str


@dataclass(slots=True)
class Happening:
    """One deed of a sentence with all the words that tell of it.

    ``word`` carries the act; ``verbs`` are further verbs of the same deed, ``means`` nouns that
    are its instrument ("with hundreds of strikes"), ``harms`` what it did to people.
    """

    tree: Tree
    word: Token
    act: str
    nominal: bool
    outcome: Outcome | None = None
    verbs: list[Token] = field(default_factory=list)
    means: list[Token] = field(default_factory=list)
    harms: list[Harm] = field(default_factory=list)

    @property
    def deed(self) -> Deed:
        """The deed as it was spotted."""
        return Deed(self.tree, self.word, self.act, self.nominal, self.outcome)

    @property
    def predicate(self) -> Token | None:
        """The verb in whose clause the deed stands, itself for a verb."""
        if not self.nominal:
            return self.word
        verb, relation = predicate_of(self.tree, self.word)
        if relation == "obl" and _case_up(self) in _AROUND and not self.harms:
            return None
        return verb


def happenings(scene: Scene, tree: Tree) -> list[Happening]:
    """Return the deeds of the sentence, each with its words joined, in the order of the text."""
    deeds = scene.lexicon.deeds
    found = [Happening(tree, d.word, d.act, d.nominal, d.outcome) for d in spot(scene, tree)]
    found = [h for h in found if not _is_hit(scene, h, found) and not _is_inside(h, found)]
    joined = _join_means(scene, _join_subjects(scene, found))
    harms = list(_harms(tree, deeds))
    loose = [harm for harm in harms if not _attach(scene, tree, harm, joined)]
    loose = [harm for harm in loose if not _attach_with(tree, harm, joined)]
    for group in _grouped(tree, loose):
        alone = _from_harm(scene, tree, group)
        if alone is not None:
            joined.append(alone)
    for happening in joined:
        _one_sided(scene, happening)
    return sorted(joined, key=lambda h: h.word.index)


def _one_sided(scene: Scene, happening: Happening) -> None:
    """Tell fire that hits civilians from fire between two sides."""
    fire = happening.nominal and happening.word.lemma in ("fire", "gunfire", "shooting")
    if happening.act != "armed_clash" or not fire:
        return
    civilians = scene.lexicon.deeds.classes["civilians"]
    hit = [patient(happening.tree, h.word) for h in happening.harms if h.word.pos == "VERB"]
    if hit and all(h is not None and meant(happening.tree, h).lemma in civilians for h in hit):
        happening.act = "attack_on_civilians"


def _join_subjects(scene: Scene, found: Sequence[Happening]) -> list[Happening]:
    """Join a noun deed with the verb deed that it is the subject or the agent of."""
    by_index = {h.word.index: h for h in found}
    gone: set[int] = set()
    for happening in found:
        if happening.nominal:
            continue
        tree, verb = happening.tree, happening.word
        agents = [
            t
            for t in (subject(tree, verb), *tree.children(verb, "obl:agent", "obj", "nsubj:pass"))
            if t
        ]
        for noun in (meant(tree, a) for a in agents):
            other = by_index.get(noun.index)
            if other is None or not other.nominal:
                continue
            driven = happening.act == "displacement" and scene.lexicon.acts.acts[other.act].force
            if not driven and not _is_one(scene, happening, other):
                continue
            if driven and not is_passive(tree, verb):
                other.harms.append(Harm(happening.word, "displaced"))
                other.verbs.append(happening.word)
                gone.add(happening.word.index)
                break
            _absorb(happening, other)
            gone.add(other.word.index)
    return [h for h in found if h.word.index not in gone]


def _is_inside(happening: Happening, found: Sequence[Happening]) -> bool:
    """Return True for a clause on the side that repeats the act: "trucks carrying aid crossed"."""
    if happening.nominal or happening.word.relation not in ("acl", "acl:relcl"):
        return False
    above = {a.index for a, _ in happening.tree.up(happening.word)}
    return any(o is not happening and o.act == happening.act and o.word.index in above for o in found)


def _is_hit(scene: Scene, happening: Happening, found: Sequence[Happening]) -> bool:
    """Return True for a gathering that another deed strikes: "opened fire on a meeting"."""
    acts = scene.lexicon.acts.acts
    if not happening.nominal or acts[happening.act].force:
        return False
    above = happening.tree.head(happening.word)
    on = happening.word.relation == "obj" or happening.tree.case(happening.word) in (
        "on",
        "at",
        "against",
    )
    return (
        on
        and above is not None
        and any(
            acts[o.act].force and o.act != "truce_violation" and o.word.index == above.index
            for o in found
        )
    )


def _is_one(scene: Scene, verb: Happening, noun: Happening) -> bool:
    family = scene.lexicon.acts.acts
    same = family[verb.act].family == family[noun.act].family
    if (
        noun.word.relation == "obj"
        or (noun.word.relation == "nsubj:pass"
        and is_passive(verb.tree, verb.word))
    ):
        return same or (family[noun.act].family in ("truce", "talks", "agreement") and same)
    force = family[verb.act].force and family[noun.act].force
    return same or force


def _absorb(verb: Happening, noun: Happening) -> None:
    verb.means.append(noun.word)
    if verb.act in OPEN_ACTS:
        verb.act = noun.act


def _join_means(scene: Scene, found: Sequence[Happening]) -> list[Happening]:
    """Join "with strikes" to the deed of the same family that is the subject of its verb."""
    acts = scene.lexicon.acts.acts
    kept: list[Happening] = []
    for happening in found:
        verb, relation = (
            predicate_of(happening.tree, happening.word) if happening.nominal else (None, "")
        )
        is_means = (
            relation == "obl"
            and verb is not None
            and _case_up(happening) in ("with", "through", "using")
        )
        mates = [
            h
            for h in kept
            if is_means
            and verb is not None
            and h.predicate is not None
            and h.predicate.index == verb.index
            and acts[h.act].family == acts[happening.act].family
            and (h.word.relation in ("nsubj", "nsubj:pass") or not h.nominal)
        ]
        if mates:
            mates[0].means.append(happening.word)
            if mates[0].act in OPEN_ACTS:
                mates[0].act = happening.act
        else:
            kept.append(happening)
    return kept


def _case_up(happening: Happening) -> str:
    """Return the preposition that leads from the verb to the deed, through "hundreds of"."""
    now = happening.word
    while now.relation == "nmod" and (above := happening.tree.head(now)) is not None:
        now = above
    return happening.tree.case(now)


def _harms(tree: Tree, deeds: Deeds) -> Iterator[Harm]:
    for token in tree.tokens:
        if token.quote is not None:
            continue
        if token.pos == "VERB" and token.relation not in ("amod", "compound"):
            kind = deeds.casualty_verbs.get(token.lemma)
            if kind and kind not in ("displaced", "detained", "missing"):
                yield Harm(token, kind)
        else:
            yield from _harm_words(token, deeds)


def _harm_words(token: Token, deeds: Deeds) -> Iterator[Harm]:
    word = token.text.lower()
    for kind, words in deeds.casualty_adjectives.items():
        if word in words and token.relation in (
            "xcomp",
            "obj",
            "ccomp",
            "oprd",
            "nsubj",
            "attr",
            "conj",
            "acl",
            "nmod",
            "root",
            "advmod",
        ):
            yield Harm(token, kind)
            return
    for kind, words in deeds.casualty_nouns.items():
        if token.pos == "NOUN" and (token.lemma in words or word in words):
            yield Harm(token, kind)
            return


def _attach(scene: Scene, tree: Tree, harm: Harm, found: Sequence[Happening]) -> bool:
    """Give ``harm`` to the deed that caused it; False when the sentence names none."""
    by_index: dict[int, Happening] = {}
    for happening in found:
        for token in (happening.word, *happening.verbs, *happening.means):
            by_index[token.index] = happening
    cause = by_index.get(harm.word.index) or _cause(scene, tree, harm, by_index)
    if cause is None:
        return False
    cause.harms.append(harm)
    if harm.word.pos == "VERB" and harm.word.index != cause.word.index:
        cause.verbs.append(harm.word)
    return True


def _attach_with(tree: Tree, harm: Harm, found: Sequence[Happening]) -> bool:
    """Give "killed" the cause of "wounded" when one clause tells both."""
    first = tree.first_conjunct(harm.word).index
    for happening in found:
        mates = [h for h in happening.harms if h.word.pos == "VERB"]
        if any(tree.first_conjunct(m.word).index == first for m in mates):
            happening.harms.append(harm)
            happening.verbs.append(harm.word)
            return True
    return False


def _cause(scene: Scene, tree: Tree, harm: Harm, known: dict[int, Happening]) -> Happening | None:
    acts = scene.lexicon.acts.acts
    for candidate in _candidates(tree, harm.word):
        for token in (candidate, meant(tree, candidate)):
            happening = known.get(token.index)
            if happening is not None and (acts[happening.act].force):
                return happening
    return None


def _candidates(tree: Tree, word: Token) -> Iterator[Token]:
    """Yield the words that may be the cause of the harm that ``word`` tells, the nearest first."""
    now: Token | None = word
    for _ in range(4):
        if now is None:
            return
        yield now
        if now.pos in ("VERB", "AUX"):
            doer = subject(tree, now)
            if doer is not None:
                yield doer
            if now.index != word.index and word.relation in ("advcl", "acl:relcl", "xcomp"):
                yield from tree.children(now, "obl", "obj")
            for child in tree.children(now, "obl", "obl:agent", "advcl", "nmod"):
                marks = {t.text.lower() for t in tree.children(child, "mark", "advmod")}
                if tree.case(child) in _BY_MEANS or marks & {"when", "as", "after"}:
                    yield child
        elif now.relation in ("obl", "nmod") and now.index != word.index:
            above = tree.head(now)
            yield from tree.children(above, "obl", "obj", "nsubj", "nmod") if above else []
        elif now.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
            yield from (t for t in tree.children(now, "nmod") if tree.case(t) in _BY_MEANS)
        if now.relation == "advcl" and _hangs_on_condition(tree, now):
            return
        now = (
            tree.head(now)
            if now.relation
            in (
                "advcl",
                "conj",
                "acl",
                "acl:relcl",
                "xcomp",
                "obj",
                "ccomp",
                "nmod",
                "obl",
                "nsubj",
                "attr",
            )
            else None
        )


def _hangs_on_condition(tree: Tree, verb: Token) -> bool:
    marks = {t.text.lower() for t in tree.children(verb, "mark")}
    return bool(marks - {"when", "as", "after", "before", "while"})


def _grouped(tree: Tree, harms: Sequence[Harm]) -> list[list[Harm]]:
    """Return the harms that one clause tells together ("killed two and wounded five")."""
    groups: dict[int, list[Harm]] = {}
    for harm in harms:
        first = tree.first_conjunct(harm.word)
        above = first
        while above.pos not in ("VERB", "AUX") and tree.head(above) is not None:
            above = tree.tokens[above.head]
        groups.setdefault(above.index, []).append(harm)
    return list(groups.values())


def _from_harm(scene: Scene, tree: Tree, group: Sequence[Harm]) -> Happening | None:
    """Return the deed that the harm itself tells of, None when nothing speaks of violence."""
    deeds = scene.lexicon.deeds
    verbs = [
        h
        for h in group
        if h.word.pos == "VERB"
        or (h.word.relation in ("obj", "nsubj", "attr", "root", "nsubj:pass")
        and h.word.text.lower() == "dead")
    ]
    if not verbs or _is_accident(scene, tree):
        return None
    first = verbs[0].word
    weapon = next((w for v in verbs if (w := refined(scene, tree, v.word))), None)
    if weapon is None and not _violent(scene, tree, first):
        return None
    happening = Happening(
        tree, first, weapon or _bare_act(scene, tree, first, deeds), nominal=False
    )
    happening.harms.extend(group)
    happening.verbs.extend(h.word for h in verbs[1:])
    return happening


def _bare_act(scene: Scene, tree: Tree, verb: Token, deeds: Deeds) -> str:
    hit = patient(tree, verb)
    shot = any(
        t.lemma in ("shoot", "sniper", "gunman", "execute", "stab", "behead")
        for t in own_words(tree, verb)
    )
    civil = hit is not None and any(
        meant(tree, t).lemma in deeds.classes["civilians"] for t in tree.conjuncts(hit)
    )
    return "attack_on_civilians" if shot and civil else "attack"


def _violent(scene: Scene, tree: Tree, verb: Token) -> bool:
    """Return True when the doer is armed or a party, or the report is about war."""
    deeds = scene.lexicon.deeds
    doer = subject(tree, verb) if not is_passive(tree, verb) else tree.child(verb, "obl:agent")
    if doer is not None and verb.lemma != "die":
        lemma = meant(tree, doer).lemma
        return lemma in deeds.classes["armed"] or lemma in _WARS or scene.party_at(doer) is not None
    words = {t.lemma for t in tree.tokens}
    if words & _WARS:
        return True
    near = any(w in deeds.classes["armed"] or w in deeds.weapon_acts for w in words)
    return (near or is_about_war(scene)) and (
        verb.lemma in ("kill", "wound", "injure", "slay", "murder", "maim", "perish")
        or bool(words & {"since", "so", "toll"})
    )


def _is_accident(scene: Scene, tree: Tree) -> bool:
    blockers = scene.lexicon.deeds.domain_blockers
    return any(t.lemma in blockers for t in tree.tokens) or any(
        t.lemma in ("crash", "accident", "drown", "collision", "collide", "epidemic", "famine")
        for t in tree.tokens
    )


def is_war_total(happening: Happening) -> bool:
    """Return True for the toll of a whole war: "the conflict has killed …", "… have died since"."""
    if happening.word.index not in {h.word.index for h in happening.harms}:
        return False
    words = {t.lemma for t in happening.tree.tokens}
    return (
        bool(words & {"war", "conflict", "insurgency"})
        or ("since" in words
        and bool(
            {t.text.lower() for t in happening.tree.children(happening.word, "aux")}
            & {"has", "have"}
        ))
    )

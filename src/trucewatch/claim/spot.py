"""Spots the words of a sentence that tell of a deed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import clause, meant, patient, subject
from trucewatch.claim.lexicon import Deeds, NounRule, VerbRule
from trucewatch.claim.record import Outcome
from trucewatch.claim.scene import Scene

OPEN_ACTS = frozenset({"attack", "destruction"})  # the weapon decides what they are
_TITLES = frozenset(
    [
        "director",
        "general",
        "minister",
        "commander",
        "chief",
        "office",
        "department",
        "envoy",
        "coordinator",
        "spokesman",
        "head",
        "secretary",
        "cessation",
        "anniversary",
        "film",
        "book",
        "memorial",
        "monument",
        "ministry",
        "adviser",
        "bureau",
        "committee",
        "centre",
        "center",
        "mechanism",
    ]
)
_BEFORE = ("compound", "amod", "nmod:poss", "nmod", "obl:npmod", "conj", "nummod")


@dataclass(frozen=True, slots=True)
class Deed:
    """A word that tells of an act; ``nominal`` when it is a noun ("clashes")."""

    tree: Tree
    word: Token
    act: str
    nominal: bool
    outcome: Outcome | None = None


def spot(scene: Scene, tree: Tree) -> list[Deed]:
    """Return the deeds that the words of ``tree`` tell of, in order; one a word."""
    context = _Context(scene, tree)
    found = [deed for token in tree.tokens if (deed := context.deed_at(token)) is not None]
    return list(_without_parts(found))


@dataclass(slots=True)
class _Context:
    scene: Scene
    tree: Tree

    @property
    def deeds(self) -> Deeds:
        return self.scene.lexicon.deeds

    def deed_at(self, token: Token) -> Deed | None:
        if token.quote is not None:
            return None
        if token.pos in ("VERB", "AUX") or (token.pos == "ADJ" and token.relation == "acl"):
            rule = self._first(self.deeds.verb_index.get(token.lemma, ()), token, self._verb_fits)
            if rule and token.relation not in ("amod", "compound"):
                return Deed(
                    self.tree,
                    token,
                    self._refined(rule.act, token),
                    nominal=False,
                    outcome=rule.outcome,
                )
        if token.pos in ("NOUN", "PROPN", "ADJ"):
            rules = self.deeds.noun_index.get(token.lemma) or self.deeds.noun_index.get(
                token.text.lower(), ()
            )
            noun = self._first(rules, token, self._noun_fits)
            if noun:
                return Deed(self.tree, token, self._refined(noun.act, token), nominal=True)
        return None

    def _first(self, rules: Sequence, token: Token, fits) -> VerbRule | NounRule | None:  # type: ignore[no-untyped-def,type-arg]
        for rule in rules:
            if (
                fits(rule, token)
                and (not rule.weak or self._armed(token))
                and not self._blocked(token)
            ):
                return rule
        return None

    def _verb_fits(self, rule: VerbRule, verb: Token) -> bool:
        among = self.deeds.among
        if rule.particles and not self._particle(verb, rule.particles):
            return False
        target = patient(self.tree, verb)
        if rule.object and not (target and self._any(target, rule.object)):
            return False
        doer = subject(self.tree, verb)
        if rule.subject and not (doer and self._any(doer, rule.subject)):
            return False
        if rule.with_ and not any(self._any(t, rule.with_) for t in self._obliques(verb)):
            return False
        if rule.about and not any(
            among(t.lemma, rule.about) or t.text.lower() in rule.about
            for t in clause(self.tree, verb)
        ):
            return False
        if rule.case and not any(self.tree.case(t) in rule.case for t in self._obliques(verb)):
            return False
        return self._places_fit(rule, verb, target)

    def _places_fit(self, rule: VerbRule, verb: Token, target: Token | None) -> bool:
        goals = [t for t in self._obliques(verb) if self.tree.case(t) not in ("from", "in", "by")]
        if rule.place and not any(self._in_place(t) for t in [target, *goals] if t):
            return False
        if rule.with_place and not any(self._in_place(t) for t in [*goals, target] if t):
            return False
        return not rule.with_party or any(self.scene.party_at(t) for t in self._obliques(verb))

    def _noun_fits(self, rule: NounRule, noun: Token) -> bool:
        above = self.tree.head(noun)
        if above is not None and noun.relation in ("nmod", "compound") and above.lemma in _TITLES:
            return False
        before = self._modifiers(noun)
        if rule.mod and not any(word in rule.mod for word in before):
            return False
        if any(word in rule.not_mod for word in before):
            return False
        inner = [
            t for t in self.tree.children(noun, "nmod") if self.tree.case(t) in ("of", "on", "to")
        ]
        if (
            rule.of
            and not any(self._any(t, rule.of) for t in inner)
            and not (any(self.deeds.among(word, rule.of) for word in before))
        ):
            return False
        return not rule.of_place or any(self._in_place(t) for t in inner)

    def _any(self, token: Token, names: Iterable[str]) -> bool:
        names = tuple(names)
        if "@party" in names and any(self.scene.party_at(t) for t in self.tree.subtree(token)):
            return True
        if "@place" in names and self._in_place(token):
            return True
        listed = tuple(name for name in names if name not in ("@party", "@place"))
        return any(
            self.deeds.among(t.lemma, listed) or self.deeds.among(t.text.lower(), listed)
            for first in self.tree.conjuncts(token)
            for t in (first, meant(self.tree, first))
        )

    def _particle(self, verb: Token, particles: tuple[str, ...]) -> bool:
        near = self.tree.children(verb, "compound:prt", "advmod", "prep", "obl", "mark", "case")
        return any(t.text.lower() in particles for t in near)

    def _obliques(self, verb: Token) -> list[Token]:
        return self.tree.children(verb, "obl", "obl:agent", "iobj", "nmod", "advcl")

    def _in_place(self, token: Token) -> bool:
        inner = (t for t in self.tree.subtree(token, "acl", "acl:relcl", "appos"))
        return any(self.scene.is_place(t) for t in inner)

    def _modifiers(self, noun: Token) -> list[str]:
        """Return what stands before the noun, with the parts of hyphenated compounds."""
        words: list[str] = []
        for child in self.tree.children(noun, *_BEFORE):
            if child.index < noun.index:
                for token in self.tree.subtree(child):
                    words += [token.lemma, token.text.lower()]
        joined = noun.text.lower().rpartition("-")[0]
        return [*words, joined] if joined else words

    def _refined(self, act: str, word: Token) -> str:
        return refined(self.scene, self.tree, word) or act if act in OPEN_ACTS else act

    def _armed(self, token: Token) -> bool:
        """Return True when the sentence shows arms, victims, a party or a place of war."""
        return self._weapon_near() or self._parties_near() or self._war_around(token)

    def _weapon_near(self) -> bool:
        fighters, weapons = self.deeds.classes["fighters"], self.deeds.weapon_acts
        return any(
            t.lemma in fighters or (t.lemma in weapons and t.pos != "VERB")
            for t in self.tree.tokens
        )

    def _parties_near(self) -> bool:
        return any(n.kind == "party" for n in self.scene.named_in(self.tree.start, self.tree.end))

    def _war_around(self, token: Token) -> bool:
        """Return True when the report has told of deeds that leave no doubt."""
        return self.scene.lexicon.deeds.among(token.lemma, ("@troops",)) or is_about_war(self.scene)

    def _blocked(self, token: Token) -> bool:
        """Return True when the words come from sport, markets or the weather."""
        blockers = self.deeds.domain_blockers
        alien = sum(t.lemma in blockers or t.text.lower() in blockers for t in self.tree.tokens)
        return alien > 1 or (bool(alien) and not (self._weapon_near() and self._parties_near()))


def is_about_war(scene: Scene) -> bool:
    """Return True when at least two sentences name arms or forces."""
    deeds = scene.lexicon.deeds
    seen = 0
    for tree in scene.trees:
        seen += any(
            t.lemma in deeds.weapon_acts or t.lemma in deeds.classes["fighters"]
            for t in tree.tokens
        )
        if seen >= 2:
            return True
    return False


def refined(scene: Scene, tree: Tree, word: Token) -> str | None:
    """Return the act that the weapon in the deed's own clause makes of it, None without one."""
    weapons = scene.lexicon.deeds.weapon_acts
    classes = scene.lexicon.deeds.classes
    for token in _weapon_words(tree, word):
        act = weapons.get(token.lemma) or weapons.get(token.text.lower())
        if act and not (token.lemma in classes["sites"] and token.index == word.index):
            return act
    return None


def _weapon_words(tree: Tree, word: Token) -> Iterator[Token]:
    """Yield the words that may name the weapon: the doer, the means, what stands before the noun."""
    for child in tree.children(word):
        if child.relation in (
            "compound",
            "amod",
            "nmod",
            "nsubj",
            "obl:agent",
            "obl",
            "advcl",
            "obl:npmod",
        ):
            means = (
                tree.case(child) in ("", "with", "by", "using", "from", "of")
                or child.lemma == "use"
            )
            if means:
                yield from tree.subtree(
                    child, "acl:relcl", "conj" if child.relation == "obl" else ""
                )
    doer = subject(tree, word) if word.pos == "VERB" else None
    if doer is not None and tree.child(word, "nsubj:pass", "aux:pass") is None:
        yield doer
        yield from tree.children(doer, "compound", "amod")


def _without_parts(deeds: Sequence[Deed]) -> Iterator[Deed]:
    """Yield the deeds without those that only describe another ("artillery *shelling* attack")."""
    words = {deed.word.index: deed for deed in deeds}
    for deed in deeds:
        above = deed.tree.head(deed.word)
        inside = deed.word.relation in ("compound", "amod", "nmod:poss") and above is not None
        if inside and above is not None and above.index in words:
            continue
        yield deed

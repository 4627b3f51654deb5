"""Spots the words of a sentence that tell of a deed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import clause, meant, patient, subject
from trucewatch.claim.lexicon import FOUND_ELSEWHERE, Deeds, NounRule, VerbRule
from trucewatch.claim.record import Outcome
from trucewatch.claim.scene import Scene
from trucewatch.claim.weapons import OPEN_ACTS, carried, refined

_BEFORE = ("compound", "amod", "nmod:poss", "nmod", "obl:npmod", "conj", "nummod")
_TARGETS = ("@sites", "@civilians", "@armed", "@place")
_PARTS = ("compound", "amod", "nmod:poss")
_Rule = TypeVar("_Rule", VerbRule, NounRule)


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


def _without_parts(deeds: Sequence[Deed]) -> Iterator[Deed]:
    """Yield the deeds without those that only describe another ("artillery *shelling* attack")."""
    words = {deed.word.index for deed in deeds}
    for deed in deeds:
        above = deed.tree.head(deed.word)
        if deed.word.relation not in _PARTS or above is None or above.index not in words:
            yield deed


@dataclass(frozen=True)
class _Context:
    """One sentence with what its surroundings say about war, looked up once."""

    scene: Scene
    tree: Tree

    @property
    def deeds(self) -> Deeds:
        return self.scene.lexicon.deeds

    def deed_at(self, token: Token) -> Deed | None:
        if token.quote is not None:
            return None
        if token.is_verb or (token.pos == "ADJ" and token.relation == "acl"):
            found = self._verb_deed(token)
            if found is not None:
                return found
        return self._noun_deed(token) if token.pos in ("NOUN", "PROPN", "ADJ") else None

    def _verb_deed(self, token: Token) -> Deed | None:
        if token.relation in ("amod", "compound"):
            return None
        rule = self._first(self.deeds.verb_index.get(token.lemma, ()), token, self._verb_fits)
        if rule is None:
            return None
        act = self._refined(rule.act, token)
        if act == "shelling":
            act = carried(self.scene, self.tree, token) or act
        return Deed(self.tree, token, act, nominal=False, outcome=rule.outcome)

    def _noun_deed(self, token: Token) -> Deed | None:
        index = self.deeds.noun_index
        rules = index.get(token.lemma) or index.get(token.low, ())
        rule = self._first(rules, token, self._noun_fits)
        if rule is None or self._only_describes(token) or self._breaks_nothing(rule):
            return None
        return Deed(self.tree, token, self._refined(rule.act, token), nominal=True)

    def _breaks_nothing(self, rule: NounRule) -> bool:
        """Return True for a bare "violation" in a report that names no truce."""
        bare = rule.act == "truce_violation" and not rule.mod and not rule.of
        return bare and not self.scene.names_truce

    def _only_describes(self, noun: Token) -> bool:
        """Return True for "strike action" and "attack helicopter", which are no strike."""
        above = self.tree.head(noun)
        if noun.relation != "compound" or above is None:
            return False
        carries = (
            above.lemma in self.tree.wording.quantities
            or above.lemma in self.tree.wording.deed_carriers
        )
        return not carries and self.scene.lexicon.operators.of_noun(above.lemma) is None

    def _first(
        self, rules: Sequence[_Rule], token: Token, fits: Callable[[_Rule, Token], bool]
    ) -> _Rule | None:
        for rule in rules:
            if fits(rule, token) and (not rule.weak or self._armed(token)) and not self._blocked:
                return rule
        return None

    def _refined(self, act: str, word: Token) -> str:
        return refined(self.scene, self.tree, word) or act if act in OPEN_ACTS else act

    # -- does a rule fit? --------------------------------------------------------------------

    def _verb_fits(self, rule: VerbRule, verb: Token) -> bool:
        if rule.particles and not self._particle(verb, rule.particles):
            return False
        target, who = patient(self.tree, verb) or self._behind(rule, verb), subject(self.tree, verb)
        if rule.object and not (target and self._any(target, rule.object)):
            return False
        if rule.subject and not (who and self._any(who, rule.subject)):
            return False
        return self._surroundings_fit(rule, verb) and self._places_fit(rule, verb, target)

    def _behind(self, rule: VerbRule, verb: Token) -> Token | None:
        """Return the object of "flew in troops", whose particle was taken for a preposition."""
        led = (t for t in self._obliques(verb) if self.tree.case(t) in rule.particles)
        return next(led, None)

    def _surroundings_fit(self, rule: VerbRule, verb: Token) -> bool:
        if rule.with_ and not any(self._is_with(t, rule.with_) for t in self._obliques(verb)):
            return False
        if rule.about and not any(self._is_about(t, rule) for t in self._all_words(verb)):
            return False
        return not rule.case or any(self._is_led(verb, t, rule) for t in self._obliques(verb))

    def _is_led(self, verb: Token, token: Token, rule: VerbRule) -> bool:
        """Return True when a preposition of ``rule`` leads in ``token``: "from", "out of"."""
        case = self.tree.case(token)
        if case in rule.case:
            return True
        particles = self.tree.children(verb, "compound:prt", "advmod", "prep")
        return any(f"{p.low} {case}" in rule.case for p in particles)

    def _is_with(self, token: Token, names: tuple[str, ...]) -> bool:
        """Return True for one of ``names``; a class of targets must be aimed at, not stood in."""
        aimed = self.tree.case(token) not in self.tree.wording.no_goal
        listed = names if aimed else tuple(name for name in names if name[0] != "@")
        return bool(listed) and self._any(token, listed)

    def _all_words(self, verb: Token) -> Iterator[Token]:
        """Yield the words of the clause of ``verb`` with its subject, borrowed or its own."""
        yield from clause(self.tree, verb)
        who = subject(self.tree, verb)
        if who is not None:
            yield from self.tree.subtree(who)

    def _is_about(self, token: Token, rule: VerbRule) -> bool:
        return self.deeds.among(token.lemma, rule.about) or token.low in rule.about

    def _places_fit(self, rule: VerbRule, verb: Token, target: Token | None) -> bool:
        if rule.place or rule.with_place:
            from_afar = self.tree.wording.no_goal
            goals = [t for t in self._obliques(verb) if self.tree.case(t) not in from_afar]
            if not any(self._in_place(t) or self.scene.party_at(t) for t in [target, *goals] if t):
                return False
        return not rule.with_party or any(self.scene.party_at(t) for t in self._obliques(verb))

    def _noun_fits(self, rule: NounRule, noun: Token) -> bool:
        if self._is_title(noun):
            return False
        before = self._modifiers(noun)
        if rule.mod and not any(word in rule.mod for word in before):
            return False
        if any(word in rule.not_mod for word in before):
            return False
        links = self.tree.wording.deed_of
        inner = [t for t in self.tree.children(noun, "nmod", "obj") if self.tree.case(t) in links]
        return self._content_fits(rule, inner, before)

    def _is_title(self, noun: Token) -> bool:
        """Return True for "ceasefire envoy" and "minister of war", which tell of no deed."""
        above = self.tree.head(noun)
        if above is None or noun.relation not in ("nmod", "compound"):
            return False
        return above.lemma in self.tree.wording.titles

    def _content_fits(self, rule: NounRule, inner: Sequence[Token], before: Sequence[str]) -> bool:
        if rule.not_of and any(self._any(t, rule.not_of) for t in inner):
            return False
        told = any(self._any(t, rule.of) for t in inner)
        if rule.of and not told and not any(self.deeds.among(word, rule.of) for word in before):
            return False
        return not rule.of_place or any(self._in_place(t) for t in inner)

    def _any(self, token: Token, names: tuple[str, ...]) -> bool:
        """Return True when the phrase names one of ``names``: a word, a class, a party, a place."""
        if "@party" in names and any(self.scene.party_at(t) for t in self.tree.subtree(token)):
            return True
        if "@place" in names and self._in_place(token):
            return True
        if "@armed" in names and self.scene.is_following(self.tree, token):
            return True
        listed = [name for name in names if name not in FOUND_ELSEWHERE]
        return any(
            self.deeds.among(t.lemma, listed) or self.deeds.among(t.low, listed)
            for first in self.tree.conjuncts(token)
            for t in (first, meant(self.tree, first))
        )

    def _particle(self, verb: Token, particles: tuple[str, ...]) -> bool:
        near = self.tree.children(verb, "compound:prt", "advmod", "prep", "obl", "mark", "case")
        led = {self.tree.case(t) for t in self._obliques(verb)}
        return any(t.low in particles for t in near) or not led.isdisjoint(particles)

    def _obliques(self, verb: Token) -> list[Token]:
        return self.tree.children(verb, "obl", "obl:agent", "iobj", "nmod", "advcl")

    def _in_place(self, token: Token) -> bool:
        inner = self.tree.subtree(token, "acl", "acl:relcl", "appos")
        return any(self.scene.is_place(t) for t in inner)

    def _modifiers(self, noun: Token) -> list[str]:
        """Return what describes the noun, with the parts of hyphenated compounds."""
        words: list[str] = []
        for token in self._describing(noun):
            words += [token.lemma, token.low]
        joined = noun.low.rpartition("-")[0]
        return [*words, joined] if joined else words

    def _describing(self, noun: Token) -> Iterator[Token]:
        """Yield what stands before the noun; behind it, where the language has them, adjectives."""
        for child in self.tree.children(noun, *_BEFORE):
            if child.index < noun.index:
                yield from self.tree.subtree(child)
            elif self.tree.wording.described_behind and not self.tree.case(child):
                yield child

    # -- is it war? --------------------------------------------------------------------------

    def _armed(self, token: Token) -> bool:
        """Return True when the sentence shows arms, victims, a party or a place of war."""
        troops = self.deeds.classes["troops"]
        shown = self._weapon_near or self._parties_near or token.lemma in troops
        return shown or self.scene.is_about_war or self._hits(token)

    def _hits(self, verb: Token) -> bool:
        """Return True when what the verb is done to can be hit in war."""
        hit = patient(self.tree, verb) if verb.is_verb else None
        return hit is not None and self._any(hit, _TARGETS)

    @cached_property
    def _weapon_near(self) -> bool:
        fighters, weapons = self.deeds.classes["fighters"], self.deeds.weapon_acts
        return any(
            t.lemma in fighters or (t.lemma in weapons and t.pos != "VERB")
            for t in self.tree.tokens
        )

    @cached_property
    def _parties_near(self) -> bool:
        return any(n.kind == "party" for n in self.scene.named_in(self.tree.start, self.tree.end))

    @cached_property
    def _blocked(self) -> bool:
        """True when the words come from sport, markets or the weather."""
        blockers = self.deeds.domain_blockers
        nouns = (t for t in self.tree.tokens if t.pos in ("NOUN", "PROPN", "ADJ"))
        alien = soft = 0
        for token in nouns:
            alien += token.lemma in blockers or token.low in blockers
            soft += token.lemma in self.deeds.soft_blockers
        if alien > 1 or (alien and not (self._weapon_near and self._parties_near)):
            return True
        return bool(soft) and not (
            self._weapon_near or self._parties_near or self.scene.is_about_war
        )

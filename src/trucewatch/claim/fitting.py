"""Whether the words of a sentence are what a rule asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.counted import is_bare_count
from trucewatch.claim.deeds import NOTHING, TRUCES, Deeds, NounRule, VerbRule
from trucewatch.claim.grammar import meant, subject
from trucewatch.claim.scene import Scene
from trucewatch.claim.verb_facts import VerbFacts

_ANYBODY = frozenset({"@armed", "@troops", "@fighters", "@party"})  # who may go unnamed
_BEFORE = ("compound", "amod", "nmod:poss", "nmod", "obl:npmod", "conj", "nummod")


@dataclass(frozen=True)
class Fitting:
    """One sentence against which rules are held."""

    scene: Scene
    tree: Tree
    _asked: dict[tuple[str, int], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _facts(self) -> VerbFacts:
        return VerbFacts(self.tree)

    @property
    def deeds(self) -> Deeds:
        """The rules of the sentence's language."""
        return self.scene.lexicon.deeds

    def verb(self, rule: VerbRule, verb: Token) -> bool:
        """Return True when everything that ``rule`` names stands beside ``verb``."""
        if rule.particles and not self._particle(verb, rule.particles):
            return False
        target = self._facts.patient(verb) or self._behind(rule, verb)
        if rule.alone and self.tree.child(verb, "obj", "ccomp") is not None:
            return False
        if rule.object and not (target and self._is_hit(rule, verb, target)):
            return False
        if rule.subject and not self._done_by(rule, verb):
            return False
        if not rule.object and not rule.clause and self._only_begins(verb):
            return False
        if rule.clause and not self.tree.children(verb, "xcomp", "ccomp"):
            return False
        return self._surroundings_fit(rule, verb) and self._places_fit(rule, verb, target)

    def _only_begins(self, verb: Token) -> bool:
        """Return True for "rounds began to whistle": what follows tells what they did."""
        if verb.lemma not in self.tree.wording.beginning:
            return False
        return any(t.is_verb for t in self.tree.children(verb, "xcomp"))

    def _is_hit(self, rule: VerbRule, verb: Token, target: Token) -> bool:
        """Return True for an object of the rule's, or "them" of "monitors said … stopped them".

        It may be what is given or whom it is given to.
        """
        if self._is_one(target, rule, rule.object):
            return True
        given = self.tree.child(verb, "obj") if target.relation == "iobj" else None
        if given is not None and self._is_one(given, rule, rule.object):
            return True
        who = self._speaker_above(verb) if target.low in self.tree.wording.pronouns else None
        return who is not None and self.names(who, rule.object)

    def _done_by(self, rule: VerbRule, verb: Token) -> bool:
        """Return True when the subject is one of the rule's; a passive may leave its doer out."""
        who, agent = self._facts.subject(verb), self.tree.child(verb, "obl:agent")
        if rule.act == NOTHING and any(t is not None and self._is_gunfire(t) for t in (who, agent)):
            return False
        if who is not None and self._is_one(who, rule, rule.subject):
            return True
        if who is not None and self._means(verb, who, rule):
            return True
        if not self._facts.is_passive(verb):
            return False
        if agent is not None:
            return self.names(agent, rule.subject)
        return bool(rule.object) and not _ANYBODY.isdisjoint(rule.subject)

    def _is_one(self, token: Token, rule: VerbRule, names: tuple[str, ...]) -> bool:
        """Return True for one of ``names`` and a bare count of such: "a second got through"."""
        if self.names(token, names):
            return True
        if rule.act == NOTHING or not is_bare_count(self.tree, token):
            return False
        return self.scene.counts_told(self.tree, token, self.deeds.all_listed(names))

    def _means(self, verb: Token, who: Token, rule: VerbRule) -> bool:
        """Return True for "it" in "the militia said that it was leaving", who fits the rule."""
        words = self.tree.wording
        if who.low not in words.plural_doers | words.single_doers:
            return False
        own = self._speaker_above(verb)
        return own is not None and self.names(own, rule.subject)

    def _speaker_above(self, verb: Token) -> Token | None:
        """Return who says what the clause of ``verb`` tells."""
        for above, relation in self.tree.up(verb):
            own = subject(self.tree, above) if relation == "ccomp" else None
            if own is not None and own.low not in self.tree.wording.pronouns:
                return own
        return None

    def _behind(self, rule: VerbRule, verb: Token) -> Token | None:
        """Return the object of "flew in troops", whose particle was taken for a preposition."""
        if not rule.particles:
            return None
        led = (t for t in self._obliques(verb) if self.tree.case(t) in rule.particles)
        return next(led, None)

    def _surroundings_fit(self, rule: VerbRule, verb: Token) -> bool:
        if rule.with_ and not any(self._is_with(t, rule.with_) for t in self._obliques(verb)):
            return False
        if rule.about and not self._is_about_any(rule, verb):
            return False
        led = self._obliques(verb)
        # "close on the town", not "closed a post of the town on Monday"
        if rule.case and rule.with_:
            led = [t for t in led if self._is_with(t, rule.with_)]
        return not rule.case or any(self._is_led(verb, t, rule) for t in led)

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
        return bool(listed) and self.names(token, listed)

    def _is_about_any(self, rule: VerbRule, verb: Token) -> bool:
        """Return True when a word near ``verb`` is what the rule is about."""
        words, spelt = self._facts.words(verb)
        listed = self.deeds.all_listed(rule.about)
        if "@place" not in rule.about and spelt.isdisjoint(listed) and spelt.isdisjoint(rule.about):
            return False
        return any(self._is_about(t, rule) for t in words)

    def _is_about(self, token: Token, rule: VerbRule) -> bool:
        if token.pos == "ADJ" and token.text[:1].isupper() and self.scene.named_at(token):
            return False  # the "free" of "Free Army"
        if self.deeds.among(token.lemma, rule.about) or token.low in rule.about:
            return True
        return "@place" in rule.about and self.scene.is_place(token)

    def _places_fit(self, rule: VerbRule, verb: Token, target: Token | None) -> bool:
        if rule.place or rule.with_place:
            from_afar = self.tree.wording.no_goal
            goals = [t for t in self._obliques(verb) if self.tree.case(t) not in from_afar]
            if not any(self._in_place(t) or self.scene.party_at(t) for t in [target, *goals] if t):
                return False
        return not rule.with_party or any(self.scene.party_at(t) for t in self._obliques(verb))

    def noun(self, rule: NounRule, noun: Token) -> bool:
        """Return True when everything that ``rule`` names stands beside ``noun``."""
        if self._is_title(noun):
            return False
        before = self._modifiers(noun)
        if rule.bare_behind and not self._is_bare_behind(noun, rule.bare_behind):
            return False
        if rule.mod and not any(word in rule.mod for word in before):
            return False
        if any(word in rule.not_mod for word in before):
            return False
        links = self.tree.wording.deed_of
        inner = [t for t in self.tree.children(noun, "nmod", "obj") if self.tree.case(t) in links]
        return self._content_fits(rule, inner, before) and self._is_among(rule, noun)

    def _is_bare_behind(self, noun: Token, cases: tuple[str, ...]) -> bool:
        """Return True for "in advance", where nothing but the preposition belongs to the noun."""
        return self.tree.case(noun) in cases and len(list(self.tree.subtree(noun))) == 2

    def _is_title(self, noun: Token) -> bool:
        """Return True for "ceasefire envoy" and "minister of war", which tell of no deed."""
        above = self.tree.head(noun)
        if above is None or above.is_verb or noun.relation not in ("nmod", "compound", "obl"):
            return False
        titles = self.tree.wording.titles
        return above.lemma in titles or not titles.isdisjoint(above.low.split("-"))

    def _content_fits(self, rule: NounRule, inner: Sequence[Token], before: Sequence[str]) -> bool:
        if rule.not_of and any(self.names(t, rule.not_of) for t in inner):
            return False
        told = any(self.names(t, rule.of) for t in inner)
        if rule.of and not told and not any(self.deeds.among(word, rule.of) for word in before):
            return False
        return not rule.of_place or any(self._in_place(t) for t in inner)

    def _is_among(self, rule: NounRule, noun: Token) -> bool:
        """Return True when the words of the sentence and the purpose behind the noun fit."""
        told = not rule.about or any(
            self.deeds.among(t.lemma, rule.about) for t in self.tree.tokens if t is not noun
        )
        aims = self.tree.children(noun, "acl", "xcomp") if rule.to else []
        return told and (not rule.to or any(t.lemma in rule.to for t in aims))

    def names(self, token: Token, names: tuple[str, ...]) -> bool:
        """Return True when the phrase names one of ``names``: a word, a class, a party, a place."""
        if "@party" in names and any(self.scene.party_at(t) for t in self.tree.subtree(token)):
            return True
        if "@place" in names and self._is_of_place(token):
            return True
        if "@name" in names and token.pos == "PROPN" and not self.scene.is_place(token):
            return True
        if "@armed" in names and self.scene.is_following(self.tree, token):
            return True
        verb = self.tree.head(token)
        it = token.low in self.tree.wording.impersonal and token.relation in (*SUBJECTS, "obj")
        it = it and verb is not None and verb.pos == "VERB"
        if it and verb is not None and verb.lemma in self.tree.wording.naming:
            it = self.tree.child(verb, "xcomp") is None  # "calling it a test" is no call for it
        if it and not TRUCES.isdisjoint(names):
            return self.scene.truce_before(self.tree, token)
        listed = self.deeds.all_listed(names)
        return not listed.isdisjoint(self._spellings(token))

    def _spellings(self, token: Token) -> frozenset[str]:
        """Return the words of what is meant by ``token`` and by all that is joined to it."""
        key = "spellings", token.index
        if key not in self._asked:
            firsts = self.tree.conjuncts(token)
            near = [t for first in firsts for t in (first, meant(self.tree, first))]
            near += self._titles(token)
            self._asked[key] = frozenset(word for t in near for word in (t.lemma, t.low))
        words: frozenset[str] = self._asked[key]
        return words

    def _titles(self, token: Token) -> list[Token]:
        """Return the "Minister" of "Minister Anna Berg" and the "observer" of "observer group"."""
        titled = token.pos == "PROPN" or token.lemma in self.tree.wording.collectives
        return self.tree.children(token, "compound") if titled else []

    def _is_gunfire(self, token: Token) -> bool:
        """Return True for "rocket fire", which is no fire."""
        if token.lemma not in self.tree.wording.fire:
            return False
        before = self.tree.children(token, "compound", "amod")
        return any(t.lemma in self.deeds.weapon_acts for t in before)

    def _particle(self, verb: Token, particles: tuple[str, ...]) -> bool:
        near = self.tree.children(verb, "compound:prt", "advmod", "prep", "obl", "mark", "case")
        led = {self.tree.case(t) for t in self._obliques(verb)}
        return any(t.low in particles for t in near) or not led.isdisjoint(particles)

    def _obliques(self, verb: Token) -> list[Token]:
        return self.tree.children(verb, "obl", "obl:agent", "iobj", "nmod", "advcl")

    def _in_place(self, token: Token) -> bool:
        inner = self.tree.subtree(token, "acl", "acl:relcl", "appos")
        return any(self.scene.is_place(t) or self.scene.is_country(t) for t in inner)

    def _is_of_place(self, token: Token) -> bool:
        """Return True for a place and what belongs to it; not for what only happens in it."""
        if self._names_place(token):
            return True
        inner = self.tree.children(token, "nmod", "compound", "amod", "nmod:poss", "conj", "nummod")
        led = self.tree.wording.of | {""}
        near = (t for t in inner if t.relation != "nmod" or self.tree.case(t) in led)
        return any(self._names_place(t) for first in near for t in self.tree.subtree(first))

    def _names_place(self, token: Token) -> bool:
        return self.scene.is_place(token) or self.scene.is_country(token)

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

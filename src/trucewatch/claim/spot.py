"""Spots the words of a sentence that tell of a deed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.deeds import NOTHING, CodeChange, Deeds, NounRule, VerbRule
from trucewatch.claim.fitting import Fitting
from trucewatch.claim.grammar import is_suffered
from trucewatch.claim.record import Outcome, Stance
from trucewatch.claim.register import Register
from trucewatch.claim.scene import Scene
from trucewatch.claim.weapons import OPEN_ACTS, carried, flown_by, refined

_PARTS = ("compound", "amod", "nmod:poss")
_CONTENT = ("xcomp", "ccomp")
_LIFTING = frozenset({"road_opening", "sanction", "withdrawal"})
_LIFTED = ("obj", "nsubj:pass")
NOT_WAR = "nothing in the sentence or the report speaks of arms, forces or parties"
ELSEWHERE = "its words come from sport, markets, the weather or the like"
DESCRIBES = "it only describes the noun behind it"
NO_TRUCE = "the report names no truce that could be broken"
_Rule = TypeVar("_Rule", VerbRule, NounRule)


@dataclass(frozen=True, slots=True)
class Deed:
    """A word that tells of an act; ``nominal`` when it is a noun ("clashes")."""

    tree: Tree
    word: Token
    act: str
    nominal: bool
    outcome: Outcome | None = None
    stance: Stance | None = None
    codes: CodeChange | None = None


def spot(scene: Scene, tree: Tree) -> list[Deed]:
    """Return the deeds that the words of ``tree`` tell of, in order; one a word."""
    context = _Context(scene, tree)
    found = [deed for token in tree.tokens if (deed := context.deed_at(token)) is not None]
    return list(_without_parts(found))


def _without_parts(deeds: Sequence[Deed]) -> Iterator[Deed]:
    """Yield the deeds without those that only describe another ("artillery *shelling* attack")."""
    told = {deed.word.index: deed for deed in deeds}
    for deed in deeds:
        above = deed.tree.head(deed.word)
        part = deed.word.relation in _PARTS and above is not None and above.index in told
        if not part and not _is_lifted(deed, told):
            yield deed


def _is_lifted(deed: Deed, told: Mapping[int, Deed]) -> bool:
    """Return True for the noun of "eased the blockade" and "lifted the state of siege".

    The deed of its verb is that it is over, cut or forbidden.
    """
    tree, now = deed.tree, deed.word
    above = tree.head(now)
    if now.relation == "nmod" and tree.case(now) in tree.wording.of and above is not None:
        now = above
    verb = tree.head(now)
    if verb is None or not deed.nominal or now.relation not in _LIFTED:
        return False
    over = told.get(verb.index)
    return over is not None and not over.nominal and over.act in _LIFTING


@dataclass(frozen=True)
class _Context:
    """One sentence with its rules and what its surroundings say about war."""

    scene: Scene
    tree: Tree

    @property
    def _deeds(self) -> Deeds:
        return self.scene.lexicon.deeds

    @cached_property
    def _fitting(self) -> Fitting:
        return Fitting(self.scene, self.tree)

    @cached_property
    def _register(self) -> Register:
        return Register(self.scene, self.tree)

    def deed_at(self, token: Token) -> Deed | None:
        """Return the deed that ``token`` tells of, None when it tells of none."""
        if token.quote is not None:
            return None
        if token.is_verb or (token.pos == "ADJ" and token.relation == "acl"):
            found = self._verb_deed(token)
            if found is not None:
                return found
        return self._noun_deed(token) if token.pos in ("NOUN", "PROPN", "ADJ") else None

    def _verb_deed(self, token: Token) -> Deed | None:
        describes = self.tree.first_conjunct(token).relation in ("amod", "compound")
        if describes or self._only_sees(token):
            return None
        rules = self._deeds.verb_index.get(token.lemma, ())
        rule = self._first(rules, token, self._fitting.verb)
        if rule is None:
            return None
        if rule.act == "truce_violation" and rule.weak and not self.scene.names_truce:
            self.scene.leave_out(rule.act, token.start, token.end, NO_TRUCE)
            return None
        if self._only_qualifies(rule, token):
            return None
        act = self._refined(rule.act, token)
        if act == "shelling":
            act = carried(self.scene, self.tree, token) or act
        return Deed(
            self.tree, token, act, nominal=False,
            outcome=rule.outcome, stance=rule.stance, codes=rule.codes,
        )  # fmt: skip

    def _only_qualifies(self, rule: VerbRule, verb: Token) -> bool:
        """Return True for "the rebels, backed by X" and "the deal brokered by X", told on the side.

        A pact that somebody signed on some day is told with them.
        """
        if self._is_only_purpose(rule, verb) or self._is_as_agreed(rule, verb):
            return True
        if verb.relation != "acl" or not verb.is_past_participle:
            return False
        if rule.act not in ("agreement", "ceasefire_declared"):
            made = rule.act == "reinforcement" and verb.lemma in self.tree.wording.supplying
            return made or rule.act == "statement"
        told = self.tree.child(verb, "obl:agent") is not None or bool(
            self.scene.dates_in(self.tree)
        )
        return verb.lemma in self.tree.wording.arranging or not told

    def _is_only_purpose(self, rule: VerbRule, verb: Token) -> bool:
        """Return True for "marched to demand that …", which tells why and not what was said."""
        if rule.act == "ceasefire_declared" and verb.relation == "advcl":
            who = self.tree.child(verb, *SUBJECTS)  # "for the first time since it took hold"
            since = bool(self.tree.low_words(verb, "mark") & self.tree.wording.preceding)
            starts = {t.start for t in self.tree.subtree(verb)}
            dated = any(d.text_start in starts for d in self.scene.dates_in(self.tree))
            itself = who is not None and who.low in self.tree.wording.impersonal
            return since and itself and not dated
        if rule.act != "statement":
            return False
        gerund = verb.relation == "acl" and verb.form == "Part"  # "fighters demanding back pay"
        return gerund or (verb.relation == "advcl" and verb.form == "Inf")

    def _is_as_agreed(self, rule: VerbRule, verb: Token) -> bool:
        """Return True for "as agreed" and "the exchange that was agreed in May"."""
        if rule.act != "agreement" or self.tree.child(verb, "obj") is not None:
            return False
        if verb.relation == "advcl":
            return bool(self.tree.low_words(verb, "mark") & self.tree.wording.as_said)
        above, own = self.tree.head(verb), self.tree.child(verb, "nsubj")
        if above is None or verb.relation not in ("acl", "acl:relcl"):
            return False
        if own is not None and own.low not in self.tree.wording.relative_pronouns:
            return False  # "reports that both had agreed to it"
        classes = self._deeds.classes
        pacts = classes["truce"] | classes["accord"]
        return verb.lemma == "agree" and above.lemma not in pacts

    def _only_sees(self, verb: Token) -> bool:
        """Return True for "were seen leaving", whose deed is what was seen."""
        if verb.lemma not in self.tree.wording.perceiving:
            return False
        return any(t.is_verb for t in self.tree.children(verb, *_CONTENT))

    def _noun_deed(self, token: Token) -> Deed | None:
        if self._is_denied_by_prefix(token):
            return None
        index, written = self._deeds.noun_index, token.low
        rules = index.get(token.lemma) or (() if " " in token.lemma else index.get(written, ()))
        rule = self._first(rules, token, self._fitting.noun)
        if rule is None or self._is_nothing_told(rule, token):
            return None
        act = self._refined(rule.act, token)
        if act in ("shelling", "air_strike"):
            act = flown_by(self.scene, self.tree, token) or act
        return Deed(self.tree, token, act, nominal=True, outcome=rule.outcome)

    def _is_denied_by_prefix(self, token: Token) -> bool:
        """Return True for the "combat" of "non-combat"."""
        before = self.tree.tokens[max(0, token.index - 2) : token.index]
        glued = bool(before) and before[-1].text == "-" and before[-1].end == token.start
        return glued and before[0].low in self.tree.wording.unlike

    def _is_nothing_told(self, rule: NounRule, token: Token) -> bool:
        why = DESCRIBES if self._only_describes(token) else ""
        if not why and self._is_figure_of_speech(token):
            why = ELSEWHERE
        if not why and self._breaks_nothing(rule):
            why = NO_TRUCE
        if why:
            self.scene.leave_out(rule.act, token.start, token.end, why)
        return bool(why)

    def _is_figure_of_speech(self, noun: Token) -> bool:
        """Return True for "came under fire from shareholders", by the rule of its verb."""
        verb = self.tree.head(noun)
        if verb is None or not is_suffered(self.tree, noun):
            return False
        rules = self._deeds.verb_index.get(verb.lemma, ())
        return any(rule.act == NOTHING and self._fitting.verb(rule, verb) for rule in rules)

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
        weak: str | None = None
        for rule in rules:
            if (weak and rule.weak) or not fits(rule, token):
                continue
            if rule.act == NOTHING:
                return None
            if self._register.is_of_elsewhere:
                self.scene.leave_out(rule.act, token.start, token.end, ELSEWHERE)
                return None
            if not rule.weak or self._register.is_armed(token):
                return rule
            weak = rule.act
        if weak:
            self.scene.leave_out(weak, token.start, token.end, NOT_WAR)
        return None

    def _refined(self, act: str, word: Token) -> str:
        return refined(self.scene, self.tree, word) or act if act in OPEN_ACTS else act

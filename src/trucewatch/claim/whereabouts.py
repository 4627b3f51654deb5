"""Which of a sentence's place names say where the deed happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.grammar import head_of_span
from trucewatch.claim.happening import Happening, settings
from trucewatch.claim.record import Actor, ClaimPlace, PlaceRole, Toponym
from trucewatch.claim.scene import Scene, within

_DATELINE = re.compile(r"^[^\n.]{2,60}?(?:\([^)\n]{2,40}\))?\s*(?:--|[–—-])\s")
# behind the first name where letters have no capitals: a date, an outlet, a dash
_UNCASED = re.compile(
    r"(?P<told>(?:[،,]? ?\d{1,2} [^\W\d]{3,10}(?:[/ ][^\W\d]{3,10})?)?\s*(?:\([^)\n]{2,40}\))?)"
    r"\s*[–—-]\s"
)
_DATELINE_REACH = 120  # code points from the beginning of a paragraph
_SPEECH = frozenset({"say", "comment", "condemn", "appeal"})
_ALL_SPEECH = _SPEECH | {"deny", "accuse"}


def places_of(
    scene: Scene, happening: Happening, others: set[int], actors: tuple[Actor, ...]
) -> tuple[ClaimPlace, ...]:
    """Return the place names that belong to the deed.

    Args:
        scene: The report.
        happening: The deed.
        others: Indices of the words of the sentence's other deeds, which keep their own places.
        actors: Doers and targets; a state that acts or is hit is no place.
    """
    ground = _Ground(scene, happening, others, _own_words(scene, happening))
    found = list(ground.named(actors)) or list(ground.beside_speech())
    starts = {place.start for place in found}
    found += [place for place in ground.pointed_at() if place.start not in starts]
    return tuple(sorted(found, key=lambda p: p.start))


def _own_words(scene: Scene, happening: Happening) -> set[int]:
    around = settings(happening, scene.lexicon.operators)
    words = {word.index for word in (*happening.words(), happening.anchor, *around)}
    for above, relation in happening.tree.up(happening.anchor):
        if relation == "acl:relcl":
            words.add(above.index)  # "the area from which they must withdraw" is where
        if relation not in ("xcomp", "conj"):
            break
    return words


_HYPHENS = ("-", "‐", "‑")


@dataclass(frozen=True, slots=True)
class _Ground:
    """The place names of a deed's sentence; ``own`` and ``others`` are indices of words."""

    scene: Scene
    happening: Happening
    others: set[int]
    own: set[int]

    @property
    def tree(self) -> Tree:
        return self.happening.tree

    def named(self, actors: tuple[Actor, ...]) -> Iterator[ClaimPlace]:
        """Yield the places that are told of the deed."""
        for toponym, token in self._toponyms():
            acting = _is_actor(self.scene, toponym, actors)
            if not acting and not self._in_dateline(toponym) and self._belongs(token):
                yield _place(toponym, _role(self.tree, token))

    def beside_speech(self) -> Iterator[ClaimPlace]:
        """Yield the place of "In Marinka, a doctor said that a man had been hit", no capital."""
        for toponym, token in self._toponyms():
            above = self.tree.head(token)
            if above is None or above.index in self.others or token.index > min(self.own):
                continue
            inside = self.tree.case(token) in self.tree.wording.inside
            there = inside and token.relation == "obl" and not self._is_seat(toponym)
            if there and self._is_above(above):
                yield _place(toponym, "event")
                return

    def pointed_at(self) -> Iterator[ClaimPlace]:
        """Yield the places that "the highway", "the town" point back to in the same paragraph."""
        words = self.tree.wording
        for token in self.tree.tokens:
            if token.lemma not in words.roads and token.lemma not in words.place_kinds:
                continue
            if self._points_back(token) and self._belongs(token):
                before = _antecedent(self.scene, token)
                if before is not None:
                    yield _place(before, _role(self.tree, token))

    def _points_back(self, token: Token) -> bool:
        if self.scene.is_place(token):
            return False
        pointed = self.tree.low_words(token, "det") & self.tree.wording.pointing_back
        return bool(pointed) and not self.tree.children(
            token, "compound", "amod", "nmod", "acl:relcl"
        )

    def _toponyms(self) -> Iterator[tuple[Toponym, Token]]:
        """Yield the place names of the sentence with the word by which each hangs in it."""
        for toponym in self.scene.places_in(self.tree.start, self.tree.end):
            heads = head_of_span(self.tree, toponym.start, toponym.end)
            if heads and not _in_compound(self.scene, toponym) and not self._is_arm(heads[-1]):
                yield toponym, heads[-1]

    def _in_dateline(self, toponym: Toponym) -> bool:
        """Return True before the first dash of a paragraph, unless a verb tells something there."""
        layout, text = self.scene.layout, self.scene.report.text
        number = layout.paragraph_at(toponym.start)
        start, _ = layout.paragraphs[number]
        if text[start].lower() == text[start].upper():
            return _leads_plainly(self.scene, toponym, number)
        if not text[start].isupper():
            return False
        line = _DATELINE.match(text[start : start + _DATELINE_REACH])
        if line is None or toponym.end > start + line.end():
            return False
        told = (t for t in self.tree.tokens if t.is_verb and t.form == "Fin")
        return not any(start <= t.start and t.end <= start + line.end() for t in told)

    def _is_arm(self, token: Token) -> bool:
        """Return True for the Grad of "Grad launchers", which is a town elsewhere, too."""
        arms = self.scene.lexicon.deeds
        if token.lemma not in arms.weapon_acts and token.lemma not in arms.classes["munition"]:
            return False
        return token.relation in ("compound", "amod") or not self.tree.case(token)

    def _is_seat(self, toponym: Toponym) -> bool:
        """Return True for a capital that stands for a government."""
        near = within(self.scene.named, toponym.start, toponym.end)
        return any(n.metonym or n.kind == "party" for n in near)

    def _belongs(self, token: Token) -> bool:
        """Return True when the nearest deed above the place name is this one."""
        if token.index in self.own:
            return True
        for above, relation in self.tree.up(token):
            if above.index in self.own:
                return not self._is_where_said(above, relation)
            if above.index in self.others:
                return False
            if above.is_verb and not self.own & _words_of_blame(self.scene, self.tree):
                return self._frames(above, relation, token)
        return False

    def _is_where_said(self, verb: Token, relation: str) -> bool:
        operators = self.scene.lexicon.operators
        speaks = operators.of_verb(verb.lemma) & _SPEECH
        seen = verb.lemma in operators.say_cue_only
        return bool(speaks) and not seen and relation in ("obl", "nsubj")

    def _frames(self, verb: Token, relation: str, token: Token) -> bool:
        """Return True for "In Idlib, the army began …": a place before a verb above the deed."""
        first = relation == "obl" and token.index < min(self.own)
        if not first or self.scene.lexicon.operators.of_verb(verb.lemma) & _ALL_SPEECH:
            return False
        return self._is_above(verb)

    def _is_above(self, verb: Token) -> bool:
        tree = self.tree
        return any(a.index == verb.index for i in self.own for a, _ in tree.up(tree.tokens[i]))


def _in_compound(scene: Scene, toponym: Toponym) -> bool:
    """Return True for "the cross-Idlib highway", where the name only describes."""
    return scene.report.text[max(0, toponym.start - 1) : toponym.start] in _HYPHENS


def _is_actor(scene: Scene, toponym: Toponym, actors: tuple[Actor, ...]) -> bool:
    """Return True when the name stands for a state that acts or is hit, not for a place."""
    parties = {n.id for n in within(scene.named, toponym.start, toponym.end)}
    return any(
        a.start <= toponym.start and toponym.end <= a.end and a.party in parties
        for a in actors
        if a.party is not None
    )


def _leads_plainly(scene: Scene, toponym: Toponym, number: int) -> bool:
    """Return True for "Beirut (Outlet) -" and "Sanaa, 14 September -" in letters without capitals.

    A bare "Idlib -" is a dateline where it opens a report in which other places are named later:
    in lists of channels it says where each thing happened.
    """
    start, end = scene.layout.paragraphs[number]
    if toponym.start != start:
        return False
    behind = _UNCASED.match(scene.report.text, toponym.end, start + _DATELINE_REACH)
    if behind is None:
        return False
    more = scene.places_in(behind.end(), end)
    return bool(behind.group("told").strip()) or (number == 0 and bool(more))


def _words_of_blame(scene: Scene, tree: Tree) -> set[int]:
    """Return the verbs of blame and appeal, whose whole content is what they are about."""
    rules = scene.lexicon.deeds.verb_index
    return {
        t.index
        for t in tree.tokens
        if t.pos == "VERB" and any(r.act == "accusation" for r in rules.get(t.lemma, ()))
    }


def _role(tree: Tree, token: Token) -> PlaceRole:
    above = tree.head(token)
    if above is None or tree.case(token) not in tree.wording.coming_from:
        return "event"
    return "origin" if above.lemma in tree.wording.fired else "event"


def _place(toponym: Toponym, role: PlaceRole) -> ClaimPlace:
    return ClaimPlace(
        text=toponym.text, start=toponym.start, end=toponym.end, role=role,
        place_id=toponym.place_id,
    )  # fmt: skip


def _antecedent(scene: Scene, token: Token) -> Toponym | None:
    """Return the last place of that kind named before in the paragraph: roads for "the road"."""
    start, _ = scene.layout.paragraphs[scene.layout.paragraph_at(token.start)]
    road = token.lemma in scene.wording.roads
    before = scene.places_in(start, token.start)
    return next((p for p in reversed(before) if scene.wording.names_road(p.text) == road), None)

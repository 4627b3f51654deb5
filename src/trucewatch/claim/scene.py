"""One report laid out for reading: sentences, names, places, numbers and dates by position."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from trucewatch.claim.actors import Named
from trucewatch.claim.analysis import SUBJECTS, Token, Tree
from trucewatch.claim.counted import counts_one_of
from trucewatch.claim.dates import DateSpan
from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.numbers import NumberSpan, RepeatSpan
from trucewatch.claim.record import Toponym
from trucewatch.claim.segment import Layout
from trucewatch.claim.suppressed import LeftOut
from trucewatch.claim.wording import Wording
from trucewatch.report.record import Report


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Item = TypeVar("_Item", bound=_Spanned)


# Shares of the sentences read. Of forty news articles on an election 38 lie below a fifth, of 28
# longer texts on Syria and Iraq 22 above it.
WAR_SHARE, ABOUT_WAR = 0.2, 2
_PEACE_SHARE, _LONG = 0.12, 8


def least_armed(named: Sequence[Named], truce: bool) -> int:
    """Return how many sentences must name arms or forces before a report may be about war.

    ``truce`` says that the report names one.
    """
    return 1 if truce or any(one.kind == "party" for one in named) else ABOUT_WAR


@dataclass(frozen=True)
class Scene:
    """Everything that was found in one report before claims are made of it.

    All spans are code points into ``report.text`` and sorted by start; they may not overlap within
    one list.
    """

    report: Report
    lexicon: Lexicon
    layout: Layout
    trees: Sequence[Tree]
    named: Sequence[Named]
    toponyms: Sequence[Toponym]
    numbers: Sequence[NumberSpan]
    repeats: Sequence[RepeatSpan]
    dates: Sequence[DateSpan]
    left_out: list[LeftOut] = field(default_factory=list, compare=False, repr=False)
    _with_terms: dict[int, bool] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )  # by the paragraph's number

    @property
    def wording(self) -> Wording:
        """The small words of the report's language."""
        return self.lexicon.wording

    @cached_property
    def is_about_war(self) -> bool:
        """True when two sentences, and a fifth of those read, name arms or forces.

        One is enough in a report that names a party or a truce: a short one has no room for two.
        """
        return self._armed >= max(
            least_armed(self.named, self.names_truce), WAR_SHARE * len(self.trees)
        )

    @cached_property
    def is_about_peace(self) -> bool:
        """True for a report of some length in which hardly a sentence names arms or forces."""
        return len(self.trees) >= _LONG and self._armed < _PEACE_SHARE * len(self.trees)

    @cached_property
    def _armed(self) -> int:
        return sum(self.is_armed(tree) or self._of_truce(tree) for tree in self.trees)

    def _of_truce(self, tree: Tree) -> bool:
        return self.lexicon.deeds.names_truce(self.report.text[tree.start : tree.end])

    @cached_property
    def names_arms(self) -> bool:
        """True when some sentence names arms or forces."""
        return any(self.is_armed(tree) for tree in self.trees)

    @cached_property
    def names_truce(self) -> bool:
        """True when the report names a truce anywhere, so that a "violation" may be of it."""
        return self.lexicon.deeds.names_truce(self.report.text)

    def truce_before(self, tree: Tree, word: Token) -> bool:
        """Return True when the sentence before, or this one up to ``word``, names a truce."""
        truces = self.lexicon.deeds.classes["truce"] | self.lexicon.deeds.classes["accord"]
        outside = (tree.quoted, None)  # "… whether the truce was broken. “It holds,” he said"
        before = [t for t in self.trees if t.end <= tree.start and t.quoted in outside]
        reach = 1 if word.relation in SUBJECTS and tree.quoted is None else 2
        near = [*(t for one in before[-reach:] for t in one.tokens), *tree.tokens[: word.index]]
        paragraph = self.layout.paragraph_at(tree.start)
        return any(
            t.lemma in truces and self.layout.paragraph_at(t.start) == paragraph for t in near
        )

    def counts_told(self, tree: Tree, token: Token, listed: Collection[str]) -> bool:
        """Return True when the bare count ``token`` may mean one of the nouns ``listed``."""
        paragraph = self.layout.paragraph_at(tree.start)
        before = [t for t in self.trees if t.end <= tree.start and t.quoted == tree.quoted]
        near = [t for t in before[-1:] if self.layout.paragraph_at(t.start) == paragraph]
        return counts_one_of(tree, near, token, listed)

    def names_terms(self, tree: Tree) -> bool:
        """Return True when the sentence's paragraph names terms that are owed."""
        number = self.layout.paragraph_at(tree.start)
        if number not in self._with_terms:  # looked up once: a paragraph may hold a whole report
            start, end = self.layout.paragraphs[number]
            paragraph = self.report.text[start:end].lower()
            self._with_terms[number] = any(word in paragraph for word in self.wording.terms)
        return self._with_terms[number]

    def leave_out(self, act: str, start: int, end: int, reason: str) -> None:
        """Remember that the words from ``start`` to ``end`` were not claimed as ``act``."""
        self.left_out.append(LeftOut(act, start, end, reason))

    def is_armed(self, tree: Tree) -> bool:
        """Return True when a word of the sentence names arms or forces."""
        deeds = self.lexicon.deeds
        arms, forces = deeds.weapon_acts, deeds.warlike
        return any(t.lemma in arms or t.lemma in forces for t in tree.tokens)

    def follows_arms(self, tree: Tree) -> bool:
        """Return True when the sentence read before names arms, forces or a deed of force."""
        before = [t for t in self.trees if t.end <= tree.start and t.quoted == tree.quoted]
        if not before:
            return False
        told = (t.lemma in self.lexicon.blows for t in before[-1].tokens if t.pos == "NOUN")
        return self.is_armed(before[-1]) or any(told)

    def is_following(self, tree: Tree, token: Token) -> bool:
        """Return True for "the general's men", who bear arms for somebody."""
        followers = self.lexicon.deeds.classes.get("followers", frozenset())
        return token.lemma in followers and tree.child(token, "nmod:poss") is not None

    def named_in(self, start: int, end: int) -> list[Named]:
        """Return the parties and outlets named between ``start`` and ``end``."""
        return within(self.named, start, end)

    def dates_in(self, tree: Tree) -> Sequence[DateSpan]:
        """Return the dates and durations that the sentence begins, in order."""
        starts = self._date_starts
        return self.dates[bisect_left(starts, tree.start) : bisect_left(starts, tree.end)]

    @cached_property
    def last_day(self) -> date | None:
        """The latest day that the report names, None when it names none."""
        return max((d.end for d in self.dates if d.resolved and d.end is not None), default=None)

    @cached_property
    def _date_starts(self) -> list[int]:
        return [found.text_start for found in self.dates]

    def places_in(self, start: int, end: int) -> list[Toponym]:
        """Return the place names between ``start`` and ``end``."""
        return within(self.toponyms, start, end)

    def is_place(self, token: Token) -> bool:
        """Return True when ``token`` is part of a place name."""
        return bool(touching(self.toponyms, token.start, token.end))

    def is_country(self, token: Token) -> bool:
        """Return True for the name of a state, which is the place of what is done to it."""
        near = touching(self.named, token.start, token.end)
        return any(n.party_kind == "state" and n.relation == "name" for n in near)

    def named_at(self, token: Token) -> list[Named]:
        """Return whoever is named by words of which ``token`` is one."""
        return touching(self.named, token.start, token.end)

    def party_at(self, token: Token) -> Named | None:
        """Return the party that ``token`` names by itself, None if it names none."""
        found = [n for n in touching(self.named, token.start, token.end) if n.kind == "party"]
        return found[0] if found and found[0].of else None


def within(items: Sequence[_Item], start: int, end: int) -> list[_Item]:
    """Return the items that lie wholly between ``start`` and ``end``; ``items`` are sorted."""
    first = bisect_left(items, start, key=lambda item: item.start)
    found = []
    for item in items[first:]:
        if item.start >= end:
            break
        if item.end <= end:
            found.append(item)
    return found


def touching(items: Sequence[_Item], start: int, end: int) -> list[_Item]:
    """Return the items that share a code point with ``start`` to ``end``; they do not overlap."""
    first = max(0, bisect_left(items, start, key=lambda item: item.start) - 1)
    found = []
    for item in items[first:]:
        if item.start >= end:
            break
        if item.end > start:
            found.append(item)
    return found


def span_of_tokens(tokens: Iterable[Token]) -> tuple[int, int]:
    """Return the first start and the last end of ``tokens``."""
    known = list(tokens)
    return min(t.start for t in known), max(t.end for t in known)

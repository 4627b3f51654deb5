"""Which sentences of a report are worth parsing: those in which a rule may find its words."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple, Self

from trucewatch.claim.gate import words_of
from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.named import Named
from trucewatch.claim.ports import Stretch
from trucewatch.claim.scene import WAR_SHARE, least_armed
from trucewatch.claim.segment import Layout
from trucewatch.claim.sieve import ARMED, BEFORE, BLOW, NAMED, PACT, PARTY, TRUCE, Weighed


def worth_parsing(
    text: str,
    plan: Layout,
    lexicon: Lexicon,
    named: Sequence[Named],
    heard: "Heard | None" = None,
) -> list[Stretch]:
    """Return the sentences that a lexicon touches, with those that quote or introduce them."""
    words = heard.words if heard else [words_of(text[s.start : s.end]) for s in plan.stretches]
    armed = _armed(text, words, plan, lexicon, named)
    touched = {
        stretch
        for stretch, spelt in zip(plan.stretches, words, strict=True)
        if lexicon.touches(spelt, armed=stretch in armed)
    }
    quoted = {s.quoted for s in touched if s.quoted is not None}
    wanted = {s for s in plan.stretches if any(m[2] in quoted for m in s.masks)}
    wanted |= _introducing(text, plan, lexicon, touched)
    return [s for s in plan.stretches if s in touched or s in wanted]


def _armed(
    text: str,
    words: Sequence[Sequence[str]],
    plan: Layout,
    lexicon: Lexicon,
    named: Sequence[Named],
) -> set[Stretch]:
    """Return the sentences that name arms, forces or parties; all, where enough of them do."""
    told = zip(plan.stretches, words, strict=True)
    deeds = lexicon.deeds
    truce = deeds.names_truce(text)
    shown = {
        stretch
        for stretch, spelt in told
        if lexicon.arms.opens(spelt)
        or (truce and deeds.names_truce(text[stretch.start : stretch.end]))
    }
    if len(shown) >= least_armed(named, truce) or not deeds.arms_gate:
        return set(plan.stretches)
    parties = [one for one in named if one.kind == "party"]
    return shown | {
        s for s in plan.stretches if any(s.start <= one.start < s.end for one in parties)
    }


def _introducing(text: str, plan: Layout, lexicon: Lexicon, touched: set[Stretch]) -> set[Stretch]:
    """Return the sentence before a touched one, where somebody speaks or begins to.

    The part behind a semicolon goes with the one before it.
    """
    if not lexicon.deeds.arms_gate or not touched:
        return set()
    found = set()
    for before, stretch in zip(plan.stretches, plan.stretches[1:], strict=False):
        words = text[before.start : before.end]
        if stretch in touched and _speaks(words, lexicon):
            found.add(before)
        if before in touched and words.endswith(";"):
            found.add(stretch)  # who speaks at its end may speak for both
    return found


def _speaks(words: str, lexicon: Lexicon) -> bool:
    return words.rstrip().endswith(":") or any(v in words for v in lexicon.wording.speech_verbs)


class Arms(NamedTuple):
    """What the words of a report can at most show.

    ``war``: that it is about war; ``named``: that it names arms; ``blows``: or deeds of force.
    """

    war: bool
    named: bool
    blows: bool


ANY_ARMS = Arms(war=True, named=True, blows=True)


class Sentence(NamedTuple):
    """What the words of a sentence show.

    What semicolons join is one sentence, since each part may speak of arms for the others.
    ``near`` is what the words of its paragraph show.
    """

    stretches: Sequence[Stretch]
    weighed: Weighed
    near: int


class Heard(NamedTuple):
    """A report by its words, sentence by sentence.

    ``words`` are those of each stretch of its layout; ``given`` are the pacts that it names.
    """

    words: Sequence[Sequence[str]]
    sentences: Sequence[Sentence]
    given: int

    @classmethod
    def of(cls, text: str, plan: Layout, lexicon: Lexicon) -> Self:
        """Return what each sentence of ``text`` shows."""
        joined: list[list[Stretch]] = []
        spelt: list[list[str]] = []
        words = [words_of(text[s.start : s.end]) for s in plan.stretches]
        goes_on = False
        for stretch, own in zip(plan.stretches, words, strict=True):
            if goes_on:
                joined[-1].append(stretch)
                spelt[-1] = spelt[-1] + own
            else:
                joined.append([stretch])
                spelt.append(own)
            goes_on = text[stretch.start : stretch.end].rstrip().endswith(";")
        weighed = [lexicon.sieve.weigh(part) for part in spelt]
        near: dict[int, int] = {}
        for part, one in zip(joined, weighed, strict=True):
            for number in _paragraphs(plan, part):
                near[number] = near.get(number, 0) | one.bits
        found = [
            Sentence(part, one, reduce(or_, (near[n] for n in _paragraphs(plan, part))))
            for part, one in zip(joined, weighed, strict=True)
        ]
        given = TRUCE if lexicon.deeds.names_truce(text) else 0
        given |= PACT if any(lexicon.sieve.names_pact(one) for one in weighed) else 0
        return cls(words, found, given)


def _paragraphs(plan: Layout, stretches: Iterable[Stretch]) -> set[int]:
    return {plan.paragraph_at(stretch.start) for stretch in stretches}


def arms_of(heard: Heard, parsed: int, named: Sequence[Named], *, truce: bool) -> Arms:
    """Return what the words show where ``parsed`` sentences are going to be parsed."""
    shown = sum(one.weighed.armed for one in heard.sentences)
    shown = len(heard.sentences) if truce else shown
    blows = shown > 0 or any(one.weighed.bits & BLOW for one in heard.sentences)
    return Arms(shown >= max(least_armed(named, truce), WAR_SHARE * parsed), shown > 0, blows)


def may_tell(
    heard: Heard,
    lexicon: Lexicon,
    named: Sequence[Named] | None = None,
    arms: Arms = ANY_ARMS,
    among: Sequence[Sentence] | None = None,
) -> list[Sentence]:
    """Return the sentences of which a claim may be made, judged by their words.

    Args:
        heard: The report.
        lexicon: Of its language.
        named: Whom it names; None lets any sentence name a party.
        arms: What its words show at most.
        among: Those that passed when less was known, None for all.
    """
    given = _given(heard, arms)
    return [
        one
        for one in (heard.sentences if among is None else among)
        if lexicon.sieve.tells(one.weighed, given | _party(one.stretches, named), one.near)
    ]


def _given(heard: Heard, arms: Arms) -> int:
    """Return what the whole report gives each of its sentences."""
    given = heard.given | (ARMED if arms.war else 0)
    given |= NAMED if arms.named else 0
    return given | BEFORE if arms.blows else given


def _party(stretches: Sequence[Stretch], named: Sequence[Named] | None) -> int:
    if named is not None and not any(_touches_party(s, named) for s in stretches):
        return 0
    return ARMED | PARTY


def _touches_party(stretch: Stretch, named: Sequence[Named]) -> bool:
    return any(n.kind == "party" and n.start < stretch.end and stretch.start < n.end for n in named)

"""Which sentences of a report are worth parsing: those in which a rule may find its words."""

from collections.abc import Sequence

from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.named import Named
from trucewatch.claim.ports import Stretch
from trucewatch.claim.segment import Layout

ABOUT_WAR = 2  # sentences that name arms or forces, and all of the report may speak of war


def worth_parsing(
    text: str, plan: Layout, lexicon: Lexicon, named: Sequence[Named]
) -> list[Stretch]:
    """Return the sentences that a lexicon touches, with those that quote or introduce them."""
    armed = _armed(text, plan, lexicon, named)
    touched = {
        stretch
        for stretch in plan.stretches
        if lexicon.touches(text[stretch.start : stretch.end], armed=stretch in armed)
    }
    quoted = {s.quoted for s in touched if s.quoted is not None}
    wanted = {s for s in plan.stretches if any(m[2] in quoted for m in s.masks)}
    wanted |= _introducing(text, plan, lexicon, touched)
    return [s for s in plan.stretches if s in touched or s in wanted]


def _armed(text: str, plan: Layout, lexicon: Lexicon, named: Sequence[Named]) -> set[Stretch]:
    """Return the sentences that name arms, forces or parties; all, where enough of them do."""
    shown = {s for s in plan.stretches if lexicon.arms.opens(text[s.start : s.end])}
    if len(shown) >= ABOUT_WAR or not lexicon.deeds.arms_gate:
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
        speaks = words.rstrip().endswith(":") or any(
            v in words for v in lexicon.wording.speech_verbs
        )
        if stretch in touched and speaks:
            found.add(before)
        if before in touched and words.endswith(";"):
            found.add(stretch)  # who speaks at its end may speak for both
    return found

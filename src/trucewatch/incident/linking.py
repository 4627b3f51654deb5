"""The judged numbers and word lists by which claims are linked into incidents."""

import re
from datetime import date
from functools import cached_property

from pydantic import NonNegativeInt, field_validator

from trucewatch.core.record import Record


class Linking(Record):
    """What may be linked and how much each sign of sameness weighs.

    The weights are judgement, not estimates; two claims are linked when their sum reaches
    ``threshold``. ``compatible`` lists, for an act, the other acts that may tell of the same deed;
    it holds both ways. ``general`` are acts whose kind is not told, least telling last. ``force``
    acts need a date or a place to stand alone; ``slow`` acts stretch over days, so a shared doer
    and an overlapping period may link them; ``mutual`` acts list all sides as doers; ``speech``
    acts make no incident. ``window_days`` is how far back an undated current claim reaches before
    its report, ``fuzzy_days`` the slack of an inexact date, ``near_days`` how close two reports
    must be published to be linked without date and place. The three lists of patterns are regular
    expressions, matched without regard to case: words that say the truce was broken, words of
    doubt about the doer, and words that introduce a part of a count.
    """

    version: NonNegativeInt
    author: str
    date: date
    reason: str
    compatible: dict[str, tuple[str, ...]]
    general: tuple[str, ...]
    force: tuple[str, ...]
    slow: tuple[str, ...]
    mutual: tuple[str, ...]
    speech: tuple[str, ...]
    window_days: NonNegativeInt
    fuzzy_days: NonNegativeInt
    near_days: NonNegativeInt
    threshold: float
    weights: dict[str, float]
    truce_broken: tuple[str, ...]
    suspicion: tuple[str, ...]
    parts: tuple[str, ...]

    @field_validator("truce_broken", "suspicion", "parts")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        return patterns

    @cached_property
    def _partners(self) -> frozenset[tuple[str, str]]:
        pairs = [(one, other) for one, others in self.compatible.items() for other in others]
        return frozenset(pairs + [(other, one) for one, other in pairs])

    @cached_property
    def _groups(self) -> dict[str, str]:
        group = {act: act for pair in self._partners for act in pair}
        for one, other in sorted(self._partners):
            kept, dropped = sorted((group[one], group[other]))
            group = {act: kept if g == dropped else g for act, g in group.items()}
        return group

    @cached_property
    def broken(self) -> re.Pattern[str]:
        """Words that say the truce was broken."""
        return _any_of(self.truce_broken)

    @cached_property
    def suspected(self) -> re.Pattern[str]:
        """Words that name a doer with doubt."""
        return _any_of(self.suspicion)

    @cached_property
    def part(self) -> re.Pattern[str]:
        """Words between a count and a part of it."""
        return _any_of(self.parts)

    def same_deed(self, one: str, other: str) -> bool:
        """Return True when claims of the two acts may tell of one deed."""
        return one == other or (one, other) in self._partners

    def akin(self, act: str) -> frozenset[str]:
        """Return the acts whose claims may tell of one deed with claims of ``act``, itself too."""
        return self._akin.get(act) or frozenset({act})

    @cached_property
    def _akin(self) -> dict[str, frozenset[str]]:
        acts = {act for pair in self._partners for act in pair}
        return {
            act: frozenset({act, *(other for one, other in self._partners if one == act)})
            for act in acts
        }

    def group(self, act: str) -> str:
        """Return the name of the widest set of acts that ``act`` is linked with, step by step."""
        return self._groups.get(act, act)

    def generality(self, act: str) -> int:
        """Return 0 for an act that tells the kind of deed, more the less it tells."""
        return self.general.index(act) + 1 if act in self.general else 0


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE)

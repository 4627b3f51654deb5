"""Tells by its words whether a sentence may tell of a deed, before anything is parsed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
LEAST_CUT = 4  # letters; words of no more are not cut
FIRST = 3  # letters by which the beginnings of words are looked up
MOST_WORDS = 50_000  # remembered; then they are looked up afresh
_JOINTS = "-'’"  # behind these a compound goes on
_SURE = -1  # every bit: opens whatever stands beside it


class Forms(NamedTuple):
    """How the forms of a word look in one language.

    ``endings`` are cut from the words before they are compared; ``least_stem`` letters are kept.
    ``tails`` are what may follow a stem, also behind its last letter twice ("stopped"); without
    them anything may.
    """

    endings: tuple[str, ...]
    least_stem: int
    tails: frozenset[str] = frozenset()

    def stem(self, word: str) -> str:
        """Return the word without its endings, one after the other; short words stay whole."""
        if len(word) <= LEAST_CUT:
            return word
        stem = word
        while cut := next((e for e in self.endings if self._may_lose(stem, e)), ""):
            stem = stem[: -len(cut)]
        return stem

    def is_form(self, stem: str, word: str) -> bool:
        """Return True when ``word``, which begins with ``stem``, is a form or a compound of it."""
        rest = word[len(stem) :]
        if not self.tails or not rest or rest in self.tails or rest[0] in _JOINTS:
            return True
        return rest[0] == stem[-1] and rest[1:] in self.tails

    def _may_lose(self, stem: str, ending: str) -> bool:
        return stem.endswith(ending) and len(stem) - len(ending) >= self.least_stem


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` as gates compare them, compounds whole."""
    return WORD.findall(text.lower().replace("ё", "е"))


@dataclass(slots=True)
class Gate:
    """Beginnings of words, each with the pairs that it is the first or the second part of."""

    forms: Forms
    _stems: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    _pairs: int = 0
    _met: dict[str, tuple[int, int]] = field(default_factory=dict)
    _cut: dict[str, str] = field(default_factory=dict)  # words of many rules, by their stems

    def open_by(self, words: Iterable[str]) -> None:
        """Let each of the words open the gate by itself."""
        for word in words:
            self._add(word, _SURE, _SURE)

    def open_by_pair(self, some: Iterable[str], others: Iterable[str]) -> None:
        """Let a word of each kind open the gate together."""
        pair = 1 << self._pairs
        self._pairs += 1
        for word in some:
            self._add(word, pair, 0)
        for word in others:
            self._add(word, 0, pair)

    def opens(self, words: Iterable[str]) -> bool:
        """Return True when ``words``, as ``words_of`` gives them, open the gate."""
        some = others = 0
        for word in words:
            met = self._met.get(word)
            first, second = self._look_up(word) if met is None else met
            some, others = some | first, others | second
            if some & others:
                return True
        return False

    def _look_up(self, word: str) -> tuple[int, int]:
        some = others = 0
        for stem, (first, second) in self._stems.get(word[:FIRST], {}).items():
            if word.startswith(stem) and self.forms.is_form(stem, word):
                some, others = some | first, others | second
        if len(self._met) >= MOST_WORDS:
            self._met.clear()
        self._met[word] = some, others
        return some, others

    def _add(self, word: str, first: int, second: int) -> None:
        stem = self._cut.get(word)
        if stem is None:
            stem = self._cut[word] = self.forms.stem(word)
        known = self._stems.setdefault(stem[:FIRST], {})
        before = known.get(stem, (0, 0))
        known[stem] = before[0] | first, before[1] | second
        self._met.clear()

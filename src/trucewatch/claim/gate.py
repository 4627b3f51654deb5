"""Tells by its words whether a sentence may tell of a deed, before anything is parsed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
LEAST_CUT = 4  # letters; words of no more are not cut
_FIRST = 3  # letters by which the beginnings of words are looked up
_JOINTS = "-'’"  # behind these a compound goes on
_SURE = -1  # every bit: opens whatever stands beside it


@dataclass(slots=True)
class Gate:
    """Beginnings of words, each with the pairs that it is the first or the second part of.

    ``endings`` are cut from the words before they are compared; ``least_stem`` letters are kept.
    ``tails`` are what may follow a stem, also behind its last letter twice ("stopped"); without
    them anything may.
    """

    endings: tuple[str, ...]
    least_stem: int
    tails: frozenset[str] = frozenset()
    _stems: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    _pairs: int = 0

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

    def opens(self, text: str) -> bool:
        """Return True when the words of ``text`` open the gate."""
        some = others = 0
        for word in _WORD.findall(text.lower().replace("ё", "е")):
            for stem, (first, second) in self._stems.get(word[:_FIRST], {}).items():
                if word.startswith(stem) and self._is_form(stem, word[len(stem) :]):
                    some, others = some | first, others | second
            if some & others:
                return True
        return False

    def _is_form(self, stem: str, rest: str) -> bool:
        """Return True when ``rest`` behind ``stem`` makes a form of its word, or a compound."""
        if not self.tails or not rest or rest in self.tails or rest[0] in _JOINTS:
            return True
        return rest[0] == stem[-1] and rest[1:] in self.tails

    def _add(self, word: str, first: int, second: int) -> None:
        stem = self._stem(word)
        known = self._stems.setdefault(stem[:_FIRST], {})
        before = known.get(stem, (0, 0))
        known[stem] = before[0] | first, before[1] | second

    def _stem(self, word: str) -> str:
        """Return the word without its endings, one after the other; short words stay whole."""
        if len(word) <= LEAST_CUT:
            return word
        stem = word
        while cut := next((e for e in self.endings if self._may_lose(stem, e)), ""):
            stem = stem[: -len(cut)]
        return stem

    def _may_lose(self, stem: str, ending: str) -> bool:
        return stem.endswith(ending) and len(stem) - len(ending) >= self.least_stem

"""Cuts a text into tokens and finds the phrases of a lexicon among them, in linear time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

CHUNK = 20_000  # code points looked at in one go, so that memory does not grow with the text

# A single space is taken with what follows it, so that there is one match a word.
_TOKEN = re.compile(
    r" ?(?:"
    r"(?P<word>[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0670\u0640]+[^\W\d_]*)*)"
    r"|(?P<gap>\s+)"
    r"|(?P<date>\d{4}([-/.])\d{1,2}\4\d{1,2}(?![./-]?\d)"
    r"|\d{1,2}([./-])\d{1,2}\5\d{4}(?![./-]?\d)|\d{1,2}([./])\d{1,2}\6\d{2}(?![./-]?\d))"
    r"|(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<ratio>\d+(?:/\d+)+)"
    r"|(?P<num>\d{1,3}(?:([,.\u066c\u00a0\u202f\u2009 '’])\d{3})(?:\10\d{3})*(?![\d])"
    r"(?:[.\u066b]\d+)?|\d+(?:[.,\u066b]\d+)?)"
    r"|(?P<mark>.))",
    re.DOTALL,
)
_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ё": "е", "ـ": None}
    | dict.fromkeys(map(chr, (*range(0x300, 0x370), *range(0x64B, 0x660), 0x670)))
)
_DASHES = frozenset("-‐‑‒–−")  # the long dash parts clauses: it keeps its own key
_APOSTROPHES = frozenset("'’ʼ‘")
_LONGEST_SUFFIX = 6
_NOTHING: tuple[str, object] = ("", None)
_CUT = re.compile(r"[.!?؟\n]\s|\s")


class Item(NamedTuple):
    """A word, a numeral, a mark or a phrase of the lexicon.

    ``role`` is what the lexicon says, else word, num, date, time, ratio, mark or break (a blank
    line); ``value`` what the lexicon gives. ``glued`` tells that nothing stands before it,
    ``joined`` that a clitic ("and" in Arabic) was stripped, ``capital`` that it starts with a
    capital letter. ``key`` is the folded word, ``-`` for any short dash.
    """

    role: str
    value: object
    start: int
    end: int
    glued: bool
    joined: bool
    capital: bool
    key: str


class _Node:
    """A word of the phrases: what ends here, and what may follow."""

    __slots__ = ("following", "found")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.found: tuple[str, object] | None = None


class Affixes(NamedTuple):
    """What may be stripped from a word that the lexicon does not know, longest first."""

    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()


@lru_cache(maxsize=65_536)
def fold(word: str, dotless_i: bool = False) -> str:
    """Return the form under which a word is looked up: small, without marks or variants.

    Args:
        word: As written.
        dotless_i: Whether capital I stands for the dotless i, as in Turkish.
    """
    if dotless_i:
        word = word.replace("I", "ı")
    return word.replace("İ", "i").lower().translate(_FOLD)


def chunks(text: str, size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """Yield the offsets of stretches of at most ``size`` code points, cut between words.

    A word longer than that is cut where it stands.
    """
    start = 0
    while len(text) - start > size:
        window = text[start + size // 2 : start + size]
        cuts = [m.end() for m in _CUT.finditer(window)]
        stops = [m.end() for m in _CUT.finditer(window) if m.end() - m.start() > 1]
        end = start + size // 2 + (stops or cuts)[-1] if cuts else start + size
        yield start, end
        start = end
    yield start, len(text)


@lru_cache(maxsize=4)  # dates, numbers and repeats are read from the same stretch in turn
def tokens(text: str, start: int, end: int, dotless_i: bool = False) -> tuple[Item, ...]:
    """Return the tokens of ``text[start:end]``; a suffix behind an apostrophe is left out."""
    found: list[Item] = []
    last, skip = -1, -1  # where the token before ended; where a suffix would start
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        at, to = match.span(kind)
        raw, glued, last = text[at:to], at == last, to
        if kind == "word":
            if at == skip and len(raw) <= _LONGEST_SUFFIX:
                found.pop()  # "Sunday's", "36'sı": the ending says nothing about the number
            else:
                key = fold(raw, dotless_i)
                found.append(Item(kind, None, at, to, glued, False, raw[0].isupper(), key))
        elif kind == "gap":
            last = -1
            if raw.count("\n") > 1:
                found.append(Item("break", None, at, to, False, False, False, ""))
        else:
            if raw in _APOSTROPHES and glued and found[-1].role in ("word", "num"):
                skip = to
            key = "-" if raw in _DASHES else raw
            found.append(Item(kind, None, at, to, glued, False, False, key))
    return tuple(found)


class Phrasebook:
    """Finds the longest phrase that starts at a token."""

    def __init__(
        self,
        entries: Iterable[tuple[str, str, object]],
        affixes: Affixes,
        dotless_i: bool = False,
    ) -> None:
        """Index ``entries`` of (role, phrase, value); of equal phrases the first one counts."""
        self._affixes = affixes
        self._affixed = bool(affixes.prefixes or affixes.suffixes)
        self._dotless_i = dotless_i
        self._root = _Node()
        for role, phrase, value in entries:
            node = self._root
            for token in tokens(phrase, 0, len(phrase), dotless_i):
                node = node.following.setdefault(token.key, _Node())
            if node is not self._root and node.found is None:
                node.found = (role, value)

    def items(self, text: str, start: int, end: int) -> list[Item]:
        """Return the text as items; words the lexicon does not know keep the role ``word``."""
        stream = tokens(text, start, end, self._dotless_i)
        known = self._root.following
        found: list[Item] = []
        at, count = 0, len(stream)
        while at < count:
            token = stream[at]
            node = known.get(token.key)
            width, joined = 0, False
            if node is not None:
                width, hit = _longest(node, stream, at)
            if not width and self._affixed and token.role == "word":
                width, hit, joined = self._stemmed(stream, at)
            if width:
                end_at = stream[at + width - 1].end
                glued, capital, key = token.glued, token.capital, token.key
                token = Item(*hit, token.start, end_at, glued, joined, capital, key)
            found.append(token)
            at += width or 1
        return found

    def _stemmed(self, stream: Sequence[Item], at: int) -> tuple[int, tuple[str, object], bool]:
        for stem, joined in _stems(stream[at].key, self._affixes):
            node = self._root.following.get(stem)
            if node is not None:
                width, hit = _longest(node, stream, at)
                if width:
                    return width, hit, joined
        return 0, _NOTHING, False


def _longest(node: _Node, stream: Sequence[Item], at: int) -> tuple[int, tuple[str, object]]:
    """Return how many tokens the longest phrase from ``at`` takes, 0 for none."""
    width, hit, ahead, step = 0, _NOTHING, node, 1
    while True:
        if ahead.found is not None:
            width, hit = step, ahead.found
        if at + step >= len(stream):
            return width, hit
        following = ahead.following.get(stream[at + step].key)
        if following is None:
            return width, hit
        ahead, step = following, step + 1


def _stems(key: str, affixes: Affixes) -> Iterator[tuple[str, bool]]:
    for prefix in affixes.prefixes:
        if key.startswith(prefix) and len(key) - len(prefix) >= 2:
            yield key[len(prefix) :], prefix.startswith(affixes.joiners)
    for suffix in affixes.suffixes:
        if key.endswith(suffix) and len(key) - len(suffix) >= 2:
            yield key[: -len(suffix)], False


def entries_of(role: str, table: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
    """Yield the entries of a table of phrases and their values."""
    for phrase, value in table.items():
        yield role, phrase, value

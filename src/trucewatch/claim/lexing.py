"""Cuts a text into tokens and finds the phrases of a lexicon among them, in linear time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

CHUNK = 20_000  # code points looked at in one go, so that memory does not grow with the text

_TOKEN = re.compile(
    r"(?P<gap>\s+)"
    r"|(?P<date>\d{4}([-/.])\d{1,2}\3\d{1,2}(?![./-]?\d)"
    r"|\d{1,2}([./-])\d{1,2}\4\d{4}(?![./-]?\d)|\d{1,2}([./])\d{1,2}\5\d{2}(?![./-]?\d))"
    r"|(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<ratio>\d+(?:/\d+)+)"
    r"|(?P<num>\d{1,3}(?:([,.\u066c\u00a0\u202f\u2009 '’])\d{3})(?:\9\d{3})*(?![\d])"
    r"(?:[.\u066b]\d+)?|\d+(?:[.,\u066b]\d+)?)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u0640])*)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ё": "е", "ـ": None}
    | dict.fromkeys(map(chr, (*range(0x300, 0x370), *range(0x64B, 0x660), 0x670)))
)
_DASHES = frozenset("-‐‑‒–−")  # the long dash parts clauses: it keeps its own key
_APOSTROPHES = frozenset("'’ʼ‘")
_CUT = re.compile(r"[.!?؟\n]\s|\s")


class Token(NamedTuple):
    """A word, a numeral or a mark.

    ``kind`` is word, num, date, time, ratio, mark or break (a blank line); ``key`` is the folded
    word, ``-`` for any dash; ``glued`` tells that nothing stands before it.
    """

    kind: str
    key: str
    start: int
    end: int
    glued: bool


class Item(NamedTuple):
    """A token or a phrase with its role.

    ``value`` is what the lexicon gives; ``joined`` tells that a clitic ("and" in Arabic) was
    stripped; ``capital`` that it starts with a capital letter.
    """

    role: str
    value: object
    start: int
    end: int
    glued: bool
    joined: bool
    capital: bool
    key: str


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


def tokens(text: str, start: int, end: int, dotless_i: bool = False) -> list[Token]:
    """Return the tokens of ``text[start:end]``; a suffix behind an apostrophe is left out."""
    found: list[Token] = []
    spaced = True
    skip = -1
    for match in _TOKEN.finditer(text, start, end):
        kind, at, to = match.lastgroup or "mark", match.start(), match.end()
        raw = match[0]
        if kind == "gap":
            spaced = True
            if raw.count("\n") > 1:
                found.append(Token("break", "", at, to, False))
            continue
        if at == skip and kind == "word" and len(raw) <= 6 and found:
            spaced = False  # "Sunday's", "36'sı": the ending says nothing about the number
            found.pop()
            continue
        if kind == "mark":
            if raw in _APOSTROPHES and not spaced and found and found[-1].kind in ("word", "num"):
                skip = to
            raw = "-" if raw in _DASHES else raw
        elif kind == "word":
            raw = fold(raw, dotless_i)
        found.append(Token(kind, raw, at, to, not spaced))
        spaced = False
    return found


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
        self._dotless_i = dotless_i
        self._first: dict[str, list[tuple[tuple[str, ...], str, object]]] = {}
        seen: set[tuple[str, ...]] = set()
        for role, phrase, value in entries:
            keys = tuple(t.key for t in tokens(phrase, 0, len(phrase), dotless_i))
            if keys and keys not in seen:
                seen.add(keys)
                self._first.setdefault(keys[0], []).append((keys[1:], role, value))
        for options in self._first.values():
            options.sort(key=lambda option: -len(option[0]))

    def items(self, text: str, start: int, end: int) -> list[Item]:
        """Return the text as items; words the lexicon does not know have role ``word``."""
        stream = tokens(text, start, end, self._dotless_i)
        found: list[Item] = []
        at = 0
        while at < len(stream):
            token = stream[at]
            hit = self._at(stream, at) if token.kind in ("word", "mark", "num") else None
            role, value, width, joined = hit or (token.kind, token.key, 1, False)
            last = stream[at + width - 1]
            capital = text[token.start].isupper()
            found.append(
                Item(role, value, token.start, last.end, token.glued, joined, capital, token.key)
            )
            at += width
        return found

    def _at(self, stream: Sequence[Token], at: int) -> tuple[str, object, int, bool] | None:
        key = stream[at].key
        options = self._first.get(key)
        if options and (hit := _longest(options, stream, at)):
            return (*hit, False)
        if stream[at].kind != "word":
            return None
        for stem, joined in _stems(key, self._affixes):
            options = self._first.get(stem)
            if options and (hit := _longest(options, stream, at)):
                return (*hit, joined)
        return None


def _longest(
    options: Sequence[tuple[tuple[str, ...], str, object]], stream: Sequence[Token], at: int
) -> tuple[str, object, int] | None:
    for rest, role, value in options:
        following = stream[at + 1 : at + 1 + len(rest)]
        if len(following) == len(rest) and all(
            token.key == key for token, key in zip(following, rest, strict=True)
        ):
            return role, value, 1 + len(rest)
    return None


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

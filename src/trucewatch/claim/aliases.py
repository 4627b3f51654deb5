"""Aliases as patterns: which letters of a text a name covers, by the grammar of its language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from trucewatch.claim.folding import Folded, fold

Use = Literal["alias", "metonym", "generic", "look_alike"]

# What "*" stands for: the rest of a word, in Arabic the endings of an adjective only.
_WORD_REST = {language: r"\w{0,10}" for language in ("en", "ru", "tr")} | {
    "ar": "(?:ه|ا|ات|ان|ين|ون|يه|يين|يون|تين|تان)?"
}
_SHORT = 3  # an acronym this short is not read in words written all in capitals
_LONG_ENOUGH = 5  # a name this long is read in a text written without capitals
_CAPITAL_NEEDED = frozenset({"turkey", "china", "polish", "guinea", "jordan", "state"})
_TURKISH_SUFFIX = re.compile(
    r"(?:l[ae]r)?(?:(?:n?[ıiuü]n?|s[ıiuü]n?|y[aeıiuü]|n[ae]|[ae]|n?[dt][ae]n?|l[ıiuü]|"
    r"y?l[ae]|ki|n[ıiuü]|m[ıiuü]z)){0,4}(?!\w)"
)
_PROCLITICS = frozenset(
    one + two for one in ("", "و", "ف") for two in ("", "ب", "ل", "ك")
)  # and, so; by, to, like
_WITH_ARTICLE = frozenset(
    [one + two + "ال" for one in ("", "و", "ف") for two in ("", "ب", "ك")] + ["لل", "ولل", "فلل"]
)
_RUSSIAN_PREFIX = re.compile(r"(?<!\w)(?:про|анти)-?$")
_PLURAL = re.compile(r"s(?!\w)")


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write one name.

    ``literal`` is folded and lower case, up to the first wildcard; ``tail`` matches what follows
    it, None when nothing does. ``capitals`` are the letters that must be capitals, ``article``
    says that Arabic writes the name with one. ``owner`` is the place of the named one in the
    book's list, -1 for a look-alike.
    """

    literal: str
    tail: re.Pattern[str] | None
    capitals: tuple[int, ...]
    article: bool
    acronym: bool
    use: Use
    owner: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias found at folded letters ``start`` to ``end``."""

    start: int
    end: int
    alias: Alias


def compile_alias(written: str, language: str, use: Use, owner: int) -> Alias | None:
    """Return the pattern of an alias as a list writes it, None when it has no letters.

    ``*`` stands for the rest of a word ("турецк*").
    """
    folded = fold(written.strip(), language)
    head, star, rest = folded.low.partition("*")
    article = language == "ar" and head.startswith("ال") and len(head) > len("ال") + 1
    if article:
        head = head[len("ال") :]
    if not head:
        return None
    tail = None
    if star:
        pieces = [re.escape(piece) for piece in ("*" + rest).split("*")]
        tail = re.compile(_WORD_REST[language].join(pieces) + r"(?!\w)")
    capitals = tuple(at for at, one in enumerate(folded.cased[: len(head)]) if one.isupper())
    last = folded.cased.rsplit(" ", 1)[-1]
    return Alias(
        literal=head, tail=tail, capitals=capitals, article=article,
        acronym=last.isupper(), use=use, owner=owner,
    )  # fmt: skip


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _start_of(alias: Alias, low: str, start: int, language: str) -> int | None:
    """Return where the name starts, its article included, or None when it stands inside a word."""
    if not _is_letter(low, start - 1):
        return None if alias.article else start
    if language == "ar":
        return _arabic_start(alias, low, start)
    if language == "ru" and _RUSSIAN_PREFIX.search(low[max(0, start - 6) : start]):
        return start
    return None


def _arabic_start(alias: Alias, low: str, start: int) -> int | None:
    begin = start
    while begin > 0 and start - begin <= 4 and low[begin - 1].isalnum():
        begin -= 1
    before = low[begin:start]
    if before in _WITH_ARTICLE:
        return start - len("ال") if before.endswith("ال") else start
    return start if before in _PROCLITICS and not alias.article else None


def _end_of(alias: Alias, low: str, end: int, language: str) -> int | None:
    """Return where the name ends, its ending included, or None when the word goes on."""
    if alias.tail is not None:
        found = alias.tail.match(low, end)
        return found.end() if found else None
    if not _is_letter(low, end):
        return end
    found = None
    if language == "tr" and not alias.acronym:
        found = _TURKISH_SUFFIX.match(low, end)
    elif language == "en" and alias.capitals and not alias.acronym:
        found = _PLURAL.match(low, end)
    return found.end() if found else None


def _case_fits(alias: Alias, folded: Folded, start: int, *, caseless: bool) -> bool:
    if not alias.capitals:
        return True
    cased = folded.cased
    if all(cased[start + at].isupper() for at in alias.capitals):
        return not (alias.acronym and len(alias.literal) <= _SHORT and _shouted(cased, start))
    return (
        caseless
        and not alias.acronym
        and len(alias.literal) >= _LONG_ENOUGH
        and alias.literal not in _CAPITAL_NEEDED
    )


def _shouted(cased: str, start: int) -> bool:
    around = cased[max(0, start - 12) : start] + cased[start + _SHORT : start + 12 + _SHORT]
    letters = [one for one in around if one.isalpha()]
    return len(letters) > _SHORT and all(one.isupper() for one in letters)


class AliasFinder:
    """All aliases of one language in one automaton."""

    def __init__(self, aliases: Iterable[Alias], language: str) -> None:
        """Build the automaton; of two like aliases the first one counts."""
        self._language = language
        self._by_literal: dict[str, list[Alias]] = {}
        for alias in aliases:
            self._by_literal.setdefault(alias.literal, []).append(alias)
        self._literals = list(self._by_literal)
        self._automaton = AhoCorasick(self._literals, matchkind=MatchKind.Standard)

    def find(self, folded: Folded) -> list[Hit]:
        """Return the longest names from the left, none inside another.

        Names with like letters all come, in the order of their lists.
        """
        low = folded.low
        caseless = self._language != "ar" and folded.cased == low
        whole_words = self._language in ("en", "tr")  # they put nothing before a name
        hits: list[Hit] = []
        for number, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if whole_words and start and low[start - 1].isalnum():
                continue
            for alias in self._by_literal[self._literals[number]]:
                hit = self._fit(alias, folded, start, end, caseless=caseless)
                if hit:
                    hits.append(hit)
        return _longest(hits)

    def _fit(
        self, alias: Alias, folded: Folded, start: int, end: int, *, caseless: bool
    ) -> Hit | None:
        last = _end_of(alias, folded.low, end, self._language)
        if last is None or not _case_fits(alias, folded, start, caseless=caseless):
            return None
        first = _start_of(alias, folded.low, start, self._language)
        return None if first is None else Hit(first, last, alias)


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        like = kept and (hit.start, hit.end) == (kept[-1].start, kept[-1].end)
        if like or not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept

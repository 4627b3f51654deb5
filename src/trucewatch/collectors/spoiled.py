"""UTF-8 that was taken for another encoding and saved again, put right where its letters tell how.

Every letter of such words is a byte of UTF-8 as another encoding shows it. A line is put right only
when all its letters beyond ASCII are such bytes and make whole letters again, which honest writing
in any of these encodings does not.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from trucewatch.core.issues import Issue

LEAST = 2  # letters that words must shrink by; two bytes of one letter may stand in honest words
SUSPICIOUS = 0.3  # share of letters beyond ASCII above which words that cannot be mended are told
TIMES = 3  # how often the same mistake is undone
_ENCODINGS = (
    "latin_1", "cp1252", "cp1251", "cp1256", "cp1254", "cp1250", "koi8_r", "cp866", "cp437",
)  # fmt: skip
# signs and letters of honest writing that some of the encodings show bytes of UTF-8 as
_USUAL = frozenset("\u00a0«»“”‘’„–—…•·№،؛؟©®°§±ЁёІіЇїЄєҐґ") | {chr(n) for n in range(0x410, 0x450)}
_LOST = "\ufffd"
NO_BREAK = "\u00a0"


class Mended(NamedTuple):
    """Words, the encoding that they were taken for, and whether some are still spoiled.

    ``encoding`` is None when nothing was mended.
    """

    text: str
    encoding: str | None
    is_spoiled: bool


class _Table(NamedTuple):
    """What bytes beyond ASCII look like in one encoding."""

    bytes_of: dict[int, int]
    telling: frozenset[str]
    letter: re.Pattern[str]
    blank: re.Pattern[str]


def mended(text: str) -> Mended:
    """Return the words with every line put right whose letters are bytes of UTF-8."""
    found: str | None = None
    for _ in range(TIMES):
        again = _once(text)
        if again.encoding is None:
            return Mended(text, found, again.is_spoiled or _LOST in text)
        text, found = again.text, found or again.encoding
    return Mended(text, found, _LOST in text)


def spoiled_issues(read: Mended, where: str) -> Iterator[Issue]:
    """Return an issue for words that were mended, or that cannot be."""
    if read.encoding is not None:
        why = f"its letters were UTF-8 that somebody took for {read.encoding}"
        rest = "; some letters are lost all the same" if read.is_spoiled else ""
        yield _issue(where, f"the letters were put right{rest}", why)
    elif read.is_spoiled:
        why = "some of its letters were lost before it came, or taken for another encoding"
        yield _issue(where, "the report was kept as it is", why)


def _once(text: str) -> Mended:
    if text.isascii():
        return Mended(text, None, is_spoiled=False)
    letters = set(text)
    is_spoiled = False
    for encoding in _ENCODINGS:
        table = _table(encoding)
        if table.telling.isdisjoint(letters) or not table.letter.search(text):
            continue
        lines = text.split("\n")
        right = [_line(line, table) for line in lines]
        if sum(len(a) - len(b) for a, b in zip(lines, right, strict=True)) >= LEAST:
            return Mended("\n".join(right), encoding, is_spoiled=False)
        is_spoiled = is_spoiled or _is_suspicious(text, table)
    return Mended(text, None, is_spoiled)


def _line(line: str, table: _Table) -> str:
    """Return the line put right, or as it is when any of its letters is none of the bytes."""
    if line.isascii():
        return line
    # blanks that do not break are often made plain ones, and are the second byte of a letter here
    for tried in (line, table.blank.sub("\\1\u00a0", line)):
        if table.letter.sub("", tried).isascii():
            return _joined(tried, table) or line
    return line


def _joined(line: str, table: _Table) -> str | None:
    try:
        return line.translate(table.bytes_of).encode("latin-1").decode()
    except UnicodeError:  # whole by its pattern, and still no letter: a surrogate, or too long
        return None


def _is_suspicious(text: str, table: _Table) -> bool:
    found = table.letter.findall(text)
    beyond = sum(not letter.isascii() for letter in text)
    size = sum(len(one) for one in found)
    return size >= 3 * LEAST and size >= SUSPICIOUS * beyond


@cache
def _table(encoding: str) -> _Table:
    shown = [_shown(byte, encoding) for byte in range(0x80, 0x100)]
    tail = _class(shown[:0x40])
    two, three, four = (
        _class(shown[low - 0x80 : high - 0x7F])
        for low, high in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4))
    )
    return _Table(
        bytes_of={ord(letter): byte for byte, letter in enumerate(shown, start=0x80)},
        telling=frozenset(shown[:0x40]) - _USUAL,
        letter=re.compile(f"{two}{tail}|{three}{tail}{{2}}|{four}{tail}{{3}}"),
        blank=re.compile(f"({two if shown[0x20] == NO_BREAK else '(?!)'}) "),
    )


def _shown(byte: int, encoding: str) -> str:
    """Return what a byte looks like; one that the encoding leaves open stays a control letter."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _class(letters: list[str]) -> str:
    return f"[{re.escape(''.join(letters))}]"


def _issue(where: str, what: str, why: str) -> Issue:
    return Issue(
        code="spoiled_letters",
        where=where,
        what=what,
        why=why,
        next_step="read a few lines of it beside the original",
    )

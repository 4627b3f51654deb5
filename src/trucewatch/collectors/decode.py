"""From bytes to text: the declared or evident encoding, never a silent guess."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from trucewatch.collectors.alphabets import by_letters
from trucewatch.collectors.wide import MARKS, wide_encoding
from trucewatch.core.errors import InputError

SAMPLE = 65_536  # bytes that an unknown encoding is judged by
LEAST_FOR_UTF16 = 0.85  # share that few values have of the upper bytes of UTF-16 without a mark
_UPPER = (0x00, 0x01, 0x04, 0x06, 0x20)  # Latin, its letters of Turkish, Cyrillic, Arabic, signs
MOST_NULS = 0.01  # share of NULs among its lower bytes
MOST_CONTROLS = 0.01  # share of control characters above which it is no text
_ASCII_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")  # those that are no spaces


class Decoded(NamedTuple):
    """Text and how it was read; ``certain`` is False when the encoding is a guess."""

    text: str
    encoding: str
    certain: bool


Prior = str | tuple[str, ...] | None
"""The language of bytes, or several that it may be; None when nothing is known."""


def decode(
    data: bytes, declared: str | None = None, language: Prior = None, *, is_cut: bool = False
) -> Decoded:
    """Return the text of ``data`` without its byte order mark and otherwise unaltered.

    A byte order mark is believed first, then UTF-8, then ``declared``; what is left is judged by
    its letters, with the encodings of ``language`` (ISO 639-1, or several that it may be) before
    all others, and marked as a guess.

    Args:
        data: The bytes.
        declared: The encoding that somebody names, None when nobody does.
        language: What they may be written in.
        is_cut: They are a first part, which may end in the middle of a letter.

    Raises:
        InputError: the bytes are no text.
    """
    for found in _readings(data, declared, language, is_cut):
        if found is not None and not _is_binary(found):
            return found
    raise InputError("the bytes are no text in any known encoding")


def _readings(
    data: bytes, declared: str | None, language: Prior, is_cut: bool
) -> Iterator[Decoded | None]:
    yield _marked(data, is_cut)
    yield _strict(data, "utf-8", is_cut)
    yield _declared(data, declared, is_cut)
    codes = (language,) if isinstance(language, str) else language or ()
    for asked in ([code for code in codes if code in _USUAL], list(_USUAL)):
        yield _lettered(data, asked)
    usual = dict.fromkeys(encoding for code in codes for encoding in _USUAL.get(code, ()))
    if usual:
        yield _guessed(data, list(usual))
    yield _guessed(data)


def _marked(data: bytes, is_cut: bool) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, is_cut)
    wide = wide_encoding(data[:8])
    return _strict(data, wide, is_cut) if wide else None


def _strict(data: bytes, encoding: str, is_cut: bool) -> Decoded | None:
    try:
        if not is_cut:
            return Decoded(data.decode(encoding), encoding, certain=True)
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeError:  # some want a mark that is not there, and say so in an error of their own
        return None
    return Decoded(text, encoding, certain=True)


def _declared(data: bytes, declared: str | None, is_cut: bool) -> Decoded | None:
    try:
        known = codecs.lookup(declared) if declared else None
    except (LookupError, ValueError):  # ValueError: a name with a NUL in it
        return None
    # a page that its own bytes show is no UTF-8 cannot be read as UTF-8, whatever it declares
    return _strict(data, known.name, is_cut) if known and _is_text_codec(known) else None


def _is_text_codec(known: codecs.CodecInfo) -> bool:
    return bool(getattr(known, "_is_text_encoding", True)) and known.name not in _NO_CHARSETS


_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})


_USUAL = {
    "ar": ["cp1256", "iso8859_6"],
    "en": ["cp1252", "iso8859_15"],
    "fa": ["cp1256"],
    "ru": ["cp1251", "koi8_r", "cp866", "iso8859_5"],
    "tr": ["cp1254", "iso8859_9"],
    "uk": ["cp1251", "koi8_u"],
}


def _lettered(data: bytes, languages: list[str]) -> Decoded | None:
    found = by_letters(data, [(code, one) for code in languages for one in _USUAL[code]])
    return Decoded(data.decode(found, "replace"), found, certain=False) if found else None


def _guessed(data: bytes, among: list[str] | None = None) -> Decoded | None:
    """Return the text by the encoding that its letters speak for; ``among`` None tries all."""
    if b"\0" in data[:SAMPLE]:
        return _unmarked_utf16(data)
    from charset_normalizer import from_bytes  # slow to load, seldom needed

    best = from_bytes(data[:SAMPLE], cp_isolation=among).best()
    if best is None:
        return None
    return Decoded(data.decode(best.encoding, "replace"), best.encoding, certain=False)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """Return the text of UTF-16 without a mark.

    Its upper bytes are those of few scripts and of what all scripts share, spaces above all, which
    are NULs; hardly any lower byte is one.
    """
    head = data[: SAMPLE - SAMPLE % 2]
    half = max(1, len(head) // 2)
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        upper, lower = head[offset::2], head[1 - offset :: 2]
        if _is_upper(upper, half) and lower.count(0) <= MOST_NULS * half:
            found = _strict(data, encoding, is_cut=True)
            return found._replace(certain=False) if found else None
    return None


def _is_upper(upper: bytes, half: int) -> bool:
    """Return True for upper bytes of one script, or of several that are read here side by side."""
    counts = Counter(upper)
    one = sum(count for _, count in counts.most_common(2))
    several = sum(counts[byte] for byte in _UPPER)
    return 0 in counts and max(one, several) >= LEAST_FOR_UTF16 * half


def _is_binary(found: Decoded) -> bool:
    """Return True for text with more control letters than people write.

    Those beyond ASCII do not count in UTF-8, whose rules no other bytes keep by chance: they are
    what is left of letters that were spoiled before.
    """
    head = found.text[:SAMPLE]
    controls = _ASCII_CONTROLS if found.encoding == "utf-8" else _CONTROLS
    return len(controls.findall(head)) > MOST_CONTROLS * len(head)

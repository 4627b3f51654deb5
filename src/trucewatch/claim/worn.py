"""Text worn by scanners and pages, read letter for letter as what it was before.

Every letter keeps its place, so that spans found in the readable text stand in the report as well.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from trucewatch.claim.record import Claim
from trucewatch.core.spans import Words, quote_at

_LATIN = str.maketrans("aceopxykABCEHKMOPTXYk03", "асеорхукАВСЕНКМОРТХУкоз")
_ALIKE = "aceopxykABCEHKMOPTXY"
_CYRILLIC = "а-яёА-ЯЁіїєґІЇЄҐ"
_MIXED = re.compile(
    rf"(?<![\w'’-])(?=[{_ALIKE}]*[{_CYRILLIC}])(?=[{_CYRILLIC}]*[{_ALIKE}])"
    rf"[{_ALIKE}{_CYRILLIC}]{{3,40}}(?![\w])"
)
_DIGIT = re.compile(rf"(?<=[{_CYRILLIC}])[03](?=[{_CYRILLIC}])")
_BLOCK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|blockquote|hr)\b[^<>]{0,300}>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][\w:-]{0,20}(?:\s[^<>]{0,300})?/?>|<!--[^<>]{0,300}-->")
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|#160|#xa0);", re.I)


# Arabic letters in the shapes that old programs and scanners write: one sign for one letter.
_SHAPED = re.compile("[\ufb50-\ufdff\ufe80-\ufef4]")
_HIDDEN = "\u00ad\u200b\u2060\ufeff"  # soft hyphens, and blanks that take no room
_SPLIT = re.compile(rf"\w+(?:[{_HIDDEN}]+\w+)+")
_W = TypeVar("_W", bound=Words)


def unworn(text: str, language: str) -> str:
    """Return ``text``, as long as before, without what pages and scanners left in it.

    Tags and blanks written as entities become blanks, and tags that end a paragraph a line's end.
    Signs that nothing is drawn for go from the middle of a word to its end. In Russian, Latin
    letters and digits inside words become the Cyrillic ones that they look like; in Arabic, letters
    written in the shape that they take in a word become plain ones.
    """
    if "<" in text and ">" in text:
        text = _BLOCK.sub(lambda tag: "\n".ljust(len(tag.group())), text)
        text = _TAG.sub(lambda tag: " " * len(tag.group()), text)
    if "&" in text:
        text = _ENTITY.sub(lambda blank: " " * len(blank.group()), text)
    if language != "ar" and any(sign in text for sign in _HIDDEN):
        text = _SPLIT.sub(_closed, text)
    if language == "ar" and _SHAPED.search(text):
        text = _SHAPED.sub(_plain, text)
    if language == "ru":
        text = _MIXED.sub(lambda word: word.group().translate(_LATIN), text)
        text = _DIGIT.sub(lambda digit: digit.group().translate(_LATIN), text)
    return text


def _plain(shaped: re.Match[str]) -> str:
    """Return the plain letter; one sign for two letters has no place for both and stays."""
    letter = unicodedata.normalize("NFKC", shaped.group())
    return letter if len(letter) == 1 else shaped.group()


def _closed(word: re.Match[str]) -> str:
    letters = "".join(one for one in word.group() if one not in _HIDDEN)
    return letters + " " * (len(word.group()) - len(letters))


def as_written(claim: Claim, text: str) -> Claim:
    """Return a claim read in an unworn text with the words as they stand in ``text``."""
    speaker = claim.speaker and _spelled((claim.speaker,), text)[0]
    return claim.model_copy(
        update={
            "quote": quote_at(text, claim.quote.start, _end(text, claim.quote.end)),
            "actors": _spelled(claim.actors, text),
            "targets": _spelled(claim.targets, text),
            "speaker": speaker,
            "via": _spelled(claim.via, text),
            "places": _spelled(claim.places, text),
        }
    )


def _spelled(named: Iterable[_W], text: str) -> tuple[_W, ...]:
    return tuple(spelled(one, text) for one in named)


def spelled(named: _W, text: str) -> _W:
    """Return a name found in an unworn text with its letters and its end in ``text``."""
    end = _end(text, named.end)
    return named.model_copy(update={"text": text[named.start : end], "end": end})


def _end(text: str, end: int) -> int:
    """Return where the word ends in which hidden signs stood."""
    if not 0 < end < len(text) or not (text[end - 1].isalnum() or text[end - 1] in _HIDDEN):
        return end
    while end < len(text) and (text[end].isalnum() or text[end] in _HIDDEN):
        end += 1
    return end

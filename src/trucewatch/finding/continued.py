"""What the sentences after a claim say of how far the duty was done."""

import re
from collections.abc import Iterator

from trucewatch.agreement.words import found_words
from trucewatch.claim.record import Claim
from trucewatch.core.record import Record
from trucewatch.core.spans import Words, words_at

_FURTHER = 2  # sentences after the claim's own in which it is still spoken of
_SENTENCE = re.compile(r"[^.!?…؟\n]+(?:\.(?=\S)[^.!?…؟\n]+)*")


class DutyWords(Record):
    """Words that tell how far a duty was done, and which of a series it was, by language.

    ``shortened`` say that it was done in part; in a sentence after the claim's own they count only
    beside one of ``course`` (the route, the patrol) and without any of ``aside`` (not, the next).
    """

    version: int
    shortened: dict[str, tuple[str, ...]]
    course: dict[str, tuple[str, ...]]
    aside: dict[str, tuple[str, ...]]
    ordinals: dict[str, dict[str, int]]


def cut_short(claim: Claim, text: str | None, words: DutyWords) -> Words | None:
    """Return the words after a claim, in its paragraph, that say that the duty was cut short.

    Args:
        claim: What tells of the duty.
        text: The whole text of its report; None when it is not at hand.
        words: What to look for.
    """
    if text is None or text[claim.quote.start : claim.quote.end] != claim.quote.exact:
        return None
    for start, end in _after(text, claim.quote.end):
        told = text[start:end]
        about = found_words(words.course, told) and not found_words(words.aside, told)
        if about and found_words(words.shortened, told):
            return words_at(text, start, end)
    return None


def _after(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the rest of the sentence that ends a quote and the next ones of its paragraph."""
    stop = text.find("\n", begin)
    until = len(text) if stop < 0 else stop
    for at, found in enumerate(_SENTENCE.finditer(text, begin, until)):
        if at > _FURTHER:
            return
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield start, found.end()

"""Letters that show one thing and say another: flagged, and never taken out."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from trucewatch.core.issues import Issue

_Read = TypeVar("_Read")
# overrides of the reading direction, and letters that no reader sees
_HIDDEN = re.compile("[\u202d\u202e\U000e0000-\U000e007f]")
_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")  # found, or missed, far sooner than a mixture
_WORD = re.compile(r"\w+")


def hidden_letter(text: str) -> str | None:
    """Return the first letter that turns or hides what is read, None when there is none."""
    found = _HIDDEN.search(text)
    return found.group() if found else None


def odd_letters(text: str, where: str, hidden: str | None = None) -> Iterator[Issue]:
    """Return an issue for each way in which the words look like others.

    Args:
        text: The words.
        where: They stand.
        hidden: A letter that stood among them before they were taken out of a page.
    """
    if hidden is None and text.isascii():
        return
    if letter := hidden or hidden_letter(text):
        why = f"it holds U+{ord(letter):04X}, which turns or hides what is read"
        yield _issue("hidden_letters", where, why)
    if found := _CYRILLIC.search(text) and _MIXED.search(text):
        word = next(w for w in _WORD.finditer(text) if w.end() > found.start())
        why = f"{word.group()[:40]!r} mixes Latin with Cyrillic letters that look the same"
        yield _issue("mixed_letters", where, why)


def told_once(found: Iterable[_Read | Issue]) -> Iterator[_Read | Issue]:
    """Return what was read of one item, with mixed letters told once and last, by their number.

    A table typed on two keyboards mixes them in every row.
    """
    first, count = None, 0
    for one in found:
        if isinstance(one, Issue) and one.code == "mixed_letters":
            first, count = first or one, count + 1
        else:
            yield one
    if first is not None:
        more = f"; so do words of {count - 1} more reports of the same item" if count > 1 else ""
        yield first.model_copy(update={"why": f"{first.why}{more}"})


def _issue(code: str, where: str, why: str) -> Issue:
    return Issue(
        code=code,
        where=where,
        what="the report was kept as it is",
        why=why,
        next_step="look at the words by their code points before believing names in them",
    )

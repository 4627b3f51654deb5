"""Fills the phrase templates with parts, so that foreign words keep their own direction."""

import re
from collections.abc import Mapping, Sequence

from trucewatch.publication.record import Part

Parts = list[Part]
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")


def plain(text: str) -> Parts:
    """Return ``text`` as the brief's own words."""
    return [Part(text=text)] if text else []


def fill(template: str, values: Mapping[str, Sequence[Part]]) -> Parts:
    """Return a template with its slots filled.

    ``{name}`` is filled in, ``{name|words}`` falls back to the words, ``[…]`` is left out when a
    slot inside it has no value. A slot without value and without words is left empty.
    """
    parts: Parts = []
    for index, piece in enumerate(_OPTIONAL.split(template)):
        optional = index % 2 == 1
        if optional and any(not values.get(m[1]) and m[2] is None for m in _SLOT.finditer(piece)):
            continue
        parts += _filled(piece, values)
    return tidy(parts)


def _filled(piece: str, values: Mapping[str, Sequence[Part]]) -> Parts:
    parts: Parts = []
    at = 0
    for slot in _SLOT.finditer(piece):
        parts += plain(piece[at : slot.start()])
        parts += values.get(slot[1]) or plain(slot[2] or "")
        at = slot.end()
    return parts + plain(piece[at:])


def tidy(parts: Sequence[Part]) -> Parts:
    """Return the parts with neighbouring plain ones joined and empty ones left out."""
    joined: Parts = []
    for part in parts:
        if not part.text:
            continue
        if joined and part.style == "plain" == joined[-1].style:
            joined[-1] = Part(text=joined[-1].text + part.text)
        else:
            joined.append(part)
    return joined


def listed(items: Sequence[Sequence[Part]], last: str = " and ") -> Parts:
    """Return items as a list in words: a, b and c."""
    parts: Parts = []
    for index, item in enumerate(items):
        if index:
            parts += plain(last if index == len(items) - 1 else ", ")
        parts += item
    return tidy(parts)


def capital(parts: Sequence[Part]) -> Parts:
    """Return the parts as a sentence: first letter large, a full stop at the end."""
    done = tidy(parts)
    if done and done[0].style == "plain":
        first = done[0].text
        done[0] = Part(text=first[:1].upper() + first[1:])
    if done and done[-1].text[-1:] not in {".", "?", "!"}:
        done = [*done, Part(text=".")]
    return tidy(done)

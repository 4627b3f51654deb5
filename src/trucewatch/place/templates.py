"""How a language says that something lies some way off a place: templates, and their patterns."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from trucewatch.core.record import Record

_SLOT: Final = re.compile(r"\{(\w+)\}")
_NUMBER: Final = r"\d{1,4}(?:[.,٫]\d{1,2})?"
# where a template may begin: after a space or a bracket, or after a particle that Arabic joins
_BEGINS: Final = r"(?:\A|(?<=[\s(«\"“])|(?<=\s[وبفل]))"


class Templates(Record):
    """A template is a row of words around slots.

    The slots are ``{n}`` (a number), ``{unit}``, ``{dir}``, ``{beyond}`` and ``{behind}`` (words of
    ``directions``, ``beyond`` and ``behind``), and ``{kind}`` (type words, which may be missing). A
    first word marked with ``~`` must stand there and is not part of what is told. ``off`` give
    distance and direction, ``beside`` a direction away from a town, ``part`` a direction within a
    region; those of ``after`` stand behind the name, all others before it. ``between`` are the
    words before the first, between both and behind the second of two names.
    """

    off: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    off_after: tuple[str, ...] = ()
    beside_after: tuple[str, ...] = ()
    part_after: tuple[str, ...] = ()
    between: tuple[tuple[str, str, str], ...] = ()


class Rule(NamedTuple):
    """A template as a pattern with the groups ``dir``, and ``n`` and ``unit`` where it is ``far``.

    ``after`` tells that it stands behind the name, ``inside`` that it means a part of the place.
    """

    pattern: re.Pattern[str]
    after: bool
    far: bool
    inside: bool


def rules_of(templates: Templates, words: Mapping[str, Iterable[str]]) -> tuple[Rule, ...]:
    """Return the patterns of a language's templates.

    Args:
        templates: The templates.
        words: The words of each slot, by its name; those of ``n`` are numbers written as words.
    """
    slots = {name: _either(listed) for name, listed in words.items()}
    slots["n"] = f"{_NUMBER}|{slots['n']}"
    return tuple(
        Rule(_pattern(template, slots, after), after, far, inside)
        for listed, after, far, inside in (
            (templates.off, False, True, False), (templates.off_after, True, True, False),
            (templates.beside, False, False, False), (templates.beside_after, True, False, False),
            (templates.part, False, False, True), (templates.part_after, True, False, True),
        )
        for template in listed
    )  # fmt: skip


def _either(words: Iterable[str]) -> str:
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) or "(?!)"


def _pattern(template: str, slots: Mapping[str, str], after: bool) -> re.Pattern[str]:
    parts = "".join(_parts(template, slots, after))
    if after:
        return re.compile(f"{parts}(?!\\w)", re.IGNORECASE)
    unsaid = "".join(re.escape(word[1:]) + _GAP for word in template.split() if word[0] == "~")
    return re.compile(f"{_BEGINS}{unsaid}(?P<said>{parts})\\Z", re.IGNORECASE)


_GAP: Final = r"\s+"
_LOOSE: Final = "[ \u00a0-]?"  # "5 km", "5-km", "5km"


def _parts(template: str, slots: Mapping[str, str], after: bool) -> Iterator[str]:
    """Yield the pattern of each word with its gap: behind it, or before it after a name."""
    for word in template.split():
        if word[0] == "~":
            continue
        slot = _SLOT.fullmatch(word)
        name = slot[1] if slot else ""
        if name == "kind":
            yield _kind(slots["kind"], after)
            continue
        core = re.escape(word)
        if name in ("dir", "beyond", "behind"):
            core = rf"(?P<dir>(?:{slots[name]})(?:[\s-]+(?:{slots[name]}))?)"
        elif name:
            core = rf"(?P<{name}>{slots[name]})"
        if after:
            yield f"{_LOOSE if name == 'unit' else _GAP}{core}"
        else:
            yield f"{core}{_LOOSE if name == 'n' else _GAP}"


def _kind(kinds: str, after: bool) -> str:
    """Return the pattern of type words that may be missing."""
    if after:
        return rf"(?:\s+(?:{kinds}))?"
    return rf"(?:the\s+)?(?:(?:{kinds})(?:\s+of)?(?:\s+the)?\s+)?"

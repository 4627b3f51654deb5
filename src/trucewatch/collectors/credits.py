"""Whom a post or short report names as the one it has its words from, in a line made for that."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

LONGEST_NAME = 60  # letters; more is a sentence and no name
MOST_WORDS = 6
_EDGE = 400  # letters at either end of a text that are looked at
_NAME = r"@?[^\s@:()\[\]|,;]{1,60}(?:[ \t][^\s@:()\[\]|,;]{1,60}){0,5}"


class _Forms(NamedTuple):
    label: re.Pattern[str]
    ending: re.Pattern[str]
    beginning: re.Pattern[str]


def credited(text: str) -> tuple[str, ...]:
    """Return the names that a text credits at its beginning or end, none for most texts.

    ``RT @name: …`` at the beginning, ``… (via Name)`` and ``via @name`` at the end, and a last line
    such as ``Source: Name``; the words stand in ``data/credits.yml``.
    """
    forms = _forms()
    start, end = text[:_EDGE].lstrip(), text[-_EDGE:].rstrip()
    found = [forms.beginning.match(start), _at_end(end, forms)]
    names = (_named(one) for one in found if one)
    return tuple(dict.fromkeys(name for name in names if name))


def _at_end(end: str, forms: _Forms) -> re.Match[str] | None:
    """Return what is credited at the end; without the signs of its form it is not looked for."""
    label = forms.label.search(end) if "\n" in end else None
    if label is None and ("@" in end or "(" in end):
        return forms.ending.search(end)
    return label


def _named(found: re.Match[str]) -> str:
    groups = found.groupdict()
    name = (groups["name"] or groups.get("other") or "").strip(" \t.*_\"'“”«»")
    return name if len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS else ""


@cache
def _forms() -> _Forms:
    path = files("trucewatch") / "data" / "credits.yml"
    words = yaml.safe_load(path.read_text(encoding="utf-8"))
    labels, endings, beginnings = (_any_of(words[k]) for k in ("labels", "endings", "beginnings"))
    return _Forms(
        # a line of its own, with whatever signs a channel puts around it
        re.compile(
            rf"(?i)\n[^\w\n@]{{0,6}}(?:{labels})\s?[:：]\s?(?P<name>{_NAME})[^\w\n]{{0,4}}$"
        ),
        re.compile(
            rf"(?i)(?:^|[\s(\[|])(?:{endings})[ \t]+(?P<name>@\w{{1,60}})[^\w\n]{{0,4}}$"
            rf"|\((?:{endings})[ \t]+(?P<other>{_NAME})\)\W{{0,4}}$"
        ),
        re.compile(rf"(?:{beginnings})[ \t]+(?P<name>@\w{{1,60}}|{_NAME}(?=[:\n]))"),
    )


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

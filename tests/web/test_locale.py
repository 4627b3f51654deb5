"""Every word of the pages stands in every language, with its fields in place."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from trucewatch import publication
from trucewatch.pipeline.serving import Serving
from trucewatch.web import app, words
from trucewatch.web.words import LANGUAGES, Words

WEB = Path(words.__file__).parent
TEXT = r"""(?:"((?:[^"\\]|\\.)+)"|'((?:[^'\\]|\\.)+)')"""
CALL = re.compile(rf"(?<!\w)(?:\w+\.)*t\(\s*{TEXT}(?:\s+if\s[^)]*?else\s+{TEXT})?")
ELSE = re.compile(rf"else t\(\s*{TEXT}")
PAIR = re.compile(rf"w\.n\(\s*{TEXT}\s*,\s*{TEXT}")
TOLD = re.compile(rf"(?:error|said)={TEXT}")
HEADING = re.compile(r'(?:(?:title|told)\s?=\s?|(?:_group|_list)\(\s*"[\w-]+",\s*)"([A-Z][^"{]+)"')
FOREIGN = sorted(set(LANGUAGES) - {"en"})


def messages() -> Iterator[str]:
    for path in (*WEB.rglob("*.j2"), *WEB.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for pattern in (CALL, ELSE, TOLD, PAIR):
            for found in pattern.findall(source):
                yield from (text for text in found if text)


def headings() -> Iterator[str]:
    """Yield what stands over the parts of a brief, but for the names of clauses."""
    for path in Path(publication.__file__).parent.glob("*.py"):
        yield from HEADING.findall(path.read_text(encoding="utf-8"))


def labels(held: Serving) -> Iterator[str]:
    for kind in words._OWN.values():
        yield from kind.values()
    yield from app._TITLES.values()
    yield from (phrase.label for phrase in held.phrases.acts.values())
    for name in ("verdicts", "supports", "attributions", "zones", "levels", "statuses", "signs"):
        yield from getattr(held.phrases, name).values()
    for line in held.phrases.glossary:
        yield from (line.term, line.means)


def catalogue(language: str) -> Catalog:
    with (WEB / "locale" / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_is_left_in_english(held: Serving, language: str) -> None:
    known = {one for m in catalogue(language) if m.id for one in _both(m.id)}
    wanted = set(messages()) | set(labels(held)) | set(headings())
    assert len(wanted) > 300
    assert sorted(wanted - known) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_no_translation_loses_or_invents_a_field(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        if message.id:
            asked = set().union(*(fields(one) for one in _both(message.id)))
            for told in _both(message.string):
                if not told or not fields(told) <= asked:
                    wrong.append(message.id)
                if isinstance(message.id, str) and fields(told) != asked:
                    wrong.append(message.id)
    assert wrong == []


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "حادث واحد"), (2, "حادثان"), (3, "٣ حوادث"), (11, "١١ حادثاً"), (100, "١٠٠ حادث")],
)
def test_arabic_counts_in_six_forms(held: Serving, count: int, told: str) -> None:
    assert Words("ar", held.phrases).n("{n} incident", "{n} incidents", count) == told


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 инцидент"), (3, "3 инцидента"), (5, "5 инцидентов")]
)
def test_russian_counts_in_three_forms(held: Serving, count: int, told: str) -> None:
    assert Words("ru", held.phrases).n("{n} incident", "{n} incidents", count) == told


def _both(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text),)

"""Reports in more than one language: which paragraphs are in which."""

import re
from collections.abc import Collection
from typing import NamedTuple

from trucewatch.report.ports import LanguageDetector
from trucewatch.report.record import Report

LEAST = 30  # letters of a paragraph in another script
LEAST_ALIKE = 120  # letters of one in the same script, where names mislead more easily
_PARAGRAPH = re.compile(r"[^\r\n]+")
_SCRIPTS = (
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
)
_WRITTEN = {
    "ar": "arabic", "fa": "arabic", "ur": "arabic",
    "ru": "cyrillic", "uk": "cyrillic", "bg": "cyrillic", "sr": "cyrillic",
}  # fmt: skip


class Part(NamedTuple):
    """A report as one reader sees it: paragraphs in other languages are blank, offsets hold."""

    report: Report
    is_whole: bool


def parts_of(
    report: Report, detector: LanguageDetector, readable: Collection[str]
) -> tuple[Part, ...]:
    """Return the report once for each language that it is to be read in.

    Most reports are one part, and the very record. A paragraph goes to another reader only where it
    is long enough to tell and its language is readable; whatever cannot be told stays with the
    language of the report.
    """
    spans = [(found.start(), found.end()) for found in _PARAGRAPH.finditer(report.text)]
    if len(spans) < 2:
        return (Part(report, is_whole=True),)
    own = _WRITTEN.get(report.language or "", "latin")
    by: dict[str | None, list[tuple[int, int]]] = {report.language: []}
    for start, end in spans:
        language = _language(report.text[start:end], report.language, own, detector)
        if language not in readable:
            language = report.language
        by.setdefault(language, []).append((start, end))
    if len(by) == 1:
        return (Part(report, is_whole=True),)
    return tuple(
        Part(_only(report, kept, language), is_whole=False)
        for language, kept in by.items()
        if kept and language is not None
    ) or (Part(report, is_whole=True),)


def _language(
    paragraph: str, language: str | None, script: str, detector: LanguageDetector
) -> str | None:
    if not _has_letters(paragraph, min(LEAST, LEAST_ALIKE)):
        return language
    least = LEAST if language is None or _script(paragraph) != script else LEAST_ALIKE
    return (detector.detect(paragraph) or language) if _has_letters(paragraph, least) else language


def _has_letters(text: str, least: int) -> bool:
    """Return True for so many letters, which most texts show where they begin."""
    return any(sum(map(str.isalpha, part)) >= least for part in (text[: 2 * least], text))


def _script(text: str) -> str:
    """Return the script that most letters are in."""
    if text.isascii():
        return "latin"  # as for most reports there are
    return max(_SCRIPTS, key=lambda one: len(one[1].findall(text)))[0]


def _only(report: Report, kept: list[tuple[int, int]], language: str) -> Report:
    """Return the report with blanks where other paragraphs stand."""
    blank = list(re.sub(r"[^\r\n]", " ", report.text))
    for start, end in kept:
        blank[start:end] = report.text[start:end]
    return report.model_copy(update={"text": "".join(blank), "language": language})

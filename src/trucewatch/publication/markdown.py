"""Writes a brief as Markdown (CommonMark), safe to show in any viewer."""

import re
from collections.abc import Iterator

from trucewatch.publication import days
from trucewatch.publication.cite import Numbers, spans
from trucewatch.publication.record import Brief, Citation, Entry, Group, Part, Sentence
from trucewatch.publication.safe import RIGHT_TO_LEFT, shown, web_url

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")
_BLANK = re.compile(r"\s+")
_MARKS = {"words": ("“", "”"), "name": ("", ""), "plain": ("", "")}
_FSI, _PDI = "\u2068", "\u2069"  # keep a foreign stretch from turning its neighbours round
QUOTE_MOST = 300


def markdown(brief: Brief) -> str:
    """Return the brief as Markdown that ends with a line feed."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    numbers = Numbers(brief.citations)
    yield f"# {_plain(brief.title)}"
    yield ""
    as_of = brief.as_of.strftime("%H:%M UTC")
    yield f"**{_plain(brief.agreement)}** · reports up to {days.day(brief.as_of.date())}, {as_of}"
    yield ""
    if brief.sample:
        yield "> **SAMPLE.** Some or all reports were invented to show the program: no evidence."
        yield ""
    if brief.tally:
        yield " · ".join(f"{_plain(label)}: **{count}**" for _, label, count in brief.tally)
        yield ""
    for section in brief.sections:
        yield f"## {_plain(section.title)}"
        yield ""
        for group in section.groups:
            yield from _group(group, numbers)
        if section.id == "coverage":
            yield from _reports(brief)
    yield from _sources(brief)


def _group(group: Group, numbers: Numbers) -> Iterator[str]:
    if group.title:
        yield f"### {_plain(group.title)}"
        yield ""
    for sentence in group.lead:
        yield f"- {_sentence(sentence, numbers)}"
    if group.lead:
        yield ""
    for entry in group.entries:
        yield from _entry(entry, numbers)
    if group.notes:
        shared = f" ({_plain(group.notes_source)})" if group.notes_source else ""
        yield f"*{_plain(group.notes_title)}*{shared}:"
        yield ""
        for note in group.notes:
            own = "" if shared else f" ({_plain('; '.join(note.sources))})"
            yield f"- {_sentence(note, numbers)}{own}"
        yield ""


def _entry(entry: Entry, numbers: Numbers) -> Iterator[str]:
    badges = "".join(f" · {_plain(b.label)}" for b in entry.badges)
    yield f"**{_plain(entry.title)}**{badges}  "
    yield " ".join(_sentence(s, numbers) for s in entry.sentences)
    if entry.reasons:
        yield ""
        yield f"*Why so:* {_plain('; '.join(entry.reasons))}"
    yield ""


def _sentence(sentence: Sentence, numbers: Numbers) -> str:
    text = "".join(_part(part) for part in sentence.parts)
    marks = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans(numbers.of(sentence)))
    if sentence.basis == "run":
        return f"{text} [R]"
    return f"{text} [{marks}]" if marks else text


def _part(part: Part) -> str:
    left, right = _MARKS[part.style]
    return f"{left}{_isolated(part.text, part.language)}{right}"


def _isolated(text: str, language: str | None) -> str:
    escaped = _plain(text)
    return f"{_FSI}{escaped}{_PDI}" if language in RIGHT_TO_LEFT else escaped


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _BLANK.sub(" ", shown(text)))


def _reports(brief: Brief) -> Iterator[str]:
    yield "[R] stands for the reports that were read:"
    yield ""
    for line in brief.reports:
        when = days.day(line.published) if line.published else "no date"
        copied = ", copies another report" if line.copy_of else ""
        name = _isolated(line.title or line.id, None)
        yield f"- {_plain(line.outlet)}, {when}, {_plain(line.language)}: {name}{copied}"
    if brief.reports_left_out:
        yield f"- and {brief.reports_left_out} more"
    yield ""


def _sources(brief: Brief) -> Iterator[str]:
    yield "## Sources"
    yield ""
    for number, citation in enumerate(brief.citations, start=1):
        yield f"{number}. {_source(citation)}"
    if not brief.citations:
        yield "No words are cited."


def _source(citation: Citation) -> str:
    sample = " (sample)" if citation.sample else ""
    when = days.day(citation.published) if citation.published else "no date"
    exact = citation.exact
    if len(exact) > QUOTE_MOST:
        exact = exact[:QUOTE_MOST].rstrip() + " …"
    where = f"report {citation.report_id}, characters {citation.start}–{citation.end}"
    url = web_url(citation.url)
    link = f", <{url}>" if url else ""
    quote = _isolated(exact, citation.language)
    return f"{_plain(citation.outlet)}{sample}, {when}: “{quote}” ({_plain(where)}{link})"

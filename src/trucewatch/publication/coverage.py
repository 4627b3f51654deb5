"""What was read: how many reports, by whom, in which languages, from when to when."""

from collections import Counter
from collections.abc import Iterable

from trucewatch.publication import days
from trucewatch.publication.lookup import Lookup
from trucewatch.publication.phrases import Phrases
from trucewatch.publication.record import Group, ReportLine, Section, Sentence
from trucewatch.publication.tell import method_sentence, run_sentence

LISTED = 60  # reports named one by one


def coverage_text(lookup: Lookup) -> str:
    """Return the coverage in one clause: 12 reports by 5 outlets, 1 to 16 June 2020."""
    reports = lookup.material.reports
    outlets = {lookup.outlet_of(r) for r in reports}
    period = _period(lookup)
    counted = f"{days.plural(len(reports), 'report')} by {days.plural(len(outlets), 'outlet')}"
    return f"{counted}, published {period}" if period else f"{counted}, none of them dated"


def coverage(lookup: Lookup, phrases: Phrases) -> Section:
    """Return the section on what was read and what was not."""
    ids = [r.id for r in lookup.material.reports]
    if not ids:
        return _section([method_sentence("no report was read")])
    texts = [f"read: {coverage_text(lookup)}", _outlets(lookup), _languages(lookup, phrases)]
    texts += [
        _copies(lookup),
        _uncited(lookup),
        _undated(lookup),
        _gaps(lookup),
        _issues(lookup),
        _placed(lookup),
    ]
    texts.append("what no outlet read here reported is not in this brief; silence is not calm")
    return _section([run_sentence(text, ids) for text in texts if text])


def report_lines(lookup: Lookup, phrases: Phrases) -> tuple[ReportLine, ...]:
    """Return every report read as a line, newest first, as many as are listed."""
    reports = sorted(
        lookup.material.reports,
        key=lambda r: (-(r.published_at.timestamp() if r.published_at else 0), r.id),
    )
    return tuple(
        ReportLine(
            id=r.id,
            outlet=lookup.outlet_of(r),
            published=r.published_at.date() if r.published_at else None,
            language=phrases.languages.get(r.language or "", r.language or "not told"),
            title=r.title,
            url=r.url,
            copy_of=lookup.material.copies.get(r.id),
        )
        for r in reports[:LISTED]
    )


def _section(sentences: Iterable[Sentence]) -> Section:
    group = Group(id="coverage-all", lead=tuple(sentences))
    return Section(id="coverage", title="What was read", groups=(group,))


def _period(lookup: Lookup) -> str:
    dated = sorted(r.published_at.date() for r in lookup.material.reports if r.published_at)
    if not dated:
        return ""
    if dated[0] == dated[-1]:
        return f"on {days.day(dated[0])}"
    return f"between {days.span(dated[0], dated[-1])}"


def _tallied(counts: Counter[str]) -> str:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} ({count})" for name, count in ranked[:12]) + (
        f" and {len(ranked) - 12} more" if len(ranked) > 12 else ""
    )


def _outlets(lookup: Lookup) -> str:
    counts = Counter(lookup.outlet_of(r) for r in lookup.material.reports)
    return f"reports by outlet: {_tallied(counts)}"


def _languages(lookup: Lookup, phrases: Phrases) -> str:
    codes = (r.language for r in lookup.material.reports)
    counts = Counter(phrases.languages.get(c or "", c or "not told") for c in codes)
    return f"languages: {_tallied(counts)}"


def _copies(lookup: Lookup) -> str:
    count = len(lookup.material.copies)
    if not count:
        return ""
    return f"{days.plural(count, 'report')} copied another and counted as no source of its own"


def _uncited(lookup: Lookup) -> str:
    if not lookup.uncited:
        return ""
    count = days.plural(lookup.uncited, "claim")
    return f"{count} left out, because the words do not stand in the report at hand"


def _undated(lookup: Lookup) -> str:
    count = sum(1 for r in lookup.material.reports if r.published_at is None)
    if not count:
        return ""
    return f"{days.plural(count, 'report')} had no date, so words like “on Sunday” stay open there"


def _gaps(lookup: Lookup) -> str:
    dated = [r.published_at.date() for r in lookup.material.reports if r.published_at]
    missing = days.gaps(dated)
    return f"{days.plural(missing, 'day')} in between without any report" if missing else ""


def _issues(lookup: Lookup) -> str:
    counts = Counter(i.code for i in lookup.material.issues)
    if not counts:
        return ""
    total = days.plural(sum(counts.values()), "item")
    return f"left out or read only in part: {total}: {_tallied(counts)}"


def _placed(lookup: Lookup) -> str:
    incidents = lookup.material.incidents
    drawn = sum(1 for i in incidents if i.place and i.place.lon is not None)
    if not incidents:
        return ""
    total = days.plural(len(incidents), "incident")
    return f"of {total}, {days.number(drawn)} could be given a position on the map"

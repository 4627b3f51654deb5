"""Counts of an incident: ranges with owners, parts that do not add, no totals of a war."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC
from itertools import pairwise

from trucewatch.claim.record import ClaimFigure
from trucewatch.core.figures import Range, span_of
from trucewatch.incident.linking import Linking
from trucewatch.incident.record import IncidentFigure, OwnedFigure, Voice
from trucewatch.incident.telling import Telling
from trucewatch.incident.tolls import RULE, Bounds, Told, best, contested, revisions
from trucewatch.report.record import Report

_OF_THEM = 12  # code points in which "one of them" says of whom


def figures_of(
    tellings: Sequence[Telling],
    voices: Sequence[Voice],
    reports: Mapping[str, Report],
    linking: Linking,
) -> dict[str, IncidentFigure]:
    """Return every kind of count the tellings give, with who gives which range.

    Running totals are no incident's toll: they stand beside it. A kind nobody counts is missing,
    never zero.
    """
    voice = {key: number for number, one in enumerate(voices) for key in one.claim_ids}
    told: dict[str, list[Told]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        number = voice.get(telling.claim_id, len(voices) + place)
        for kind, bounds in claim_ranges(telling, reports, linking).items():
            second = _second(reports.get(telling.report_id))
            told[kind].append(Told(telling.published, number, bounds, telling.claim_id, second))
    totals = _totals(tellings)
    return {kind: _figure(kind, told[kind], totals.get(kind, {})) for kind in sorted(told)}


def _second(report: Report | None) -> int | None:
    """Return the second of its day at which a report came out; midnight stands for a bare date."""
    when = report.published_at.astimezone(UTC) if report and report.published_at else None
    return (when.hour * 3600 + when.minute * 60 + when.second or None) if when else None


def _totals(tellings: Sequence[Telling]) -> dict[str, dict[Bounds, list[str]]]:
    found: dict[str, dict[Bounds, list[str]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        for figure in telling.claim.figures:
            if figure.scope == "cumulative":
                found[figure.kind][figure.low, figure.high].append(telling.claim_id)
    return found


def _figure(
    kind: str, told: Sequence[Told], totals: Mapping[Bounds, Sequence[str]]
) -> IncidentFigure:
    owners: dict[Bounds, list[str]] = defaultdict(list)
    for one in told:
        owners[one.bounds].append(one.claim_id)
    by = _owned(owners)
    whole = span_of(by)
    return IncidentFigure(
        low=whole.low, high=whole.high, by=by, best=best(told), rule=RULE,
        contested=contested(kind, told), revisions=revisions(told), totals=_owned(totals),
    )  # fmt: skip


def _owned(owners: Mapping[Bounds, Sequence[str]]) -> tuple[OwnedFigure, ...]:
    return tuple(
        OwnedFigure(low=low, high=high, claim_ids=tuple(sorted(set(ids))))
        for (low, high), ids in sorted(owners.items(), key=lambda item: _sort_key(item[0]))
    )


def _sort_key(bounds: Bounds) -> tuple[int, float]:
    low, high = bounds
    return (-1 if low is None else low, float("inf") if high is None else high)


def claim_ranges(
    telling: Telling, reports: Mapping[str, Report], linking: Linking
) -> dict[str, Bounds]:
    """Return the range that one claim gives for each kind of count."""
    kinds: dict[str, list[ClaimFigure]] = defaultdict(list)
    for figure in telling.claim.figures:
        if figure.scope == "incident" and (figure.low is not None or figure.high is not None):
            kinds[figure.kind].append(figure)
    report = reports.get(telling.claim.report_id)
    text = report.text if report else ""
    return {kind: _whole(_without_parts(group, text, linking)) for kind, group in kinds.items()}


def _without_parts(
    figures: Sequence[ClaimFigure], text: str, linking: Linking
) -> list[ClaimFigure]:
    """Drop the counts that the words before or after call a part of the count before them."""
    ordered = sorted(figures, key=lambda f: (f.start, f.end))
    kept = ordered[:1]
    for before, figure in pairwise(ordered):
        after = text[figure.end : figure.end + _OF_THEM]
        if not any(map(linking.part.search, (text[before.end : figure.start], after))):
            kept.append(figure)
    return kept


def _whole(figures: Sequence[Range]) -> Bounds:
    """Return what several counts of one kind in one claim say of the whole.

    They may be groups side by side ("3 soldiers and 2 civilians"), so the whole is at least the
    largest and at most their sum; nothing is added up as if it were known.
    """
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    low = max(lows) if lows else None
    high = sum(highs) if len(highs) == len(figures) else None
    return low, high


def figures_clash(one: Mapping[str, Bounds], other: Mapping[str, Bounds]) -> bool:
    """Return True when the two give ranges of one kind that share no number."""
    return any(_apart(one[kind], other[kind]) for kind in one.keys() & other.keys())


def _apart(one: Bounds, other: Bounds) -> bool:
    return _below(one, other) or _below(other, one)


def _below(one: Bounds, other: Bounds) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]

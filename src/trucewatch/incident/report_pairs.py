"""How alike two reports are in what they tell, for whoever groups reports instead of claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp

from trucewatch.claim.record import Claim
from trucewatch.core.record import Record
from trucewatch.incident.apart import forbidden
from trucewatch.incident.buckets import Buckets
from trucewatch.incident.families import Families
from trucewatch.incident.linking import Linking
from trucewatch.incident.pair import sameness
from trucewatch.incident.ports import PlaceIndex
from trucewatch.incident.telling import Sketch, Sketcher
from trucewatch.report.duplicates import Copy
from trucewatch.report.likeness import compare
from trucewatch.report.record import Report


class ReportPair(Record):
    """Two reports that were compared; ``a`` is the lesser id, ``score`` lies in 0..1 and ranks.

    Claims that just reach the weight from which they are linked give a half; shared words add.
    """

    a: str
    b: str
    score: float


def report_pairs(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    places: PlaceIndex,
    copies: Sequence[Copy] = (),
    *,
    linking: Linking,
) -> tuple[ReportPair, ...]:
    """Return the pairs of reports that share text, rare words or claims, by their ids.

    The likeness of their words and of their best matching claims are two hints at one event; the
    doubt that is left is the product of the doubts that each leaves.

    Args:
        claims: Of all reports.
        reports: What the claims came from.
        places: The places behind the claims' place ids.
        copies: Near-duplicate reports; their share of common text is a score of its own.
        linking: The judged weights.
    """
    by_id: Mapping[str, Report] = {report.id: report for report in reports}
    sketcher = Sketcher(places, linking)
    told = [sketcher.sketch(claim, by_id.get(claim.report_id)) for claim in claims]
    copied = frozenset(_key(copy.a, copy.b) for copy in copies)
    best: dict[tuple[str, str], float] = {_key(copy.a, copy.b): copy.score for copy in copies}
    for one, other in _compared(told, Families(copies), linking):
        if one.report_id != other.report_id:
            key = _key(one.report_id, other.report_id)
            score = _score(one, other, key in copied, linking)
            best[key] = max(best.get(key, 0.0), score)
    words = {(pair.a, pair.b): pair.score for pair in compare(by_id.values())}
    both = {key: _either(best.get(key, 0.0), words.get(key, 0.0)) for key in {*best, *words}}
    return tuple(ReportPair(a=a, b=b, score=round(both[a, b], 4)) for a, b in sorted(both))


def _compared(
    told: Sequence[Sketch], copied: Families, linking: Linking
) -> Iterator[tuple[Sketch, Sketch]]:
    family = [copied.get(sketch.report_id) for sketch in told]
    buckets = Buckets(linking)
    buckets.put((n, sketch, family[n]) for n, sketch in enumerate(told))
    for n, sketch in enumerate(told):
        for other in buckets.after(n, sketch, family[n]):
            yield sketch, told[other]


def _either(one: float, other: float) -> float:
    return 1.0 - (1.0 - one) * (1.0 - other)


def _key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _score(one: Sketch, other: Sketch, copied: bool, linking: Linking) -> float:
    if forbidden(one, other, linking):
        return 0.0
    return 1.0 / (1.0 + exp(linking.threshold - sameness(one, other, copied, linking).score))

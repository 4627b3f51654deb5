"""How alike two reports are in what they tell, for whoever groups reports instead of claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import exp

from trucewatch.claim.record import Claim
from trucewatch.core.record import Record
from trucewatch.incident.apart import forbidden
from trucewatch.incident.buckets import Buckets
from trucewatch.incident.families import Families
from trucewatch.incident.linking import Linking
from trucewatch.incident.pair import sameness
from trucewatch.incident.ports import PlaceIndex
from trucewatch.incident.rulings import NO_RULINGS
from trucewatch.incident.telling import Sketch, Sketcher
from trucewatch.incident.web import Web
from trucewatch.report.duplicates import Copy
from trucewatch.report.likeness import compare
from trucewatch.report.record import Report

_WORDS_BESIDE_CLAIMS = 0.3  # what alike words say where claims say more
_CROWD = 60  # reports of one incident among which every pair is given


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
    doubt that is left is the product of the doubts that each leaves. Words weigh less where both
    reports make claims. Reports of which claims were joined to one incident, be it through a third,
    score a half at least.

    Args:
        claims: Of all reports.
        reports: What the claims came from.
        places: The places behind the claims' place ids.
        copies: Near-duplicate reports; their share of common text is a score of its own.
        linking: The weights.
    """
    by_id: Mapping[str, Report] = {report.id: report for report in reports}
    sketcher = Sketcher(places, linking)
    told = [sketcher.sketch(claim, by_id.get(claim.report_id)) for claim in claims]
    families = Families(copies)
    joined = _joined(told, families, linking)
    claimed = {sketch.report_id for sketch in told}
    best: dict[tuple[str, str], float] = dict.fromkeys(joined, 0.0)
    for copy in copies:
        best[_key(copy.a, copy.b)] = copy.score
    for one, other in _compared(told, families, linking):
        if one.report_id != other.report_id:
            key = _key(one.report_id, other.report_id)
            best[key] = max(best.get(key, 0.0), _score(one, other, families, linking))
    words = {(pair.a, pair.b): pair.score for pair in compare(by_id.values())}
    both = {}
    for key in {*best, *words}:
        share = _WORDS_BESIDE_CLAIMS if key[0] in claimed and key[1] in claimed else 1.0
        score = _either(best.get(key, 0.0), share * words.get(key, 0.0))
        both[key] = 0.5 + score / 2 if key in joined else score
    return tuple(ReportPair(a=a, b=b, score=round(both[a, b], 4)) for a, b in sorted(both))


def _joined(told: Sequence[Sketch], families: Families, linking: Linking) -> set[tuple[str, str]]:
    """Return the pairs of reports that have claims in one incident; of crowds only some."""
    web = Web(linking, NO_RULINGS)
    web.change((), told, families.get)
    pairs: set[tuple[str, str]] = set()
    for group in web.groups():
        papers = sorted({sketch.report_id for sketch in group.claims})
        pairs.update(combinations(papers[:_CROWD], 2))
    return pairs


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


def _score(one: Sketch, other: Sketch, families: Families, linking: Linking) -> float:
    if forbidden(one, other, linking):
        return 0.0
    family = families.get(one.report_id)
    copied = family is not None and family == families.get(other.report_id)
    return 1.0 / (1.0 + exp(linking.threshold - sameness(one, other, copied, linking).score))

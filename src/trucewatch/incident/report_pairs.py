"""How alike two reports are in what they tell, for whoever groups reports instead of claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import exp
from typing import NamedTuple

from pydantic import Field

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
from trucewatch.report.ports import Embedder
from trucewatch.report.record import Report

_WORDS_BESIDE_CLAIMS = 0.3  # what alike words say where claims say more
_CROWD = 60  # reports of one incident among which every pair is given


class ReportPair(Record):
    """Two reports that were compared; ``a`` is the lesser id, ``score`` lies in 0..1 and ranks.

    Claims that just reach the weight from which they are linked give a half; shared words add.
    ``features`` say what the score is made of: the likeness of the ``words``, the share of ``copied
    text``, and the weight of each sign between the two ``claims`` that match best, a log odds.
    ``joined`` is True where claims of both came into one incident.
    """

    a: str
    b: str
    score: float
    joined: bool = False
    claims: tuple[str, str] | None = None
    features: dict[str, float] = Field(default_factory=dict)


class _Match(NamedTuple):
    """How well two claims of two reports match, and which they are."""

    score: float
    claims: tuple[str, str]
    signs: tuple[str, ...]


def report_pairs(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    places: PlaceIndex,
    copies: Sequence[Copy] = (),
    *,
    linking: Linking,
    embedder: Embedder | None = None,
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
        embedder: Tells how alike texts are in meaning; None goes by their words alone.

    Raises:
        InputError: the embedder fails.
    """
    by_id: Mapping[str, Report] = {report.id: report for report in reports}
    sketcher = Sketcher(places, linking)
    told = [sketcher.sketch(claim, by_id.get(claim.report_id)) for claim in claims]
    families = Families(copies)
    joined = _joined(told, families, linking)
    claimed = {sketch.report_id for sketch in told}
    copied = {_key(copy.a, copy.b): copy.score for copy in copies}
    best = _best(told, families, linking)
    words = {(pair.a, pair.b): pair.score for pair in compare(by_id.values(), embedder)}
    found = []
    for key in sorted({*joined, *copied, *best, *words}):
        share = _WORDS_BESIDE_CLAIMS if key[0] in claimed and key[1] in claimed else 1.0
        match = best.get(key)
        likest = max(match.score if match else 0.0, copied.get(key, 0.0))
        score = _either(likest, share * words.get(key, 0.0))
        shown = {"words": words.get(key), "copied text": copied.get(key)}
        features = {name: value for name, value in shown.items() if value}
        if match is not None:
            features |= {sign: linking.weights.get(sign, 0.0) for sign in match.signs}
        found.append(
            ReportPair(
                a=key[0], b=key[1],
                score=round(0.5 + score / 2 if key in joined else score, 4),
                joined=key in joined, claims=match.claims if match else None, features=features,
            )
        )  # fmt: skip
    return tuple(found)


def _best(
    told: Sequence[Sketch], families: Families, linking: Linking
) -> dict[tuple[str, str], _Match]:
    """Return the best matching claims of each two reports of which any may tell of one deed."""
    best: dict[tuple[str, str], _Match] = {}
    for one, other in _compared(told, families, linking):
        if one.report_id != other.report_id and forbidden(one, other, linking) is None:
            match = _match(one, other, families, linking)
            key = _key(one.report_id, other.report_id)
            best[key] = max(best.get(key, match), match)
    return best


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


def _match(one: Sketch, other: Sketch, families: Families, linking: Linking) -> _Match:
    family = families.get(one.report_id)
    copied = family is not None and family == families.get(other.report_id)
    same = sameness(one, other, copied, linking)
    first, second = sorted((one, other), key=lambda sketch: sketch.report_id)
    score = 1.0 / (1.0 + exp(linking.threshold - same.score))
    return _Match(score, (first.claim_id, second.claim_id), same.signs)

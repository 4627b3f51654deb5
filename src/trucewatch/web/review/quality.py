"""What reviewers let stand and what they changed: the program's precision, as it shows in work."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

from trucewatch.review.overlay import standing
from trucewatch.web.room import Room

Kind = Literal["act", "language"]
_Z = 1.96  # standard deviations that hold 95 % of a normal distribution
_ENOUGH = 10  # below so many judged claims a share would say more than is known


class Line(NamedTuple):
    """Judged claims of one kind; ``share`` is of those that stand unchanged, None when too few.

    ``low`` and ``high`` bound the share that would stand of many more such claims (95 %, Wilson).
    """

    code: str
    stand: int
    corrected: int
    rejected: int
    share: float | None
    low: float = 0.0
    high: float = 1.0

    @property
    def total(self) -> int:
        """How many were judged."""
        return self.stand + self.corrected + self.rejected


def whole(found: Sequence[Line]) -> Line:
    """Return all lines as one, whose code is empty."""
    counts = Counter(
        stand=sum(one.stand for one in found),
        corrected=sum(one.corrected for one in found),
        rejected=sum(one.rejected for one in found),
    )
    return _line("", counts)


def lines(room: Room, by: str) -> tuple[Line, ...]:
    """Return the judged claims by act or language, those with the most judgements first."""
    verdicts: dict[str, str] = {}
    for judgement in standing(room.catalogue.reviews.judgements()):
        if judgement.record_id.startswith("clm-"):
            verdicts[judgement.record_id] = (
                "rejected" if judgement.decision == "reject" else "corrected"
            )
        elif judgement.decision in {"accept", "publish", "reject"}:
            word = "rejected" if judgement.decision == "reject" else "stand"
            verdicts |= {c: word for c in judgement.claim_ids if verdicts.get(c) in {None, "stand"}}
    records = room.catalogue.records
    claims = records.claims(list(verdicts))
    language = {r.id: r.language or "?" for r in records.reports([c.report_id for c in claims])}
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        code = claim.act if by == "act" else language.get(claim.report_id, "?")
        counts.setdefault(code, Counter())[verdicts[claim.id]] += 1
    found = [_line(code, held) for code, held in counts.items()]
    return tuple(
        sorted(found, key=lambda one: (-one.stand - one.corrected - one.rejected, one.code))
    )


def _line(code: str, held: Counter[str]) -> Line:
    total = sum(held.values())
    share = held["stand"] / total if total >= _ENOUGH else None
    bounds = _bounds(held["stand"], total)
    return Line(code, held["stand"], held["corrected"], held["rejected"], share, *bounds)


def _bounds(stand: int, total: int) -> tuple[float, float]:
    if not total:
        return 0.0, 1.0
    share, square = stand / total, _Z * _Z / total
    middle = (share + square / 2) / (1 + square)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total)) / (1 + square)
    return max(middle - half, 0.0), min(middle + half, 1.0)

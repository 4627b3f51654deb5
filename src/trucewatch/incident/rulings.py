"""What people decided on which claims tell of one happening, as rules that outlast every run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trucewatch.review.overlay import standing
from trucewatch.review.record import Judgement


@dataclass(frozen=True, slots=True)
class Rulings:
    """Claims that people joined or held apart; a later decision stands above an earlier one.

    ``together`` are pairs of claims of one happening, the newest decision first; ``apart`` maps a
    claim to those it shares none with. ``judgements`` maps a claim to the merges and splits that
    name it.
    """

    together: tuple[tuple[str, str], ...]
    apart: Mapping[str, frozenset[str]]
    judgements: Mapping[str, tuple[Judgement, ...]]

    def on(self, claim_ids: Iterable[str]) -> tuple[Judgement, ...]:
        """Return the judgements that name any of the claims, in the order of their ids."""
        if not self.judgements:
            return ()
        named = {j.id: j for key in claim_ids for j in self.judgements.get(key, ())}
        return tuple(named[key] for key in sorted(named))


def rulings_of(judgements: Iterable[Judgement]) -> Rulings:
    """Return what the merges and splits that hold say of claims.

    A merge says that all its claims tell of one happening, a split that no claim of its first
    group tells of one with any of its second. Other decisions say nothing of that.
    """
    held = [j for j in standing(judgements) if j.decision in ("merge", "split")]
    split: dict[tuple[str, str], int] = {}
    joined: list[tuple[int, tuple[str, str]]] = []
    for age, judgement in enumerate(held):
        if judgement.decision == "split":
            split |= dict.fromkeys(_across(judgement), age)
            continue
        claims = sorted({*judgement.claim_ids, *judgement.other_claim_ids})
        inside = set(claims)
        split = {p: a for p, a in split.items() if not (p[0] in inside and p[1] in inside)}
        joined += [(age, pair) for pair in pairwise(claims)]
    together = tuple(pair for _, pair in sorted(joined, key=lambda item: (-item[0], item[1])))
    return Rulings(together, _both_ways(split), _named(held))


def _across(judgement: Judgement) -> Iterator[tuple[str, str]]:
    for one in judgement.claim_ids:
        for other in judgement.other_claim_ids:
            if one != other:
                yield (one, other) if one < other else (other, one)


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return {key: frozenset(others) for key, others in found.items()}


def _named(held: Sequence[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in held:
        for key in sorted({*judgement.claim_ids, *judgement.other_claim_ids}):
            found[key].append(judgement)
    return {key: tuple(listed) for key, listed in found.items()}


NO_RULINGS = rulings_of(())

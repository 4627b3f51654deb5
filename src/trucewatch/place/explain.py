"""What speaks for each place that a name may stand for, in words."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from trucewatch.place.company import softmax
from trucewatch.place.question import Ask, Setting
from trucewatch.place.record import Candidate
from trucewatch.place.resolve import own_facts

_MATCHES: Final = {
    "name": "the name is one of the place's",
    "spelling": "another transliteration of its name",
    "near": "only spelled nearly so: not taken for it without a person's word",
}
_FACTS: Final = {
    "prior": "places so known are often meant", "famous": "widely known, or the pack's own",
    "people": "its people", "in_pack_area": "lies in the pack's area",
    "in_context_country": "lies in the pack's country", "is_country": "is a country",
    "is_adm1": "is a first-level division", "is_area": "is a region", "is_line": "is a road",
    "bare_adm1": "a division called by its bare name", "is_settlement": "is a town or village",
    "town_of_its_name": "a town in it has the name",
    "is_adm3": "is a sub-district, or a village known by it", "is_adm2": "is a district",
}  # fmt: skip
_NEGLIGIBLE: Final = 0.05


class Told(NamedTuple):
    """A candidate, its share of all that speaks for any, 0..1, and why."""

    candidate: Candidate
    share: float
    reasons: tuple[str, ...]


def explain(
    name: str, candidates: Sequence[Candidate], setting: Setting, weights: Mapping[str, float]
) -> list[Told]:
    """Return the candidates, the likeliest first, with what speaks for each by itself.

    Args:
        name: As it is written.
        candidates: What it may stand for.
        setting: The countries and the area that the pack is about.
        weights: Log-odds by fact (``PlaceWords.choice``).
    """
    ask = Ask(name, tuple(candidates))
    facts = [own_facts(ask, candidate, setting) for candidate in candidates]
    scores = [sum(v * weights.get(n, 0.0) for n, v in row.items()) for row in facts]
    told = (
        [
            Told(candidate, share, (_MATCHES[candidate.match], *_reasons(row, weights)))
            for candidate, share, row in zip(candidates, softmax(scores), facts, strict=True)
        ]
        if candidates
        else []
    )
    return sorted(told, key=lambda one: -one.share)


def _reasons(facts: Mapping[str, float], weights: Mapping[str, float]) -> list[str]:
    """Return the facts that count, the weightiest first, with their log-odds."""
    weighed = {name: value * weights.get(name, 0.0) for name, value in facts.items()}
    counting = [(name, w) for name, w in weighed.items() if abs(w) > _NEGLIGIBLE]
    counting.sort(key=lambda item: -abs(item[1]))
    return [f"{_FACTS.get(name, name)} {weight:+.1f}" for name, weight in counting]

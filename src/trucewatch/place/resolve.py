"""Which of the places with a name is meant: scores, and an honest "ambiguous"."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from trucewatch.place.layers import metres_between, same_place
from trucewatch.place.record import Basis, Candidate, Place


class Box(NamedTuple):
    """West, south, east and north, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, place: Place) -> bool:
        """Tell whether the place's point lies inside."""
        return self.west <= place.lon <= self.east and self.south <= place.lat <= self.north


class Ask(NamedTuple):
    """One name to resolve.

    ``basis`` is what a type word beside it says; ``within`` the name that follows it after a comma
    ("Paris, Texas"), as its candidates.
    """

    name: str
    candidates: tuple[Candidate, ...]
    basis: Basis | None = None
    within: tuple[Candidate, ...] = ()


class Answer(NamedTuple):
    """The place with the highest score, and how sure that is; None when there is no candidate."""

    place: Place | None
    score: float
    margin: float


class Weights(NamedTuple):
    """What a candidate's score is made of; found on development documents."""

    prior: float = 4.0
    pack_area: float = 3.0
    hint_country: float = 1.5
    within: float = 4.0
    typed: float = 1.5
    against_type: float = -1.5
    near_others: float = 2.0
    same_admin1: float = 1.2
    same_country: float = 1.0
    names_country: float = 1.0


def resolve(
    asks: Sequence[Ask],
    countries: Sequence[str] = (),
    box: Box | None = None,
    weights: Weights | None = None,
) -> list[Answer]:
    """Resolve the names of one report together, one answer each.

    Args:
        asks: The names in the order of the text; equal names should be asked once each time.
        countries: ISO 3166-1 alpha-3 codes that the context suggests.
        box: The area that the pack is about, None without a pack.
        weights: None takes the fitted ones.
    """
    scale = weights or Weights()
    first = [_alone(ask, countries, box, scale) for ask in asks]
    anchors = [_best(ask, scores) for ask, scores in zip(asks, first, strict=True)]
    answers = []
    for at, (ask, scores) in enumerate(zip(asks, first, strict=True)):
        others = [a for i, a in enumerate(anchors) if a and i != at and asks[i].name != ask.name]
        together = [
            score + _company(c.place, others, scale)
            for c, score in zip(ask.candidates, scores, strict=True)
        ]
        answers.append(_answer(ask, together))
    return answers


def _alone(ask: Ask, countries: Sequence[str], box: Box | None, scale: Weights) -> list[float]:
    """Score each candidate by itself, its type word, its container and the context."""
    scores = []
    for candidate in ask.candidates:
        place = candidate.place
        score = scale.prior * candidate.score
        score += scale.pack_area * (box is not None and box.holds(place))
        score += scale.hint_country * (place.country in countries)
        score += scale.within * _inside(place, ask.within)
        if ask.basis is not None:
            score += scale.typed if fits(place.basis, ask.basis) else scale.against_type
        elif place.basis in ("adm2", "adm3"):
            score -= 0.5
        scores.append(score)
    return scores


def fits(basis: Basis, wanted: Basis) -> bool:
    """Tell whether a place of one basis may be called by a type word of another."""
    if basis == wanted:
        return True
    divisions, towns = ("adm1", "adm2", "adm3"), ("settlement", "landmark", "exact", "adm3")
    return (basis in divisions and wanted in divisions and basis != "adm3") or (
        basis in towns and wanted == "settlement"
    )


def _inside(place: Place, containers: Sequence[Candidate]) -> float:
    """Return how well a place lies in what the words after the comma name."""
    best = 0.0
    for candidate in containers:
        outer = candidate.place
        if outer.id == place.id:
            continue
        if outer.basis == "country":
            best = max(best, float(place.country == outer.country))
        elif outer.basis == "adm1" and place.basis not in ("country", "adm1"):
            best = max(best, float((place.country, place.admin1) == (outer.country, outer.admin1)))
        elif metres_between(place, outer) < 60_000 and not same_place(place, outer):
            best = max(best, 0.7)
    return best


def _best(ask: Ask, scores: Sequence[float]) -> tuple[Place, float] | None:
    """Return the leading candidate and how much it may speak for others, 0..1."""
    if not scores:
        return None
    share = _softmax(scores)
    top = max(range(len(scores)), key=scores.__getitem__)
    return ask.candidates[top].place, share[top]


def _company(place: Place, others: Sequence[tuple[Place, float]], scale: Weights) -> float:
    """Score a candidate by the places named beside it."""
    if not others or (place.basis == "area" and place.country is None):
        return 0.0
    weight = sum(sure for _, sure in others) + 1.0
    near = admin1 = country = named = 0.0
    for other, sure in others:
        if other.basis == "country":
            named = max(named, sure * (other.country == place.country))
            continue
        country += sure * (other.country == place.country)
        admin1 += sure * (other.country == place.country and other.admin1 == place.admin1)
        near = max(near, sure * math.exp(-metres_between(place, other) / 150_000.0))
    together = scale.same_country * country + scale.same_admin1 * admin1
    return scale.near_others * near + scale.names_country * named + together / weight


def _answer(ask: Ask, scores: Sequence[float]) -> Answer:
    if not scores:
        return Answer(None, 0.0, 0.0)
    share = _softmax(scores)
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], ask.candidates[i].place.id))
    top = ask.candidates[order[0]].place
    same = sum(share[i] for i in order if _as_good(ask.candidates[i].place, top))
    rest = max((share[i] for i in order if not _as_good(ask.candidates[i].place, top)), default=0.0)
    return Answer(top, min(same, 0.999), same - rest)


def _as_good(place: Place, top: Place) -> bool:
    """Tell whether taking one for the other hardly moves the point: a city, its county."""
    return place.id == top.id or (
        place.basis != "country"
        and place.country == top.country
        and metres_between(place, top) <= max(min(place.radius_m, top.radius_m), 25_000.0)
    )


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]

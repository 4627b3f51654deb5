"""Which of the places with a name is meant: weighed facts, and an honest "ambiguous"."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trucewatch.place.direction import metres_between
from trucewatch.place.layers import same_place
from trucewatch.place.record import Basis, Candidate, Match, Place

Facts = dict[str, float]
Anchor = tuple[Place, float]

_FAMOUS = 0.88  # prior of a city of three million
_FAR_DEGREES = 15.0
_OF_SIZE = frozenset({"width", "part_of_wide"})  # facts that tell how near, not which place
_SCALE_M = 161_000.0  # "right" means so near; of a wider place even the middle is a matter of taste
_COMPANY = 25  # names whose answers are heard, the surest of the report
_ROUNDS = 2  # how often names may learn from each other's answers


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

    ``basis`` is what a type word beside it says; ``within`` the candidates of the name that follows
    it after a comma ("Paris, Texas"); ``part`` tells that a direction stands before it.
    """

    name: str
    candidates: tuple[Candidate, ...]
    basis: Basis | None = None
    within: tuple[Candidate, ...] = ()
    part: bool = False


class Answer(NamedTuple):
    """The leading place, None without a candidate.

    ``share`` is its part of all that speaks for any; ``score`` a cautious chance that it lies
    within 161 km of the truth, 0..1 (see bench/places.py); ``facts`` are what spoke for it;
    ``match`` how its name was found; ``meant`` the chance that it is this place, however wide.
    """

    place: Place | None
    share: float
    score: float
    facts: Facts
    match: Match = "name"
    meant: float = 0.0


class Setting(NamedTuple):
    """What the context suggests: ISO 3166-1 alpha-3 codes, and the area that the pack is about."""

    countries: Sequence[str] = ()
    box: Box | None = None


def resolve(
    asks: Sequence[Ask],
    setting: Setting,
    weights: Mapping[str, float],
    trust: Mapping[str, float],
) -> list[Answer]:
    """Resolve the names of one report together, one answer each.

    Args:
        asks: The names in the order of the text; one that stands twice is asked twice.
        setting: The context.
        weights: Log-odds by fact that a candidate is meant.
        trust: Log-odds by fact that an answer is right.
    """
    keys = [_key(ask) for ask in asks]
    different = dict(zip(keys, asks, strict=True))
    answers = _resolve(list(different.values()), setting, weights, trust)
    by_key = dict(zip(different, answers, strict=True))
    return [by_key[key] for key in keys]


def _key(ask: Ask) -> tuple[str, Basis | None, bool, str]:
    """Return what makes two asks of one report the same question."""
    return ask.name, ask.basis, ask.part, ask.within[0].place.id if ask.within else ""


def _resolve(
    asks: Sequence[Ask],
    setting: Setting,
    weights: Mapping[str, float],
    trust: Mapping[str, float],
) -> list[Answer]:
    alone = [[own_facts(ask, c, setting) for c in ask.candidates] for ask in asks]
    own = [[_weigh(facts, weights) for facts in rows] for rows in alone]
    scores, others = own, others_of(asks, leaders(asks, own))
    for _ in range(_ROUNDS):
        others = others_of(asks, leaders(asks, scores))
        scores = _together(asks, own, others, weights)
    return [_answer(*row, trust) for row in zip(asks, alone, others, scores, strict=True)]


def _together(
    asks: Sequence[Ask],
    own: Sequence[Sequence[float]],
    others: Sequence[Sequence[Anchor]],
    weights: Mapping[str, float],
) -> list[list[float]]:
    """Add to each score what the other names say; a name that stands often is asked once."""
    heard: dict[tuple[str, str], float] = {}
    scores = []
    for ask, row, near in zip(asks, own, others, strict=True):
        sums = []
        for candidate, score in zip(ask.candidates, row, strict=True):
            key = (ask.name, candidate.place.id)
            if key not in heard:
                heard[key] = _weigh(company(candidate.place, near), weights)
            sums.append(score + heard[key])
        scores.append(sums)
    return scores


def _weigh(facts: Facts, weights: Mapping[str, float]) -> float:
    return sum([value * weights.get(name, 0.0) for name, value in facts.items() if value])


def own_facts(ask: Ask, candidate: Candidate, setting: Setting) -> Facts:
    """Return what speaks for a candidate whatever else the report names."""
    place, wide = candidate.place, candidate.place.basis in ("country", "adm1", "area")
    facts = {
        "prior": candidate.score,
        f"is_{place.basis}": 1.0,
        "famous": float(candidate.score >= _FAMOUS),
        "people": math.log10((place.population or 0) + 10.0) if not wide else 0.0,
        "in_pack_area": float(setting.box is not None and setting.box.holds(place)),
        "in_context_country": float(place.country in setting.countries),
        "within": _inside(place, ask.within),
        "part_of_wide": float(ask.part and wide),
    }
    if ask.basis is not None:
        facts["fits_type" if fits(place.basis, ask.basis) else "against_type"] = 1.0
    elif place.basis in ("adm1", "adm2", "adm3"):
        facts[f"bare_{place.basis}"] = 1.0
    return facts


def fits(basis: Basis, wanted: Basis) -> bool:
    """Tell whether a place of one basis may be called by a type word of another."""
    if basis == wanted:
        return True
    divisions, towns = ("adm1", "adm2"), ("settlement", "landmark", "exact", "adm3")
    return (basis in divisions and wanted in divisions) or (
        basis in towns and wanted == "settlement"
    )


def _inside(place: Place, containers: Sequence[Candidate]) -> float:
    """Return how well a place lies in what the words after the comma name, 0..1."""
    best = 0.0
    for candidate in containers:
        outer = candidate.place
        if outer.id == place.id or place.basis in ("country", "area"):
            continue
        if outer.basis == "country":
            best = max(best, float(place.country == outer.country))
        elif outer.basis == "adm1":
            inside = (place.country, place.admin1) == (outer.country, outer.admin1)
            best = max(best, float(inside and place.basis != "adm1"))
        elif metres_between(place, outer) < 60_000 and not same_place(place, outer):
            best = max(best, 0.7)
    return best


def leaders(asks: Sequence[Ask], scores: Sequence[Sequence[float]]) -> list[Anchor | None]:
    """Return each name's leading candidate and how much it may speak for others, 0..1."""
    found: list[Anchor | None] = []
    for ask, row in zip(asks, scores, strict=True):
        if not row:
            found.append(None)
            continue
        share = softmax(row)
        top = max(range(len(row)), key=row.__getitem__)
        found.append((ask.candidates[top].place, share[top]))
    return found


def others_of(asks: Sequence[Ask], anchors: Sequence[Anchor | None]) -> list[list[Anchor]]:
    """Return for each name the leaders of the other names, each other name once."""
    by_name: dict[str, Anchor] = {}
    for ask, anchor in zip(asks, anchors, strict=True):
        if anchor and anchor[1] > by_name.get(ask.name, (None, 0.0))[1]:
            by_name[ask.name] = anchor
    surest = dict(sorted(by_name.items(), key=lambda item: -item[1][1])[:_COMPANY])
    everyone = list(surest.values())
    without = {
        name: [anchor for other, anchor in surest.items() if other != name] for name in surest
    }
    return [without.get(ask.name, everyone) for ask in asks]


def company(place: Place, others: Sequence[Anchor]) -> Facts:
    """Return what the places named beside it say for a candidate, each fact in 0..1."""
    if not others:
        return {"alone": 1.0}
    total = sum(sure for _, sure in others) + 1.0
    near = far = admin1 = country = named = state = 0.0
    for other, sure in others:
        if other.basis == "country":
            named = max(named, sure * (other.country == place.country))
            continue
        same = other.country == place.country
        country += sure * same
        if same and other.admin1 == place.admin1:
            admin1 += sure
            state = max(state, sure * (other.basis == "adm1"))
        if (
            abs(place.lat - other.lat) < _FAR_DEGREES and abs(place.lon - other.lon) < 40.0
        ):  # farther apart than that, both facts are nothing
            metres = metres_between(place, other)
            near = max(near, sure * math.exp(-metres / 50_000.0))
            far = max(far, sure * math.exp(-metres / 400_000.0))
    return {
        "near": near, "in_region": far, "same_admin1": admin1 / total, "names_admin1": state,
        "same_country": country / total, "names_country": named,
    }  # fmt: skip


def _answer(
    ask: Ask,
    rows: Sequence[Facts],
    others: Sequence[Anchor],
    scores: Sequence[float],
    trust: Mapping[str, float],
) -> Answer:
    if not scores:
        return Answer(None, 0.0, 0.0, {})
    shares = softmax(scores)
    best = min(range(len(scores)), key=lambda i: (-scores[i], ask.candidates[i].place.id))
    top = ask.candidates[best].place
    share = sum(
        part for part, c in zip(shares, ask.candidates, strict=True) if _as_good(c.place, top)
    )
    facts = trust_facts(top, {**rows[best], **company(top, others)}, share, len(scores))
    match = ask.candidates[best].match
    meant = _weigh({name: v for name, v in facts.items() if name not in _OF_SIZE}, trust)
    return Answer(top, share, _logistic(_weigh(facts, trust)), facts, match, _logistic(meant))


def _logistic(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))


def trust_facts(place: Place, facts: Facts, share: float, namesakes: int) -> Facts:
    """Return what tells whether an answer is right, for ``trust``."""
    held = min(max(share, 0.01), 0.995)
    return {
        **facts,
        "bias": 1.0,
        "lead": math.log(held / (1.0 - held)),
        "width": math.log2(max(place.radius_m, _SCALE_M) / _SCALE_M),
        "only": float(namesakes == 1),
        "many": float(namesakes > 8),
        "short_name": float(len(place.name) < 5),
    }


def _as_good(place: Place, top: Place) -> bool:
    """Tell whether taking one for the other hardly moves the point: a city, its county."""
    return place.id == top.id or (
        place.basis != "country"
        and place.country == top.country
        and metres_between(place, top) <= max(min(place.radius_m, top.radius_m), 25_000.0)
    )


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the share of each score's power of e."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]

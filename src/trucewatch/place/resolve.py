"""Which of the places with a name is meant: weighed facts, and an honest "ambiguous"."""

import math
from collections.abc import Collection, Mapping, Sequence

from trucewatch.place.company import Anchor, company, leaders, others_of, softmax
from trucewatch.place.direction import metres_between
from trucewatch.place.layers import same_place
from trucewatch.place.normalise import normalise
from trucewatch.place.question import Answer, Ask, Facts, Setting
from trucewatch.place.record import Basis, Candidate, Place

_FAMOUS = 0.88  # prior of a city of three million
_DIVISIONS = ("adm1", "adm2", "adm3")
_OF_SIZE = frozenset({"width", "part_of_wide"})  # facts that tell how near, not which place
_TOWN = 20_000  # people; a village may well be named after its province
_SCALE_M = 161_000.0  # "right" means so near; of a wider place even the middle is a matter of taste
_NOT_FAR = 0.14  # of "near": some 100 km
_ROUNDS = 2  # how often names may learn from each other's answers


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
    typed = _typed(asks)
    alone = [[own_facts(ask, c, setting, typed) for c in ask.candidates] for ask in asks]
    own = [[_weigh(facts, weights) for facts in rows] for rows in alone]
    scores, others = own, others_of(asks, leaders(asks, own))
    for _ in range(_ROUNDS):
        others = others_of(asks, leaders(asks, scores))
        scores = _together(asks, own, others, weights)
    return [_answer(*row, setting, trust) for row in zip(asks, alone, others, scores, strict=True)]


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


def _typed(asks: Sequence[Ask]) -> frozenset[str]:
    """Return the divisions that the report calls by their type as well ("Idlib Province")."""
    return frozenset(
        candidate.place.id
        for ask in asks
        if ask.basis in _DIVISIONS
        for candidate in ask.candidates
        if candidate.place.basis == ask.basis
    )


def own_facts(
    ask: Ask, candidate: Candidate, setting: Setting, typed: Collection[str] = ()
) -> Facts:
    """Return what speaks for a candidate whatever other places the report names.

    Args:
        ask: The name.
        candidate: What it may stand for.
        setting: The context.
        typed: Divisions that the report calls by their type elsewhere: there their bare names
            may stand for them too, and not for the towns of their names.
    """
    place, wide = candidate.place, candidate.place.basis in ("country", "adm1", "area")
    facts = {
        "prior": candidate.score,
        f"is_{place.basis}": 1.0,
        "famous": float(candidate.score >= _FAMOUS),
        "people": math.log10((place.population or 0) + 10.0) if not wide else 0.0,
        "in_pack_area": float(setting.holds(place)),
        "in_context_country": float(place.country in setting.countries),
        "within": _inside(place, ask.within),
        "part_of_wide": float(ask.part and wide),
    }
    if ask.basis is not None:
        facts["fits_type" if fits(place.basis, ask.basis) else "against_type"] = 1.0
    elif place.basis in _DIVISIONS:
        facts[f"bare_{place.basis}"] = 1.0
    if place.basis in _DIVISIONS and not facts.get("fits_type"):
        town = place.id not in typed and not ask.part and _has_town(place, ask)
        facts["town_of_its_name"] = float(town)
    return facts


def _has_town(division: Place, ask: Ask) -> bool:
    """Tell whether a town in the division has its name: the bare name is then the town's."""
    names = {normalise(ask.name), normalise(division.name)}
    return any(
        place.basis == "settlement"
        and place.country == division.country
        and (place.population is None or place.population >= _TOWN)
        and normalise(place.name) in names
        and metres_between(place, division) <= division.radius_m
        for place in (candidate.place for candidate in ask.candidates)
    )


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


def _answer(
    ask: Ask,
    rows: Sequence[Facts],
    others: Sequence[Anchor],
    scores: Sequence[float],
    setting: Setting,
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
    beside = company(top, others)
    facts = trust_facts(top, {**rows[best], **beside}, share, len(scores))
    facts["lone_village"] = float(_is_lone_village(top, beside, setting))
    match = ask.candidates[best].match
    meant = _weigh({name: v for name, v in facts.items() if name not in _OF_SIZE}, trust)
    return Answer(top, share, _logistic(_weigh(facts, trust)), facts, match, _logistic(meant))


def _is_lone_village(place: Place, beside: Facts, setting: Setting) -> bool:
    """Tell whether a small place lies far from the pack's area and from all else that is named.

    It is then most often a namesake of one that no gazetteer has.
    """
    small = place.basis == "settlement" and (place.population or 0) < _TOWN
    away = setting.box is not None and not setting.holds(place)
    return small and away and beside.get("near", 0.0) < _NOT_FAR


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

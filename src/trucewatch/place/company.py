"""What the places named beside it say for a place."""

import math
from collections.abc import Sequence

from trucewatch.place.direction import metres_between
from trucewatch.place.question import Ask, Facts
from trucewatch.place.record import Place

Anchor = tuple[Place, float]  # a place and how sure it is meant, 0..1

_FAR_DEGREES = 15.0
_COMPANY = 25  # names whose answers are heard, the surest of the report


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
    total = sum([sure for _, sure in others]) + 1.0
    home, region, lat, lon = place.country, place.admin1, place.lat, place.lon
    near = far = admin1 = country = named = state = 0.0
    for other, sure in others:
        if other.basis == "country":
            named = max(named, sure * (other.country == home))
            continue
        same = other.country == home
        country += sure * same
        if other.id == place.id:
            continue  # another name of it says where it lies, not that it is meant here too
        if same and other.admin1 == region:
            admin1 += sure
            state = max(state, sure * (other.basis == "adm1"))
        if (
            abs(lat - other.lat) < _FAR_DEGREES and abs(lon - other.lon) < 40.0
        ):  # farther apart than that, both facts are nothing
            metres = metres_between(place, other)
            near = max(near, sure * math.exp(-metres / 50_000.0))
            far = max(far, sure * math.exp(-metres / 400_000.0))
    return {
        "near": near, "in_region": far, "same_admin1": admin1 / total, "names_admin1": state,
        "same_country": country / total, "names_country": named,
    }  # fmt: skip


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the share of each score's power of e."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]

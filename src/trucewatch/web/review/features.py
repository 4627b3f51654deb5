"""What speaks for and against two incidents being one, side by side."""

from datetime import date
from typing import NamedTuple

import numpy as np

from trucewatch.incident.record import Incident
from trucewatch.pipeline.catalogue import Listed
from trucewatch.pipeline.deciding import Held
from trucewatch.place.earth import to_space
from trucewatch.publication.filter import Filter
from trucewatch.web.room import Room
from trucewatch.web.screen import Screen

_CANDIDATES = 20
_NEAR_DAYS = 3
_FAR_M = 50_000


class Feature(NamedTuple):
    """One comparison; ``speaks`` is ``for``, ``against`` or ``open``."""

    name: str
    one: str
    other: str
    speaks: str


def candidates(room: Room, held: Held, words: str | None) -> tuple[Listed, ...]:
    """Return incidents that may be the same: those that fit the words, or of the same days."""
    from datetime import timedelta

    when = held.incident.when or held.incident.reported
    first = (when.start or when.end) if when else None
    last = (when.end or when.start) if when else None
    near = timedelta(days=_NEAR_DAYS)
    asked = Filter(
        pack=held.pack,
        q=words,
        since=first - near if first and not words else None,
        until=last + near if last and not words else None,
    )
    found = room.catalogue.queries.page(asked, "priority", None, _CANDIDATES * 3)
    others = [one for one in found if one.incident.id != held.incident.id]
    alike = sorted(others, key=lambda one: _unlike(held.incident, one.incident))
    return tuple(alike[:_CANDIDATES])


def _unlike(one: Incident, other: Incident) -> float:
    """Return how little two incidents look like one, to sort by; what is not known weighs half."""
    days, metres = _days_apart(one, other), _metres_apart(one, other)
    told = {one.act, *one.acts} & {other.act, *other.acts}
    return (
        (0.0 if told else 1.5)
        + (0.5 if days is None else min(days / _NEAR_DAYS, 1.0))
        + (0.5 if metres is None else min(metres / _FAR_M, 1.0))
        + (0.0 if _parties(one) & _parties(other) else 0.25)
    )


def compared(screen: Screen, one: Held, other: Held) -> tuple[Feature, ...]:
    """Return the comparisons of two incidents, in the words of the page."""
    a, b, w = one.incident, other.incident, screen.words
    days = _days_apart(a, b)
    metres = _metres_apart(a, b)
    parties = _parties(a) & _parties(b)
    shared = set(a.report_ids) & set(b.report_ids)
    return (
        Feature(w.t("Kind of deed"), w.label("act", a.act), w.label("act", b.act),
                "for" if a.act == b.act else "open"),
        Feature(w.t("When"), w.when(a.when), w.when(b.when),
                _told(days, 0.5, 2)),
        Feature(w.t("Place"), one.place or "–", other.place or "–",
                _told(metres, 5_000, _FAR_M)),
        Feature(w.t("Distance"), w.kilometres(metres) if metres is not None else "–", "", "open"),
        Feature(w.t("Parties named by both"), w.number(len(parties)), "",
                "for" if parties else "open"),
        Feature(w.t("Reports that tell of both"), w.number(len(shared)), "",
                "against" if shared else "open"),
    )  # fmt: skip


def _told(apart: float | None, near: float, far: float) -> str:
    """Return what being so far apart speaks for."""
    if apart is None:
        return "open"
    return "for" if apart < near else "against" if apart > far else "open"


def _parties(incident: Incident) -> set[str]:
    return {x.party for x in (*incident.actors, *incident.targets) if x.party}


def _days_apart(a: Incident, b: Incident) -> int | None:
    first, second = _span(a), _span(b)
    if first is None or second is None:
        return None
    return max((first[0] - second[1]).days, (second[0] - first[1]).days, 0)


def _span(incident: Incident) -> tuple[date, date] | None:
    when = incident.when
    if when is None:
        return None
    first, last = when.start or when.end, when.end or when.start
    return (first, last) if first and last else None


def _metres_apart(a: Incident, b: Incident) -> float | None:
    one, other = a.place, b.place
    if not one or not other or one.lon is None or one.lat is None:
        return None
    if other.lon is None or other.lat is None:
        return None
    ends = to_space(np.array([one.lon, other.lon]), np.array([one.lat, other.lat]))
    return float(np.linalg.norm(ends[0] - ends[1]))

"""An early warning and the indicators it rests on."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, NonNegativeInt, PositiveInt

from trucewatch.core.record import Record
from trucewatch.incident.record import Support

Level = Literal["low", "guarded", "elevated", "high"]


class Indicator(Record):
    """A sign of what may come.

    ``id`` names the kind of sign (``threat``, ``build_up``, ``talks_cancelled``,
    ``patrol_impeded``, ``violations``, …); ``direction`` says whether it worsens or eases;
    ``weight`` is a judged weight, no probability. ``since`` is the first day of the deeds behind
    it, ``expires`` the day after which it counts no more; both None when no date is known.
    """

    id: str
    weight: float
    direction: Literal["worsening", "easing"]
    support: Support
    claim_ids: tuple[str, ...]
    since: date | None
    expires: date | None
    reason: str
    incident_ids: tuple[str, ...] = ()


class EarlyWarning(Record):
    """What the signs say as of a moment.

    ``level`` is None and ``status`` is ``not_assessed`` when coverage is too low to say.
    ``level_range`` is the level with all weights halved and with half as much again, for the
    weights are judged; ``reasons`` tell how the level came about.
    """

    as_of: AwareDatetime
    horizon_days: PositiveInt
    level: Level | None
    status: Literal["uncalibrated_judgement", "not_assessed"]
    indicators: tuple[Indicator, ...]
    rate: dict[str, float | int | str | None]
    coverage: dict[str, int | float | str | list[str] | None]
    level_range: tuple[Level, Level] | None = None
    reasons: tuple[str, ...] = ()


class RateForecast(Record):
    """How many incidents a unit may see in the days from ``origin`` on, as a distribution.

    ``pmf[k]`` is the probability of exactly k in total over the horizon, ``tail`` that of more than
    ``len(pmf) - 1``; together they sum to 1. Nothing from ``origin`` or later was used.
    ``baselines`` are simpler forecasts on the same scale, each followed by its own tail mass.
    ``reason`` is None unless there was nothing to learn from.
    """

    unit: str
    origin: date
    horizon_days: PositiveInt
    pmf: tuple[float, ...]
    tail: float
    baselines: dict[str, tuple[float, ...]]
    days_known: NonNegativeInt = 0
    reason: str | None = None

"""Grades of the reporting on an incident, by two schemes of the field; never of the truth.

The Admiralty pair needs sources that somebody rated: without, the letter is F, which means no basis
and not "medium"; so with the digit 6. The program gives no letter by itself, nor 4 or 5: that a
source lies or that a thing is improbable is for people to say. The grades of harm follow the scheme
that Airwars publishes, for deeds that hit civilians alone; "discounted" is for people to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from trucewatch.incident.outlets import Outlets
from trucewatch.incident.record import (
    Admiralty,
    Credibility,
    HarmGrade,
    IncidentActor,
    Support,
    Voice,
)
from trucewatch.source.record import Reliability

_CIVILIANS = frozenset({"civilians", "protesters"})
_MANY = 3  # independent voices


def reliability_of(names: Iterable[str], outlets: Outlets) -> Reliability:
    """Return the best rating among the outlets that carry a voice, F where none is rated."""
    return min((outlets.reliability(name) for name in names), default="F")


def admiralty(voices: Sequence[Voice], support: Support) -> Admiralty:
    """Return the pair for an incident: how reliable its sources are, how far others confirm it."""
    letter: Reliability = min((v.reliability for v in voices), default="F")
    digit, why = _credibility(len(voices), support, letter)
    rated = "no source is rated" if letter == "F" else f"the best rated source is {letter}"
    return Admiralty(reliability=letter, credibility=digit, reason=f"{rated}; {why}")


def _credibility(voices: int, support: Support, letter: Reliability) -> tuple[Credibility, str]:
    if support == "contested":
        return "6", "accounts contradict each other, so it cannot be judged"
    if support == "cross_aligned" or voices >= _MANY:
        return "1", "independent sources confirm it"
    if support == "corroborated":
        return "2", "a second independent source tells of it"
    if letter in ("A", "B", "C"):
        return "3", "one rated source tells of it"
    return "6", "one source that nobody rated cannot be judged"


def harm_grade(told: Mapping[str, object], voices: Sequence[Voice]) -> HarmGrade | None:
    """Return the grade of civilian harm, None when the words name no harm to civilians.

    Args:
        told: The incident's ``act``, ``actors``, ``targets`` and ``admitted_by``.
        voices: The independent voices that tell of it.
    """
    act = told["act"]
    hit = act == "attack_on_civilians" or bool(_CIVILIANS & _parties(told["targets"]))
    if not hit or not voices:
        return None
    admitted = cast("Sequence[str]", told["admitted_by"])
    doers = _parties(told["actors"])
    if admitted:
        return HarmGrade(grade="confirmed", reason=f"{', '.join(admitted)} accepted it")
    if len(doers) > 1 and act != "armed_clash":
        return HarmGrade(grade="contested", reason=f"said of {' and '.join(sorted(doers))}")
    if len(voices) > 1 and doers:
        return HarmGrade(grade="fair", reason=f"{len(voices)} independent sources name the doer")
    few = "no belligerent is named" if len(voices) > 1 else "a single source"
    return HarmGrade(grade="weak", reason=few)


def _parties(people: object) -> set[str]:
    return {person.party for person in cast("Sequence[IncidentActor]", people) if person.party}

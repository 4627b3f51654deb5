"""What the rules of linking look at: tellings of one kind are alike to every rule.

Kinds keep merging affordable: a group of a thousand tellings has few kinds, and rules that forbid a
link are asked once for two kinds.
"""

from collections.abc import Hashable

from trucewatch.incident.telling import Telling


def deed_kind(telling: Telling) -> Hashable:
    """Return all that ``pair.kept_apart`` looks at."""
    claim = telling.claim
    times = claim.times and (claim.times.low, claim.times.high)
    scopes = frozenset(figure.scope for figure in claim.figures)
    return (
        claim.act, times, scopes, telling.plane, telling.role, telling.period, telling.spots,
        telling.actors, telling.targets,
    )  # fmt: skip


def voice_kind(telling: Telling) -> Hashable:
    """Return all that ``pair.told_apart`` looks at beside the report."""
    speaker = telling.claim.speaker
    said = speaker and (speaker.text, speaker.party)
    return (said, telling.voice, telling.role, telling.actors)


def wording(telling: Telling) -> Hashable:
    """Return all of a telling that linking looks at but where in its report it stands."""
    claim = telling.claim
    figures = tuple((f.kind, f.low, f.high, f.of, f.scope, f.approximate) for f in claim.figures)
    return (
        claim.report_id, deed_kind(telling), voice_kind(telling), figures, claim.outcome,
        telling.names, telling.words,
    )  # fmt: skip


def likeness_order(telling: Telling) -> tuple[object, ...]:
    """Return what sorts tellings so that those that may be one stand side by side."""
    claim = telling.claim
    return (
        claim.act, tuple(spot.place_id for spot in telling.spots), tuple(sorted(telling.actors)),
        tuple(sorted(telling.targets)), telling.role, claim.outcome or "", telling.order,
    )  # fmt: skip

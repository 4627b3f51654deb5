"""What the rules of linking look at: claims of one kind are alike to every rule.

Kinds keep merging affordable: a group of a thousand claims has few kinds, and rules that forbid a
link are asked once for two kinds.
"""

from collections.abc import Hashable

from trucewatch.incident.telling import Sketch


def deed_kind(sketch: Sketch) -> Hashable:
    """Return all that ``apart.kept_apart`` looks at."""
    scopes = frozenset(count.scope for count in sketch.counts)
    return (
        sketch.act, sketch.times, scopes, sketch.plane, sketch.role, sketch.period, sketch.spots,
        sketch.actors, sketch.targets,
    )  # fmt: skip


def voice_kind(sketch: Sketch) -> Hashable:
    """Return all that ``apart.told_apart`` looks at beside the report."""
    return (sketch.said, sketch.voice, sketch.role, sketch.actors)


def wording(sketch: Sketch) -> Hashable:
    """Return all of a claim that linking looks at but where in its report it stands."""
    return (
        sketch.report_id, deed_kind(sketch), voice_kind(sketch), sketch.counts, sketch.outcome,
        sketch.names, sketch.words,
    )  # fmt: skip


def likeness(sketch: Sketch) -> tuple[object, ...]:
    """Return what sorts claims so that those that may be one stand side by side."""
    return (
        sketch.act, tuple(spot.place_id for spot in sketch.spots), tuple(sorted(sketch.actors)),
        tuple(sorted(sketch.targets)), sketch.role, sketch.outcome or "",
    )  # fmt: skip

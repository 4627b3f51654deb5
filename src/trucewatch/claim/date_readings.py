"""Names every way in which a form of ``dates.yml`` is read."""

from collections.abc import Callable, Sequence

from trucewatch.claim.date_calendar import Env, Reading
from trucewatch.claim.date_points import point
from trucewatch.claim.date_ranges import (
    read_after,
    read_before,
    read_overnight,
    read_range,
    read_since,
    read_until,
)
from trucewatch.claim.date_windows import (
    read_ago,
    read_anchored,
    read_duration,
    read_earlier,
    read_hijri,
    read_in_span,
    read_later,
    read_next_span,
    read_nth_piece,
    read_offset,
    read_past_span,
    read_recent,
    read_running,
)
from trucewatch.claim.lexing import Item

Reader = Callable[[Sequence[Item], Env], Reading | None]


def read_blocked(items: Sequence[Item], env: Env) -> Reading | None:
    """Read words that look like a date and are none ("the Sunday Times")."""
    return None


READERS: dict[str, Reader] = {
    "point": point, "range": read_range, "since": read_since, "until": read_until,
    "by": read_until, "before": read_before, "after": read_after, "past_span": read_past_span,
    "next_span": read_next_span, "recent": read_recent, "ago": read_ago,
    "anchored": read_anchored, "offset": read_offset, "running": read_running,
    "earlier": read_earlier, "later": read_later, "nth_piece": read_nth_piece,
    "overnight": read_overnight, "in_span": read_in_span, "duration": read_duration,
    "hijri": read_hijri, "blocked": read_blocked,
}  # fmt: skip

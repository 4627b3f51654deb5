"""Whose side a source stands on, and which sources are one."""

from collections.abc import Iterable

from trucewatch.source.record import Outlet

_WWW = "www."


def outlet_of(source: str | None, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet that a report's ``source`` names by its id, name, alias or host.

    A host matches with its subdomains ("arabic.rt.com" is "rt.com"); the longest host wins.
    None when the source is not named or not listed.
    """
    if not source:
        return None
    wanted = source.strip().casefold()
    host = wanted.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0].removeprefix(_WWW)
    best: tuple[int, Outlet] | None = None
    for outlet in outlets:
        if wanted in (outlet.id.casefold(), outlet.name.casefold()):
            return outlet
        length = max((len(one) for one in outlet.hosts if _under(host, one)), default=0)
        if length and (best is None or length > best[0]):
            best = (length, outlet)
    return best[1] if best else None


def _under(host: str, listed: str) -> bool:
    base = listed.casefold().removeprefix(_WWW)
    return host == base or host.endswith("." + base)


def alignment_of(source: str | None, outlets: Iterable[Outlet]) -> str | None:
    """Return the side that a report's source stands on, None when none is known."""
    outlet = outlet_of(source, outlets)
    return outlet.alignment if outlet else None


def owned_together(one: Outlet, other: Outlet) -> bool:
    """Return True when two outlets are one voice: the same one, or of one owner."""
    return one.id == other.id or (one.owner is not None and one.owner == other.owner)

"""What an outlet's robots.txt lets programs read; its hostile patterns are read in a worker."""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from trucewatch.collectors.worker import WorkerFailure, run

LONGEST = 500 * 1024  # bytes that are read, as RFC 9309 has it
SLOWEST = 30.0  # seconds between two requests that are granted at most


class Rules(NamedTuple):
    """Whether a page may be read, and the seconds between two requests, None when not said."""

    allowed: bool
    delay: float | None


def rules_for(robots: bytes, url: str, agent: str) -> Rules:
    """Return what ``robots`` says about ``url``; rules that cannot be read forbid.

    Args:
        robots: The body of robots.txt.
        url: Of the page.
        agent: The name that the rules know a program by.
    """
    try:
        allowed, delay = run(_rules, (robots[:LONGEST], url, agent), seconds=5, megabytes=100)
    except WorkerFailure:
        return Rules(allowed=False, delay=None)
    return Rules(allowed, None if delay is None else min(float(delay), SLOWEST))


def _rules(argument: tuple[bytes, str, str]) -> tuple[bool, float | None]:
    robots, url, agent = argument
    known = _parsed(robots)
    return known.can_fetch(url, agent), known.crawl_delay(agent)


@lru_cache(maxsize=64)
def _parsed(robots: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 - protego has no types
    from protego import Protego

    return Protego.parse(robots.decode("utf-8", "replace"))


def robots_of(url: str) -> str:
    """Return where the robots.txt of a page's host stands."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"

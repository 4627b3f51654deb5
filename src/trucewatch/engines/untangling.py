"""Breaks circles in the trees that our own clause readers build."""

from collections.abc import Sequence
from typing import Protocol


class Hung(Protocol):
    """A word with the place of the word that it hangs from, None while it hangs from none."""

    head: int | None
    relation: str


def untangle(words: Sequence[Hung], root: int) -> None:
    """Break every circle of heads, so that all words lie below ``root``."""
    safe = {root}
    for at in range(len(words)):
        path: list[int] = []
        now = at
        while now not in safe and now not in path:
            path.append(now)
            above = words[now].head
            now = root if above is None else above
        if now not in safe:
            words[now].head, words[now].relation = root, "dep"
        safe.update(path)

"""Makes one tree of the heads that a parser guessed word by word: one root, no circles."""

from collections.abc import Sequence

_CLAUSES = ("VERB", "AUX", "ADJ")


def one_tree(
    heads: Sequence[int], relations: Sequence[str], tags: Sequence[str]
) -> list[tuple[int, str]]:
    """Return head and relation of each word; the root is its own head.

    Args:
        heads: Indices of the governors; -1, or a word's own index, for a root.
        relations: As the parser names them.
        tags: Universal parts of speech.
    """
    links = list(zip(heads, relations, strict=True))
    roots = [i for i, (head, _) in enumerate(links) if head in (-1, i) or head >= len(links)]
    root = _root(roots, tags)
    for index in roots:
        links[index] = (root, "root" if index == root else _aside(tags[index]))
    links[root] = (root, "root")
    for index in range(len(links)):
        _open(links, index, root)
    return links


def without_circles(heads: Sequence[int], tags: Sequence[str]) -> dict[int, int]:
    """Return new heads for words of circles, so that every word stands below one that heads itself.

    Repairs that are right one by one may close a circle together, and whoever walks down a tree
    would walk it for ever.
    """
    now, mended = list(heads), dict[int, int]()
    roots = [i for i, head in enumerate(now) if head == i]
    root = _root(roots, tags) if now else 0
    if not roots and now:
        now[root] = mended[root] = root
    for start in range(len(now)):
        seen: set[int] = set()
        at = start
        while now[at] != at:
            if at in seen:
                now[at] = mended[at] = root
                break
            seen.add(at)
            at = now[at]
    return mended


def _root(roots: Sequence[int], tags: Sequence[str]) -> int:
    """Return the first verb among the candidates, else the first of them, else of all words."""
    candidates = roots or range(len(tags))
    return next((i for i in candidates if tags[i] in _CLAUSES), candidates[0])


def _aside(tag: str) -> str:
    return "punct" if tag == "PUNCT" else "parataxis"


def _open(links: list[tuple[int, str]], index: int, root: int) -> None:
    """Hang the circle that holds ``index``, if one does, from the root."""
    seen = set()
    now = index
    while now != root:
        if now in seen:
            links[now] = (root, "parataxis")
            return
        seen.add(now)
        now = links[now][0]

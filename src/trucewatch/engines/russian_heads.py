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

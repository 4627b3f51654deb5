"""Pairs of texts that are likely to share words, found among many without comparing all of them.

MinHash (the library rensa) finds texts that are alike as a whole; texts that stand within longer
ones are found by a sample of their runs of words. Both only propose: the shares are counted after.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from zlib import crc32

Run = tuple[str, ...]
Pair = tuple[str, str]

_HASHES, _BANDS, _SEED = 126, 42, 5
_LEAST = 0.3  # share of common runs below which nothing is looked for
_SAMPLED = 8  # one run in so many is looked up
_CROWD = 60  # where more share a hash, each is paired with the next few alone
_NEXT = 8


def likely(runs: Mapping[str, frozenset[Run]]) -> set[Pair]:
    """Return pairs of ids, the lesser first, of texts that may share much; some may not.

    Of two texts that share half of their runs more than 99 in 100 pairs are returned.
    """
    keys = [key for key in sorted(runs) if runs[key]]
    return set(_alike(keys, runs)) | set(_within(keys, runs))


def _alike(keys: Sequence[str], runs: Mapping[str, frozenset[Run]]) -> Iterator[Pair]:
    from rensa import RMinHash, RMinHashLSH

    texts = [[" ".join(run) for run in runs[key]] for key in keys]
    hashes = RMinHash.from_token_sets(texts, _HASHES, _SEED)
    index = RMinHashLSH(_LEAST, _HASHES, _BANDS)
    index.insert_many(hashes)
    for place, near in enumerate(index.query_all(hashes)):
        later = sorted(other for other in near if other > place)
        yield from ((keys[place], keys[other]) for other in _few(later, len(near)))


def _within(keys: Sequence[str], runs: Mapping[str, frozenset[Run]]) -> Iterator[Pair]:
    holders: dict[int, list[str]] = defaultdict(list)
    for key in keys:
        for mark in {crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs[key]}:
            if mark % _SAMPLED == 0:
                holders[mark].append(key)
    for sharing in holders.values():
        if len(sharing) <= _CROWD:
            yield from combinations(sharing, 2)
        else:
            for ahead in range(1, _NEXT + 1):
                yield from zip(sharing, sharing[ahead:], strict=False)


def _few(later: Sequence[int], crowd: int) -> Iterable[int]:
    return later if crowd <= _CROWD else later[:_NEXT]

"""How much two reports seem to tell of the same: shared rare words, in any script.

Words are compared by their first four letters, which serves languages that inflect; names weigh
threefold and titles eightfold, and the rarer a word the more by far. The score is the cosine of the
weighted words: 1 for the same words, 0 for none. It ranks pairs and is no probability. An engine
that tells how alike texts are in meaning, where one is engaged, adds to it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

from trucewatch.core.record import Record
from trucewatch.report.meaning import Meanings
from trucewatch.report.ports import Embedder
from trucewatch.report.record import Report

_STEM = 4  # letters
_TITLE, _NAME = 8.0, 3.0
_READ = 4000  # code points: what a report is about stands at its head
_SMALL = 200  # reports among which every pair is compared
_RARE = 40  # a word that more reports share brings no two of them together
_DIGITS = 4
_MEANING = 1.25  # what likeness of meaning weighs against that of words
_WORD = re.compile(r"\w+")


class Likeness(Record):
    """Two reports that were compared, ids in order; ``score`` lies in 0..1."""

    a: str
    b: str
    score: float


def compare(reports: Iterable[Report], embedder: Embedder | None = None) -> tuple[Likeness, ...]:
    """Return the score of each pair that was compared, in the order of the ids.

    Among few reports every pair is compared, among many those that share a rare word, and those
    nearest in meaning where somebody can tell.

    Args:
        reports: Any order; a report that comes twice counts once.
        embedder: Tells meanings; None goes by the words alone.

    Raises:
        InputError: the embedder fails.
    """
    known = {report.id: report for report in reports}
    weights = _weighted({key: _words(report) for key, report in sorted(known.items())})
    pairs = set(_compared(weights))
    meanings = Meanings(known, embedder) if embedder is not None and known else None
    if meanings is not None:
        pairs.update(meanings.nearest())
    found = []
    for one, other in sorted(pairs):
        score = _cosine(weights[one], weights[other])
        if meanings is not None:
            score = (score + _MEANING * meanings.alike(one, other)) / (1.0 + _MEANING)
        found.append(Likeness(a=one, b=other, score=round(score, _DIGITS)))
    return tuple(found)


def _words(report: Report) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, weight in ((report.title or "", _TITLE), (report.text[:_READ], 1.0)):
        for place, word in enumerate(_WORD.findall(unicodedata.normalize("NFKC", text))):
            named = place > 0 and word[:1].isupper()
            key = word if word.isdigit() else word.casefold()[:_STEM]
            counts[key] += weight * (_NAME if named else 1.0)  # type: ignore[assignment]
    return counts


def _weighted(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """Return each report's words with weights of length 1, common words weighing little."""
    holders = Counter(word for words in counts.values() for word in words)
    made = {}
    for key, words in counts.items():
        rare = {word: log((1 + len(counts)) / holders[word]) for word in words}
        raw = {word: (1 + log(n)) * rare[word] ** 2 for word, n in words.items()}
        length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        made[key] = {word: weight / length for word, weight in raw.items()}
    return made


def _compared(weights: Mapping[str, Mapping[str, float]]) -> Iterable[tuple[str, str]]:
    if len(weights) <= _SMALL:
        return combinations(sorted(weights), 2)
    return set(_sharing(weights))


def _sharing(weights: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for key in sorted(weights):
        for word in weights[key]:
            holders[word].append(key)
    for keys in holders.values():
        if len(keys) <= _RARE:
            yield from combinations(keys, 2)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    shared: Sequence[str] = sorted(word for word in few if word in many)
    return min(1.0, sum(few[word] * many[word] for word in shared))

"""What speaks for a span being a place name, and against: features with weights in log-odds."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from trucewatch.place.found import Found
from trucewatch.place.inflect import bare, is_at
from trucewatch.place.record import Candidate
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords


class Document(NamedTuple):
    """What the whole report tells about its capitalised words.

    ``lower`` holds the words it also writes small, ``persons`` the last names of people it names.
    """

    tokens: Sequence[Token]
    lower: frozenset[str]
    persons: frozenset[str]
    hints: dict[int, str]


def read_document(
    tokens: Sequence[Token], words: PlaceWords, hints: dict[int, str] | None = None
) -> Document:
    """Gather from all tokens what no single one tells.

    Args:
        tokens: The words of the report.
        words: The lexicon.
        hints: Label of an entity recogniser by the start of each token it labelled; None without.
    """
    lower = frozenset(token.text for token in tokens if token.text.islower())
    persons = frozenset(_persons(tokens, words))
    return Document(tokens, lower, persons, hints or {})


def _persons(tokens: Sequence[Token], words: PlaceWords) -> Iterator[str]:
    """Yield the word after a given name or a title, in lower case."""
    for before, token in pairwise(tokens):
        if not token.capital or token.gap not in (" ", ". ") or not before.capital:
            continue
        if token.low in words.types or token.low in words.organisations:
            continue
        initial = len(before.text) == 1 and before.text.isupper()
        if before.low in words.given_names or before.low in words.titles or initial:
            yield token.low


def features(
    spans: Sequence[Found],
    at: int,
    document: Document,
    candidates: Sequence[Candidate],
    words: PlaceWords,
) -> list[str]:
    """Return the features that hold of span ``at``, by name."""
    span, tokens = spans[at], document.tokens
    names = ["bias", *_of_place(span, candidates)]
    names += _of_words(span, document, words)
    names += _before(span, document, words)
    names += _after(span, document, words)
    names += _beside(spans, at, tokens)
    label = document.hints.get(tokens[span.first].start)
    if document.hints:
        names.append(f"hint_{label}" if label else "hint_none")
    return names


def probability(names: Sequence[str], weights: dict[str, float]) -> float:
    """Return the logistic of the features' weights."""
    total = sum(weights.get(name, 0.0) for name in names)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _of_place(span: Found, candidates: Sequence[Candidate]) -> Iterator[str]:
    best = max((c.score for c in candidates), default=0.0)
    bases = {c.place.basis for c in candidates}
    for basis in ("country", "adm1", "area"):
        if basis in bases:
            yield f"is_{basis}"
    yield f"prior_{min(9, int(best * 10))}"
    yield f"length_{min(3, span.last - span.first + 1)}"
    if span.kind:
        yield "typed" if span.basis is None else f"typed_{span.basis}"
    if span.direction:
        yield "direction"


def _of_words(span: Found, document: Document, words: PlaceWords) -> Iterator[str]:
    if span.first == span.last or span.direction:
        yield from _of_single(document.tokens[span.last], document, words)
    if document.tokens[span.first].starts_sentence:
        yield "starts_sentence"
    last = document.tokens[span.last].text
    if ("'" in last or "’" in last) and is_at(last):
        yield "prep_in"


def _of_single(token: Token, document: Document, words: PlaceWords) -> Iterator[str]:
    """Tell what a name of one word may be instead."""
    if "." in token.text:
        return
    capitals = token.text.isupper() and len(token.text) > 1
    for name, lexicon in (
        ("common", words.common), ("also_small", document.lower),
        ("given_name", words.given_names), ("person", document.persons),
    ):  # fmt: skip
        if token.low in lexicon and not (capitals and len(token.text) < 4):
            yield name
    if len(token.text) < 4:
        yield "short"
    if capitals:
        yield "capitals_short" if len(token.text) < 4 else "capitals"


_OWN_PREPOSITIONS = frozenset({"in", "at", "from", "to", "of", "near"})
_CLOSE = frozenset({" ", "\u00a0", "-", " (", "\n"})


def _before(span: Found, document: Document, words: PlaceWords) -> Iterator[str]:
    if span.first == 0:
        return
    before, gap = document.tokens[span.first - 1], document.tokens[span.first].gap
    if before.low in words.titles and gap in (". ", *_CLOSE):
        yield "title_before"
    elif gap in _CLOSE:
        yield from _close_before(before, gap, words)


def _close_before(before: Token, gap: str, words: PlaceWords) -> Iterator[str]:
    if before.low in words.locative:
        yield f"prep_{before.low}" if before.low in _OWN_PREPOSITIONS else "prep"
    elif (
        bare(before.low, words.types_before) in words.types_before
        or bare(before.low, words.locative) in words.locative
    ):
        yield "prep"
    elif before.low == "the":
        yield "the_before"
    elif before.low in words.given_names and before.capital:
        yield "given_before"
    elif before.capital and gap != " (":
        yield "capital_before_start" if before.starts_sentence else "capital_before"
    elif before.text.isdigit():
        yield "number_before"


def _after(span: Found, document: Document, words: PlaceWords) -> Iterator[str]:
    if span.last + 1 >= len(document.tokens):
        return
    after = document.tokens[span.last + 1]
    if after.gap in ("'s ", "’s "):
        yield "possessive"
        return
    if after.gap not in (" ", "-", "\u00a0", ". "):
        if after.gap.startswith(","):
            yield "comma_after"
        return
    for name, lexicon in (
        ("speech_after", words.speech), ("org_after", words.organisations),
        ("street_after", words.streets), ("thing_after", words.things),
    ):  # fmt: skip
        if after.low in lexicon and (after.capital or name == "speech_after"):
            yield name
            return
    if after.gap != ". " and after.capital:
        yield "hyphen_after" if after.gap == "-" else "capital_after"


def _beside(spans: Sequence[Found], at: int, tokens: Sequence[Token]) -> Iterator[str]:
    """Tell of spans that stand right beside: "Paris, Texas", "Hama and Idlib"."""
    span = spans[at]
    if at + 1 < len(spans) and spans[at + 1].first == span.last + 1:
        gap = tokens[spans[at + 1].first].gap
        if gap == ", ":
            yield "place_after_comma"
        elif gap == " ":
            yield "place_after"
    if at and spans[at - 1].last == span.first - 1:
        gap = tokens[span.first].gap
        if gap == ", ":
            yield "after_place_comma"
        elif gap == " ":
            yield "after_place"


def repeated(probabilities: Sequence[float], keys: Sequence[str]) -> list[float]:
    """Let spans of one name support each other: half way to the surest of them."""
    best: dict[str, float] = {}
    counts = Counter(keys)
    for value, key in zip(probabilities, keys, strict=True):
        best[key] = max(best.get(key, 0.0), value)
    return [
        value + 0.5 * (best[key] - value) if counts[key] > 1 else value
        for value, key in zip(probabilities, keys, strict=True)
    ]

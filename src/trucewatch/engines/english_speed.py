"""Makes the English pipeline faster without changing what it finds.

Matrix products are left to numpy's library, which does them three times as fast as the one that
comes with the parser; exceptions to tags depend on little and are looked up once; and each process
keeps to one thread, since more only hinder each other on matrices of this size.
"""

import re
from typing import Any, NamedTuple

import numpy as np
from thinc.backends.numpy_ops import NumpyOps
from threadpoolctl import threadpool_limits


class _Ops(NumpyOps):  # type: ignore[misc]
    """Matrix products by numpy."""

    def gemm(
        self,
        x: np.ndarray[Any, Any],
        y: np.ndarray[Any, Any],
        out: np.ndarray[Any, Any] | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:  # noqa: ANN401
        """Return the product of ``x`` and ``y``, each transposed where asked."""
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def use_fast_products(nlp: Any) -> None:  # noqa: ANN401 - spaCy has no types that mypy knows
    """Let the networks of ``nlp`` multiply by numpy, each process on one thread."""
    threadpool_limits(1, user_api="blas")
    ops = _Ops()
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        if model is not None and hasattr(model, "walk"):
            for layer in model.walk():
                layer.ops = ops


class _Found(NamedTuple):
    """What the exceptions made of a token: hashes of spaCy's, and words for some of them."""

    tag: int
    pos: int
    morph: int
    lemma: int
    dep: int
    tag_name: str
    pos_name: str
    features: str


class Word(NamedTuple):
    """A word as the model parsed it, taken out of its document at one stroke.

    ``at`` and ``size`` are letters of the text parsed; ``head`` is the number of the governor in
    the document; ``starts`` is True for the first word of a sentence.
    """

    at: int
    size: int
    head: int
    starts: bool
    space: bool
    relation: str
    tag: str
    pos: str
    features: str
    lemma: str


_ASKED = ["TAG", "LOWER", "DEP", "IS_SPACE", "ORTH", "HEAD", "SENT_START", "IDX", "LENGTH"]
_NEGATIVE, _WRAP = 1 << 63, 1 << 64  # spaCy gives signed numbers as unsigned ones


_Key = tuple[int, int, int, bool]  # tag, word, relation, white space; _REST where none asks
_Asked = tuple[frozenset[int] | None, frozenset[int] | None]  # words and relations, None: any
_REST = 0
MOST_LEMMAS = 100_000  # kept; then they are looked up afresh


class Attributes:
    """The model's exceptions to tags and its lemmas, looked up by what they depend on.

    A pattern over one token depends on its tag, on its relation and word where some pattern names
    them, and on whether it is white space. Where all that a longer pattern asks for stands in a
    sentence, and where a token is new, the model's own part reads the sentence.
    """

    def __init__(self, nlp: Any) -> None:  # noqa: ANN401 - spaCy has no types that mypy knows
        """Take a loaded pipeline; it need not run these two parts any more."""
        self._ruler, self._lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        self._strings = nlp.vocab.strings
        patterns = [pattern for rule in self._ruler.patterns for pattern in rule["patterns"]]
        single = [token for pattern in patterns if len(pattern) == 1 for token in pattern]
        self._words = frozenset().union(*(self._named(t, "LOWER") or () for t in single))
        self._relations = frozenset().union(*(self._named(t, "DEP") or () for t in single))
        self._forms = [re.compile(form) for token in single for form in _forms(token)]
        self._longer = [[self._asked(t) for t in pattern] for pattern in patterns if pattern[1:]]
        self._known: dict[_Key, _Found] = {}
        self._word_keys: dict[int, int] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}
        self._names: dict[int, str] = {}

    def words(self, doc: Any) -> list[Word]:  # noqa: ANN401
        """Return the words of ``doc`` with their attributes and lemmas."""
        rows = doc.to_array(_ASKED).tolist()
        known = [(tag, low, dep, bool(space)) for tag, low, dep, space, *_ in rows]
        found: list[_Found | None] = []
        if not self._may_be_longer(known):
            found = [self._known.get(self._key(*row)) for row in known]
        lemmas = [self._lemma_of(one, row[4]) for one, row in zip(found, rows, strict=False)]
        if not found or None in lemmas:
            self(doc)
            found = [_found(token) for token in doc]
            lemmas = [one.lemma for one in found if one]
        return [
            self._word(number, row, one, lemma)
            for number, (row, one, lemma) in enumerate(zip(rows, found, lemmas, strict=True))
            if one is not None and lemma is not None
        ]

    def _lemma_of(self, found: _Found | None, orth: int) -> int | None:
        """Return the lemma of a word, None where it is not known yet."""
        if found is None:
            return None
        return found.lemma or self._lemmas.get((orth, found.pos, found.morph))

    def _word(self, number: int, row: list[int], found: _Found, lemma: int) -> Word:
        _, _, dep, space, _, head, starts, at, size = row
        head = number + (head - _WRAP if head >= _NEGATIVE else head)
        return Word(
            at, size, head, starts == 1, bool(space), self._name(dep),
            found.tag_name, found.pos_name, found.features, self._name(lemma),
        )  # fmt: skip

    def _name(self, key: int) -> str:
        name = self._names.get(key)
        if name is None:
            if len(self._names) > MOST_LEMMAS:
                self._names.clear()
            name = self._names[key] = str(self._strings[key])
        return name

    def __call__(self, doc: Any) -> None:  # noqa: ANN401
        """Set the attributes and lemmas of the tokens of ``doc``."""
        tokens = list(doc)
        rows = [(t.tag, t.lower, t.dep, t.is_space) for t in tokens]
        longer = self._may_be_longer(rows)
        keys = [] if longer else [self._key(*row) for row in rows]
        found = [self._known.get(key) for key in keys]
        if longer or None in found:
            self._ruler(doc)
            self._known.update(zip(keys, map(_found, tokens), strict=False))
        else:
            for token, one in zip(tokens, found, strict=True):
                _set(token, one)
        self._set_lemmas(tokens)

    def _set_lemmas(self, tokens: list[Any]) -> None:
        if len(self._lemmas) > MOST_LEMMAS:
            self._lemmas.clear()
        for token in tokens:
            if token.lemma:
                continue
            key = (token.orth, token.pos, token.morph.key)
            lemma = self._lemmas.get(key)
            if lemma is None:
                lemma = self._strings.add(self._lemmatizer.lemmatize(token)[0])
                self._lemmas[key] = lemma
            token.lemma = lemma

    def _may_be_longer(self, rows: list[_Key]) -> bool:
        """Return True when a pattern over several tokens may fit the sentence."""
        words, relations = {row[1] for row in rows}, {row[2] for row in rows}
        return any(
            all(
                (lows is None or not lows.isdisjoint(words))
                and (deps is None or not deps.isdisjoint(relations))
                for lows, deps in pattern
            )
            for pattern in self._longer
        )

    def _key(self, tag: int, low: int, relation: int, space: bool) -> _Key:
        word = self._word_keys.get(low)
        if word is None:
            named = low in self._words or any(f.search(self._strings[low]) for f in self._forms)
            word = low if named else _REST
            if len(self._word_keys) > MOST_LEMMAS:
                self._word_keys.clear()
            self._word_keys[low] = word
        return tag, word, relation if relation in self._relations else _REST, space

    def _asked(self, token: dict[str, Any]) -> _Asked:
        """Return the words and the relations that a token of a longer pattern asks for."""
        return self._named(token, "LOWER"), self._named(token, "DEP")

    def _named(self, token: dict[str, Any], key: str) -> frozenset[int] | None:
        """Return the values that a token of a pattern names, None where it names none of them."""
        asked = token.get(key)
        if asked is None or (isinstance(asked, dict) and "REGEX" in asked):
            return None
        if isinstance(asked, dict):
            return frozenset(
                map(self._strings.add, (*asked.get("IN", ()), *asked.get("NOT_IN", ())))
            )
        return frozenset({self._strings.add(asked)})


def _forms(token: dict[str, Any]) -> list[str]:
    asked = token.get("LOWER")
    return [asked["REGEX"]] if isinstance(asked, dict) and "REGEX" in asked else []


def _found(token: Any) -> _Found:  # noqa: ANN401
    return _Found(
        token.tag, token.pos, token.morph.key, token.lemma, token.dep,
        token.tag_, token.pos_, str(token.morph),
    )  # fmt: skip


def _set(token: Any, found: _Found | None) -> None:  # noqa: ANN401
    """Give a token what the exceptions make of it; only white space changes its relation."""
    if found is None:
        return
    token.tag, token.pos, token.lemma = found.tag, found.pos, found.lemma
    token.set_morph(found.morph)
    if token.is_space:
        token.dep = found.dep

"""A sentence whose tree is still being mended; children are looked up, not searched for."""

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from trucewatch.claim.analysis import SUBJECTS, Token


class Draft:
    """Tokens by index with their children kept in step when a head changes."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the tokens as the parser gave them, in order."""
        self.tokens = list(tokens)
        self._relations = {token.relation for token in tokens}  # that a word has or has had
        self._words = {token.low for token in tokens}
        self._below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                self._below[token.head].append(token.index)

    def mend(self, *repairs: "Repair") -> None:
        """Let each repair look at every token, one repair after the other."""
        for repair in repairs:
            limit = _REACHED.get(repair)
            reached = list(self.tokens) if limit is None else self._within(limit)
            for token in reached:
                repair(self, token)

    def _within(self, limit: "_Limit") -> list[Token]:
        """Return the tokens that a repair is given."""
        field, asked = limit
        if asked.isdisjoint(self._relations if field == "relation" else self._words):
            return []
        if field == "relation":
            return [t for t in self.tokens if t.relation in asked]
        return [t for t in self.tokens if t.low in asked] if field == "low" else list(self.tokens)

    def change(self, token: Token, **fields: Any) -> None:  # noqa: ANN401 - fields of a token
        """Change fields of the token that stands where ``token`` stood."""
        before = self.tokens[token.index]
        after = replace(before, **fields)
        self.tokens[token.index] = after
        self._relations.add(after.relation)
        if after.head == before.head:
            return
        if before.head != before.index:
            self._below[before.head].remove(before.index)
        if after.head != after.index:
            insort(self._below[after.head], after.index)

    def untangle(self) -> None:
        """Break every circle of heads that repairs may have made; one of its words is a root."""
        safe: set[int] = set()
        for token in list(self.tokens):
            path: list[int] = []
            now = token.index
            while now not in safe and now not in path and self.tokens[now].head != now:
                path.append(now)
                now = self.tokens[now].head
            if now in path:
                self.change(self.tokens[now], head=now, relation="root")
            safe.update((*path, now))

    def head(self, token: Token) -> Token:
        """Return the governor, the token itself for a root."""
        return self.tokens[token.head]

    def below(self, token: Token, *relations: str) -> list[Token]:
        """Return what hangs from ``token``, in order; all of it without ``relations``."""
        tokens, below = self.tokens, self._below[token.index]
        if not relations or not below:
            return [tokens[i] for i in below]
        return [t for i in below if (t := tokens[i]).relation in relations]

    def has(self, token: Token, *relations: str) -> bool:
        """Return True when something hangs from ``token`` by one of the relations."""
        return any(self.tokens[i].relation in relations for i in self._below[token.index])

    def has_word(self, token: Token, word: str) -> bool:
        """Return True when ``word``, in lower case, hangs from ``token``."""
        return any(self.tokens[i].low == word for i in self._below[token.index])

    def has_subject(self, token: Token) -> bool:
        """Return True when a subject hangs from ``token``."""
        return self.has(token, *SUBJECTS)

    def subject_relation(self, verb: Token) -> str:
        """Return the relation of a subject of ``verb``, by whether it is passive."""
        return "nsubj:pass" if self.has(verb, "aux:pass") else "nsubj"

    def subtree(self, token: Token) -> list[int]:
        """Return the indices of ``token`` and all below it, in order, even in a circle."""
        found, todo = {token.index}, [token.index]
        while todo:
            fresh = set(self._below[todo.pop()]) - found
            found |= fresh
            todo.extend(fresh)
        return sorted(found)


class _Limit(NamedTuple):
    """Which tokens a repair is given: those with such a relation, such words, or any beside them.

    ``field`` is "relation", "low" or "near".
    """

    field: str
    values: frozenset[str]


Repair = Callable[[Draft, Token], None]
_REACHED: dict[Repair, _Limit] = {}  # by repair; it is given no other tokens


def reached_by(*relations: str) -> Callable[[Repair], Repair]:
    """Let a repair see only tokens with one of ``relations``: there are sixty, and few concern any.

    It must leave all others alone by itself; this only spares asking.
    """
    return _limited(_Limit("relation", frozenset(relations)))


def reached_by_words(words: Iterable[str]) -> Callable[[Repair], Repair]:
    """Let a repair see only these words, in lower case, as ``reached_by`` does with relations."""
    return _limited(_Limit("low", frozenset(words)))


def reached_near(*words: str) -> Callable[[Repair], Repair]:
    """Let a repair see only sentences with one of ``words``, which it must ask for by itself."""
    return _limited(_Limit("near", frozenset(words)))


def _limited(limit: _Limit) -> Callable[[Repair], Repair]:
    def limited(repair: Repair) -> Repair:
        _REACHED[repair] = limit
        return repair

    return limited

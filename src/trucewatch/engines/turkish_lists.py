"""Small words and set phrases of Turkish, ready to be looked up."""

from collections.abc import Iterable, Iterator, Mapping

from trucewatch.engines.turkish_grammar import TurkishGrammar, lowered

_POS = {
    "coordinating": "CCONJ", "with_": "WITH", "postpositions": "POST", "attributive": "ATTR",
    "agents": "BY", "sayings": "POST", "subordinating": "SCONJ", "focus": "FOCUS",
    "questions": "ASK", "negating": "NEG", "determiners": "DET", "pronouns": "PRON",
    "adverbs": "ADV", "quoting": "DIYE", "existing": "HAS",
}  # fmt: skip
Phrase = tuple[tuple[str, ...], str, str]


class Lists:
    """What a word is by itself, and which words together are one."""

    def __init__(self, grammar: TurkishGrammar, names: Iterable[str] = ()) -> None:
        """Take the lists of ``grammar``, and the names of parties."""
        self.small: dict[str, str] = {}
        for kind, pos in _POS.items():
            for words in getattr(grammar.particles, kind):
                self.small.setdefault(words, pos)
        self.phrases: Mapping[str, list[Phrase]] = _by_first((*_names(names), *self._all(grammar)))
        self.intransitive = frozenset(grammar.intransitive)
        self.suffered = frozenset(grammar.suffered)
        self.light = frozenset(grammar.light_verbs)
        self.describing = frozenset(grammar.describing)
        self.gerunds = frozenset(grammar.gerunds)
        self.reaching = frozenset(grammar.reaching)
        self.times = frozenset(grammar.times)
        self.directions = frozenset(grammar.directions)
        self.measures = frozenset(grammar.measures)
        self.statements = frozenset(grammar.statements)
        self.settings = frozenset(grammar.settings)
        self.offices = frozenset(grammar.offices)
        self.sayings = frozenset(grammar.particles.sayings)

    def _all(self, grammar: TurkishGrammar) -> Iterator[Phrase]:
        for line in grammar.compounds:
            way, _, lemma = line.partition(" > ")
            parts = tuple(way.split())
            yield parts, lemma or way, "verb"
        for lemma, ways in grammar.phrases.items():
            for way in (lemma, *ways):
                yield tuple(way.split()), lemma, "noun"
        for words in self.small:
            if " " in words:
                yield tuple(words.split()), words, "small"


def _names(names: Iterable[str]) -> Iterator[Phrase]:
    """Yield the names of several words."""
    for name in names:
        parts = tuple(lowered(name).split())
        if len(parts) > 1 and "*" not in name:
            yield parts, " ".join(parts), "name"


def _by_first(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0][0], []).append(phrase)
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found

"""Lists what the Arabic vocabulary is made of: the words of the grammar and of the lexicons."""

from collections.abc import Iterable, Iterator, Mapping

from trucewatch.claim.lexicon import Lexicon
from trucewatch.engines.arabic_forms import Form, noun_forms, plural_form, verb_forms
from trucewatch.engines.arabic_grammar import ArabicGrammar, folded

_POS = {
    "coordinating": "CCONJ", "prepositions": "ADP", "complementisers": "COMP", "relatives": "REL",
    "subordinating": "SCONJ", "future": "FUT", "negating": "NEG", "auxiliary": "AUX",
    "modal": "MODAL", "demonstratives": "DET", "determiners": "DET", "pronouns": "PRON",
    "adverbs": "ADV",
}  # fmt: skip
GOING_ON = "beside"  # the case of verbs that stand for a participle
_ADJECTIVE = ("ي", "يه", "يون", "يين")  # endings of adjectives of names
_NOUN_CLASSES = (
    "quantities", "wars", "blows", "press", "titles", "place_kinds", "roads", "machines", "results",
)  # fmt: skip


def verb_line(line: str) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a verb and of its nouns of doing."""
    active, _, passive = line.partition("|")
    perfect, imperfect, *masdars = active.split()
    yield from verb_forms(perfect, folded(perfect), folded(imperfect))
    if passive:
        yield from verb_forms(perfect, *map(folded, passive.split()), passive=True)
    for masdar in masdars:
        yield from noun_forms(masdar, folded(masdar), human=False)


def speaking(grammar: ArabicGrammar) -> Iterator[tuple[str, Form]]:
    """Yield the participles by which a speaker goes on."""
    for lemma, words in grammar.speaking.items():
        for word in words:
            yield folded(word), Form(lemma, "VERB", "Past", case=GOING_ON)


def nouns(grammar: ArabicGrammar, lexicon: Lexicon) -> Iterator[tuple[str, Form]]:
    """Yield the forms of all nouns and adjectives."""
    people = _people(lexicon)
    for singular, plurals in grammar.plurals.items():
        if " " not in singular:
            yield from noun_forms(singular, folded(singular), human=singular in people)
        for plural in plurals:
            yield from plural_form(singular, folded(plural))
    for adjective in grammar.adjectives:
        yield from noun_forms(adjective, folded(adjective), "ADJ")
    listed = {folded(p) for plurals in grammar.plurals.values() for p in plurals}
    for word in sorted(_named(lexicon)):
        if " " not in word and folded(word) not in listed:
            yield from _of_lexicon(word, lexicon, people)


def _of_lexicon(word: str, lexicon: Lexicon, people: frozenset[str]) -> Iterator[tuple[str, Form]]:
    if word.endswith("ي"):
        yield from noun_forms(word, folded(word), "ADJ")
    if word not in _described(lexicon) or word in people:
        yield from noun_forms(word, folded(word), human=word in people)


def _people(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns that have a feminine and the plural of people."""
    classes = lexicon.deeds.classes
    named = ("armed", "civilians", "captives", "protesters")
    words = frozenset().union(lexicon.operators.agents, *(classes[name] for name in named))
    return words - lexicon.wording.machines


def _described(lexicon: Lexicon) -> set[str]:
    """Return the words that only describe a noun in the lexicon's rules."""
    rules = lexicon.deeds.nouns
    return {w for rule in rules for w in (*rule.mod, *rule.not_mod) if w.endswith("ي")}


def _named(lexicon: Lexicon) -> set[str]:
    """Return every noun that the lexicon's rules ask for."""
    deeds, operators, wording = lexicon.deeds, lexicon.operators, lexicon.wording
    words = {w for listed in deeds.classes.values() for w in listed} | set(deeds.noun_index)
    words |= {w for group in deeds.casualty_nouns.values() for w in group}
    words |= set(deeds.weapon_acts) | set(deeds.domain_blockers) | set(operators.agents)
    words |= _described(lexicon)
    words |= {w for group in operators.nouns.values() for w in group}
    for kind in _NOUN_CLASSES:
        words |= getattr(wording, kind)
    return words


def names(names: Iterable[str]) -> Iterator[tuple[str, Form]]:
    """Yield names of one word; adjectives and names with an article are read by their shape."""
    for name in names:
        low = folded(name)
        if low.isalpha() and not low.endswith(_ADJECTIVE) and not low.startswith("ال"):
            yield low, Form(name, "PROPN")


def particles(
    grammar: ArabicGrammar,
) -> tuple[Mapping[str, tuple[str, str]], Mapping[str, list[tuple[tuple[str, ...], str, str]]]]:
    """Return small words by folded letters, and those of several words by their first."""
    single: dict[str, tuple[str, str]] = {}
    several: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind, pos in _POS.items():
        for words in getattr(grammar.particles, kind):
            parts = tuple(folded(words).split())
            if len(parts) == 1:
                single.setdefault(parts[0], (pos, words))
            else:
                several.setdefault(parts[0], []).append((parts, pos, words))
    for entries in several.values():
        entries.sort(key=lambda e: -len(e[0]))
    return single, several


def phrases(grammar: ArabicGrammar) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Return names of several words by the lemma of their first part, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for lemma, ways in grammar.phrases.items():
        for way in ways:
            parts = tuple(folded(way).split())
            found.setdefault(parts[0], []).append((parts, lemma))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found

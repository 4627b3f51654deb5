"""All written forms that the Arabic analyser knows, and how a word parts from what is joined to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trucewatch.claim.lexicon import Lexicon
from trucewatch.engines.arabic_forms import (
    OBJECT_PRONOUNS,
    OWNER_PRONOUNS,
    Form,
    noun_forms,
    plural_form,
    verb_forms,
)
from trucewatch.engines.arabic_grammar import ArabicGrammar, folded

_POS = {
    "coordinating": "CCONJ", "prepositions": "ADP", "complementisers": "COMP", "relatives": "REL",
    "subordinating": "SCONJ", "future": "FUT", "negating": "NEG", "auxiliary": "AUX",
    "modal": "MODAL", "demonstratives": "DET", "determiners": "DET", "pronouns": "PRON",
    "adverbs": "ADV",
}  # fmt: skip
_HEADS = ("", "و", "ف")
_LEADS = ("", "ب", "ل", "ك", "س")
_ADJECTIVE = ("ي", "يه", "يون", "يين")  # endings of adjectives of names
_SHORTEST = 2
MOST_REMEMBERED = 100_000  # words whose parts are kept
_LEAST_UNKNOWN = 4  # letters a word must keep when a conjunction is taken from an unknown one


@dataclass(frozen=True, slots=True)
class Split:
    """A written word in parts; ``forms`` is empty when the stem is not known.

    ``lead`` and ``tail`` are counted in letters of the folded word.
    """

    conjunction: str
    lead: str
    article: bool
    stem: str
    tail: str
    forms: tuple[Form, ...]

    @property
    def forms_are_verbs(self) -> bool:
        """True when every reading is a verb."""
        return bool(self.forms) and all(f.pos == "VERB" for f in self.forms)


class Vocabulary:
    """Looks words up by their folded letters."""

    def __init__(self, grammar: ArabicGrammar, lexicon: Lexicon, names: Iterable[str]) -> None:
        """Make all forms of the words of ``lexicon``; ``names`` are names of one word."""
        self.grammar = grammar
        self._forms: dict[str, list[Form]] = {}
        self.particles, self.long_particles = _particles(grammar)
        self._add_all(verb for line in grammar.verbs for verb in _verb_line(line))
        self._add_all(_nouns(grammar, lexicon))
        self._add_all(_names(names))
        self.numerals = frozenset(map(folded, grammar.numerals))
        self.times = frozenset(map(folded, grammar.times))
        self.phrases = _phrases(grammar)
        for forms in self._forms.values():
            forms.sort(key=lambda form: form.rare)
        self._split: dict[str, Split] = {}

    def _add_all(self, forms: Iterable[tuple[str, Form]]) -> None:
        for text, form in forms:
            known = self._forms.setdefault(text, [])
            if form not in known:
                known.append(form)

    def forms(self, word: str) -> tuple[Form, ...]:
        """Return what the folded ``word`` may be by itself."""
        return tuple(self._forms.get(word, ()))

    def knows(self, word: str) -> bool:
        """Return True when the folded ``word`` is a form, a particle or a numeral."""
        return word in self._forms or word in self.particles or word in self.numerals

    def split(self, written: str) -> Split:
        """Return the parts of a written word, those of the fewest pieces that are known."""
        word = folded(written)
        known = self._split.get(word)
        if known is None:
            known = min(self._splits(word), key=_pieces, default=None) or _unknown(word, written)
            if len(self._split) < MOST_REMEMBERED:
                self._split[word] = known
        return known

    def _splits(self, word: str) -> Iterator[Split]:
        for head in _HEADS:
            if head and (not word.startswith(head) or len(word) <= _SHORTEST):
                continue
            rest = word[len(head) :]
            for lead in _LEADS:
                if lead and (not rest.startswith(lead) or len(rest) <= _SHORTEST):
                    continue
                yield from self._stems(head, lead, rest[len(lead) :])

    def _stems(self, head: str, lead: str, rest: str) -> Iterator[Split]:
        for article, stem in _articles(lead, rest):
            if not article and (stem in self.particles or stem in self.numerals) and lead != "س":
                yield Split(head, lead, article, stem, "", ())
            forms = _allowed(self.forms(stem), lead, article)
            if forms:
                yield Split(head, lead, article, stem, "", forms)
            if not article:
                yield from self._owned(head, lead, stem)

    def _owned(self, head: str, lead: str, stem: str) -> Iterator[Split]:
        """Yield splits with a pronoun at the end."""
        for tail in {*OBJECT_PRONOUNS, *OWNER_PRONOUNS}:
            base = stem[: -len(tail)]
            if not stem.endswith(tail) or len(base) < 1:
                continue
            particle = self.particles.get(base)
            if particle is not None and particle[0] in ("ADP", "COMP") and not lead:
                yield Split(head, lead, False, base, tail, ())
            forms = _allowed(_before_pronoun(self, base), lead, article=False)
            forms = tuple(f for f in forms if tail in _pronouns_of(f))
            if forms and len(base) > 1:
                yield Split(head, lead, False, base, tail, forms)


def _pronouns_of(form: Form) -> tuple[str, ...]:
    return OBJECT_PRONOUNS if form.pos == "VERB" else OWNER_PRONOUNS


def _before_pronoun(known: Vocabulary, base: str) -> tuple[Form, ...]:
    """Return the forms that may stand before a pronoun; their endings change there."""
    found = [f for f in known.forms(base) if f.pos != "ADJ" and not (f.pos == "VERB" and f.number == "p" and base.endswith("ا"))]
    if base.endswith("و"):
        found += [f for f in known.forms(base + "ا") if f.pos == "VERB"]
    if base.endswith("ا"):
        found += [f for f in known.forms(base[:-1] + "ي") if f.pos == "VERB" and f.tense == "Past"]
    if base.endswith("ئ") or base.endswith("ؤ"):
        found += [f for f in known.forms(base[:-1] + "ء") if f.pos == "NOUN"]
    return tuple(f for f in found if not (f.pos == "NOUN" and base.endswith("ه")))


def _articles(lead: str, rest: str) -> Iterator[tuple[bool, str]]:
    yield False, rest
    if lead == "ل" and rest.startswith("ل") and len(rest) > 3:
        yield True, rest[1:]
    elif lead != "س" and rest.startswith("ال") and len(rest) > 3:
        yield True, rest[2:]


def _allowed(forms: tuple[Form, ...], lead: str, article: bool) -> tuple[Form, ...]:
    if lead == "س":
        return tuple(f for f in forms if f.pos == "VERB" and f.tense == "Pres")
    if article:
        return tuple(f for f in forms if f.pos in ("NOUN", "ADJ") and not f.bound and f.case != "tan")
    if lead == "ل":
        return tuple(f for f in forms if f.pos != "VERB" or f.tense == "Pres")
    if lead:
        return tuple(f for f in forms if f.pos != "VERB")
    return forms


def _pieces(split: Split) -> tuple[int, int]:
    """Fewer pieces first; the article is no piece of its own; pronouns weigh more than leads."""
    parts = bool(split.conjunction) + bool(split.lead) + 2 * bool(split.tail)
    return parts, -len(split.stem)


def _unknown(word: str, written: str) -> Split:
    """Return the parts of a word whose stem no list holds.

    Hamza on an alif stands only where a stem begins, which shows what was joined before it.
    """
    head = lead = ""
    article = False
    rest = word
    for clitic in ("و", "ف"):
        if rest.startswith(clitic + "ال") or (clitic == "و" and rest.startswith("ولل")):
            head, rest = clitic, rest[1:]
            break
    if rest.startswith("لل") and len(rest) > _LEAST_UNKNOWN:
        return Split(head, "ل", True, rest[2:], "", ())
    if rest[:1] in "بك" and rest[1:3] == "ال" and len(rest) > _LEAST_UNKNOWN:
        lead, rest = rest[0], rest[1:]
    if rest.startswith("ال") and len(rest) > _LEAST_UNKNOWN:
        return Split(head, lead, True, rest[2:], "", ())
    bare = [letter for letter in written if folded(letter)]
    if not lead and not head and bare[1:2] and bare[1] in "أإآ" and len(rest) > _LEAST_UNKNOWN:
        clitic, rest = rest[0], rest[1:]
        if clitic in "وف":
            return Split(clitic, "", False, rest, "", ())
        if clitic in "بلك":
            return Split("", clitic, False, rest, "", ())
        rest = clitic + rest
    return Split(head, lead, article, rest, "", ())


def _verb_line(line: str) -> Iterator[tuple[str, Form]]:
    active, _, passive = line.partition("|")
    perfect, imperfect, *masdars = active.split()
    yield from verb_forms(perfect, folded(perfect), folded(imperfect))
    if passive:
        yield from verb_forms(perfect, *map(folded, passive.split()), passive=True)
    for masdar in masdars:
        yield from noun_forms(masdar, folded(masdar), human=False)


def _nouns(grammar: ArabicGrammar, lexicon: Lexicon) -> Iterator[tuple[str, Form]]:
    people = _people(lexicon)
    for singular, plurals in grammar.plurals.items():
        if " " not in singular:
            yield from noun_forms(singular, folded(singular), human=singular in people)
        for plural in plurals:
            if " " not in plural:
                yield from plural_form(singular, folded(plural))
    for adjective in grammar.adjectives:
        yield from noun_forms(adjective, folded(adjective), "ADJ")
    known = {folded(p) for plurals in grammar.plurals.values() for p in plurals}
    for word in sorted(_named(lexicon)):
        if " " in word or folded(word) in known:
            continue
        if word.endswith("ي"):
            yield from noun_forms(word, folded(word), "ADJ")
        if word not in _described(lexicon):
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


def _names(names: Iterable[str]) -> Iterator[tuple[str, Form]]:
    """Yield names of one word; adjectives and names with an article are read by their shape."""
    for name in names:
        low = folded(name)
        if low.isalpha() and not low.endswith(_ADJECTIVE) and not low.startswith("ال"):
            yield low, Form(name, "PROPN")


def _named(lexicon: Lexicon) -> set[str]:
    """Return every noun that the lexicon's rules ask for."""
    deeds, operators, wording = lexicon.deeds, lexicon.operators, lexicon.wording
    words = {w for listed in deeds.classes.values() for w in listed} | set(deeds.noun_index)
    words |= {w for group in deeds.casualty_nouns.values() for w in group}
    words |= set(deeds.weapon_acts) | set(deeds.domain_blockers) | set(operators.agents)
    words |= _described(lexicon)
    words |= {w for group in operators.nouns.values() for w in group}
    for kind in ("quantities", "wars", "blows", "press", "titles", "place_kinds", "roads", "machines", "results"):
        words |= getattr(wording, kind)
    return words


def _particles(
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


def _phrases(grammar: ArabicGrammar) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Return names of several words by the lemma of their first part, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for lemma, ways in grammar.phrases.items():
        for way in ways:
            parts = tuple(folded(way).split())
            found.setdefault(parts[0], []).append((parts, lemma))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found

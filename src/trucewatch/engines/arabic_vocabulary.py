"""All written forms that the Arabic analyser knows, and how a word parts from its clitics."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from trucewatch.claim.lexicon import Lexicon
from trucewatch.engines import arabic_entries as entries
from trucewatch.engines.arabic_forms import (
    OBJECT_PRONOUNS,
    OWNER_PRONOUNS,
    Form,
)
from trucewatch.engines.arabic_grammar import ArabicGrammar, folded

_HEADS = ("", "و", "ف")
_LEADS = ("", "ب", "ل", "ك", "س")
_SHORTEST = 2
MOST_REMEMBERED = 100_000  # words whose parts are kept
_MASDAR = re.compile("م.ا..ه|ت..ي.|ا.ت.ا.|ان..ا.|است..ا.|است.ا.ه")
# "by its …", "in their …": a preposition before a feminine noun with its owner.
_LED_AND_OWNED = re.compile(r"[بل](?P<stem>\w{3,}ت)(?P<tail>هم|ها|هن|هما)")
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
        self.particles, self.long_particles = entries.particles(grammar)
        self._add_all(verb for line in grammar.verbs for verb in entries.verb_line(line))
        self._add_all(entries.speaking(grammar))
        self._add_all(entries.nouns(grammar, lexicon))
        self._add_all(entries.names((*grammar.names, *names)))
        self.numerals = frozenset(map(folded, grammar.numerals))
        self.persons = frozenset(w for w in grammar.plurals if w.endswith("ي"))
        self.masdars = frozenset(
            m for line in grammar.verbs for m in line.split("|")[0].split()[2:]
        )
        self.sites = lexicon.deeds.classes["sites"] | lexicon.wording.place_kinds
        self.men = frozenset(map(folded, grammar.men))
        self.telling = lexicon.operators.say | lexicon.operators.deny | lexicon.operators.appeal
        self.units = lexicon.deeds.classes["troops"] | lexicon.wording.blows
        self.harming = frozenset(grammar.harming)
        self.times = frozenset(map(folded, grammar.times))
        self.phrases = entries.phrases(grammar)
        for text, forms in self._forms.items():
            forms.sort(
                key=lambda f: (
                    f.rare,
                    f.pos == "VERB" and folded(f.lemma) != text,
                    f.pos == "NOUN" and folded(f.lemma) != text,
                )
            )
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
        bare = "".join(letter for letter in written if folded(letter))
        known = self._split.get(bare)
        if known is None:
            word = folded(bare)
            fitting = (s for s in self._splits(word) if _is_spelled(s, bare))
            known = min(fitting, key=partial(_cost, bare), default=None) or _unknown(word, written)
            if len(self._split) < MOST_REMEMBERED:
                self._split[bare] = known
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


def _is_spelled(split: Split, bare: str) -> bool:
    """Return False where the spelling tells letters apart that folding made one.

    The article's alif bears no hamza, and the ta marbuta is no pronoun.
    """
    if split.tail == "ه" and bare.endswith("ة"):
        return False
    if split.conjunction and split.forms and all(f.rare for f in split.forms):
        return False  # a shortened verb stands behind "did not", not behind "and"
    at = len(split.conjunction) + len(split.lead)
    return not split.article or bare[at : at + 1] not in ("أ", "إ")


def _pronouns_of(form: Form) -> tuple[str, ...]:
    return OBJECT_PRONOUNS if form.pos == "VERB" else OWNER_PRONOUNS


def _before_pronoun(known: Vocabulary, base: str) -> tuple[Form, ...]:
    """Return the forms that may stand before a pronoun; their endings change there."""
    found = [
        f
        for f in known.forms(base)
        if f.pos != "ADJ" and not (f.pos == "VERB" and f.number == "p" and base.endswith("ا"))
    ]
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
        return tuple(
            f for f in forms if f.pos in ("NOUN", "ADJ") and not f.bound and f.case != "tan"
        )
    if lead == "ل":
        return tuple(f for f in forms if f.pos != "VERB" or f.tense == "Pres")
    if lead:
        return tuple(f for f in forms if f.pos != "VERB")
    return forms


def _cost(bare: str, split: Split) -> tuple[bool, int, int]:
    """Fewer pieces first; the article is no piece of its own; pronouns weigh more than leads.

    A woman ("the commander", with a ta marbuta) written like "his commander" comes last.
    """
    parts = bool(split.conjunction) + bool(split.lead) + 2 * bool(split.tail)
    woman = bare.endswith("ه") and not split.tail and bool(split.forms)
    woman = woman and all(f.gender == "f" and f.number == "s" for f in split.forms)
    return woman and not split.article, parts, -len(split.stem)


def _unknown(word: str, written: str) -> Split:
    """Return the parts of a word whose stem no list holds.

    An article shows what was joined before it, and so does a hamza on an alif, which stands only
    where a stem begins.
    """
    head = "و" if word.startswith(("وال", "ولل")) else "ف" if word.startswith("فال") else ""
    rest = word[len(head) :]
    if rest.startswith("لل") and len(rest) > _LEAST_UNKNOWN:
        return Split(head, "ل", True, rest[2:], "", ())
    lead = rest[0] if rest[:1] in ("ب", "ك") and rest[1:3] == "ال" else ""
    rest = rest[len(lead) :]
    if rest.startswith("ال") and len(rest) > _LEAST_UNKNOWN:
        return Split(head, lead, True, rest[2:], "", ())
    if not head and not lead and (owned := _LED_AND_OWNED.fullmatch(rest)):
        return Split("", rest[0], False, owned["stem"], owned["tail"], ())
    if not head and not lead and (led := _before_masdar(rest)):
        return Split("", led, False, rest[1:], "", ())
    if not head and not lead and _joined_to_hamza(written) and len(rest) >= _LEAST_UNKNOWN:
        conjunction = rest[0] in "وف"
        return Split(
            rest[0] if conjunction else "", "" if conjunction else rest[0], False, rest[1:], "", ()
        )
    return Split(head, lead, False, rest, "", ())


def _before_masdar(rest: str) -> str:
    """Return what is joined to an unknown noun of doing, which its shape betrays."""
    return rest[0] if rest[:1] in ("ب", "ل") and _MASDAR.fullmatch(rest[1:]) else ""


def _joined_to_hamza(written: str) -> bool:
    bare = [letter for letter in written if folded(letter)]
    return len(bare) > 1 and bare[0] in "وفبلك" and bare[1] in "أإآ"

"""What the Arabic clause reader asks of the lexicons: is this a deed, a person, a time?"""

from trucewatch.claim.lexicon import Lexicon
from trucewatch.engines.arabic_grammar import ArabicGrammar, folded
from trucewatch.engines.arabic_vocabulary import Vocabulary
from trucewatch.engines.arabic_words import Word

_SPEECH = ("say", "deny", "accuse", "condemn", "appeal", "threaten")
_COUNTS = frozenset({"عدد", "عشرات", "مئات", "آلاف", "عشرة", "مئة", "ألف", "مجموعة", "بعض"})
_BY = frozenset({"من قبل", "من جانب", "على يد", "على أيدي"})
_BORDER = "حدود"
_AGENT_CASES = frozenset({"من قبل", "من جانب", "على يد", "على أيدي", "برصاص", "بنيران"})


class Knowledge:
    """Answers for one language file and one lexicon."""

    def __init__(self, grammar: ArabicGrammar, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        """Look up once what is asked for every word."""
        deeds, operators, wording = lexicon.deeds, lexicon.operators, lexicon.wording
        self.passive_masdars = grammar.passive_masdars
        self.agents = _AGENT_CASES
        self.say = next(iter(sorted(wording.saying)), "قال")
        self.expected = frozenset(grammar.expected)
        self.obliging = frozenset(grammar.obliging)
        self.undergoing = frozenset(grammar.undergoing)
        self.suffering = frozenset(grammar.suffering)
        self.intransitive = frozenset(grammar.intransitive)
        self._results = frozenset(grammar.particles.result_clauses)
        self._helpers = frozenset(grammar.light_verbs)
        self._reports = frozenset(w for kind in _SPEECH for w in getattr(operators, kind))
        self._appeals = operators.appeal | operators.accuse
        self._deeds = frozenset(deeds.noun_index) - deeds.classes["troops"]  # "(chemical) arms"
        self.masdars = vocabulary.masdars
        self._times = vocabulary.times
        self._quantities = wording.quantities
        self._agents = operators.agents
        self._taking = frozenset(grammar.taking)
        self._targeting = wording.targeting
        self.as_said = wording.as_said
        self.armed = deeds.classes["armed"] | frozenset(deeds.weapon_acts)
        self.including = frozenset(grammar.including)
        self.fates = frozenset(grammar.fates)
        self.participles = frozenset(grammar.participles)
        self._governing = {verb: frozenset(cases) for verb, cases in grammar.governing.items()}
        self._civilians = deeds.classes["civilians"]
        self._hit = deeds.classes["sites"] | deeds.classes["civilians"] | self.armed
        self._people = (
            deeds.classes["armed"] | deeds.classes["civilians"] | deeds.classes["captives"]
        )

    def speaks(self, word: Word) -> bool:
        """Return True for a body or person who may put words forward."""
        return word.lemma in self._agents

    def is_person(self, word: Word) -> bool:
        """Return True for a title that a name may follow."""
        return word.lemma in self._agents or word.lemma in self._people

    def is_people(self, word: Word) -> bool:
        """Return True for fighters and civilians."""
        return word.lemma in self._people

    def is_civilian(self, word: Word) -> bool:
        """Return True for people who bear no arms."""
        return word.lemma in self._civilians

    def is_armed(self, word: Word) -> bool:
        """Return True for those who fight and what they fight with."""
        return word.lemma in self.armed

    def is_hit(self, word: Word) -> bool:
        """Return True for what a blow may strike: places, people, forces."""
        return word.lemma in self._hit

    def parts(self, word: Word) -> bool:
        """Return True for "the border", which lies between two."""
        return word.lemma == _BORDER

    def suffers(self, verb: Word) -> bool:
        """Return True for a verb whose written active and passive are one."""
        return verb.lemma in self.suffering

    def names_doer(self, case: str) -> bool:
        """Return True for "by" and "at the hands of", which name nothing but a doer."""
        return case in _BY

    def is_quantity(self, word: Word) -> bool:
        """Return True for "dozens", "a number", "a series"."""
        return word.lemma in self._quantities

    def is_number(self, word: Word) -> bool:
        """Return True for nouns that count many without a figure."""
        return word.lemma in _COUNTS

    def is_deed(self, word: Word) -> bool:
        """Return True for a noun that tells of a deed."""
        return word.pos == "NOUN" and word.lemma in self._deeds

    def is_time(self, word: Word) -> bool:
        """Return True for nouns that tell when without a preposition."""
        low = folded(word.text)
        return low in self._times or folded(word.lemma) in self._times

    def is_helper(self, word: Word) -> bool:
        """Return True for "was", "began", which a second verb follows directly."""
        return word.pos == "VERB" and word.lemma in self._helpers

    def reports(self, word: Word) -> bool:
        """Return True for verbs of speech."""
        return word.lemma in self._reports

    def aims(self, verb: Word) -> bool:
        """Return True for "targeted", behind a noun deed: whom it hit."""
        return verb.lemma in self._targeting

    def results(self, verb: Word) -> bool:
        """Return True for "led to", "left", which tell what a deed did."""
        return verb.lemma in self._results

    def genitive(self, noun: Word, *, counted: bool = False) -> str:
        """Return the relation of what stands behind ``noun``; what is counted suffers."""
        suffers = noun.lemma in self._taking or (counted and self.is_deed(noun))
        return "obj" if noun.pos == "NOUN" and suffers else "nmod"

    def told_by(self, verb: Word | None) -> bool:
        """Return True where a speaker is being named."""
        return verb is not None and self.reports(verb)

    def asks(self, verb: Word | None) -> bool:
        """Return True for verbs whose content follows as a phrase of its own."""
        return verb is not None and verb.lemma in self._appeals

    def takes(self, verb: Word | None, case: str) -> bool:
        """Return True when the verb itself asks for the preposition: "led to", "resulted in"."""
        if verb is None:
            return False
        if case in self._governing.get(verb.lemma, ()):
            return True
        if verb.lemma in self.undergoing:
            return case == "ل"
        return verb.lemma in self._results and case in ("إلى", "عن", "ب", "في")

    def is_passive_masdar(self, word: Word, after: Word | None) -> bool:
        """Return True for "the killing of four": a noun of harm with those who suffered it."""
        if word.lemma not in self.passive_masdars or word.article or word.pos != "NOUN":
            return False
        if word.number == "p" and folded(word.text).endswith("ات"):
            return False
        if word.owned:
            return True
        return after is not None and after.pos in ("NOUN", "PROPN", "NUM", "ADV", "DET")

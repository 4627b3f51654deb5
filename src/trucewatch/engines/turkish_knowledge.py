"""What the Turkish clause reader asks of the lexicons: is this an agent, a deed, a time?"""

from trucewatch.claim.lexicon import VERB_KINDS, Lexicon
from trucewatch.engines.turkish_lists import Lists
from trucewatch.engines.turkish_words import Word

_SPEECH = ("say", "deny", "accuse", "condemn", "appeal", "threaten")


class Knowledge:
    """Answers for one lexicon."""

    def __init__(self, lists: Lists, lexicon: Lexicon, names: frozenset[str]) -> None:
        """Look up once what is asked for every word; ``names`` are of parties, in lower case."""
        deeds, operators, wording = lexicon.deeds, lexicon.operators, lexicon.wording
        self.lists, self._names = lists, names
        self.say = next(iter(sorted(wording.saying)), "söyle")
        self._reports = frozenset(w for kind in _SPEECH for w in getattr(operators, kind))
        self._contents = frozenset(w for words in operators.nouns.values() for w in words)
        self._deeds = frozenset(deeds.noun_index)
        people = ("armed", "civilians", "captives", "protesters")
        self._agents = operators.agents | wording.sides
        self._agents |= {w for name in people for w in deeds.classes[name]}
        self._governors = frozenset(w for kind in VERB_KINDS for w in getattr(operators, kind))
        self._armed = deeds.classes["armed"]
        self._titles = operators.agents & wording.titles
        self._quantities = wording.quantities

    def acts(self, word: Word) -> bool:
        """Return True for people and bodies that can do something."""
        if word.pos == "PROPN":
            return word.lemma in self._names or word.low in self._names
        return word.lemma in self._agents

    def is_armed(self, word: Word) -> bool:
        """Return True for those who fight, and for parties by their names."""
        named = word.pos == "PROPN" and self.acts(word)
        return named or word.lemma in self._armed

    def is_fighter(self, word: Word) -> bool:
        """Return True for nouns of those who fight, not for names."""
        return word.pos == "NOUN" and word.lemma in self._armed

    def is_people(self, word: Word) -> bool:
        """Return True for people and bodies, named or not."""
        return word.lemma in self._agents

    def leads_name(self, word: Word) -> bool:
        """Return True for the title of a person, whose name follows."""
        return word.lemma in self._titles

    def is_deed(self, word: Word) -> bool:
        """Return True for a noun that tells of a deed."""
        return word.pos == "NOUN" and word.lemma in self._deeds

    def is_time(self, word: Word) -> bool:
        """Return True for nouns that tell when without a case."""
        return word.lemma in self.lists.times or word.low in self.lists.times

    def reports(self, word: Word) -> bool:
        """Return True for verbs of speech."""
        return word.lemma in self._reports

    def holds_content(self, word: Word) -> bool:
        """Return True for "claim", "threat", "plan", which a clause before them fills."""
        return word.lemma in self._contents

    def governs(self, word: Word) -> bool:
        """Return True for verbs that say something about the deed behind a noun of doing."""
        return word.lemma in self._governors or self.is_light(word)

    def is_light(self, word: Word) -> bool:
        """Return True for "carried out", which adds nothing to its noun."""
        return word.lemma in self.lists.light

    def is_intransitive(self, word: Word) -> bool:
        """Return True for verbs without an object."""
        return word.lemma in self.lists.intransitive

    def is_quantity(self, word: Word) -> bool:
        """Return True for "a number", "all": what they count is meant."""
        return word.lemma in self._quantities

    def tells_statement(self, word: Word) -> bool:
        """Return True for "statement", "report": words in which somebody speaks."""
        return word.lemma in self.lists.statements

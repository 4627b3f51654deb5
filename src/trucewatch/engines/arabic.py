"""Arabic clause reading by rules of our own: trees in the common relations of ``claim.analysis``.

No parser with weights under a permissive licence exists for Arabic; this reader knows the forms of
the words in the lexicons, small words, and the order of news prose. What it cannot place hangs
loose, so that no rule makes a doer of it.
"""

from collections.abc import Iterable, Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.ports import Stretch
from trucewatch.claim.wording import Wording
from trucewatch.engines.arabic_clauses import ClauseReader
from trucewatch.engines.arabic_grammar import ArabicGrammar, folded
from trucewatch.engines.arabic_knowledge import Knowledge
from trucewatch.engines.arabic_reading import settle
from trucewatch.engines.arabic_vocabulary import Vocabulary
from trucewatch.engines.arabic_words import Word, words_of

METHOD = "rules-ar/1"
_UNIVERSAL = {
    "COMP": "SCONJ", "REL": "PRON", "NEG": "PART", "FUT": "AUX", "MODAL": "AUX",
}  # fmt: skip


class ArabicAnalyser:
    """Reads Modern Standard Arabic as news is written in it."""

    def __init__(self, grammar: ArabicGrammar, lexicon: Lexicon, names: Iterable[str] = ()) -> None:
        """Make the word forms.

        Args:
            grammar: Of Arabic.
            lexicon: Of Arabic; its words become known forms.
            names: Names of states and groups, which are read as names wherever they stand.
        """
        self._vocabulary = Vocabulary(grammar, lexicon, names)
        self._knowledge = Knowledge(grammar, lexicon, self._vocabulary)

    @property
    def method(self) -> str:
        """Name and version, as they stand in a claim's ``method``."""
        return METHOD

    def analyse(
        self, text: str, stretches: Sequence[Stretch], wording: Wording
    ) -> Sequence[Sequence[Tree]]:
        """Return the trees of each stretch of ``text``, in order: one a stretch with words."""
        return [self._trees(text, stretch, wording) for stretch in stretches]

    def _trees(self, text: str, stretch: Stretch, wording: Wording) -> list[Tree]:
        words = words_of(text, stretch, self._vocabulary)
        if not words:
            return []
        settle(words, self._vocabulary)
        ClauseReader(words, self._knowledge).read()
        _leave_to_governor(words, self._knowledge)
        tokens = [_token(words, at, word) for at, word in enumerate(words)]
        return [Tree.of(tokens, tokens[0].start, tokens[-1].end, wording, stretch.quoted)]


def _token(words: Sequence[Word], at: int, word: Word) -> Token:
    head = at if word.head is None else word.head
    own = _tells_of_its_governor(words, at) or _speaks_of_us(words, at)
    return Token(
        index=at,
        text=word.text,
        lemma=word.lemma,
        pos=_UNIVERSAL.get(word.pos, word.pos),
        relation=word.relation or "dep",
        head=head,
        start=word.start,
        end=word.end,
        tense=word.tense,
        form="Own" if own else "Fin" if word.pos == "VERB" else "",
        plural=word.number == "p",
        quote=word.quote,
    )


def _tells_of_its_governor(words: Sequence[Word], at: int) -> bool:
    """Return True for the verb of "said that he …": its subject is its governor's."""
    verb = words[at]
    if verb.pos != "VERB" or verb.relation != "ccomp" or verb.number != "s":
        return False
    below = [w for w in words if w.head == at]
    if verb.head is None or any(w.relation.startswith("nsubj") for w in below):
        return False
    if any(w.relation == "expl" and w.text == "ها" for w in below):
        return True
    fits = verb.gender == words[verb.head].gender == "m"
    return fits and any(w.relation == "mark" and folded(w.text) == "انه" for w in below)


def _speaks_of_us(words: Sequence[Word], at: int) -> bool:
    """Return True for "said: we will …": whoever speaks is who does it."""
    verb = words[at]
    if verb.pos != "VERB" or verb.number != "we":
        return False
    told = verb.relation == "parataxis" and any(w.text == ":" for w in words[verb.head or 0 : at])
    above = verb
    while above.relation == "conj" and above.head is not None:
        above = words[above.head]
    if above.relation != "ccomp" and not told:
        return False
    return not any(w.head == at and w.relation.startswith("nsubj") for w in words)


def _leave_to_governor(words: Sequence[Word], known: Knowledge) -> None:
    """Take the pronoun of "(the movement) said that she will …" for whoever says it."""
    for word in words:
        verb = words[word.head] if word.head is not None else word
        if word.text != "ها" or word.relation != "nsubj" or verb.relation != "ccomp":
            continue
        said = words[verb.head] if verb.head is not None else verb
        told = known.reports(said) and not known.asks(said)
        subjects = [w for w in words if w.head == verb.head and w.relation == "nsubj"]
        women = said.gender == verb.gender == "f" and verb.number == "s"
        if told and women and len(subjects) == 1 and subjects[0].number == "s":
            word.relation = "expl"

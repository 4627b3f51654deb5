"""Turkish clause reading by rules of our own: trees in the common relations of ``claim.analysis``.

No parser with weights under a permissive licence exists for Turkish; this reader knows the stems
of the lexicons, what may stand behind them, small words, and that a verb closes its clause. What
it cannot place hangs loose, so that no rule makes a doer of it.
"""

from collections.abc import Iterable, Sequence

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.ports import Stretch
from trucewatch.claim.wording import Wording
from trucewatch.engines.turkish_clauses import ClauseReader
from trucewatch.engines.turkish_grammar import TurkishGrammar, lowered
from trucewatch.engines.turkish_knowledge import Knowledge
from trucewatch.engines.turkish_lists import Lists
from trucewatch.engines.turkish_reading import settle
from trucewatch.engines.turkish_vocabulary import Vocabulary
from trucewatch.engines.turkish_words import Word, words_of

METHOD = "rules-tr/1"
_UNIVERSAL = {
    "X": "ADJ", "WITH": "ADP", "POST": "ADP", "ATTR": "ADP", "BY": "ADP", "FOCUS": "PART",
    "ASK": "PART", "NEG": "PART", "DIYE": "SCONJ", "CALLED": "PROPN",
}  # fmt: skip
_SMALL = {"ma": "neg", "ama": "neg", "abil": "aux", "malı": "aux", "sa": "mark", "ıp": "mark"}


class TurkishAnalyser:
    """Reads Turkish as news is written in it."""

    def __init__(
        self, grammar: TurkishGrammar, lexicon: Lexicon, names: Iterable[str] = ()
    ) -> None:
        """Make the stems.

        Args:
            grammar: Of Turkish.
            lexicon: Of Turkish; its words become known stems.
            names: Names of states and groups, which are read as names wherever they stand.
        """
        known = tuple(name for name in names if name[:1].isupper())  # not "sivil", "göstericiler"
        self._vocabulary = Vocabulary(grammar, lexicon, known)
        self._lists = Lists(grammar, known)
        parties = frozenset(lowered(name) for name in known)
        self._knowledge = Knowledge(self._lists, lexicon, parties)

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
        words = words_of(text, stretch, self._vocabulary, self._lists)
        if not words:
            return []
        settle(words, self._lists)
        ClauseReader(words, self._knowledge).read()
        tokens = _tokens(words)
        return [Tree.of(tokens, tokens[0].start, words[-1].end, wording, stretch.quoted)]


def _tokens(words: Sequence[Word]) -> list[Token]:
    """Return the words with the suffixes that count as words of their own behind each verb."""
    places: list[int] = []
    count = 0
    for word in words:
        places.append(count)
        count += 1 + len(_suffixes(word))
    tokens: list[Token] = []
    for at, word in enumerate(words):
        tokens.append(_token(places[at], word, at, places))
        tokens += [
            Token(
                index=places[at] + 1 + order, text=suffix, lemma=suffix, pos="PART",
                relation=_SMALL[suffix], head=places[at], start=word.end - 1, end=word.end,
            )
            for order, suffix in enumerate(_suffixes(word))
        ]  # fmt: skip
    return tokens


def _suffixes(word: Word) -> list[str]:
    return [s for s in word.verb.small if s in _SMALL] if word.verb is not None else []


def _token(index: int, word: Word, at: int, places: Sequence[int]) -> Token:
    return Token(
        index=index,
        text=word.text,
        lemma=word.lemma,
        pos=_UNIVERSAL.get(word.pos, word.pos),
        relation=word.relation or "dep",
        head=places[at if word.head is None else word.head],
        start=word.start,
        end=word.end,
        tense=word.tense,
        form=word.form,
        plural=word.noun.plural,
        quote=word.quote,
        inflection=word.inflection or _bare_case(word),
        passive=word.passive and word.pos == "VERB",
    )


def _bare_case(word: Word) -> str:
    return f"+{word.case}" if word.case and word.pos != "VERB" else ""

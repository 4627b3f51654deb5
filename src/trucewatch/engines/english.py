"""English parsing with spaCy: trees in the common relations of ``claim.analysis``."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.ports import Sentences, Stretch
from trucewatch.claim.wording import Wording
from trucewatch.engines.english_asides import mend_asides
from trucewatch.engines.english_cases import hang_prepositions
from trucewatch.engines.english_clauses import mend_clauses
from trucewatch.engines.english_draft import Draft
from trucewatch.engines.english_free_relatives import mend_free_relatives
from trucewatch.engines.english_fronts import with_comma
from trucewatch.engines.english_headlines import mend_headlines
from trucewatch.engines.english_inserted import joined, parted
from trucewatch.engines.english_joined import mend_joined
from trucewatch.engines.english_model import MODEL_VERSION, load_model
from trucewatch.engines.english_phrases import mend_phrases
from trucewatch.engines.english_repairs import mend
from trucewatch.engines.english_speech import mend_speech
from trucewatch.engines.english_speed import Attributes, Word, use_fast_products
from trucewatch.engines.english_tails import mend_tails
from trucewatch.engines.english_vectors import keep_vectors
from trucewatch.engines.english_verbless import mend_verbless
from trucewatch.engines.english_words import mend_words
from trucewatch.engines.masking import Masked, masked

PLACEHOLDER = "this"  # a masked quotation is parsed as a pronoun
MAX_TOKENS = 220  # a longer "sentence" is cut: it is a table or a list, and parsing is quadratic
HYPHENATED = (
    "pull-back", "pull-out", "build-up", "cease-fire", "counter-offensive", "air-strike", "sit-in",
    "small-arms", "machine-gun", "machine-gunned", "de-escalation", "hostage-taking", "car-bomb",
    "booby-trap", "so-called", "self-styled", "self-proclaimed", "self-declared",
)  # fmt: skip
# verbs that the small model's lemmatiser gets wrong
_LEMMAS = {
    "machine-gunn": "machine-gun",
    "machine-gunned": "machine-gun",
    "stag": "stage",
    "rag": "rage",
    "wag": "wage",
    "rap": "rape",
    "injur": "injure",
    "displac": "displace",
    "texte": "text",
    "seiz": "seize",
    "spar": "spare",
}
_RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "attr": "attr",
    "oprd": "xcomp",
    "dative": "iobj",
    "agent": "case",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "npadvmod": "obl:npmod",
    "prt": "compound:prt",
    "neg": "neg",
    "acomp": "xcomp",
    "quantmod": "advmod",
}


# A name in capitals that is parsed as a verb, and a name of the same length that is not.
_VERB_LIKE = re.compile(r"(?<![A-Z]{2} )\bIS\b(?! [A-Z]{2})"), "UN"


class EnglishAnalyser:
    """Parses English with the pinned small spaCy model; one instance serves a process."""

    def __init__(self) -> None:
        """Load the model; its files are checked against their known hashes."""
        self._nlp = load_model()
        self._attributes = Attributes(self._nlp)
        use_fast_products(self._nlp)
        keep_vectors(self._nlp)
        for word in HYPHENATED:
            self._nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
            self._nlp.tokenizer.add_special_case(word + "s", [{"ORTH": word + "s"}])

    @property
    def method(self) -> str:
        """Name and version, as they stand in a claim's ``method``."""
        return f"rules-en/1+{MODEL_VERSION}"

    def analyse(
        self, text: str, stretches: Sequence[Stretch], wording: Wording
    ) -> Sequence[Sequence[Tree]]:
        """Return the trees of each stretch of ``text``, in order; each carries ``wording``."""
        return self.analyse_all([Sentences(text, stretches)], wording)[0]

    def analyse_all(self, asked: Sequence[Sentences], wording: Wording) -> list[list[list[Tree]]]:
        """Return the trees of several texts, parsed in one stream."""
        whole = [
            with_comma(masked(one.text, stretch, PLACEHOLDER))
            for one in asked
            for stretch in one.stretches
        ]
        read = [parted(one) for one in whole]
        docs = self._parsed([one for pair in read for one in pair if one is not None])
        found = self._joined(whole, read, docs)
        return [
            [
                [Tree.of(t, t[0].start, t[-1].end, wording, stretch.quoted) for t in sentences]
                for stretch, sentences in zip(one.stretches, found, strict=False)
            ]
            for one in asked
        ]

    def _joined(
        self,
        whole: Sequence[Masked],
        read: Sequence[tuple[Masked, Masked | None]],
        docs: Iterator[list[list[Token]]],
    ) -> Iterator[list[list[Token]]]:
        """Yield the sentences of each stretch, speech that was parted from it in its place."""
        for one, (_, speech) in zip(whole, read, strict=True):
            sentences = next(docs)
            again = joined(sentences, next(docs)) if speech else sentences
            yield next(self._parsed([one])) if again is None else again

    def _parsed(self, read: Sequence[Masked]) -> Iterator[list[list[Token]]]:
        """Yield the mended sentences of each text."""
        named = [_named(one.text) for one in read]
        texts = map(self._cut, named)
        docs = self._nlp.pipe(texts, batch_size=64, disable=["attribute_ruler", "lemmatizer"])
        for doc, text, parsed in zip(docs, read, named, strict=True):
            yield list(_sentences(self._attributes.words(doc), _Read(text, parsed)))

    def _cut(self, text: str) -> Any:  # noqa: ANN401 - spaCy has no types that mypy knows
        doc = self._nlp.make_doc(text)
        return doc if len(doc) <= MAX_TOKENS else doc[:MAX_TOKENS].as_doc()


def _named(text: str) -> str:
    """Return ``text`` with names that look like verbs exchanged for ones that do not."""
    pattern, name = _VERB_LIKE
    return pattern.sub(name, text)


class _Read(NamedTuple):
    """A sentence as it stands once quotations are masked, and as the model was given it."""

    masked: Masked
    parsed: str


def _sentences(words: Sequence[Word], text: _Read) -> Iterator[list[Token]]:
    firsts = [0, *(n for n, word in enumerate(words) if word.starts and n), len(words)]
    for first, last in pairwise(firsts):
        numbers = [n for n in range(first, last) if not words[n].space]
        if numbers:
            yield _tokens(words, numbers, text)


def _tokens(words: Sequence[Word], numbers: Sequence[int], text: _Read) -> list[Token]:
    place = {number: index for index, number in enumerate(numbers)}
    draft = Draft([_token(index, words[n], place, text) for index, n in enumerate(numbers)])
    hang_prepositions(draft)
    mend_free_relatives(draft)
    mend_joined(draft)
    mend(draft)
    mend_phrases(draft)
    mend_headlines(draft)
    mend_verbless(draft)
    mend_words(draft)
    mend_clauses(draft)
    mend_speech(draft)
    mend_tails(draft)
    mend_asides(draft)
    draft.untangle()
    return draft.tokens


def _token(index: int, word: Word, place: dict[int, int], text: _Read) -> Token:
    start, end, quote = text.masked.origin(word.at, word.size)
    head = place.get(word.head, index)
    tense, form, number = _features(word.features)
    letters = slice(word.at, word.at + word.size)
    written = text.masked.text[letters]
    return Token(
        index=index,
        text=written,
        lemma=_lemma(word) if written == text.parsed[letters] else written.lower(),
        pos=word.pos,
        relation="root" if head == index else _RENAMED.get(word.relation, word.relation),
        head=head,
        start=start,
        end=end,
        tense=tense,
        form=form,
        plural=number == "Plur",
        quote=quote,
    )


@lru_cache(maxsize=1024)
def _features(morph: str) -> tuple[str, str, str]:
    """Return tense, verb form and number of "Number=Sing|Tense=Past", "" where not told."""
    told = dict(feature.split("=", 1) for feature in morph.split("|") if "=" in feature)
    return told.get("Tense", ""), told.get("VerbForm", ""), told.get("Number", "")


def _lemma(word: Word) -> str:
    lemma = word.lemma.lower()
    if word.tag == "NNPS" and lemma.endswith("s"):
        return lemma[:-1]  # "Armed Forces", "Peace Talks": names in form, plain nouns in meaning
    return _LEMMAS.get(lemma, lemma) if word.pos == "VERB" else lemma

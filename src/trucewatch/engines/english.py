"""English parsing with spaCy: trees in the common relations of ``claim.analysis``."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.ports import Stretch
from trucewatch.claim.wording import Wording
from trucewatch.engines.english_asides import mend_asides
from trucewatch.engines.english_cases import hang_prepositions
from trucewatch.engines.english_clauses import mend_clauses
from trucewatch.engines.english_draft import Draft
from trucewatch.engines.english_fronts import with_comma
from trucewatch.engines.english_headlines import mend_headlines
from trucewatch.engines.english_model import MODEL_VERSION, load_model
from trucewatch.engines.english_phrases import mend_phrases
from trucewatch.engines.english_repairs import mend
from trucewatch.engines.english_speech import mend_speech
from trucewatch.engines.english_speed import Attributes, use_fast_products
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
        read = [with_comma(masked(text, stretch, PLACEHOLDER)) for stretch in stretches]
        texts = (self._cut(_named(m.text)) for m in read)
        docs = self._nlp.pipe(texts, batch_size=64, disable=["attribute_ruler", "lemmatizer"])
        return [
            list(_trees(self._finished(doc), text, stretch, wording))
            for doc, text, stretch in zip(docs, read, stretches, strict=True)
        ]

    def _finished(self, doc: Any) -> Any:  # noqa: ANN401 - spaCy has no types that mypy knows
        """Return a parsed sentence with the parts of speech and lemmas of its words."""
        self._attributes(doc)
        return doc

    def _cut(self, text: str) -> Any:  # noqa: ANN401 - spaCy has no types that mypy knows
        doc = self._nlp.make_doc(text)
        return doc if len(doc) <= MAX_TOKENS else doc[:MAX_TOKENS].as_doc()


def _named(text: str) -> str:
    """Return ``text`` with names that look like verbs exchanged for ones that do not."""
    pattern, name = _VERB_LIKE
    return pattern.sub(name, text)


def _trees(
    doc: Any,  # noqa: ANN401 - spaCy has no types that mypy knows
    text: Masked,
    stretch: Stretch,
    wording: Wording,
) -> Iterator[Tree]:
    for sentence in doc.sents:
        words = [word for word in sentence if not word.is_space]
        if words:
            tokens = _tokens(words, text)
            yield Tree.of(tokens, tokens[0].start, tokens[-1].end, wording, stretch.quoted)


def _tokens(words: Sequence[Any], text: Masked) -> list[Token]:
    place = {word.i: number for number, word in enumerate(words)}
    draft = Draft([_token(word, place, text) for word in words])
    hang_prepositions(draft)
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


def _token(
    word: Any,  # noqa: ANN401 - spaCy has no types that mypy knows
    place: dict[int, int],
    text: Masked,
) -> Token:
    start, end, quote = text.origin(word.idx, len(word.text))
    index = place[word.i]
    head = place.get(word.head.i, index)
    tense, form, number = _features(str(word.morph))
    written = text.text[word.idx : word.idx + len(word.text)]
    return Token(
        index=index,
        text=written,
        lemma=_lemma(word) if written == word.text else written.lower(),
        pos=word.pos_,
        relation="root" if head == index else _RENAMED.get(word.dep_, word.dep_),
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


def _lemma(word: Any) -> str:  # noqa: ANN401 - spaCy has no type that mypy knows
    lemma: str = word.lemma_.lower()
    if word.tag_ == "NNPS" and lemma.endswith("s"):
        return lemma[:-1]  # "Armed Forces", "Peace Talks": names in form, plain nouns in meaning
    return _LEMMAS.get(lemma, lemma) if word.pos_ == "VERB" else lemma

"""English parsing with spaCy: trees in the common relations of ``claim.analysis``."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.ports import Stretch
from trucewatch.claim.wording import Wording
from trucewatch.engines.english_cases import hang_prepositions
from trucewatch.engines.english_draft import Draft
from trucewatch.engines.english_model import MODEL_VERSION, load_model
from trucewatch.engines.english_repairs import mend

PLACEHOLDER = "this"  # a masked quotation is parsed as a pronoun
MAX_TOKENS = 220  # a longer "sentence" is cut: it is a table or a list, and parsing is quadratic
HYPHENATED = (
    "pull-back", "pull-out", "build-up", "cease-fire", "counter-offensive", "air-strike", "sit-in",
    "small-arms", "machine-gun", "de-escalation", "hostage-taking", "car-bomb", "booby-trap",
)  # fmt: skip
# verbs that the small model's lemmatiser gets wrong
_LEMMAS = {
    "stag": "stage",
    "rag": "rage",
    "wag": "wage",
    "rap": "rape",
    "injur": "injure",
    "displac": "displace",
    "seiz": "seize",
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


_LEVEL = str.maketrans("’‘“”", "''\"\"")
_WHITE = re.compile(r"\s")
# start in the masked text, start in the report, length in the report, number of the quotation
_Piece = tuple[int, int, int, int | None]


class EnglishAnalyser:
    """Parses English with the pinned small spaCy model; one instance serves a process."""

    def __init__(self) -> None:
        """Load the model; its files are checked against their known hashes."""
        self._nlp = load_model()
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
        masked = [_masked(text, stretch) for stretch in stretches]
        docs = self._nlp.pipe((self._cut(m[0]) for m in masked), batch_size=64)
        return [
            list(_trees(doc, offsets, stretch, wording))
            for doc, (_, offsets), stretch in zip(docs, masked, stretches, strict=True)
        ]

    def _cut(self, text: str) -> Any:  # noqa: ANN401 - spaCy has no types that mypy knows
        doc = self._nlp.make_doc(text)
        return doc if len(doc) <= MAX_TOKENS else doc[:MAX_TOKENS].as_doc()


def _masked(text: str, stretch: Stretch) -> tuple[str, list[_Piece]]:
    """Return the stretch with its quotations replaced, and where each piece came from.

    A piece is (start in the masked text, start in the report, length in the report, quotation).
    """
    parts: list[str] = []
    pieces: list[_Piece] = []
    at, length = stretch.start, 0
    cuts = sorted([*stretch.masks, *((mark, mark + 1, -1) for mark in stretch.drops)])
    for start, end, number in cuts:
        if start < at:
            continue
        masked = PLACEHOLDER if number >= 0 else ""
        for piece, origin, size, quote in (
            (_levelled(text[at:start]), at, start - at, None),
            (masked, start, end - start, number),
        ):
            if piece:
                pieces.append((length, origin, size, quote))
                parts.append(piece)
                length += len(piece)
        at = end
    pieces.append((length, at, stretch.end - at, None))
    parts.append(_levelled(text[at : stretch.end]))
    return "".join(parts), pieces


def _levelled(text: str) -> str:
    """Return the text with every kind of white space as a blank: same length, steadier parses."""
    return _WHITE.sub(" ", text.translate(_LEVEL))


def _trees(
    doc: Any,  # noqa: ANN401 - spaCy has no types that mypy knows
    pieces: Sequence[_Piece],
    stretch: Stretch,
    wording: Wording,
) -> Iterator[Tree]:
    for sentence in doc.sents:
        words = [word for word in sentence if not word.is_space]
        if words:
            tokens = _tokens(words, pieces)
            yield Tree.of(tokens, tokens[0].start, tokens[-1].end, wording, stretch.quoted)


def _tokens(words: Sequence[Any], pieces: Sequence[_Piece]) -> list[Token]:
    place = {word.i: number for number, word in enumerate(words)}
    draft = Draft([_token(word, place, pieces) for word in words])
    hang_prepositions(draft)
    mend(draft)
    return draft.tokens


def _token(
    word: Any,  # noqa: ANN401 - spaCy has no types that mypy knows
    place: dict[int, int],
    pieces: Sequence[_Piece],
) -> Token:
    start, end, quote = _origin(word.idx, len(word.text), pieces)
    index = place[word.i]
    head = place.get(word.head.i, index)
    tense, form, number = _features(str(word.morph))
    return Token(
        index=index,
        text=word.text,
        lemma=_lemma(word),
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
    return _LEMMAS.get(lemma, lemma) if word.pos_ == "VERB" else lemma


def _origin(at: int, size: int, pieces: Sequence[_Piece]) -> tuple[int, int, int | None]:
    """Return where a stretch of the masked text stands in the report."""
    for start, origin, length, quote in reversed(pieces):
        if at >= start:
            if quote is not None:
                return origin, origin + length, quote
            return origin + at - start, origin + at - start + size, None
    raise AssertionError("the first piece starts at 0")

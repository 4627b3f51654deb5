"""Russian parsing with slovnet: trees in the common relations of ``claim.analysis``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

from razdel import tokenize

from trucewatch.claim.analysis import Token, Tree
from trucewatch.claim.ports import Stretch
from trucewatch.claim.wording import Wording
from trucewatch.engines.masking import Masked, masked
from trucewatch.engines.russian_heads import one_tree
from trucewatch.engines.russian_model import MODEL_VERSION, load_model
from trucewatch.engines.russian_repairs import mend
from trucewatch.engines.russian_words import Lemmas, load_words

PLACEHOLDER = "это"  # a masked quotation is parsed as a pronoun
MAX_TOKENS = 160  # a longer "sentence" is cut: it is a table or a list, and parsing is quadratic
_RENAMED = {
    "csubj:pass": "csubj",
    "nummod:gov": "nummod",
    "nummod:entity": "nummod",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "goeswith": "flat",
    "compound": "flat",
    "list": "conj",
    "orphan": "obl",
    "dep": "obl",
}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence cut into words: ``words`` as the taggers read them, ``places`` in the mask."""

    masked: Masked
    words: tuple[str, ...]
    places: tuple[int, ...]


class RussianAnalyser:
    """Parses Russian with the pinned news models; one instance serves a process."""

    def __init__(self) -> None:
        """Load the models; their files are checked against their known hashes."""
        self._model = load_model()
        self._lemmas = Lemmas(self._model.dictionary)
        self._words = load_words()

    @property
    def method(self) -> str:
        """Name and version, as they stand in a claim's ``method``."""
        return f"rules-ru/1+{MODEL_VERSION}"

    def analyse(
        self, text: str, stretches: Sequence[Stretch], wording: Wording
    ) -> Sequence[Sequence[Tree]]:
        """Return the tree of each stretch of ``text``, in order; none for a stretch of blanks."""
        sentences = [_sentence(masked(text, stretch, PLACEHOLDER)) for stretch in stretches]
        read = [i for i, s in enumerate(sentences) if s.words]
        read.sort(key=lambda i: len(sentences[i].words))  # little padding in each batch
        words = [list(sentences[i].words) for i in read]
        trees: list[list[Tree]] = [[] for _ in stretches]
        tagged = zip(self._model.morphology.map(words), self._model.syntax.map(words), strict=True)
        for i, (morphology, syntax) in zip(read, tagged, strict=True):
            tokens = self._tokens(sentences[i], morphology.tokens, syntax.tokens)
            start, end = tokens[0].start, tokens[-1].end
            trees[i] = [Tree.of(tokens, start, end, wording, stretches[i].quoted)]
        return trees

    def _tokens(
        self, sentence: _Sentence, morphology: Sequence[object], syntax: Sequence[object]
    ) -> list[Token]:
        parsed = one_tree(
            [int(s.head_id) - 1 for s in syntax],  # type: ignore[attr-defined]
            [str(s.rel) for s in syntax],  # type: ignore[attr-defined]
            [str(m.pos) for m in morphology],  # type: ignore[attr-defined]
        )
        tokens = [
            self._token(sentence, index, link, morphology[index])
            for index, link in enumerate(parsed)
        ]
        return mend(tokens, self._words, self._lemmas)

    def _token(
        self, sentence: _Sentence, index: int, link: tuple[int, str], tagged: object
    ) -> Token:
        word, at = sentence.words[index], sentence.places[index]
        start, end, quote = sentence.masked.origin(at, len(word))
        pos = str(tagged.pos)  # type: ignore[attr-defined]
        feats: dict[str, str] = dict(tagged.feats)  # type: ignore[attr-defined]
        if pos == "PROPN" and index == 0 and self._lemmas.is_common(word):
            pos = "NOUN"
        tense, form = _verb_form(feats)
        if form == "Fin":
            tense = self._lemmas.tense_of(word) or tense
        return Token(
            index=index,
            text=word,
            lemma=self._lemmas.of(word, pos, feats),
            pos=pos,
            relation=_RENAMED.get(link[1], link[1]),
            head=link[0],
            start=start,
            end=end,
            tense=tense,
            form=form,
            plural=feats.get("Number") == "Plur",
            quote=quote,
            inflection=feats.get("Case", ""),
        )


_SIGNS = ("So", "Sk", "Mn", "Cf", "Co", "Cn")  # emoji, their variants, what nothing is drawn for
_CODE = re.compile(r"[^\W\d_]{1,2}\d{1,3}")


def _verb_form(feats: dict[str, str]) -> tuple[str, str]:
    """Return tense and form as English rules know them: a past participle is a passive one."""
    form = feats.get("VerbForm", "")
    if form == "Part":
        return ("Past" if feats.get("Voice") == "Pass" else "Pres"), "Part"
    if form == "Conv":
        return "Pres", "Part"
    return feats.get("Tense", ""), form


def _sentence(text: Masked) -> _Sentence:
    words, places = [], []
    pieces = (_without_signs(text.text, t.start, t.stop) for t in tokenize(text.text))
    for start, end in _joined([piece for piece in pieces if piece[0] < piece[1]], text.text):
        words.append(text.text[start:end])
        places.append(start)
        if len(words) == MAX_TOKENS:
            break
    return _Sentence(text, tuple(words), tuple(places))


def _without_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out "⚡️" and "#", which the parser has never seen and which tell it nothing."""
    while start < end and _is_sign(text[start]):
        start += 1
    while start < end and _is_sign(text[end - 1]):
        end -= 1
    return start, end


def _is_sign(letter: str) -> bool:
    return letter == "#" or category(letter) in _SIGNS


def _joined(spans: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of words; a letter code and its number are one: "М4", "Т72"."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None and held[1] == start and _CODE.fullmatch(text[held[0] : end]):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held

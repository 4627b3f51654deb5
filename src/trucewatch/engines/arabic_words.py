"""Cuts an Arabic sentence into words with what is joined to them, each at its place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.ports import Stretch
from trucewatch.engines.arabic_forms import Form
from trucewatch.engines.arabic_grammar import UNSEEN, folded
from trucewatch.engines.arabic_vocabulary import Split, Vocabulary

MAX_WORDS = 200  # a longer "sentence" is a table or a list, and is cut
_PIECE = re.compile(
    r"(?P<arabic>[\u0621-\u065f\u0670-\u06d3\ufef5-\ufefc]"
    r"(?:[\u0621-\u065f\u0670-\u06d3\ufef5-\ufefc" + UNSEEN + r"]*"
    r"[\u0621-\u065f\u0670-\u06d3\ufef5-\ufefc])?)|(?P<number>[0-9\u0660-\u0669]+(?:[.,\u066b\u066c]"
    r"[0-9\u0660-\u0669]+)*(?:\+[0-9\u0660-\u0669]+)?)|(?P<unseen>[#_" + UNSEEN + r"]+"
    r"|&(?:nbsp|quot|amp|lt|gt|[rl]dquo|#\d{1,7});|</?(?:a|b|em|i|span|strong|u)\b[^<>]{0,200}>)"
    r"|(?P<tag></?[a-z][^<>]{0,200}>)|(?P<latin>[^\W\d_]+)|(?P<mark>\S)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3\ufef5-\ufefc]")


@dataclass(slots=True)
class Word:
    """A word of the sentence while its place in the tree is being found.

    ``text`` is canonical for small words and as written for others; ``forms`` are the readings
    still open; ``damma`` is written on a letter before the last; ``head`` and ``relation`` are None
    and "" until they are known.
    """

    text: str
    start: int
    end: int
    pos: str
    lemma: str
    forms: tuple[Form, ...] = ()
    article: bool = False
    owned: bool = False
    number: str = "s"
    gender: str = ""
    case: str = ""
    tense: str = ""
    passive: bool = False
    quote: int | None = None
    head: int | None = None
    relation: str = ""
    bound: bool = False
    damma: bool = False
    parts: list[str] = field(default_factory=list)

    def read_as(self, form: Form) -> None:
        """Settle on one reading."""
        self.pos, self.lemma, self.tense = form.pos, form.lemma, form.tense
        self.number, self.gender, self.case = form.number, form.gender, form.case
        self.passive, self.bound = form.passive, form.bound


def words_of(text: str, stretch: Stretch, vocabulary: Vocabulary) -> list[Word]:
    """Return the words of ``stretch``; a masked quotation is one word."""
    found: list[Word] = []
    at = stretch.start
    for start, end, number in sorted(stretch.masks):
        if start < at:
            continue
        found += _plain(text, at, start, stretch.drops, vocabulary)
        found.append(Word(text[start:end][:1], start, end, "PRON", "", quote=number))
        at = end
    found += _plain(text, at, stretch.end, stretch.drops, vocabulary)
    return _phrased(_joined(found[:MAX_WORDS], vocabulary), vocabulary)


def _plain(
    text: str, start: int, end: int, drops: Sequence[int], vocabulary: Vocabulary
) -> Iterator[Word]:
    for piece in _PIECE.finditer(text, start, end):
        if piece.lastgroup == "arabic" and _LETTERS.search(piece.group()):
            yield from _arabic(piece.group(), piece.start(), vocabulary)
        elif piece.lastgroup == "number":
            yield Word(piece.group(), piece.start(), piece.end(), "NUM", piece.group())
        elif piece.lastgroup == "latin":
            yield Word(piece.group(), piece.start(), piece.end(), "PROPN", piece.group().lower())
        elif piece.lastgroup == "tag":
            yield Word("|", piece.start(), piece.end(), "PUNCT", "|")
        elif piece.lastgroup != "unseen" and piece.start() not in drops:
            yield Word(piece.group(), piece.start(), piece.end(), "PUNCT", piece.group())


def _arabic(written: str, start: int, vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the parts of a written word."""
    letters = [i for i, letter in enumerate(written) for _ in folded(letter)]
    low = folded(written)
    split = vocabulary.split(written)
    ends = [*letters, len(written)]

    def part(first: int, last: int) -> tuple[str, int, int]:
        return low[first:last], start + ends[first], start + ends[last]

    at = 0
    for clitic, pos in (
        (split.conjunction, "CCONJ"),
        (split.lead, "FUT" if split.lead == "س" else "ADP"),
    ):
        if clitic:
            name, begin, end = part(at, at + 1)
            yield Word(name, begin, max(end, begin + 1), pos, name)
            at += 1
    last = len(low) - len(split.tail)
    yield _stem(written, split, vocabulary, *part(at, last), ends[at], ends[last])
    if split.tail:
        name, begin, end = part(last, len(low))
        yield Word(name, begin, end, "PRON", name, owned=True)


def _stem(
    written: str, split: Split, vocabulary: Vocabulary, low: str, start: int, end: int,
    first: int, last: int,
) -> Word:  # fmt: skip
    shown = written[first:last]
    forms = tuple(f for f in split.forms if _is_spelled(f, shown, owned=bool(split.tail)))
    word = Word(shown, start, end, "NOUN", low, forms, split.article, bool(split.tail))
    word.damma = "\u064f" in shown[:-2]
    if split.article:
        word.lemma = split.stem
    particle = None if split.article else vocabulary.particles.get(split.stem)
    if particle is not None and (not split.forms or not split.tail):
        word.pos, word.text = particle
        word.lemma, word.forms = word.text, ()
    elif split.stem in vocabulary.numerals and not split.forms_are_verbs:
        word.pos, word.forms = "NUM", ()
        many = (f.lemma for f in vocabulary.forms(split.stem) if f.pos == "NOUN")
        word.lemma = next(many, word.lemma)
    elif forms:
        word.read_as(forms[0])
    return word


def _is_spelled(form: Form, shown: str, *, owned: bool) -> bool:
    """Return False for readings that share folded letters only with what is written."""
    if (
        form.pos == "NOUN"
        and form.bound
        and form.gender == "f"
        and form.number == "s"
        and not owned
    ):
        return False  # the t of a feminine shows before a pronoun only
    if form.bound and form.number == "d" and shown.endswith("ى"):
        return False
    hamza = {"أ", "إ"}
    first, own = shown[:1], form.lemma[:1]
    if own == "آ" and first in hamza:
        return False  # "security" is not "safe"
    doing = form.pos == "VERB" or own == "إ"
    return not (doing and {first, own} == hamza)


def _joined(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """Return the words with small words of several parts made one."""
    out: list[Word] = []
    at = 0
    while at < len(words):
        entry = _long_particle(words, at, vocabulary)
        if entry is None:
            out.append(words[at])
            at += 1
            continue
        parts, pos, text = entry
        first, last = words[at], words[at + len(parts) - 1]
        out.append(Word(text, first.start, last.end, pos, text))
        at += len(parts)
    return out


def _long_particle(
    words: list[Word], at: int, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], str, str] | None:
    for parts, pos, text in vocabulary.long_particles.get(_letters(words[at]), ()):
        here = words[at : at + len(parts)]
        if len(here) == len(parts) and all(
            _letters(w) == p for w, p in zip(here, parts, strict=True)
        ):
            return parts, pos, text
    return None


def _letters(word: Word) -> str:
    return folded(word.text)


def _phrased(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """Return the words with names of several parts ("car bomb") made one."""
    out: list[Word] = []
    at = 0
    while at < len(words):
        size, lemma = _phrase(words, at, vocabulary)
        word = words[at]
        if lemma:
            word.end, word.lemma, word.pos = words[at + size - 1].end, lemma, "NOUN"
            word.parts = [folded(w.lemma) for w in words[at : at + size]]
            word.forms = tuple(f for f in word.forms if f.pos == "NOUN")
            word.bound, word.article = False, any(w.article for w in words[at : at + size])
        out.append(word)
        at += size
    return out


def _phrase(words: list[Word], at: int, vocabulary: Vocabulary) -> tuple[int, str]:
    for first in _lemmas(words[at]):
        for parts, lemma in vocabulary.phrases.get(first, ()):
            here = words[at : at + len(parts)]
            if len(here) == len(parts) and all(
                p in _lemmas(w) for p, w in zip(parts, here, strict=True)
            ):
                return len(parts), lemma
    return 1, ""


def _lemmas(word: Word) -> set[str]:
    if word.pos in ("ADP", "NUM", "PUNCT"):
        return {folded(word.lemma)}
    return {folded(f.lemma) for f in word.forms if f.pos != "VERB"} | {folded(word.lemma)}

"""Cuts a Turkish sentence into words, each at its place in the text, and joins set phrases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trucewatch.claim.ports import Stretch
from trucewatch.engines.turkish_endings import NounForm, VerbForm
from trucewatch.engines.turkish_grammar import APOSTROPHES, levelled, lowered
from trucewatch.engines.turkish_lists import Lists
from trucewatch.engines.turkish_stems import softened
from trucewatch.engines.turkish_vocabulary import Reading, Vocabulary

MAX_WORDS = 200  # a longer "sentence" is a table or a list, and is cut
_CODE = r"[^\W\d_]{1,3}-\d{1,3}(?![\w-])"  # "F-16", "Su-24"
_PLAIN = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*\d{0,4}"
_PIECE = re.compile(
    rf"(?P<word>(?:{_CODE}|{_PLAIN})(?:[{APOSTROPHES}][^\W\d_]{{1,12}})?)"
    rf"|(?P<number>\d+(?:[.,:]\d+)*(?:[{APOSTROPHES}][^\W\d_]{{1,8}})?)|(?P<mark>\S)"
)
_LONGEST_SUFFIX = 5
_OWN = ("I", "sI")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


@dataclass(slots=True)
class Word:
    """A word of the sentence while its place in the tree is being found.

    ``low`` is the word in lower case; ``readings`` are those still open; ``head`` and ``relation``
    are None and "" until they are known. ``suffixes`` are the small ones of a verb.
    """

    text: str
    low: str
    start: int
    end: int
    pos: str
    lemma: str
    readings: tuple[Reading, ...] = ()
    noun: NounForm = field(default_factory=NounForm)
    either: bool = False
    verb: VerbForm | None = None
    passive: bool = False
    capital: bool = False
    quote: int | None = None
    head: int | None = None
    relation: str = ""
    inflection: str = ""
    tense: str = ""
    form: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def case(self) -> str:
        """The case of a noun, "" for the nominative."""
        return self.noun.case

    @property
    def is_nominal(self) -> bool:
        """True for what can head a phrase."""
        return self.pos in ("NOUN", "PROPN", "NUM", "PRON")


def words_of(text: str, stretch: Stretch, vocabulary: Vocabulary, lists: Lists) -> list[Word]:
    """Return the words of ``stretch``; a masked quotation is one word."""
    found: list[Word] = []
    at = stretch.start
    for start, end, number in sorted(stretch.masks):
        if start < at:
            continue
        found += _plain(text, at, start, stretch.drops, vocabulary, lists)
        found.append(Word(text[start:end][:1], "", start, end, "PRON", "", quote=number))
        at = end
    found += _plain(text, at, stretch.end, stretch.drops, vocabulary, lists)
    return _joined(found[:MAX_WORDS], vocabulary, lists)


def _plain(
    text: str, start: int, end: int, drops: Sequence[int], vocabulary: Vocabulary, lists: Lists
) -> Iterator[Word]:
    for piece in _PIECE.finditer(text, start, end):
        if piece.lastgroup == "word":
            yield _word(piece.group(), piece.start(), piece.end(), vocabulary, lists)
        elif piece.lastgroup == "number":
            yield _number(piece.group(), piece.start(), piece.end(), vocabulary)
        elif piece.start() not in drops:
            mark = piece.group()
            yield Word(mark, mark, piece.start(), piece.end(), "PUNCT", mark)


def _number(written: str, start: int, end: int, vocabulary: Vocabulary) -> Word:
    cut = _APOSTROPHE.search(written)
    core = written[: cut.start()] if cut else written
    word = Word(written, core, start, end, "NUM", core)
    if cut:
        forms = vocabulary.name(lowered(written[cut.end() :]), core)
        word.noun, word.either = forms[0], len(forms) > 1
    return word


def _word(written: str, start: int, end: int, vocabulary: Vocabulary, lists: Lists) -> Word:
    low = lowered(written)
    capital = written[0].isupper()
    small = lists.small.get(low)
    if small is not None:
        return Word(low, low, start, end, small, low, capital=capital)
    cut = _APOSTROPHE.search(written)
    if cut and cut.start() > 0:
        return _named(written, start, end, cut.start(), vocabulary)
    readings = vocabulary.readings(low)
    word = Word(written, low, start, end, "X", low, readings, capital=capital)
    return word


def _named(written: str, start: int, end: int, cut: int, vocabulary: Vocabulary) -> Word:
    """Read "Rusya'nın": a name with its ending behind an apostrophe."""
    stem, suffix = written[:cut], lowered(written[cut + 1 :])
    low = lowered(stem)
    known = [r for r in vocabulary.readings(low) if r.sure and r.noun == NounForm()]
    forms = vocabulary.name(suffix, stem)
    pos = known[0].pos if known and known[0].pos in ("NOUN", "NUM") else "PROPN"
    word = Word(written, low, start, end, pos, known[0].lemma if known else low, capital=True)
    word.noun = next((f for f in forms if f.case == "acc"), forms[0])
    cases = {(f.owned, f.case) for f in forms if f.plural}
    word.either = {("", "acc"), ("3", "")} <= cases  # "İsrail İHA'ları": the drones of Israel
    office = next((r for r in vocabulary.readings(low) if _is_office(r)), None)
    if pos == "PROPN" and office is not None:  # "Sınır Kapısı'ndan"
        word.pos, word.lemma = "NOUN", office.lemma
        word.noun = NounForm(owned="3", case=word.noun.case, linked=word.noun.linked)
    if word.noun.linked or (word.noun.made and not word.noun.case):
        word.pos = "ADJ"
    return word


def _is_office(reading: Reading) -> bool:
    form = reading.noun
    return reading.sure and form is not None and form.owned == "3" and not form.case


def _joined(words: list[Word], vocabulary: Vocabulary, lists: Lists) -> list[Word]:
    """Return the words with set phrases ("ele geçirdi", "insansız hava aracı") made one each."""
    out: list[Word] = []
    at = 0
    while at < len(words):
        size = _name(words, at, vocabulary, lists)
        if size:
            out.append(words[at])
            at += size
            continue
        size, lemma, reading = _phrase(words, at, lists)
        word = words[at]
        if size > 1:
            last = words[at + size - 1]
            word.parts = [w.low for w in words[at : at + size]]
            word.end, word.lemma, word.low = last.end, lemma, " ".join(word.parts)
            word.readings = (reading,) if isinstance(reading, Reading) else ()
            word.text = word.low if reading is None else word.text
            word.pos = "X" if isinstance(reading, Reading) else str(lists.small[lemma])
        out.append(word)
        at += size
    return out


def _name(words: Sequence[Word], at: int, vocabulary: Vocabulary, lists: Lists) -> int:
    """Make a party's name of several words one word; return how many it had, 0 for none."""
    for parts, lemma, kind in lists.phrases.get(words[at].low, ()):
        here = words[at : at + len(parts)]
        if kind != "name" or len(here) < len(parts):
            continue
        first, last = here[0], here[-1]
        rest = last.low[len(parts[-1]) :]
        same = all(w.low == p for w, p in zip(here[:-1], parts[:-1], strict=True))
        if not same or not last.low.startswith(parts[-1]) or len(rest) > _LONGEST_SUFFIX:
            continue
        forms = vocabulary.name(rest, parts[-1]) if rest else (last.noun,)
        if rest and forms == (NounForm(),):
            continue
        first.pos, first.lemma, first.low, first.readings = "PROPN", lemma, lemma, ()
        first.end, first.noun, first.parts = last.end, forms[0], list(parts)
        first.either = len(forms) > 1
        return len(parts)
    return 0


def _phrase(words: Sequence[Word], at: int, lists: Lists) -> tuple[int, str, Reading | None]:
    for parts, lemma, kind in lists.phrases.get(words[at].low, ()):
        here = words[at : at + len(parts)]
        if (
            kind == "name"
            or len(here) < len(parts)
            or any(w.low != p for w, p in zip(here[:-1], parts[:-1], strict=True))
        ):
            continue
        if kind == "small":
            if here[-1].low == parts[-1]:
                return len(parts), lemma, None
            continue
        fitting = [r for r in here[-1].readings if _is(r, parts[-1], kind)]
        if fitting:
            return len(parts), lemma, _renamed(_owned(fitting), lemma)
    return 1, "", None


def _is(reading: Reading, part: str, kind: str) -> bool:
    """Return True for the last part of a set phrase, which may be owned: "saldırısı"."""
    if (reading.pos == "VERB") != (kind == "verb"):
        return False
    stems = (reading.lemma, softened(reading.lemma) or reading.lemma)
    return reading.lemma == part or (
        kind == "noun"
        and any(part[: len(s)] == s and levelled(part[len(s) :]) in _OWN for s in stems)
    )


def _owned(readings: Sequence[Reading]) -> Reading:
    """Return the reading as owned, which a phrase like "hava saldırısı" is, where there is one."""
    owned = (r for r in readings if r.noun is not None and r.noun.owned == "3")
    return next(owned, readings[0])


def _renamed(reading: Reading, lemma: str) -> Reading:
    return Reading(
        lemma, reading.pos if reading.pos == "VERB" else "NOUN", reading.size, reading.noun,
        reading.verb, reading.passive,
    )  # fmt: skip

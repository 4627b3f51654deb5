"""Settles what each Turkish word is where it stands: noun, verb, adjective or name."""

from collections.abc import Sequence

from trucewatch.engines.turkish_endings import NounForm
from trucewatch.engines.turkish_lists import Lists
from trucewatch.engines.turkish_vocabulary import Reading
from trucewatch.engines.turkish_words import Word

_LEAST_CAPITAL = 4  # letters of a known stem that a capitalised word inside a sentence must show
_LAST = ("geçen", "geçtiğimiz", "gelecek", "önümüzdeki")


def settle(words: Sequence[Word], lists: Lists) -> None:
    """Give every word one part of speech, from left to right."""
    shouted = _is_shouted(words)
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if word.low in _LAST and after is not None and _tells_time(after, lists):
            word.pos, word.readings = "ADJ", ()
        elif word.pos == "X":
            starts = at == 0 or words[at - 1].pos == "PUNCT"
            _choose(word, starts=starts or shouted)


def _is_shouted(words: Sequence[Word]) -> bool:
    """Return True for a headline in capitals, where a capital says nothing."""
    return sum(w.capital for w in words) * 2 > sum(w.pos == "X" for w in words) > 0


def _tells_time(word: Word, lists: Lists) -> bool:
    return word.low in lists.times or any(r.lemma in lists.times for r in word.readings)


def _choose(word: Word, *, starts: bool) -> None:
    sure = [r for r in word.readings if r.sure]
    if word.capital and not starts:
        sure = [r for r in sure if _may_be_capital(r, word)]
    if not sure and word.capital:
        word.pos = "PROPN"
        return
    open_to = sure or list(word.readings)
    if not open_to:
        return
    longest = [r for r in open_to if r.size == open_to[0].size]
    nominal = [r for r in longest if r.noun is not None]
    if nominal and not (_is_finite(longest[0]) and longest[0].pos == "VERB"):
        _read_noun(word, nominal)
    else:
        _read_verb(word, next(r for r in longest if r.verb is not None))


def _may_be_capital(reading: Reading, word: Word) -> bool:
    if reading.pos == "VERB":
        return bool(word.parts)
    return reading.pos in ("PROPN", "NUM") or bool(word.parts) or (
        reading.size >= _LEAST_CAPITAL or reading.size == len(word.low)
    )


def _is_finite(reading: Reading) -> bool:
    return reading.verb is not None and reading.verb.kind == "fin"


def _read_noun(word: Word, readings: Sequence[Reading]) -> None:
    first = readings[0]
    form = first.noun or NounForm()
    word.pos, word.lemma, word.noun = first.pos, first.lemma, form
    forms = {r.noun for r in readings if r.lemma == first.lemma}
    cases = {(f.owned, f.case) for f in forms if f is not None}
    word.either = {("", "acc"), ("3", "")} <= cases
    if form.made:
        word.lemma = word.low if not (form.case or form.plural) else first.lemma + form.made.lower()
        word.pos = "ADJ" if form == NounForm(made=form.made) and form.made != "lIk" else "NOUN"
    elif word.pos == "ADJ" and form != NounForm():
        word.pos = "NOUN"
    if form.linked:
        word.pos = "ADJ"
    if word.pos == "PROPN" and not word.capital and not first.sure:
        word.pos = "NOUN"


def _read_verb(word: Word, reading: Reading) -> None:
    word.pos, word.lemma, word.verb = "VERB", reading.lemma, reading.verb
    word.passive = reading.passive

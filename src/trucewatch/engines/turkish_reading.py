"""Settles what each Turkish word is where it stands: noun, verb, adjective or name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.engines.turkish_endings import NounForm, VerbForm
from trucewatch.engines.turkish_grammar import levelled
from trucewatch.engines.turkish_lists import Lists
from trucewatch.engines.turkish_vocabulary import Reading
from trucewatch.engines.turkish_words import Word

_LONGEST_NAME = 3  # words of a person's name
_LEAST_CAPITAL = 4  # letters of a known stem that a capitalised word inside a sentence must show
_PEOPLES = ("türk", "rus", "ermeni", "amerikan", "azerbaycan", "suriyeli", "fransız", "ingiliz")
_LEAST_VERB = 5  # letters
_YEAR = re.compile(r"(?:19|20)\d\d")
_DUE = ("zorunda", "yükümlü", "mecbur")
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
            _settle_gerund(words, at, lists)
            _settle_measure(words, at)
    for at, word in enumerate(words):
        word.passive = word.passive or (word.verb is not None and word.lemma in lists.suffered)
        _settle_last(words, at)
        _settle_whether(words, at)
        _settle_year(words, at, lists)
        _settle_way(words, at)
        _settle_called(words, at, lists)
        _settle_duty(words, at)
        _settle_taken(words, at)
        _settle_part(words, at)
        if word.low == "askeri" and word.pos == "ADJ" and _is_soldier(words, at):
            word.pos, word.lemma, word.noun = "NOUN", "asker", NounForm(owned="3")
        elif word.low in lists.directions and _leads_name(words, at):
            word.pos = "ADJ"


def _leads_name(words: Sequence[Word], at: int) -> bool:
    """Return True for "kuzey İsrail", where the quarter describes the name behind it."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    plain = word.pos == "NOUN" and word.noun == NounForm()
    return plain and after is not None and after.pos == "PROPN" and after.capital


def _settle_last(words: Sequence[Word], at: int) -> None:
    """Read a last word in "-di" as a verb that no list knows."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    ends = after is None or after.pos == "PUNCT"
    unknown = word.pos == "X" or (word.pos == "NOUN" and not word.readings)
    if ends and unknown and len(word.low) >= _LEAST_VERB and levelled(word.low[-2:]) == "dI":
        word.pos, word.lemma, word.verb = "VERB", word.low[:-2], VerbForm("fin", "Past")


def _settle_whether(words: Sequence[Word], at: int) -> None:
    """Read "vurup vurmadığı" as one verb that is left open: "whether it struck"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or word.verb is None or after.verb is None or word.low[-1] != "p":
        return
    same = word.lemma.split()[-1] == after.lemma.split()[-1]
    if same and word.verb.kind == "conv" and after.verb.kind == "dik" and "ma" in after.verb.small:
        after.lemma, after.passive = word.lemma, word.passive
        after.verb = replace(after.verb, small=("ıp",))
        word.pos = "ASK"


def _settle_year(words: Sequence[Word], at: int, lists: Lists) -> None:
    """Read "2014'ten beri" as a time, and "2000'den fazla kişi" as a number still."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    year = word.pos == "NUM" and word.case and _YEAR.fullmatch(word.low)
    if year and not (after is not None and after.lemma in lists.measures):
        word.pos, word.lemma = "NOUN", "yıl"


def _settle_way(words: Sequence[Word], at: int) -> None:
    """Read "vurduğu yolundaki bilgi" as "the word that it struck", with no road in it."""
    word, before = words[at], words[at - 1] if at else None
    told = before is not None and before.verb is not None and before.verb.kind in ("dik", "acak")
    if told and word.lemma == "yol" and word.noun.linked:
        word.pos, word.lemma = "ATTR", word.low


def _settle_called(words: Sequence[Word], at: int, lists: Lists) -> None:
    """Set the name behind "ordu sözcüsü" aside, of two words or one before a comma."""
    if words[at].lemma not in lists.offices or words[at].pos != "NOUN" or words[at].case:
        return
    end = at + 1
    while end < len(words) and end - at <= _LONGEST_NAME and _may_be_called(words[end]):
        end += 1
    stops = end < len(words) and words[end].text == ","
    if end - at > 2 or (end - at == 2 and stops):
        for word in words[at + 1 : end]:
            word.pos, word.readings = "CALLED", ()


def _may_be_called(word: Word) -> bool:
    plain = word.capital and not word.parts and not word.case and not word.noun.linked
    return plain and word.pos in ("PROPN", "ADJ", "X", "NOUN") and word.text[1:].islower()


def _settle_duty(words: Sequence[Word], at: int) -> None:
    """Read "çekilmek zorunda", "çekilmekle yükümlü" as what must be done."""
    word, before = words[at], words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    must = before is not None and before.verb is not None and before.verb.kind == "mak"
    ends = after is None or after.pos in ("PUNCT", "CCONJ")
    if must and ends and word.low.startswith(_DUE):
        word.pos, word.lemma, word.verb = "VERB", "gerek", VerbForm("fin", "Pres")


def _settle_taken(words: Sequence[Word], at: int) -> None:
    """Read "köyde kaçırılan üç kişi" as a deed, where "kaçırılan kişiler" only are such people."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    verb = next((r for r in word.readings if r.verb is not None and r.verb.kind == "an"), None)
    plain = word.pos == "NOUN" and word.noun == NounForm()
    led = at > 0 and words[at - 1].case in ("loc", "eq", "abl")
    if plain and led and verb is not None and after is not None and after.is_nominal:
        _read_verb(word, verb)


def _settle_part(words: Sequence[Word], at: int) -> None:
    """Set the part of "ikisi çocuk beş kişi" aside: "five people, two of them children"."""
    if at + 2 >= len(words):
        return
    count, kind, whole = words[at : at + 3]
    owned = count.pos == "NUM" and count.noun == NounForm(owned="3")
    if owned and whole.pos == "NUM" and kind.is_nominal and kind.noun == NounForm():
        count.pos = kind.pos = "FOCUS"


def _settle_gerund(words: Sequence[Word], at: int, lists: Lists) -> None:
    """Read "çekilmesi gerekiyor", "çekilmeye başladı" as verbs; "çekilme" alone is a noun."""
    word = words[at]
    verb = next((r for r in word.readings if r.verb is not None and r.verb.kind == "ma"), None)
    before = words[at - 1] if at else None
    bent = word.pos == "NOUN" and bool(word.noun.owned) and before is not None
    if verb is not None and bent and before is not None and before.case == "acc":
        _read_verb(word, verb)  # "çalışanları kaçırması" has an object, which no noun has
        return
    if word.pos != "NOUN" or word.lemma not in lists.gerunds:
        return
    after = words[at + 1] if at + 1 < len(words) else None
    led = before is not None and (before.case in ("ins", "gen", "abl", "dat") or word.noun.owned)
    told = after is not None and any(r.pos == "VERB" for r in after.readings)
    plain = before is not None and before.is_nominal and before.noun == NounForm()
    if verb is not None and (led or (told and word.case)) and not plain:
        _read_verb(word, verb)


def _settle_measure(words: Sequence[Word], at: int) -> None:
    """Read "42 tırlık konvoy" as a description."""
    word = words[at]
    counted = at > 0 and words[at - 1].pos == "NUM"
    if counted and word.pos == "NOUN" and word.noun == NounForm(made="lIk"):
        word.pos = "ADJ"


def _is_soldier(words: Sequence[Word], at: int) -> bool:
    """Return True for "bir Ukrayna askeri öldü", not for "askeri konvoy"."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    named = before is not None and (before.pos == "PROPN" or before.lemma in _PEOPLES)
    ends = after is None or after.pos not in ("NOUN", "PROPN")
    return named and (ends or (after is not None and after.noun == NounForm()))


def _is_shouted(words: Sequence[Word]) -> bool:
    """Return True for a headline in capitals, where a capital says nothing."""
    return sum(w.capital for w in words) * 2 > sum(w.pos == "X" for w in words) > 0


def _tells_time(word: Word, lists: Lists) -> bool:
    return word.low in lists.times or any(r.lemma in lists.times for r in word.readings)


def _choose(word: Word, *, starts: bool) -> None:
    sure = [r for r in word.readings if r.sure]
    if word.capital and not starts:
        sure = [r for r in sure if _may_be_capital(r, word)]
    if not sure and word.capital and not (starts and _is_common(word)):
        word.pos = "PROPN"
        return
    open_to = sure or list(word.readings)
    if not open_to:
        return
    longest = [r for r in open_to if r.size == open_to[0].size]
    nominal = [r for r in longest if r.noun is not None]
    finite = next((r for r in longest if _is_finite(r)), None)
    if nominal and finite is None:
        _read_noun(word, _not_described(nominal, open_to))
    else:
        _read_verb(word, finite or next(r for r in longest if r.verb is not None))


def _not_described(nominal: Sequence[Reading], open_to: Sequence[Reading]) -> Sequence[Reading]:
    """Prefer the noun of "askerimiz", which is no "askeri" with endings."""
    if nominal[0].pos != "ADJ" or nominal[0].noun == NounForm():
        return nominal
    return [r for r in open_to if r.pos == "NOUN" and r.noun is not None] or nominal


def _is_common(word: Word) -> bool:
    """Return True for what no list knows at the beginning of a sentence, bent as no name is."""
    forms = [r.noun for r in word.readings if r.noun is not None]
    return any(form.plural or form.linked for form in forms)


def _may_be_capital(reading: Reading, word: Word) -> bool:
    if reading.pos == "VERB":
        return bool(word.parts)
    if reading.pos in ("PROPN", "NUM") or word.parts or reading.noun is None:
        return True
    form = reading.noun  # a name takes its endings behind an apostrophe, an office does not
    plain = form == NounForm() or form.owned == "3" or form.plural
    return plain and reading.size >= _LEAST_CAPITAL


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

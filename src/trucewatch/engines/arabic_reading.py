"""Settles what each ambiguous Arabic word is where it stands: verb, noun, adjective or name."""

from collections.abc import Sequence

from trucewatch.engines.arabic_forms import Form
from trucewatch.engines.arabic_grammar import folded
from trucewatch.engines.arabic_particles import LIST_REACH, SOME, TURNS, settle_particle
from trucewatch.engines.arabic_unknown import (
    NAME_ENDING,
    goes_with,
    is_nominal,
    is_of_others,
    read_as_adjective,
    read_unknown,
)
from trucewatch.engines.arabic_vocabulary import Vocabulary
from trucewatch.engines.arabic_words import Word

_BEFORE_VERB = frozenset({"REL", "NEG", "FUT", "AUX", "MODAL"})
_OPENERS = frozenset({"", "PUNCT", "CCONJ", "SCONJ", "ADV", "REL"})
_THAT_HE = ("أنه", "إنه")
_SIDES = {"شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي"}
_WHERE = {"في", "إلى", "على", "عن", "ب", "قرب", "باتجاه", "نحو", "داخل", "خارج"} | _SIDES


def settle(words: Sequence[Word], vocabulary: Vocabulary) -> None:
    """Give every word one part of speech, from left to right."""
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        if _tells_time(word, after, vocabulary):
            word.pos, word.lemma, word.forms, word.tense = "NOUN", word.text, (), ""
        elif len(word.forms) > 1:
            lemma = word.lemma
            word.read_as(_chosen(words, at, vocabulary))
            word.lemma = lemma if word.parts else word.lemma
        if _names_where(word, before):
            word.pos, word.lemma, word.forms, word.tense = "NOUN", folded(word.text), (), ""
        if not word.forms and word.pos == "NOUN":
            read_unknown(word, before)
        elif word.pos == "NOUN" and before is not None and word.lemma not in vocabulary.sites:
            read_as_adjective(word, before)
        if word.damma and word.pos == "VERB" and word.tense == "Past":
            word.passive = True  # no other perfect has a damma within
        settle_particle(words, at, vocabulary)
    _settle_homographs(words, vocabulary)


def _settle_homographs(words: Sequence[Word], vocabulary: Vocabulary) -> None:
    """Tell a drone from a march, which are written alike."""
    homographs = vocabulary.grammar.homographs
    if not any(word.lemma in homographs for word in words):
        return
    lemmas = {word.lemma for word in words}
    for word in words:
        other = homographs.get(word.lemma)
        if other is None or word.pos != "NOUN":
            continue
        marked = "\u0651" in word.text  # a drone is often written with its doubled letter
        if marked or (lemmas & set(other.with_) and not lemmas & set(other.without)):
            word.lemma = other.becomes


def _names_where(word: Word, before: Word | None) -> bool:
    """Return True for "in Sirte", written like "it spread": no perfect stands behind "in"."""
    led = before is not None and before.pos == "ADP" and before.text in _WHERE
    return led and bool(word.forms) and all(f.tense == "Past" for f in word.forms)


def _tells_time(word: Word, after: Word | None, vocabulary: Vocabulary) -> bool:
    """Return True for "dawn" in "Friday at dawn", written like a verb."""
    if after is None or word.article:
        return False
    times = vocabulary.times
    later = folded(after.text)
    return folded(word.text) in times and (later in times or later.removeprefix("ال") in times)


def _chosen(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> Form:
    forms = words[at].forms
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1] if at else None
    joined = (
        before is not None and before.pos == "CCONJ" and at > 1 and words[at - 2].pos == "PROPN"
    )
    mate = words[at - 2] if joined else before  # "Russia (and) Turkey"
    if name := _name_here(words[at], mate) or _name_of_site(words[at], before, vocabulary):
        return name
    verbs = [f for f in forms if f.pos == "VERB"]
    nominals = [f for f in forms if f.pos != "VERB"]
    if verbs and nominals:
        picked = verbs if _is_verb_here(words, at, verbs, vocabulary) else nominals
    else:
        picked = verbs or nominals
    if picked is nominals:
        nouns = [f for f in nominals if f.pos == "NOUN"]
        picked = _described(words, at, nominals, vocabulary) or nouns or nominals
    owned = after is not None and (after.article or after.pos == "PROPN")
    fitting = [f for f in picked if not f.passive and (not f.bound or owned)]
    if owned and any(f.bound and f.case == "nom" for f in fitting):
        fitting = [f for f in fitting if f.bound]
    return (fitting or [f for f in picked if not f.passive] or picked)[0]


def _name_here(word: Word, before: Word | None) -> Form | None:
    """Return the reading as a name of "Russia", which is written like an adjective's accusative."""
    others = [f for f in word.forms if f.pos != "PROPN"]
    beside = before is not None and before.pos in ("PROPN", "VERB")  # "(accused) Ukraine | Russia"
    bent = word.text.endswith("ا") and all(f.case == "acc" or (beside and f.bound) for f in others)
    led = before is not None and before.text == "ل"  # "loyal to Turkey", no "two Turks"
    bent = bent or (led and all(f.case == "acc" or f.bound for f in others))
    named = [f for f in word.forms if f.pos == "PROPN"] if bent and not word.article else []
    return named[0] if named else None


def _name_of_site(word: Word, before: Word | None, vocabulary: Vocabulary) -> Form | None:
    """Return the reading as a name of "(the streets of) Taiz", written like "she consoles"."""
    if before is None or before.article or before.lemma not in vocabulary.sites:
        return None
    return next((f for f in word.forms if f.pos == "PROPN"), None)


def _described(
    words: Sequence[Word], at: int, nominals: Sequence[Form], vocabulary: Vocabulary
) -> list[Form]:
    """Return the readings as an adjective of the noun before; none for "a soldier"."""
    back = 2 if at > 1 and words[at - 1].pos == "CCONJ" and words[at - 2].pos == "ADJ" else 1
    if at < back or not is_nominal(words[at - back]):
        return []
    before, word = words[at - back], words[at]
    if is_of_others(word, before):
        return [f for f in nominals if f.pos == "NOUN"]
    if not word.article and any(f.lemma in vocabulary.masdars and not f.bound for f in nominals):
        return []
    if before.pos == "PROPN" and not word.article and any(f.pos == "NOUN" for f in nominals):
        return []  # "Russia and Turkey | a patrol", written like "periodic"
    if before.pos == "ADJ" and any(_is_site(f, word, vocabulary) for f in nominals):
        return []  # "the Turkish forces | the patrol", written like "periodic"
    if (
        before.number == "p"
        and folded(before.lemma) in vocabulary.men
        and folded(word.text).endswith("ه")
    ):
        return []  # men take no adjective of one woman: "the soldiers | the march"
    person = any(f.pos == "NOUN" and f.lemma in vocabulary.persons for f in nominals)
    person = person and not (before.gender == "f" and folded(word.text).endswith("يه"))
    person = person and before.lemma not in vocabulary.sites | vocabulary.units
    if person and not (word.article and before.article):
        return [f for f in nominals if f.pos == "NOUN"]
    women = {f for f in nominals if f.number == "p" and f.gender == "f" and before.number == "s"}
    fitting = (f for f in nominals if f.pos == "ADJ" and f not in women)
    return [f for f in fitting if goes_with(before, word)]


def _is_site(form: Form, word: Word, vocabulary: Vocabulary) -> bool:
    named = form.pos == "NOUN" and folded(form.lemma) == folded(word.text).removeprefix("ال")
    return named and form.lemma in vocabulary.sites


def _is_verb_here(
    words: Sequence[Word], at: int, verbs: Sequence[Form], vocabulary: Vocabulary
) -> bool:
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.article:
        return False
    present = any(f.tense == "Pres" for f in verbs)
    led = _by_the_word_before(before, present=present and word.text[:1] in "يتن")
    if led is not None:
        return led
    if before is not None and before.pos not in _OPENERS:
        return _follows_phrase(words, at, after)
    if before is not None and before.pos == "CCONJ" and _lists_nouns(words, at - 1, vocabulary):
        return False
    if after is not None and any(f.lemma in vocabulary.persons for f in after.forms):
        return any(f.lemma in vocabulary.harming for f in verbs)
    if after is not None and after.pos == "ADP" and _harms(word, verbs, vocabulary):
        return True  # "killed in the attack were …": the noun needs its genitive
    return _clause_follows(after) or _some_follow(words[at + 1 : at + 3])


def _harms(word: Word, verbs: Sequence[Form], vocabulary: Vocabulary) -> bool:
    return not word.owned and any(f.lemma in vocabulary.harming for f in verbs)


def _some_follow(after: Sequence[Word]) -> bool:
    """Return True before "some fifty", which counts the subject."""
    return len(after) > 1 and after[0].text in SOME and after[1].pos == "NUM"


def _by_the_word_before(before: Word | None, *, present: bool) -> bool | None:
    """Return what the word before makes of a word that may be a verb, None when it may be both."""
    if (
        before is not None
        and before.pos in ("NUM", "DET", "ADP")
        and not (present and before.text == "ل")
    ):
        return False
    if present or (before is not None and before.pos in _BEFORE_VERB):
        return True
    if before is not None and before.pos == "COMP" and before.text in _THAT_HE:
        return True
    if before is not None and before.pos in ("COMP", "VERB"):
        return False
    return None


def _follows_phrase(words: Sequence[Word], at: int, after: Word | None) -> bool:
    """Return True for the verb behind its subject: "the army shelled the town"."""
    before = words[at - 1]
    if before.pos not in ("NOUN", "PROPN", "ADJ", "PRON"):
        return False
    closed = before.article or before.pos == "PROPN" or before.pos == "ADJ" or before.case == "nom"
    if not closed or words[at].article:
        return False
    if any(w.pos == "VERB" for w in words[:at]) and not _opened_clause(words, at):
        return False
    return after is not None and after.pos in (
        "NOUN",
        "PROPN",
        "NUM",
        "ADP",
        "PUNCT",
        "PRON",
        "DET",
    )


def _opened_clause(words: Sequence[Word], at: int) -> bool:
    """Return True when "that", "which" or "but" stands before and its clause has no verb yet."""
    for word in reversed(words[:at]):
        if word.pos == "VERB":
            return False
        if word.pos in ("COMP", "SCONJ") or word.text in TURNS:
            return True
    return False


def _lists_nouns(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Return True when the conjunction joins a noun to a noun of doing: "denied shelling and …"."""
    lemmas = {f.lemma for f in words[at + 1].forms if f.pos == "VERB"}
    led = lemmas.isdisjoint(vocabulary.harming)
    for word in reversed(words[max(0, at - LIST_REACH) : at]):
        if word.pos in ("VERB", "PUNCT", "COMP", "REL", "SCONJ"):
            return False
        if word.pos == "NOUN" and any(f.pos == "VERB" for f in word.forms):
            return True
        if word.lemma in vocabulary.masdars and word.pos == "NOUN" and not word.article and led:
            return True
    return False


def _clause_follows(after: Word | None) -> bool:
    """Return True when what follows looks like a verb's subject or object, no adjective."""
    if after is None:
        return False
    if after.pos == "ADP":
        return False
    if after.article or after.owned or after.case == "nom":
        return True
    return not (after.pos == "ADJ" or _looks_like_adjective(after))


def _looks_like_adjective(word: Word) -> bool:
    if word.forms:
        return any(f.pos == "ADJ" for f in word.forms)
    return word.pos == "NOUN" and folded(word.text).endswith(NAME_ENDING)

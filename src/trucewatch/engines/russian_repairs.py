"""Brings the trees of the Russian parser into the shapes that the rules of claims ask for.

Each repair looks at shapes and small words only, never at what the sentence is about.
"""

from collections.abc import Callable
from dataclasses import replace

from trucewatch.claim.analysis import Token
from trucewatch.engines.russian_clauses import (
    bare_numbers,
    clauses,
    fronted,
    impersonal,
    leads,
    led_participles,
    multitudes,
    objects,
    own_objects,
    said_last,
    subjects,
    told_by,
    unwind,
)
from trucewatch.engines.russian_piece import Workpiece
from trucewatch.engines.russian_tellings import (
    concurring,
    had_no_part,
    impersonals,
    said_after,
    signed,
    told_behind,
    tolls,
)
from trucewatch.engines.russian_words import Lemmas, RussianWords

_CLAUSAL = ("csubj", "ccomp", "xcomp")
_CASED = ("obl", "nmod", "iobj", "obl:agent")
_NOMINAL = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "iobj")
_MARKED = ("Gen", "Dat", "Ins", "doer", "herald", "lead")
_NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")


def mend(tokens: list[Token], words: RussianWords, lemmas: Lemmas) -> list[Token]:
    """Return the tokens in the common shape; ``lemmas`` knows nouns and names of people."""
    piece = Workpiece(list(tokens), words, lemmas)
    repairs: tuple[Callable[[Workpiece], None], ...] = (
        _fixed_words,
        impersonals,
        fronted,
        impersonal,
        led_participles,
        leads,
        signed,
        tolls,
        had_no_part,
        subjects,
        multitudes,
        bare_numbers,
        objects,
        own_objects,
        clauses,
        _led_by_nouns,
        _measures,
        _bounds,
        _that_clauses,
        concurring,
        _predicates,
        _modals,
        _infinitive_subjects,
        _described,
        _middle_verbs,
        told_by,
        said_after,
        said_last,
        _offices,
        told_behind,
        _instruments,
        _agents,
        _doers_in_genitive,
        _names_beside,
        _bare_cases,
    )
    for repair in repairs:
        repair(piece)
    unwind(piece)
    return piece.tokens


def _fixed_words(piece: Workpiece) -> None:
    """Let "со стороны" and "в течение" stand beside their noun as one preposition."""
    for token in list(piece.tokens):
        above = piece.tokens[token.head]
        if token.relation == "fixed" and above.relation in ("case", "mark", "advmod", "cc"):
            piece.hang(token.index, above.head, above.relation)


def _led_by_nouns(piece: Workpiece) -> None:
    """Read "по данным штаба" and "в районе Сирта" as a preposition with its noun."""
    for noun in list(piece.tokens):
        leads = piece.below(noun.index, "case")
        if not leads or noun.text.lower() not in piece.words.prepositions.get(
            leads[0].text.lower(), ()
        ):
            continue
        inner = [
            t
            for t in piece.below(noun.index, "nmod", "flat", "det", "appos", "nmod:poss")
            if t.index > leads[0].index and t.pos in _NOUNS
        ]
        if not inner:
            continue
        content = inner[0]
        _lead(piece, noun, content)


def _lead(piece: Workpiece, noun: Token, content: Token) -> None:
    above = piece.tokens[noun.head]
    verbal = noun.head == noun.index or above.pos not in ("NOUN", "PROPN", "PRON")
    piece.follow(noun.index, content.index)
    if piece.tokens[content.index].relation != "root":
        piece.hang(content.index, noun.head, "obl" if verbal else "nmod")
    if content.relation == "det":
        pronoun = replace(piece.tokens[content.index], pos="PRON")
        piece.tokens[content.index] = pronoun
    piece.hand_over(noun.index, content.index)
    piece.hang(noun.index, content.index, "case")


def _measures(piece: Workpiece) -> None:
    """Mend "не менее трёх жителей убиты", where the measure is taken for the subject."""
    for measure in list(piece.tokens):
        if measure.text.lower() not in piece.words.measures or measure.relation == "advmod":
            continue
        counted = [t for t in piece.below(measure.index) if t.pos in ("NOUN", "PROPN", "NUM")]
        later = [t for t in counted if t.index > measure.index]
        if not later:
            continue
        noun = later[0]
        piece.follow(measure.index, noun.index)
        for token in piece.below(measure.index):
            if token.index > measure.index or token.relation in ("case", "punct"):
                piece.hang(token.index, noun.index, token.relation)
        number = next(iter(piece.below(noun.index, "nummod")), noun)
        piece.hang(measure.index, number.index, "advmod")


def _bounds(piece: Workpiece) -> None:
    """Hang "не менее" from the number that it bounds, wherever the parser hung it."""
    for measure in list(piece.tokens[:-1]):
        number = piece.tokens[measure.index + 1]
        bounds = measure.text.lower() in piece.words.measures and number.pos == "NUM"
        if not bounds or measure.relation == "case" or number.head == measure.index:
            continue
        before = piece.tokens[measure.index - 1] if measure.index else measure
        piece.hang(measure.index, number.index, "advmod")
        if before.text.lower() == "не":
            piece.hang(before.index, measure.index, "advmod")


def _that_clauses(piece: Workpiece) -> None:
    """Hang the clause of "о том, что …" from the word that it completes."""
    for pointer in list(piece.tokens):
        if pointer.lemma not in piece.words.demonstratives or pointer.head == pointer.index:
            continue
        for clause in piece.below(pointer.index, "acl", "ccomp"):
            above = piece.tokens[pointer.head]
            if above.pos in ("NOUN", "PROPN"):
                relation = "acl"
            else:
                relation = "advcl" if piece.case(pointer.index) == "в" else "ccomp"
            piece.hang(clause.index, above.index, relation)
            piece.hang(pointer.index, pointer.head, "expl")


def _predicates(piece: Workpiece) -> None:
    """Let "намерены", "готова" and "неясно" govern their clauses as verbs do."""
    for token in list(piece.tokens):
        if token.pos in ("ADJ", "ADV") and piece.below(token.index, *_CLAUSAL):
            piece.tokens[token.index] = replace(token, pos="VERB")


def _modals(piece: Workpiece) -> None:
    """Make "должен" and "может" auxiliaries of the verb they lead."""
    for modal in list(piece.tokens):
        if modal.lemma not in piece.words.modals:
            continue
        led = [t for t in piece.below(modal.index, *_CLAUSAL) if t.pos in ("VERB", "AUX")]
        if not led:
            continue
        verb = led[0]
        piece.follow(modal.index, verb.index)
        piece.hand_over(modal.index, verb.index)
        piece.tokens[modal.index] = replace(
            piece.tokens[modal.index], pos="AUX", head=verb.index, relation="aux"
        )


def _infinitive_subjects(piece: Workpiece) -> None:
    """Read "планируется провести" as English reads "it is planned to hold"."""
    for token in list(piece.tokens):
        if token.relation == "csubj":
            piece.hang(token.index, token.head, "xcomp" if token.form == "Inf" else "ccomp")


def _described(piece: Workpiece) -> None:
    """Tell "погибший" and "оккупированный район", which describe, from clauses of their own."""
    for token in list(piece.tokens):
        if token.form != "Part" or not token.inflection:
            continue
        bare = not piece.below(token.index, "obj", "obl", "obl:agent", "iobj", "nsubj")
        if token.relation in _NOMINAL and bare:
            piece.tokens[token.index] = replace(
                token, pos="NOUN", form="", tense="", lemma=piece.lemma_of_noun(token.text)
            )
        elif token.relation == "acl" and bare and token.index < token.head:
            piece.hang(token.index, token.head, "amod")


def _middle_verbs(piece: Workpiece) -> None:
    """Read "отвод не начался" as "the withdrawal was not begun"."""
    for token in list(piece.tokens):
        if token.relation == "nsubj" and piece.tokens[token.head].lemma in piece.words.middle:
            piece.hang(token.index, token.head, "nsubj:pass")


def _instruments(piece: Workpiece) -> None:
    """Read the bare instrumental as a means, never as a receiver."""
    for token in list(piece.tokens):
        if token.relation == "iobj" and token.inflection == "Ins":
            piece.hang(token.index, token.head, "obl")


def _offices(piece: Workpiece) -> None:
    """Make the office of "в министерстве заявили" the subject that the verb lacks."""
    for verb in list(piece.tokens):
        if verb.lemma not in piece.words.speech_verbs or not verb.plural or verb.form != "Fin":
            continue
        if piece.below(verb.index, "nsubj", "nsubj:pass"):
            continue
        told = bool(piece.below(verb.index, "obj"))
        for token in piece.below(verb.index, "obl"):
            if token.index > verb.index and told:
                break  # "обвинили боевиков в обстреле" tells what for, not where
            seated = token.inflection == "Loc" or token.text.isupper()
            seated = seated and piece.case(token.index) in ("в", "во", "на")
            if seated and token.lemma not in piece.words.times:
                piece.hang(token.index, verb.index, "nsubj")
                break


def _agents(piece: Workpiece) -> None:
    """Mark who does it in a passive: the bare instrumental."""
    for token in list(piece.tokens):
        bare = token.inflection == "Ins" and not piece.case(token.index)
        if bare and token.relation == "obl" and _is_passive(piece, piece.tokens[token.head]):
            piece.hang(token.index, token.head, "obl:agent")


def _is_passive(piece: Workpiece, verb: Token) -> bool:
    if verb.form == "Part" and verb.tense == "Past":
        return True
    return bool(piece.below(verb.index, "nsubj:pass", "aux:pass"))


def _doers_in_genitive(piece: Workpiece) -> None:
    """Tell "удары Израиля", which Israel does, from "обстрел Израиля", which it suffers."""
    for token in list(piece.tokens):
        above = piece.tokens[token.head]
        bare = token.inflection == "Gen" and not piece.case(token.index)
        if bare and token.relation == "nmod" and above.lemma in piece.words.doer_genitive:
            piece.tokens[token.index] = replace(piece.tokens[token.index], inflection="doer")


def _names_beside(piece: Workpiece) -> None:
    """Take the name in "провинции Идлиб" as part of the phrase, not as an aside."""
    for token in list(piece.tokens):
        before = piece.tokens[token.index - 1] if token.index else token
        if token.relation != "appos" or before.pos == "PUNCT":
            continue
        owner = token.inflection == "Gen" and before.pos == "NOUN" and before.index != token.head
        if owner:
            piece.hang(token.index, before.index, "nmod")
        elif before.index >= token.head:
            piece.hang(token.index, token.head, "flat")


def _bare_cases(piece: Workpiece) -> None:
    """Keep the case only where it does what a preposition does elsewhere."""
    for token in list(piece.tokens):
        works = token.relation in _CASED and token.inflection in _MARKED
        mark = f"+{token.inflection.lower()}" if works else ""
        piece.tokens[token.index] = replace(token, inflection=mark)

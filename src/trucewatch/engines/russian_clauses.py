"""Gives back to a Russian verb the words that the parser hung across a comma or a colon.

Each repair looks at shapes and small words only, never at what the sentence is about.
"""

from dataclasses import replace

from trucewatch.claim.analysis import Token
from trucewatch.engines.russian_heads import without_circles
from trucewatch.engines.russian_piece import Workpiece

_STOLEN = ("appos", "conj", "nmod", "obl", "obj", "flat", "nummod", "parataxis", "nsubj")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_NOMINALS = ("NOUN", "PROPN", "PRON", "NUM")
_BREAKS = (",", ":", ";", "—", "–")
LEADING = (":", "—", "–")
LONGEST_LEAD = 9  # words before a colon


def leads(piece: Workpiece) -> None:
    """Read "Минобороны: …" as "according to the ministry", "Обстрел города: …" as its cause."""
    colon = next((t for t in piece.tokens[1:LONGEST_LEAD] if t.text in LEADING), None)
    if colon is None or any(t.is_verb for t in piece.tokens[: colon.index]):
        return
    verbs = [t for t in piece.tokens[colon.index :] if _is_finite(t)]
    head = _head_before(piece, colon.index)
    if head is None or not verbs or piece.below(head.index, "case"):
        return
    if colon.text != ":" and not _is_clause_behind(piece, colon.index, verbs[0]):
        return
    if head.head == head.index:
        piece.follow(head.index, verbs[0].index)
        piece.hand_over_behind(head.index, verbs[0].index, colon.index)
    root = _top(piece, verbs[0])
    piece.hang(head.index, root.index, "obl")
    case = "herald" if _may_herald(piece, head) else "lead"
    piece.tokens[head.index] = replace(piece.tokens[head.index], inflection=case)
    piece.hang(colon.index, root.index, "punct")
    _hang_clauses(piece, verbs, root, head)


def _is_clause_behind(piece: Workpiece, dash: int, verb: Token) -> bool:
    """Return True where the words behind a dash are a clause with a subject of their own."""
    return any(t.index > dash for t in piece.below(verb.index, *_SUBJECTS))


def _hang_clauses(piece: Workpiece, verbs: list[Token], root: Token, head: Token) -> None:
    """Keep what was taken for a subject from hiding that a clause behind the colon has none."""
    for verb in verbs:
        if verb.index != root.index and piece.tokens[verb.index].head == head.index:
            piece.hang(verb.index, root.index, "conj")


def _top(piece: Workpiece, verb: Token) -> Token:
    now = piece.tokens[verb.index]
    for _ in piece.tokens:
        if now.head == now.index:
            break
        now = piece.tokens[now.head]
    return now


def _head_before(piece: Workpiece, end: int) -> Token | None:
    """Return the one word before ``end`` that hangs from outside, or from nothing."""
    tops = [
        t for t in piece.tokens[:end] if t.pos != "PUNCT" and (t.head >= end or t.head == t.index)
    ]
    return tops[0] if len(tops) == 1 and tops[0].pos in _NOMINALS else None


def _may_herald(piece: Workpiece, head: Token) -> bool:
    office = head.lemma in piece.words.heralds or head.text.lower() in piece.words.heralds
    return office or (head.pos == "PROPN" and piece.is_person(head.text))


def _is_finite(token: Token) -> bool:
    return token.is_verb and (
        token.form == "Fin" or (token.form == "Part" and token.tense == "Past")
    )


def subjects(piece: Workpiece) -> None:
    """Return its subject to the verb of "…, отряды отошли", which the clause before has taken."""
    for verb in list(piece.tokens):
        if verb.form != "Fin" or not verb.is_verb or piece.below(verb.index, *_SUBJECTS):
            continue
        start = _clause_start(piece, verb.index)
        stolen = [t for t in piece.tokens[start : verb.index] if _is_stolen(piece, t, verb, start)]
        if start and len(stolen) == 1:
            piece.hang(stolen[0].index, verb.index, "nsubj")


def _clause_start(piece: Workpiece, end: int) -> int:
    """Return where the words of the clause of the verb at ``end`` begin, 0 at the very start."""
    for index in range(end - 1, 0, -1):
        if piece.tokens[index].text in _BREAKS:
            return index + 1
    return 0


def _is_stolen(piece: Workpiece, token: Token, verb: Token, start: int) -> bool:
    if token.pos not in _NOMINALS or token.relation not in _STOLEN or token.head >= start:
        return False
    if token.inflection != "Nom" or piece.below(token.index, "case"):
        return False
    if piece.tokens[token.head].pos in ("NOUN", "PROPN") and token.relation == "nsubj":
        return False
    counted = any(t.pos == "NUM" for t in piece.below(token.index, "nummod"))
    return token.plural == verb.plural or counted or token.pos == "NUM"


def bare_numbers(piece: Workpiece) -> None:
    """Take the number of "двое ранены" for the subject, that of "ввёл тысячу солдат" for whom."""
    for token in list(piece.tokens):
        verb = piece.tokens[token.head]
        number = token.pos == "NUM" or token.lemma in piece.words.multitudes
        if token.relation != "nummod" or not number or not verb.is_verb or verb.inflection:
            continue
        if not piece.below(verb.index, *_SUBJECTS) and token.inflection == "Nom":
            passive = verb.form == "Part" and verb.tense == "Past"
            piece.hang(token.index, verb.index, "nsubj:pass" if passive else "nsubj")
        elif not piece.below(verb.index, "obj") and piece.below(verb.index, *_SUBJECTS):
            piece.hang(token.index, verb.index, "obj")


def fronted(piece: Workpiece) -> None:
    """Read "Разблокирована дорога", whose short participle the parser hangs from the noun."""
    for verb in list(piece.tokens):
        noun = piece.tokens[verb.head]
        short = verb.form == "Part" and verb.tense == "Past" and not verb.inflection
        if not short or verb.relation not in ("amod", "acl") or noun.index <= verb.index:
            continue
        if noun.pos in _NOMINALS and not noun.is_verb and noun.relation != "obl":
            piece.follow(noun.index, verb.index)
            piece.hang(noun.index, verb.index, "nsubj:pass")


def impersonal(piece: Workpiece) -> None:
    """Read "сотрудников не пропустили": who is named suffers what nobody named did."""
    for noun in list(piece.tokens):
        verb = piece.tokens[noun.head]
        bent = noun.pos == "NOUN" and noun.plural and noun.inflection in ("Acc", "Gen")
        if noun.relation != "nsubj" or not bent or verb.form != "Fin" or not verb.plural:
            continue
        if not piece.below(noun.index, "nummod", "case") and not piece.below(verb.index, "obj"):
            piece.hang(noun.index, verb.index, "obj")


def multitudes(piece: Workpiece) -> None:
    """Hang "мин" of "сотни мин" from the hundreds; a "one" counts as an article does."""
    for token in list(piece.tokens[1:]):
        before = piece.tokens[token.index - 1]
        counted = token.inflection == "Gen" and token.plural and token.head != before.index
        if counted and before.lemma in piece.words.multitudes and before.head != token.index:
            piece.hang(token.index, before.index, "nmod")
    for token in list(piece.tokens):
        if token.relation == "nummod" and token.lemma == "один":
            piece.hang(token.index, token.head, "det")


def led_participles(piece: Workpiece) -> None:
    """Read "о четырёх погибших", which the parser may take for a clause, as a noun."""
    for token in list(piece.tokens):
        led = token.form == "Part" and token.inflection and piece.below(token.index, "case")
        if (
            led
            and token.relation in ("parataxis", "conj", "advcl", "acl")
            and token.head != token.index
        ):
            above = piece.tokens[token.head]
            if above.index < token.index:
                piece.hang(token.index, above.index, "obl" if above.is_verb else "nmod")


def objects(piece: Workpiece) -> None:
    """Return its object to the nearer verb: "если не отпустят …, армия возобновит наступление"."""
    for noun in list(piece.tokens):
        if noun.relation != "obj" or noun.head > noun.index:
            continue
        nearer = [t for t in piece.tokens[noun.head + 1 : noun.index] if t.is_verb]
        verb = nearer[-1] if nearer else None
        if verb is None or piece.below(verb.index, "obj", "nsubj:pass"):
            continue
        between = piece.tokens[verb.index + 1 : noun.index]
        if all(t.head == noun.index or t.pos in ("ADJ", "ADV", "DET", "NUM") for t in between):
            piece.hang(noun.index, verb.index, "obj")


def own_objects(piece: Workpiece) -> None:
    """Read "отряды своих орудий не отвели": who owns the guns is the subject, not their noun."""
    for own in list(piece.tokens):
        noun = piece.tokens[own.head]
        if own.lemma not in piece.words.reflexive or noun.relation != "nmod":
            continue
        subject = piece.tokens[noun.head]
        verb = piece.tokens[subject.head]
        denied = any(t.text.lower() == "не" for t in piece.below(verb.index))
        if subject.relation == "nsubj" and denied and not piece.below(verb.index, "obj"):
            piece.hang(noun.index, verb.index, "obj")


def clauses(piece: Workpiece) -> None:
    """Join "…, убит один солдат" to the clause before, whatever the parser calls it."""
    for verb in list(piece.tokens):
        aside = verb.relation == "parataxis" and _is_finite(verb) and verb.index > verb.head
        if not aside or verb.lemma in piece.words.speech_verbs or verb.index == 0:
            continue
        start = _clause_start(piece, verb.index)
        if (
            start
            and piece.tokens[start - 1].text in (",", ":")
            and piece.below(verb.index, *_SUBJECTS)
        ):
            piece.hang(verb.index, verb.head, "conj")


def told_by(piece: Workpiece) -> None:
    """Take who stands behind "…, сообщил" for who said it, not for what was said."""
    for verb in list(piece.tokens):
        said = verb.lemma in piece.words.speech_verbs and verb.relation in ("parataxis", "conj")
        if not said or verb.index == 0 or piece.below(verb.index, *_SUBJECTS):
            continue
        behind = piece.below(verb.index, "obj", "iobj")
        if piece.tokens[verb.index - 1].text not in _BREAKS or len(behind) != 1:
            continue
        who = behind[0]
        if who.inflection in ("Nom", "Acc") and who.plural == verb.plural:
            piece.hang(who.index, verb.index, "nsubj")


def said_last(piece: Workpiece) -> None:
    """Let "…, передаёт агентство" at the end stand beside the whole sentence."""
    for verb in reversed(piece.tokens):
        above = piece.tokens[verb.head]
        if verb.relation == "parataxis" and verb.lemma in piece.words.speech_verbs:
            while above.relation == "conj" and above.is_verb:
                above = piece.tokens[above.head]
            if above.is_verb and not any(t.is_verb for t in piece.tokens[verb.index + 1 :]):
                piece.hang(verb.index, above.index, "parataxis")
            return


def unwind(piece: Workpiece) -> None:
    """Hang from the root what the repairs have hung in a circle."""
    tags = [token.pos for token in piece.tokens]
    for index, head in without_circles([t.head for t in piece.tokens], tags).items():
        piece.hang(index, head, "root" if index == head else "parataxis")

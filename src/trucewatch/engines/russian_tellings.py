"""Repairs of Russian sentences that tell without a verb: tolls, who told, who had no part.

Each repair looks at shapes and small words only, never at what the sentence is about.
"""

from dataclasses import replace

from trucewatch.claim.analysis import Token
from trucewatch.engines.russian_piece import Workpiece

_DASHES = ("—", "–", "-")
_PARTS = (",", ";", ".", ":", "…")
_TOLD = ("root", "nsubj", "conj", "parataxis", "nsubj:pass")  # not "список 12 погибших"
_LONGEST_SIGNATURE = 6  # words behind a dash


def is_finite(token: Token) -> bool:
    """Return True for a verb that closes a clause, also a short participle."""
    return token.is_verb and (
        token.form == "Fin" or (token.form == "Part" and token.tense == "Past")
    )


def impersonals(piece: Workpiece) -> None:
    """Read "прилетело по больнице" as a blow that nobody is said to have struck."""
    for token in list(piece.tokens):
        told = piece.words.impersonals.get(token.text.lower())
        if told is not None:
            piece.tokens[token.index] = replace(
                token, pos="VERB", form="Fin", tense="Past", lemma=told, inflection=""
            )
            for who in piece.below(token.index, "nsubj"):
                piece.hang(who.index, token.index, "parataxis")  # "…, двое раненых"
        elif token.is_verb and token.lemma in piece.words.blows:
            piece.tokens[token.index] = replace(token, pos="NOUN", form="", tense="")


def tolls(piece: Workpiece) -> None:
    """Read "погибших — пятеро" and "трое раненых" as "died" and "were wounded".

    Only where no word of the sentence is a verb, and the dead are what it tells of.
    """
    if any(is_finite(t) and t.lemma not in piece.words.speech_verbs for t in piece.tokens):
        return
    blows = piece.words.doer_genitive | piece.words.blows
    if any(t.lemma in blows or t.text == ":" for t in piece.tokens):
        return
    made: list[int] = []
    for token in list(piece.tokens):
        noun = piece.lemma_of_noun(token.text) if token.inflection == "Gen" else ""
        number = _counted(piece, token) if noun in piece.words.harmed else None
        if number is not None:
            _make_toll(piece, token, number, piece.words.harmed[noun])
            made.append(token.index)
    for index in made[1:]:
        piece.hang(index, made[0], "conj")
    if made:
        _lead(piece, made[0])


def _counted(piece: Workpiece, token: Token) -> Token | None:
    """Return the number right before or, behind a dash, right after the word."""
    if piece.below(token.index, "case") or token.relation not in _TOLD:
        return None
    before = piece.tokens[token.index - 1] if token.index else token
    if before.pos == "NUM":
        return before
    if before.pos == "NOUN" and before.index != token.index:
        return None  # "число погибших — 12" may be a running total
    after = piece.tokens[token.index + 1 : token.index + 3]
    dashed = len(after) > 1 and after[0].text in _DASHES and after[1].pos == "NUM"
    return after[1] if dashed else None


def _make_toll(piece: Workpiece, token: Token, number: Token, lemma: str) -> None:
    passive = lemma in piece.words.done_to
    if piece.tokens[number.index].head != token.index:
        piece.follow(number.index, token.index)
    form = "Part" if passive else "Fin"
    piece.tokens[token.index] = replace(
        piece.tokens[token.index], pos="VERB", lemma=lemma, form=form, tense="Past", inflection=""
    )
    piece.hang(number.index, token.index, "nsubj:pass" if passive else "nsubj")


def _lead(piece: Workpiece, verb: int) -> None:
    """Let the first toll be the sentence's root: what stood above it becomes its place."""
    root = next((t for t in piece.tokens if t.head == t.index), None)
    if root is None or root.index == verb:
        return
    piece.hang(verb, verb, "root")
    piece.hang(root.index, verb, "obl")


def told_behind(piece: Workpiece) -> None:
    """Read "рассказали в администрации: …" as words of the administration."""
    colon = next((t for t in piece.tokens[1:] if t.text == ":"), None)
    if colon is None:
        return
    said = [t for t in piece.tokens[: colon.index] if is_finite(t)]
    told = next((t for t in piece.tokens[colon.index :] if is_finite(t)), None)
    if len(said) != 1 or told is None or said[0].lemma not in piece.words.telling:
        return
    for _ in piece.tokens:  # up to the head of the clause behind the colon
        above = piece.tokens[told.head]
        if above.index <= colon.index or above.index == told.index:
            break
        told = above
    verb = piece.tokens[said[0].index]
    if told.head == told.index or verb.head > colon.index:
        piece.hang(verb.index, verb.index, "root")
    piece.hang(told.index, verb.index, "ccomp")


def signed(piece: Workpiece) -> None:
    """Read "… — мэрия" at the end of a headline as who told it."""
    dash = next((t for t in reversed(piece.tokens) if t.text in _DASHES[:2]), None)
    if dash is None or dash.index < 2:
        return
    tail = [t for t in piece.tokens[dash.index + 1 :] if t.pos != "PUNCT"]
    if not tail or len(tail) > _LONGEST_SIGNATURE or any(t.is_verb for t in tail):
        return
    heads = [t for t in tail if t.head <= dash.index]
    verb = next((t for t in piece.tokens[: dash.index] if is_finite(t)), None)
    if len(heads) != 1 or verb is None or heads[0].inflection != "Nom":
        return
    if heads[0].lemma in piece.words.heralds and not piece.below(heads[0].index, "case"):
        piece.hang(heads[0].index, verb.index, "obl")
        named = replace(piece.tokens[heads[0].index], inflection="herald")
        piece.tokens[heads[0].index] = named


def had_no_part(piece: Workpiece) -> None:
    """Read "мы непричастны к обстрелу" as "we deny the shelling"."""
    for token in list(piece.tokens):
        if token.lemma not in piece.words.apart or piece.below(token.index, "cop"):
            continue
        deed = next((t for t in piece.below(token.index) if piece.case(t.index) == "к"), None)
        if deed is None or token.index == 0:
            continue
        piece.tokens[token.index] = replace(
            token, pos="VERB", lemma=piece.words.denial, form="Fin", tense="Pres", inflection=""
        )
        for small in piece.below(deed.index, "case"):
            piece.hang(small.index, deed.index, "dep")
        piece.hang(deed.index, token.index, "obj")
        _give_clause(piece, token)
        _call_themselves(piece, token, deed)


def _give_clause(piece: Workpiece, token: Token) -> None:
    """Hang "что непричастно …" from the verb of speech before it."""
    above = piece.tokens[token.head]
    marked = piece.below(token.index, "mark")
    if marked and above.is_verb and above.index < token.index:
        piece.hang(token.index, above.index, "ccomp")


def _call_themselves(piece: Workpiece, token: Token, deed: Token) -> None:
    """Let those deny who "call themselves" uninvolved."""
    above = piece.tokens[piece.tokens[token.index].head]
    own = [t for t in piece.below(above.index, "obj", "iobj") if t.lemma == "себя"]
    if above.is_verb and own and above.index != token.index:
        piece.tokens[above.index] = replace(above, lemma=piece.words.denial)
        piece.hang(deed.index, above.index, "obj")
        for small in (token, *own):
            piece.hang(small.index, above.index, "dep")


def said_after(piece: Workpiece) -> None:
    """Take "…, подтвердила миссия" for an aside, not for a second deed of the sentence."""
    for verb in list(piece.tokens):
        said = verb.lemma in piece.words.speech_verbs and verb.relation == "conj"
        if not said or piece.below(verb.index, "cc", "obj", "ccomp"):
            continue
        speakers = piece.below(verb.index, "nsubj")
        if speakers and speakers[0].index > verb.index:
            piece.hang(verb.index, verb.head, "parataxis")


def concurring(piece: Workpiece) -> None:
    """Read "согласился, что …" as "признал": nobody promises what was."""
    for clause in list(piece.tokens):
        verb = piece.tokens[clause.head]
        said = piece.words.concurring.get(verb.lemma) if clause.relation == "ccomp" else None
        if said and clause.tense == "Past":
            piece.tokens[verb.index] = replace(verb, lemma=said)

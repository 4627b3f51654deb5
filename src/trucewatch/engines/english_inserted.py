"""Parts a sentence from the speaker that is put in between commas, and joins their trees again.

"Shells fell near the temple, the army said on Monday, wounding two": the small model hangs the
wound from the saying, or ends the sentence there. Read apart, the deed keeps its effects, and the
speech stands beside it as ``parataxis``, as it does where the model reads it right.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.claim.analysis import Token
from trucewatch.engines.masking import Masked

_SAYING = r"(?:said|says|say|claimed|claims|stated|states|added|adds|insisted|insists|alleged)"
# Words that begin another clause or phrase than a speaker; inside his name some of them may stand.
_OTHER = (
    r"who|whom|whose|which|that|what|where|when|while|if|because|how|since|although|though|so|yet"
    r"|or|nor|than|and|but|as|to|not|is|are|was|were|be|been|has|have|had|will|would"
)
_LEADING = rf"{_OTHER}|in|on|at|by|with|from|for|of|after|before|according|citing|saying|there"
_WORD = rf"(?!(?:{_OTHER})\b)[\w'’.-]+"
_WHO = rf"(?!(?:{_LEADING})\b){_WORD}(?: {_WORD}){{0,8}}?"
_WHEN = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|later|earlier|late|early|again"
_TAIL = rf"(?: (?:{_WHEN}|on|in|by|via|at|over|during|through|from)\b(?: {_WORD}){{0,7}})?"
_ASIDE = re.compile(rf", ({_WHO} (?:(?:has|have|had) )?{_SAYING}{_TAIL}),(?= \w)")
# Who spoke goes on, or the words behind are about him.
_GOES_ON = re.compile(
    r" (?:who|whose|which|(?:and|but|though|although|while|as|before|after)\b"
    r"|(?:blam|accus|cit|add|warn|urg|call|deny|condemn|describ|not|quot|denounc|threaten|demand"
    r"|vow|promis|pledg|insist|appeal|nam|link|suggest|alleg|refer|point|reject|dismiss|say|speak"
    r"|confirm|stress|claim|express)ing)\b"
)
# The verb whose subject stands before the speech: between them no comma is left.
_VERB = re.compile(
    r" (?:\w{2,}ed|was|were|is|are|has|have|had|will|would|could|may|might|must|can|cannot|did|does"
    r"|do|should|hit|struck|shot|fell|took|blew|broke|began|brought|came|cut|drove|found|fought|gave"
    r"|got|held|kept|led|left|lost|made|met|put|ran|sent|set|took|threw|went|won|withdrew)\b"
)
_FRONT = re.compile(
    r"\W*(?:in|on|at|when|after|if|as|since|while|because|although|though|with|despite|during|by"
    r"|under|before|once|until|from|near|for|following|to|of|meanwhile|however)\b",
    re.I,
)


def parted(read: Masked) -> tuple[Masked, Masked | None]:
    """Return the sentence without the speech put into it, and that speech, None without one."""
    found = _ASIDE.search(read.text)
    if found is None or _ASIDE.search(read.text, found.end()):
        return read, None
    behind, before = read.text[found.end() :], read.text[: found.start()]
    quoted = any(
        p.quote is not None and found.start() <= p.start < found.end() for p in read.pieces
    )
    if quoted or _GOES_ON.match(behind) or " " not in before.strip():
        return read, None
    runs_on = _VERB.match(behind) and not _FRONT.match(before)
    cut = found.end() if runs_on else found.end() - 1
    rest = read.part(0, found.start()).then(read.part(cut, len(read.text)))
    return rest, read.part(found.start(1), found.end(1))


def joined(
    sentences: Sequence[list[Token]], inserted: Sequence[list[Token]]
) -> list[list[Token]] | None:
    """Return the sentences with the inserted speech in its place; None where it is no speech."""
    if len(inserted) != 1 or not sentences:
        return None
    speech = inserted[0]
    roots = [t for t in speech if t.head == t.index]
    if len(roots) != 1 or not roots[0].is_verb or not any(_speaks(t, roots[0]) for t in speech):
        return None
    at = speech[0].start
    host = max((n for n, one in enumerate(sentences) if one[0].start < at), default=None)
    if host is None:
        return None
    whole = _woven(sentences[host], speech, roots[0])
    return [*sentences[:host], whole, *sentences[host + 1 :]]


def _speaks(token: Token, verb: Token) -> bool:
    return token.relation == "nsubj" and token.head == verb.index


def _woven(host: Sequence[Token], speech: Sequence[Token], verb: Token) -> list[Token]:
    """Return the words of both in their order, the speech hung from the first root."""
    main = next(t for t in host if t.head == t.index)
    ordered = sorted(
        [*((t.start, 0, t) for t in host), *((t.start, 1, t) for t in speech)],
        key=lambda one: one[:2],
    )
    place = {(part, t.index): n for n, (_, part, t) in enumerate(ordered)}
    woven = []
    for n, (_, part, token) in enumerate(ordered):
        beside = part == 1 and token.index == verb.index
        head = place[0, main.index] if beside else place[part, token.head]
        relation = "parataxis" if beside else token.relation
        woven.append(replace(token, index=n, head=head, relation=relation))
    return woven

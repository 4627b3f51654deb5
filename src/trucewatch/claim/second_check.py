"""Holds what a second reader says against the report: words that do not stand there are dropped."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from trucewatch.claim.codes import codes_of
from trucewatch.claim.dates import find_dates
from trucewatch.claim.kit import Kit
from trucewatch.claim.named import Named
from trucewatch.claim.numbers import NumberSpan, find_numbers
from trucewatch.claim.record import Actor, Claim, ClaimFigure, ClaimPlace, Speaker, Toponym, When
from trucewatch.claim.second_record import MAX_WORDS, Refused, SecondWords, Told
from trucewatch.core.errors import InputError
from trucewatch.core.ids import Plain, content_id
from trucewatch.core.spans import Words, quote_at, words_at
from trucewatch.report.record import Report

CONFIDENCE = 0.3  # no share of right ones was ever measured for such a claim: a person looks first
_QUOTES = "\"'\u2018\u2019\u201b\u201c\u201d\u201e\u00ab\u00bb\u02bc\u0060\u00b4"
_MARK = f"[{re.escape(_QUOTES)}]"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What came of a second reading: claims of its own, those it shares, those refused."""

    claims: tuple[Claim, ...]
    agreed: frozenset[str]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """The report with what the lists find in it."""

    report: Report
    kit: Kit
    named: tuple[Named, ...]
    toponyms: tuple[Toponym, ...]
    numbers: tuple[NumberSpan, ...]


class _NoClaim(Exception):  # noqa: N818 - it ends the making of one claim and never leaves here
    """The words do not bear the claim; the message says why."""


def read_answer(answer: str) -> tuple[object, ...]:
    """Return the claims of an answer, each still unchecked.

    Raises:
        InputError: it is no JSON object with a list of claims.
    """
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise InputError("the second reader gave no JSON") from error
    claims = found.get("claims") if isinstance(found, dict) else None
    if not isinstance(claims, list):
        raise InputError("the second reader gave no list of claims")
    return tuple(claims)


def second_opinion(
    report: Report,
    answers: Sequence[object],
    claims: Sequence[Claim],
    toponyms: Sequence[Toponym],
    kit: Kit,
    words: SecondWords,
    method: str,
) -> Opinion:
    """Return what of the ``answers`` stands in the report.

    A claim is taken only when its quote stands in the report letter by letter (white space and the
    kind of quotation mark aside), every name in it stands in the same paragraph, and the paragraph
    does not speak to a machine.

    Args:
        report: What was read.
        answers: Claims as the second reader gave them.
        claims: The claims of the first reading.
        toponyms: Place names of the report.
        kit: Of the report's language.
        words: Acts that exist, and the words of commands.
        method: Name of the second reader for the records.
    """
    ground = _Ground(
        report, kit, kit.actors.find(report.text, kit.lexicon.deeds.language),
        tuple(toponyms), find_numbers(report.text, kit.numbers),
    )  # fmt: skip
    taken: dict[str, Claim] = {}
    agreed: set[str] = set()
    refused: list[Refused] = []
    for answer in answers:
        try:
            claim = _claim(ground, _told(answer, words), words, method)
        except _NoClaim as reason:
            refused.append(_refused(report, answer, str(reason)))
            continue
        same = [known.id for known in claims if _same(known, claim)]
        agreed.update(same)
        if not same:
            taken[claim.id] = claim
    ordered = sorted(taken.values(), key=lambda c: (c.quote.start, c.quote.end, c.act))
    return Opinion(tuple(ordered), frozenset(agreed), tuple(refused))


def speaks_to_machine(paragraph: str, words: SecondWords) -> bool:
    """Return True for words that are meant for a program and not for a reader."""
    plain = " ".join(paragraph.casefold().split())
    return any(command in plain for command in words.commands)


def _same(known: Claim, claim: Claim) -> bool:
    overlap = known.quote.start < claim.quote.end and claim.quote.start < known.quote.end
    return overlap and known.act == claim.act and known.stance == claim.stance


def _refused(report: Report, answer: object, why: str) -> Refused:
    quote = answer.get("quote") if isinstance(answer, dict) else None
    return Refused(report_id=report.id, quote=str(quote or "")[:400], why=why)


def _told(answer: object, words: SecondWords) -> Told:
    try:
        told = Told.model_validate(answer)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "claim"
        raise _NoClaim(f"{field}: {first['msg']}") from error
    if told.act not in words.acts:
        raise _NoClaim("there is no such act")
    return told


def _claim(ground: _Ground, told: Told, words: SecondWords, method: str) -> Claim:
    text = ground.report.text
    start, end = _stands(text, told.quote, 0, len(text), "its quote")
    first, last = _paragraph(text, start, end)
    if speaks_to_machine(text[first:last], words):
        raise _NoClaim("the paragraph speaks to a machine, not to a reader")
    around = (first, last, start)
    speaker = _speaker(ground, told.speaker, around)
    act = ground.kit.lexicon.acts.acts[told.act]
    identity: list[Plain] = [
        ground.report.id, told.act, told.stance, start, end, speaker.text if speaker else None
    ]  # fmt: skip
    return Claim(
        id=content_id("clm", identity),
        report_id=ground.report.id,
        act=told.act,
        stance=told.stance,
        outcome=told.outcome,
        timing=told.timing,
        codes=codes_of(act, told.act, told.stance, told.outcome),
        actors=tuple(_actor(ground, name, around) for name in told.actors),
        targets=tuple(_actor(ground, name, around) for name in told.targets),
        speaker=speaker,
        via=(),
        when=_when(ground, start, end),
        places=tuple(_place(ground, name, around) for name in told.places),
        figures=tuple(_figures(ground, told, start, end)),
        times=None,
        quote=quote_at(text, start, end),
        method=method,
        confidence=CONFIDENCE,
        reasons=("a second reader found it; its confidence is not measured",),
    )


def _stands(text: str, words: str, start: int, end: int, what: str) -> tuple[int, int]:
    """Return where words stand in ``text[start:end]``."""
    parts = words.split()
    if not parts or len(parts) > MAX_WORDS:
        raise _NoClaim(f"{what} is empty or too long")
    form = r"\s+".join(_letters(part) for part in parts)
    found = re.compile(form).search(text, start, end)
    if found is None:
        raise _NoClaim(f"{what} does not stand in the report")
    return found.span()


def _letters(part: str) -> str:
    return "".join(_MARK if letter in _QUOTES else re.escape(letter) for letter in part)


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last


def _name(ground: _Ground, words: str, around: tuple[int, int, int], what: str) -> Words:
    """Return the words of a name in the paragraph: the ones in the quote, else the first."""
    first, last, quote = around
    text = ground.report.text
    try:
        start, end = _stands(text, words, quote, last, what)
    except _NoClaim:
        start, end = _stands(text, words, first, last, what)
    return words_at(text, start, end)


def _party(ground: _Ground, words: Words) -> Named | None:
    inside = (n for n in ground.named if words.start <= n.start and n.end <= words.end)
    return next((n for n in inside if n.kind == "party" and not n.locative), None)


def _actor(ground: _Ground, name: str, around: tuple[int, int, int]) -> Actor:
    words = _name(ground, name, around, "an actor's name")
    named = _party(ground, words)
    return Actor(
        **dict(words),
        party=named.id if named else None,
        country=named.country if named else None,
    )


def _speaker(ground: _Ground, name: str | None, around: tuple[int, int, int]) -> Speaker | None:
    if name is None:
        return None
    words = _name(ground, name, around, "the speaker's name")
    named = _party(ground, words)
    return Speaker(
        **dict(words),
        party=named.id if named else None,
        alignment=named.alignment if named else None,
    )


def _place(ground: _Ground, name: str, around: tuple[int, int, int]) -> ClaimPlace:
    words = _name(ground, name, around, "a place's name")
    known = (t for t in ground.toponyms if t.start < words.end and words.start < t.end)
    found = next(known, None)
    return ClaimPlace(**dict(words), role="event", place_id=found.place_id if found else None)


def _figures(ground: _Ground, told: Told, start: int, end: int) -> Iterator[ClaimFigure]:
    """Return the counts whose words stand in the quote and say what the reader says."""
    for figure in told.figures:
        for number in ground.numbers:
            inside = start <= number.start and number.end <= end
            if inside and (number.low, number.high) == (figure.low, figure.high):
                yield ClaimFigure(
                    kind=figure.kind, low=number.low, high=number.high,
                    approximate=number.approximate, of=None, scope="incident",
                    start=number.start, end=number.end,
                )  # fmt: skip
                break


def _when(ground: _Ground, start: int, end: int) -> When | None:
    """Return the one date that the quote holds, None where it holds none or several."""
    published = ground.report.published_at
    day = published.date() if published else None
    spans = [
        span
        for span in find_dates(ground.report.text, day, ground.kit.dates)
        if start <= span.text_start and span.text_end <= end and span.resolved
    ]
    if len(spans) != 1:
        return None
    (span,) = spans
    return When(
        start=span.start, end=span.end, precision=span.precision,
        text_start=span.text_start, text_end=span.text_end,
    )  # fmt: skip

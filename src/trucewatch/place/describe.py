"""From the answer for a name to its mention: what the words beside it make of the place."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from trucewatch.place.direction import around, beside, between, metres_between, off_from, part_of
from trucewatch.place.found import Found
from trucewatch.place.inflect import Inflected, bare, trimmed
from trucewatch.place.normalise import script_of
from trucewatch.place.question import Answer, Ask
from trucewatch.place.record import Match, Mention, Place
from trucewatch.place.relative import Relative, relative
from trucewatch.place.tokens import Token
from trucewatch.place.words import PlaceWords
from trucewatch.report.record import Report

SURE: Final = 0.25  # chance of being meant from which a name counts as resolved
_OPEN: Final = frozenset(Mention.model_fields) - {"report_id", "text", "start", "end", "status"}
_ENDS: Final = ("settlement", "landmark", "exact", "adm3")  # of what may lie between two places
_DIVISIONS: Final = ("adm1", "adm2")
_BETWEEN_M: Final = 200_000.0
_APOSTROPHE: Final = re.compile("['’ʼ‘`]")


class Named(NamedTuple):
    """A mention, with the place that it stands for when it is resolved."""

    mention: Mention
    place: Place | None


def describe(
    report: Report,
    tokens: Sequence[Token],
    span: Found,
    ask: Ask,
    answer: Answer,
    known: Inflected,
    words: PlaceWords,
) -> Named:
    """Return the mention of a name: resolved, ambiguous or unknown."""
    start, end = _bounds(tokens, span, known)
    place = answer.place
    if place is None or answer.meant < SURE:
        return Named(_left_open(report, (start, end), span, answer, known), None)
    if span.kind is not None and bare(span.kind, words.countryside) in words.countryside:
        place = around(place)
    if span.direction:
        place = part_of(place, span.direction)
    else:
        place, start, end = _beside_words(report, tokens, span, place, ask, words, (start, end))
    return Named(_placed(report, start, end, place, answer.score, answer.match), place)


def _left_open(
    report: Report, bounds: tuple[int, int], span: Found, answer: Answer, known: Inflected
) -> Mention:
    """Return a mention without a place; a name spelled nearly so is only its ``name``, marked."""
    if answer.place is not None:
        return _unplaced(report, *bounds, status="ambiguous", score=round(answer.score, 3))
    near = known.near(span.name)
    if not near:
        return _unplaced(report, *bounds, status="unknown")
    return _unplaced(report, *bounds, status="unknown", name=near[0].place.name, match="near")


def _beside_words(
    report: Report,
    tokens: Sequence[Token],
    span: Found,
    place: Place,
    ask: Ask,
    words: PlaceWords,
    bounds: tuple[int, int],
) -> tuple[Place, int, int]:
    """Return what the words beside the name make of its place, and how far the mention reaches."""
    for base in (place, _town_of(place, ask)):
        told = base and relative(report.text, tokens, span.first, span.last, base, words)
        if base and told and not (told.kilometres and base.basis in _DIVISIONS):
            return _moved(base, told), min(bounds[0], told.start), max(bounds[1], told.end)
    return place, *bounds


def _town_of(place: Place, ask: Ask) -> Place | None:
    """Return the town that a division is called after: "15 km south of Aleppo" means the town."""
    if place.basis not in _DIVISIONS:
        return None
    towns = (c.place for c in ask.candidates if c.place.basis == "settlement")
    return next((t for t in towns if metres_between(t, place) <= place.radius_m), None)


def _moved(place: Place, told: Relative) -> Place:
    """Return the place that the words beside the name mean."""
    if told.kilometres is not None:
        return off_from(place, told.kilometres, told.direction)
    return part_of(place, told.direction) if told.inside else beside(place, told.direction)


def _bounds(tokens: Sequence[Token], span: Found, known: Inflected) -> tuple[int, int]:
    """Return where the name begins and ends, without what the sentence joins to it."""
    start, end = tokens[span.first].start, tokens[span.last].end
    first, last = tokens[span.first].text, tokens[span.last].text
    if span.told and not span.known:
        return start, end - _joined_behind(last, span.name)
    joins = script_of(first) == "arabic" or _APOSTROPHE.search(last)
    if not joins or not span.known or span.direction or (span.kind and span.last > span.first):
        return start, end
    before, behind = trimmed(span.name, known.form(span.name))
    return start + before, end - behind


def _joined_behind(written: str, name: str) -> int:
    """Return the length of the ending that an apostrophe sets off: 3 for "Kinda'da"."""
    stem = name.split(" ")[-1]
    cut = written.startswith(stem) and _APOSTROPHE.match(written, len(stem))
    return len(written) - len(stem) if cut else 0


def spans_between(
    report: Report, named: Sequence[Named], words: PlaceWords
) -> Iterator[tuple[int, Mention]]:
    """Yield what lies between two places named together, with the number of the first of them."""
    for at, (one, other) in enumerate(pairwise(named)):
        if one.place is None or other.place is None or not _may_span(one.place, other.place):
            continue
        bounds = _words_of_both(report.text, one.mention, other.mention, words)
        if bounds is not None:
            score = min(one.mention.score or 0.0, other.mention.score or 0.0)
            place = between(one.place, other.place)
            yield at, _placed(report, *bounds, place, score, "name")


def _may_span(one: Place, other: Place) -> bool:
    ends = one.basis in _ENDS and other.basis in _ENDS and one.id != other.id
    return ends and metres_between(one, other) <= _BETWEEN_M


def _words_of_both(
    text: str, one: Mention, other: Mention, words: PlaceWords
) -> tuple[int, int] | None:
    """Return the stretch from "between" to the end of the second name, None without such words."""
    joint = text[one.end : other.start].strip().lower()
    for language in words.languages:
        for before, middle, behind in language.templates.between:
            if joint != middle:
                continue
            start = _ends_with(text, one.start, before)
            end = _begins_with(text, other, behind)
            if start is not None and end is not None:
                return start, end
    return None


def _ends_with(text: str, start: int, word: str) -> int | None:
    """Return where the word before a name begins, None when it does not stand there."""
    if not word:
        return start
    head = text[max(0, start - len(word) - 8) : start]
    found = re.search(rf"(?<!\w){re.escape(word)}\s+(?:\w+\s)?\Z", head, re.IGNORECASE)
    return None if found is None else start - len(head) + found.start()


def _begins_with(text: str, mention: Mention, word: str) -> int | None:
    """Return where the word behind a name ends, None when it does not stand there."""
    if not word:
        return mention.end
    found = re.match(rf"(?:['’]\w+)?\s+{re.escape(word)}(?!\w)", text[mention.end :][:60])
    return None if found is None else mention.end + found.end()


def _placed(
    report: Report, start: int, end: int, place: Place, score: float, match: Match
) -> Mention:
    return _of_report(
        report, start, end, status="resolved", place_id=place.id, name=place.name, lon=place.lon,
        lat=place.lat, radius_m=place.radius_m, basis=place.basis, country=place.country,
        admin1=place.admin1, score=round(score, 3), gazetteer=place.source, match=match,
    )  # fmt: skip


def _unplaced(report: Report, start: int, end: int, **facts: object) -> Mention:
    return _of_report(report, start, end, **{**dict.fromkeys(_OPEN), **facts})


def _of_report(report: Report, start: int, end: int, **facts: object) -> Mention:
    return Mention.model_validate(
        {"report_id": report.id, "text": report.text[start:end], "start": start, "end": end} | facts
    )

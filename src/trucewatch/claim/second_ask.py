"""Puts a report before a second reader: the questions, and the shape that answers must have."""

import re
from collections.abc import Iterator
from typing import get_args

from trucewatch.claim.record import FigureKind, Timing
from trucewatch.claim.second_record import Question, SecondWords, Told
from trucewatch.core.ids import Plain, canonical_json, digest
from trucewatch.report.record import Report

MAX_LETTERS = 8_000  # code points of a report in one request; longer ones are cut at paragraphs
_PARAGRAPH = re.compile(r"[^\n]*(?:\n|$)")


def questions(report: Report, words: SecondWords) -> Iterator[Question]:
    """Return the requests that put the whole of ``report`` before the reader.

    The report travels as JSON in the user's message, so that no letter of it stands where
    instructions do.
    """
    schema = answer_schema(words)
    system = words.instruction + "\nActs: " + canonical_json(words.acts)
    marked = digest(canonical_json([words.version, system, schema]))[:16]
    for number, part in enumerate(_parts(report.text)):
        user = canonical_json({"language": report.language, "report": part})
        yield Question(
            report_id=report.id,
            part=number,
            system=system,
            user=user,
            answer_schema=dict(schema),
            prompt_hash=marked,
            content_hash=digest(canonical_json([marked, user])),
        )


def answer_schema(words: SecondWords) -> dict[str, Plain]:
    """Return the JSON Schema of an answer, in the strict dialect of chat servers."""
    word_list: Plain = {"type": "array", "items": {"type": "string"}}
    number: Plain = {"type": ["integer", "null"]}
    stances = get_args(Told.model_fields["stance"].annotation)
    figure = _object(kind=_one_of(*get_args(FigureKind)), low=number, high=number)
    claim = _object(
        quote={"type": "string"},
        act=_one_of(*sorted(words.acts)),
        stance=_one_of(*stances),
        timing=_one_of(*get_args(Timing)),
        outcome=_one_of("impeded", "cancelled", None),
        speaker={"type": ["string", "null"]},
        actors=word_list,
        targets=word_list,
        places=word_list,
        figures={"type": "array", "items": figure},
    )
    return _object(claims={"type": "array", "items": claim})


def _object(**properties: Plain) -> dict[str, Plain]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(*values: str | None) -> dict[str, Plain]:
    return {"enum": list(values)}


def _parts(text: str) -> Iterator[str]:
    """Return the text in parts that end with a paragraph, or at the limit where none does."""
    part = ""
    for paragraph in _PARAGRAPH.findall(text):
        if part and len(part) + len(paragraph) > MAX_LETTERS:
            yield part
            part = ""
        part += paragraph
        while len(part) > MAX_LETTERS:
            yield part[:MAX_LETTERS]
            part = part[MAX_LETTERS:]
    if part.strip():
        yield part

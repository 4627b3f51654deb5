"""What a second reader is asked and what it answers."""

from typing import Literal

from pydantic import Field, NonNegativeInt

from trucewatch.claim.record import FigureKind, Timing
from trucewatch.core.record import Record

MAX_WORDS = 80  # words of a quote or a name that are looked at; a claim is shorter
_STANCES = Literal[
    "asserted", "negated", "denied", "threatened", "planned", "obliged", "conditional", "questioned"
]


class SecondWords(Record):
    """What is asked, and which words of a report speak to a machine instead of a reader.

    ``acts`` says by code what each act is; ``commands`` are folded to lower case.
    """

    version: int
    instruction: str
    acts: dict[str, str]
    commands: tuple[str, ...]


class ToldFigure(Record):
    """A count as the second reader gives it; None is an open end."""

    kind: FigureKind
    low: NonNegativeInt | None
    high: NonNegativeInt | None


class Told(Record):
    """One claim as the second reader gives it, unchecked: words may be invented."""

    quote: str = Field(min_length=1)
    act: str
    stance: _STANCES
    timing: Timing
    outcome: Literal["impeded", "cancelled"] | None = None
    speaker: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[ToldFigure, ...] = ()


class Question(Record):
    """One request: a part of a report, with what is asked about it.

    ``prompt_hash`` tells the wording and the schema apart from those of other versions,
    ``content_hash`` all of the question from any other question.
    """

    report_id: str
    part: NonNegativeInt
    system: str
    user: str
    answer_schema: dict[str, object]
    prompt_hash: str
    content_hash: str


class Answered(Record):
    """What a second reader said to one question, as it is kept: the raw words and who said them."""

    report_id: str
    part: NonNegativeInt
    model: str
    prompt_hash: str
    content_hash: str
    answer: str


class Refused(Record):
    """A claim of the second reader that was not taken, and why; ``quote`` is its own wording."""

    report_id: str
    quote: str
    why: str

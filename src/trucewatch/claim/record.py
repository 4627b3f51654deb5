"""A claim: what one speaker says about one deed."""

from typing import Literal

from pydantic import Field, NonNegativeInt

from trucewatch.core.figures import Range
from trucewatch.core.record import Record
from trucewatch.core.spans import Quote, Words
from trucewatch.core.times import Interval

Stance = Literal[
    "asserted", "negated", "denied", "threatened", "planned", "obliged", "conditional",
    "questioned", "no_comment",
]  # fmt: skip
Outcome = Literal["carried_out", "impeded", "cancelled"]
Timing = Literal["current", "background", "future"]
PlaceRole = Literal["event", "origin", "speaker", "dateline"]
FigureKind = Literal[
    "killed", "wounded", "displaced", "detained", "missing", "strikes", "vehicles", "other"
]


class Codes(Record):
    """The act in the field's own codes; None where a scheme has no code for it."""

    plover: str | None
    plover_mode: str | None
    cameo: str | None
    acled: str | None


class Actor(Words):
    """Words that name a doer or a target.

    ``party`` is None when the words name nobody the actor lists know; ``country`` is ISO 3166-1
    alpha-3, None when the words do not say.
    """

    party: str | None
    country: str | None


class Speaker(Words):
    """Who says it, in the report's words; ``alignment`` is None when no side is known."""

    party: str | None
    alignment: str | None


class Via(Words):
    """An outlet between the speaker and the report; ``source_id`` is None when not listed."""

    source_id: str | None


class When(Interval):
    """When it happened, and the words that say so (code points into the report's text)."""

    text_start: NonNegativeInt
    text_end: NonNegativeInt


class ClaimPlace(Words):
    """A place name and its part in the deed; ``place_id`` is None when it is not resolved."""

    role: PlaceRole
    place_id: str | None


class ClaimFigure(Range):
    """A count in the claim's words.

    ``of`` is what is counted, None when the words do not say; scope ``cumulative`` marks totals
    that are no single incident's.
    """

    kind: FigureKind
    approximate: bool
    of: str | None
    scope: Literal["incident", "cumulative"]
    start: NonNegativeInt
    end: NonNegativeInt


class Claim(Record):
    """What one speaker says about one deed; see the codebook for how each field is read.

    ``speaker`` is None when the report speaks in its own voice; ``outcome`` may stay None for a
    deed simply told; ``confidence`` lies in 0..1 and is the share of like claims that were right
    on the development cases.
    """

    id: str
    report_id: str
    act: str
    stance: Stance
    outcome: Outcome | None
    timing: Timing
    codes: Codes
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    speaker: Speaker | None
    via: tuple[Via, ...]
    when: When | None
    places: tuple[ClaimPlace, ...]
    figures: tuple[ClaimFigure, ...]
    times: Range | None
    quote: Quote
    method: str
    confidence: float = Field(ge=0, le=1)
    reasons: tuple[str, ...]


class Toponym(Words):
    """A place name found in a report; ``place_id`` is None when unknown or ambiguous."""

    place_id: str | None

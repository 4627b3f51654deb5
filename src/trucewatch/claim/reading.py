"""How a sentence puts a deed forward."""

from dataclasses import dataclass, field
from typing import NamedTuple

from trucewatch.claim.analysis import Token
from trucewatch.claim.record import Outcome, Stance


class Known(NamedTuple):
    """What is known about a deed before its sentence is read.

    ``forceful``: a deed of armed force, which is tried in vain where others are left undone.
    ``mutual``: a deed of two sides, which whoever has it does ("had talks").
    ``owed``: the report speaks of terms, so that what "is to" happen is demanded, not planned.
    """

    forceful: bool = False
    owed: bool = True
    mutual: bool = False


UNKNOWN = Known()


@dataclass(slots=True)
class Reading:
    """How a deed is put forward; filled while climbing from the deed to the sentence's root.

    ``doers`` are subjects of governing verbs that do the deed themselves ("Russia threatened to
    bomb"); ``speech`` are the speech verbs that govern it, the nearest first. ``ahead`` says that
    the words put the deed in the future, ``promised`` that somebody agreed to it; ``untold`` why
    the words tell of no deed at all, "" when they do; ``answers`` that the deed answers another.
    """

    stance: Stance = "asserted"
    outcome: Outcome | None = None
    doers: list[Token] = field(default_factory=list)
    speech: list[Token] = field(default_factory=list)
    denier: Token | None = None
    appeal: Token | None = None
    ahead: bool = False
    promised: bool = False
    untold: str = ""
    answers: bool = False
    reasons: list[str] = field(default_factory=list)

    def take(self, stance: Stance, reason: str) -> None:
        """Keep the first stance found: the nearest governor decides."""
        if self.stance == "asserted":
            self.stance = stance
            self.reasons.append(reason)

    def end(self, outcome: Outcome, reason: str) -> None:
        """Keep the first outcome found."""
        if self.outcome is None:
            self.outcome = outcome
            self.reasons.append(reason)

    def done_by(self, who: Token | None) -> None:
        """Remember who does the deed, if the words say so."""
        if who is not None:
            self.doers.append(who)

    def blamed_by(self, verb: Token, said: str) -> None:
        """Remember the verb by which somebody is accused of the deed."""
        self.speech.append(verb)
        self.reasons.append(f"{said} puts it as an accusation")

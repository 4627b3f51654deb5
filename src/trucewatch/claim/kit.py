"""Everything that reading one language takes."""

from dataclasses import dataclass

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.date_words import DateWords
from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.number_words import NumberWords
from trucewatch.claim.ports import Analyser


@dataclass(frozen=True, slots=True)
class Kit:
    """The parts that read one language."""

    analyser: Analyser
    lexicon: Lexicon
    actors: ActorBook
    numbers: NumberWords
    dates: DateWords

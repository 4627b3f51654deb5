"""Puts together what reading one language takes."""

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Kit
from trucewatch.engines.english import EnglishAnalyser
from trucewatch.stores.deed_words import load_lexicon
from trucewatch.stores.lexicons import load_date_words, load_number_words


def english_kit(actors: ActorBook) -> Kit:
    """Return the kit for English."""
    return Kit(
        analyser=EnglishAnalyser(),
        lexicon=load_lexicon("en"),
        actors=actors,
        numbers=load_number_words("en"),
        dates=load_date_words("en"),
    )

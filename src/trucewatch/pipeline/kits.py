"""Puts together what reading one language takes."""

from collections.abc import Callable, Mapping

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Kit
from trucewatch.claim.ports import Analyser
from trucewatch.stores.deed_words import load_lexicon
from trucewatch.stores.lexicons import load_date_words, load_number_words


def kit(language: str, actors: ActorBook) -> Kit:
    """Return the kit for ``language`` (ISO 639-1).

    Raises:
        SetupError: the models of the language are not installed, or not the known ones.
        KeyError: no engine reads the language.
    """
    return Kit(
        analyser=_ANALYSERS[language](),
        lexicon=load_lexicon(language),
        actors=actors,
        numbers=load_number_words(language),
        dates=load_date_words(language),
    )


def _english() -> Analyser:
    from trucewatch.engines.english import EnglishAnalyser

    return EnglishAnalyser()


def _russian() -> Analyser:
    from trucewatch.engines.russian import RussianAnalyser

    return RussianAnalyser()


_ANALYSERS: Mapping[str, Callable[[], Analyser]] = {"en": _english, "ru": _russian}

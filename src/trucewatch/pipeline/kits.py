"""Puts together what reading one language takes."""

from collections.abc import Callable, Mapping

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.kit import Kit
from trucewatch.claim.lexicon import Lexicon
from trucewatch.claim.ports import Analyser
from trucewatch.stores.deed_words import load_lexicon
from trucewatch.stores.lexicons import load_date_words, load_number_words
from trucewatch.stores.resources import data_path, read_model


def kit(language: str, actors: ActorBook) -> Kit:
    """Return the kit for ``language`` (ISO 639-1).

    Raises:
        SetupError: the models of the language are not installed, or not the known ones.
        KeyError: no engine reads the language.
    """
    lexicon = load_lexicon(language)
    return Kit(
        analyser=_ANALYSERS[language](lexicon, actors),
        lexicon=lexicon,
        actors=actors,
        numbers=load_number_words(language),
        dates=load_date_words(language),
    )


def _english(_lexicon: Lexicon, _actors: ActorBook) -> Analyser:
    from trucewatch.engines.english import EnglishAnalyser

    return EnglishAnalyser()


def _russian(_lexicon: Lexicon, _actors: ActorBook) -> Analyser:
    from trucewatch.engines.russian import RussianAnalyser

    return RussianAnalyser()


def _arabic(lexicon: Lexicon, actors: ActorBook) -> Analyser:
    from trucewatch.engines.arabic import ArabicAnalyser
    from trucewatch.engines.arabic_grammar import ArabicGrammar

    grammar = read_model(ArabicGrammar, data_path("lexicons", "ar", "grammar.yml"))
    return ArabicAnalyser(grammar, lexicon, actors.names("ar"))


def _turkish(lexicon: Lexicon, actors: ActorBook) -> Analyser:
    from trucewatch.engines.turkish import TurkishAnalyser
    from trucewatch.engines.turkish_grammar import TurkishGrammar

    grammar = read_model(TurkishGrammar, data_path("lexicons", "tr", "grammar.yml"))
    return TurkishAnalyser(grammar, lexicon, actors.names("tr"))


_ANALYSERS: Mapping[str, Callable[[Lexicon, ActorBook], Analyser]] = {
    "en": _english,
    "ru": _russian,
    "ar": _arabic,
    "tr": _turkish,
}

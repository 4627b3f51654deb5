"""Puts together what reading one language takes."""

<<<<<<< HEAD
from collections.abc import Callable, Mapping

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Kit
from trucewatch.claim.ports import Analyser
=======
from collections.abc import Callable

from trucewatch.claim.actors import ActorBook
from trucewatch.claim.extract import Kit
from trucewatch.engines.arabic import ArabicAnalyser
from trucewatch.engines.arabic_grammar import ArabicGrammar
from trucewatch.engines.english import EnglishAnalyser
>>>>>>> cca9b20 (Read Arabic with a clause reader of our own)
from trucewatch.stores.deed_words import load_lexicon
from trucewatch.stores.lexicons import load_date_words, load_number_words
from trucewatch.stores.resources import data_path, read_model


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


<<<<<<< HEAD
def _english() -> Analyser:
    from trucewatch.engines.english import EnglishAnalyser

    return EnglishAnalyser()


def _russian() -> Analyser:
    from trucewatch.engines.russian import RussianAnalyser

    return RussianAnalyser()


_ANALYSERS: Mapping[str, Callable[[], Analyser]] = {"en": _english, "ru": _russian}
=======
def arabic_kit(actors: ActorBook) -> Kit:
    """Return the kit for Arabic; names of parties are read as names wherever they stand."""
    lexicon = load_lexicon("ar")
    return Kit(
        analyser=ArabicAnalyser(load_arabic_grammar(), lexicon, actors.names("ar")),
        lexicon=lexicon,
        actors=actors,
        numbers=load_number_words("ar"),
        dates=load_date_words("ar"),
    )


def load_arabic_grammar() -> ArabicGrammar:
    """Return how Arabic words bend.

    Raises:
        SetupError: the file cannot be read.
    """
    return read_model(ArabicGrammar, data_path("lexicons", "ar", "grammar.yml"))


KITS: dict[str, Callable[[ActorBook], Kit]] = {"en": english_kit, "ar": arabic_kit}
>>>>>>> cca9b20 (Read Arabic with a clause reader of our own)

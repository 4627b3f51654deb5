"""Loads the act list and the deed lexicons of a language."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from trucewatch.claim.deeds import Deeds, MoreDeeds
from trucewatch.claim.lexicon import ActList, Lexicon, Operators, WordCodes
from trucewatch.claim.wording import Wording
from trucewatch.core.errors import SetupError
from trucewatch.stores.resources import data_path, read_model


@cache
def load_acts() -> ActList:
    """Return the act list with its codes.

    Raises:
        SetupError: the list cannot be read.
    """
    return read_model(ActList, data_path("acts.yml"))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the words of ``language`` (ISO 639-1) that tell of deeds.

    Raises:
        SetupError: there is no lexicon of that language, it cannot be read, or a class of words
            that the rules ask for is missing; the message names it.
    """
    folder = data_path("lexicons", language)
    codes = folder / "codes.yml"  # a language may do without
    return Lexicon(
        acts=load_acts(),
        deeds=_deeds(folder),
        operators=read_model(Operators, folder / "operators.yml"),
        wording=read_model(Wording, folder / "wording.yml"),
        codes=read_model(WordCodes, folder / "codes.yml") if codes.is_file() else WordCodes(),
    )


def _deeds(folder: Path) -> Deeds:
    """Return the deeds of ``deeds.yml`` with those of ``deeds/*.yml``, by name of the file."""
    deeds = read_model(Deeds, folder / "deeds.yml")
    for path in sorted((folder / "deeds").glob("*.yml")):
        try:
            deeds = deeds.with_more(read_model(MoreDeeds, path))
        except ValidationError as error:
            raise SetupError(f"{path}: {error.errors(include_url=False)[0]['msg']}") from error
    return deeds

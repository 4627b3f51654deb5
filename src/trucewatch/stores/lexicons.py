"""Reads the lexicons that ship with the package, one folder a language."""

from functools import cache

from pydantic import ValidationError

from trucewatch.claim.date_words import DateWords
from trucewatch.claim.lexing import fold
from trucewatch.claim.number_words import NumberWords
from trucewatch.core.errors import SetupError
from trucewatch.stores.resources import data_path, read_model, read_yaml


def _calendar(language: str) -> dict[str, object]:
    path = data_path("lexicons", language, "dates.yml")
    found = read_yaml(path)
    if not isinstance(found, dict):
        raise SetupError(f"{path}: must hold fields, not {type(found).__name__}")
    return found


@cache
def load_number_words(language: str) -> NumberWords:
    """Return the number words of a language (ISO 639-1), with the month names of its calendar.

    Raises:
        SetupError: there is no lexicon of that language or a field of it is wrong.
    """
    words = read_model(NumberWords, data_path("lexicons", language, "numbers.yml"))
    calendar = _calendar(language)
    months = calendar.get("months", {})
    names = [n for table in months.values() for n in table] if isinstance(months, dict) else []
    capitals = calendar.get("capital_only", [])
    return words.model_copy(
        update={
            "months": tuple(names),
            "capital_months": tuple(
                fold(str(name)) for name in (capitals if isinstance(capitals, list) else [])
            ),
        }
    )


@cache
def load_date_words(language: str) -> DateWords:
    """Return the date words of a language (ISO 639-1), with the number words they need.

    Raises:
        SetupError: there is no lexicon of that language or a field of it is wrong.
    """
    path = data_path("lexicons", language, "dates.yml")
    fields = {**_calendar(language), "numbers": load_number_words(language)}
    try:
        return DateWords.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise SetupError(f"{path}: {field}: {first['msg']}") from error

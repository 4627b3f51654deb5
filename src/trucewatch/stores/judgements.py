"""Reads the judgements that ship as data: how claims are linked, what signs and words mean."""

from pathlib import Path

from trucewatch.finding.continued import DutyWords
from trucewatch.incident.linking import Linking
from trucewatch.source.glossary import Glossary
from trucewatch.stores.resources import data_path, read_model
from trucewatch.warning.settings import WarningSettings


def load_linking(path: Path | None = None) -> Linking:
    """Return how claims are linked into incidents, from ``path`` or as shipped.

    Raises:
        SetupError: the file cannot be read or a field is wrong.
    """
    return read_model(Linking, path or data_path("linking.yml"))


def load_glossary(path: Path | None = None) -> Glossary:
    """Return the words of confidence in the languages of the project, as above.

    Raises:
        SetupError: the file cannot be read or a field is wrong.
    """
    return read_model(Glossary, path or data_path("glossary.yml"))


def load_warning(path: Path | None = None) -> WarningSettings:
    """Return what the signs of a warning weigh and how long they last, as above.

    Raises:
        SetupError: the file cannot be read or a field is wrong.
    """
    return read_model(WarningSettings, path or data_path("indicators.yml"))


def load_duty_words(path: Path | None = None) -> DutyWords:
    """Return how reports say that a duty was done in part, and which of a series, as above.

    Raises:
        SetupError: the file cannot be read or a field is wrong.
    """
    return read_model(DutyWords, path or data_path("duties.yml"))

"""Reads the judged numbers that ship as data: how claims are linked, what signs weigh."""

from pathlib import Path

from trucewatch.incident.linking import Linking
from trucewatch.stores.resources import data_path, read_model
from trucewatch.warning.settings import WarningSettings


def load_linking(path: Path | None = None) -> Linking:
    """Return how claims are linked into incidents, from ``path`` or as shipped.

    Raises:
        SetupError: the file cannot be read or a field is wrong.
    """
    return read_model(Linking, path or data_path("linking.yml"))


def load_warning(path: Path | None = None) -> WarningSettings:
    """Return what the signs of a warning weigh and how long they last, as above.

    Raises:
        SetupError: the file cannot be read or a field is wrong.
    """
    return read_model(WarningSettings, path or data_path("indicators.yml"))

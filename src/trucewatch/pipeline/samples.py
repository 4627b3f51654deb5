"""The sample reports that ship with the program: invented, and marked so wherever they show."""

from pathlib import Path

from trucewatch.stores.resources import data_path


def sample_reports() -> tuple[str, ...]:
    """Return the files of the sample reports."""
    return (str(data_path("samples", "reports.jsonl")),)


def sample_outlets() -> Path:
    """Return the list of the outlets that the sample reports name."""
    return data_path("samples", "outlets.yml")

"""Reads the data that ships with the package: lexicons, lists, packs, samples."""

import re
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from trucewatch.core.errors import SetupError
from trucewatch.stores.faults import fault_line

Model = TypeVar("Model", bound=BaseModel)
_FASTEST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster


class _Loader(_FASTEST):  # type: ignore[valid-type,misc]  # one of two classes
    """Reads YAML 1.2 truth values: "no", "on" and "off" are words, as whoever writes them means."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:bool"]
    for letter, forms in _FASTEST.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def data_path(*parts: str) -> Path:
    """Return where the package's own data of that name stands."""
    return Path(str(files("trucewatch"))).joinpath("data", *parts)


def read_yaml(path: Path) -> object:
    """Return what the YAML file holds; tags that would build objects are refused.

    Raises:
        SetupError: the file is missing, is not UTF-8 or is no YAML; the message names the line.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise SetupError(f"{path}: is no UTF-8 text; save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise SetupError(_yaml_fault(path, error)) from error


def _yaml_fault(path: Path, error: yaml.YAMLError) -> str:
    """Return what breaks a YAML file on one line, with its line and what to look for."""
    mark = getattr(error, "problem_mark", None)
    where = f"{path}:{mark.line + 1}" if mark is not None else str(path)
    what = " ".join(str(getattr(error, "problem", None) or error).split())
    return (
        f"{where}: is no valid YAML: {what}; look there and in the line above for a bracket or a "
        "quote that is not closed, a tab, or words with a colon or quotes that stand in no quotes"
    )


def read_model(model: type[Model], path: Path) -> Model:
    """Return the record that the YAML file at ``path`` describes.

    Raises:
        SetupError: the file cannot be read or a field is wrong; the message names line, field
            and remedy.
    """
    found = read_yaml(path)
    try:
        return model.model_validate(found)
    except ValidationError as error:
        raise SetupError(fault_line(path, error)) from error

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
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problem = " ".join(str(error).split())
        raise SetupError(f"{path}: is no valid YAML: {problem}") from error


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

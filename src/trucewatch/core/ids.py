"""Content ids: the same content has the same id, on every machine."""

import hashlib
import json
import json.encoder
from collections.abc import Callable, Iterable, Mapping, Sequence

_ENCODER = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
)
_make = getattr(json.encoder, "c_make_encoder", None)
_pieces: Callable[["Plain", int], Iterable[str]] | None = (
    # What ``_ENCODER`` sets up anew for every value: half of the time for a small one.
    _make(
        None, _ENCODER.default, json.encoder.encode_basestring, None, ":", ",", True, False, False
    )
    if _make is not None
    else None
)
Plain = str | int | float | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]


def canonical_json(value: Plain) -> str:
    """Return JSON with sorted keys, no spaces and unescaped letters.

    Equal values give equal strings, so the string may be hashed.

    Raises:
        ValueError: ``value`` holds a number that is not finite.
    """
    if _pieces is None or isinstance(value, str | float):
        return _ENCODER.encode(value)
    return "".join(_pieces(value, 0))


def digest(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8, as 64 hex digits.

    Lone surrogates, which broken input may hold, are hashed as they are.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(prefix: str, value: Plain) -> str:
    """Return ``prefix-`` and 16 hex digits of the hash of ``value``.

    Args:
        prefix: Kind of record: ``rep``, ``clm``, ``inc``, ``fnd``, ``ind``.
        value: What makes the record what it is; hashed as canonical JSON.
    """
    return f"{prefix}-{digest(canonical_json(value))[:16]}"

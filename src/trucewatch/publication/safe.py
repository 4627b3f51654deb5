"""Makes words of unknown origin safe to show: nothing hidden, nothing that acts."""

import re
from urllib.parse import quote, urlsplit

from markupsafe import Markup

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "yi"})
# Controls that turn or hide text; letters, marks and joiners of real scripts are left alone.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def shown(text: str) -> str:
    """Return the text with its hidden controls written out, as in ``[U+202E]``."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def written(value: object) -> object:
    """Return what a template puts into a page, its hidden controls written out.

    Environments are made with it as ``finalize``, so that no name, title or note is forgotten.
    """
    if isinstance(value, Markup):
        return Markup(shown(value))  # noqa: S704 - no mark comes in by it
    return shown(value) if isinstance(value, str) else value


def web_url(url: str | None) -> str | None:
    """Return an address that is http or https and cannot break out of its link, else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return quote(parts.geturl(), safe=":/?#@!$&*+,;=%~-._[]")


def cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: a quote mark stands before one."""
    clean = shown(text)
    return (
        f"'{clean}" if text.startswith(_FORMULA) or clean.lstrip().startswith(_FORMULA) else clean
    )

"""Puts the results of a run where the user wants them, whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from trucewatch.core.errors import SetupError
from trucewatch.core.record import Record
from trucewatch.pipeline import ledger
from trucewatch.publication.record import Material


def write_all(folder: Path, texts: Mapping[str, str]) -> dict[str, Path]:
    """Write each text to its file in ``folder`` and return the paths by name.

    All texts are on disk under other names before the first file is replaced, so that a full disk
    leaves the former results as they were.

    Raises:
        SetupError: the folder cannot be made or written.
    """
    drafts: dict[str, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            drafts[name] = _draft(folder, name, text)
        for name, draft in drafts.items():
            draft.replace(folder / name)
    except OSError as error:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        problem = f"{folder}: cannot be written ({error.strerror}); nothing was changed there"
        raise SetupError(f"{problem}; choose another --out or make room") from error
    return {name: folder / name for name in texts}


def _draft(folder: Path, name: str, text: str) -> Path:
    handle, path = tempfile.mkstemp(dir=folder, prefix=f".{name}-", suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())
    Path(path).chmod(0o644)
    return Path(path)


def keep(path: Path, material: Material) -> Path:
    """Add every record of a run to the ledger at ``path``, each once, and return the path.

    Raises:
        SetupError: the ledger cannot be opened or written.
    """
    kinds: dict[str, Sequence[Record]] = {
        "report": material.reports,
        "claim": material.claims,
        "mention": material.mentions,
        "incident": material.incidents,
        "finding": material.findings,
        "obligation": material.obligations,
        "warning": (material.warning,) if material.warning else (),
        "issue": material.issues,
    }
    ledger.keep(path, kinds)
    return path


def lines_of(records: Iterable[Record]) -> str:
    """Return records as JSON Lines."""
    return "".join(f"{record.to_line()}\n" for record in records)

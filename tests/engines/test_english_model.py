"""The model is the published one, or it is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.engines.english_model import HASHES, check_files, model_folder
from trucewatch.engines.published import known_hashes

_LOADED = """
import sys
from trucewatch.engines.english_model import load_model
load_model()
print("requests" in sys.modules or "spacy.cli" in sys.modules)
import spacy.cli
print(callable(spacy.cli.info))
"""


def test_the_installed_model_is_the_published_one() -> None:
    check_files(model_folder())


def test_a_changed_file_is_refused_by_name(tmp_path: Path) -> None:
    source = model_folder()
    for name in known_hashes(HASHES):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(source / name)
    changed = next(iter(known_hashes(HASHES)))
    content = (source / changed).read_bytes()
    (tmp_path / changed).unlink()
    (tmp_path / changed).write_bytes(content + b" ")
    with pytest.raises(SetupError, match=changed):
        check_files(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="not the published one"):
        check_files(tmp_path)


def test_the_model_brings_no_command_line_which_may_still_be_had() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["False", "True"]

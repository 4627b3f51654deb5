from pathlib import Path

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.pipeline import gazetteer as wiring
from trucewatch.stores import gazetteer_build


def quiet(done: int, total: int) -> None:
    """Draw nothing."""


def test_a_run_without_a_gazetteer_knows_the_packs_places_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("TRUCEWATCH_HOME", str(tmp_path))
    monkeypatch.setattr(wiring, "folders", lambda: (tmp_path,))
    monkeypatch.setattr(gazetteer_build, "build", refuse)
    found = wiring.ready(wiring.load("idlib-2020"), None, quiet)
    assert found.gazetteer.knows("سراقب")
    assert not found.gazetteer.knows("Paris")
    (issue,) = found.issues
    assert issue.code == wiring.NO_GAZETTEER
    assert "No space left" in issue.why
    assert "gazetteer build" in issue.next_step


def test_a_gazetteer_that_the_user_names_must_open(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no gazetteer"):
        wiring.ready(None, tmp_path / "none.sqlite", quiet)


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCEWATCH_HOME", "/somewhere/else")
    assert wiring.folders()[0] == Path("/somewhere/else")
    monkeypatch.delenv("TRUCEWATCH_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", "/cache")
    assert wiring.folders()[0] == Path("/cache/trucewatch")


def test_a_file_is_built_once_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(target: Path, *_: object) -> int:
        target.write_text("built")
        return 1

    monkeypatch.setenv("TRUCEWATCH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(gazetteer_build, "build", write)
    monkeypatch.setattr(wiring, "folders", lambda: (tmp_path / "home",))
    assert wiring.built_path() is None
    path = wiring.build_default(quiet)
    assert wiring.built_path() == path


def test_the_context_carries_masks_hints_and_the_packs_area() -> None:
    context = wiring.context(wiring.load("idlib-2020"), masks=[(0, 5)], hints=[])
    assert context.countries == ("SYR",)
    assert context.masks == ((0, 5),)
    assert context.hints == ()

from datetime import timedelta
from pathlib import Path

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.pipeline.workspace import FILE, init_workspace, open_workspace


def test_a_new_workspace_opens_again_with_its_defaults(tmp_path: Path) -> None:
    made = init_workspace(tmp_path / "w", "idlib-2020")
    assert open_workspace(tmp_path / "w") == made
    assert made.settings.pack == "idlib-2020"
    assert [one.path for one in made.settings.folders] == ["inbox"]
    assert (tmp_path / "w" / "inbox").is_dir()


def test_paths_stand_inside_the_folder(tmp_path: Path) -> None:
    made = init_workspace(tmp_path, "idlib-2020")
    assert made.catalogue == f"sqlite:///{tmp_path}/catalogue.sqlite"
    assert made.ledger == f"sqlite:///{tmp_path}/ledger.sqlite"
    assert made.raw.parent == made.out.parent == tmp_path


def test_a_server_keeps_the_ledger_beside_the_catalogue(tmp_path: Path) -> None:
    url = "postgresql+psycopg://watch@db.example/watch"
    (tmp_path / FILE).write_text(f'pack = "idlib-2020"\ndatabase = "{url}"\n', encoding="utf-8")
    found = open_workspace(tmp_path)
    assert found.catalogue == found.ledger == url


def test_outlets_say_how_often_they_are_asked(tmp_path: Path) -> None:
    text = 'pack = "p"\n[[outlets]]\nurl = "https://wire.example/rss"\nevery = "6h"\n'
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert open_workspace(tmp_path).settings.outlets[0].every == timedelta(hours=6)


def test_a_pack_inside_the_workspace_is_found_from_anywhere(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "agreement.yml").write_text("", encoding="utf-8")
    (tmp_path / FILE).write_text('pack = "own"\n', encoding="utf-8")
    assert open_workspace(tmp_path).pack == str(tmp_path / "own")


def test_a_folder_without_settings_is_told_how_to_become_one(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="trucewatch init"):
        open_workspace(tmp_path)


def test_an_existing_workspace_is_not_written_over(tmp_path: Path) -> None:
    init_workspace(tmp_path, "idlib-2020")
    with pytest.raises(SetupError, match="already"):
        init_workspace(tmp_path, "idlib-2020")


def test_a_pack_that_is_none_makes_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        init_workspace(tmp_path / "w", "atlantis-1900")
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("pack = ", "TOML"),
        ('pack = "p"\nlangages = []\n', "langages"),
        ('pack = "p"\nlanguages = ["english"]\n', "languages"),
        ('pack = "p"\n[[outlets]]\nurl = "u"\nevery = "soon"\n', "outlets.0.every"),
        ('pack = "p"\n[[outlets]]\nurl = "u"\nevery = "0m"\n', "outlets.0.every"),
        ("languages = []\n", "pack"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SetupError, match=named):
        open_workspace(tmp_path)

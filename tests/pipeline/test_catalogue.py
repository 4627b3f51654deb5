from pathlib import Path

from click.testing import CliRunner

from trucewatch.cli.app import trucewatch
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.workspace import open_workspace
from trucewatch.publication.filter import Filter

FIRST = "Russian warplanes bombed the town of Saraqib on Sunday, the opposition said."
SECOND = "Protesters blocked a joint Turkish-Russian patrol on the M4 highway near Ariha on Monday."


def _run(text: str, folder: Path, name: str) -> str:
    source = folder / name
    source.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(
        trucewatch,
        ["run", "--pack", "idlib-2020", "--workspace", str(folder / "ws"), str(source),
         "--published-at", "2020-06-16"],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_workspace_holds_what_every_run_found(tmp_path: Path) -> None:
    _run(FIRST, tmp_path, "one.txt")
    brief = _run(SECOND, tmp_path, "two.txt")
    assert "Saraqib" in brief
    with catalogue_of(open_workspace(tmp_path / "ws")) as catalogue:
        acts = {x.incident.act for x in catalogue.queries.page(Filter(pack="idlib-2020"))}
        assert {"air_strike", "joint_patrol"} <= acts
        before = catalogue.queries.page(Filter())
    _run(SECOND, tmp_path, "two.txt")
    with catalogue_of(open_workspace(tmp_path / "ws")) as catalogue:
        assert [x.incident.id for x in catalogue.queries.page(Filter())] == [
            x.incident.id for x in before
        ]


def test_without_pack_and_folder_the_run_says_what_is_missing() -> None:
    done = CliRunner().invoke(trucewatch, ["run", "--samples"])
    assert done.exit_code == 2
    assert "--workspace" in done.output

"""Deciding and exporting without a browser."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.showroom import material
from tests.web.conftest import InTheValley
from trucewatch.cli.app import trucewatch
from trucewatch.pipeline import serving
from trucewatch.pipeline.catalogue import catalogue_of
from trucewatch.pipeline.workspace import init_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    made = init_workspace(tmp_path / "valley", "idlib-2020")
    with catalogue_of(made) as catalogue:
        catalogue.fill(material())
    return made.root


def run(*words: str) -> Result:
    done = CliRunner().invoke(trucewatch, list(words))
    assert done.exit_code == 0, done.output
    return done


def test_what_two_people_agreed_on_may_leave_and_nothing_else(workspace: Path) -> None:
    at = ("--workspace", str(workspace))
    first = json.loads(run("review", "list", *at).stdout.splitlines()[0])["id"]
    assert run("export", *at, "--format", "jsonl").stdout == ""
    assert len(run("export", *at, "--format", "jsonl", "--draft").stdout.splitlines()) == 4
    for who, decision in (("ada", "accept"), ("ada", "publish"), ("ben", "publish")):
        run("review", "decide", *at, first, decision, "--reason", "read it", "--who", who)
    left = run("export", *at, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in left] == [first]
    assert len(run("review", "history", *at, first).stdout.splitlines()) == 3


def test_a_decision_is_taken_back(workspace: Path) -> None:
    at = ("--workspace", str(workspace))
    first = json.loads(run("review", "list", *at, "--filter", "act=joint_patrol").stdout)["id"]
    made = run("review", "decide", *at, first, "reject", "--reason", "not it", "--who", "ada")
    run("review", "undo", *at, json.loads(made.stdout)["id"], "--reason", "it is", "--who", "ada")
    assert "joint_patrol" in run("review", "list", *at).stdout
    missing = CliRunner().invoke(trucewatch, ["review", "undo", *at, "jdg-0", "--reason", "why"])
    assert "no such judgement" in str(missing.output) + str(missing.exception)


def test_a_folder_without_a_workspace_is_named_with_the_way_to_one(tmp_path: Path) -> None:
    done = CliRunner().invoke(trucewatch, ["serve", "--workspace", str(tmp_path)])
    assert done.exit_code == 1
    assert "trucewatch run" in done.output


def test_a_finding_goes_through_its_states_with_their_history(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "Serving", InTheValley)
    at = ("--workspace", str(workspace))
    listed = [json.loads(line) for line in run("review", "states", *at).stdout.splitlines()]
    first = listed[0]["finding_id"]
    assert {one["history"][0]["who"] for one in listed if one["history"]} == {"program"}
    for state in ("under_review", "access_denied", "supported"):
        run("review", "finding", *at, first, state, "--reason", "looked at it", "--who", "ada")
    (found,) = map(json.loads, run("review", "states", *at, first).stdout.splitlines())
    assert found["state"] == "supported"
    assert [step["state"] for step in found["history"]][-3:] == [
        "under_review", "access_denied", "supported",
    ]  # fmt: skip
    assert found["history"][-1]["who"] == "ada"
    held = run("review", "states", *at, "--state", "supported").stdout
    assert first in held
    wrong = CliRunner().invoke(
        trucewatch, ["review", "finding", *at, "fnd-0", "supported", "--reason", "why not"]
    )
    assert wrong.exit_code == 1
    assert "there is no such finding" in wrong.output

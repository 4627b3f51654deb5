"""Incidents are joined and parted from the command line, and the machine keeps to it."""

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
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Return the words that name a filled workspace."""
    made = init_workspace(tmp_path / "valley", "idlib-2020")
    with catalogue_of(made) as catalogue:
        catalogue.fill(material())
    monkeypatch.setattr(serving, "Serving", InTheValley)
    return "--workspace", str(made.root)


def tried(*words: str) -> Result:
    return CliRunner().invoke(trucewatch, ["review", *words])


def run(*words: str) -> Result:
    done = tried(*words)
    assert done.exit_code == 0, done.output
    return done


def listed(at: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the acts of the incidents with their claims."""
    lines = [
        line
        for state in ("new", "reopened")
        for line in run("list", *at, "--state", state).stdout.splitlines()
    ]
    return {one["id"]: tuple(one["claim_ids"]) for one in map(json.loads, lines)}


def of_act(at: tuple[str, str], act: str) -> str:
    line = run("list", *at, "--filter", f"act={act}").stdout.splitlines()[0]
    return str(json.loads(line)["id"])


def test_a_merge_is_kept_with_its_reason_and_taken_back(at: tuple[str, str]) -> None:
    one, other, before = of_act(at, "air_strike"), of_act(at, "shelling"), listed(at)
    done = run("merge", *at, one, other, "--reason", "the same blow", "--who", "ada")
    made = json.loads(done.stdout)
    assert (made["decision"], made["who"], made["reason"]) == ("merge", "ada", "the same blow")
    merged = set(listed(at).values()) - set(before.values())
    assert merged == {tuple(sorted((*before[one], *before[other])))}
    assert "one incident now: inc-" in done.stderr
    run("undo", *at, made["id"], "--reason", "two blows after all", "--who", "ben")
    assert listed(at) == before
    told = [json.loads(line) for line in run("history", *at).stdout.splitlines()]
    assert [(j["decision"], j["who"], bool(j["undoes"])) for j in told] == [
        ("merge", "ada", False), ("merge", "ben", True),
    ]  # fmt: skip


def test_a_split_stands_above_the_merge_before_it(at: tuple[str, str]) -> None:
    one, other, before = of_act(at, "air_strike"), of_act(at, "shelling"), listed(at)
    run("merge", *at, one, other, "--reason", "the same blow")
    (now,) = (key for key, claims in listed(at).items() if set(before[one]) < set(claims))
    done = run("split", *at, now, *before[one], "--reason", "two blows after all")
    assert json.loads(done.stdout)["decision"] == "split"
    assert "apart now: inc-" in done.stderr
    assert sorted(listed(at).values()) == sorted(before.values())


def test_only_claims_of_the_incident_are_parted_from_it(at: tuple[str, str]) -> None:
    one = of_act(at, "air_strike")
    done = tried("split", *at, one, "clm-elsewhere", "--reason", "not of this one")
    assert done.exit_code == 1
    assert "clm-elsewhere: is no claim of" in done.output
    gone = tried("merge", *at, one, "inc-0", "--reason", "the same blow")
    assert gone.exit_code == 1
    assert "there is no such incident" in gone.output

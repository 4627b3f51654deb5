"""Any field of any pack that is spoilt is refused on one line that says where and what to do."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from trucewatch.agreement.record import Pack
from trucewatch.core.errors import SetupError
from trucewatch.pipeline.trials import check_trials, read_trials
from trucewatch.stores.packs import load_pack, pack_folder, pack_ids

Steps = tuple[str | int, ...]
YAML = ("agreement.yml", "actors.yml", "outlets.yml", "cases.yml")
IDS = (
    "zone", "zones", "addressees", "supersedes", "elaborates", "exceptions", "excepts",
    "instrument", "signatories", "bound", "area", "acts",
)  # fmt: skip
FEW_PLACES = 4
ENOUGH = 90  # kinds of field that the smallest pack has
WHERE = re.compile(r"[\w-]+\.(?:yml|csv|geojson)(?::\d+)?: [^:]+(?:: .+)?: .+; \w+")


def ways(node: object, steps: Steps = ()) -> dict[tuple[str, ...], Steps]:
    """Return one way to each kind of field, by its keys alone."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        inner = [(str(key), value) for key, value in node.items()]
    elif isinstance(node, list):
        inner = list(enumerate(node))
    found = {tuple(step for step in steps if isinstance(step, str)): steps} if steps else {}
    for key, value in inner:
        found = ways(value, (*steps, key)) | found
    return found


def changed(node: Any, steps: Steps, value: object) -> Any:  # noqa: ANN401 - a tree of any shape
    if not steps:
        return value
    copy: Any = dict(node) if isinstance(node, dict) else list(node)
    copy[steps[0]] = changed(node[steps[0]], steps[1:], value)
    return copy


def at(node: Any, steps: Steps) -> Any:  # noqa: ANN401 - a tree of any shape
    for step in steps:
        node = node[step]
    return node


@cache
def tree_of(pack: str, name: str) -> Any:  # noqa: ANN401 - a tree of any shape
    return yaml.safe_load((pack_folder(pack) / name).read_text(encoding="utf-8"))


def spoilings(pack: str) -> Iterator[tuple[str, str, Steps, object]]:
    """Yield file, kind of fault, way to the field, and what stands there then."""
    for name in YAML:
        tree = tree_of(pack, name)
        for keys, steps in ways(tree).items():
            if name == "cases.yml" and keys[:2] == ("samples", "reports"):
                continue  # what stands there is a report, which is read and not checked
            yield name, "shape", steps, {"": [None]}
            last, value = keys[-1], at(tree, steps)
            if name == "agreement.yml" and isinstance(value, str) and last == "source":
                yield name, "empty", steps, "  "
            if isinstance(value, str) and last in ("kind", "act", "verdict", "stance", "action"):
                yield name, "word", steps, "juggling"
            if isinstance(value, dict) and last in ("schedule", "sides"):
                yield name, "slip", steps, {**value, "sumary": "a key that no record knows"}
            if name == "agreement.yml" and last in IDS:
                yield name, "id", steps, "moon" if isinstance(value, str) else ["moon"]


@pytest.fixture(scope="module", params=pack_ids())
def pack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def small(pack: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the pack with the places that it needs and a few more, to load fast."""
    folder = tmp_path_factory.mktemp(pack) / "mine"
    copytree(pack_folder(pack), folder)
    needed = (folder / "zones.geojson").read_text("utf-8") + (folder / "cases.yml").read_text(
        "utf-8"
    )
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    kept = [row for n, row in enumerate(rows) if n < FEW_PLACES or f'"{row[0]}"' in needed]
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(kept)
    return folder


def refused(folder: Path, loaded: Pack | None = None) -> str | None:
    """Return the line by which the pack is refused, None when it is taken."""
    try:
        if loaded is None:
            load_pack(folder)
        else:
            check_trials(loaded, *read_trials(folder))
    except SetupError as error:
        return str(error)
    return None


def test_any_field_that_is_spoilt_is_refused_on_one_line(pack: str, small: Path) -> None:
    wrong = []
    sound, tried = load_pack(small), Counter[str]()
    for name, kind, steps, value in spoilings(pack):
        tried[kind] += 1
        path = small / name
        kept = path.read_text(encoding="utf-8")
        spoilt = changed(tree_of(pack, name), steps, value)
        path.write_text(json.dumps(spoilt, default=str, indent=0), encoding="utf-8")
        line = refused(small, sound if name == "cases.yml" else None)
        path.write_text(kept, encoding="utf-8")
        if line is None or "\n" in line or name not in line or not WHERE.search(line):
            wrong.append((name, kind, steps, line))
    assert wrong == []
    assert tried["shape"] > ENOUGH
    assert set(tried) == {"shape", "empty", "word", "slip", "id"}


def test_a_field_that_nobody_checks_would_be_found(
    pack: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trucewatch.stores.packs.check", lambda *_, **__: ())
    path = small / "agreement.yml"
    kept = path.read_text(encoding="utf-8")
    found = [one for one in spoilings(pack) if one[1] == "id"]
    taken = []
    for name, _, steps, value in found:
        spoilt = changed(tree_of(pack, name), steps, value)
        path.write_text(json.dumps(spoilt, default=str, indent=0), encoding="utf-8")
        taken.append(refused(small) is None)
    path.write_text(kept, encoding="utf-8")
    assert all(taken)
    assert len(taken) >= 5


def test_any_property_of_a_zone_that_is_spoilt_is_refused(pack: str, small: Path) -> None:
    path = small / "zones.geojson"
    kept = path.read_text(encoding="utf-8")
    tree = json.loads(kept)
    wrong = []
    for keys, steps in ways(tree).items():
        if keys in (("type",), ("features", "type")):
            continue
        path.write_text(json.dumps(changed(tree, steps, {"": [None]})), encoding="utf-8")
        line = refused(small)
        if line is None or "\n" in line or not WHERE.search(line):
            wrong.append((keys, line))
    path.write_text(kept, encoding="utf-8")
    assert wrong == []


def test_any_column_of_a_place_that_is_spoilt_is_refused(pack: str, small: Path) -> None:
    path = small / "places.csv"
    kept = path.read_text(encoding="utf-8")
    head, first, *_ = kept.splitlines()
    for column in ("id", "name", "lon", "lat", "radius_m", "basis", "source"):
        number = head.split(",").index(column)
        row = next(csv.reader([first]))
        row[number] = ""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head.split(","))
            writer.writerow(row)
        line = refused(small)
        path.write_text(kept, encoding="utf-8")
        assert line is not None
        assert f"places.csv:2: {column}" in line
    assert refused(small) is None

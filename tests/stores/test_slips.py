"""The slips that people make who do not program: each is told with its line and what to write."""

from pathlib import Path
from shutil import copytree

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.stores.packs import load_pack, pack_folder


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("agreement.yml", "acts: [joint_patrol]", "acts: joint_patrol", "acts: is no list"),
        ("agreement.yml", "signatories: [russia, turkey]", "signatories: [russia, turkey",
         "is no valid YAML: did not find expected ',' or ']'; look there and in the line above"),
        ("agreement.yml", "    kind: zone", "\tkind: zone", "is no valid YAML"),
        ("agreement.yml", "    kind: zone", "    knid: zone", "knid: is no field that is known"),
        ("agreement.yml", "    kind: zone", "    knid: zone", "here; write kind"),
        ("agreement.yml", "    zone: m4-corridor", "    zone: m4-coridor",
         "no zone has the id m4-coridor; write m4-corridor, or draw it"),
        ("agreement.yml", "    acts: [joint_patrol]", "    acts: [joint_patrols]",
         "joint_patrols is no act; write joint_patrol, or"),
        ("agreement.yml", "bound: [russia,", "bound: [rusia,", "write russia, or add it"),
        ("zones.geojson", '"features": [', '"features": [,', "is no valid GeoJSON: Expecting"),
        ("agreement.yml", "signed: 2020-03-05", "", "signed: is missing; add it"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line_and_what_to_write(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = tmp_path / "mine"
    copytree(pack_folder("idlib-2020"), folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SetupError) as error:
        load_pack(folder)
    line = str(error.value)
    assert said in line
    assert f"{file}:" in line
    assert "\n" not in line
    assert "unicode string" not in line

import json
import re
from pathlib import Path
from shutil import copytree

from click.testing import CliRunner

from trucewatch.cli.app import trucewatch
from trucewatch.stores.packs import pack_folder

RUNNER = CliRunner()


def test_packs_are_listed_with_their_date_and_name() -> None:
    result = RUNNER.invoke(trucewatch, ["pack", "list"])
    assert result.exit_code == 0
    assert "\nidlib-2020\t2020-03-05\t" in result.output


def test_the_shipped_pack_is_in_order() -> None:
    result = RUNNER.invoke(trucewatch, ["pack", "check", "idlib-2020"])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("idlib-2020: 14 terms")


def test_an_agreement_is_shown_with_its_terms_and_what_is_unknown() -> None:
    result = RUNNER.invoke(trucewatch, ["pack", "show", "idlib-2020"])
    assert result.exit_code == 0
    assert "m4-patrols (clause 3, obligation_to_act)" in result.output
    assert "Turkey stands for: Syrian opposition" in result.output
    assert "What is not known of the agreement:" in result.output


def test_an_agreement_is_shown_as_one_json_record() -> None:
    result = RUNNER.invoke(trucewatch, ["pack", "show", "--json", "idlib-2020"])
    assert json.loads(result.output)["id"] == "idlib-2020"


def test_a_broken_pack_is_one_line_not_a_traceback(tmp_path: Path) -> None:
    copy = tmp_path / "mine"
    copytree(pack_folder("idlib-2020"), copy)
    agreement = copy / "agreement.yml"
    words = agreement.read_text(encoding="utf-8")
    agreement.write_text(words.replace("bound: [russia", "bound: [ruritania"), encoding="utf-8")
    for verb in ("check", "show"):
        result = RUNNER.invoke(trucewatch, ["pack", verb, str(copy)])
        assert result.exit_code == 1
        (line,) = [one for one in result.stderr.splitlines() if one.startswith("Error: ")]
        assert re.search(r"agreement\.yml:\d+: bound: no party has the id ruritania; add it", line)


def test_no_pack_of_that_name_is_one_line() -> None:
    result = RUNNER.invoke(trucewatch, ["pack", "show", "atlantis"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")

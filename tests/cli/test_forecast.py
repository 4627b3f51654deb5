import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from trucewatch.cli.app import trucewatch

FIRST = date(2030, 1, 1)
TABLE = "date,unit,count\n" + "".join(
    f"{FIRST + timedelta(n)},{unit},{(n * step) % 5}\n"
    for n in range(120)
    for unit, step in (("east", 3), ("north", 7))
)
ORIGIN = "2030-04-20"


def invoke(*arguments: str, given: str = TABLE) -> Result:
    result = CliRunner().invoke(trucewatch, ["forecast", *arguments], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_unit_has_a_line_with_the_shape_of_the_contract() -> None:
    made = lines(invoke("-", "--origin", ORIGIN, "--horizon", "7"))
    assert [line["unit"] for line in made] == ["east", "north"]
    assert {"unit", "origin", "horizon_days", "pmf", "tail", "baselines"} <= set(made[0])
    assert made[0]["origin"] == ORIGIN


def test_lines_from_the_origin_on_change_nothing() -> None:
    before = "".join(
        line + "\n" for line in TABLE.splitlines() if not "2030-04-20" <= line[:10] < "9"
    )
    assert (
        invoke("-", "--origin", ORIGIN).stdout
        == invoke("-", "--origin", ORIGIN, given=before).stdout
    )


@pytest.mark.parametrize("bad", ["2030-13-01,east,1", "2030-01-05,,1", "2030-01-05,east,-1", "x"])
def test_a_bad_line_is_one_issue_and_its_neighbours_are_read(bad: str) -> None:
    result = invoke("-", "--origin", ORIGIN, given=TABLE + bad + "\n")
    assert len(lines(result)) == 2
    assert result.stderr.count("issue bad_record") == 1


def test_a_table_without_its_columns_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("date,east\n2030-01-01,3\n", encoding="utf-8")
    result = invoke(str(path), "--origin", ORIGIN)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no column unit" in result.stderr


def test_an_empty_table_is_one_line() -> None:
    result = invoke("-", "--origin", ORIGIN, given="date,unit,count\n")
    assert result.exit_code == 1
    assert "no counts to learn from" in result.stderr


def test_an_origin_is_needed() -> None:
    assert invoke("-").exit_code == 2


@pytest.mark.parametrize("count", ["100001", "9" * 4_000])
def test_a_count_without_measure_is_left_out(count: str) -> None:
    result = invoke("-", "--origin", ORIGIN, given=f"{TABLE}2030-04-19,east,{count}\n")
    assert result.exit_code == 0
    assert "is more than the 100000" in result.stderr

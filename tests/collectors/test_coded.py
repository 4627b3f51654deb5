from pathlib import Path

import pytest

from trucewatch.core.errors import SetupError
from trucewatch.core.issues import Issue
from trucewatch.incident.record import Incident
from trucewatch.pipeline.coded import coded_incidents
from trucewatch.pipeline.settings import Settings
from trucewatch.pipeline.wire import Wiring

WIRING = Wiring(Settings.of(pack="idlib-2020"))
ACLED = (
    "event_id_cnty,event_date,time_precision,sub_event_type,actor1,actor2,location,latitude,"
    "longitude,geo_precision,source,notes,fatalities,timestamp\n"
)
UCDP = (
    "id,type_of_violence,side_a,side_b,date_start,date_end,date_prec,where_coordinates,latitude,"
    "longitude,where_prec,best,low,high,source_office\n"
)


def read(path: Path, table: str) -> tuple[list[Incident], list[Issue]]:
    path.write_text(table, encoding="utf-8")
    found = list(coded_incidents([str(path)], WIRING))
    return (
        [one for one in found if isinstance(one, Incident)],
        [one for one in found if isinstance(one, Issue)],
    )


def acled(*rows: str) -> str:
    return ACLED + "".join(f"{row}\n" for row in rows)


ROW = (
    "SYR1,2020-06-14,1,Shelling/artillery/missile attack,Military Forces of Syria (2000-),"
    "Civilians (Syria),Ariha,35.81,36.61,1,Ridge Watch; Far Post,Shells fell,2,100"
)


def test_a_coded_event_keeps_its_precision_and_its_coder(tmp_path: Path) -> None:
    (incident,), issues = read(tmp_path / "a.csv", acled(ROW))
    assert issues == []
    assert (incident.act, incident.codes.acled) == ("shelling", "Shelling/artillery/missile attack")
    assert incident.when is not None
    assert (str(incident.when.start), incident.when.precision) == ("2020-06-14", "day")
    assert incident.place is not None
    assert (incident.place.basis, incident.place.radius_m) == ("settlement", 3000)
    assert (incident.figures["killed"].low, incident.figures["killed"].high) == (2, None)
    assert incident.sources == ("Ridge Watch", "Far Post")
    assert (incident.support, incident.independent_sources) == ("single_source", 1)
    assert "SYR1, revision 100" in incident.reasons[0]
    assert (incident.actors[0].country, incident.actors[0].basis) == ("SYR", "suspected")


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [("2", "2020-06-11", "2020-06-17"), ("3", "2020-06-01", "2020-06-30")],
)
def test_vague_days_become_intervals(code: str, start: str, end: str, tmp_path: Path) -> None:
    (incident,), _ = read(tmp_path / "a.csv", acled(ROW.replace(",1,Shell", f",{code},Shell")))
    assert incident.when is not None
    assert (str(incident.when.start), str(incident.when.end)) == (start, end)


def test_no_deaths_coded_is_not_zero_deaths(tmp_path: Path) -> None:
    (incident,), _ = read(tmp_path / "a.csv", acled(ROW.replace(",2,100", ",0,100")))
    assert incident.figures == {}


def test_the_newest_revision_of_an_event_counts(tmp_path: Path) -> None:
    later = ROW.replace(",2,100", ",5,200")
    for rows in ((ROW, later), (later, ROW)):
        (incident,), _ = read(tmp_path / "a.csv", acled(*rows))
        assert incident.figures["killed"].low == 5


def test_a_row_that_is_wrong_harms_no_neighbour(tmp_path: Path) -> None:
    bad = ROW.replace("2020-06-14", "some day").replace("SYR1", "SYR2")
    other = ROW.replace("Shelling/artillery/missile attack", "Other").replace("SYR1", "SYR3")
    (incident,), issues = read(tmp_path / "a.csv", acled(bad, ROW, other))
    assert "SYR1" in incident.reasons[0]
    assert [issue.code for issue in issues] == ["bad_row", "bad_row"]


def test_ucdp_keeps_low_and_high(tmp_path: Path) -> None:
    days = "2020-06-01,2020-06-04,2"
    row = f"7,1,Government of Syria,Insurgents,{days},Idlib governorate,35.9,36.6,4,3,2,6,RW"
    (incident,), issues = read(tmp_path / "u.csv", f"{UCDP}{row}\n")
    assert issues == []
    assert (incident.figures["killed"].low, incident.figures["killed"].high) == (2, 6)
    assert incident.when is not None
    assert (str(incident.when.end), incident.when.precision) == ("2020-06-04", "interval")
    assert incident.place is not None
    assert incident.place.basis == "adm1"


def test_any_other_table_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no table of ACLED or UCDP"):
        read(tmp_path / "a.csv", "text,source\na,b\n")

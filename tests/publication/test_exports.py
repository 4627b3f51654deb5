import csv
import io
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publication.gold import check_gold
from tests.publication.makers import at, claim, incident, phrases
from tests.publication.world import NORTH, material
from trucewatch.publication.geojson import geojson
from trucewatch.publication.ledger_csv import BOM, COLUMNS, ledger_csv
from trucewatch.publication.record import Material
from trucewatch.publication.safe import cell, shown, web_url


def _features(whole: Material | None = None) -> dict[str, dict[str, Any]]:
    text = geojson(whole or material(), phrases())
    return {f["id"]: f for f in json.loads(text)["features"]}


def _rows(whole: Material | None = None, *, bom: bool = False) -> list[dict[str, str]]:
    text = ledger_csv(whole or material(), bom=bom)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))


def test_every_incident_is_a_feature_and_the_unlocated_have_no_geometry() -> None:
    whole = material()
    features = _features(whole)
    for one in whole.incidents:
        assert (features[one.id]["geometry"] is None) == (one.place is None)


def test_outer_rings_are_closed_and_run_counter_clockwise() -> None:
    ring = _features()["zone-valley"]["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert area > 0


def test_positions_are_longitude_first_with_few_decimals() -> None:
    for feature in _features().values():
        geometry = feature["geometry"]
        if geometry and geometry["type"] == "Point":
            lon, lat = geometry["coordinates"]
            assert 36 <= lon <= 37
            assert 35 <= lat <= 37
            assert len(str(lon).split(".")[1]) <= 4


@pytest.mark.parametrize("export", ["map", "table"])
def test_the_true_position_of_troops_is_in_no_export(export: str) -> None:
    tanks = claim(NORTH, "The Crown has sent tanks to Dasht", "reinforcement")
    moved = incident(tanks, place=at("Dasht", 36.123456, 35.654321, radius_m=100.0))
    whole = material(incidents=(moved,), findings=(), warning=None)
    text = geojson(whole, phrases()) if export == "map" else ledger_csv(whole)
    assert "36.12" not in text
    assert "35.65" not in text


def test_the_map_reads_as_it_was_agreed(request: pytest.FixtureRequest) -> None:
    check_gold("map.geojson", geojson(material(), phrases()), request)


def test_the_table_reads_as_it_was_agreed(request: pytest.FixtureRequest) -> None:
    check_gold("ledger.csv", ledger_csv(material()), request)


def test_there_is_a_row_for_each_finding_and_each_bare_incident() -> None:
    whole = material()
    assert len(_rows(whole)) == len(whole.findings)
    bare = _rows(whole.model_copy(update={"findings": ()}))
    assert len(bare) == len(whole.incidents)
    assert tuple(bare[0]) == COLUMNS


def test_not_known_is_empty_and_never_zero() -> None:
    row = next(r for r in _rows() if r["act"] == "air_strike")
    assert (row["killed_low"], row["killed_high"], row["wounded_low"]) == ("3", "", "")


def test_arabic_survives_the_table() -> None:
    row = next(r for r in _rows(bom=True) if r["act"] == "air_strike")
    assert "قصفت طائرات القرية الجديدة" in row["quotes"]


def test_the_table_can_begin_with_a_byte_order_mark() -> None:
    assert ledger_csv(material(), bom=True).startswith(BOM)
    assert not ledger_csv(material()).startswith(BOM)


def test_a_longitude_below_zero_stays_a_number() -> None:
    west = incident(claim(NORTH, "Crown warplanes", "air_strike"), place=at("x", -70.5, -33.4))
    row = _rows(material(incidents=(west,), findings=(), warning=None))[0]
    assert float(row["lon"]) == pytest.approx(-70.5, abs=0.02)


@given(st.text(st.characters(codec="utf-8")))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert (
        not cell(text).lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    )


def test_hidden_controls_are_written_out() -> None:
    assert shown("a\u202eb\u2066c\x00") == "a[U+202E]b[U+2066]c[U+0000]"
    assert shown("قصف\u200cمی") == "قصف\u200cمی"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("javascript:alert(1)", None),
        ("https://a.example/<b>", "https://a.example/%3Cb%3E"),
        ("//a.example/x", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: str | None) -> None:
    assert web_url(url) == kept

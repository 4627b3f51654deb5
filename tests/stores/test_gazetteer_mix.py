"""Gazetteers from any mix of sources, and what becomes of bad ones."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapefile

from trucewatch.core.errors import SetupError
from trucewatch.place.record import Candidate, Place
from trucewatch.stores import gazetteer_mix
from trucewatch.stores.gazetteer import SqliteGazetteer
from trucewatch.stores.gazetteer_mix import Mix, Mixed, mix
from trucewatch.stores.gazetteer_rows import Licensed, Row
from trucewatch.stores.gazetteer_tables import table

OURS = Licensed("field notes", "CC0")
CODES = "P\tPPL\tSY\t\t12\t\t\t"


def dump_line(
    no: int, name: str, others: str = "", lat: object = 35.9, lon: object = 36.8, codes: str = CODES
) -> str:
    return (
        f"{no}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{codes}\t500\t\t300\tAsia/Damascus\t2024\n"
    )


def make(folder: Path, *sources: Path, base: Path | None = None) -> tuple[SqliteGazetteer, Mixed]:
    target = folder / "own.sqlite"
    told = mix(target, Mix(base, sources, OURS), lambda done, total: None)
    return SqliteGazetteer(target), told


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def only(found: tuple[Candidate, ...]) -> Place:
    (one,) = found
    return one.place


def test_a_country_dump_and_its_alternate_names_are_read_from_their_zips(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "about\tthese\tdata")
        archive.writestr("SY.txt", dump_line(7, "Brellan", "Brelan,بريلان"))
    with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as archive:
        rows = "1\t7\tru\tБреллан\t\t\t\t\t\t\n2\t7\tlink\thttp://x\t\t\t\t\t\t\n3\t99\ten\tGone\t\t\t\t\t\t\n"
        archive.writestr("alternateNamesV2.txt", rows)
    opened, told = make(tmp_path, tmp_path / "SY.zip", tmp_path / "alternateNamesV2.zip")
    assert told == Mixed(1, ())
    for name in ("Brellan", "BRELAN", "بريلان", "Бреллан"):
        place = only(opened.candidates(name))
        assert (place.id, place.country, place.admin1) == ("geonames:7", "SYR", "Idlib")
    assert place.source == "GeoNames, CC BY 4.0"
    assert not opened.knows("http://x")


def test_small_features_are_left_out_and_others_get_a_basis(tmp_path: Path) -> None:
    features = {1: "A\tADM2", 2: "H\tWLL", 3: "S\tAIRP", 4: "H\tSTM", 5: "T\tPLN"}
    text = "".join(
        dump_line(no, f"Thing {no}", codes=CODES.replace("P\tPPL", feature))
        for no, feature in features.items()
    )
    opened, _ = make(tmp_path, write(tmp_path, "SY.txt", text))
    bases = [opened.get(f"geonames:{no}") for no in features]
    assert [p and p.basis for p in bases] == ["adm2", None, "landmark", "line", "area"]


def test_a_table_of_pcodes_lends_its_names_to_the_boundaries(tmp_path: Path) -> None:
    square = [[36.0, 35.0], [36.2, 35.0], [36.2, 35.2], [36.0, 35.2], [36.0, 35.0]]
    features = [
        {
            "type": "Feature",
            "properties": {"ADM3_EN": "Upper Brell", "ADM3_PCODE": "SY999", "ADM0_PCODE": "SY"},
            "geometry": {"type": "Polygon", "coordinates": [square]},
        }
    ]
    shapes = write(tmp_path, "adm3.geojson", json.dumps({"features": features}))
    table = write(
        tmp_path, "names.csv", "Code,Name,Arabic\n#adm3+code,#adm3+name+en,#adm3+name+ar\n"
        "SY999,Upper Brell,بريل العليا\nSY000,Gone,ذهب\n",
    )  # fmt: skip
    opened, told = make(tmp_path, shapes, table)
    place = only(opened.candidates("بريل العليا"))
    assert (place.id, place.basis, place.country) == ("pcode:SY999", "adm3", "SYR")
    assert place.lon == pytest.approx(36.1)
    assert place.lat == pytest.approx(35.1)
    assert 13_000 < place.radius_m < 16_000
    assert "CC0" in place.source
    (wrong,) = told.wrong
    assert "no place of that code" in wrong.why


@pytest.mark.parametrize("zipped", [False, True])
def test_boundaries_are_read_from_a_shapefile(tmp_path: Path, zipped: bool) -> None:
    with shapefile.Writer(str(tmp_path / "adm1")) as writer:
        for field in ("NAME_EN", "NAME_AR", "PCODE", "ADM0_PCODE"):
            writer.field(field, "C")
        writer.poly([[[36.0, 35.0], [36.0, 35.4], [36.4, 35.4], [36.4, 35.0], [36.0, 35.0]]])
        writer.record("Brelland", "بريلاند", "SY77", "SY")
    path = tmp_path / "adm1.shp"
    if zipped:
        path = tmp_path / "adm1.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for part in ("shp", "shx", "dbf"):
                archive.write(tmp_path / f"adm1.{part}", f"deep/adm1.{part}")
    opened, told = make(tmp_path, path)
    assert told.wrong == ()
    place = only(opened.candidates("بريلاند"))
    assert (place.id, place.basis) == ("pcode:SY77", "adm1")


def test_an_analysts_table_keeps_its_own_source_and_names_in_four_languages(tmp_path: Path) -> None:
    head = "id,name,names_en,names_ar,names_ru,names_tr,lon,lat,radius_m,basis,country,source\n"
    row = "x:1,Brell,Brel|Breel,بريل,Брелль,Berel,36.5,35.7,900,landmark,SYR,seen on site\n"
    opened, _ = make(tmp_path, write(tmp_path, "mine.csv", "\ufeff" + head + row))
    for name in ("Breel", "بريل", "Брелль", "Berel"):
        place = only(opened.candidates(name))
    assert (place.radius_m, place.basis) == (900, "landmark")
    assert place.source == "seen on site (field notes), CC0"


def test_an_osm_extract_gives_places_and_roads(tmp_path: Path) -> None:
    osmium = pytest.importorskip("osmium")
    path = tmp_path / "x.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for no, lon in ((1, 36.0), (2, 36.4), (3, 36.8)):
            tags = {"place": "village", "name": "بريل", "name:en": "Brell"} if no == 1 else {}
            writer.add_node(osmium.osm.mutable.Node(id=no, location=(lon, 35.8), tags=tags))
        road = {"highway": "trunk", "ref": "M9", "name:ar": "طريق بريل"}
        writer.add_way(osmium.osm.mutable.Way(id=5, nodes=[1, 2, 3], tags=road))
    opened, _ = make(tmp_path, path)
    assert only(opened.candidates("Brell")).source == "OpenStreetMap contributors, ODbL 1.0"
    line = only(opened.candidates("M9"))
    assert line.basis == "line"
    assert line.lon == pytest.approx(36.4)
    assert 34_000 < line.radius_m < 38_000
    assert opened.knows("طريق بريل")


def test_a_later_source_adds_to_a_place_of_the_same_id(tmp_path: Path) -> None:
    base = tmp_path / "base.sqlite"
    mix(base, Mix(None, [write(tmp_path, "A.txt", dump_line(7, "Brell"))]), lambda d, t: None)
    better = write(tmp_path, "B.txt", dump_line(7, "Brell", "Berel", lon=36.9))
    opened, told = make(tmp_path, better, base=base)
    assert told.places == 1
    assert only(opened.candidates("Berel")).lon == 36.9
    assert opened.facts["release"] == "A.txt + B.txt"
    assert [count for _, count in opened.sources()] == [1]


def test_one_village_from_two_sources_is_one_candidate(tmp_path: Path) -> None:
    one = write(tmp_path, "SY.txt", dump_line(7, "Brell") + dump_line(8, "Brell", lat=36.1))
    two = write(tmp_path, "mine.csv", "name,lon,lat\nBrell,36.801,35.901\n")
    opened, told = make(tmp_path, one, two)
    assert told.places == 3
    assert len(opened.candidates("Brell")) == 2


def test_bad_lines_are_one_issue_a_kind_and_their_neighbours_stay(tmp_path: Path) -> None:
    text = (
        dump_line(1, "Good") + dump_line(1, "Twice") + dump_line(2, "Far", lat=95)
        + dump_line(3, "Farther", lon=-999) + dump_line(4, "Nowhere", lat="") + "5\tshort\n"
        + dump_line(6, "Fine")
    )  # fmt: skip
    opened, told = make(tmp_path, write(tmp_path, "SY.txt", text))
    assert told.places == 2
    assert opened.knows("Fine")
    assert {(w.lines, w.why) for w in told.wrong} == {
        (1, "the id stands twice"), (2, "the position is out of range"),
        (1, "there is no position"), (1, "the line does not have 19 columns"),
    }  # fmt: skip
    assert any(w.first.endswith("SY.txt:3") for w in told.wrong)


def broken_sources(folder: Path) -> Iterator[tuple[Path, str]]:
    whole = dump_line(1, "Brell")
    with zipfile.ZipFile(folder / "SY.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", whole * 2000)
    packed = (folder / "SY.zip").read_bytes()
    (folder / "cut.zip").write_bytes(packed[: len(packed) // 2])
    yield folder / "cut.zip", "broken zip"
    torn = bytearray(packed)
    torn[200:260] = b"\0" * 60
    (folder / "torn.zip").write_bytes(bytes(torn))
    yield folder / "torn.zip", "fetch it again"
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", whole + " " * 20_000_000)
    yield folder / "bomb.zip", "trap"
    (folder / "latin.txt").write_bytes((whole + dump_line(2, "Šuran")).encode("cp1250"))
    yield folder / "latin.txt", "2: is no UTF-8"
    (folder / "utf16.csv").write_bytes("name,lon,lat\nBrell,36,35\n".encode("utf-16"))
    yield folder / "utf16.csv", "UTF-8"
    cut = "\t".join(whole.split("\t")[:15]) + "\n"
    yield write(folder, "columns.txt", cut), "15 columns"
    yield write(folder, "nameless.csv", "lon,lat\n36,35\n"), "no column holds names"
    yield write(folder, "empty.csv", ""), "empty"
    yield write(folder, "open.csv", 'name,lon,lat\n"Brell,36,35\n'), "no CSV"
    yield write(folder, "list.geojson", "[1, 2]"), "FeatureCollection"
    yield write(folder, "cut.geojson", '{"features": ['), "no GeoJSON"
    yield write(folder, "bad.shp", "no shapes at all"), "cannot be read"
    yield write(folder, "bad.osm.pbf", "no extract"), "OpenStreetMap"
    yield write(folder, "picture.png", "x"), "is no GeoNames dump"
    yield folder / "gone.csv", "no such file"


def test_a_broken_source_stops_in_one_line_and_keeps_the_former_gazetteer(tmp_path: Path) -> None:
    target = tmp_path / "own.sqlite"
    target.write_text("former")
    good = write(tmp_path, "good.csv", "name,lon,lat\nBrell,36.5,35.7\n")
    for path, why in broken_sources(tmp_path):
        with pytest.raises(SetupError, match=why) as error:
            mix(target, Mix(None, [good, path]), lambda done, total: None)
        assert "\n" not in str(error.value)
        assert path.name.split(".")[0] in str(error.value)
        assert target.read_text() == "former"
        assert not list(tmp_path.glob(".own*"))


def test_an_interrupted_build_goes_on_where_it_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer_mix, "_BATCH", 10)
    source = write(tmp_path, "SY.txt", "".join(dump_line(no, f"Brell {no}") for no in range(95)))
    target = tmp_path / "own.sqlite"
    added: list[str] = []
    plain = gazetteer_mix._Adding._add_row

    def stopping(self: gazetteer_mix._Adding, row: Row, where: str) -> None:
        if len(added) == 57:
            raise KeyboardInterrupt
        added.append(row.id)
        plain(self, row, where)

    monkeypatch.setattr(gazetteer_mix._Adding, "_add_row", stopping)
    with pytest.raises(KeyboardInterrupt):
        mix(target, Mix(None, [source]), lambda done, total: None)
    assert not target.exists()
    added.append("past the stop")
    told = mix(target, Mix(None, [source]), lambda done, total: None)
    assert told == Mixed(95, ())
    assert len(added) == 57 + 1 + 45
    assert not list(tmp_path.glob(".own*"))


def test_rows_that_stand_in_no_file_are_added(tmp_path: Path) -> None:
    row = Row("x:1", "Brell", (), 36.5, 35.7, 900, "settlement", "SYR", None, None, "by hand")
    target = tmp_path / "own.sqlite"
    assert mix(target, Mix(None, (), None, (row,)), lambda d, t: None) == Mixed(1, ())
    assert only(SqliteGazetteer(target).candidates("Brell")).source == "by hand"


def test_near_names_are_found_and_marked(tmp_path: Path) -> None:
    table = write(tmp_path, "a.csv", "name,lon,lat\nKansafra,36.5,35.7\nKasrah,36,35\n")
    opened, _ = make(tmp_path, table)
    assert [(c.place.name, c.match) for c in opened.near("Kansafira")] == [("Kansafra", "near")]
    assert opened.near("Maarshurin") == ()


def test_a_header_that_is_no_csv_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,lat\rlon\rx\nArdun,36,37\n")
    with pytest.raises(SetupError, match=r"a\.csv:1: is no CSV"):
        list(table(path, Licensed("own", "CC0"), {}, lambda _: None))

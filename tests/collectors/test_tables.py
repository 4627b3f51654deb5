"""Tables: coded ones come in as leads, others as a mapping of their columns says."""

import json
from pathlib import Path

import pytest

from tests.collectors.test_ways_in import ARABIC, SHELLS, one, read
from trucewatch.collectors.given import Given
from trucewatch.collectors.mapping import Mapping, read_mapping
from trucewatch.core.errors import SetupError

GDELT = ["1"] * 61
GDELT[0], GDELT[1], GDELT[2], GDELT[3] = "1234567890", "20310612", "203106", "2031"
GDELT[6], GDELT[16], GDELT[26] = "RUSSIA", "TURKEY", "196"
GDELT[52], GDELT[59], GDELT[60] = "Idlib, Syria", "20310612120000", "https://wire.example/a"
LEADS = {
    "events.export.CSV": "\t".join(GDELT),
    "a.mentions.CSV": "1234567890\t20310612120000\t20310612121500\t1\twire.example\t"
    "https://wire.example/a\t1\t1\t1\t1\t1\t80\t900\t-3\t\t",
    "a.gkg.csv": "20310612120000-7\t20310612120000\t1\twire.example\thttps://wire.example/a"
    + "\t\t\tCEASEFIRE"
    + "\t" * 19,
    "viina.csv": "viina_version,event_id,report_id,date,time,source,url,text,lang\n"
    "v,1,2,20310612,10:00,unian,https://wire.example/a,Обстріл міста,uk",
    "atlos.csv": "slug,project,inserted_at,updated_at,description,type,status,sensitive,source_1\n"
    "AB12,Watch,2031-06-12 10:00:00,2031-06-12 11:00:00,A strike on a mill,Strike,Done,No,"
    "https://wire.example/a",
    "acled.csv": "event_id_cnty,event_date,time_precision,event_type,sub_event_type,notes,source\n"
    "SYR1,2031-06-12,1,Battles,Armed clash,Clashes near the mill,Ridge Watch",
    "ucdp.csv": "id,type_of_violence,side_a,side_b,date_start,date_end,best,source_headline\n"
    "5,1,Government,Opposition,2031-06-12,2031-06-12,3,Clashes near the mill",
}


@pytest.mark.parametrize("name", LEADS)
def test_coded_tables_come_in_as_leads(name: str, tmp_path: Path) -> None:
    report = one(tmp_path / name, LEADS[name].encode())
    assert report.lead
    assert str(report.published_at).startswith("2031-06-12")


def test_gdelt_rows_of_other_kinds_are_counted(tmp_path: Path) -> None:
    other = [*GDELT[:26], "043", *GDELT[27:]]
    (tmp_path / "a.export.CSV").write_text("\t".join(GDELT) + "\n" + "\t".join(other) + "\n")
    (report,), (issue,) = read(tmp_path / "a.export.CSV")
    assert (report.id, issue.code) == ("gdelt-1234567890", "rows_passed_over")
    assert issue.what.startswith("1 rows")


def test_an_article_is_a_lead_only_where_a_theme_may_concern_a_truce(tmp_path: Path) -> None:
    def row(number: int, themes: str) -> str:
        when = "20310612120000"
        cells = [f"{when}-{number}", when, "1", "wire.example", f"https://wire.example/{number}"]
        return "\t".join([*cells, "", "", themes, *[""] * 19])

    rows = (row(1, "TAX_FNCACT;CEASEFIRE;"), row(2, "ECON_TAXATION;NOT_CEASEFIRE"), row(3, ""))
    (tmp_path / "a.gkg.csv").write_text("\n".join(rows) + "\n")
    (report,), (issue,) = read(tmp_path / "a.gkg.csv")
    assert (report.url, report.lead) == ("https://wire.example/1", True)
    assert (issue.code, issue.what[:6]) == ("rows_passed_over", "2 rows")


def test_a_deep_sheet_quotes_what_was_published(tmp_path: Path) -> None:
    table = f"Date of Lead Publication,Lead Title,Source,Excerpt\n12-06-2031,Note,RD,{SHELLS!r}\n"
    report = one(tmp_path / "deep.csv", table.replace("'", '"').encode())
    assert (report.text, report.source, report.lead) == (SHELLS, "RD", False)
    assert str(report.published_at) == "2031-06-12 00:00:00+00:00"


def test_an_archivers_sheet_gives_what_it_saved(tmp_path: Path) -> None:
    table = (
        "Link,Archive Status,Archive Location,Upload Timestamp,Upload Title,Text Content\n"
        f'https://wire.example/a,success,store/a,2031-06-12 10:00:00,Note,"{SHELLS}"\n'
    )
    report = one(tmp_path / "sheet.csv", table.encode())
    assert (report.text, report.media, report.url) == (
        SHELLS,
        ("store/a",),
        "https://wire.example/a",
    )


def test_an_archivers_database_is_opened_and_nothing_in_it_is_run(tmp_path: Path) -> None:
    when = "datetime.datetime(2031, 6, 12, 10, 0, tzinfo=datetime.timezone.utc)"
    good = f"{{'url': 'https://wire.example/a', 'content': '{SHELLS}', 'timestamp': {when}}}"
    bad = f"{{'content': __import__('os').system('touch {tmp_path}/evil')}}"
    table = f'status,metadata,media\nok,"{good}",[]\nok,"{bad}",[]\n'
    (tmp_path / "db.csv").write_text(table, encoding="utf-8")
    (report,), (issue,) = read(tmp_path / "db.csv")
    assert (report.text, report.url) == (SHELLS, "https://wire.example/a")
    assert str(report.published_at) == "2031-06-12 10:00:00+00:00"
    assert issue.code == "no_text"
    assert not (tmp_path / "evil").exists()


def test_a_mapping_says_what_the_columns_of_any_table_are(tmp_path: Path) -> None:
    mapping = Mapping(
        id="own", fields={"text": ("{Was}",), "published_at": ("{Tag}",)}, times=("%d.%m.%Y",)
    )
    table = f'Tag;Was\n12.06.2031;"{SHELLS}"\n'
    report = one(tmp_path / "a.csv", table.encode(), Given(mapping=mapping))
    assert (report.text, str(report.published_at)) == (SHELLS, "2031-06-12 00:00:00+00:00")


def test_a_mapping_reads_nested_lines(tmp_path: Path) -> None:
    mapping = Mapping(id="own", fields={"text": ("{body.words}",), "source": ("{from}",)})
    line = json.dumps({"body": {"words": SHELLS}, "from": "wire.example"})
    report = one(tmp_path / "a.jsonl", line.encode(), Given(mapping=mapping))
    assert (report.text, report.source) == (SHELLS, "wire.example")


def test_a_mapping_beside_a_table_is_no_side_file_of_its_rows(tmp_path: Path) -> None:
    (tmp_path / "a.map.yml").write_text("id: own\nfields: {text: ['{Was}']}\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("Was\nShells fell\nNobody was hurt\n", encoding="utf-8")
    reports, issues = read(tmp_path / "a.csv")
    assert issues == []
    assert all(report.id.startswith("rep-") for report in reports)


def test_a_mapping_beside_a_table_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.map.yml").write_text("id: own\nfields: {text: ['{was}']}\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text(f'was,x\n"{SHELLS}",1\n', encoding="utf-8")
    (report,), issues = read(tmp_path)
    assert (report.text, issues) == (SHELLS, [])


def test_a_table_that_nobody_describes_is_one_issue(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    reports, (issue,) = read(tmp_path / "a.csv")
    assert (reports, issue.code) == ([], "unreadable_item")


def test_a_table_in_an_old_encoding_is_read_with_its_doubt(tmp_path: Path) -> None:
    table = f"text,source\n{ARABIC * 4},wire.example\n"
    (tmp_path / "a.csv").write_bytes(table.encode("cp1256"))
    (report,), (issue,) = read(tmp_path / "a.csv", Given(language="ar"))
    assert (report.text, issue.code) == (ARABIC * 4, "encoding_guessed")


WRAPPED = {
    "deep": (
        {"widgets": [], "entries": [{"id": 5, "lead_id": 1, "lead": "Note", "source": "RD",
         "date": "2031-06-12", "excerpt": SHELLS, "attributes": []}]},
        ("deep-5", False),
    ),
    "acled": (
        {"status": 200, "data": [{"event_id_cnty": "SYR1", "event_date": "2031-06-12",
         "sub_event_type": "Armed clash", "notes": SHELLS, "timestamp": "7"}]},
        ("acled-SYR1-7", True),
    ),
    "ucdp": (
        {"TotalCount": 1, "Result": [{"id": 5, "type_of_violence": 1, "side_a": "A", "side_b": "B",
         "date_start": "2031-06-12", "date_end": "2031-06-12", "best": 3,
         "source_headline": SHELLS}]},
        ("ucdp-5", True),
    ),
    "atlos": (
        {"slug": "ATL-A1", "attr_description": SHELLS, "attr_status": "To Do",
         "inserted_at": "2031-06-12T10:00:00", "versions": []},
        ("atlos-ATL-A1", True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRAPPED)
@pytest.mark.parametrize("indent", [None, 2])
def test_services_and_platforms_answer_in_json(
    name: str, indent: int | None, tmp_path: Path
) -> None:
    value, expected = WRAPPED[name]
    report = one(tmp_path / "answer.json", json.dumps(value, indent=indent).encode())
    assert (report.id, report.lead) == expected
    assert (report.text, str(report.published_at)[:10]) == (SHELLS, "2031-06-12")


def test_a_source_in_atlos_is_an_address_worth_reading(tmp_path: Path) -> None:
    shown = {"id": "a", "scoped_id": 1, "source_url": "https://wire.example/a",
             "upload_type": "direct", "visibility": "visible"}  # fmt: skip
    lines = [shown, {**shown, "id": "b", "visibility": "removed"}]
    (tmp_path / "v.json").write_text(json.dumps({"results": lines, "next": None}))
    (report,), (issue,) = read(tmp_path / "v.json")
    assert (report.url, report.lead, issue.code) == (shown["source_url"], True, "rows_passed_over")


def test_a_mapping_says_where_the_rows_of_a_json_file_lie(tmp_path: Path) -> None:
    mapping = Mapping(id="own", items="found.rows", fields={"text": ("{body}",)})
    data = json.dumps({"found": {"rows": [{"body": SHELLS}]}}, indent=1).encode()
    assert one(tmp_path / "a.json", data, Given(mapping=mapping)).text == SHELLS


@pytest.mark.parametrize(("form", "said"), [("%d.%c", "twice"), ("%Q", "bad directive")])
def test_a_mapping_whose_times_cannot_be_read_is_refused(
    tmp_path: Path, form: str, said: str
) -> None:
    path = tmp_path / "m.yml"
    path.write_text(f"id: s\nfields: {{text: ['{{A}}']}}\ntimes: ['{form}']\n", encoding="utf-8")
    with pytest.raises(SetupError, match=said):
        read_mapping(path)

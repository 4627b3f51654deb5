"""Coverage-guided fuzzing of what reads records, tables of places and answers of programs.

    python bench/fuzz/kept.py linked_data -max_total_time=600 -timeout=20

As ``parsers.py``. Where a target takes two inputs, the first NUL byte parts them.
"""

import io
import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import atheris
from engine import Target, fuzz

with atheris.instrument_imports(include=["trucewatch", "feedparser"]):
    import feedparser  # noqa: F401

    from trucewatch.claim.corrected import Correction
    from trucewatch.claim.record import Claim
    from trucewatch.claim.second_check import read_answer
    from trucewatch.collectors import feeds, fields, mapping, worker
    from trucewatch.collectors.answer import Answer
    from trucewatch.collectors.credits import credited
    from trucewatch.collectors.fields import read_report
    from trucewatch.collectors.given import Given
    from trucewatch.collectors.page_job import look
    from trucewatch.collectors.page_reports import page_reports
    from trucewatch.collectors.records import read_records
    from trucewatch.collectors.visits import load_visits
    from trucewatch.engines.second_reader import _content
    from trucewatch.finding.record import Finding
    from trucewatch.incident.record import Incident
    from trucewatch.pipeline.counts import forecasts_of
    from trucewatch.pipeline.signing import SignedHead
    from trucewatch.place.record import Mention
    from trucewatch.publication.filter import Filter
    from trucewatch.review.record import Judgement
    from trucewatch.stores import gazetteer_shapes, gazetteer_tables
    from trucewatch.stores.gazetteer_geonames import Codes, alternate_names, dump
    from trucewatch.stores.gazetteer_kinds import parts_of
    from trucewatch.stores.gazetteer_rows import Licensed, Row
    from trucewatch.stores.zones import read_zones
    from trucewatch.web.asked import ORDERS, cursor, key_of, local_path

from pydantic import ValidationError

from trucewatch.core.issues import Issue
from trucewatch.core.record import Record
from trucewatch.report.record import Report


def at_once(function: Callable[[Any], Any], argument: Any, **_limits: object) -> Any:  # noqa: ANN401
    return function(argument)


worker.run = fields.run = feeds.run = at_once  # type: ignore[assignment]
URL = "https://wire.example/a/b"
AT = datetime(2031, 6, 16, tzinfo=UTC)
GIVEN = Given(language="en")
FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm"))
LICENSED = Licensed("own", "CC0")
RECORDS: tuple[type[Record], ...] = (Claim, Incident, Finding, Mention, Judgement)


def answer_of(data: bytes) -> Answer:
    return Answer(url=URL, data=data, given=GIVEN, language="tr", answered_at=AT)


def sound(value: Report | Issue) -> None:
    value.to_line().encode("utf-8")
    if isinstance(value, Report):
        assert value.text.strip()
        assert value.published_at is None or value.published_at.year >= feeds.OLDEST


def feed_reports(data: bytes) -> None:
    for value in feeds.read_feed(answer_of(data)):
        sound(value)


def page_words(data: bytes) -> None:
    """Read a page to its reports, times, addresses and hidden letters included."""
    page = look((data.decode("utf-8", "replace"), URL, None))
    for value in page_reports(page, answer_of(data)):
        sound(value)


def linked_data(data: bytes) -> None:
    """Put the bytes into a page as its linked data."""
    told = data.decode("utf-8", "replace").replace("</", "<\\/")
    html = (
        "<html><head><title>T</title><script type='application/ld+json'>"
        f"{told}</script></head><body><p>words of a page that tells little</p></body></html>"
    )
    for value in page_reports(look((html, URL, None)), answer_of(data)):
        sound(value)


def mapped(data: bytes) -> None:
    """Read a mapping, and a row of JSON by it."""
    written, _, row = data.partition(b"\0")
    path = FOLDER / "m.yml"
    path.write_bytes(written)
    kind = mapping.read_mapping(path)
    try:
        value = json.loads(row.decode("utf-8", "replace") or "{}")
    except (ValueError, RecursionError):
        return
    rows, own = mapping.listed_in(value, kind)
    for one in rows:
        if own is not None and isinstance(one, dict) and own.wants(one):
            read = read_report(own.fields_of(one), "m", GIVEN)
            for found in (*read.issues, *([read.report] if read.report else [])):
                found.to_line().encode("utf-8")


def credit(data: bytes) -> None:
    for name in credited(data.decode("utf-8", "replace")):
        assert name.strip()
        assert len(name) <= 60


def records(data: bytes) -> None:
    """Read lines of our own records, of the kind that the first byte says."""
    kind = RECORDS[data[0] % len(RECORDS)]
    for found in read_records(io.BytesIO(data[1:]), "r.jsonl", lambda _: kind):
        found.to_line().encode("utf-8")


def kept_files(data: bytes) -> None:
    """Read what the program keeps beside its ledger: visits, heads, corrections."""
    path = FOLDER / "visits.jsonl"
    path.write_bytes(data)
    load_visits(path)


def small_records(data: bytes) -> None:
    for kind in (SignedHead, Correction):
        try:
            kind.model_validate_json(data).to_line()
        except ValidationError:
            continue


def counts(data: bytes) -> None:
    path = FOLDER / "counts.csv"
    path.write_bytes(data)
    forecasts_of([str(path)], [date(2031, 6, 15)], 7)


def place_table(data: bytes) -> None:
    """Read a table of places, GeoNames with its names, or boundaries, by the first byte."""
    ending = ("csv", "tsv", "geojson", "txt")[data[0] % 4]
    path = FOLDER / f"places.{ending}"
    path.write_bytes(data[1:])
    readers: tuple[Callable[[], Any], ...] = (
        lambda: gazetteer_tables.table(path, LICENSED, {"SY": "SYR"}, lambda _: None),
        lambda: gazetteer_tables.table(path, LICENSED, {}, lambda _: None),
        lambda: gazetteer_shapes.geojson_rows(path, LICENSED, {}, lambda _: None),
        lambda: dump(path, None, Codes({"SY": "SYR"}, {}), lambda _: None),
    )
    for found in readers[data[0] % 4]():
        if isinstance(found, Row):
            assert -180 <= found.lon <= 180
            assert -90 <= found.lat <= 90
            assert found.radius_m > 0
    parts_of(path)
    if ending == "txt":
        list(alternate_names(path, None, lambda _: None))


def zones(data: bytes) -> None:
    path = FOLDER / "zones.geojson"
    path.write_bytes(data)
    for zone in read_zones(path):
        zone.to_line()


def asked(data: bytes) -> None:
    """Read the query of an address: the filter, the place in a list, where to go back to."""
    text = data.decode("utf-8", "replace")
    found = Filter.of(parse_qsl(text))
    assert Filter.of(found.pairs()) == found
    for order in ORDERS:
        key = key_of(text, order)
        assert key is None or key_of(cursor(key), order) == key
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


def opinion(data: bytes) -> None:
    """Read what a model behind an address answers, and the words in it."""
    read_answer(_content(data))


SEEDS: Mapping[str, list[bytes]] = {
    "feed_reports": [
        b"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>W</title>"
        b"<item><title>T</title><link>/a</link><dc:date>1970-01-01</dc:date><source url='https://"
        b"other.example/f'>O</source><pubDate>Sun, 15 Jun 2031 20:00:00 GMT</pubDate><description>"
        b"w</description></item></channel></rss>",
        b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","content_html":"<p>w",'
        b'"date_published":"2031-06-15T20:00:00Z","external_url":"https://other.example/a"}]}',
    ],
    "page_words": [
        b"<html><head><title>T</title><link rel=canonical href='/x'><meta name=date content="
        b"'2031-06-15'></head><body><article><h1>T</h1><p>words of a page, and more of them for "
        b"the readers of pages</p></article></body></html>",
        b"<p>words <bdo dir=rtl>turned \xe2\x80\xae round</bdo></p><meta charset=koi8-r>",
    ],
    "linked_data": [
        b'{"@graph":[{"@type":["NewsArticle"],"headline":"T","datePublished":"2031-06-15","url":"/'
        b'c","articleBody":"words of an article","isBasedOn":{"@id":"https://other.example/a"},'
        b'"citation":["https://third.example/b",{"name":"N"}]}]}',
        b'[{"@type":"LiveBlogPosting","liveBlogUpdate":[{"articleBody":"w","datePublished":"2031",'
        b'"url":"#1"},{"text":"<p>v","dateCreated":"1969-01-01","headline":7}]}]',
    ],
    "mapped": [
        b"id: s\nfields: {text: ['{A}', '{B.c} {D}'], published_at: ['{T}']}\ntimes: ['%d.%m.%Y']\n"
        b"only: {K: [x]}\nitems: rows\nopened: [B]\n\0"
        b'{"rows":[{"A":"w","T":"15.06.2031","K":"x","B":"[{\'c\': None}]","D":3}]}',
        b'id: s\nfields: {text: ["{A}"]}\n\0[{"A":"w"}]',
    ],
    "credit": [
        b"RT @name: words\nmore (via Other Wire)\nSource: Ridge Watch",
        "كلمات\nالمصدر: وكالة".encode(), "слова\nИсточник: Канал".encode(), b"w via @name",
    ],
    "records": [bytes([n]) + b'{"id":"a","quote":{"start":0}}\n{}\n[]\n' for n in range(5)],
    "kept_files": [
        b'{"url":"https://wire.example/","etag":"x","failures":3,"asked_at":"2031-06-15T00:00Z"}\n'
    ],
    "small_records": [
        b'{"head":{"seq":1,"hash":"ab"},"ledger":"l","at":"2031-06-15T00:00:00Z","stamp":'
        b'{"authority":"a","at":"2031-06-15T00:00:00Z","token":"eA=="}}',
        b'{"act":"shelling","stance":"denied","timing":"background"}',
    ],
    "counts": [b"date,unit,count\n2031-06-01,a,3\n2031-06-02,a,0\n2031-06-03,b,1\n"],
    "place_table": [
        b"\x00name,lat,lon,ADM1_EN\n#loc+name,#geo+lat,#geo+lon,#adm1+name\nArdun,36.1,37.2,North\n",
        b"\x01ADM3_EN\tADM3_PCODE\tlat\tlon\nArdun\tXX010101\t36\t37\n",
        b'\x02{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},'
        b'"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]}}]}',
        b"\x031\tArdun\tArdun\tx\t36\t37\tP\tPPL\tSY\t\t12\t\t\t\t2000\t\t500\tAsia/Damascus\t2020-01-01\n",
    ],
    "zones": [
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"z","name":'
        b'"Z","precision_m":100,"source":"s","half_width_m":6000},"geometry":{"type":"LineString",'
        b'"coordinates":[[36.1,35.6],[36.5,35.7]]}},{"type":"Feature","properties":{"id":"y","of":'
        b'"z","buffer_m":500,"name":"Y","precision_m":1,"source":"s"},"geometry":null}]}'
    ],
    "asked": [b"pack=p&since=2031-06-01&act=shelling&act=x&located=yes&q=w", b"WyJhIiwgMV0", b"/a"],
    "opinion": [
        b'{"choices":[{"message":{"content":"{\\"claims\\":[{\\"quote\\":\\"w\\"}]}"}}]}',
    ],
}  # fmt: skip
TARGETS: dict[str, Target] = {
    "feed_reports": feed_reports, "page_words": page_words, "linked_data": linked_data,
    "mapped": mapped, "credit": credit, "records": records, "kept_files": kept_files,
    "small_records": small_records, "counts": counts, "place_table": place_table, "zones": zones,
    "asked": asked, "opinion": opinion,
}  # fmt: skip


if __name__ == "__main__":
    fuzz(TARGETS, SEEDS)

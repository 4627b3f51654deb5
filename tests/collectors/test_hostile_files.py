"""Files made to hurt: each costs one issue and little memory."""

import gzip
import io
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collectors import makers
from tests.collectors.test_ways_in import SHELLS, read
from trucewatch.collectors import item as limits
from trucewatch.collectors.mail import LONGEST_HEADER
from trucewatch.collectors.telegram_page import posts_of

MIB = 1024 * 1024


def test_a_bomb_of_zeros_is_stopped_early(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        makers.zipped({"a.txt": SHELLS.encode(), "b.txt": bytes(200 * MIB), "c.txt": b"later"})
    )
    (report,), (issue,) = read(tmp_path / "a.zip")
    assert (report.text, issue.code) == (SHELLS, "bomb")


def test_a_gzip_bomb_is_stopped_early(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(bytes(200 * MIB), 6))
    reports, (issue,) = read(tmp_path / "a.txt.gz")
    assert (reports, issue.code) == ([], "bomb")


def test_archives_within_archives_end_somewhere(tmp_path: Path) -> None:
    data = makers.zipped({"a.txt": SHELLS.encode()})
    for _ in range(limits.DEEPEST + 2):
        data = makers.zipped({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    reports, (issue,) = read(tmp_path / "a.zip")
    assert (reports, issue.code) == ([], "bomb")


def test_too_many_members_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.Budget, "__init__", _small)
    (tmp_path / "a.zip").write_bytes(makers.zipped({f"{n}.txt": b"Words." for n in range(9)}))
    _, issues = read(tmp_path / "a.zip")
    assert issues[-1].code == "bomb"


def _small(budget: limits.Budget) -> None:
    budget._bytes, budget._members = MIB, 5


NAMES = ("../../evil.txt", "/etc/evil.txt", "..\\..\\evil.txt", "a\x00b.txt")


@pytest.mark.parametrize("make", [makers.zipped, makers.tarred])
def test_no_name_in_an_archive_leads_out_of_it(
    make: Callable[[dict[str, bytes]], bytes], tmp_path: Path
) -> None:
    home = tmp_path / "deep" / "home"
    home.mkdir(parents=True)
    names = NAMES if make is makers.zipped else NAMES[:3]
    data = make({name: f"{SHELLS} {number}".encode() for number, name in enumerate(names)})
    (home / "a.bin").write_bytes(data)
    reports, _ = read(home / "a.bin")
    assert len(reports) == len(names)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.bin"]
    assert not Path("/etc/evil.txt").exists()


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for kind, target in ((tarfile.SYMTYPE, "/etc/passwd"), (tarfile.LNKTYPE, "/etc/passwd")):
            link = tarfile.TarInfo(f"{kind!r}.txt")
            link.type, link.linkname = kind, target
            archive.addfile(link)
    (tmp_path / "a.tar").write_bytes(held.getvalue())
    reports, issues = read(tmp_path / "a.tar")
    assert reports == []
    assert [issue.code for issue in issues] == ["member_skipped", "member_skipped"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        about = zipfile.ZipInfo("link.txt")
        about.external_attr = 0o120777 << 16
        zipped.writestr(about, "/etc/passwd")
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    reports, (issue,) = read(tmp_path / "a.zip")
    assert (reports, issue.code) == ([], "member_skipped")


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    data = bytearray(makers.zipped({"a.txt": SHELLS.encode()}))
    data[6] |= 1  # the flag of the member itself
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # and in the directory
    (tmp_path / "a.zip").write_bytes(data)
    reports, (issue,) = read(tmp_path / "a.zip")
    assert (reports, issue.code) == ([], "member_skipped")
    assert "password" in issue.why


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


def test_a_word_document_with_entities_is_refused(tmp_path: Path) -> None:
    document = zipfile.ZipFile(io.BytesIO(makers.word("Words.")))
    members = {name: document.read(name) for name in document.namelist()}
    members["word/document.xml"] = ENTITIES
    (tmp_path / "a.docx").write_bytes(makers.zipped(members))
    reports, (issue,) = read(tmp_path / "a.docx")
    assert (reports, issue.code) == ([], "unreadable_item")
    assert "entities" in issue.why


def test_a_pdf_that_goes_round_in_circles_ends(tmp_path: Path) -> None:
    data = makers.pdf("Words.").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    (tmp_path / "a.pdf").write_bytes(data)
    reports, (issue,) = read(tmp_path / "a.pdf")
    assert (reports, issue.code) == ([], "unreadable_item")


def test_a_quote_that_never_closes_does_not_swallow_the_table(tmp_path: Path) -> None:
    rows = "".join(f"Words {n}.\n" for n in range(100_000))
    (tmp_path / "a.csv").write_text(f'text\nFirst words.\n"open {rows}', encoding="utf-8")
    reports, issues = read(tmp_path / "a.csv")
    assert reports[0].text == "First words."
    assert issues[0].code == "bad_row"
    assert len(reports) > 1


def test_a_message_nested_without_end_is_one_issue(tmp_path: Path) -> None:
    lines = []
    for n in range(3_000):
        lines.append(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n')
    data = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n" + "".join(lines).encode()
    (tmp_path / "a.eml").write_bytes(data)
    reports, issues = read(tmp_path / "a.eml")
    assert reports == []
    assert len(issues) == 1


SPECIMENS = {
    "a.pdf": makers.pdf("Shells fell."),
    "a.docx": makers.word("Shells fell."),
    "a.zip": makers.zipped({"a.txt": b"Shells fell.", "b.html": makers.page("Shells.")}),
    "a.tar": makers.tarred({"a.txt": b"Shells fell."}),
    "a.tgz": makers.tarred({"a.txt": b"Shells fell."}, "w:gz"),
    "a.warc": makers.warc({"https://wire.example/": makers.page("Shells.")}),
    "a.eml": b"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Thu, 12 Jun 2031\n\nShells.",
    "result.json": makers.chat(
        makers.post(1, "Shells fell."), makers.post(2, ["a", {"text": "b"}])
    ),
    "a.csv": b"text,source\nShells fell.,wire.example\n",
}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120, deadline=None
)
@given(data=st.data(), name=st.sampled_from(sorted(SPECIMENS)))
def test_damaged_files_of_any_kind_become_reports_or_issues(
    data: st.DataObject, name: str, tmp_path: Path
) -> None:
    whole = bytearray(SPECIMENS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    (tmp_path / name).write_bytes(whole[:cut])
    read(tmp_path / name)  # whatever it gives, it raises nothing


def test_a_member_without_a_name_harms_no_other(tmp_path: Path) -> None:
    data = makers.zipped({"zz.bin": b"x", "a.txt": b"Shells fell."})
    (tmp_path / "a.zip").write_bytes(data.replace(b"zz.bin", b"\0z.bin"))
    reports, _ = read(tmp_path / "a.zip")
    assert [report.text for report in reports] == ["Shells fell."]


def test_a_control_letter_in_a_chats_name_costs_nothing(tmp_path: Path) -> None:
    data = makers.chat(makers.post(1, "Shells fell.")).replace(b"Ridge Watch", b"Ridge\x01\\q")
    (tmp_path / "result.json").write_bytes(data)
    (report,), _ = read(tmp_path / "result.json")
    assert report.text == "Shells fell."


def test_a_control_letter_on_a_telegram_page_costs_nothing() -> None:
    page = "<div id='message1' class='message default'><div class='body'><div class='text'>\x0b"
    (post,) = posts_of(f"{page}Shells<br>fell.</div></div></div>")
    assert post["text"] == "Shells\nfell."


@pytest.mark.parametrize("data", [b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf\n\n"])
def test_a_table_of_a_mark_and_nothing_else_is_empty(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    reports, (issue,) = read(tmp_path / "a.csv")
    assert (reports, issue.code) == ([], "empty_file")


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.SYMTYPE])
def test_a_member_that_claims_terabytes_costs_nothing(tmp_path: Path, kind: bytes) -> None:
    """What is not there is not passed over block by block, which would take hours."""
    liar = tarfile.TarInfo("liar.txt")
    liar.size, liar.type, liar.linkname = 10**13, kind, "a"
    whole = makers.tarred({"a.txt": b"Shells fell on the mill near Ardun on Sunday."})
    data = whole.rstrip(b"\0")
    data += bytes(-len(data) % 512) + liar.tobuf(tarfile.GNU_FORMAT) + b"x" * 700
    (tmp_path / "a.tar").write_bytes(data)
    reports, issues = read(tmp_path / "a.tar")
    assert len(reports) == 1
    assert issues


def test_a_header_of_a_message_is_parsed_as_far_as_honest_ones_go(tmp_path: Path) -> None:
    words = b"=?utf-8?B?0JA=?= " * 20_000  # all of them: minutes, and gigabytes
    top = b"From: " + words + b"<desk@post.example>\r\nSubject: " + words + b"\r\nTo: " + words
    body = b"\r\nContent-Type: text/plain\r\n\r\nShells fell on the mill near Ardun.\r\n"
    (tmp_path / "a.eml").write_bytes(top + body)
    (report,), _ = read(tmp_path / "a.eml")
    assert report.source is None  # the address stood behind the words
    assert len(report.title or "") < LONGEST_HEADER


@pytest.mark.parametrize("name", ["a.mbox", "a.warc", "a.zip", "a.tar", "a.eml", "a.gz", "a.jsonl"])
def test_no_file_gives_nothing_without_a_word(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    reports, issues = read(tmp_path / name)
    assert (reports, len(issues)) == ([], 1)


def test_a_mapping_that_is_wrong_stops_nothing_but_its_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("D\nrow words\n", encoding="utf-8")
    (tmp_path / "a.map.yml").write_text("a: &a [*a]\n", encoding="utf-8")
    _, issues = read(tmp_path / "a.csv")
    assert [issue.code for issue in issues] == ["bad_note", "unreadable_item"]


def test_a_header_of_a_tar_archive_that_claims_much_is_refused_unread(tmp_path: Path) -> None:
    header = tarfile.TarInfo("names")
    header.type, header.size = tarfile.XHDTYPE, 40 * MIB
    held = makers.tarred({"a.txt": SHELLS.encode()})[: -2 * tarfile.BLOCKSIZE]
    whole = header.tobuf(tarfile.PAX_FORMAT) + bytes(40 * MIB)
    (tmp_path / "a.tar").write_bytes(held[: 2 * tarfile.BLOCKSIZE] + whole)
    tracemalloc.start()
    reports, (issue,) = read(tmp_path / "a.tar")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [report.text for report in reports] == [SHELLS]
    assert "claims 41943040 bytes of names" in issue.why
    assert peak < 10 * MIB


def test_long_names_in_a_tar_archive_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(makers.tarred({"d/" * 400 + "a.txt": SHELLS.encode()}))
    assert [report.text for report in read(tmp_path / "a.tar")[0]] == [SHELLS]

"""Every kind of file that is read, each with the fields that a report takes from it."""

import json
from pathlib import Path

import pytest

from tests.collectors import makers
from trucewatch.collectors.files import collect
from trucewatch.collectors.given import Given
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

SHELLS = "Shells fell on the mill near the river at dawn, and two houses burned down."
ARABIC = "سقطت قذائف على أطراف البلدة صباح الأحد"
NOTHING = Given()


def read(path: Path, given: Given = NOTHING) -> tuple[list[Report], list[Issue]]:
    found = list(collect([str(path)], given))
    return (
        [item for item in found if isinstance(item, Report)],
        [item for item in found if isinstance(item, Issue)],
    )


def one(path: Path, data: bytes, given: Given = NOTHING) -> Report:
    path.write_bytes(data)
    (report,), issues = read(path, given)
    assert issues == []
    return report


def test_a_pdf_with_a_text_layer(tmp_path: Path) -> None:
    report = one(
        tmp_path / "note.pdf", makers.pdf("Shells fell on the mill.", "Two houses burned.")
    )
    assert report.text.split("\n") == ["Shells fell on the mill.", "Two houses burned."]
    assert report.published_at is None


def test_a_pdf_of_pictures_is_told(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(makers.pdf())
    reports, (issue,) = read(tmp_path / "scan.pdf")
    assert (reports, issue.code) == ([], "unreadable_item")
    assert "no text layer" in issue.why


def test_a_word_document_with_a_table(tmp_path: Path) -> None:
    report = one(tmp_path / "a.docx", makers.word(SHELLS, ARABIC, row=("Killed", "2")))
    assert report.text == f"{SHELLS}\n{ARABIC}\nKilled | 2"
    assert report.title == "Situation note"


MESSAGE = (
    "From: The Desk <desk@wire.example>\r\nTo: list@watch.example\r\nSubject: {subject}\r\n"
    "Date: Thu, 12 Jun 2031 12:00:00 +0300\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
)


def test_a_message_is_a_report_of_its_senders_domain(tmp_path: Path) -> None:
    head = MESSAGE.format(subject="=?utf-8?b?2YLYtdmB?=").encode()
    report = one(tmp_path / "a.eml", head + ARABIC.encode("cp1256") + b"\r\n")
    assert report.text.strip() == ARABIC
    assert (report.title, report.source) == ("قصف", "wire.example")
    assert str(report.published_at) == "2031-06-12 09:00:00+00:00"


def test_an_attached_document_is_a_report_of_its_own(tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"] = "desk@wire.example", "Note"
    message.set_content("See the note attached to this message.")
    message.add_attachment(
        makers.pdf("Shells fell on the mill."),
        maintype="application",
        subtype="pdf",
        filename="../../note.pdf",
    )
    (tmp_path / "a.eml").write_bytes(bytes(message))
    (first, second), issues = read(tmp_path / "a.eml")
    assert issues == []
    assert first.media == ("../../note.pdf",)
    assert second.text == "Shells fell on the mill."


def test_a_mailbox_holds_many_messages(tmp_path: Path) -> None:
    head = MESSAGE.format(subject="x").replace("windows-1256", "utf-8").replace("\r\n", "\n")
    mbox = "".join(
        f"From desk@wire.example Thu Jun 12 12:00:00 2031\n{head}Shells {n}.\n>From a hill.\n\n"
        for n in range(3)
    )
    (tmp_path / "a.mbox").write_text(mbox, encoding="utf-8")
    reports, issues = read(tmp_path / "a.mbox")
    assert issues == []
    assert [r.text.split("\n")[:2] for r in reports] == [
        [f"Shells {n}.", "From a hill."] for n in range(3)
    ]


def test_a_telegram_export_keeps_forwards_replies_edits_and_media(tmp_path: Path) -> None:
    data = makers.chat(
        makers.post(1, [SHELLS[:12], {"type": "bold", "text": SHELLS[12:]}], photo="photos/1.jpg"),
        makers.post(2, ARABIC, forwarded_from="Far Post", reply_to_message_id=1),
        makers.post(3, "Corrected: one house.", edited="x", edited_unixtime="1939024800"),
        {"id": 4, "type": "service", "action": "pin_message", "text": ""},
        makers.post(5, "", file="(File not included. Change data exporting settings.)"),
    )
    (tmp_path / "result.json").write_bytes(data)
    (first, second, third), issues = read(tmp_path / "result.json")
    assert issues == []
    assert (first.text, first.media, first.source) == (SHELLS, ("photos/1.jpg",), "Ridge Watch")
    assert (first.id, second.reply_to) == ("telegram-77-1", "telegram-77-1")
    assert second.via == ("Far Post",)
    assert str(first.published_at) == "2031-06-12 09:00:01+00:00"
    assert str(third.updated_at) == "2031-06-12 10:00:00+00:00"
    assert "A member" not in "".join(r.to_line() for r in (first, second, third))


def test_private_chats_of_a_whole_export_are_passed_over(tmp_path: Path) -> None:
    chats = [
        json.loads(makers.chat(makers.post(1, "A secret."), kind="personal_chat")),
        json.loads(makers.chat(makers.post(2, SHELLS), kind="private_channel")),
    ]
    whole = {"about": "Here is the data you requested.", "chats": {"list": chats}}
    (tmp_path / "result.json").write_text(json.dumps(whole), encoding="utf-8")
    (report,), (issue,) = read(tmp_path / "result.json")
    assert (report.text, issue.code) == (SHELLS, "member_skipped")


def test_a_telegram_export_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    data = makers.chat(makers.post(1, SHELLS), makers.post(2, ARABIC))
    (tmp_path / "result.json").write_bytes(data[:-90])
    (report,), (issue,) = read(tmp_path / "result.json")
    assert (report.text, issue.code) == (SHELLS, "unreadable_item")


def test_a_long_telegram_export_is_read_piece_by_piece(tmp_path: Path) -> None:
    posts = [makers.post(n, f"Shells fell {n} times. " * 40) for n in range(3_000)]
    (tmp_path / "result.json").write_bytes(makers.chat(*posts))
    reports, issues = read(tmp_path / "result.json")
    assert (len(reports), issues) == (3_000, [])


TELEGRAM_PAGE = f"""<html><body><div class="page_wrap"><div class="page_header">
<div class="content"><div class="text bold"> Ridge Watch </div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">12 June 2031</div></div>
<div class="message default clearfix" id="message7"><div class="body">
<div class="pull_right date details" title="12.06.2031 12:00:00 UTC+03:00">12:00</div>
<div class="from_name">Ridge Watch </div>
<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/photo_7.jpg"></a></div>
<div class="text">{SHELLS}<br>Second line.</div></div></div>
<div class="message default clearfix joined" id="message8"><div class="body">
<div class="pull_right date details" title="12.06.2031 12:05:00 UTC+03:00">12:05</div>
<div class="reply_to details">In reply to <a href="#go_to_message7">this message</a></div>
<div class="forwarded body"><div class="from_name">Far Post <span class="date details"
title="11.06.2031 10:00:00">x</span></div><div class="text">{ARABIC}</div></div>
</div></div></div></div></div></body></html>"""


def test_a_telegram_page_says_the_same_as_the_json(tmp_path: Path) -> None:
    (tmp_path / "messages.html").write_text(TELEGRAM_PAGE, encoding="utf-8")
    (first, second), issues = read(tmp_path / "messages.html")
    assert issues == []
    assert (first.text, first.media) == (f"{SHELLS}\nSecond line.", ("photos/photo_7.jpg",))
    assert (first.source, str(first.published_at)) == ("Ridge Watch", "2031-06-12 09:00:00+00:00")
    assert (second.text, second.via, second.reply_to) == (ARABIC, ("Far Post",), first.id)


def test_a_warc_gives_its_pages_with_their_addresses(tmp_path: Path) -> None:
    url = "https://www.wire.example/a"
    for packed in (True, False):
        report = one(
            tmp_path / f"{packed}.warc", makers.warc({url: makers.page(SHELLS)}, packed=packed)
        )
        assert SHELLS in report.text
        assert (report.url, report.source) == (url, "wire.example")
        assert str(report.published_at) == "2031-06-12 09:00:00+00:00"


def test_pages_that_were_not_there_are_passed_over(tmp_path: Path) -> None:
    data = makers.warc({"https://wire.example/": makers.page(SHELLS)}, status="404 Not Found")
    (tmp_path / "a.warc").write_bytes(data)
    reports, (issue,) = read(tmp_path / "a.warc")
    assert (reports, issue.code) == ([], "empty_file")


def test_a_flipped_byte_in_a_warc_is_told_and_not_read(tmp_path: Path) -> None:
    data = makers.warc({"https://wire.example/": makers.page(SHELLS)}, packed=False)
    (tmp_path / "a.warc").write_bytes(data.replace(b"mill near", b"mall near"))
    reports, (issue,) = read(tmp_path / "a.warc")
    assert (reports, issue.code) == ([], "unreadable_item")


def test_a_wacz_is_read_through_its_warc(tmp_path: Path) -> None:
    members = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"format":"json-pages-1.0"}\n{"url":"x","text":"not this"}\n',
        "archive/data.warc.gz": makers.warc({"https://wire.example/a": makers.page(SHELLS)}),
    }
    report = one(tmp_path / "a.wacz", makers.zipped(members))
    assert SHELLS in report.text


def test_reliefweb_answers_name_the_organisation_that_wrote(tmp_path: Path) -> None:
    answer = {
        "data": [
            {
                "id": "401", "href": "https://api.reliefweb.int/v1/reports/401",
                "fields": {
                    "title": "Flash update", "body": SHELLS, "url_alias": "https://hub.example/401",
                    "date": {"original": "2031-06-12T00:00:00+00:00"},
                    "source": [{"name": "Relief Desk", "shortname": "RD"}],
                    "language": [{"code": "en"}],
                },
            }
        ]
    }  # fmt: skip
    report = one(tmp_path / "a.json", json.dumps(answer).encode())
    assert (report.id, report.text, report.source) == ("reliefweb-401", SHELLS, "RD")
    assert (report.via, report.language) == (("reliefweb.int",), "en")


@pytest.mark.parametrize("make", [makers.zipped, makers.tarred])
def test_archives_are_read_member_by_member(make: object, tmp_path: Path) -> None:
    members = {
        "deep/a.txt": SHELLS.encode(),
        "b.jsonl": json.dumps({"text": ARABIC}).encode(),
        "c.zip": makers.zipped({"d.html": makers.page("A patrol turned back near the bridge.")}),
        "photo.jpg": b"\xff\xd8",
    }
    (tmp_path / "a.bin").write_bytes(make(members))  # type: ignore[operator]
    reports, issues = read(tmp_path / "a.bin")
    assert issues == []
    assert {r.text for r in reports} >= {SHELLS, ARABIC}
    assert len(reports) == 3


def test_a_packed_tar_is_opened_twice(tmp_path: Path) -> None:
    data = makers.tarred({"a.txt": SHELLS.encode()}, "w:gz")
    assert one(tmp_path / "a.tgz", data).text == SHELLS


def test_a_file_is_what_its_bytes_say_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "note.unknown").write_bytes(makers.pdf("Shells fell on the mill."))
    (tmp_path / "note.other").write_text("Shells fell.", encoding="utf-8")
    (report,), (issue,) = read(tmp_path)
    assert (report.text, issue.code) == ("Shells fell on the mill.", "file_skipped")


LEGACY = {
    "ar": ("cp1256", ARABIC),
    "ru": ("koi8-r", "Обстрел посёлка утром в воскресенье"),
    "tr": ("iso8859-9", "Pazar sabahı beldeye top atışı düştü, iki ev yandı, şüpheli yok"),
}


@pytest.mark.parametrize("language", LEGACY)
def test_old_encodings_are_read_with_the_language_as_prior(language: str, tmp_path: Path) -> None:
    encoding, words = LEGACY[language]
    (tmp_path / "a.txt").write_bytes((words + ". " + words).encode(encoding))
    (report,), issues = read(tmp_path / "a.txt", Given(language=language))
    assert report.text == f"{words}. {words}"
    assert [issue.code for issue in issues] == ["encoding_guessed"]

import hashlib
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.collectors import makers
from tests.collectors.authority import AT, Authority
from tests.collectors.loopback import serving
from tests.collectors.test_ways_in import read
from tests.pipeline.test_watch import PATROL, SHELLS, look, put
from trucewatch.core.errors import SetupError
from trucewatch.core.ledger import Head
from trucewatch.pipeline.custody import export_wacz, head_of, rows_of, withdraw
from trucewatch.pipeline.ledger import verify
from trucewatch.pipeline.signing import stamped
from trucewatch.pipeline.workspace import Workspace, init_workspace
from trucewatch.report.custody import Custody


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = init_workspace(tmp_path / "w", "idlib-2020")
    put(made, "a.jsonl", SHELLS)
    put(made, "b.jsonl", PATROL)
    look(made)
    return made


def first_row(workspace: Workspace) -> Custody:
    (row, *_) = rows_of(workspace, ())
    assert isinstance(row, Custody)
    return row


def told(workspace: Workspace) -> list[str]:
    lines = (workspace.out / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["id"] for line in lines]


def keys(folder: Path) -> tuple[Path, Path]:
    private = Ed25519PrivateKey.generate()
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(private.private_bytes(pem, pkcs8, plain))
    public = private.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    (folder / "key.pub").write_bytes(public)
    return folder / "key.pem", folder / "key.pub"


def test_a_signed_head_is_believed_from_its_signer_alone(
    workspace: Workspace, tmp_path: Path
) -> None:
    key, public = keys(tmp_path)
    signed = tmp_path / "head.json"
    signed.write_text(head_of(workspace, key).to_line(), encoding="utf-8")
    assert verify(workspace.root, signed, public).ok
    (tmp_path / "other").mkdir()
    _, stranger = keys(tmp_path / "other")
    with pytest.raises(SetupError, match="not signed"):
        verify(workspace.root, signed, stranger)
    fields = json.loads(signed.read_text(encoding="utf-8"))
    fields["head"]["seq"] -= 1
    signed.write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(SetupError, match="not signed"):
        verify(workspace.root, signed, public)


def test_an_unsigned_head_is_not_taken_where_a_signature_is_asked_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    _, public = keys(tmp_path)
    plain = tmp_path / "head.json"
    plain.write_text(head_of(workspace, None).to_line(), encoding="utf-8")
    assert verify(workspace.root, plain).ok
    with pytest.raises(SetupError, match="not signed"):
        verify(workspace.root, plain, public)


@pytest.mark.enable_socket
def test_a_stamped_head_says_when_it_was_there(workspace: Workspace, tmp_path: Path) -> None:
    authority, kept = Authority(), tmp_path / "head.json"
    (tmp_path / "root.pem").write_bytes(authority.pem)
    with serving(authority) as server:
        head = stamped(head_of(workspace, None), server.url, [server.host])
    kept.write_text(head.to_line(), encoding="utf-8")
    assert verify(workspace.root, kept, authority=tmp_path / "root.pem").stamped_at == AT
    with pytest.raises(SetupError, match="--authority"):
        verify(workspace.root, kept)  # nobody on the web vouches for this one


@pytest.mark.enable_socket
def test_a_stamp_moved_to_another_head_is_not_believed(
    workspace: Workspace, tmp_path: Path
) -> None:
    authority, kept = Authority(), tmp_path / "head.json"
    (tmp_path / "root.pem").write_bytes(authority.pem)
    with serving(authority) as server:
        head = stamped(head_of(workspace, None), server.url, [server.host])
    moved = head.model_copy(update={"head": Head(seq=1, hash="0" * 64)})
    kept.write_text(moved.to_line(), encoding="utf-8")
    with pytest.raises(SetupError, match="does not hold"):
        verify(workspace.root, kept, authority=tmp_path / "root.pem")


def test_a_head_without_a_stamp_is_not_taken_where_one_is_asked_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    kept, root = tmp_path / "head.json", tmp_path / "root.pem"
    kept.write_text(head_of(workspace, None).to_line(), encoding="utf-8")
    root.write_bytes(Authority().pem)
    with pytest.raises(SetupError, match="no time stamp"):
        verify(workspace.root, kept, authority=root)


def test_a_key_that_is_none_is_one_line(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key", encoding="utf-8")
    with pytest.raises(SetupError, match="openssl genpkey"):
        head_of(workspace, tmp_path / "key.pem")


def test_an_archive_holds_the_bytes_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "a.wacz"
    assert export_wacz(workspace, out, ()) == 2
    with zipfile.ZipFile(out) as archive:
        package = json.loads(archive.read("datapackage.json"))
        seal = json.loads(archive.read("datapackage-digest.json"))
        for resource in package["resources"]:
            data = archive.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["bytes"] == len(data)
        sealed = hashlib.sha256(archive.read("datapackage.json")).hexdigest()
        assert seal == {"path": "datapackage.json", "hash": f"sha256:{sealed}"}
        assert archive.getinfo("archive/data.warc.gz").compress_type == zipfile.ZIP_STORED
        assert len(archive.read("pages/pages.jsonl").splitlines()) == 3


def test_a_selection_is_exported_and_the_same_each_time(
    workspace: Workspace, tmp_path: Path
) -> None:
    row = first_row(workspace)
    for name in ("a.wacz", "b.wacz"):
        assert export_wacz(workspace, tmp_path / name, [row.report_id]) == 1
    assert (tmp_path / "a.wacz").read_bytes() == (tmp_path / "b.wacz").read_bytes()
    with pytest.raises(SetupError, match="nothing to export"):
        export_wacz(workspace, tmp_path / "c.wacz", ["rep-none"])


def test_what_was_exported_is_read_again(tmp_path: Path) -> None:
    made = init_workspace(tmp_path / "w", "idlib-2020")
    (made.root / "inbox" / "a.txt").write_text(SHELLS, encoding="utf-8")
    look(made)
    export_wacz(made, tmp_path / "a.wacz", ())
    from warcio.archiveiterator import ArchiveIterator

    with (
        zipfile.ZipFile(tmp_path / "a.wacz") as archive,
        archive.open("archive/data.warc.gz") as warc,
    ):
        (body,) = [r.content_stream().read() for r in ArchiveIterator(warc, check_digests="raise")]
    assert body.decode() == SHELLS
    (report,), issues = read(tmp_path / "a.wacz")
    assert (report.text, report.url, issues) == (SHELLS, None, [])


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.eml", b"From: d@wire.example\r\nSubject: S\r\nDate: Mon, 16 Jun 2031 10:00:00 +0000"
         b"\r\n\r\n" + SHELLS.encode()),
        ("a.jsonl", b'{"text": "' + SHELLS.encode() + b'"}\n'),
        ("a.docx", makers.word(SHELLS)), ("a.pdf", makers.pdf(SHELLS)), ("a.md", SHELLS.encode()),
        ("a.csv", b'id,text\n1,"' + SHELLS.encode() + b'"\n'),
        ("a.zip", makers.zipped({"a.txt": SHELLS.encode()})),
    ],
)  # fmt: skip
def test_a_file_of_any_kind_comes_back_from_an_archive(
    tmp_path: Path, name: str, body: bytes
) -> None:
    made = init_workspace(tmp_path / "w", "idlib-2020")
    (made.root / "inbox" / name).write_bytes(body)
    look(made)
    export_wacz(made, tmp_path / "a.wacz", ())
    (report,), issues = read(tmp_path / "a.wacz")
    assert (report.text.strip(), issues) == (SHELLS, [])


def test_a_withdrawn_report_leaves_the_results_and_stays_in_the_ledger(
    workspace: Workspace,
) -> None:
    row = first_row(workspace)
    withdraw(workspace, row.report_id, reason="retracted by the outlet", by="ada")
    look(workspace)
    assert row.report_id not in told(workspace)
    assert len(told(workspace)) == 1
    assert [type(one).__name__ for one in rows_of(workspace, [row.report_id])] == [
        "Custody",
        "Tombstone",
    ]
    assert verify(workspace.root).ok


def test_erased_bytes_stay_away_and_their_hash_stays(workspace: Workspace) -> None:
    row = first_row(workspace)
    raw_id = next(key for key in _raw_ids(workspace) if key[1] == row.bytes_sha256)[0]
    withdraw(workspace, raw_id, reason="names a source", by="ada", erase=True)
    assert not (workspace.raw / row.bytes_sha256[:2] / row.bytes_sha256[2:]).exists()
    (workspace.root / "seen.sqlite").unlink()
    look(workspace)
    assert row.report_id not in told(workspace)
    assert not (workspace.raw / row.bytes_sha256[:2] / row.bytes_sha256[2:]).exists()
    assert verify(workspace.root).ok


def _raw_ids(workspace: Workspace) -> list[tuple[str, str]]:
    from trucewatch.stores.ledger import open_ledger

    with open_ledger(workspace.ledger) as ledger:
        return [(key, json.loads(payload)["sha256"]) for _, key, payload in ledger.payloads("raw")]


def test_a_tombstone_never_stands_before_what_it_withdraws(workspace: Workspace) -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    row = first_row(workspace)
    stone = withdraw(workspace, row.report_id, reason="x", by="ada", clock=lambda: long_ago)
    assert stone.at > row.retrieved_at
    assert verify(workspace.root).ok


def test_nothing_unknown_is_withdrawn(workspace: Workspace) -> None:
    with pytest.raises(SetupError, match="no such report"):
        withdraw(workspace, "rep-none", reason="x", by="ada")
    with pytest.raises(SetupError, match="name the raw item"):
        withdraw(workspace, first_row(workspace).report_id, reason="x", by="ada", erase=True)

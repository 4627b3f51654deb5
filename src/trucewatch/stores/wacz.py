"""Writes raw items as a WACZ 1.1.1 archive, which replay tools and other archives read."""

import gzip
import hashlib
import json
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from trucewatch import __version__
from trucewatch.core.errors import SetupError
from trucewatch.core.ids import canonical_json
from trucewatch.report.custody import RawItem
from trucewatch.stores.raw import RawStore

VERSION = "1.1.1"
_SOFTWARE = f"trucewatch {__version__}"
_SPACE = uuid.UUID("7f2c4c62-6f0b-5d0e-9c3e-2a6a6f3b8f10")  # of the ids of our records
_KINDS = {
    "csv": "text/csv", "htm": "text/html", "html": "text/html", "json": "application/json",
    "jsonl": "application/x-ndjson", "md": "text/markdown", "mbox": "application/mbox",
    "eml": "message/rfc822", "pdf": "application/pdf", "tsv": "text/tab-separated-values",
    "txt": "text/plain", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_PLAIN_TIME = (1980, 1, 1, 0, 0, 0)  # the same items give the same bytes


class Page(NamedTuple):
    """A raw item on its way into an archive, with what its first report is called."""

    item: RawItem
    title: str | None


class _Place(NamedTuple):
    """Where a record stands in the WARC file."""

    page: Page
    url: str
    offset: int
    length: int


def write_wacz(path: Path, pages: Iterable[Page], raw: RawStore) -> int:
    """Write an archive with the bytes of each item, and return how many there are.

    An item that was fetched stands under its address; one that was a file stands under a ``urn:``
    of its SHA-256. WARC's own digests are there, and ours beside them.

    Args:
        path: Of the archive; written under another name first.
        pages: What to write, in this order.
        raw: Holds their bytes.

    Raises:
        SetupError: it cannot be written, or an item's bytes are gone.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        count = _written(draft, pages, raw)
        draft.replace(path)
    except OSError as error:
        raise SetupError(f"{path}: cannot be written ({error}); nothing was changed") from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def _written(draft: Path, pages: Iterable[Page], raw: RawStore) -> int:
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(draft, "w") as archive:
        about = zipfile.ZipInfo("archive/data.warc.gz", _PLAIN_TIME)
        with archive.open(about, "w", force_zip64=True) as stream:
            hashed = _Hashed(stream)
            places = list(_records(hashed, pages, raw))
        resources = [_resource("archive/data.warc.gz", hashed.sha256, hashed.size)]
        parts["indexes/index.cdx.gz"] = gzip.compress(_index(places).encode(), mtime=0)
        parts["pages/pages.jsonl"] = _pages(places).encode()
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _PLAIN_TIME), data)
            resources.append(_resource(name, hashlib.sha256(data).hexdigest(), len(data)))
        package = _package(resources, places)
        archive.writestr(zipfile.ZipInfo("datapackage.json", _PLAIN_TIME), package)
        hash_ = f"sha256:{hashlib.sha256(package).hexdigest()}"
        digest = {"path": "datapackage.json", "hash": hash_}
        archive.writestr(
            zipfile.ZipInfo("datapackage-digest.json", _PLAIN_TIME), canonical_json(digest)
        )
    return len(places)


class _Hashed:
    """Counts and hashes what is written through it."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - a member of an archive
        self._stream, self._hash, self.size = stream, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        self._stream.write(data)
        return len(data)

    def flush(self) -> None:
        """Leave it to the archive."""

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def _records(out: _Hashed, pages: Iterable[Page], raw: RawStore) -> Iterator[_Place]:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(out, gzip=True)
    for page in pages:
        item = page.item
        url = _url(item)
        more = {
            "WARC-Date": item.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_SPACE, item.id)}>",
            "X-Trucewatch-SHA256": item.sha256,
        }
        kind = _kind(item)
        status = item.origin.http_status
        headers = None
        if status is not None:
            headers = StatusAndHeaders(f"{status} OK", [("Content-Type", kind)], "HTTP/1.1")
        start = out.size
        with raw.open(item.sha256) as stream:
            record = writer.create_warc_record(
                url, "response" if headers else "resource", payload=stream, length=item.size,
                warc_headers_dict=more, http_headers=headers,
                warc_content_type="" if headers else kind,
            )  # fmt: skip
            writer.write_record(record)
        yield _Place(page, url, start, out.size - start)


def _kind(item: RawItem) -> str:
    """Return the media type that a server stated, else the one that a file's ending stands for."""
    ending = item.origin.source_url.lower().rpartition(".")[2]
    return item.origin.content_type or _KINDS.get(ending, "application/octet-stream")


def _url(item: RawItem) -> str:
    if "://" in item.origin.source_url:
        return item.origin.final_url or item.origin.source_url
    return f"urn:sha256:{item.sha256}"


def _index(places: Iterable[_Place]) -> str:
    """Return the CDXJ index: one line a record, sorted by its key."""
    lines = []
    for place in places:
        item = place.page.item
        fields = {
            "url": place.url, "mime": _kind(item),
            "status": str(item.origin.http_status or 200), "digest": f"sha256:{item.sha256}",
            "length": str(place.length), "offset": str(place.offset), "filename": "data.warc.gz",
        }  # fmt: skip
        lines.append(f"{_key(place.url)} {item.at.strftime('%Y%m%d%H%M%S')} {json.dumps(fields)}\n")
    return "".join(sorted(lines))


def _key(url: str) -> str:
    """Return the sort key of an address: its host turned round, as archives write it."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    if not parts.hostname:
        return url
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    return f"{host}){parts.path or '/'}{'?' + parts.query if parts.query else ''}".lower()


def _pages(places: Iterable[_Place]) -> str:
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All items"})]
    for place in places:
        item = place.page.item
        page = {"id": item.id, "url": place.url, "ts": item.at.isoformat().replace("+00:00", "Z")}
        if place.page.title:
            page["title"] = place.page.title
        lines.append(json.dumps(page, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def _resource(path: str, sha256: str, size: int) -> dict[str, object]:
    name = path.rsplit("/", 1)[-1]
    return {"name": name, "path": path, "hash": f"sha256:{sha256}", "bytes": size}


def _package(resources: list[dict[str, object]], places: list[_Place]) -> bytes:
    newest = max((place.page.item.at for place in places), default=None)
    package = {
        "profile": "data-package", "wacz_version": VERSION, "software": _SOFTWARE,
        "title": "Items collected by trucewatch; no forensic capture",
        "created": newest.isoformat().replace("+00:00", "Z") if newest else None,
        "resources": resources,
    }  # fmt: skip
    return json.dumps(package, indent=1).encode()

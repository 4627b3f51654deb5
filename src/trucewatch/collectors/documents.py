"""PDF with a text layer, and Word documents: read in a process with limits."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from trucewatch.collectors import worker
from trucewatch.collectors.fields import read_report
from trucewatch.collectors.item import Item
from trucewatch.collectors.lines import empty, too_long
from trucewatch.core.errors import InputError
from trucewatch.core.issues import Issue
from trucewatch.report.record import Report

LONGEST = 64 * 1024 * 1024  # bytes of one document
MOST_PAGES = 2_000
MOST_LETTERS = 8_000_000
MOST_OPENED = 256 * 1024 * 1024  # bytes that the parts of a Word document open up to
SECONDS, MEGABYTES = 60.0, 1024
_DANGER = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, LookupError,
)  # fmt: skip


def read_pdf(item: Item) -> Iterator[Report | Issue]:
    """Return the report that a PDF with a text layer is.

    Raises:
        InputError: it is locked, damaged, has no text layer, or costs too much.
    """
    yield from _read(item, pdf_fields)


def read_docx(item: Item) -> Iterator[Report | Issue]:
    """Return the report that a Word document is, tables included, deleted words left out.

    Raises:
        InputError: it is damaged, or costs too much.
    """
    yield from _read(item, docx_fields)


def _read(item: Item, work: Callable[[bytes], dict[str, object]]) -> Iterator[Report | Issue]:
    data = item.stream.read(LONGEST + 1)
    if not data:
        yield empty(item.name)
        return
    if len(data) > LONGEST:
        yield too_long(item.name)
        return
    fields = worker.run(work, data, seconds=SECONDS, megabytes=MEGABYTES)
    read = read_report({**fields, **item.note}, item.name, item.given)
    yield from read.issues
    if read.report is not None:
        yield read.report


def pdf_fields(data: bytes) -> dict[str, object]:
    """Return ``text``, ``title`` and ``file_time`` of a PDF.

    The time at which a file was made says nothing sure about when its words were published, so it
    does not become ``published_at``.

    Raises:
        InputError: it is locked or damaged, or nothing in it is text.
    """
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says is told as issues
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [p.extract_text() or "" for p in islice(reader.pages, MOST_PAGES)]
        title = None if locked else _title(reader.metadata)
    except MemoryError:
        raise
    except Exception as error:  # the package raises a dozen kinds over broken files
        words = f"it is no whole PDF ({type(error).__name__}: {str(error)[:120]})"
        raise InputError(words) from error
    if locked:
        raise InputError("it is locked with a password")
    text = "\n\n".join(_plain(page) for page in pages).strip()[:MOST_LETTERS]
    if not text:
        raise InputError("it has no text layer: its pages are pictures")
    return {"text": text, "title": title}


def _title(metadata: Any) -> str | None:  # noqa: ANN401 - as the package gives it
    title = getattr(metadata, "title", None)
    return title.strip() or None if isinstance(title, str) else None


def _plain(page: str) -> str:
    """Return the words of a page without letters that no text may hold."""
    return page.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def docx_fields(data: bytes) -> dict[str, object]:
    """Return ``text`` and ``title`` of a Word document.

    Raises:
        InputError: it is damaged, holds a DTD, or opens up to too much.
    """
    import docx

    check_parts(data, "Word document")
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_blocks(document.iter_inner_content()))
        title = document.core_properties.title.strip() or None
    except MemoryError:
        raise
    except Exception as error:
        text_ = f"it is no whole Word document ({type(error).__name__}: {str(error)[:120]})"
        raise InputError(text_) from error
    return {"text": "\n".join(lines).strip()[:MOST_LETTERS], "title": title}


def _blocks(content: Iterator[Any]) -> Iterator[str]:
    for block in content:
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # joined cells once
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield block.text


def check_parts(data: bytes, make: str) -> None:
    """Refuse an office file that opens up to too much, or of which a part declares entities.

    Raises:
        InputError: it does, or is no such file; ``make`` is what it is called.
    """
    opened = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                opened += part.file_size
                _check_size(opened)
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive, part, make)
    except _BROKEN as error:
        raise InputError(f"it is no whole {make} ({error})") from error


def _check_size(opened: int) -> None:
    if opened > MOST_OPENED:
        raise InputError(f"its parts open up to more than {MOST_OPENED >> 20} MiB")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, make: str) -> None:
    with archive.open(part) as stream:
        top = stream.read(4096)
    if any(mark in top for mark in _DANGER):
        raise InputError(f"a part of it declares entities, as no {make} does")

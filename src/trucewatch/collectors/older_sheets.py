"""Workbooks of other makes: those of old Excel, binary ones, and those of OpenDocument."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from trucewatch.collectors.kinds import OLD_OFFICE
from trucewatch.core.errors import InputError

_NAMES = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))  # of the stream within
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def is_older(data: bytes) -> bool:
    """Return True for a workbook that is not of the make that ``openpyxl`` reads."""
    if data.startswith(OLD_OFFICE):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" not in archive.namelist()
    except _BROKEN:
        return False


def older_sheets(data: bytes) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    """Yield the name of each sheet that is shown, and its rows of cells.

    Raises:
        InputError: it is a file of old Office programs and no workbook.
        Exception: of many kinds, where it is damaged or locked.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if data.startswith(OLD_OFFICE) and not any(name in data for name in _NAMES):
        raise InputError("it is a file of old Office programs and no workbook; save it anew")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for about in book.sheets_metadata:
        if about.visible == SheetVisibleEnum.Visible and about.typ == SheetTypeEnum.WorkSheet:
            yield about.name, book.get_sheet_by_name(about.name).iter_rows()

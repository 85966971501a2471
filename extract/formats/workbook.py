"""Workbook: the tables of `sheets` as one file for Excel, a sheet a table, named in the user's language. Nothing in it
is taken for a formula, and no month for a day, for every text is marked as one."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from extract.formats import headings
from extract.formats.sheets import COLUMNS, DOCUMENT, Row, joined, tables
from extract.language import Message, visible
from extract.reading.packages import need
from extract.records import Record

if TYPE_CHECKING:
    from openpyxl import Workbook

ROWS = 1_048_576  # that a sheet of Excel holds, its head among them
LONGEST = 32_767  # characters that a cell holds
PROPERTIES = "docProps/core.xml"  # of a workbook: who wrote it, and when
TIME = re.compile(rb"<dcterms:(created|modified).*?</dcterms:\1>")
NO_SIGNS = re.compile("[\ufffe\uffff]")  # which no XML holds
WIDE = frozenset({"document", "file", "text", "normal", "name", "title", "value", "of_names", "message"})
WIDTHS = {True: 36, False: 14}  # of wide and of other columns, in characters


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes the workbook; rows wait in files until then. Raises `MissingPackage` where openpyxl is not installed,
    OSError where a table has more rows than a sheet."""
    check(None)
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets = {name: _Sheet(book, name) for name in COLUMNS}
    try:
        for record in records:
            for name, row in tables(record):
                sheets[name].add(row)
    finally:
        for sheet in sheets.values():
            sheet.close()
    with tempfile.TemporaryFile() as file:
        book.save(file)
        _copy_undated(file, out)


def _copy_undated(file: BinaryIO, out: BinaryIO) -> None:
    """Copies a workbook without the times at which it was written, so that the same records give the same bytes."""
    with ZipFile(file) as dated, ZipFile(out, "w", ZIP_DEFLATED) as undated:
        for name in dated.namelist():
            info = ZipInfo(name)  # of 1980, the first year that a ZIP file knows
            info.compress_type = ZIP_DEFLATED
            with dated.open(name) as part, undated.open(info, "w", force_zip64=True) as copy:
                if name == PROPERTIES:
                    copy.write(TIME.sub(b"", part.read()))
                else:
                    shutil.copyfileobj(part, copy)


def check(path: Path | None) -> None:
    """Whether the format can be written, wherever to. Raises `MissingPackage` where openpyxl is not installed."""
    need(Message("the format xlsx"), "office", "openpyxl")


class _Sheet:
    """A sheet that grows row by row, with a head that stays in sight and filters."""

    def __init__(self, book: Workbook, name: str) -> None:
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        self.columns = (*DOCUMENT, *COLUMNS[name])
        self.sheet: Any = book.create_sheet(headings.sheet(name))
        self.sheet.freeze_panes = "A2"
        self.last = get_column_letter(len(self.columns))
        for number, column in enumerate(self.columns, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[column in WIDE]
        self.rows = 0
        self._append([headings.column(name, column) for column in self.columns], Font(bold=True))

    def add(self, row: Row) -> None:
        """Adds a row by the names of its columns."""
        self._append([headings.value(name, row[name]) for name in self.columns])

    def close(self) -> None:
        """Lets every column be filtered, and writes the end."""
        self.sheet.auto_filter.ref = f"A1:{self.last}{self.rows}"
        self.sheet.close()

    def _append(self, values: Iterable[Any], font: Any = None) -> None:
        if self.rows == ROWS:
            problem = Message("a sheet of Excel holds {rows} rows: give fewer documents, or write csv", rows=ROWS)
            raise OSError(problem)
        self.sheet.append([self._cell(joined(value), font) for value in values])
        self.rows += 1

    def _cell(self, value: Any, font: Any) -> Any:
        from openpyxl.cell import WriteOnlyCell

        if not isinstance(value, str):
            return value
        cell = WriteOnlyCell(self.sheet, NO_SIGNS.sub("\ufffd", visible(value))[:LONGEST])
        cell.data_type = "s"  # also where it begins as a formula does
        if font is not None:
            cell.font = font
        return cell

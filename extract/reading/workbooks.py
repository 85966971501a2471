"""Workbooks of Excel (`.xlsx`) → the rows of their first sheet, one at a time, by the package of the extra `office`."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from typing import Any, BinaryIO
from zipfile import ZipFile

from extract.documents import ReadError, Tell
from extract.language import Message
from extract.reading.columns import Columns, Row, read, under_header
from extract.reading.encodings import EMPTY, LARGEST
from extract.reading.office import NOT_WHOLE, OLE, SEALED, cause
from extract.reading.packages import whole

ROWS = 1_048_576  # that a sheet of Excel has
RATIO = 50  # times its size that a file may unpack to, where that is more than `LARGEST`
HEAD = 100  # rows that show whether there is anything in a sheet
NAMES = 10  # of sheets that a message quotes

warnings.filterwarnings("ignore", module="openpyxl")  # such as a workbook without styles


def rows(file: BinaryIO, source: str, columns: Columns, tell: Tell) -> Iterator[Row | ReadError]:
    """The rows below the header that are not blank, one by one; a header is the first row that is not. `source` is the
    file's name to show. `tell` is given the names of other sheets that hold something. Raises `ReadError` where the
    rest cannot be read."""
    if find_spec("openpyxl") is None:
        raise ReadError(source, Message("needs {package}: pip install 'extract-ru[office]'", package="openpyxl"))
    with whole(source, _unread):
        _check_size(file, source)
        sheet = _first(file, source, tell)
        number, header = next(_filled(sheet), (0, ()))
        if not header:
            raise ReadError(source, Message(EMPTY))
        names = ["" if cell is None else str(cell) for cell in header]
        while not names[-1]:  # cells with a frame alone
            names.pop()
        names = read(names, f"{source}:{number}", columns, tell)
        numbered = columns.id not in names
        for count, (place, cells) in enumerate(_filled(sheet, number + 1, len(names)), 1):
            kept = {name: _cell(cell, name == columns.date) for name, cell in zip(names, cells, strict=False)}
            yield Row(f"{source}:{place}", under_header(kept, columns), count if numbered else None)


def _unread(error: Exception) -> Message:
    return Message(NOT_WHOLE, ending=".xlsx", error=cause(error))


def _check_size(file: BinaryIO, source: str) -> None:
    """Raises `ReadError` where a file is sealed, or unpacks to more than any tables of texts do."""
    begins = file.read(len(OLE))
    packed = file.seek(0, 2)
    file.seek(0)
    if begins == OLE:
        raise ReadError(source, Message(SEALED))
    with ZipFile(file) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > max(LARGEST, RATIO * packed):
        problem = Message(
            "{packed} bytes that unpack to {size}: no table of texts, write it again", packed=packed, size=size
        )
        raise ReadError(source, problem)


def _first(file: BinaryIO, source: str, tell: Tell) -> Any:
    """The first sheet that is not hidden, and holds something."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # which some programs write wrongly
    filled = [one for one in book.worksheets if one.sheet_state == "visible" and any(_filled(one, last=HEAD))]
    if not filled:
        raise ReadError(source, Message(EMPTY))
    if others := [sheet.title for sheet in filled[1:]]:
        shown = ", ".join(others[:NAMES] + ["…"] * (len(others) > NAMES))
        problem = Message(
            "only the first sheet is read, “{sheet}”: save others as files of their own ({others})",
            sheet=filled[0].title,
            others=shown,
        )
        tell(ReadError(source, problem))
    return filled[0]


def _filled(sheet: Any, first: int = 1, width: int | None = None, last: int = ROWS) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a sheet that are not blank, each with its number and its cells, of these the first `width`."""
    found = sheet.iter_rows(min_row=first, max_row=last, max_col=width, values_only=True)
    for number, cells in enumerate(found, first):
        values = [None if isinstance(cell, str) and not cell.strip() else cell for cell in cells]
        if any(value is not None for value in values):
            yield number, values


def _cell(value: Any, is_date: bool) -> Any:
    """What a cell holds as the text that stands there; a day as a day."""
    from openpyxl.utils.escape import unescape

    if value is None or (is_date and isinstance(value, date)):
        return value
    if isinstance(value, float):
        return format(value, ".15g")  # as Excel shows it
    return unescape(value) if isinstance(value, str) else str(value)

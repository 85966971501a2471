"""Parquet: a file → its rows with the columns that are read, one at a time, so that what they repeat is never in memory
at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from extract.documents import NO_MEMORY, ReadError
from extract.language import Foreign, Message
from extract.reading import packages
from extract.reading.columns import Columns, Row, check, under_header
from extract.reading.encodings import LARGER, LARGEST
from extract.reading.packages import need

RATIO = 200  # times its size that a file may unpack to, where that is more than `LARGEST`: texts reach fifty
ROWS, ROWS_A_BYTE = 100_000, 10  # that a file may have, whatever its size, and for each byte: each has an id of its own


def rows(name: str, source: str, columns: Columns) -> Iterator[Row | ReadError]:
    """The rows of a file, one by one; a row that cannot be read is given as a `ReadError` in its place. `source` is the
    file's name to show. Raises `ReadError` where the rest cannot be read, and OSError where it cannot be opened."""
    need(source, "parquet", "pyarrow")
    from pyarrow import parquet

    with whole(source), parquet.ParquetFile(name) as file:
        check(header := file.schema_arrow.names, source, columns)
        chosen = [column for column in dict.fromkeys((columns.id, columns.text, columns.date)) if column in header]
        _check_zones(file.schema_arrow, chosen, source)
        _check_size(file.metadata, os.stat(name).st_size, source)
        numbered = columns.id not in header
        for number, batch in enumerate(file.iter_batches(1, columns=chosen, use_threads=False), 1):
            yield _row(batch, chosen, f"{source}:{number}", columns, number if numbered else None)


def whole(source: str) -> AbstractContextManager[None]:
    """Raises `ReadError`, naming the file as `source`, where what is read in the block is no Parquet, or not all of it;
    OSError where it cannot be opened."""
    return packages.whole(
        source, lambda error: Message("not whole Parquet ({error}): write it again", error=_first_line(error))
    )


def _check_zones(schema: Any, chosen: Sequence[str], source: str) -> None:
    """Raises `ReadError` where nobody knows the time zone of a column."""
    import pyarrow

    for name in chosen:
        type = schema.field(name).type
        if pyarrow.types.is_timestamp(type) and type.tz is not None:
            try:
                pyarrow.scalar(0, type).as_py()
            except Exception as error:
                problem = Message('"{key}" has an unknown time zone, “{zone}”: write it anew', key=name, zone=type.tz)
                raise ReadError(source, problem) from error


def _check_size(metadata: Any, packed: int, source: str) -> None:
    """Raises `ReadError` where a file of so many bytes unpacks to more than any texts do. Columns are not asked one by
    one: pyarrow ends the process at one that is encrypted."""
    sizes = (metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    size = max(sizes, default=0)
    if size > max(LARGEST, RATIO * packed):
        problem = Message(
            "{packed} bytes that unpack to {size}: no table of texts, write it again", packed=packed, size=size
        )
        raise ReadError(source, problem)
    if metadata.num_rows > max(ROWS, ROWS_A_BYTE * packed):
        problem = Message(
            "{rows} rows in {packed} bytes: no table of texts, write it again", rows=metadata.num_rows, packed=packed
        )
        raise ReadError(source, problem)


def _row(batch: Any, chosen: Sequence[str], place: str, columns: Columns, number: int | None) -> Row | ReadError:
    try:
        cells = {name: _cell(batch.column(name)) for name in chosen}
    except MemoryError:
        return ReadError(place, Message(NO_MEMORY))
    except _TooLarge:
        return ReadError(place, Message(LARGER, size=LARGEST))
    except Exception as error:  # such as OverflowError for a day beyond the calendar
        problem = Message("a cell cannot be read ({error}): write it again", error=_first_line(error))
        return ReadError(place, problem)
    return Row(place, under_header(cells, columns), number)


class _TooLarge(Exception):
    pass


def _cell(column: Any) -> Any:
    """What the one row of a column holds; something that is neither text nor day in the place of what holds others."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pyarrow.types.is_nested(column.type):
        return None if column.null_count else ()
    if column.nbytes > LARGEST:
        raise _TooLarge
    if pyarrow.types.is_timestamp(column.type) and column.type.unit == "ns":  # finer than Python's
        column = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)
    return column[0].as_py()


def _first_line(error: Exception) -> str:
    return Foreign(str(error).partition("\n")[0][:300])

"""Parquet: whole records in typed, nested columns, written and read; Spark's, which hold them as JSON, are read too."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from extract.documents import ReadError
from extract.language import Message
from extract.reading.packages import need
from extract.reading.parquet import whole
from extract.records import Record, in_one_line

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 1000  # records in a row group, which is what is in memory at a time
SPARKS = "record"  # the column that holds whole records as JSON


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes the records in row groups. Raises `MissingPackage` where pyarrow is not installed."""
    check(None)
    import pyarrow as pa
    from pyarrow import parquet

    columns = schema()
    with parquet.ParquetWriter(out, columns, compression="zstd") as writer:
        for rows in _groups(records):
            writer.write_table(pa.Table.from_pylist(rows, columns))


def check(path: Path | None) -> None:
    """Whether the format can be written, wherever to. Raises `MissingPackage` where pyarrow is not installed."""
    need(Message("the format parquet"), "parquet", "pyarrow")


def schema() -> pa.Schema:
    """The columns, made from the records' own types."""
    import pyarrow as pa

    return pa.schema(_fields(Record))


def _fields(struct: type[msgspec.Struct]) -> list[pa.Field[Any]]:
    import pyarrow as pa

    hints = get_type_hints(struct)
    return [pa.field(name, _column(hints[name]), nullable=_optional(hints[name])) for name in struct.__struct_fields__]


def _optional(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _column(hint: Any) -> pa.DataType:
    """The column's type for a type of ours: text, number, truth value, tuple of one type, or record."""
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_()}
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in plain:
        return plain[hint]
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType):
        (known,) = (argument for argument in arguments if argument is not type(None))
        return _column(known)
    if origin is tuple:
        return pa.list_(pa.field("item", _column(arguments[0]), nullable=False))
    return pa.struct(_fields(hint))


def _groups(records: Iterable[Record]) -> Iterator[list[dict[str, Any]]]:
    stream = iter(records)
    while group := [msgspec.to_builtins(record) for record in islice(stream, ROWS)]:
        yield group


def rows(file: BinaryIO, source: str) -> Iterator[bytes | ReadError]:
    """The JSON of each row's record; empty for a row that has none, which is told at the end. Raises `ReadError`,
    naming the file as `source`, where it holds no records or cannot be read."""
    need(source, "parquet", "pyarrow")
    from pyarrow import parquet

    lost = 0
    with whole(source), parquet.ParquetFile(file) as opened:
        chosen = _chosen(opened.schema_arrow.names, source)
        for batch in opened.iter_batches(ROWS, columns=chosen, use_threads=False):
            for row in batch.to_pylist():
                data = _json(row)
                lost += not data
                yield data
    if lost:
        yield ReadError(source, Message("rows without a record: {count}; their column error tells why", count=lost))


def _chosen(names: Sequence[str], source: str) -> list[str]:
    """The columns to read: Spark's one, or those of a record."""
    if SPARKS in names:
        return [SPARKS]
    if missing := [name for name in ("id", "date", "mentions") if name not in names]:
        problem = Message(
            'no records, for want of a column "{name}": give what `extract-ru run` wrote', name=missing[0]
        )
        raise ReadError(source, problem)
    return [name for name in Record.__struct_fields__ if name in names]


def _json(row: dict[str, Any]) -> bytes:
    if SPARKS in row:
        return (row[SPARKS] or "").encode()
    return in_one_line(msgspec.json.encode(row))

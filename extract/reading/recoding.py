"""Recoding: an open table in any of the recognised encodings → the same in UTF-8, piece by piece."""

from __future__ import annotations

import codecs
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, cast

from extract.reading.encodings import damaged, encoding_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 1 << 20  # bytes that show in what encoding a table is
PIECE = 1 << 16  # bytes that are recoded at a time


def in_utf_8(file: BinaryIO, source: str) -> BinaryIO:
    """The file in UTF-8, whatever of the recognised encodings it is in; bytes that this one lacks stay as they are.
    Raises `ReadError` where it is in none, and while it is read where it is damaged."""
    whole = BufferedReader(cast("RawIOBase", file), HEAD)
    encoding = encoding_of(whole.peek(HEAD), source)
    return whole if encoding.startswith("utf-8") else BufferedReader(_Recoded(whole, encoding, source))


class _Recoded(RawIOBase):
    """The bytes of a text in UTF-8 that is given in another encoding."""

    def __init__(self, file: BinaryIO, encoding: str, source: str) -> None:
        self._file, self._encoding, self._source = file, encoding, source
        errors = "strict" if encoding.startswith("utf") else "surrogateescape"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fills a buffer, as `RawIOBase` asks."""
        ended = False
        while not self._ready and not ended:
            piece = self._file.read(PIECE)
            ended = not piece
            self._ready = memoryview(self._decoded(piece, last=ended).encode("utf-8", "surrogateescape"))
        room = memoryview(buffer).cast("B")
        count = min(len(room), len(self._ready))
        room[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _decoded(self, piece: bytes, *, last: bool) -> str:
        try:
            return self._decoder.decode(piece, last)
        except UnicodeDecodeError as error:
            raise damaged(self._encoding, self._source) from error

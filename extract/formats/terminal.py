"""Terminal: where what programs read is shown to people, and nothing in it may steer the terminal."""

from __future__ import annotations

import codecs
from io import BufferedIOBase
from typing import BinaryIO

from extract.language import visible


class Terminal(BufferedIOBase):
    """A terminal's binary file that is given UTF-8, and gets it `visible`."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")  # a sign may come in two parts

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # of all buffers, bytes alone come
        """Writes what would steer no terminal."""
        self._out.write(visible(self._decoder.decode(data)).encode("utf-8"))
        return len(data)

    def flush(self) -> None:
        """Shows what was written."""
        self._out.flush()

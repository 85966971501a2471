"""Files: an output takes its place when it is whole, and leaves no trace when it fails."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO

from extract.language import Message, placed, reason

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # a disk, a quota, a file that may grow no more


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path` when the block ends, and leaves no trace when it raises.

    Raises OSError, naming the file, where nothing can be written there.
    """
    if path.is_dir():
        raise IsADirectoryError(placed(path, Message("a folder: name a file")))
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(placed(path, Message("its folder does not exist: create it")))
    if path.exists() and not path.is_file():  # /dev/null, a pipe
        with path.open("wb") as file:
            yield file
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        if error.filename is None and error.errno in FULL:
            problem = Message("{reason}: free some space and run it again", reason=reason(error))
            raise OSError(error.errno, problem, str(path)) from error
        raise
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """An empty folder whose files move to `path` when the block ends, in the place of those of their names; other files
    in `path` stay. Leaves no trace when the block raises.

    Raises OSError, naming the folder, where nothing can be written there.
    """
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(placed(path, Message("a file: name a folder")))
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(placed(path, Message("its folder does not exist: create it")))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.mkdir()
    try:
        yield part
        path.mkdir(exist_ok=True)
        for file in sorted(part.iterdir()):
            file.replace(path / file.name)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def file_name(id: str, taken: set[str]) -> str:
    """A name for a document's files, without an ending: its id without what no file system takes, numbered where
    another document has it. The name is added to `taken`."""
    stem = re.sub(r"[^\w.()+-]+", "_", id).strip(".")[:100] or "_"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return name

"""Files: an output grows beside its place, moves there when it is whole, and leaves no trace when it fails."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import secrets
import shutil
import signal
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from extract.language import Message, marked, placed, reason
from extract.reading.folders import followed

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))  # Windows lacks one
NAME = 255  # bytes that a file's name may have
LONGEST = 200  # bytes of a name that we make: what is added to it has room
OPEN = re.compile(r"/(?:dev|dev/fd|proc/self/fd)/(std(?:out|err)|(?<=fd/)\d{1,6})")
PART = re.compile(r"\.(.+)\.[0-9a-f]{8}\.part", re.DOTALL)  # where an output grows
NO_SPACE = marked("{reason}: free some space and run it again")
NO_ROOM = marked("cannot be written in its folder ({reason}): change the folder's rights, or name another place")
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # a disk, a quota, a file that may grow no more
CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})  # a folder, or its disk, in which nothing may be written

_unfinished: dict[Path, int] = {}  # what is not whole yet, and the process that writes it


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path`, with its mode, when the block ends, and leaves no trace when it
    raises. What is no file, such as a pipe, and what is open already, such as `/dev/stdout`, is written to as it is.

    Raises OSError, naming the file, where nothing can be written there.
    """
    if path.is_dir():
        raise IsADirectoryError(placed(path, Message("a folder: name a file")))
    if (number := _of_the_shell(path)) is not None:
        with os.fdopen(_another(number, path), "wb") as file:
            yield file
        return
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    path = led_to(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(placed(path, Message("its folder does not exist: create it")))
    with naming(path), growing(path) as part:
        with part.open("xb") as file:
            keep_mode(path, file.fileno())
            yield file
        part.replace(path)


def led_to(path: Path) -> Path:
    """The file or folder that a path leads to through all links. Raises OSError where they lead in a circle."""
    place = followed(path)
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return place


def is_stream(path: Path) -> bool:
    """Whether a path is that of an open file, a pipe or a device: what is there is written to as it is."""
    return _of_the_shell(path) is not None or (path.exists() and not path.is_file() and not path.is_dir())


def _of_the_shell(path: Path) -> int | None:
    """The number of an open file that a path names, whatever the shell has made it lead to."""
    match = OPEN.fullmatch(os.path.normpath(path))
    if match is None:
        return None
    return {"stdout": 1, "stderr": 2}.get(match[1]) or int(match[1])


def _another(number: int, path: Path) -> int:
    """Another number for the same open file."""
    try:
        return os.dup(number)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Names the output where its disk is full or its folder may not be written to: the system names nothing, or the
    part that grows. What names another file stays."""
    try:
        yield
    except OSError as error:
        remedy = NO_SPACE if error.errno in FULL else NO_ROOM if error.errno in CLOSED and error.filename else None
        if remedy is not None and (error.filename is None or _grows(error.filename)):
            raise OSError(error.errno, Message(remedy, reason=reason(error)), str(path)) from error
        raise


def _grows(name: str | bytes) -> bool:
    """Whether a file is, or lies in, an output that is not whole yet."""
    return any(map(PART.fullmatch, Path(os.fsdecode(name)).parts))


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """An empty folder whose files move to `path` when the block ends, in the place of those of their names; other files
    in `path` stay. Leaves no trace when the block raises.

    Raises OSError, naming the folder, where nothing can be written there.
    """
    if path.exists() and not path.is_dir():
        raise NotADirectoryError(placed(path, Message("a file: name a folder")))
    path = led_to(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(placed(path, Message("its folder does not exist: create it")))
    with naming(path), growing(path) as part:
        part.mkdir()
        yield part
        path.mkdir(exist_ok=True)
        for file in sorted(part.iterdir()):
            with suppress(FileNotFoundError):
                file.chmod(stat.S_IMODE((path / file.name).stat().st_mode))
            file.replace(path / file.name)


@contextmanager
def growing(path: Path) -> Iterator[Path]:
    """Where an output grows until it is whole: hidden, beside its place, of a name that nothing else has. Nothing is
    left there when the block ends, nor when a signal ends the process."""
    part = path.with_name(f".{_stem(path.name)}.{secrets.token_hex(4)}.part")
    _unfinished[part] = os.getpid()
    for number in _ending_signals():
        signal.signal(number, _end)
    try:
        yield part
    finally:
        discard(part)


def discard(part: Path) -> None:
    """Removes what is not whole: a file, or a folder with all that is in it."""
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)
    _unfinished.pop(part, None)


def _ending_signals() -> list[int]:
    """The signals that end the process unless somebody set another action (`nohup` has one ignored). Only the main
    thread may set what is done at a signal."""
    if threading.current_thread() is not threading.main_thread():
        return []
    return [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]


def _end(number: int, _frame: FrameType | None) -> None:
    """Ends the process and its workers by a signal, once nothing half done is left. Nothing is raised: an exception can
    be lost in a finalizer."""
    for worker in multiprocessing.active_children():
        worker.kill()
    for part in [part for part, writer in _unfinished.items() if writer == os.getpid()]:
        discard(part)
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)


def _stem(name: str) -> str:
    return cut(name, NAME - len("..12345678.part"))


def parts(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """What outputs of these names in a folder left there when their process was killed."""
    stems = set(map(_stem, names))
    for path in folder.iterdir():
        match = PART.fullmatch(path.name)
        if match and match[1] in stems:
            yield path


def keep_mode(path: Path, part: int) -> None:
    """Gives an open file the mode of what it replaces, and its owner where that is allowed, while it is empty."""
    with suppress(FileNotFoundError):
        old = path.stat()
        with suppress(OSError):
            os.fchown(part, old.st_uid, old.st_gid)
        os.fchmod(part, stat.S_IMODE(old.st_mode))


def cut(name: str, most: int) -> str:
    """The beginning of a file name, of so many bytes at most."""
    return os.fsencode(name)[:most].decode("utf-8", "ignore") if len(os.fsencode(name)) > most else name


def file_name(id: str, taken: dict[str, int]) -> str:
    """A name for a document's files, without an ending: its id without what no file system takes, numbered where
    another document has it. The names that are `taken`, with the number to try next, gain this one."""
    stem = cut(re.sub(r"[^\w.()+-]+", "_", id).strip("."), LONGEST) or "_"
    key = stem.casefold()
    for number in count(taken.get(key, 1)):
        name = stem if number == 1 else f"{stem}-{number}"
        if name.casefold() not in taken:
            break
    taken[key] = number + 1
    taken.setdefault(name.casefold(), 2)
    return name

"""Shards: the files of a corpus, in the pieces in which they are done.

A table is a shard; the loose files of a folder make shards of a thousand, in the order of their names.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from extract.documents import ReadError, Tell, silent
from extract.formats.files import LONGEST, cut
from extract.language import Message, marked
from extract.reading.encodings import NO_FILE, NOT_FOUND, STDIN, shown
from extract.reading.files import files, once
from extract.reading.folders import overlap, real
from extract.reading.tables import ENDINGS, is_table

LOOSE = 1000  # loose files a shard
OVERLAPS = marked("overlaps with the input {name}: give an --out that holds no input and lies in none")
State = tuple[tuple[int, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input file: the path as it was given, which its documents tell as their source; `place`, where it lies, by
    which it is known again; and the name of the shard that it would be in, a loose one's without its number."""

    path: str
    place: str
    name: str
    loose: bool


@dataclass(frozen=True, slots=True)
class Shard:
    """Input files that make one output file: `name` is its name without `.jsonl`."""

    name: str
    files: tuple[InputFile, ...]

    @property
    def label(self) -> str:
        """The files as one reads them."""
        first = shown(self.files[0].path)
        return first if len(self.files) == 1 else f"{first} … {shown(self.files[-1].path)}"

    def state(self) -> State:
        """How the files lie on the disk now: what was changed, or is another file, has another state."""
        return tuple(_state(file.path) for file in self.files)

    def digests(self) -> dict[str, str]:
        """The digest of each file by its place."""
        return {file.place: digest(file.path) for file in self.files}


def _state(path: str) -> tuple[int, ...] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def size(state: State) -> int:
    """The bytes of files in this state."""
    return sum(found[0] for found in state if found is not None)


def digest(path: str) -> str:
    """The SHA-256 of a file's content; an empty text where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def place_of(path: str) -> str:
    """A file's own place as text for JSON: bytes that are no UTF-8, and the sign that they are written with, as %XX."""
    return re.sub("[%\udc80-\udcff]", lambda sign: f"%{ord(sign[0]) & 0xFF:02X}", real(path))


def is_gone(place: str) -> bool:
    """Whether no file lies at a place any more."""
    return not os.path.lexists(unquote_to_bytes(place))


def given(
    inputs: Iterable[str], *, out: Path, skip: Collection[Path] = (), tell: Tell = silent
) -> tuple[list[InputFile], list[ReadError]]:
    """The files of the inputs, those of folders first, and what is no input.

    Raises `ReadError` where the output folder is an input, lies in one or holds one.
    """
    seen, by_place, errors = set[object](), dict[str, InputFile](), list[ReadError]()
    inside = place_of(str(out / "_"))[:-1]
    for name in sorted(inputs, key=os.path.isdir, reverse=True):
        if name != STDIN and overlap(name, str(out)):
            raise _overlaps(out, name)
        for path in once(files(name, skip, tell), seen):
            file = path if isinstance(path, ReadError) else _given(path, name)
            if isinstance(file, ReadError):
                errors.append(file)
            elif _lies_in(file, inside):  # by a link in a folder
                raise _overlaps(out, file.path)
            else:
                by_place.setdefault(file.place, file)
    return list(by_place.values()), errors


def _given(path: str, name: str) -> InputFile | ReadError:
    """A file of the input of a name: itself, or one of the folder."""
    if path == STDIN:
        return ReadError(path, Message("standard input is no corpus: save it as a file first"))
    if not os.path.exists(path):
        return ReadError(shown(path), Message(NOT_FOUND))
    if not os.path.isfile(path):
        return ReadError(shown(path), Message(NO_FILE))
    inner = "." if path == name else os.path.relpath(os.path.dirname(path), name)
    prefix = "" if inner == "." else inner.replace(os.sep, "-") + "-"
    loose = not is_table(path)
    return InputFile(path, place_of(path), _plain(prefix + ("texts" if loose else _stem(path))), loose)


def _lies_in(file: InputFile, inside: str) -> bool:
    return file.place.startswith(inside) or (
        os.path.islink(file.path) and place_of(os.path.realpath(file.path)).startswith(inside)
    )


def _overlaps(out: Path, name: str) -> ReadError:
    return ReadError(str(out), Message(OVERLAPS, name=name))


def _plain(name: str) -> str:
    """A name for a file that any folder takes, not hidden, with room for a number and an ending."""
    plain = re.sub(r"[\x00-\x1f\x7f/\\]", "_", shown(name)).lstrip(".") or "_"
    whole = cut(plain, LONGEST)
    return whole if whole == plain else f"{cut(plain, LONGEST - 9)}-{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def _stem(path: str) -> str:
    name = os.path.basename(path)
    ending = next(ending for ending in ENDINGS if name.lower().endswith(ending))  # none is the end of another
    return name[: -len(ending)]

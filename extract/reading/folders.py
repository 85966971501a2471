"""Folders: the files in a folder and in those below it, and whether one place lies in another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from extract.documents import ReadError
from extract.reading.encodings import unreadable

HIDDEN = (".", "~$")  # how names begin that are left out: hidden ones, and what Office lays beside a file that is open


def walk(folder: str) -> Iterator[str | ReadError]:
    """The files below a folder, a folder's own before those of the folders in it, each sorted by name; hidden ones are
    left out. Links to folders are followed, but each folder is read once: links in a circle end, and what lies below
    `folder` itself is read under its own name. What cannot be listed is given as a `ReadError`."""
    root, seen, waiting = os.path.realpath(folder), set[tuple[int, int]](), [folder]
    while waiting:
        here = waiting.pop()
        try:
            inside = _listed(here, seen)
        except OSError as error:
            yield unreadable(here, error)
            continue
        files, folders = list[str](), list[str]()
        for entry in inside:
            (folders if _is_folder(entry) else files).append(entry.path)
        yield from files
        waiting += reversed([path for path in folders if not (os.path.islink(path) and _visible(path, root))])


def texts(folder: str) -> list[Path]:
    """The `.txt` files below a folder, sorted by their paths; what cannot be listed is passed over."""
    return sorted(Path(file) for file in walk(folder) if isinstance(file, str) and file.endswith(".txt"))


def _listed(folder: str, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """What lies in a folder and is not hidden; nothing where it was `seen` before."""
    state = os.stat(folder)
    if (state.st_dev, state.st_ino) in seen:
        return []
    seen.add((state.st_dev, state.st_ino))
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not entry.name.startswith(HIDDEN)), key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: an error when it is read
        return False


def _visible(link: str, root: str) -> bool:
    """Whether a link leads to a folder that is found below the root without it."""
    path = os.path.relpath(os.path.realpath(link), root)
    return not any(part.startswith(HIDDEN) for part in path.split(os.sep))


def real(path: str) -> str:
    """A file's own place: its folder without links, its name as it is, for the name is the document's id."""
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


def followed(path: str | Path) -> Path:
    """Where a path leads through all links; one that leads in a circle leads to itself."""
    return Path(os.path.realpath(path))


def overlap(place: str, other: str) -> bool:
    """Whether of two places, which need not exist, one is the other or lies in it, whatever links lead there."""
    return _lies_in(place, other) or _lies_in(other, place)


def _lies_in(inner: str, outer: str) -> bool:
    inner, outer = os.path.realpath(inner), os.path.realpath(outer)
    if not os.path.exists(outer):
        return os.path.commonpath([inner, outer]) == outer
    place = inner
    while not (os.path.exists(place) and os.path.samefile(place, outer)):  # by name, too, on systems that ignore case
        if place == (place := os.path.dirname(place)):
            return False
    return True

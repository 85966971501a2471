"""The output folder of a corpus: made, held, and only ours replaced or removed in it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from extract.corpus import manifest
from extract.corpus.manifest import Entry, Journal, Manifest, Settings, output_of
from extract.corpus.planning import renewed
from extract.corpus.shards import Given, Shard
from extract.documents import ReadError
from extract.formats.files import parts
from extract.language import Message


@contextmanager
def opened(out: Path, settings: Settings, given: Sequence[Given], *, restart: bool) -> Iterator[Manifest]:
    """The manifest of an output folder, made where it does not exist, and held against a second run until the end.

    Raises `ReadError` where the folder is not ours, is in use, or was done with other settings; `restart` removes what
    an earlier run made of these files, and raises it where there is more.
    """
    out.mkdir(parents=True, exist_ok=True)
    folder = os.open(out, os.O_RDONLY)
    try:
        _hold(folder, out)
        yield _prepared(out, settings, given, restart=restart)
    finally:
        os.close(folder)


def _hold(folder: int, out: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        problem = Message("another run is writing there: wait for it, or give another --out")
        raise ReadError(str(out), problem) from error
    except OSError:
        pass  # some network file systems know no locks


def _prepared(out: Path, settings: Settings, given: Sequence[Given], *, restart: bool) -> Manifest:
    found = manifest.read(out)
    names = [manifest.NAME, *map(output_of, found.shards if found is not None else ())]
    left = list(parts(out, names))  # of a run that was killed
    if found is None and (foreign := next((one for one in out.iterdir() if one not in left), None)):
        problem = Message("holds what no run of ours made ({name}): give a new or an empty folder", name=foreign.name)
        raise ReadError(str(out), problem)
    for part in left:
        part.unlink()
    if found is None:
        return Manifest(settings=settings)
    if restart:
        _remove(out, found, given)
        return Manifest(settings=settings)
    if differences := found.settings.differences(settings):
        problem = Message(
            "was made with other settings ({differences}): give the same options, another --out, or --restart to do "
            "all anew",
            differences=differences,
        )
        raise ReadError(str(out), problem)
    return found


def _remove(out: Path, found: Manifest, given: Sequence[Given]) -> None:
    """What an earlier run made of the files that are given now; the manifest last, so that the folder is known as ours
    until then."""
    places = {one.place for one in given}
    for entry in found.shards.values():
        if entry.output is not None and (missing := [place for place in entry.files if place not in places]):
            problem = Message(
                "holds records of files that are not given now ({first}): give them, too, or another --out",
                first=missing[0],
            )
            raise ReadError(str(out), problem)
    for name in found.shards:
        (out / output_of(name)).unlink(missing_ok=True)
    (out / manifest.NAME).unlink(missing_ok=True)


def reserve(journal: Journal, shards: Iterable[Shard]) -> None:
    """Enters shards that are to be done, so that their names are theirs whatever stops the run."""
    for shard in shards:
        begun = Entry(input=shard.label, files=dict.fromkeys(file.place for file in shard.files))
        journal.manifest.shards.setdefault(shard.name, begun)
    journal.write()


def drop(journal: Journal, moved: Mapping[str, set[str]], out: Path) -> list[str]:
    """Removes the shards whose files have moved, once these are done where they lie now; gives their names."""
    names = renewed(moved, journal.manifest.shards)
    for name in names:
        (out / output_of(name)).unlink(missing_ok=True)
        del journal.manifest.shards[name]
    if names:
        journal.write()
    return names

"""The output folder of a corpus, which one run writes to at a time. Only files that a run of ours made are replaced or
removed in it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from extract.corpus import manifest
from extract.corpus.manifest import Entry, Manifest, Settings, output_of
from extract.corpus.shards import InputFile, Shard
from extract.documents import ReadError
from extract.formats.files import parts, replacing
from extract.language import Message


@contextmanager
def opened(out: Path, settings: Settings, given: Sequence[InputFile], *, restart: bool) -> Iterator[Journal]:
    """The journal of an output folder; the folder is made where it does not exist, and no second run writes there
    until the block ends.

    Raises `ReadError` where the folder is not ours, is in use, or was done with other settings; `restart` removes what
    an earlier run made of these files, and raises it where there is more.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ReadError(str(out), Message("a file: name a folder")) from error
    folder = os.open(out, os.O_RDONLY)
    try:
        _hold(folder, out)
        yield Journal(_prepared(out, settings, given, restart=restart), out)
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


def _prepared(out: Path, settings: Settings, given: Sequence[InputFile], *, restart: bool) -> Manifest:
    found = manifest.read(out)
    names = [manifest.NAME, *map(output_of, found.shards if found is not None else ())]
    left = list(parts(out, names))  # of a run that was killed
    if found is None and (foreign := next((path for path in out.iterdir() if path not in left), None)):
        raise ReadError(str(out), Message(manifest.FOREIGN, name=foreign.name))
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


def _remove(out: Path, found: Manifest, given: Sequence[InputFile]) -> None:
    """What an earlier run made of the files that are given now; the manifest last, so that the folder is known as ours
    until then."""
    places = {file.place for file in given}
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


class Journal:
    """Writes a manifest as its shards are done: at once as long as it is short, and never for more than a tenth of the
    time. What was not yet written when the process is killed is done again, with the same result."""

    def __init__(self, held: Manifest, out: Path) -> None:
        self.manifest = held
        self.out = out
        self._next = 0.0

    def reserve(self, shards: Iterable[Shard]) -> None:
        """Enters shards that are to be done, so that their names are theirs whatever stops the run."""
        for shard in shards:
            begun = Entry(input=shard.label, files=dict.fromkeys(file.place for file in shard.files))
            self.manifest.shards.setdefault(shard.name, begun)
        self.write()

    def add(self, name: str, entry: Entry) -> None:
        """Enters a shard that was done."""
        self.manifest.shards[name] = entry
        if time.monotonic() >= self._next:
            self.write()

    def drop(self, moved: Mapping[str, set[str]]) -> list[str]:
        """Removes those of the shards whose files have `moved` (by name, with the files' digests) that others replace
        by now; gives their names."""
        others = (
            entry for name, entry in self.manifest.shards.items() if entry.output is not None and name not in moved
        )
        done = {content for entry in others for content in entry.files.values()}
        replaced = [name for name, contents in moved.items() if contents <= done]
        for name in replaced:
            (self.out / output_of(name)).unlink(missing_ok=True)
            del self.manifest.shards[name]
        if replaced:
            self.write()
        return replaced

    def write(self) -> None:
        """Replaces the file. The shards stand in the order of their names, whatever the order they were done in."""
        start = time.monotonic()
        shards = dict(sorted(self.manifest.shards.items()))
        text = msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(self.manifest, shards=shards)), indent=1)
        with replacing(self.out / manifest.NAME) as file:
            file.write(text + b"\n")
            file.flush()
            os.fsync(file.fileno())
        end = time.monotonic()
        self._next = end + 9 * (end - start)

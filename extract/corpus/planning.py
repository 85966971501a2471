"""Planning: which shards of a corpus are to be done, where an earlier run has done some of them.

A file that was done belongs to its shard for good, whatever is added beside it later; new files make new shards, whose
names nothing else in the output folder has. No document is done twice, and none that can be kept is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from extract.corpus.manifest import Entry, Manifest, output_of
from extract.corpus.shards import LOOSE, InputFile, Shard, digest, is_gone
from extract.documents import ReadError
from extract.language import Message, placed


@dataclass(slots=True)
class Plan:
    """What a run is to do: shards to do; the names of shards that stand as they are, of those whose files have moved
    (with the contents that others give now), and of those of other inputs; notes for the user, and what cannot be
    done."""

    todo: list[Shard] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    moved: dict[str, set[str]] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    stuck: list[ReadError] = field(default_factory=list)


def plan(given: Sequence[InputFile], found: Manifest, out: Path) -> Plan:
    """What is to be done of the files that are given now. Reads all those that were done before, and the outputs."""
    owners = {place: name for name, entry in found.shards.items() for place in entry.files}
    by_shard: dict[str, list[InputFile]] = {}
    fresh: list[InputFile] = []
    for file in given:
        owner = owners.get(file.place)
        (fresh if owner is None else by_shard.setdefault(owner, [])).append(file)
    now = _Now(given)
    made = Plan()
    for name, files in by_shard.items():
        _plan_known(Shard(name, tuple(files)), found.shards[name], out, now, made)
    for name in sorted(found.shards.keys() - by_shard.keys()):
        _plan_other(name, found.shards[name], now, made)
    taken = {name.casefold() for name in found.shards} | {path.stem.casefold() for path in out.glob("*.jsonl")}
    made.todo += _new(fresh, taken)
    return made


class _Now:
    """The contents of the files that are given now, read once each and only where somebody asks."""

    def __init__(self, given: Iterable[InputFile]) -> None:
        self._paths = {file.place: file.path for file in given}
        self._digests: dict[str, str] = {}
        self._contents: set[str] | None = None

    def digest(self, place: str) -> str:
        """What a file holds now."""
        if place not in self._digests:
            self._digests[place] = digest(self._paths[place])
        return self._digests[place]

    def held(self, contents: Iterable[str | None]) -> set[str]:
        """Those of the contents that some file holds which is given."""
        sought = {content for content in contents if content}
        if sought and self._contents is None:
            self._contents = set(map(self.digest, self._paths))
        return sought & (self._contents or set())

    def is_given(self, place: str) -> bool:
        """Whether the file at a place is given."""
        return place in self._paths


def _plan_known(shard: Shard, entry: Entry, out: Path, now: _Now, made: Plan) -> None:
    """A shard some of whose files are given."""
    if entry.output is None or not (out / entry.output).exists():  # nothing to keep
        made.todo.append(shard)
        return
    gone = [place for place in entry.files if not now.is_given(place) and is_gone(place)]
    away = len(entry.files) - len(shard.files) - len(gone)
    whole = entry.stands(out)
    changed = now.held(entry.files[place] for place in gone) or any(
        now.digest(file.place) != entry.files[file.place] for file in shard.files
    )
    if whole and not changed:
        made.done.append(shard.name)
        if gone:
            made.notes.append(placed(out / entry.output, _gone(gone)))
    elif away:
        problem = Message(
            "changed since it was done, with {count} other files that are not given now: give all of them", count=away
        )
        made.stuck.append(ReadError(shard.label, problem))
    else:
        made.todo.append(shard)
        made.notes.append(placed(shard.label if changed else out / entry.output, _anew(len(gone))))


def _gone(gone: Sequence[str]) -> Message:
    return Message(
        "{count} of its files are gone ({first}): their records stay; remove it to have it done without them",
        count=len(gone),
        first=gone[0],
    )


def _anew(gone: int) -> Message:
    if gone:
        return Message("changed since it was done: done anew; files that are gone: {count}", count=gone)
    return Message("changed since it was done: done anew")


def _plan_other(name: str, entry: Entry, now: _Now, made: Plan) -> None:
    """A shard none of whose files is given: it stays, unless its files have moved to where some are given."""
    gone = [place for place in entry.files if is_gone(place)]
    moved = now.held(entry.files[place] for place in gone)
    if entry.output is None or moved:
        if len(gone) == len(entry.files):
            made.moved[name] = moved
        elif moved:
            problem = Message("some of its files have moved: give the others, too ({first})", first=entry.input)
            made.stuck.append(ReadError(output_of(name), problem))
    else:
        made.others.append(name)


def _new(fresh: Sequence[InputFile], taken: set[str]) -> Iterator[Shard]:
    """The shards of files that are in none."""
    loose: dict[str, list[InputFile]] = {}
    for file in fresh:
        if file.loose:
            loose.setdefault(file.name, []).append(file)
        else:
            names = (file.name if number == 1 else f"{file.name}-{number}" for number in count(1))
            yield Shard(_free(names, taken), (file,))
    for name, files in loose.items():
        for start in range(0, len(files), LOOSE):
            names = (f"{name}-{number:05}" for number in count())
            yield Shard(_free(names, taken), tuple(files[start : start + LOOSE]))


def _free(names: Iterable[str], taken: set[str]) -> str:
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return name

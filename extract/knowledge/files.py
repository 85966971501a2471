"""Pattern files: reads the TOML files of `patterns/` and a user's own laid over them, and decodes them into types."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

import extract
from extract.knowledge import overlay
from extract.knowledge.overlay import KEYS, Layer, PatternError, UnreadableError
from extract.language import Message, of_msgspec, placed

__all__ = ["PatternError", "PatternFiles", "UnreadableError", "folder", "read"]

T = TypeVar("T")


def folder() -> Path:
    """The folder of pattern files: beside the package's modules when installed, else in the checkout."""
    package = Path(extract.__file__).parent
    for candidate in (package / "patterns", package.parent / "patterns"):
        if candidate.is_dir():
            return candidate
    raise PatternError(placed(package / "patterns", Message("no pattern files; install extract-ru again")))


@dataclass(frozen=True, slots=True, eq=False)
class PatternFiles:
    """The bytes of our pattern files and of a user's, by their names without the ending («dates»). A value: it can be
    sent to a process or machine that cannot read the folders."""

    ours: Mapping[str, tuple[Path, bytes]]
    theirs: Mapping[str, tuple[Path, bytes]]
    _layers: dict[str, tuple[Layer, Layer | None]] = field(default_factory=dict, repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PatternFiles) and (self.ours, self.theirs) == (other.ours, other.theirs)

    def __hash__(self) -> int:
        return hash((*self.ours.items(), None, *self.theirs.items()))

    def __reduce__(self) -> tuple[type[PatternFiles], tuple[object, object]]:
        return PatternFiles, (dict(self.ours), dict(self.theirs))

    @property
    def digest(self) -> str:
        """SHA-256 of all files in hexadecimal digits; if it differs, records may differ."""
        content = hashlib.sha256()
        for _, data in (*self.ours.values(), *self.theirs.values()):
            content.update(hashlib.sha256(data).digest())
        return content.hexdigest()

    def layers(self, name: str) -> tuple[Layer, Layer | None]:
        """Our `patterns/<name>.toml` and the user's, None where there is none. Raises `PatternError`."""
        if name not in self._layers:
            if name not in self.ours:
                raise PatternError(placed(f"{name}.toml", Message("no pattern files; install extract-ru again")))
            theirs = self.theirs.get(name)
            self._layers[name] = overlay.parsed(*self.ours[name]), None if theirs is None else overlay.parsed(*theirs)
        return self._layers[name]

    def place(self, name: str, table: str, /, **key: str) -> str:
        """`file:line` of an entry of `patterns/<name>.toml`, the user's before ours; the file where it is not found."""
        ours, theirs = self.layers(name)
        return (theirs and theirs.find(table, **key)) or ours.find(table, **key) or str((theirs or ours).path)

    def load(self, name: str, type: type[T]) -> T:
        """`patterns/<name>.toml` as `type`. Raises `PatternError` on unknown keys, wrong types or bad TOML."""
        ours, theirs = self.layers(name)
        if theirs is None:
            return of_layer(ours, type)
        laid = overlay.lay(ours, theirs)
        _check_entries(ours, theirs, laid, type)
        return _decoded(laid, type, theirs)


def of_layer(layer: Layer, type: type[T]) -> T:
    """One file by itself as `type`. Raises `PatternError`."""
    return _decoded(layer.values, type, layer)


def read(own: Path | str | None = None) -> PatternFiles:
    """Our pattern files, with those of a user's folder laid over them. Raises `PatternError` where the folder holds no
    pattern file, one of another name, or one that cannot be read."""
    ours = _contents(folder())
    if own is None:
        return PatternFiles(ours, {})
    theirs, known = _contents(Path(own)), ", ".join(f"{name}.toml" for name in ours)
    if not theirs:
        problem = Message("no pattern file here: put {names} into it, or some of them", names=known)
        raise PatternError(placed(own, problem if Path(own).is_dir() else Message("no such folder: check the path")))
    for name, (path, _) in theirs.items():
        if name not in ours:
            raise PatternError(placed(path, Message("no such pattern file: name it {names}", names=known)))
    return PatternFiles(ours, theirs)


def _contents(folder: Path) -> dict[str, tuple[Path, bytes]]:
    found: dict[str, tuple[Path, bytes]] = {}
    errors: list[PatternError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.stem] = path, overlay.content(path)
        except PatternError as error:
            errors.append(error)
    if errors:
        raise UnreadableError(errors)
    return found


def _decoded(values: Mapping[str, Any], type: type[T], layer: Layer) -> T:
    try:
        return msgspec.convert(values, type)
    except msgspec.ValidationError as error:
        name = re.search(r"`\$\.(\w+)", str(error))
        place = layer.place(name[1]) if name and name[1] in layer.values else str(layer.path)
        raise PatternError(
            placed(place, Message("{error}; mend the entry it names", error=of_msgspec(error)))
        ) from error


def _check_entries(ours: Layer, theirs: Layer, laid: Mapping[str, Any], type: type) -> None:
    """Decodes each of the user's entries by itself, so that errors can name their lines. Raises `UnreadableError` with
    all of them."""
    errors: list[PatternError] = []
    for table, hint in get_type_hints(type).items():
        if table not in theirs.values or not overlay.keyed(ours, table):
            continue
        entry_type = get_args(hint)[0]
        by_key = {tuple(entry[name] for name in KEYS[table]): entry for entry in laid[table]}
        for number, entry in enumerate(theirs.entries(table)):
            changed = by_key.get(tuple(entry[name] for name in KEYS[table]))
            for error in _faults(changed, entry_type) if changed else ():
                fields = ", ".join(getattr(entry_type, "__struct_fields__", ()))
                problem = Message("{error}: an entry's fields are {fields}", error=of_msgspec(error), fields=fields)
                errors.append(PatternError(placed(theirs.place(table, number, _field(error)), problem)))
    if errors:
        raise UnreadableError(errors)


def _faults(entry: Mapping[str, Any], type: type) -> list[msgspec.ValidationError]:
    """What is wrong with an entry, field by field: one that is wrong is left out, to see the others."""
    left, found = dict(entry), list[msgspec.ValidationError]()
    while (error := _fault(left, type)) is not None:
        field = _field(error)
        if field not in left:  # missing, perhaps for it was left out
            return found if field in entry else [*found, error]
        found.append(error)
        del left[field]
    return found


def _fault(entry: Mapping[str, Any], type: type) -> msgspec.ValidationError | None:
    try:
        msgspec.convert(entry, type)
    except msgspec.ValidationError as error:
        return error
    return None


def _field(error: msgspec.ValidationError) -> str:
    """The field that an error speaks of; empty where it names none."""
    field = re.search(r"field `(\w+)`|`\$\.(\w+)", str(error))
    return field.group(field.lastindex or 0) if field else ""

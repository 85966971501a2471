"""Knowledge: the TOML files of `patterns/`, with a user's own laid over them, decoded into types."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from extract.knowledge import overlay
from extract.knowledge.overlay import KEYS, Layer, PatternError
from extract.language import Message, marked, placed, recognised

__all__ = ["PatternError", "files", "folder", "layers", "load", "once", "own_folder", "place", "use"]

T = TypeVar("T")
_kept: list[Callable[[], None]] = []  # how to forget what was read
# What msgspec says of values that are of another type than they must be.
MISTYPED = (
    marked("unknown field `{field}`"),
    marked("Object missing required field `{field}` in `{place}`"),
    marked("Object missing required field `{field}`"),
    marked("Expected `{type}`, got `{other}` in `{place}`"),
    marked("Expected `{type}`, got `{other}`"),
    marked("Expected `{type}` {bound} in `{place}`"),
    marked("Expected `{type}` {bound}"),
)
VARIABLE = "EXTRACT_RU_PATTERNS"  # an environment variable reaches the worker processes too


def folder() -> Path:
    """The folder of pattern files: beside the package's modules when installed, else in the checkout."""
    package = Path(__file__).parent
    for candidate in (package / "patterns", package.parent / "patterns"):
        if candidate.is_dir():
            return candidate
    raise PatternError(placed(package / "patterns", Message("no pattern files; install extract-ru again")))


def once(read: Callable[[], T]) -> Callable[[], T]:
    """Makes a function keep what it has read, until `use` changes what there is to read."""
    keeping = lru_cache(maxsize=1)(read)
    _kept.append(keeping.cache_clear)
    return keeping


def use(own: str | None) -> None:
    """Lays the pattern files of a user's folder over ours, in this process and those that it starts; None: ours alone.
    Raises `PatternError` where the folder holds no pattern file, or another file."""
    for forget in _kept:
        forget()
    if own is None:
        os.environ.pop(VARIABLE, None)
        return
    names = {path.name for path in folder().glob("*.toml")}
    known = ", ".join(sorted(names))
    files = sorted(Path(own).glob("*.toml"))
    if not files:
        problem = Message("no pattern file here: put {names} into it, or some of them", names=known)
        raise PatternError(placed(own, problem))
    for path in files:
        if path.name not in names:
            raise PatternError(placed(path, Message("no such pattern file: name it {names}", names=known)))
    os.environ[VARIABLE] = str(Path(own))


def own_folder() -> Path | None:
    """The user's folder, None where ours are used alone."""
    value = os.environ.get(VARIABLE)
    return Path(value) if value else None


def files() -> list[Path]:
    """All pattern files that are read, ours before the user's."""
    own = own_folder()
    folders = [folder()] if own is None else [folder(), own]
    return [path for one in folders for path in sorted(one.glob("*.toml"))]


def layers(name: str) -> tuple[Layer, Layer | None]:
    """Our `patterns/<name>.toml` and the user's, None where there is none. Raises `PatternError`."""
    own = own_folder()
    path = None if own is None else own / f"{name}.toml"
    return overlay.read(folder() / f"{name}.toml"), overlay.read(path) if path is not None and path.exists() else None


def place(name: str, table: str, /, **key: str) -> str:
    """`file:line` of an entry of `patterns/<name>.toml`, the user's before ours; the file where it is not found."""
    ours, theirs = layers(name)
    return (theirs and theirs.find(table, **key)) or ours.find(table, **key) or str((theirs or ours).path)


def load(name: str, type: type[T]) -> T:
    """Reads `patterns/<name>.toml` as `type`. Raises `PatternError` on unknown keys, wrong types or bad TOML."""
    ours, theirs = layers(name)
    if theirs is None:
        return _decoded(ours.values, type, ours)
    laid = overlay.lay(ours, theirs)
    _check_entries(ours, theirs, laid, type)
    return _decoded(laid, type, theirs)


def _decoded(values: Mapping[str, Any], type: type[T], layer: Layer) -> T:
    try:
        return msgspec.convert(values, type)
    except msgspec.ValidationError as error:
        name = re.search(r"`\$\.(\w+)", str(error))
        place = layer.place(name[1]) if name and name[1] in layer.values else str(layer.path)
        raise PatternError(placed(place, Message("{error}; mend the entry it names", error=_shown(error)))) from error


def _check_entries(ours: Layer, theirs: Layer, laid: Mapping[str, Any], type: type) -> None:
    """Each of the user's entries by itself, so that its line can be named."""
    for table, hint in get_type_hints(type).items():
        if table not in theirs.values or not overlay.keyed(ours, table):
            continue
        entry_type = get_args(hint)[0]
        by_key = {tuple(one[name] for name in KEYS[table]): one for one in laid[table]}
        for number, entry in enumerate(theirs.entries(table)):
            changed = by_key.get(tuple(entry[name] for name in KEYS[table]))
            try:
                msgspec.convert(changed or {}, entry_type if changed else dict)
            except msgspec.ValidationError as error:
                fields = ", ".join(getattr(entry_type, "__struct_fields__", ()))
                problem = Message("{error}: an entry's fields are {fields}", error=_shown(error), fields=fields)
                raise PatternError(placed(_place(error, theirs, table, number), problem)) from error


def _place(error: msgspec.ValidationError, layer: Layer, table: str, number: int) -> str:
    """The line of the field that an error speaks of."""
    field = re.search(r"unknown field `(\w+)`|`\$\.(\w+)", str(error))
    return layer.place(table, number, field.group(field.lastindex or 0) if field else "")


def _shown(error: msgspec.ValidationError) -> str:
    """«… unknown field `x`» or «… in `x`»."""
    return recognised(str(error).removeprefix("Object contains ").replace(" - at `$.", " in `"), MISTYPED)

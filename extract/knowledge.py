"""Knowledge: the TOML files of `patterns/`, decoded into types."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


class PatternError(ValueError):
    """A pattern file that cannot be used; the message names the file, the place and the remedy."""


def folder() -> Path:
    """The folder of pattern files: beside the package's modules when installed, else in the checkout."""
    package = Path(__file__).parent
    for candidate in (package / "patterns", package.parent / "patterns"):
        if candidate.is_dir():
            return candidate
    raise PatternError(f"{package / 'patterns'}: no pattern files; install extract-ru again")


def load(name: str, type: type[T]) -> T:
    """Reads `patterns/<name>.toml` as `type`. Raises `PatternError` on unknown keys, wrong types or bad TOML."""
    path = folder() / f"{name}.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=type)
    except (msgspec.DecodeError, OSError) as error:
        raise PatternError(f"{path}: {error}; mend the entry it names") from error

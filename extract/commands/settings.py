"""Settings: defaults of options, out of the file `extract-ru.toml` in the working folder or that of `--settings`.

A key is the name of an option without its dashes, and holds for every command that has this option. What the command
line says wins. A value is read as the command line reads it, so that both take the same and say the same.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import language
from extract.documents import ReadError
from extract.language import Message, _

if TYPE_CHECKING:
    from extract.knowledge.overlay import Layer

FILE = "extract-ru.toml"
PLACES = ("patterns", "db")  # files and folders: seen from the folder in which the settings lie
LIMITS = ("jobs", "seconds", "max-chars", "min-confidence", "port")
COLUMNS = ("id-column", "text-column", "date-column")
KNOWN = ("lang", *PLACES, *LIMITS, *COLUMNS)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says: its values and their lines; nothing where there is none."""

    layer: Layer | None = None

    @property
    def lang(self) -> str | None:
        """The language of messages, if it says one of ours. Raises `ReadError` where it says another."""
        value: str | None = self._value("lang")
        if value is not None and value not in language.LANGUAGES:
            raise self._wrong("lang", Message("write one of {known}", known=", ".join(language.LANGUAGES)))
        return value

    def default(self, action: argparse.Action) -> None:
        """Makes the value that is set for an option its default. Raises `ReadError` where the option takes no such
        value."""
        name = next((name[2:] for name in action.option_strings if name[2:] in KNOWN), "")
        if (value := self._value(name)) is not None and name != "lang":
            action.default = self._read(name, value, action)

    def _value(self, name: str) -> Any:
        return None if self.layer is None else self.layer.values.get(name)

    def _read(self, name: str, value: object, action: argparse.Action) -> object:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise self._wrong(name, Message("write one value"))
        if name in PLACES and self.layer is not None:
            return str(self.layer.path.parent / str(value))
        try:
            return action.type(str(value)) if callable(action.type) else str(value)
        except argparse.ArgumentTypeError as error:
            raise self._wrong(name, str(error)) from error

    def _wrong(self, name: str, problem: str) -> ReadError:
        assert self.layer is not None
        return ReadError(self.layer.place(name), Message("`{name}`: {problem}", name=name, problem=problem))


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the option that names the file."""
    help = _("file with defaults of options (default: {file} in the working folder, if there is one)")
    parser.add_argument("--settings", metavar=_("FILE"), help=help.format(file=FILE))


def about() -> str:
    """What `--help` tells of the file."""
    told = _("{file} may set defaults of these options: {known}; see docs/usage.md")
    return told.format(file=FILE, known=", ".join(KNOWN))


def read(name: str | None) -> Settings:
    """The settings of a file; without one those of the working folder, where it has some. Raises `ReadError` or
    `PatternError` where it cannot be read or names what is no setting."""
    if name == os.devnull or (name is None and not os.path.lexists(FILE)):
        return Settings()
    from extract.knowledge.overlay import parsed  # takes long to import
    from extract.reading.encodings import read_bytes

    file = FILE if name is None else name
    layer = parsed(Path(file), read_bytes(file))
    if unknown := [key for key in layer.values if key not in KNOWN]:
        problem = Message(
            "unknown settings {names}: known are {known}", names=", ".join(unknown), known=", ".join(KNOWN)
        )
        raise ReadError(layer.place(unknown[0]), problem)
    return Settings(layer)

"""Problems: a mistake in an entry of a pattern file, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from extract.knowledge.files import PatternFiles
from extract.knowledge.overlay import KEYS
from extract.language import Message, of_entry


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in `patterns/<file>.toml` and its remedy. It is in the entry of `table` that `key` tells from the
    others; where `table` is empty, at the word `key`."""

    file: str
    table: str
    key: str
    message: str

    def located(self, files: PatternFiles) -> Message:
        """The message with its file, line and entry before it."""
        return of_entry(self.place(files), self.key, self.message)

    def place(self, files: PatternFiles) -> str:
        """`file:line` of the entry, in the user's file before ours."""
        if self.table:
            return files.place(self.file, self.table, **{KEYS[self.table][0]: self.key})
        ours, theirs = files.layers(self.file)
        return (theirs and theirs.word(self.key)) or ours.word(self.key) or str(ours.path)

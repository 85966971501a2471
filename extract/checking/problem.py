"""Problems: what is wrong with an entry of a pattern file, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from extract.knowledge import files as knowledge
from extract.language import Message, of_entry


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with `patterns/<file>.toml`, and the remedy. It is in the entry of `table` whose `field` is `key`,
    or where there is no table, with the word `key`."""

    file: str
    table: str
    field: str
    key: str
    message: str

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> Message:
        """Where it is, and what."""
        return of_entry(self.place, self.key, self.message)

    @property
    def place(self) -> str:
        """The file and the line, the user's before ours."""
        if self.table:
            return knowledge.place(self.file, self.table, **{self.field: self.key})
        ours, theirs = knowledge.layers(self.file)
        return (theirs and theirs.word(self.key)) or ours.word(self.key) or str(ours.path)

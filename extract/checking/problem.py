"""Problems: what is wrong with an entry of a pattern file, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from extract.knowledge.files import PatternFiles
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

    def located(self, files: PatternFiles) -> Message:
        """Where it is in these files, and what."""
        return of_entry(self.place(files), self.key, self.message)

    def place(self, files: PatternFiles) -> str:
        """The file and the line, the user's before ours."""
        if self.table:
            return files.place(self.file, self.table, **{self.field: self.key})
        ours, theirs = files.layers(self.file)
        return (theirs and theirs.word(self.key)) or ours.word(self.key) or str(ours.path)

"""Decreed: the rows of a table or list below a line that orders something («Назначить сроком на три года:»)."""

from __future__ import annotations

from extract.posts.facts import PostSpan
from extract.posts.status import Reader
from extract.text.words import Word

NEAR = 3  # lines above a row among which the row before it stands, or the line that orders
ENDS = (".", ";", "!", "?")


class Decreed:
    """Finds the words that order what rows tell of."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._scene = reader.scene
        self._of_rows: dict[int, Word | None] = {}  # by the number of a row's line

    def cue(self, post: PostSpan) -> Word | None:
        """The word that orders what a row's post tells of: «Назначить». Asked of posts in their order."""
        row = self._scene.lines.number(post.start)
        if row not in self._of_rows:
            self._of_rows[row] = self._above(row)
        return self._of_rows[row]

    def _above(self, row: int) -> Word | None:
        """What the row before a row has, or the line that orders."""
        for line in range(row - 1, max(-1, row - 1 - NEAR), -1):
            if line in self._of_rows:
                return self._of_rows[line]
            start, end = self._scene.lines.borders(line)
            string = self._scene.string[start:end].rstrip()
            if string.endswith(":"):
                return self._ordering(start, end)
            if string.endswith(ENDS):
                return None
        return None

    def _ordering(self, start: int, end: int) -> Word | None:
        """The word by which a line orders to appoint or dismiss whom the rows below it name; none of «Утвердить состав
        комиссии:»."""
        words, file = self._scene.words, self._reader.file
        first = self._scene.at(start)
        cue = next((w for w in words[first : first + NEAR] if w.lemmas & (file.given | file.left)), None)
        if cue is None or cue.readings[0].pos != "INFN" or cue.end >= end:
            return None
        after = words[cue.index + 1]
        return None if "accs" in after.cases() and after.lemmas.isdisjoint(file.seats) else cue

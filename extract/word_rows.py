"""Word rows: what a network works out of a word form alone, kept as one row of its matrices for each form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrices = tuple[NDArray[Any], ...]

NOTHING = 0  # the row that is all zeros


class WordRows:
    """The rows of the word forms met so far. `work_out` gives for some forms the matrices of their rows, (forms, …)
    each. Where there is no `room` for more, the forms that were met again stay and the others go, half of all at
    least: rows are the same only until the next question."""

    def __init__(self, work_out: Callable[[Sequence[str]], Matrices], room: int) -> None:
        self.matrices: Matrices = ()
        self._work_out = work_out
        self._room = room
        self._rows: dict[str, int] = {}
        self._again: set[str] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, documents: Iterable[Sequence[str]]) -> list[NDArray[np.int64]]:
        """For each document the rows of its forms."""
        documents = list(documents)
        forms = dict.fromkeys(chain.from_iterable(documents))
        if len(self._rows) + len(forms.keys() - self._rows.keys()) > self._room:
            self._make_room()
        self._again |= forms.keys() & self._rows.keys()
        if new := [form for form in forms if form not in self._rows]:
            self._add(new)
        row = self._rows.__getitem__
        return [np.fromiter(map(row, document), np.int64, len(document)) for document in documents]

    def _make_room(self) -> None:
        kept = [(form, row) for form, row in self._rows.items() if form in self._again][-(self._room // 2) :]
        rows = [row for _, row in kept]
        for matrix in self.matrices:
            matrix[1 : len(rows) + 1] = matrix[rows]
        self._rows = {form: row for row, (form, _) in enumerate(kept, 1)}
        self._again.clear()

    def _add(self, forms: Sequence[str]) -> None:
        first = len(self._rows) + 1
        stop, worked_out = first + len(forms), self._work_out(forms)
        if not self.matrices or stop > len(self.matrices[0]):
            self.matrices = tuple(self._grown(index, one, stop) for index, one in enumerate(worked_out))
        for matrix, part in zip(self.matrices, worked_out, strict=True):
            matrix[first:stop] = part
        self._rows.update(zip(forms, range(first, stop), strict=True))

    def _grown(self, index: int, worked_out: NDArray[Any], stop: int) -> NDArray[Any]:
        """A matrix with room for all, which one batch may exceed; memory that is not written to is not taken."""
        grown = np.zeros((max(self._room + 1, stop), *worked_out.shape[1:]), worked_out.dtype)
        if self.matrices:
            grown[: len(self._rows) + 1] = self.matrices[index][: len(self._rows) + 1]
        return grown

"""Word rows: a cache of what a network computes of a word form alone, one matrix row for each form."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrices = tuple[NDArray[Any], ...]

NOTHING = 0  # the row that is all zeros


class WordRows:
    """The rows of the word forms met last. `work_out` computes the matrices of some forms, (forms, …) each. Where there
    is no `room` for more, the forms that were not met for longest give up their rows, so a row is a form's only until
    the next call."""

    def __init__(self, work_out: Callable[[Sequence[str]], Matrices], room: int) -> None:
        self.matrices: Matrices = ()
        self._work_out = work_out
        self._room = room
        self._rows: OrderedDict[str, int] = OrderedDict()  # the forms not met for longest come first
        self._free: list[int] = []

    def of(self, documents: Sequence[Sequence[str]]) -> list[NDArray[np.int64]]:
        """For each document the rows of its forms."""
        forms = dict.fromkeys(chain.from_iterable(documents))
        new = [form for form in forms if form not in self._rows]
        deque(map(self._rows.move_to_end, filter(self._rows.__contains__, forms)), maxlen=0)
        if new:
            self._make_room(len(new), len(self._rows) - (len(forms) - len(new)))
            self._add(new)
        row = self._rows.__getitem__
        return [np.fromiter(map(row, document), np.int64, len(document)) for document in documents]

    def _make_room(self, new: int, unasked: int) -> None:
        """Frees rows for new forms, but none that is asked for now: those have their room whatever they take."""
        for _ in range(min(len(self._rows) + new - self._room, unasked)):
            self._free.append(self._rows.popitem(last=False)[1])

    def _add(self, forms: Sequence[str]) -> None:
        worked_out = self._work_out(forms)
        behind = len(self._rows) + len(self._free) + 1
        rows = self._free[: len(forms)] + list(range(behind, behind + len(forms) - len(self._free)))
        self._free = self._free[len(forms) :]
        if not self.matrices or max(rows) >= len(self.matrices[0]):
            self.matrices = tuple(self._grown(index, part, max(rows) + 1) for index, part in enumerate(worked_out))
        for matrix, part in zip(self.matrices, worked_out, strict=True):
            matrix[rows] = part
        self._rows.update(zip(forms, rows, strict=True))

    def _grown(self, index: int, worked_out: NDArray[Any], size: int) -> NDArray[Any]:
        """A matrix with room for all, which one batch may exceed; memory that is not written to is not taken."""
        grown = np.zeros((max(self._room + 1, size), *worked_out.shape[1:]), worked_out.dtype)
        if self.matrices:
            grown[: len(self.matrices[index])] = self.matrices[index]
        return grown

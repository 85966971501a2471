"""Viterbi: the best tags of many texts at once, computed only where the outcome is in doubt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Rows = NDArray[np.bool_]

SLACK = 0.01  # the rounding of sums stays far below it
NEVER = -1000.0  # far below all scores


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear-chain CRF over rows of texts. `transitions` (tags, tags) is what going from one tag to the next adds;
    `outside` is the tag that most rows bear."""

    transitions: Matrix
    outside: int

    def best(self, emissions: Matrix, padding: Rows) -> NDArray[np.int64]:
        """(rows,): the best tags. `emissions` (rows, tags); `padding` (rows,) marks the rows around each text, the
        first and the last of all among them.

        A row that is certain to be `outside` parts the rows before it from those after it, so the stretches between
        such rows are worked through on their own, side by side.
        """
        tags = np.full(len(emissions), self.outside)
        edges = np.flatnonzero(np.diff(~(padding | self._certain(emissions, padding))))
        starts, stops = edges[::2] + 1, edges[1::2] + 1
        if not len(starts):
            return tags
        order = np.argsort(starts - stops, kind="stable")  # the longest first: the rest end as it goes on
        starts, stops = starts[order], stops[order]
        sizes = stops - starts
        active = np.searchsorted(-sizes, -np.arange(sizes[0])).tolist()  # how many stretches reach each step
        score, back = self._forward(emissions, padding, starts, active)
        score += np.where(padding[stops, None], 0, self.transitions[:, self.outside])
        tag = score.argmax(axis=1)
        for step in range(sizes[0] - 1, 0, -1):
            count = active[step]
            tags[starts[:count] + step] = tag[:count]
            tag[:count] = back[step - 1][np.arange(count), tag[:count]]
        tags[starts] = tag
        return tags

    def _certain(self, emissions: Matrix, padding: Rows) -> Rows:
        """(rows,): whether no other path through a row can beat the one that is `outside` all along. What another tag
        of a row can gain at most counts with the transition into it; a run of rows that goes through this one gains at
        most the largest sum of any."""
        stay = self.transitions[self.outside, self.outside]
        others = np.delete(emissions, self.outside, axis=1) - emissions[:, self.outside, None]
        arriving = np.delete(self.transitions.max(axis=0), self.outside) - stay
        leaving = np.delete(self.transitions[:, self.outside], self.outside).max() - stay
        gain = (others + np.maximum(arriving, 0)).max(axis=1).astype(np.float64)
        gain[padding] = NEVER
        through = _largest_sums(gain) + _largest_sums(gain[::-1])[::-1] - gain
        return np.asarray(through + max(leaving, 0) < -SLACK, np.bool_)

    def _forward(
        self, emissions: Matrix, padding: Rows, starts: NDArray[np.int64], active: list[int]
    ) -> tuple[Matrix, list[NDArray[np.int64]]]:
        """The best score of each stretch by its last tag, and for each step the best tag before."""
        arriving = np.ascontiguousarray(self.transitions.T)
        score = emissions[starts] + np.where(padding[starts - 1, None], 0, self.transitions[self.outside])
        back: list[NDArray[np.int64]] = []
        for step, count in enumerate(active[1:], 1):
            options = score[:count, None] + arriving
            back.append(options.argmax(axis=2))
            score[:count] = options.max(axis=2)
            score[:count] += emissions[starts[:count] + step]
        return score, back


def _largest_sums(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each value the largest sum of a run that ends with it."""
    sums = np.cumsum(values)
    return sums - np.minimum.accumulate(np.concatenate([[0.0], sums[:-1]]))

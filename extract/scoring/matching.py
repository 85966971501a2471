"""Matching: pairs two lists one to one so that the total weight is the greatest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def match(left: Sequence[A], right: Sequence[B], weight: Callable[[A, B], int]) -> list[tuple[int, int]]:
    """Index pairs, each index at most once, with the greatest total weight; of equal totals the most pairs.

    Only pairs of a weight above 0 are made.
    """
    scale = len(left) + 1  # the one that each pair adds never outweighs a unit of weight
    edges = {
        (i, j): scale * value + 1
        for i, first in enumerate(left)
        for j, second in enumerate(right)
        if (value := weight(first, second)) > 0
    }
    pairs: list[tuple[int, int]] = []
    for rows, columns in _components(edges):
        pairs += _assign(rows, columns, edges)
    return sorted(pairs)


def _components(edges: dict[tuple[int, int], int]) -> Iterator[tuple[list[int], list[int]]]:
    """The connected parts of the graph: mostly one span on each side."""
    by_row: dict[int, set[int]] = {}
    by_column: dict[int, set[int]] = {}
    for i, j in edges:
        by_row.setdefault(i, set()).add(j)
        by_column.setdefault(j, set()).add(i)
    while by_row:
        rows, columns, waiting = set[int](), set[int](), [next(iter(by_row))]
        while waiting:
            row = waiting.pop()
            if row in rows:
                continue
            rows.add(row)
            for column in by_row.pop(row) - columns:
                columns.add(column)
                waiting += by_column[column]
        yield sorted(rows), sorted(columns)


def _assign(rows: list[int], columns: list[int], edges: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The assignment of greatest weight in one connected part."""
    if len(rows) > len(columns):
        turned = {(j, i): value for (i, j), value in edges.items()}
        return [(i, j) for j, i in _assign(columns, rows, turned)]
    cost = [[-edges.get((i, j), 0) for j in columns] for i in rows]
    pairs = ((rows[i], columns[j]) for i, j in enumerate(_hungarian(cost)))
    return [pair for pair in pairs if pair in edges]


def _hungarian(cost: list[list[int]]) -> list[int]:
    """For each row the column of the cheapest assignment (Kuhn and Munkres with potentials, cubic; rows ≤ columns).

    One row is added at a time along the cheapest augmenting path; row and column 0 are sentinels.
    """
    height, width = len(cost), len(cost[0])
    row_price, column_price = [0] * (height + 1), [0] * (width + 1)
    owner, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0], column = row, 0
        slack: list[float] = [float("inf")] * (width + 1)
        used = [False] * (width + 1)
        while owner[column]:
            used[column] = True
            current = owner[column]
            free = [j for j in range(1, width + 1) if not used[j]]
            for j in free:
                reduced = cost[current - 1][j - 1] - row_price[current] - column_price[j]
                if reduced < slack[j]:
                    slack[j], way[j] = reduced, column
            nearest = min(free, key=slack.__getitem__)
            delta = int(slack[nearest])
            for j in range(width + 1):
                if used[j]:
                    row_price[owner[j]] += delta
                    column_price[j] -= delta
                else:
                    slack[j] -= delta
            column = nearest
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return [next(j - 1 for j in range(1, width + 1) if owner[j] == row) for row in range(1, height + 1)]

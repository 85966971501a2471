"""Word rows: each form is worked out once, and the most frequent stay when room is made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extract.recognisers.word_rows import WordRows


def lengths(rows: WordRows, document: Sequence[str]) -> list[int]:
    (found,) = rows.of([document])
    return [int(length) for length in rows.matrices[0][found]]


def test_rows_are_right_however_little_room_there_is() -> None:
    asked: list[str] = []

    def work_out(forms: Sequence[str]) -> tuple[NDArray[np.int64]]:
        asked.extend(forms)
        return (np.array([len(form) for form in forms]),)

    rows = WordRows(work_out, 4)
    documents = ["в", "и", "мире"], ["в", "и", "космосе"], ["в", "и", "на", "суше"], ["о", "в", "и"]
    for document in documents:
        assert lengths(rows, document) == [len(form) for form in document]
    assert asked.count("в") == asked.count("и") == 1, "what was met of late stays"
    assert lengths(rows, ["мире"]) == [4]
    assert asked.count("мире") == 2, "what was not met for longest makes room"
    more = ["один", "батч", "с", "большим", "числом", "форм", "в"]
    assert lengths(rows, more) == [len(form) for form in more]
    assert lengths(rows, documents[2]) == [1, 1, 2, 4]


def test_several_documents_share_their_forms() -> None:
    rows = WordRows(lambda forms: (np.arange(1, len(forms) + 1),), 10)
    first, second = rows.of([["а", "б"], ["б", "в"]])
    assert first[1] == second[0]
    assert rows.matrices[0][np.concatenate([first, second])].tolist() == [1, 2, 2, 3]

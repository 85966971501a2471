"""Labels: texts labelled by the annotation guide, as offsets.

JSON Lines, one labelled text a line, or a folder of JSON files: `{"id", "text"?, "from"?, "to"?, "posts"?: [{"start",
"end", "holder": [start, end] or null, "doubt"?}], "bodies"?: […], "decisions"?: […]}`, or `mentions` of all types,
where a post's holder is the name that the person's mentions bear. A kind whose key is there is labelled whole. A text
that is not given lies in a folder as ID.txt; `from` and `to` say where it begins and ends there (half-open), and the
offsets count from where it begins.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from extract.text.spans import Kind

LISTS: Mapping[str, Kind] = {"posts": "post", "bodies": "body", "decisions": "decision"}
KINDS: tuple[Kind, ...] = ("date", "state", "body", "person", "post", "decision")  # those of `mentions`

Document = dict[str, Any]


def read_labels(labels: Path) -> list[Document]:
    """The labelled texts of a file or folder. Raises OSError, `ValueError` where a line is no JSON."""
    if labels.is_dir():
        return [json.loads(file.read_bytes()) for file in sorted(labels.glob("*.json"))]
    return [json.loads(line) for line in labels.read_bytes().splitlines()]


def fold_of(name: str, folds: int) -> int:
    """Which of some folds a text is in, by its id."""
    return crc32(name.encode()) % folds


def labelled_kinds(document: Mapping[str, Any]) -> Iterator[tuple[Kind, list[Mapping[str, Any]]]]:
    """The kinds that a text is labelled with, and the labels of each."""
    if "mentions" in document:
        for kind in KINDS:
            yield kind, [mention for mention in document["mentions"] if mention["type"] == kind]
    for key, kind in LISTS.items():
        if key in document:
            yield kind, document[key]


def text_of(document: Mapping[str, Any], folders: Sequence[Path]) -> str:
    """The labelled text: its own, or that of the first folder that has it. Raises FileNotFoundError where none has."""
    if "text" in document:
        return str(document["text"])
    name = f"{document['id']}.txt"
    file = next((folder / name for folder in folders if (folder / name).exists()), None)
    if file is None:
        raise FileNotFoundError(f"{name} lies in none of the folders of texts")
    return file.read_bytes().decode("utf-8")[document.get("from", 0) : document.get("to")]

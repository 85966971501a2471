"""Fuzzes the pipeline: any text made of words of the gold texts gives a whole record, the same one a second time."""

from __future__ import annotations

import re
from typing import Any

from harness import ROOT, atheris, fuzz

with atheris.instrument_imports(include=["extract"]):
    from ours import KNOWLEDGE
    from whole import assert_whole

    from extract.pipeline import load
    from extract.records import to_json

SIGNS = [*" \n«»\"“”()[].,:;-–—…№/'’*|#0\t\r\u00a0\u00ad\u0301\u200b\x00", "\n\n", "&nbsp;", "-\n", "1. ", "ъ"]
LINES = sorted(
    {line for path in sorted(ROOT.glob("gold/1*.txt")) for line in path.read_text("utf-8").split("\n") if line}
)
WORDS = sorted({word for line in LINES for word in re.findall(r"\w+", line)})
PHRASES = sorted({phrase for line in LINES for phrase in re.findall(r"\w+(?:\W\w+){1,3}", line)})
PIPELINE = load(KNOWLEDGE)


def one(data: bytes) -> None:
    """Words and phrases with other signs between them."""
    source = atheris.FuzzedDataProvider(data)
    parts: list[str] = []
    while source.remaining_bytes() and len(parts) < 100:
        parts.append(part(source))
    text = "".join(parts)
    record = PIPELINE(text)
    assert_whole(record, text)
    assert to_json(PIPELINE(text)) == to_json(record)


def part(source: Any) -> str:
    """A phrase, a word, a number, a sign or anything."""
    kind: int = source.ConsumeIntInRange(0, 15)
    if kind < 11:
        text: str = source.PickValueInList(WORDS if kind < 6 else PHRASES)
        return (text if kind else text.upper()) + " " * (kind % 3 > 0)
    if kind == 11:
        return str(source.ConsumeIntInRange(0, 3000))
    return str(source.PickValueInList(SIGNS) if kind < 15 else source.ConsumeUnicodeNoSurrogates(4))


if __name__ == "__main__":
    fuzz(one, [bytes(range(number, number + 90)) for number in range(0, 160, 5)], longest=512)

"""Fuzzes the dates: any text made of their words gives mentions in order, each with a day that exists or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from harness import atheris, fuzz

with atheris.instrument_imports(include=["extract.dates", "extract.text.cleaning"]):
    from ours import KNOWLEDGE, scene

    from extract.dates import finding as dates
    from extract.dates.values import value
    from extract.text.spans import Span

LINES = [line for rule in KNOWLEDGE.dates.file.rule for line in (*rule.match, *rule.reject)]
WORDS = sorted({word for line in LINES for word in re.findall(r"\w+|\W", line)})
ANCHORS = [None, "2020-12-02", "0001-01-01", "9999-12-31", "XXXX-02-29", "2020-02-29", "XXXX-12-31"]
DAY = re.compile(r"(?<![\d-])(\d{4}-\d\d-\d\d)")
EDTF = re.compile(r"(?:\.\.|[-X\d]{2,10}[?~%]?(?:T\d\d:\d\d)?)(?:/(?:\.\.|[-X\d]{2,10}(?:T\d\d:\d\d)?))?")


def one(data: bytes) -> None:
    """Words of the rules' examples, with other signs and numbers between them."""
    source = atheris.FuzzedDataProvider(data)
    anchor = source.PickValueInList(ANCHORS)
    parts: list[str] = []
    while source.remaining_bytes() and len(parts) < 200:
        parts.append(part(source))
    text = "".join(parts)
    found = dates.find(scene(text))
    check(text, found)
    for span in found:
        valid(value(span.fact, anchor), text)


def part(source: Any) -> str:
    """A word, a blank, a number or anything."""
    kind: int = source.ConsumeIntInRange(0, 9)
    if kind < 6:
        word: str = source.PickValueInList(WORDS)
        return word + " " * (kind < 4)
    if kind < 8:
        return f"{source.ConsumeIntInRange(0, 10_000 if kind == 6 else 40)}"
    text: str = source.ConsumeUnicodeNoSurrogates(3)
    return text


def check(text: str, found: Sequence[Span]) -> None:
    """Mentions are in order, not empty and inside the text."""
    end = 0
    for span in found:
        assert end <= span.start < span.end <= len(text), (text, found)
        end = span.end


def valid(found: str | None, text: str) -> None:
    """A value has EDTF's form, and its days exist."""
    if found is not None:
        assert EDTF.fullmatch(found), (text, found)
        for day in DAY.findall(found):
            date.fromisoformat(day) if day[:4] != "0000" else None


if __name__ == "__main__":
    seeds = [bytes(range(number, number + 60)) for number in range(0, 190, 7)]
    fuzz(one, seeds, longest=1024)

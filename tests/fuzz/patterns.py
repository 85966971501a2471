"""Fuzzes a user's pattern files: any content is laid over ours, or one line says what is wrong and where."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from harness import ROOT, atheris, fuzz

with atheris.instrument_imports(include=["extract"]):
    from ours import KNOWLEDGE

    from extract.checking import problems
    from extract.knowledge import Knowledge, PatternError, overlay
    from extract.knowledge.files import PatternFiles

overlay.parsed = lru_cache(maxsize=64)(overlay.parsed)  # our own files are read once
OURS = KNOWLEDGE.files
NAMES = sorted(OURS.ours)
FIELDS = [("off", True), ("id", "а"), ("name", "а"), ("phrase", "а"), ("word", "а"), ("parent", "одкб"), ("x", 5)]
VALUES: list[object] = [
    True,
    False,
    5,
    -1,
    1.5,
    "",
    " ",
    "а",
    "Совет",
    "одкб",
    "RUS",
    "ский",
    "2020-02-30",
    "\n",
    "а" * 99,
]
VALUES += ["(", "{", "{a}", "{day}", "(?P<day>а)", "(?P<month>а+)", "а{1,99999}", "(?i)а", "[1 мая] => 2020-05-01"]
VALUES += [
    [],
    [[]],
    ["а"],
    ["а", 5],
    ["Совет", "совета"],
    [["а", "б"]],
    {},
    {"а": "б"},
    {"а": 5},
    [{}],
    [{"phrase": "а"}],
]
SIGNS = ["", " ", "(", ")", "|", "\u0301", "-", "*", "{day}", "ский"]
CHECKED = 20  # every so many files that load are checked as a whole, which takes a second


def one(data: bytes) -> None:
    """The first byte chooses the file, and whether the others are its content or choose what to write into it."""
    if not data:
        return
    name = NAMES[data[0] % len(NAMES)]
    content = data[1:] if data[0] < 128 else made(name, data[1:]).encode()
    known = Knowledge(PatternFiles(OURS.ours, {name: (Path(f"{name}.toml"), content)}))
    try:
        getattr(known, name)
        if zlib.crc32(data) % CHECKED == 0:
            for problem in problems(known):
                told(problem.located(known.files))
    except PatternError as error:
        told(str(error))


def made(name: str, data: bytes) -> str:
    """Some tables and entries of ours, with other values here and there."""
    source, ours = atheris.FuzzedDataProvider(data), OURS.layers(name)[0].values
    tables: dict[str, str] = {}
    for _ in range(source.ConsumeIntInRange(1, 4)):
        table = source.PickValueInList(sorted(ours))
        value = ours[table]
        if isinstance(value, list) and isinstance(value[0], dict) and source.ConsumeIntInRange(0, 9):
            fields = changed(value[source.ConsumeIntInRange(0, len(value) - 1)], source)
            lines = [f"[[{table}]]", *(f"{field} = {toml(one)}" for field, one in fields.items())]
            tables[table] = "\n".join((tables.get(table, ""), *lines))
        elif isinstance(value, dict) and source.ConsumeIntInRange(0, 9):
            tables[table] = f"{table} = {toml(changed(value, source))}"
        else:
            tables[table] = f"{table} = {toml(other(source, value))}"
    return "\n".join(sorted(tables.values(), key=lambda text: "[[" in text))


def changed(entry: Mapping[str, object], source: Any) -> dict[str, object]:
    """An entry with one more field or another value in one of them, or in several."""
    fields = dict(entry)
    if source.ConsumeBool():
        field, like = source.PickValueInList(FIELDS)
        fields[field] = other(source, like)
    for _ in range(source.ConsumeIntInRange(0, 3)):
        field = source.PickValueInList(sorted(entry))
        fields[field] = other(source, entry[field])
    return fields


def other(source: Any, value: object) -> object:
    """Another value, mostly of the same type."""
    alike = [one for one in VALUES if type(one) is type(value)]
    if isinstance(value, str) and source.ConsumeBool():
        return source.ConsumeUnicodeNoSurrogates(8)
    if isinstance(value, str) and source.ConsumeBool():
        return value + source.PickValueInList(SIGNS)
    if isinstance(value, list) and value and source.ConsumeBool():
        return [other(source, one) for one in value[: source.ConsumeIntInRange(0, 3)]]
    return source.PickValueInList(alike if alike and source.ConsumeIntInRange(0, 7) else VALUES)


def toml(value: object) -> str:
    """The value in TOML."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{toml(key)} = {toml(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def told(message: str) -> None:
    """A message names the file, and can be written out."""
    assert message.encode() and re.match(r"\S+\.toml(:\d+)?: ", message), message


def seeds() -> list[bytes]:
    """For each file a part of ours, and what the README shows."""
    found = [(name, OURS.ours[name][1].decode()[:6000]) for name in NAMES]
    shown = (ROOT / "patterns" / "README.md").read_text("utf-8")
    found += re.findall(r"```toml\n# (\w+)\.toml\n(.*?)```", shown, re.DOTALL)
    found += [
        (name, f'[[{table}]]\n{keys[0]} = "a"\noff = true\n') for table, keys in overlay.KEYS.items() for name in NAMES
    ]
    chosen = [bytes([NAMES.index(name) + 128, *range(number, 64)]) for number, name in enumerate(NAMES * 3)]
    return [bytes([NAMES.index(name)]) + text.encode() for name, text in found] + chosen


if __name__ == "__main__":
    fuzz(one, seeds(), longest=8192)

"""Page: records as one HTML file that needs nothing beside it and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import extract
from extract.records import Record, to_json

FOLDER = Path(extract.__file__).parent / "page"
# Each module stands after those that it imports from.
SCRIPTS = (
    "dom.js",
    "words.js",
    "segments.js",
    "sure.js",
    "text.js",
    "details.js",
    "timeline.js",
    "tables.js",
    "record.js",
    "search.js",
    "report.js",
)
STYLES = ("record.css", "report.css")
HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '{script}'; style-src '{style}'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="extract-ru {version}">
<title>extract-ru report</title>
<style>{styles}</style>
</head>
<body>
<main id="report"><noscript>This report needs JavaScript, which is in this file.</noscript></main>
"""


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes the page, each record as it comes. The records carry their text."""
    code, styles = script(SCRIPTS), "".join(read(name) for name in STYLES)
    head = HEAD.format(script=digest(code), style=digest(styles), version=extract.__version__, styles=styles)
    out.write(head.encode())
    for record in records:
        out.write(_data(record).encode())
    out.write(f'<script type="module">{code}</script>\n</body>\n</html>\n'.encode())


def _data(record: Record) -> str:
    """The record where the script finds it; without `<` nothing in it can end the element."""
    json = to_json(record).decode().replace("<", "\\u003c")
    shown = {"id": record.id, "date": record.date.value or "", "mentions": str(len(record.mentions))}
    attributes = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in shown.items())
    return f'<script type="application/json" class="record" {attributes}>{json}</script>\n'


def script(names: Iterable[str]) -> str:
    """The pages' modules of these names as one: what they import from one another stands before."""
    return "".join(re.sub(r'^import .* from "\./.*";\n', "", read(name), flags=re.MULTILINE) for name in names)


def read(name: str) -> str:
    """A file of the pages."""
    return (FOLDER / name).read_text("utf-8")


def digest(content: str) -> str:
    """The hash by which the page's policy lets an element pass."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"

"""Notebook: a record as the cell of a notebook shows it, the report of its one text in a frame of its own."""

from __future__ import annotations

import html
from io import BytesIO

from extract.formats import page
from extract.records import Record

# The frame's page runs its own script alone, and nothing of it reaches the notebook.
FRAME = (
    '<iframe srcdoc="{page}" sandbox="allow-scripts allow-popups" title="extract-ru" '
    'style="width: 100%; height: {height}px; border: 0; resize: vertical"></iframe>'
)
HEIGHT = 560  # pixels


def shown(record: Record) -> str:
    """HTML that shows the record; the tables alone where it does not carry its text."""
    out = BytesIO()
    page.write([record], out)
    return FRAME.format(page=html.escape(out.getvalue().decode()), height=HEIGHT)

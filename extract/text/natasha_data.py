"""Where the natasha package keeps its weights and word lists. Nothing of natasha itself is imported."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from extract.language import Message


def folder() -> Path:
    """The folder of data files in the installed natasha package.

    Raises FileNotFoundError where natasha is not installed.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(Message("natasha is not installed: run `pip install natasha` (its weights are needed)"))
    return Path(spec.origin).parent / "data"

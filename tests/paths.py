"""Where the things that tests read lie, and how processes that they start find the code."""

from __future__ import annotations

import os
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PACKAGE = ROOT / "extract"
GOLD, SEEDS = ROOT / "gold", ROOT / "seeds"
PYTHONPATH = os.pathsep.join(map(str, (TESTS, ROOT)))


def environment(*first: Path, **more: str) -> dict[str, str]:
    """The variables of a process that a test starts: it imports from these folders, then the tests and the code."""
    return os.environ | {"PYTHONPATH": os.pathsep.join((*map(str, first), PYTHONPATH))} | more


def listed(folder: Path) -> dict[str, bytes]:
    """All files in a folder, by their paths there, with their bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

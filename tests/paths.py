"""Where the things that tests read lie, and how processes that they start find the code."""

from __future__ import annotations

import os
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PACKAGE = ROOT / "extract"
GOLD, SEEDS = ROOT / "gold", ROOT / "seeds"
PYTHONPATH = os.pathsep.join(map(str, (TESTS, ROOT)))

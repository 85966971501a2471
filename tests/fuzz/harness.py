"""Harness: what the fuzzers share. Each is a script: `python tests/fuzz/readers.py -max_total_time=600`.

Options are libFuzzer's. Inputs that reached new code, and those that broke something, are kept in build/fuzz/.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit(f"{sys.argv[0]}: needs atheris: pip install atheris (Linux, Python 3.11 to 3.13)")

__all__ = ["ROOT", "atheris", "fuzz"]

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # what the tests share


def fuzz(one: Callable[[bytes], None], seeds: Iterable[bytes], *, longest: int, seconds: int = 120) -> None:
    """Calls `one` with more and more bytes, up to `longest`, until it raises, takes `seconds` or the time is over.
    `seeds` are what to begin with."""
    name = Path(sys.argv[0]).stem
    corpus = ROOT / "build" / "fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [f"-artifact_prefix={corpus}-", f"-timeout={seconds}", f"-max_len={longest}", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], one)
    atheris.Fuzz()

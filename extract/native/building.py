"""Building: compiles the kernels with the machine's C compiler, if it has one. Nothing but the standard library is
needed, because this runs before the package is installed (`hatch_build.py`).

`python extract/native/building.py` builds them in a checkout that is used without being installed.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("kernels.c")
# Sums are rounded as they are written, on every processor alike.
FLAGS = ("-O3", "-ffp-contract=off", "-fPIC", "-shared", "-s")
# For compilers that know no versions of a function for several processors.
ATTEMPTS = ((), ("-DONE_VERSION",))


def name() -> str:
    """The library's file name, which tells the source that it was built from: no other is ever loaded."""
    return f"kernels.{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]}.so"


def build(folder: Path) -> Path | None:
    """The library, built into a folder from which older ones are removed; None where there is no compiler for it."""
    for old in folder.glob("kernels.*.so"):
        old.unlink()
    target = folder / name()
    compiled = sys.platform == "linux" and any(_compiled(target, flags) for flags in ATTEMPTS)
    return target if compiled else None


def _compiled(target: Path, flags: tuple[str, ...]) -> bool:
    compiler = shlex.split(os.environ.get("CC", "cc"))
    part = target.with_suffix(".part")  # whoever loads the library meanwhile finds a whole one or none
    try:
        subprocess.run([*compiler, *FLAGS, *flags, "-o", part, SOURCE], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    part.replace(target)
    return True


if __name__ == "__main__":
    sys.exit(build(SOURCE.parent) is None)

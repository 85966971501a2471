"""What hatchling runs when it builds a wheel: the kernels are compiled into it, if a compiler is there.

A wheel with them is for this machine's platform alone, though for any Python; one without is for all platforms, and
numpy does the work. `extract/native/building.py` says how they are compiled.
"""

from __future__ import annotations

import runpy
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NATIVE = "extract/native"


class Kernels(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the library of kernels to the wheel; for an editable install it is built into the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is put together."""
        folder = Path(self.root, NATIVE)
        build = runpy.run_path(str(folder / "building.py"))["build"]
        if version == "editable":
            build(folder)
            return
        self._built = tempfile.TemporaryDirectory()
        library = build(Path(self._built.name))
        if library is not None:
            build_data["force_include"][str(library)] = f"{NATIVE}/{library.name}"
            build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
            build_data["pure_python"] = False

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is there."""
        if version != "editable":
            self._built.cleanup()

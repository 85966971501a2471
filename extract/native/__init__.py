"""Native: the kernels in C, where they were built for this machine.

`kernels.c` is compiled when the package is installed (`building.py`), if a compiler is there. Whoever calls a kernel
has the same in numpy beside it, for machines without one.
"""

from __future__ import annotations

from ctypes import CDLL, c_int64, c_void_p
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.native.building import SOURCE, name


class _Array:
    """What a kernel takes where it wants an array: a contiguous one of numbers of this kind, or None."""

    def __init__(self, kind: str) -> None:
        self._kind = np.dtype(kind)

    def from_param(self, array: NDArray[Any] | None) -> c_void_p | None:
        """The place of the array's numbers."""
        if array is None:
            return None
        if array.dtype != self._kind or not array.flags.c_contiguous:
            raise TypeError(f"no contiguous array of {self._kind.str[1:]}: {array.dtype}, {array.strides}")
        return c_void_p(array.ctypes.data)


# What each kernel takes, as `_TAKEN` names it.
KERNELS = {
    "convolve": "floats integers integer integer floats floats flags floats floats floats",
    "spans": "floats floats integer integer integers integer integer integer floats floats integer integers floats",
    "uncrossed": "integers integer bits flags",
    "unpack": "floats bytes integer integer integers integer floats",
    "index_lines": "bytes integer places places integer",
    "find_lines": "bytes places places integer bytes integer integers",
}
_TAKEN = {
    "floats": _Array("f4"),
    "integers": _Array("i8"),
    "places": _Array("i4"),
    "bits": _Array("u4"),
    "bytes": _Array("u1"),
    "flags": _Array("b1"),
    "integer": c_int64,
}


@lru_cache(maxsize=1)
def kernels() -> CDLL | None:
    """The library; None where none was built from this very source, or it cannot be loaded."""
    try:
        return load(SOURCE.with_name(name()))
    except OSError:
        return None


def load(path: Path) -> CDLL:
    """A library that `building.build` has built. Raises OSError where it cannot be loaded."""
    library = CDLL(str(path))
    for kernel, taken in KERNELS.items():
        function = getattr(library, kernel)
        function.argtypes = [_TAKEN[kind] for kind in taken.split()]
        function.restype = c_int64
    return library

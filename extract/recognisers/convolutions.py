"""Convolutions of width three, as both models compute them: by the kernel or, where there is none, in numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extract.native import kernels

Matrix = NDArray[np.float32]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]


def convolve(
    taps: Matrix,
    bias: Matrix,
    real: Flags,
    *,
    rows: Rows | None = None,
    more: Matrix | None = None,
    blank: Matrix | None = None,
) -> Matrix:
    """A convolution's rectified results (rows × width): the sum of its taps for the next, this and the previous row, of
    its bias and of `more`. `taps` (… × 3 width) has those of a row side by side; `rows` says where each row's are, if
    they do not lie in order, negative where it has none. Rows that are not `real` become `blank`, or else
    zero."""
    zeros = np.zeros(len(bias), np.float32)
    if blank is None:
        blank = zeros
    library = kernels()
    if library is None:
        return _in_numpy(taps if rows is None else _gathered(taps, rows), bias, real, more, blank)
    out = np.empty((len(real), len(bias)), np.float32)
    library.convolve(taps, rows, len(real), len(bias), bias, more, real, blank, zeros, out)
    return out


def _gathered(taps: Matrix, rows: Rows) -> Matrix:
    gathered = taps[rows]
    gathered[rows < 0] = 0
    return gathered


def _in_numpy(taps: Matrix, bias: Matrix, real: Flags, more: Matrix | None, blank: Matrix) -> Matrix:
    width = len(bias)
    out = taps[:, width : 2 * width] + bias
    out[1:] += taps[:-1, :width]
    out[:-1] += taps[1:, 2 * width :]
    if more is not None:
        out += more
    np.maximum(out, 0, out=out)
    out[~real] = blank
    return out

"""Convolutions of width three, as both models compute them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def shift_add(taps: Matrix, bias: Matrix) -> Matrix:
    """The sum of a convolution's taps for the next, this and the previous row, and its bias: (rows, 3 × width) → (rows,
    width)."""
    width = taps.shape[1] // 3
    out = taps[:, width : 2 * width] + bias
    out[1:] += taps[:-1, :width]
    out[:-1] += taps[1:, 2 * width :]
    return out

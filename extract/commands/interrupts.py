"""Interrupts: what Ctrl-C does to the command."""

from __future__ import annotations

import os
import threading
from types import FrameType

SOON = 0.05  # seconds
IMPORTING = "<frozen importlib._bootstrap>"  # where Python imports


def interrupt(number: int, frame: FrameType | None) -> None:
    """Raises KeyboardInterrupt, but not while a library is imported: one that is written in C may take the exception
    for a fault of its own, or crash. Then the signal is sent again soon."""
    while frame is not None:
        if frame.f_code.co_filename == IMPORTING:
            again = threading.Timer(SOON, os.kill, (os.getpid(), number))
            again.daemon = True
            again.start()
            return
        frame = frame.f_back
    raise KeyboardInterrupt

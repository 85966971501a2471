"""One thread a process, as in workers: where several processes share the cores, numpy's threads wait for one another,
and the tests take three times as long. Imported before numpy."""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

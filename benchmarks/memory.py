"""The memory of one worker as its documents go on: it is to stay where it is after the first hundreds.

python -m benchmarks.memory [documents]
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.texts import documents
from extract import knowledge
from extract.commands.documents import load_pipeline
from extract.corpus.pool import single_threaded
from extract.corpus.workers import batched
from extract.documents import Document, Failure

MARKS = (100, 300, 1000, 2000, 3000, 5000, 7000, 10_000, 15_000, 20_000)


def main() -> int:
    """Prints the memory now and at its most, in MB, after each of `MARKS`; 0 where no document failed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MARKS[-1]
    single_threaded()
    pipeline = load_pipeline(knowledge.read())
    done = failed = 0
    print(f"{'documents':>9}  {'now':>5}  {'most':>5}  {'CPU s':>6}")
    for batch in batched(_read(count)):
        for result in pipeline.pipe(batch):
            done += 1
            failed += isinstance(result, Failure)
            if done in MARKS:
                print(f"{done:9}  {_now():5.0f}  {most():5.0f}  {time.process_time():6.1f}", flush=True)
    print(f"{failed} failed")
    return int(failed > 0)


def _read(count: int) -> Iterator[Document]:
    for one in documents(count):
        yield Document(one["id"], one["text"])


def _now() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def most() -> float:
    """The process's memory at its most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main())

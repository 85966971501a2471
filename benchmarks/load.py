"""The service under load: many clients ask for a minute; every request must get the record that the pipeline gives, or
be told to come again (503 with Retry-After), after which its client does. Its memory must stay where it is.

    python -m benchmarks.load [--clients 200] [--seconds 60] [--jobs 1]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import httpx

import extract
from benchmarks.texts import documents
from extract.reading.anchors import parse_date
from extract.records import to_json

TEXTS = 200
Asked = Sequence[tuple[dict[str, str], bytes]]  # a document, and the answer that is expected


@dataclass(slots=True)
class Tally:
    """What the clients saw: seconds that each answer took, its waits and repetitions included, and how often what was
    seen. `errors` are answers that are neither right nor a request to come again."""

    seconds: list[float] = field(default_factory=list)
    repeated: int = 0
    errors: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Prints what was seen; 0 where nothing was lost and no answer was another than the expected one."""
    options = _options()
    asked = _asked()
    with _served(options.jobs) as (process, address):
        tally, memory = asyncio.run(_load(process, address, asked, options))
    taken = sorted(tally.seconds)
    print(f"{options.clients} clients, {options.seconds} s, --jobs {options.jobs}: {len(taken)} answers as expected")
    print(f"told to come again {tally.repeated} times; anything else: {dict(tally.errors) or 'nothing'}")
    if taken:
        print(f"seconds until the answer: median {taken[len(taken) // 2]:.1f}, most {taken[-1]:.1f}")
    print(f"memory of all processes, MB: {', '.join(f'{megabytes:.0f}' for megabytes in memory)}")
    return 1 if tally.errors or not taken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=200, help="that ask at a time (default: %(default)s)")
    parser.add_argument("--seconds", type=int, default=60, help="for which they ask (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=1, help="the service's processes (default: %(default)s)")
    return parser.parse_args()


def _asked() -> Asked:
    pipeline = extract.load()
    return [(one, to_json(pipeline(one["text"], parse_date(one["date"]), one["id"]))) for one in documents(TEXTS)]


@contextmanager
def _served(jobs: int) -> Iterator[tuple[int, str]]:
    """The service's process and its address."""
    command = [sys.executable, "-m", "extract", "serve", "--port", "0", "--jobs", str(jobs)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        address = next(filter(None, (re.search(r"http://[\d.:]+", line) for line in process.stderr)), None)
        assert address is not None
        try:
            yield process.pid, address[0]
        finally:
            process.send_signal(signal.SIGINT)


async def _load(process: int, address: str, asked: Asked, options: argparse.Namespace) -> tuple[Tally, list[float]]:
    """What the clients saw, and the memory at ten moments."""
    tally, memory, queue = Tally(), [_memory(process)], cycle(asked)
    until = time.monotonic() + options.seconds
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits, trust_env=False) as client:
        clients = [_client(client, queue, until, tally) for _ in range(options.clients)]
        watched = asyncio.gather(*clients)
        while not watched.done():
            await asyncio.sleep(options.seconds / 10)
            memory.append(_memory(process))
        await watched
    return tally, memory


async def _client(
    client: httpx.AsyncClient, queue: Iterator[tuple[dict[str, str], bytes]], until: float, tally: Tally
) -> None:
    """Asks for one document after the other until the time is over; the last one until it has its answer."""
    while time.monotonic() < until:
        document, expected = next(queue)
        begun = time.monotonic()
        problem = await _answered(client, document, expected, tally)
        if problem is None:
            tally.seconds.append(time.monotonic() - begun)
        else:
            tally.errors[problem] += 1


async def _answered(client: httpx.AsyncClient, document: dict[str, str], expected: bytes, tally: Tally) -> str | None:
    """Asks until the answer is no request to come again. What is wrong with it, None for nothing."""
    while True:
        try:
            answer = await client.post("/extract", json=document)
        except httpx.HTTPError as error:
            return f"lost ({type(error).__name__})"
        if answer.status_code != 503 or "retry-after" not in answer.headers:
            break
        tally.repeated += 1
        await asyncio.sleep(float(answer.headers["retry-after"]))
    if answer.status_code != 200:
        return f"status {answer.status_code}"
    return None if answer.content == expected else "another answer"


def _memory(process: int) -> float:
    """Megabytes of a process and those that it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in (process, *children))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main())

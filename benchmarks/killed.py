"""Kills a run over a corpus with signal 9 at random moments, lets it go on each time, and compares its output with that
of a run that nobody disturbed.

    python -m benchmarks.killed [--documents 2000] [--kills 5] [--jobs 2]
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.texts import documents

SHARD = 100  # documents


def main() -> int:
    """Prints what happened; 0 where both outputs are the same to the byte, and no worker outlived its parent."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        corpus, out, undisturbed = (Path(folder) / name for name in ("corpus", "out", "undisturbed"))
        _write(corpus, options.documents)
        start = time.monotonic()
        status = _run(corpus, undisturbed, options.jobs).wait()
        whole = time.monotonic() - start
        print(f"undisturbed: {options.documents} documents in {whole:.0f} s, status {status}")
        left = [_killed(corpus, out, options.jobs, moment) for moment in _moments(options.kills, whole)]
        again = _run(corpus, out, options.jobs).wait()
        same = _contents(out) == _contents(undisturbed)
        print(f"after {options.kills} kills: status {again}, {'the same bytes' if same else 'OTHER BYTES'}")
        return 0 if same and again == status and not any(left) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    for name, value in (("documents", 2000), ("kills", 5), ("jobs", 2)):
        parser.add_argument(f"--{name}", type=int, default=value)
    return parser.parse_args()


def _write(corpus: Path, count: int) -> None:
    corpus.mkdir()
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in documents(count, seed=7)]
    for number, start in enumerate(range(0, count, SHARD)):
        (corpus / f"{number:03}.jsonl").write_text("".join(lines[start : start + SHARD]), encoding="utf-8")


def _run(corpus: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "extract", "run", str(corpus), "--out", str(out), "--jobs", str(jobs)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def _moments(count: int, whole: float) -> list[float]:
    """Seconds after the start: anything from the loading of the models on, and seldom so late that all is done."""
    chance = random.Random(3)
    return [chance.uniform(0.5, 1.5 * whole / count + 4) for _ in range(count)]


def _killed(corpus: Path, out: Path, jobs: int, moment: float) -> int:
    """The workers that are still there two seconds after their parent was killed."""
    process = _run(corpus, out, jobs)
    time.sleep(moment)
    threads = Path(f"/proc/{process.pid}/task").glob("*/children")
    workers = [child for thread in threads for child in thread.read_text().split()]
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(2)
    left = sum(map(_alive, workers))
    parts, shards = len(list(out.glob(".*.part"))), len(list(out.glob("*.jsonl")))
    print(f"killed after {moment:.1f} s: {shards} shards whole, {parts} begun, {left} of {len(workers)} workers left")
    return left


def _alive(process: str) -> bool:
    """Whether it runs: what has ended may wait for whoever started it to notice."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


if __name__ == "__main__":
    sys.exit(main())

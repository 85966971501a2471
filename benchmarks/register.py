"""How long the register takes over a large corpus: `python benchmarks/register.py [--documents 5000]`.

The corpus is made of the records of gold/, multiplied: each copy has an id, a date and holders' given names of its own.
Prints wall and CPU seconds of building, of building again with nothing new, and of queries.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

ROOT = Path(__file__).parent.parent
GIVEN = "Аскар Борис Виктор Глеб Денис Егор Зуфар Игорь Карим Леонид Марат Никита Олег Павел Руслан Семён Тимур".split()
DAYS = 3650


def main() -> None:
    """Makes the corpus, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        corpus, database = Path(folder) / "corpus.jsonl", Path(folder) / "register.duckdb"
        corpus.write_bytes(b"\n".join(_copies(_records(), options.documents)))
        _machine(options.documents, corpus)
        _measured(corpus, database)


def _records() -> list[dict[str, Any]]:
    import extract
    from extract.documents import Document
    from extract.records import Record, to_json

    texts = sorted((ROOT / "gold").glob("*.txt"))
    found = extract.load(with_text=True).pipe(Document(path.stem, path.read_text("utf-8")) for path in texts)
    return [msgspec.json.decode(to_json(one)) for one in found if isinstance(one, Record)]


def _copies(records: list[dict[str, Any]], count: int) -> Iterator[bytes]:
    chance = random.Random(7)
    for number in range(count):
        record = records[number % len(records)]
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(DAYS))
        officials = [_renamed(official, chance) for official in record["officials"]]
        anchor = {"value": day.isoformat(), "source": "given"}
        yield msgspec.json.encode(record | {"id": f"{record['id']}-{number}", "date": anchor, "officials": officials})


def _renamed(official: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    name = f"{chance.choice(GIVEN)} {official['name'].split()[-1]}"
    return official | {"name": name, "id": "official:" + name.lower().replace(" ", "-").replace("ё", "е")}


def _machine(documents: int, corpus: Path) -> None:
    import duckdb

    size = corpus.stat().st_size / 1e6
    versions = f"Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    sys.stdout.write(
        f"{documents} documents, {size:.0f} MB; {os.cpu_count()} cores, {platform.machine()}; {versions}\n"
    )
    sys.stdout.write(f"{'':34} {'wall':>7} {'CPU':>7}\n")


def _measured(corpus: Path, database: Path) -> None:
    from extract import knowledge
    from extract.register import queries
    from extract.register.building import build
    from extract.register.store import open_register

    known = knowledge.read()
    offices = known.offices
    _timed("build", lambda: build([str(corpus)], database, known, {}, _say))
    _timed("build again, nothing new", lambda: build([str(corpus)], database, known, {}, _say))
    connection = open_register(database)
    _timed("who «генсек ОДКБ»", lambda: queries.who(connection, offices, "генсек ОДКБ"))
    _timed("who, on a day", lambda: queries.who(connection, offices, "генсек ОДКБ", "2020-12-02"))
    _timed("who, all offices", lambda: queries.who(connection, offices, None))
    _timed("person «Зась»", lambda: queries.person(connection, offices, "Зась"))
    _timed("body «ОДКБ»", lambda: queries.body(connection, offices, "ОДКБ"))
    _timed("decisions", lambda: queries.decisions(connection, offices, None))
    _timed("conflicts", lambda: queries.all_conflicts(connection, offices))
    connection.close()
    sys.stdout.write(f"{'register':34} {database.stat().st_size / 1e6:6.0f} MB\n")


def _say(message: str | Exception) -> None:
    sys.stderr.write(f"{message}\n")


def _timed(name: str, action: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    took = time.perf_counter() - wall, time.process_time() - cpu
    sys.stdout.write(f"{name:34} {took[0]:6.2f}s {took[1]:6.2f}s\n")


if __name__ == "__main__":
    main()

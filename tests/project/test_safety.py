"""Safety: nothing that is read is ever run, nothing goes to the network, and the same input gives the same bytes."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from paths import GOLD, PACKAGE

TEXTS = sorted(GOLD.glob("*.txt"))

# -- The network

# Imported by every Python process that is started here, the workers' too. They may listen on this machine alone, and
# connect to nothing but one another.
GUARD = """
import os, sys

def refuse(event, arguments):
    if not event.startswith("socket.") or event in ("socket.__new__", "socket.gethostname"):
        return
    address = arguments[0] if event.startswith("socket.get") else arguments[-1]
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, str) and (host.startswith("/") or (event == "socket.bind" and host in ("127.0.0.1", "::1"))):
        return
    with open(os.environ["REACHED"], "a") as told:
        told.write(f"{event} {arguments}\\n")
    raise PermissionError(f"no network: {event} {arguments}")

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that tells what processes with `guarded` tried to reach; beside it their guard."""
    folder = tmp_path_factory.mktemp("guard")
    (folder / "sitecustomize.py").write_text(GUARD)
    (folder / "reached.txt").touch()
    return folder / "reached.txt"


def guarded(reached: Path, **more: str) -> dict[str, str]:
    """The environment of processes that reach no network."""
    path = os.pathsep.join([str(reached.parent), *sys.path])
    return os.environ | {"PYTHONPATH": path, "REACHED": str(reached)} | more


def test_the_guard_refuses(tmp_path: Path, reached: Path) -> None:
    told = tmp_path / "told.txt"
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    env = guarded(reached, REACHED=str(told))
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert "PermissionError: no network" in done.stderr and "192.0.2.1" in told.read_text()


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, reached: Path) -> list[bytes]:
    """What the command writes in one process and in several, their sets and dicts in another order."""
    source = tmp_path_factory.mktemp("in") / "in.jsonl"
    lines = [json.dumps({"id": path.stem, "text": path.read_text("utf-8")}, ensure_ascii=False) for path in TEXTS]
    source.write_text("\n".join(lines), encoding="utf-8")
    return [
        subprocess.run(
            [sys.executable, "-m", "extract", "run", "--with-text", "--jobs", jobs, str(source)],
            env=guarded(reached, PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        ).stdout
        for jobs, seed in (("1", "1"), ("2", "2"))
    ]


def test_one_process_and_several_give_the_same_bytes(outputs: list[bytes]) -> None:
    first, second = outputs
    assert first == second and first.count(b"\n") == len(TEXTS) > 16  # more than one worker takes at a time


FORMATS = """
import hashlib, io, sys, msgspec
from extract import formats
from extract.records import Record
records = [msgspec.json.decode(line, type=Record) for line in sys.stdin.buffer]
for name, form in formats.FORMATS.items():
    if form.write is not None:
        out = io.BytesIO()
        formats.write(records, name, out)
        print(name, hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_every_format_is_the_same_in_every_process(outputs: list[bytes], reached: Path) -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", FORMATS],
            env=guarded(reached, PYTHONHASHSEED=seed),
            input=b"".join(outputs[0].splitlines(keepends=True)[:5]),
            capture_output=True,
            check=True,
        ).stdout.decode()
        for seed in ("1", "2")
    )
    assert first == second and len(first.splitlines()) > 7


def test_nothing_is_asked_of_the_network(outputs: list[bytes], reached: Path) -> None:
    assert outputs and reached.read_text() == ""


def test_the_service_reaches_its_clients_alone_until_it_is_interrupted(reached: Path) -> None:
    command = [sys.executable, "-m", "extract", "serve", "--port", "0"]
    with subprocess.Popen(command, env=guarded(reached), stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        assert "loading" in process.stderr.readline()
        told = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert address is not None, told
        with urlopen(f"{address[0]}/extract", data=json.dumps({"text": "МИД"}).encode(), timeout=60) as answer:
            assert json.load(answer)["bodies"]
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=30), process.stderr.read(), reached.read_text()) == (0, "", "")


# -- What is read is data

RUNS = {"eval", "exec", "compile", "__import__"}
LOADS = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "yaml"}
# Worker processes and their parent send one another what they make themselves; the compiler is run when the package is
# built, never when it is used.
OWN = {"corpus/pool.py": {"pickle"}, "native/building.py": {"subprocess"}}


def sources() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(node: ast.AST) -> set[str]:
    """The packages that a statement imports."""
    names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
    names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(("name", "tree"), [*sources()], ids=[name for name, _ in sources()])
def test_nothing_that_is_read_is_run(name: str, tree: ast.AST) -> None:
    for node in ast.walk(tree):
        assert not imported(node) & (LOADS | {"subprocess"}) - OWN.get(name, set()), ast.unparse(node)
        if isinstance(node, ast.Call):
            called, options = ast.unparse(node.func), {one.arg: ast.unparse(one.value) for one in node.keywords}
            assert called not in RUNS | {"os.system", "os.popen"}, ast.unparse(node)
            assert options.get("shell", "False") == options.get("allow_pickle", "False") == "False", ast.unparse(node)
            assert called != "np.load" or "allow_pickle" in options, ast.unparse(node)
            assert called != "torch.load" or options.get("weights_only") == "True", ast.unparse(node)

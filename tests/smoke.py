"""A smoke test of what is installed: every input, format and command, in a folder of its own.

It runs by the installed environment's Python, with nothing of the checkout in reach: `python -I tests/smoke.py` tries
what needs no extra, with `--all` the formats, and the commands that the extra `all` is for.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.request import Request, urlopen

TEXT = "Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек 1 декабря."
NAME = "Касым-Жомарт Токаев"
PAGE = f"""<html><head><meta property="article:published_time" content="2020-12-02"><title>Визит</title></head>
<body><article><h1>Визит</h1><p>{TEXT}</p><p>Стороны обсудили торговлю между двумя странами.</p></article></body></html>
"""
ROW = json.dumps({"id": "line", "text": TEXT, "date": "2020-12-02"}, ensure_ascii=False) + "\n"
SEPARATED = f"id,text,date\nrow,{TEXT},2020-12-02\n"
FEED = f"<rss version='2.0'><channel><item><guid>feed</guid><description>{TEXT}</description></item></channel></rss>"
INPUTS = {
    "text.txt": TEXT.encode(),
    "windows.txt": TEXT.encode("cp1251"),
    "markdown.md": TEXT.encode(),
    "page.html": PAGE.encode(),
    "lines.jsonl": ROW.encode(),
    "packed.jsonl.gz": gzip.compress(ROW.replace('"line"', '"packed"').encode()),
    "array.json": json.dumps([{"id": "item", "text": TEXT}]).encode(),
    "feed.xml": FEED.encode(),
    "table.csv": SEPARATED.encode(),
    "tabs.tsv": SEPARATED.replace(",", "\t").replace("row", "tabs").encode(),
}
MISSING = "pip install 'extract-ru["
COMMAND = [sys.executable, "-I", "-m", "extract", "--lang", "en"]


def main() -> None:
    """Runs everything, and ends with status 1 at what does not work."""
    everything = "--all" in sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _write_inputs()
        _formats(everything=everything)
        if everything:
            _extras()
        else:
            _inputs()
            _commands()
    print("smoke: all works", flush=True)  # noqa: T201


def _write_inputs() -> None:
    Path("news").mkdir()
    for name, content in INPUTS.items():
        Path("news", name).write_bytes(content)
    Path("own").mkdir()
    body = '[[body]]\nid = "фонд-смекалки"\nname = "Фонд смекалки"\nkind = "other"\n'
    Path("own", "bodies.toml").write_text(body, encoding="utf-8")


def _inputs() -> None:
    records = [json.loads(line) for line in _run("run", "news").splitlines()]
    found = {record["id"]: [official["name"] for official in record["officials"]] for record in records}
    wanted = ["text", "windows", "markdown", "page", "line", "packed", "item", "feed", "row", "tabs"]
    _check(found == {key: [NAME] for key in wanted}, f"inputs: {found}")
    _check(NAME in _run("run", "-", "--date", "2020-12-02", text=TEXT), "standard input")


def _formats(*, everything: bool) -> None:
    from extract.commands.outputs import FORMATS

    for form in FORMATS:
        done = _done("run", "news/text.txt", "--format", form, "-o", f"out.{form}")
        if done.returncode and not everything and MISSING in done.stderr:
            continue
        _check(done.returncode == 0 and Path(f"out.{form}").exists(), f"format {form}: {done.stderr}")


def _commands() -> None:
    _check("⟦person" in _run("show", "news/text.txt"), "show")
    _run("run", "news/text.txt", "--out", "records")
    _run("run", "news/text.txt", "-o", "again.jsonl")
    _check(NAME in _run("convert", "again.jsonl", "--format", "json"), "convert")
    _run("diff", "again.jsonl", "again.jsonl")
    _check("person" in _run("score", "out.brat"), "score")
    _check("no problem found" in _done("patterns", "check", "own").stderr, "patterns check")
    explained = _run("patterns", "explain", "Фонд смекалки открыт.", "--patterns", "own")
    _check("Фонд смекалки" in explained, "patterns explain")
    _check("$defs" in _run("schema"), "schema")
    code = (
        "import extract, spacy, sys; nlp = spacy.blank('ru'); nlp.add_pipe('extract_ru');"
        "doc = nlp(sys.argv[1]); assert [s.id_ for s in doc.spans['state']] == ['state:KAZ'];"
        "assert extract.load()(sys.argv[1]).officials[0].name == sys.argv[2]"
    )
    _python("-c", code, TEXT, NAME)


def _extras() -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table({"id": ["row"], "text": [TEXT]}), "rows.parquet")
    _check(NAME in _run("run", "rows.parquet"), "Parquet")
    import openpyxl

    book = openpyxl.Workbook()
    for cells in (["id", "text"], ["row", TEXT]):
        book.active.append(cells)
    book.save("rows.xlsx")
    _check(NAME in _run("run", "rows.xlsx"), "workbook")
    import docx

    written = docx.Document()
    written.add_paragraph(TEXT)
    written.save("text.docx")
    _check(NAME in _run("run", "text.docx"), "Word")
    _run("run", "news/text.txt", "--with-text", "-o", "records.jsonl")
    _run("register", "build", "records.jsonl")
    _check(NAME in _run("register", "who", "Президент Казахстана"), "register who")
    _completion()
    _serve()


def _completion() -> None:
    line, offered = "extract-ru reg", Path("offered.txt")
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_IFS": "\n"}
    _process(COMMAND, "", **asked, _ARGCOMPLETE_STDOUT_FILENAME=str(offered))
    _check(offered.read_text().split() == ["register"], "completion")


def _serve() -> None:
    with subprocess.Popen([*COMMAND, "serve", "--port", "0"], stderr=subprocess.PIPE, encoding="utf-8") as service:
        try:
            assert service.stderr is not None
            words = (word for line in service.stderr for word in line.split())
            address = next((word for word in words if word.startswith("http")), "")
            _check(bool(address), "serve: it ended without an address")
            body = json.dumps({"text": TEXT}).encode()
            asked = Request(f"{address}/extract", body, {"Content-Type": "application/json"})
            with urlopen(asked, timeout=120) as answer:
                _check(NAME in answer.read().decode(), "serve")
        finally:
            service.terminate()


def _run(*arguments: str, text: str = "") -> str:
    """Standard output of a command that must succeed."""
    done = _done(*arguments, text=text)
    _check(done.returncode == 0, f"{' '.join(arguments)}: status {done.returncode}: {done.stderr}")
    return done.stdout


def _done(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return _process([*COMMAND, *arguments], text)


def _python(*arguments: str) -> None:
    done = _process([sys.executable, "-I", *arguments], "")
    _check(done.returncode == 0, done.stderr)


def _process(command: Sequence[str], text: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", **variables}
    return subprocess.run(
        [command[0], "-X", "utf8", *command[1:]], input=text, capture_output=True, encoding="utf-8", env=environment
    )


def _check(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"smoke: {what}")


if __name__ == "__main__":
    main()

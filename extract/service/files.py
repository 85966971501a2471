"""Files: the bytes of a file that was dropped on the page → documents, as `extract-ru run` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from extract.corpus.pool import Pipe
from extract.documents import Document, ReadError
from extract.language import Message, placed, speaking, translated
from extract.reading.files import LOOSE, read
from extract.reading.tables import ENDINGS as TABLES
from extract.service.requests import Refused

LEAST, RATIO = 1_000_000, 10  # characters that a file may give, whatever its size, and for each byte
SHARE = 100  # characters that a document or a message costs beside its own
LONGEST = 100  # characters of a file's name that are kept
UPLOAD = re.compile(r"^upload(?=(?:-\d+)?$)")  # how ids begin that are made of the file's name
ENDINGS = (*LOOSE, *TABLES)  # none is the end of another


def read_file(pipeline: Pipe, name: str, data: bytes, language: str = "en") -> bytes:
    """The file's documents as JSON, `{"documents": [{"id", "text", "date"}], "errors": ["…"]}`, the errors in a
    language. Raises `Refused` where none could be read. Of the name only a known ending reaches the file system."""
    file = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    ending = next((known for known in ENDINGS if file.lower().endswith(known)), "")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{ending or '.other'}"
        path.write_bytes(data)
        found = list(_bounded(read([str(path)]), data))
    stem = file[: len(file) - len(ending)][:LONGEST]
    shown = "".join(sign if sign.isprintable() else "?" for sign in stem + file[len(file) - len(ending) :])
    documents = [_to_dict(document, stem) for document in found if isinstance(document, Document)]
    errors = [_renamed(error, str(path), shown) for error in found if isinstance(error, ReadError)]
    if not documents:
        raise Refused(422, errors[0] if errors else placed(shown, Message("no document in it: fill it in")))
    with speaking(language):
        return msgspec.json.encode({"documents": documents, "errors": [translated(error) for error in errors]})


def _renamed(error: ReadError, path: str, shown: str) -> str:
    """What is wrong, with the name of the file as the user knows it."""
    problem = error.problem if isinstance(error.problem, Message) else error.problem.replace(path, shown)
    return placed(error.place.replace(path, shown), problem)


def _bounded(found: Iterable[Document | ReadError], data: bytes) -> Iterator[Document | ReadError]:
    """The same; raises `Refused` where they are far longer than the file."""
    total, most = 0, max(LEAST, RATIO * len(data))
    for document in found:
        total += len(document.text if isinstance(document, Document) else str(document)) + SHARE
        if total > most:
            raise Refused(413, Message("unpacks to more than {most:,} characters: send a smaller file", most=most))
        yield document


def _to_dict(document: Document, stem: str) -> dict[str, str | None]:
    date = None if document.anchor is None else document.anchor.isoformat()
    return {"id": UPLOAD.sub(lambda _: stem, document.id), "text": document.text, "date": date}

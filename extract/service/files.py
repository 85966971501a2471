"""Files: the bytes of a file that was dropped on the page → documents, as `extract-ru run` reads them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import msgspec

from extract.corpus.workers import Pipe
from extract.documents import Document
from extract.reading.encodings import ReadError
from extract.reading.files import read
from extract.service.requests import Refused

LONGEST = 100  # characters of a file's name that are kept


def read_file(pipeline: Pipe, name: str, data: bytes) -> bytes:
    """The file's documents as JSON, `{"documents": [{"id", "text", "date"}], "errors": ["…"]}`. Raises `Refused` where
    none could be read."""
    file = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    stem, suffix = file.removesuffix(PurePosixPath(file).suffix)[:LONGEST], PurePosixPath(file).suffix[:LONGEST]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{suffix}"
        path.write_bytes(data)
        found = list(read([str(path)]))
    documents = [_shown(one, stem) for one in found if isinstance(one, Document)]
    errors = [str(one).replace(str(path), file) for one in found if isinstance(one, ReadError)]
    if not documents:
        raise Refused(422, errors[0])
    return msgspec.json.encode({"documents": documents, "errors": errors})


def _shown(document: Document, stem: str) -> dict[str, str | None]:
    date = None if document.anchor is None else document.anchor.isoformat()
    return {"id": stem if document.id == "upload" else document.id, "text": document.text, "date": date}

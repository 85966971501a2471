"""BSNLP-2021: its Russian texts, with the base forms of the names that occur in each, read from its own files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from pathlib import Path

from extract.documents import Document, ReadError
from extract.language import Message, placed
from extract.reading.encodings import decode
from extract.reading.folders import texts
from extract.scoring.normals import Form, NormalDocument

SORTS = ("PER", "ORG", "LOC")
OTHERS = frozenset({"PRO", "EVT"})  # products and events
HEAD = 4  # lines before the text: id, language, date, address
FOLDERS = ("annotations", "annotated")  # beside `raw`, by release


def read_folder(folder: str) -> tuple[list[NormalDocument], list[str]]:
    """The Russian documents of `raw/`, sorted by path, with the base forms of persons, organisations and places from
    the `.out` at the same place in `annotations/`; and a warning for each text that has none.

    Raises `ReadError` where there is no such document.
    """
    raw = Path(folder) / "raw"
    annotations = next(filter(Path.is_dir, (Path(folder) / name for name in FOLDERS)), raw)
    documents: list[tuple[Document, str, str]] = []
    warnings: list[str] = []
    for text in texts(str(raw)) if raw.is_dir() else ():
        forms = (annotations / text.relative_to(raw)).with_suffix(".out")
        if not forms.exists():
            warnings.append(placed(text, Message("no {name} for it; left out", name=forms.name)))
        elif (document := to_document(decode(text.read_bytes(), str(text)), text)) is not None:
            documents.append((document, decode(forms.read_bytes(), str(forms)), str(forms)))
    if not documents:
        problem = Message("no Russian raw/NAME.txt with annotations/NAME.out here: give BSNLP-2021's folder")
        raise ReadError(folder, problem)
    bases = _bases(lines for _, lines, _ in documents)
    return [parse(document, lines, place, bases) for document, lines, place in documents], warnings


def to_document(raw: str, path: Path) -> Document | None:
    """The document of a raw text, dated by its head, which is blanked so that lines keep their numbers; None where the
    head says another language than `ru`."""
    lines = raw.split("\n")
    _, language, day, *_ = (line.strip() for line in (*lines, "", "", ""))
    if language != "ru":
        return None
    return Document(path.stem, "\n" * HEAD + "\n".join(lines[HEAD:]), _date(day), str(path))


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _bases(files: Iterable[str]) -> Mapping[str, Set[str]]:
    """The base forms that some `.out` files give for each id."""
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for fields in (line.rstrip("\r").split("\t") for lines in files for line in lines.split("\n")[1:]):
        if _is_form(fields):
            bases[fields[3]].add(fields[1])
    return bases


def _is_form(fields: Sequence[str]) -> bool:
    return len(fields) == 4 and all(map(str.strip, fields)) and fields[2] in OTHERS.union(SORTS)


def parse(document: Document, lines: str, place: str, bases: Mapping[str, Set[str]] | None = None) -> NormalDocument:
    """A document with the forms of an `.out`, whose first line is an id; `place` names it in the warnings of the lines
    that are left out, `bases` are the base forms of each id in all documents."""
    forms: list[Form] = []
    warnings: list[str] = []
    for number, line in enumerate(lines.split("\n"), 1):
        fields = line.rstrip("\r").split("\t")
        if number == 1 or not line.strip():
            continue
        if _is_form(fields):
            words, normal, sort, entity = fields
            others = frozenset((bases or {}).get(entity, ()))
            form = Form(words, normal, sort=sort, ordered=sort != "PER", others=others)
            forms += [form] if sort in SORTS else []
        else:
            problem = Message("not BSNLP's format ({line}); left out", line=repr(line))
            warnings.append(placed(f"{place}:{number}", problem))
    return NormalDocument(document, tuple(forms), warnings=tuple(warnings))

"""RuNormAS-2021: its texts with the normal forms of their spans, read from the campaign's own files."""

from __future__ import annotations

from pathlib import Path

from extract.documents import Document, ReadError
from extract.language import Message, placed
from extract.reading.encodings import decode
from extract.reading.folders import texts
from extract.scoring.normals import Form, NormalDocument

GENERIC = "generic"  # the folder of the part that is compared without regard to case


def read_folder(folder: str, norms: str | None = None) -> tuple[list[NormalDocument], list[str]]:
    """The documents of a folder of `NAME.txt`, with the spans of `NAME.ann` beside the text, else in `norms`, and the
    forms of `NAME.norm` in `norms` (without it, beside the text); and a warning for each text that lacks one of them.

    Raises `ReadError` where no text has both.
    """
    documents: list[NormalDocument] = []
    warnings: list[str] = []
    for text in texts(folder):
        beside = Path(norms if norms is not None else folder) / text.relative_to(folder)
        spans = next(filter(Path.exists, (text.with_suffix(".ann"), beside.with_suffix(".ann"))), None)
        forms = beside.with_suffix(".norm")
        if spans is not None and forms.exists():
            documents.append(_read(text, spans, forms))
        else:
            missing = forms if spans is not None else text.with_suffix(".ann")
            warnings.append(placed(text, Message("no {name} for it; left out", name=missing.name)))
    if not documents:
        problem = Message("no NAME.txt with NAME.ann and NAME.norm here: give RuNormAS's texts, then its normal forms")
        raise ReadError(folder, problem)
    return documents, warnings


def _read(text: Path, spans: Path, forms: Path) -> NormalDocument:
    document = Document(text.stem, _decoded(text), source=str(text))
    case = text.parent.name != GENERIC
    return parse(document, _decoded(spans), _decoded(forms), (str(spans), str(forms)), case=case)


def _decoded(path: Path) -> str:
    """A file's text as the campaign's programs read it, to whom each line end is one character."""
    return decode(path.read_bytes(), str(path)).replace("\r\n", "\n").replace("\r", "\n")


def parse(
    document: Document, spans: str, forms: str, places: tuple[str, str] = ("", ""), *, case: bool = True
) -> NormalDocument:
    """A document with the spans of an `.ann` and the forms of a `.norm`, line by line; `places` name both files in the
    warnings of the lines that are left out."""
    ann, norm = places
    lines, normals = spans.strip().split("\n"), forms.strip().split("\n")
    found: list[Form] = []
    warnings: list[str] = []
    for number, (line, normal) in enumerate(zip(lines, normals, strict=False), 1):
        try:
            found.append(_form(line, normal, document.text))
        except ValueError:
            problem = Message("not RuNormAS's format ({line}); left out", line=repr(line))
            warnings.append(placed(f"{ann}:{number}", problem))
    if len(lines) != len(normals):
        problem = Message(
            "{forms} lines for the {spans} of {name}; only as many are scored as both have",
            forms=len(normals),
            spans=len(lines),
            name=Path(ann).name,
        )
        warnings.append(placed(norm, problem))
    return NormalDocument(document, tuple(found), case, tuple(warnings))


def _form(line: str, normal: str, text: str) -> Form:
    """`12 20 25 31` → the form of a span in two stretches, whose words are those of both. Raises ValueError where the
    line is none."""
    borders = [int(border) for border in line.split()]
    stretches = list(zip(borders[::2], borders[1::2], strict=True))
    if not stretches or not all(0 <= start < end <= len(text) for start, end in stretches):
        raise ValueError(line)
    words = " ".join(text[start:end] for start, end in stretches)
    return Form(words, normal.strip(), (min(borders), max(borders)))

"""Encodings: a file → its bytes → its text. Newlines stay as they are; only a byte order mark is dropped."""

from __future__ import annotations

import codecs
import math
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import IO, AnyStr, BinaryIO

from extract.documents import ReadError
from extract.language import Message, marked, reason

MARKS = (  # the byte order marks; UTF-32's begins with UTF-16's
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# How often a letter stands in Russian text, per mille (the Russian National Corpus, rounded).
FREQUENCY = {
    letter: int(share)
    for letter, share in re.findall(
        r"(\D)(\d+)",
        "о110е85а80и74н67т63с55р47в45л44к35м32д30п28у26я20ы19ь17г17з16б16ч14й12х10ж9ш7ю6ц5щ4э3ф3ъ1ё1",
    )
}
BYTEWISE = ("cp1251", "koi8-r", "cp866")  # of Windows, of old mail and Unix, of DOS and consoles
TYPOGRAPHY = frozenset("«»„“”‘’‚‹›–—―…•·№§©®™°±€−\xa0\xad")
# How files begin that hold no plain text, whatever their names say.
SIGNATURES = {
    b"%PDF-": marked("a PDF"),
    rb"{\rtf": marked("RTF"),
    b"PK\x03\x04": marked("an archive or a document of an office program"),
    b"\xd0\xcf\x11\xe0": marked("a document of an office program"),
    b"\x89PNG": marked("a picture"),
    b"\xff\xd8\xff": marked("a picture"),
    b"GIF8": marked("a picture"),
    b"\x1f\x8b": marked("gzipped"),
    b"PAR1": marked("Parquet"),
}
# What two bytes of a Russian letter in UTF-8 become in windows-1251 («РњРёРЅ») and in Latin-1 («ÐœÐ¸Ð½»).
_MISREAD = re.compile(
    f"[РС][{''.join(bytes([byte]).decode('cp1251', 'ignore') for byte in range(0x80, 0xC0))}\ufffd]|[ÐÑ]."
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")  # those that no text holds
STDIN = "-"
SAMPLE = 20_000  # characters that a guess looks at
LARGEST = 100_000_000  # bytes of a file of text, or of a line of JSON: what is larger holds more than one document
LARGER = marked("more than {size} bytes: cut it into documents")
EMPTY = marked("empty: give a file with text in it, or leave it out")
MISREAD = marked("UTF-8 that was read in another encoding («РњРёРЅ» for «Мин»): get it anew from its source")
UNKNOWN = marked("not in a known encoding (tried UTF-8, UTF-16, windows-1251, koi8-r, cp866): convert it to UTF-8")
NOT_FOUND = marked("no such file or folder: check the path")
NO_FILE = marked("a pipe or a device, no file: it may never end; save what it gives as a file")
OPEN_PIPES = frozenset({"/dev/fd", "/proc/self/fd"})  # where a shell puts the pipes that it has begun to fill, `<(…)`
# What Python calls encodings, and no file is written in; and one that lets letters stand for others.
NO_CHARSETS = frozenset({"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})
PLAUSIBLE = -0.5  # Russian scores 0.2 to 0.5, UTF-8 read as windows-1251 below -2


def read_text(name: str, *, page: bool = False) -> str:
    """The text of a file, or of standard input (`-`); a `page` may name its own encoding. Raises `ReadError` where it
    cannot be read, is larger than `LARGEST` or in no known encoding."""
    data = read_bytes(name)
    return decode(data, shown(name), hint=_claimed(data) if page else None)


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input (`-`). Raises `ReadError` where it cannot be read, or is larger than
    `LARGEST`."""
    with opened(name) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(shown(name), Message(LARGER, size=LARGEST))
    return data


def _claimed(page: bytes) -> str | None:
    """The encoding that a page or XML itself names."""
    claim = re.search(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", page[:4096], re.IGNORECASE)
    return claim[1].decode("ascii", "replace") if claim else None


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A file, or standard input (`-`), open to be read. Raises `ReadError` on a pipe or a device, which may never begin
    or never end, and in the place of what the system says while it is read."""
    try:
        if name == STDIN:
            yield sys.stdin.buffer
            return
        if is_special(name) and not (os.path.dirname(name) in OPEN_PIPES and Path(name).is_fifo()):
            raise ReadError(shown(name), Message(NO_FILE))
        with Path(name).open("rb") as file:
            yield file
    except OSError as error:
        if error.errno is None:  # not of the file, but of what reads it
            raise
        raise unreadable(name, error) from error


def is_special(name: str) -> bool:
    """Whether a name is that of a pipe, a device or a socket. Raises OSError where there is nothing of that name."""
    mode = os.stat(name).st_mode
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def bounded(file: IO[AnyStr], most: int, ends: tuple[AnyStr, ...]) -> Iterator[AnyStr]:
    """The lines of an open file, each closed by one of the `ends`; of one that is longer than `most` not much more than
    that."""
    while line := file.readline(most + 1):
        yield line
        while len(line) > most and not line.endswith(ends):
            line = file.readline(most + 1) or ends[0]


def unreadable(name: str, error: OSError) -> ReadError:
    """What the system says of a file, with the remedy."""
    remedies: dict[type[OSError], str] = {
        FileNotFoundError: Message(NOT_FOUND),
        PermissionError: Message("no permission to read it: change its permissions, or leave it out"),
    }
    other = Message("cannot be read ({reason}): check the file", reason=reason(error))
    return ReadError(shown(name), remedies.get(type(error), other))


def shown(name: str) -> str:
    """A file name as text that can be written out; bytes that are no UTF-8 as `\\xff`, so that names stay apart."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def decode(data: bytes, source: str, *, hint: str | None = None) -> str:
    """The text of a file in UTF-8, UTF-16, windows-1251, koi8-r or cp866; `hint` is an encoding the file itself names.

    Those of one byte a letter, which read almost any bytes, are told apart by how Russian the text looks. Raises
    `ReadError` where no reading is plausible.
    """
    if (kind := _signed(data)) is not None:
        raise ReadError(source, Message("{kind}, no plain text: save its text as .txt", kind=kind))
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding, source)
    text = _try(data, _certain(data))
    if text is None and hint is not None and _is_charset(hint):
        text = _try(data, hint)
    if text is None and (guess := _guessed(data)) is not None:
        text = data.decode(guess)
    if text is None or _is_binary(text):
        raise ReadError(source, Message(UNKNOWN))
    return text


def encoding_of(head: bytes, source: str) -> str:
    """The encoding of a file of lines that begins with these bytes. Raises `ReadError` where no reading is plausible.

    Lines that are no UTF-8 among more that are do not make it another encoding: they are damaged.
    """
    if (kind := _signed(head)) is not None:
        raise ReadError(source, Message("{kind}, no table: give it its own ending, or save it as CSV", kind=kind))
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    if head and (certain := _certain(head)) != "utf-8":
        return certain
    lines = [line for line in head.splitlines() if not line.isascii()]
    strange = [line for line in lines if not _begins_utf_8(line)]
    if 2 * len(strange) <= len(lines):
        return "utf-8"
    guess = _guessed(b"\n".join(strange))
    if guess is None or _is_binary(head.decode(guess, "replace")):
        raise ReadError(source, Message(UNKNOWN))
    return guess


def _begins_utf_8(line: bytes) -> bool:
    """Whether bytes are UTF-8, of which the last letter may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(line)
    except UnicodeDecodeError:
        return False
    return True


def _signed(data: bytes) -> Message | None:
    """What a file is that begins as no plain text does."""
    return next((Message(kind) for signature, kind in SIGNATURES.items() if data.startswith(signature)), None)


def misread(text: str) -> bool:
    """Whether a text is UTF-8 that was read as windows-1251 or Latin-1 and written anew («РњРёРЅРёСЃС‚СЂ»)."""
    sample = text[: SAMPLE // 10]
    pairs = 0 if sample.isascii() else sum(1 for _ in _MISREAD.finditer(sample))
    return pairs > 4 and 5 * pairs > sum(not character.isascii() for character in sample)


def _decode_marked(data: bytes, encoding: str, source: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise damaged(encoding, source)
    return text


def damaged(encoding: str, source: str) -> ReadError:
    """What is wrong with a file that is not in the encoding which it begins with."""
    name = encoding.removesuffix("-sig").upper()
    return ReadError(
        source, Message("begins with the mark of {name}, but is not {name}: convert it to UTF-8", name=name)
    )


def _certain(data: bytes) -> str:
    """The encoding that bytes show by their form alone: in UTF-16 without a mark every other byte is 0 or 4, and the
    rest are not all 0."""
    even, odd = data[0 : 2 * SAMPLE : 2], data[1 : 2 * SAMPLE : 2]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high.count(0) + high.count(4) > 0.7 * len(high) and low.count(0) < len(low):
            return encoding
    return "utf-8"


def _guessed(data: bytes) -> str | None:
    """The one of `BYTEWISE` that makes the text look most Russian; None where none is plausible."""
    texts = [(encoding, text) for encoding in BYTEWISE if (text := _try(data, encoding)) is not None]
    score, encoding = max(((_russian(text), encoding) for encoding, text in texts), key=itemgetter(0))
    return encoding if score > PLAUSIBLE else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _is_charset(hint: str) -> bool:
    """Whether Python knows an encoding of that name that files are written in."""
    try:
        return codecs.lookup(hint).name not in NO_CHARSETS
    except LookupError:
        return False


def _is_binary(text: str) -> bool:
    """Whether control characters make up more than a hundredth of the text."""
    sample = text[:SAMPLE]
    return 100 * len(_CONTROL.findall(sample)) > len(sample)


def _russian(text: str) -> float:
    """How Russian the letters beyond ASCII look: the mean log-likelihood against evenly spread letters, less for
    capitals, for a capital after a small letter, for a Latin neighbour and for signs that no news text holds."""
    total, count, before = 0.0, 0, " "
    for character in text[:SAMPLE]:
        if not character.isascii() and character not in TYPOGRAPHY:
            total += _letter(character, before)
            count += 1
        before = character
    return total / count if count else 0.0


def _letter(character: str, before: str) -> float:
    frequency = FREQUENCY.get(character.lower())
    if frequency is None:
        return -4.0
    score = (
        math.log(frequency / 1000 * len(FREQUENCY)) - 0.2 * character.isupper()
    )  # more, and headlines in capitals are misread
    return score - 3.0 * (before.islower() and (character.isupper() or before.isascii()))

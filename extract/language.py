"""Language: the texts that the user reads, in Russian or in English.

The code is written in English; `locale/` holds the Russian. `_` and `ngettext` translate at once: for help, tables and
progress. A text that is also stored or read by programs, such as an error's, is a `Message`: English, until
`translated` turns it into the user's language. Where nobody has called `use`, as in a library, all is English.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("ru", "en")
LONGEST = 400  # characters of a value that a message quotes
# What would steer a terminal or turn the direction of what is written: control characters but for tab and line feed,
# marks of direction, line and paragraph separators.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
BYTES = re.compile("[\udc80-\udcff]")  # of file names that are no UTF-8, as Python keeps them (PEP 383)
LOCALE = Path(__file__).parent / "locale"
DOMAIN = "extract-ru"
PARSER = "argparse"  # the words of the standard library's parser

_catalogue = gettext.NullTranslations()
_spoken: ContextVar[gettext.NullTranslations | None] = ContextVar("_spoken", default=None)  # instead, for a while


def _(text: str) -> str:
    """The text in the user's language, as the catalogue has it."""
    return _current().gettext(text) if text else text  # what stands for an empty text is the catalogue's head


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural text, whichever the number asks for, in the user's language."""
    return _current().ngettext(one, many, count)


def preferred() -> str:
    """The language of the user's locale."""
    variables = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    value = next(filter(None, map(os.environ.get, variables)), "")
    return "ru" if value.lower().startswith("ru") else "en"


def use(language: str) -> None:
    """Sets the user's language, one of `LANGUAGES`, for this package and for the standard library's argument parser."""
    global _catalogue
    _catalogue = _read(language)
    os.environ["LANGUAGE"] = language  # where the parser looks
    gettext.bindtextdomain(PARSER, LOCALE)
    gettext.textdomain(PARSER)


@lru_cache
def _read(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def language() -> str:
    """The language in which all is said here, one of `LANGUAGES`."""
    return "ru" if _current() is _read("ru") else "en"


def _current() -> gettext.NullTranslations:
    spoken = _spoken.get()
    return _catalogue if spoken is None else spoken


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """All that is said within, in this thread or task and those that it starts for itself, is in this one of
    `LANGUAGES`; the user's language stays as it was."""
    token = _spoken.set(_read(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def in_language(language: str, say: Callable[[], str]) -> str:
    """The text that `say` returns when the language is this one of `LANGUAGES`."""
    with speaking(language):
        return say()


def marked(text: str) -> str:
    """The text unchanged. Marks it for the catalogue where it is translated in another place."""
    return text


class Foreign(str):
    """What a library or the system says, in its own words: in a text of another language these stand in quotes."""


class Message(str):
    """A text for programs and for people: as a string it is English, `translated` gives it in the user's language. The
    template is in the catalogue; the values, which may be messages too, replace its names in braces. Values that are
    texts are cut to `LONGEST` characters and made `visible`, so that a message can always be printed."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """The template filled with the values."""
        values = {name: _quoted(value) for name, value in values.items()}
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made


def _quoted(value: object) -> object:
    if isinstance(value, Exception):
        own = value.args[0] if value.args else None
        return own if isinstance(own, Message) else Foreign(_cut(str(value)))
    if isinstance(value, Message) or not isinstance(value, str):
        return value
    return type(value)(_cut(value))


def quoted(text: str) -> str:
    """An id, a name or a place of any length in one line, `visible`: the middle gives way, for the end often tells it
    from others."""
    return _cut(" ".join(text.split()))


def _cut(text: str) -> str:
    return visible(text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}")


def visible(text: str) -> str:
    """The text in a form that any terminal or file takes: without carriage returns at line ends, with a picture or the
    code of each sign that would steer it and of each byte that is no UTF-8, and «?» for half a surrogate pair."""
    whole = BYTES.sub(lambda sign: f"\\x{ord(sign[0]) & 0xFF:02x}", text).encode("utf-8", "replace").decode("utf-8")
    return CONTROLS.sub(_picture, whole.replace("\r\n", "\n"))


def _picture(sign: re.Match[str]) -> str:
    code = ord(sign.group())
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else f"\\u{code:04x}"


def placed(place: object, problem: str) -> Message:
    """A problem with its place before it: «a.csv:7: not UTF-8»."""
    return Message("{place}: {problem}", place=str(place), problem=problem)


def of_entry(place: str, entry: str, problem: str) -> Message:
    """A problem of a pattern file's entry, with its place and name before it."""
    return Message("{place}: “{entry}”: {problem}", place=place, entry=entry, problem=problem)


def translated(what: str | Exception) -> str:
    """A message, or an error's text, in the user's language; any other text unchanged."""
    if isinstance(what, Exception):
        text = what.args[0] if what.args else ""
        return translated(text) if isinstance(text, str) else str(what)
    if isinstance(what, Foreign):
        return f"«{what}»" if language() == "ru" else what
    if not isinstance(what, Message):
        return what
    template = _(what.template)
    values = {name: translated(value) if isinstance(value, str) else value for name, value in what.values.items()}
    return template.format(**values) if values else template


def as_message(text: str, templates: Iterable[str]) -> str:
    """A stored text turned back into the message that it was, if one of these templates fits; else the text
    unchanged."""
    for template in templates:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        if match := re.fullmatch(pattern, text, re.DOTALL):
            return Message(template, **match.groupdict())
    return text


def foreign(text: str, templates: Iterable[str]) -> str:
    """What a library or the system says: as the message of one of these templates, if one fits, else in its own
    words."""
    told = as_message(text, templates)
    return told if isinstance(told, Message) else Foreign(text)


# The texts of the errors that systems mostly give.
SYSTEM = (
    marked("Address already in use"),
    marked("Bad file descriptor"),
    marked("Cannot assign requested address"),
    marked("Disk quota exceeded"),
    marked("File name too long"),
    marked("File too large"),
    marked("Input/output error"),
    marked("Is a directory"),
    marked("No space left on device"),
    marked("No such file or directory"),
    marked("Not a directory"),
    marked("Permission denied"),
    marked("Read-only file system"),
    marked("Too many levels of symbolic links"),
    marked("Too many open files"),
)


def reason(error: OSError) -> str:
    """The system's own text of an error, such as «No such file or directory», or ours in its place."""
    text = error.strerror or str(error)
    return text if isinstance(text, Message) else foreign(text, SYSTEM)


# What msgspec says of values that are of another type than they must be, and of what is no JSON.
MSGSPEC = (
    marked("unknown field `{field}`"),
    marked("Object missing required field `{field}` in `{place}`"),
    marked("Object missing required field `{field}`"),
    marked("Expected `{type}`, got `{other}` in `{place}`"),
    marked("Expected `{type}`, got `{other}`"),
    marked("Expected `{type}` {bound} in `{place}`"),
    marked("Expected `{type}` {bound}"),
    marked("Invalid enum value {value} in `{place}`"),
    marked("Invalid enum value {value}"),
    marked("Number out of range in `{place}`"),
    marked("Number out of range"),
    marked("Input data was truncated"),
)


def of_msgspec(error: Exception) -> str:
    """What msgspec says, such as «unknown field `x`» or «… in `x`»."""
    text = re.sub(r" - at `(?:\$\.)?(.*)`$", r" in `\1`", str(error).removeprefix("Object contains "))
    return foreign(text, MSGSPEC)

"""JSON files: a document, an array of them, or what Telegram exports (`result.json`) → rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.documents import ReadError, Tell
from extract.language import Message
from extract.reading.columns import RECORDS, USUAL, Columns, Row, Table, is_record
from extract.reading.encodings import EMPTY, read_text, shown
from extract.reading.json_lines import value

EXTRA = "Extra data"  # what the standard library says of a second value


def table(name: str, columns: Columns, tell: Tell) -> Table:
    """The rows of a file, and the columns that they have. Raises `ReadError` where it is no JSON, or holds no
    documents."""
    source, text = shown(name), read_text(name)
    if not text.strip():
        raise ReadError(source, Message(EMPTY))
    found = value(text.encode("utf-8", "surrogatepass"), source)
    if isinstance(found, ReadError):
        raise _several(source) if EXTRA in found.problem else found
    if isinstance(found, dict) and (chats := _chats(found)):
        return Table(_messages(chats, source, tell), USUAL)
    return Table(_rows(found, source, columns), columns)


def _several(source: str) -> ReadError:
    return ReadError(source, Message("several JSON values, not one: where each is on a line, name the file .jsonl"))


def _rows(found: Any, source: str, columns: Columns) -> Iterator[Row | ReadError]:
    if isinstance(found, dict) and (columns.text in found or is_record(found)):
        yield _row(found, source, None if columns.id in found else 0)
    elif isinstance(found, list) and any(isinstance(one, dict) for one in found):
        for number, one in enumerate(found, 1):
            yield _row(one, f"{source}:{number}", number)
    else:
        problem = Message('no document, no array of them: write [{"id": …, "text": …}, …]')
        raise ReadError(source, problem)


def _row(cells: Any, place: str, number: int | None) -> Row | ReadError:
    if not isinstance(cells, dict):
        return ReadError(place, Message('not an object: write [{"id": …, "text": …}, …]'))
    if is_record(cells):
        raise ReadError(place, Message(RECORDS))
    return Row(place, cells, number)


# -- Telegram


def _chats(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The chats of an export: of one chat, or of all."""
    every = found.get("chats")
    chats = every.get("list") if isinstance(every, dict) else [found]
    return [one for one in chats or () if isinstance(one, dict) and isinstance(one.get("messages"), list)]


def _messages(chats: list[Mapping[str, Any]], source: str, tell: Tell) -> Iterator[Row | ReadError]:
    """The messages that hold text; where there are several chats, an id begins with its chat's."""
    silent = 0
    for chat in chats:
        prefix = f"{chat.get('id')}-" if len(chats) > 1 else ""
        for message in chat["messages"]:
            if isinstance(message, dict) and message.get("text"):
                cells = {key: message[key] for key in ("text", "date") if key in message}
                yield Row(f"{source}:{prefix}{message.get('id')}", {"id": f"{prefix}{message.get('id')}", **cells})
            else:
                silent += 1
    if silent:
        tell(ReadError(source, Message("messages without text, left out: {count}", count=silent)))

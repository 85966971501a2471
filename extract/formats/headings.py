"""Headings: what a workbook's sheets and columns are called, and the words in them, in Russian. In English all is named
as in CSV, so that programs find it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.formats.tables import STATUSES
from extract.language import _, as_message, language, marked, translated
from extract.records import WARNINGS

TITLES: Mapping[str, str] = {
    "documents": marked("Texts"),
    "mentions": marked("Mentions"),
    "officials": marked("Officials"),
    "people": marked("People"),
    "states": marked("States"),
    "places": marked("Places"),
    "bodies": marked("Bodies"),
    "decisions": marked("Decisions"),
    "dates": marked("Dates"),
    "warnings": marked("Warnings"),
}
HEADS: Mapping[str, str] = {
    "document": marked("Document"),
    "file": marked("File"),
    "document_date": marked("Date of the document"),
    "date_source": marked("Where the date is from"),
    **TITLES,
    "number": marked("Number"),
    "type": marked("Kind"),
    "start": marked("Begins at"),
    "end": marked("Ends at"),
    "text": marked("In the text"),
    "normal": marked("In the nominative"),
    "entity": marked("Id of its record"),
    "value": marked("Value"),
    "form": marked("Form"),
    "of": marked("Of (ids)"),
    "status": marked("Held as"),
    "found_by": marked("Found by"),
    "confidence": marked("Confidence"),
    "id": marked("Id"),
    "name": marked("Name"),
    "title": marked("Title"),
    "post": marked("Post"),  # an official's title
    "of_names": marked("Of"),
    "acting": marked("Acting"),
    "former": marked("Former"),
    "since": marked("Since"),
    "until": marked("Until"),
    "code": marked("Code"),
    "wikidata": marked("Wikidata"),
    "kind": marked("Kind"),
    "state": marked("State"),
    "place": marked("Place"),
    "abbreviation": marked("Short"),
    "parent": marked("Part of"),
    "issuer": marked("Issuer"),
    "date": marked("Date"),
    "message": marked("Message"),
}
FORMS: Mapping[str, str] = {
    "name": marked("by its name"),
    "abbreviation": marked("short form"),
    "adjective": marked("adjective"),
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {str(status): words for status, words in STATUSES.items()},
    "form": FORMS,
    "date_source": {"none": marked("no date")},
}
SAME = frozenset({"type", "kind", "date_source"})  # columns whose words are in the catalogue as they are


def sheet(table: str) -> str:
    """What the sheet of a table is called."""
    return _(TITLES[table]) if language() == "ru" else table


def column(table: str, name: str) -> str:
    """What a column of a table is called."""
    if language() != "ru":
        return name
    return _(HEADS["post" if (table, name) == ("officials", "title") else name])


def value(column: str, value: Any) -> Any:
    """What a cell holds: words of ours in the user's language, all else as it is."""
    if language() != "ru" or not isinstance(value, str):
        return value
    if column == "message":
        return translated(as_message(value, WARNINGS.values()))
    known = WORDS.get(column, {})
    return _(known.get(value, value)) if value in known or column in SAME else value

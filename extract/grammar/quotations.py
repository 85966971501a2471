"""Quotations: how far a quoted name («Госконцерн «Туркменгаз»») or title reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from extract.grammar.scene import Scene

CLOSING = {"«": "»", "“": "”", "„": "“", '"': '"'}  # by the sign that opens
OPENING = {closing: opening for opening, closing in CLOSING.items() if opening != closing}
TITLES = frozenset({"О", "Об", "Обо"})  # a capital opens the title of an act
SHORT_NAME = 9  # words of a name whose two quotations one sign closes
LONGEST_NAME = 14  # words between quotes; longer quotations are speech, not names
LONGEST_TITLE = 1_500  # characters


def quoted(scene: Scene, at: int) -> int | None:
    """The index of the word after a quoted name whose quotation mark stands at `words[at]`, or None. A quotation that
    begins with a small letter is speech («сказали в МИД «не скоро»»)."""
    words = scene.words
    closing = CLOSING.get(words[at].text) if at + 1 < len(words) else None
    if closing is None or (words[at + 1].text.islower() and words[at + 1].readings[0].known):
        return None
    if words[at + 1].text in TITLES and closing not in {word.text for word in words[at + 2 : at + 3]}:
        return None  # an act's title
    stop = _straight_stop(scene, at) if closing == '"' else _nested_stop(scene, at, closing)
    return stop if stop is not None and stop > at + 2 else None


def _nested_stop(scene: Scene, at: int, closing: str) -> int | None:
    """The word index after the sign that closes a quotation, nested ones stepped over; one sign may close both
    («Торговый дом «Сигма»)."""
    depth, inner = 0, None
    for index in _words_of_name(scene, at):
        text = scene.words[index].text
        if text == "«":
            depth += 1
        elif text == closing:
            if depth == 0 or closing != "»":
                return index + 1
            depth, inner = depth - 1, index + 1
    return inner if inner is not None and inner - at <= SHORT_NAME and _closes_line(scene, inner) else None


def _straight_stop(scene: Scene, at: int) -> int | None:
    """The word index after a name in straight quotes, also where one inside it opens («"Торговый дом "Восход"»)."""
    inside = False
    for index in _words_of_name(scene, at):
        if scene.words[index].text != '"':
            continue
        follows = scene.words[index + 1 : index + 2]
        if not inside and scene.gap(index) and follows and not scene.gap(index + 1) and follows[0].text[0].isalnum():
            inside = True
            continue
        doubled = inside and bool(follows) and follows[0].text == '"' and not scene.gap(index + 1)
        return index + 2 if doubled else index + 1
    return None


def _words_of_name(scene: Scene, at: int) -> Iterator[int]:
    """The words of a quoted name on its line."""
    return takewhile(lambda index: not scene.line_break(index), range(at + 1, min(at + LONGEST_NAME, len(scene.words))))


def _closes_line(scene: Scene, at: int) -> bool:
    """Whether no closing sign without its own opening one follows on the line."""
    rest = scene.string[scene.words[at - 1].end : scene.lines.end(scene.words[at - 1].start)]
    return rest.count("»") <= rest.count("«")


def quotation(scene: Scene, start: int) -> tuple[int, int] | None:
    """The stretch (character offsets) inside a quotation that opens at offset `start`, nested quotes respected, or
    None. Where a text closes nested quotes with one sign («… «ПРОКСИ»), the line's last closing sign ends it."""
    string = scene.string
    closing = CLOSING.get(string[start : start + 1])
    if closing is None:
        return None
    depth, last = 0, None
    for position in range(start + 1, min(scene.lines.end(start), start + LONGEST_TITLE)):
        character = string[position]
        if closing == "»" and character == "«":
            depth += 1
        elif character == closing:
            last = position
            if depth == 0:
                return start + 1, position
            depth -= 1
    return None if last is None else (start + 1, last)


def is_open(scene: Scene, start: int, stop: int) -> bool:
    """Whether a quotation is open at word `stop` that begins at word `start` or after it."""
    forms = scene.forms[start:stop]
    straight = forms.count('"')  # opens and closes
    begun = sum(form in CLOSING for form in forms) - straight
    return straight % 2 == 1 or begun > sum(form in OPENING for form in forms)

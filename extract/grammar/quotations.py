"""Quotations: how far a quoted name («Госконцерн «Туркменгаз»») or title reaches."""

from __future__ import annotations

from extract.grammar.scene import Scene

CLOSING = {"«": "»", "“": "”", "„": "“", '"': '"'}  # by the sign that opens
OPENING = {closing: opening for opening, closing in CLOSING.items() if opening != closing}
LONGEST_NAME = 14  # words between quotes; longer quotations are speech, not names
LONGEST_TITLE = 1_500  # characters


def quoted(scene: Scene, at: int) -> int | None:
    """The index of the word after a quoted name whose quotation mark stands at `words[at]`, or None. A quotation that
    begins with a small letter is speech («сказали в МИД «не скоро»»)."""
    words = scene.words
    closing = CLOSING.get(words[at].text) if at + 1 < len(words) else None
    if closing is None or (words[at + 1].text.islower() and words[at + 1].readings[0].known):
        return None
    depth = 0
    for index in range(at + 1, min(at + LONGEST_NAME, len(words))):
        if scene.line_break(index):
            return None
        if words[index].text == "«":
            depth += 1
        elif words[index].text == closing:
            if depth == 0 or closing != "»":
                return index + 1 if index > at + 1 else None
            depth -= 1
    return None


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

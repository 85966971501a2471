"""Quotations: how far a quoted name reaches («Госконцерн «Туркменгаз»»)."""

from __future__ import annotations

from extract.grammar.scene import Scene

CLOSING = {"«": "»", "“": "”", "„": "“", '"': '"'}
MAX_QUOTED = 14  # words between quotes; longer quotations are speech, not names


def quoted(text: Scene, at: int) -> int | None:
    """The index of the word after a quoted name whose quotation mark stands at `words[at]`, or None. A quotation that
    begins with a small letter is speech («сказали в МИД «не скоро»»)."""
    words = text.words
    closing = CLOSING.get(words[at].text) if at + 1 < len(words) else None
    if closing is None or (words[at + 1].text.islower() and words[at + 1].readings[0].known):
        return None
    depth = 0
    for index in range(at + 1, min(at + MAX_QUOTED, len(words))):
        if text.line_break(index):
            return None
        if words[index].text == "«":
            depth += 1
        elif words[index].text == closing:
            if depth == 0 or closing != "»":
                return index + 1 if index > at + 1 else None
            depth -= 1
    return None

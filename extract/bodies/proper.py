"""Proper names: the states inside bodies' quoted names («Единая Россия», «ОАО «Российские железные дороги»»), which are
no mentions."""

from __future__ import annotations

from extract.bodies.facts import BODIES, BodySpan
from extract.grammar.found import Found
from extract.grammar.quotations import CLOSING, is_open
from extract.states.facts import STATES, StateSpan
from extract.text.span_index import SpanBlocks
from extract.text.spans import Span


def without_own_states(found: Found) -> list[Span]:
    """All spans but the states that are words of a quoted name."""
    named = found.of(BODIES)
    bodies = SpanBlocks(named)
    own = {id(state) for state in found.of(STATES) if _is_own(found, state, bodies)}
    return [span for span in found.spans if id(span) not in own]


def _is_own(found: Found, state: StateSpan, bodies: SpanBlocks) -> bool:
    around = BODIES.among(bodies.overlapping(state.start, state.end))
    return any(len(body) > len(state) and _is_quoted(found, body, state.words.start) for body in around)


def _is_quoted(found: Found, body: BodySpan, at: int) -> bool:
    """Whether a word of a body's name stands in quotes that are in the name or hold it and nothing else."""
    forms, start = found.scene.forms, body.words.start
    whole = start > 0 and CLOSING.get(forms[start - 1], "") in forms[body.stop : body.stop + 1]
    return whole or is_open(found.scene, start, at)

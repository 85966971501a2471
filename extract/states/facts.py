"""States' facts: what a state's span carries."""

from __future__ import annotations

import msgspec

from extract.text.spans import Form, KindOf, Span


class StateFact(msgspec.Struct, frozen=True):
    """What is known of a state's mention: the id of its entry in the table of states, and its form."""

    entry: str
    form: Form


StateSpan = Span[StateFact]
STATES: KindOf[StateFact] = KindOf("state")

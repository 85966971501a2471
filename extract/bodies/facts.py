"""Bodies' facts: what a body's span carries."""

from __future__ import annotations

import msgspec

from extract.text.spans import KindOf, Span


class BodyFact(msgspec.Struct, frozen=True):
    """What is known of a body's mention: its kind as records have it, and the lemma of its head noun.

    `entries` are the ids of the gazetteer's entries that it may be, `maybe` those that it may be if the text supports
    them («Совет Безопасности»: the UN's), `owners` the states and bodies that its name says it belongs to. It is
    `short` where only a name before it gives it a meaning («Организации»); of an abbreviation in brackets, `stands_for`
    are the character offsets of the full name before it.
    """

    kind: str
    head: str
    entries: tuple[str, ...] = ()
    owners: tuple[Span, ...] = ()
    short: bool = False
    stands_for: tuple[int, int] | None = None
    maybe: tuple[str, ...] = ()


BodySpan = Span[BodyFact]
BODIES: KindOf[BodyFact] = KindOf("body")


def is_listed(span: Span) -> bool:
    """Whether a body was found by a name of the gazetteer."""
    return span.source.startswith("bodies:")

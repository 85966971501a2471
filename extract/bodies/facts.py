"""Bodies' facts: what a body's span carries."""

from __future__ import annotations

from dataclasses import dataclass

from extract.grammar.scene import Scene
from extract.text.spans import KindOf, Span


@dataclass(frozen=True, slots=True)
class BodyFact:
    """What is known of a body's mention: the gazetteer entries it may be, its kind, the lemma of its head noun, whom
    it belongs to, whether it is a short form («Организации»), for one bracketed after its full name, whose
    abbreviation it is, and the entries that it may be if the text supports them («Совет Безопасности»: the UN's)."""

    kind: str
    head: str
    entries: tuple[str, ...] = ()
    owners: tuple[Span, ...] = ()
    short: bool = False
    stands_for: tuple[int, int] | None = None
    maybe: tuple[str, ...] = ()


BodySpan = Span[BodyFact]
BODIES: KindOf[BodyFact] = KindOf("body")


def body_span(text: Scene, start: int, stop: int, source: str, fact: BodyFact) -> BodySpan:
    """The span of a body over `words[start:stop]`."""
    return text.span(BODIES, start, stop, source, fact)


def is_listed(span: Span) -> bool:
    """Whether a body was found by a name of the gazetteer."""
    return span.source.startswith("bodies:")

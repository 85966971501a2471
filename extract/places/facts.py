"""Places' facts: what a place's span carries."""

from __future__ import annotations

from extract.text.spans import KindOf, Span

PlaceSpan = Span[None]
PLACES: KindOf[None] = KindOf("place")

"""Places' facts: what a place's span carries."""

from __future__ import annotations

import msgspec

from extract.records import PlaceKind
from extract.text.spans import KindOf, Span


class PlaceFact(msgspec.Struct, frozen=True):
    """What is known of a place's name: its kind, None where it is no mention (a river, a street, a part of the world),
    and the id of its entry in the table.

    `own` are the words of the name itself, which a word for its kind may stand before («города Твери»); `shared` is the
    word for the kind that follows for several («Тамбовская и Липецкая области»).
    """

    kind: PlaceKind | None = None
    entry: str | None = None
    own: range = range(0)
    shared: str = ""


PlaceSpan = Span[PlaceFact]
PLACES: KindOf[PlaceFact] = KindOf("place")

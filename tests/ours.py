"""Our own patterns, read once for all tests, and scenes of texts that are read by them."""

from __future__ import annotations

from collections.abc import Sequence

from extract import knowledge
from extract.grammar.scene import Scene
from extract.recognisers.found import Name, Tagged
from extract.text.words import Text

KNOWLEDGE = knowledge.read()


def scene(string: str, names: Sequence[Name] = (), tagged: Sequence[Tagged] = ()) -> Scene:
    """A text of which the recognisers found these."""
    return Scene(Text(string), KNOWLEDGE, names, tagged)

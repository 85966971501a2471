"""`patterns/recognisers.toml`: how far each recogniser is trusted, as measured on texts labelled by the guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Literal

import msgspec

from extract.knowledge.files import PatternFiles
from extract.text.spans import Kind

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Trusted = Literal["person"]  # what the trained judge of bodies and posts does not decide on

# What the sources of spans begin with, and the entries that they name: file, table, key.
OWN = (("bodies", "bodies", "body", "id"), ("head", "bodies", "head", "phrase"), ("posts", "posts", "head", "phrase"))


class Add(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From this probability on the tagger's mention counts where nothing else is found."""

    kind: Trusted
    above: Share


class Prefer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From this probability on the tagger's longer mention replaces the one inside it."""

    kind: Trusted
    above: Share


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The share of right mentions of a kind and source where the tagger's probability of the same span is over .7, over
    .1, or less."""

    kind: Kind
    source: str
    share: tuple[Share, Share, Share]


class RecognisersFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns/recognisers.toml`."""

    add: tuple[Add, ...]
    prefer: tuple[Prefer, ...]
    confidence: tuple[Confidence, ...]


@dataclass(frozen=True, slots=True)
class RecogniserKnowledge:
    """The file prepared for look-ups: probabilities by kind, shares by kind and source; and the sources of the spans
    that a user's own entries find, which nothing outweighs."""

    file: RecognisersFile
    add: Mapping[Kind, float]
    prefer: Mapping[Kind, float]
    confidence: Mapping[tuple[Kind, str], tuple[float, float, float]]
    own: frozenset[str] = frozenset()


def prepared(files: PatternFiles) -> RecogniserKnowledge:
    """`patterns/recognisers.toml`, prepared. Raises `PatternError`."""
    return replace(tables(files.load("recognisers", RecognisersFile)), own=frozenset(_own(files)))


def _own(files: PatternFiles) -> Iterator[str]:
    """The sources that a user's entries make; those that are none are told where their file is read."""
    for source, name, table, key in OWN:
        theirs = files.layers(name)[1]
        entries = theirs.values.get(table) if theirs is not None else None
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and key in entry:
                yield f"{source}:{entry[key]}"


def tables(file: RecognisersFile) -> RecogniserKnowledge:
    """The look-up tables of a file."""
    return RecogniserKnowledge(
        file,
        {rule.kind: rule.above for rule in file.add},
        {rule.kind: rule.above for rule in file.prefer},
        {(row.kind, row.source): row.share for row in file.confidence},
    )

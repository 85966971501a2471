"""`patterns/recognisers.toml`: how far each recogniser is trusted, as measured on texts labelled by the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from extract.knowledge.files import PatternFiles
from extract.text.spans import Kind

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Add(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From this probability on the tagger's mention counts where nothing else is found."""

    kind: Kind
    above: Share


class Prefer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From this probability on the tagger's longer mention replaces the one inside it."""

    kind: Kind
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
    """The file prepared for look-ups: probabilities by kind, shares by kind and source."""

    file: RecognisersFile
    add: Mapping[Kind, float]
    prefer: Mapping[Kind, float]
    confidence: Mapping[tuple[Kind, str], tuple[float, float, float]]


def prepared(files: PatternFiles) -> RecogniserKnowledge:
    """`patterns/recognisers.toml`, prepared. Raises `PatternError`."""
    return tables(files.load("recognisers", RecognisersFile))


def tables(file: RecognisersFile) -> RecogniserKnowledge:
    """The look-up tables of a file."""
    return RecogniserKnowledge(
        file,
        {rule.kind: rule.above for rule in file.add},
        {rule.kind: rule.above for rule in file.prefer},
        {(row.kind, row.source): row.share for row in file.confidence},
    )

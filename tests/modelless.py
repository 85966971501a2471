"""The real pipeline without learned models, which take long to load: it finds what patterns and grammar say."""

from __future__ import annotations

from collections.abc import Sequence

from extract.knowledge import Knowledge
from extract.pipeline import Pipeline
from extract.recognisers import Recognisers
from extract.text.words import Text


def load_modelless(knowledge: Knowledge) -> Pipeline:
    """What stands for `load_pipeline`."""
    return Pipeline(knowledge, Recognisers(_nothing, _nothing, lambda asked: [{}] * len(asked)))


def _nothing(texts: Sequence[Text]) -> list[tuple[()]]:
    return [()] * len(texts)

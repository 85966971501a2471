"""extract-ru: dates, officials, states, bodies and numbered decisions in Russian official news.

>>> import extract
>>> pipeline = extract.load()
>>> record = pipeline("Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек.")
>>> record.officials[0].posts[0].title
'Президент Казахстана'
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.pipeline import Pipeline

__version__ = "0.1.0"


def load(*, patterns: str | Path | None = None, with_text: bool = False) -> Pipeline:
    """A pipeline ready for texts: call it with one, or stream documents through its `pipe`. `patterns` is a folder of
    pattern files to lay over ours (`PatternError` where they cannot be used); pipelines with other patterns may live
    in one process. `with_text` makes every record carry its text."""
    # Here, for they import numpy and the models, which `extract-ru --help` must not wait for.
    from extract import knowledge, pipeline

    return pipeline.load(knowledge.read(patterns), with_text=with_text)

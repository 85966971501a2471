"""extract-ru: dates, officials, states, bodies and numbered decisions in Russian official news.

>>> import extract
>>> pipeline = extract.load()
>>> record = pipeline("Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек.")
>>> record.officials[0].posts[0].title
'Президент Казахстана'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.pipeline import Pipeline

__version__ = "0.1.0"


def load(*, with_text: bool = False) -> Pipeline:
    """A pipeline ready for texts: call it with one, or stream documents through its `pipe`. `with_text` makes every
    record carry its text."""
    from extract.pipeline import Pipeline  # imports numpy and models, which `extract-ru --help` must not wait for

    pipeline = Pipeline(with_text=with_text)
    pipeline("")  # loads weights and patterns now: what is missing or broken shows here, not in every document
    return pipeline

"""Names: natasha's slovnet NER, its weights read out of the installed natasha package.

Nothing of natasha itself is imported: its own modules need pymorphy2, which fails on today's setuptools.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from navec import Navec
from slovnet import NER

from extract.text import Name, calm

BATCH = 16  # texts a batch; more does not run faster on one core


def weights() -> Path:
    """The folder of data files in the installed natasha package.

    Raises FileNotFoundError where natasha is not installed.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("natasha is not installed: run `pip install natasha` (its weights are needed)")
    return Path(spec.origin).parent / "data"


@lru_cache(maxsize=1)
def _model() -> NER:
    data = weights()
    model = NER.load(data / "model" / "slovnet_ner_news_v1.tar", batch_size=BATCH)
    model.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    return model


def find_names(texts: Iterable[str]) -> Iterator[list[Name]]:
    """For each text, in order, its persons, places and organisations."""
    texts = iter(texts)
    while batch := list(islice(texts, BATCH)):
        found = _model().map([calm(text) for text in batch if text.strip()])  # slovnet fails on a text without tokens
        for text in batch:
            yield [Name(span.start, span.stop, span.type) for span in next(found).spans] if text.strip() else []

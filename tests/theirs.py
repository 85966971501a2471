"""What the packages whose data we read make of it themselves."""

from __future__ import annotations

from functools import lru_cache

from navec import Navec

from extract.text.natasha_data import folder


@lru_cache(maxsize=1)
def navec() -> Navec:
    """Navec's embeddings as navec reads them."""
    return Navec.load(folder() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")

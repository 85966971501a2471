"""Weights: the data files in the installed natasha package, checked, and slovnet's networks as they hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Any

from navec import Navec
from slovnet.const import SHAPE, TAG
from slovnet.exec.pack import Pack

from extract.language import Message, placed
from extract.text.natasha_data import folder

# SHA-256 of the data files in natasha 1.6.0; to check all takes 25 ms.
DIGESTS = {
    "navec_news_v1_1B_250K_300d_100q.tar": "f07270833d78523edc5781538d67038e95b43975e4a7ae757c693b687f9cbfca",
    "slovnet_morph_news_v1.tar": "54812762a641c742dbfa9c950c4b53bbb469301983077ed01b9f074643d540d3",
    "slovnet_ner_news_v1.tar": "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
}


def intact(path: Path) -> Path:
    """The file of weights, checked to be the one that our figures were measured with. Raises OSError where it is
    not."""
    with path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != DIGESTS[path.name]:
            problem = Message("not as natasha 1.6.0 has it: run `pip install --force-reinstall natasha==1.6.0`")
            raise OSError(placed(path, problem))
    return path


@lru_cache(maxsize=1)
def navec() -> Navec:
    """The word embeddings, which slovnet's networks and the tagger share (75 MB). The tables that navec keeps only to
    compare words with one another are dropped (35 MB)."""
    vectors = Navec.load(intact(folder() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    vectors.pq.ab = vectors.pq.norm = vectors.vocab.counts = None
    return vectors


@dataclass(frozen=True, slots=True)
class Weights:
    """A network of slovnet's, its arrays filled in: `network` is a `Tag` of `slovnet.exec.model`; `words` and `shapes`
    are the rows of its embeddings by word form, in lower case, and by shape; `tags` are named in the order of its
    scores."""

    network: Any
    words: Mapping[str, int]
    unknown: int
    shapes: Mapping[str, int]
    tags: list[str]


def read(name: str, kind: Any) -> Weights:
    """The weights of a network, by its file's name and its class in `slovnet.exec.model`. The file's list of words is
    not read (80 ms, 40 MB): it is navec's, as a test makes sure.

    Raises OSError where the file is not natasha's, FileNotFoundError where natasha is not installed.
    """
    with Pack(intact(folder() / "model" / name)) as pack:
        empty = pack.load_model(kind)
        network = empty.inject_arrays(dict(pack.load_arrays(empty.weights))).inject_navec(navec())
        shapes, tags = pack.load_vocab(SHAPE), pack.load_vocab(TAG)
    return Weights(network, navec().vocab.word_ids, navec().vocab.unk_id, shapes.item_ids, tags.items)

"""Weights: the data files in the installed natasha package, checked, and slovnet's networks as they hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Any

from slovnet.const import SHAPE, TAG
from slovnet.exec.pack import Pack

from extract.language import Message, placed
from extract.recognisers.natasha import vectors
from extract.recognisers.natasha.vectors import Vectors
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
def navec() -> Vectors:
    """The word embeddings, which slovnet's networks and the tagger share."""
    return vectors.read(intact(folder() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))


@dataclass(frozen=True, slots=True)
class Weights:
    """A network of slovnet's, its arrays filled in but for those of `vectors`: `network` is a `Tag` of
    `slovnet.exec.model`; `shapes` are the rows of its embeddings by the words' shape; `tags` are named in the order of
    its scores."""

    network: Any
    vectors: Vectors
    shapes: Mapping[str, int]
    tags: list[str]


def read(name: str, kind: Any) -> Weights:
    """The weights of a network, by its file's name and its class in `slovnet.exec.model`. The file's list of words is
    not read (80 ms, 40 MB): it is navec's, as a test makes sure.

    Raises OSError where the file is not natasha's, FileNotFoundError where natasha is not installed.
    """
    with Pack(intact(folder() / "model" / name)) as pack:
        empty = pack.load_model(kind)
        network = empty.inject_arrays(dict(pack.load_arrays(empty.weights)))
        shapes, tags = pack.load_vocab(SHAPE), pack.load_vocab(TAG)
    return Weights(network, navec(), shapes.item_ids, tags.items)

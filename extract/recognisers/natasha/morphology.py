"""Morphology: the case, gender, number and part of speech that natasha's slovnet gives to words where they stand.

Each tag is chosen for itself, without a CRF, and the convolutions see `REACH` words on either side: so a few words cost
only the windows around them. The model was trained on sentences, and sees none beyond a word's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from slovnet.exec.model import Morph

from extract.recognisers.convolutions import Matrix
from extract.recognisers.found import CASES, GENDERS, NUMBERS, PARTS_OF_SPEECH, Grammemes
from extract.recognisers.natasha.encoder import REACH, Encoder
from extract.recognisers.natasha.weights import Weights, read
from extract.text.words import Text

MOST = 512  # words asked at a time, so that memory grows little with their number
ROOM = 1_024  # word forms whose first convolution is kept, 3 MB
JOINT = (len(CASES), len(GENDERS), len(NUMBERS))

# Universal Dependencies' values in OpenCorpora's names; the partitive and the vocative as in `text.morphology`.
_CASE = {
    **{"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"},
    **{"Par": "gent", "Voc": "nomn"},
}
_GENDER = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_NUMBER = {"Sing": "sing", "Plur": "plur"}


@lru_cache(maxsize=1)
def model() -> MorphologicalTagger:
    """The process's only morphological tagger; loading takes 10 ms and 3 MB where navec is loaded."""
    return MorphologicalTagger(read("slovnet_morph_news_v1.tar", Morph))


def find_grammemes(text: Text, words: Sequence[int]) -> dict[int, Grammemes]:
    """The probable grammemes of some words of a text, given and told by their indices. The model is loaded by the first
    word that is asked for.

    Raises IndexError where the text has no such word.
    """
    asked = sorted(set(words))
    if lacking := [word for word in asked if not 0 <= word < len(text.words)]:
        raise IndexError(f"a text of {len(text.words)} words has no word {lacking[0]}")
    found: dict[int, Grammemes] = {}
    for start in range(0, len(asked), MOST):
        part = asked[start : start + MOST]
        found |= zip(part, model()(text, part), strict=True)
    return found


class MorphologicalTagger:
    """slovnet's morphology: the encoder and a softmax. Not safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self.tags = weights.tags
        self._encoder = Encoder(weights, ROOM)
        self._cells = _cells(weights.tags)

    def __call__(self, text: Text, words: Sequence[int]) -> Iterator[Grammemes]:
        """The grammemes of some words, by their indices, which ascend."""
        sums = self.probabilities(text, words) @ self._cells
        sums.setflags(write=False)
        size = int(np.prod(JOINT))
        return map(Grammemes, sums[:, :size].reshape(-1, *JOINT), sums[:, size:])

    def probabilities(self, text: Text, words: Sequence[int]) -> Matrix:
        """How probable the `tags` of some words are, by their indices, which ascend: (words × tags)."""
        seen = list(windows(text, words))
        rows = self._encoder.rows([text.forms[window.start : window.stop] for window in seen])
        indices = np.array([-1, *(index for window in seen for index in (*window, -1))])  # -1: padding
        encoded = np.concatenate(list(self._encoder.encoded(rows)))
        return _softmax(self._encoder.scores(encoded[np.isin(indices, words)]))


def windows(text: Text, words: Sequence[int]) -> Iterator[range]:
    """The words that the convolutions see around some words, which ascend: no further than the sentence, and those that
    overlap in one."""
    window = range(0)
    for word in words:
        seen = _window(text, word)
        if seen.start < window.stop:
            window = range(window.start, seen.stop)
            continue
        if window:
            yield window
        window = seen
    if window:
        yield window


def _window(text: Text, word: int) -> range:
    """The words within `REACH` of a word that stand in its sentence."""
    number = text.sentence(text.words[word].start)
    first, stop = word, word + 1
    while first > max(word - REACH, 0) and text.sentence(text.words[first - 1].start) == number:
        first -= 1
    while stop < min(word + REACH + 1, len(text.words)) and text.sentence(text.words[stop].start) == number:
        stop += 1
    return range(first, stop)


def _softmax(scores: Matrix) -> Matrix:
    """Probabilities (rows × tags) from scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def _cells(tags: Sequence[str]) -> NDArray[np.float32]:
    """What sums up the tags' probabilities: a column for each case, gender and number, then one for each part of
    speech, with a one for each tag that has them."""
    joint, parts = np.zeros((len(tags), *JOINT), np.float32), np.zeros((len(tags), len(PARTS_OF_SPEECH)), np.float32)
    for index, tag in enumerate(tags):
        joint[index, *_place(tag)] = 1
        part = tag.partition("|")[0]
        parts[index, PARTS_OF_SPEECH.index(part if part in PARTS_OF_SPEECH else "X")] = 1  # «<pad>»
    return np.concatenate([joint.reshape(len(tags), -1), parts], axis=1)


def _place(tag: str) -> tuple[int, int, int]:
    """Where a tag such as «NOUN|Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing» stands on the three axes."""
    features = dict(feature.split("=") for feature in tag.split("|")[1:])
    return (
        CASES.index(_CASE.get(features.get("Case", ""))),
        GENDERS.index(_GENDER.get(features.get("Gender", ""))),
        NUMBERS.index(_NUMBER.get(features.get("Number", ""))),
    )

"""Morphology: the case, gender and number that natasha's slovnet gives to words where they stand.

Each tag is chosen for itself, without a CRF, and the convolutions see `REACH` words on either side: so a few words cost
only the windows around them. The model was trained on sentences, and sees none beyond a word's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from slovnet.exec.model import Morph

from extract.recognisers.convolutions import Matrix
from extract.recognisers.found import CASES, GENDERS, NUMBERS, Asked, Grammemes
from extract.recognisers.natasha.encoder import REACH, Encoder
from extract.recognisers.natasha.weights import Weights, read
from extract.text.words import Text

MOST = 512  # words asked at a time, so that memory grows little with their number
ROOM = 1_024  # word forms whose first convolution is kept, 3 MB
JOINT = (len(CASES), len(GENDERS), len(NUMBERS))

Place = tuple[int, int]
"""A text's number among those that are asked about, and a word's index in it."""

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


def find_grammemes(asked: Sequence[Asked]) -> list[dict[int, Grammemes]]:
    """The probable grammemes of some words of each text, by their indices. The model is loaded by the first word that
    is asked for.

    Raises IndexError where a text has no such word.
    """
    for text, words in asked:
        if lacking := [word for word in words if not 0 <= word < len(text.words)]:
            raise IndexError(f"a text of {len(text.words)} words has no word {lacking[0]}")
    places = [(number, word) for number, (_, words) in enumerate(asked) for word in sorted(set(words))]
    found: list[dict[int, Grammemes]] = [{} for _ in asked]
    for start in range(0, len(places), MOST):
        part = places[start : start + MOST]
        for (number, word), grammemes in zip(part, model()([text for text, _ in asked], part), strict=True):
            found[number][word] = grammemes
    return found


class MorphologicalTagger:
    """slovnet's morphology: the encoder and a softmax. Not safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self.tags = weights.tags
        self._encoder = Encoder(weights, ROOM)
        self._cells = _cells(weights.tags)

    def __call__(self, texts: Sequence[Text], places: Sequence[Place]) -> Iterator[Grammemes]:
        """The grammemes of words at some places, which ascend."""
        sums = self.probabilities(texts, places) @ self._cells
        sums.setflags(write=False)
        return map(Grammemes, sums.reshape(-1, *JOINT))

    def probabilities(self, texts: Sequence[Text], places: Sequence[Place]) -> Matrix:
        """How probable the `tags` of words at some places are, which ascend: (places × tags)."""
        seen = list(_seen(texts, places))
        rows = self._encoder.rows([texts[number].forms[window.start : window.stop] for number, window in seen])
        encoded = np.concatenate(list(self._encoder.encoded(rows)))
        return _softmax(self._encoder.scores(encoded[_among(seen, places)]))


def _seen(texts: Sequence[Text], places: Sequence[Place]) -> Iterator[tuple[int, range]]:
    """The windows around some places, each with its text's number."""
    for number, group in groupby(places, itemgetter(0)):
        for window in windows(texts[number], [word for _, word in group]):
            yield number, window


def _among(seen: Sequence[tuple[int, range]], places: Sequence[Place]) -> list[int]:
    """The rows of some places among those of the windows that they are seen in, which padding parts."""
    sought, row, found = set(places), 1, list[int]()
    for number, window in seen:
        found += (row + at for at, word in enumerate(window) if (number, word) in sought)
        row += len(window) + 1
    return found


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
    sentence = text.sentence_words(text.words[word].start)
    return range(max(sentence.start, word - REACH), min(sentence.stop, word + REACH + 1))


def _softmax(scores: Matrix) -> Matrix:
    """Probabilities (rows × tags) from scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def _cells(tags: Sequence[str]) -> NDArray[np.float32]:
    """What sums up the tags' probabilities: a column for each case, gender and number, with a one for each tag that has
    them."""
    joint = np.zeros((len(tags), *JOINT), np.float32)
    for index, tag in enumerate(tags):
        joint[index, *_place(tag)] = 1
    return joint.reshape(len(tags), -1)


def _place(tag: str) -> tuple[int, int, int]:
    """Where a tag such as «NOUN|Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing» stands on the three axes."""
    features = dict(feature.split("=") for feature in tag.split("|")[1:])
    return (
        CASES.index(_CASE.get(features.get("Case", ""))),
        GENDERS.index(_GENDER.get(features.get("Gender", ""))),
        NUMBERS.index(_NUMBER.get(features.get("Number", ""))),
    )

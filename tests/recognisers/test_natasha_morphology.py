"""Morphology: our arithmetic gives words the tags that slovnet's own gives them in their whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import pytest
from comparable import strings
from numpy.typing import NDArray
from slovnet import Morph
from theirs import navec

from extract.recognisers import shipped
from extract.recognisers.found import CASES, GENDERS, NUMBERS, Grammemes
from extract.recognisers.natasha import encoder, morphology
from extract.recognisers.natasha.morphology import find_grammemes, windows
from extract.text.natasha_data import folder
from extract.text.words import Text

Matrix = NDArray[np.float32]


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return [Text(string[:600]) for string in strings()]


@pytest.fixture(scope="module")
def slovnet() -> Morph:
    return Morph.load(folder() / "model" / "slovnet_morph_news_v1.tar").navec(navec())


def sentences(text: Text) -> Iterator[list[str]]:
    """The word forms of each sentence."""
    for _, words in groupby(text.words, lambda word: text.sentence(word.start)):
        yield [word.text for word in words]


@pytest.fixture(scope="module")
def theirs(slovnet: Morph, texts: list[Text]) -> list[Matrix]:
    """The probabilities that slovnet gives its tags, for all words of each text: (words × tags)."""
    return [probabilities(slovnet, text) for text in texts]


def probabilities(slovnet: Morph, text: Text) -> Matrix:
    (encode, network), rows = (slovnet.infer.encoder, slovnet.infer.model), list[Matrix]()
    for sentence in sentences(text):
        (given,) = encode([sentence])
        powers = np.exp(network(given.word_id, given.shape_id, given.pad_mask)[0])
        rows.append(powers / powers.sum(axis=1, keepdims=True))
    return np.concatenate(rows)


def ours(text: Text, words: Sequence[int]) -> Matrix:
    return morphology.model().probabilities([text], [(0, word) for word in words])


def assert_close(found: object, expected: object) -> None:
    np.testing.assert_allclose(np.asarray(found), np.asarray(expected), rtol=0, atol=1e-5)


def grammemes(text: Text, words: Sequence[int]) -> dict[int, Grammemes]:
    """Those of some words of one text."""
    [found] = find_grammemes([(text, words)])
    return found


def of_all(text: Text) -> list[Grammemes]:
    """Those of all words of a text."""
    return list(grammemes(text, range(len(text.words))).values())


def likeliest(word: Grammemes) -> tuple[str | None, str | None, str | None]:
    case, gender, number = np.unravel_index(word.joint.argmax(), word.joint.shape)
    return CASES[case], GENDERS[gender], NUMBERS[number]


def described(string: str) -> list[tuple[str | None, str | None, str | None]]:
    return list(map(likeliest, of_all(Text(string))))


def test_the_tags_are_slovnets(slovnet: Morph, texts: list[Text]) -> None:
    tags = morphology.model().tags
    for text in texts:
        expected = [tag for markup in slovnet.map(list(sentences(text))) for tag in markup.tags]
        found = [tags[index] for index in ours(text, range(len(text.words))).argmax(axis=1)]
        assert found == expected


@pytest.mark.parametrize("step", [1, 2, 5, 13])
def test_the_window_of_a_word_tells_as_much_as_its_sentence(theirs: list[Matrix], texts: list[Text], step: int) -> None:
    for text, expected in zip(texts, theirs, strict=True):
        assert_close(ours(text, range(0, len(text.words), step)), expected[::step])


def test_grammemes_are_sums_of_slovnets_tags(theirs: list[Matrix], texts: list[Text]) -> None:
    found = np.stack([one.joint for one in of_all(texts[0])])

    def summed(*parts: str) -> Matrix:
        """The probabilities of the tags with one of these parts."""
        columns = [index for index, tag in enumerate(morphology.model().tags) if {*parts} & {*tag.split("|")}]
        return np.asarray(theirs[0][:, columns].sum(axis=1))

    assert_close(found[:, CASES.index("nomn")].sum(axis=(1, 2)), summed("Case=Nom", "Case=Voc"))
    assert_close(found[:, CASES.index("gent")].sum(axis=(1, 2)), summed("Case=Gen", "Case=Par"))
    assert_close(found[:, CASES.index("ablt")].sum(axis=(1, 2)), summed("Case=Ins"))
    assert_close(found[:, :, GENDERS.index("femn")].sum(axis=(1, 2)), summed("Gender=Fem"))
    assert_close(found[..., NUMBERS.index(None)].sum(axis=(1, 2)), 1 - summed("Number=Sing", "Number=Plur"))


def test_probabilities_sum_to_one(texts: list[Text]) -> None:
    for text in texts:
        assert_close([one.joint.sum() for one in of_all(text)], 1)


def test_words_are_read_where_they_stand() -> None:
    assert described("Вчера указ подписал президент Казахстана Касым-Жомарт Токаев.") == [
        (None, None, None),
        ("accs", "masc", "sing"),
        (None, "masc", "sing"),
        ("nomn", "masc", "sing"),
        ("gent", "masc", "sing"),
        ("nomn", "masc", "sing"),
        ("nomn", "masc", "sing"),
        (None, None, None),
    ]


@pytest.mark.parametrize("parted", ["{} {}", "{}\n{}"])
def test_other_sentences_and_lines_say_nothing(parted: str) -> None:
    first, second = "Президент прибыл в Бишкек.", "Его встретил Жапаров."
    whole, alone = Text(parted.format(first, second)), Text(second)
    before = len(Text(first).words)
    found, expected = grammemes(whole, [before, before + 2]), grammemes(alone, [0, 2])
    for index, word in expected.items():
        assert_close(found[before + index].joint, word.joint)


def test_lines_in_capitals_are_read_as_they_are_mended() -> None:
    capitals, plain = "УКАЗ ПРЕЗИДЕНТА РЕСПУБЛИКИ КАЗАХСТАН", Text("УКАЗ ПРЕЗИДЕНТА РЕСПУБЛИКИ КАЗАХСТАН").normalised
    assert plain != capitals
    assert described(capitals) == described(plain)


def test_a_text_of_one_word() -> None:
    [(case, _, number)] = described("Токаева")
    assert (case in CASES[:-1], number) == (True, "sing")


def test_what_no_word_is_asked_of_loads_no_model() -> None:
    morphology.model.cache_clear()
    assert find_grammemes([]) == []
    assert find_grammemes([(Text(""), []), (Text("Указ"), [])]) == [{}, {}]
    assert morphology.model.cache_info().currsize == 0


@pytest.mark.parametrize(("string", "word"), [("", 0), ("Указ", 1), ("Указ", -1)])
def test_a_word_that_the_text_lacks_is_refused(string: str, word: int) -> None:
    with pytest.raises(IndexError, match=f"has no word {word}"):
        grammemes(Text(string), [word])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], []),
        ([0], [range(0, 4)]),
        ([5], [range(2, 9)]),
        ([1, 3], [range(0, 7)]),
        ([0, 7], [range(0, 4), range(4, 11)]),  # they touch, and stay two
        ([11], [range(8, 12)]),
        ([11, 12, 13], [range(8, 12), range(12, 14)]),
    ],
)
def test_windows_end_with_the_sentence_and_overlap_in_one(words: list[int], expected: list[range]) -> None:
    text = Text("А б в г д е ж з и к л м\nН о")
    assert list(windows(text, words)) == expected


def test_words_may_be_asked_in_any_order_and_twice(texts: list[Text]) -> None:
    asked, plain = grammemes(texts[0], [9, 2, 9, 4]), grammemes(texts[0], [2, 4, 9])
    assert asked.keys() == {2, 4, 9}
    assert all((asked[index].joint == plain[index].joint).all() for index in plain)


def test_texts_asked_together_tell_what_each_tells_alone(texts: list[Text]) -> None:
    asked = [(text, range(number % 3, len(text.words), 4)) for number, text in enumerate(texts)]
    for (text, words), found in zip(asked, find_grammemes(asked), strict=True):
        alone = grammemes(text, words)
        assert found.keys() == alone.keys()
        assert_close([found[word].joint for word in words], [alone[word].joint for word in words])


def test_many_words_are_asked_in_parts_without_a_trace(texts: list[Text], monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> Matrix:
        morphology.model.cache_clear()
        return np.stack([one.joint for text in texts for one in of_all(text)])

    expected = found()
    monkeypatch.setattr(encoder, "STRETCH", 7)
    monkeypatch.setattr(morphology, "MOST", 20)
    monkeypatch.setattr(morphology, "ROOM", 10)
    assert_close(found(), expected)
    morphology.model.cache_clear()


def test_the_pipeline_s_recognisers_are_asked_the_same() -> None:
    text = Text("Указ подписал Токаев.")
    [found] = shipped().grammemes([(text, [2])])
    assert likeliest(found[2]) == ("nomn", "masc", "sing")

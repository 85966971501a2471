"""Occupations: facts of who holds which position where, a record's and factRuEval's, and how well they agree.

Follows the campaign's evaluator for its third track (github.com/dialogue-evaluation/factRuEval-2016, t3_eval.py) in
what is equal and what weighs how much. Its search for the best pairs takes exponential time; here each fact of one side
is paired with at most one of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from extract.records import Mention, Official, Post, Record
from extract.scoring.counts import Count
from extract.scoring.factrueval import Argument, Entity, Fact, FactDocument
from extract.scoring.matching import match
from extract.text.morphology import fold, letters_shared, word_form

WEIGHTS = {"who": 1.0, "where": 1.0, "position": 0.5, "фаза": 0.5}
DISTANCE = 2  # values at most so many edits apart are equal
UNREAL = frozenset({"возможность", "будущее", "отрицание"})  # modalities that only the easy mode counts
HARD = "повышенная"  # a difficulty that only the hard mode counts
SPECIAL = frozenset({"модальность", "сложность"})
_SCALE = 1_000_000  # qualities as whole numbers
_CAPITAL = re.compile(r"(?<=[\s«\"])[«\"]?[А-ЯЁA-Z]")


Alternatives = tuple[str, tuple[str, ...]]  # an argument's name, and the values any of which will do


@dataclass(frozen=True, slots=True)
class Occupation:
    """A fact; the first of an argument's values is the one to print."""

    arguments: tuple[Alternatives, ...]
    unreal: bool = False
    hard: bool = False


# -- Agreement


def easy(gold: Sequence[Occupation], predicted: Sequence[Occupation]) -> Count:
    """The campaign's easy mode: difficult facts and phases are left out, on either side."""
    counted = [_without_phase(fact) for fact in gold if not fact.hard]
    difficult = [_without_phase(fact) for fact in gold if fact.hard]
    pairs, qualities = _paired(counted, predicted)
    rest = [fact for number, fact in enumerate(predicted) if number not in {j for _, j in pairs}]
    spared = [fact for fact in rest if any(_quality(expected, fact) for expected in difficult)]
    return Count(len(counted), len(predicted) - len(spared), sum(qualities))


def hard(gold: Sequence[Occupation], predicted: Sequence[Occupation]) -> Count:
    """The campaign's hard mode: all facts that are real, with their phases."""
    counted = [fact for fact in gold if not fact.unreal]
    return Count(len(counted), len(predicted), sum(_paired(counted, predicted)[1]))


def _without_phase(fact: Occupation) -> Occupation:
    return replace(fact, arguments=tuple((name, values) for name, values in fact.arguments if name != "фаза"))


def _paired(gold: Sequence[Occupation], predicted: Sequence[Occupation]) -> tuple[list[tuple[int, int]], list[float]]:
    pairs = match(gold, predicted, lambda expected, given: round(_SCALE * _quality(expected, given)))
    return pairs, [_quality(gold[i], predicted[j]) for i, j in pairs]


def _quality(gold: Occupation, predicted: Occupation) -> float:
    """The weight of the arguments that agree, of all that either side has."""
    agreeing = [
        argument for argument in gold.arguments if any(_agree(argument, given) for given in predicted.arguments)
    ]
    spurious = [
        given for given in predicted.arguments if not any(_agree(argument, given) for argument in gold.arguments)
    ]
    right, expected = _weight(agreeing), _weight(gold.arguments)
    return right / (right + (expected - right) + _weight(spurious))


def _weight(arguments: Iterable[Alternatives]) -> float:
    return sum(WEIGHTS.get(name, 1.0) for name, _ in arguments)


def _agree(first: Alternatives, second: Alternatives) -> bool:
    return first[0] == second[0] and any(near(_plain(a), _plain(b)) for a, b in product(first[1], second[1]))


def _plain(value: str) -> str:
    return re.sub("[«»“”„]", '"', fold(value)).strip()


def near(first: str, second: str) -> bool:
    """Whether two strings are at most `DISTANCE` insertions, deletions and replacements apart."""
    if abs(len(first) - len(second)) > DISTANCE:
        return False
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(second, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1] <= DISTANCE


# -- The campaign's facts


def expected(gold: FactDocument) -> list[Occupation]:
    """The Occupation facts of a document. A place may be named by what it is part of (`isPartOf`)."""
    wholes = (fact for fact in gold.facts if fact.kind == "ispartof")
    parts = [[entity for argument in fact.arguments for entity in argument.entities] for fact in wholes]
    return [_expected(fact, gold, parts) for fact in gold.facts if fact.kind == "occupation"]


def _expected(fact: Fact, gold: FactDocument, parts: list[list[Entity]]) -> Occupation:
    special = {
        argument.name: argument.texts[0] for argument in fact.arguments if argument.name in SPECIAL and argument.texts
    }
    arguments = tuple(
        (argument.name, tuple(_values(argument, gold, parts)))
        for argument in fact.arguments
        if argument.name not in special
    )
    return Occupation(arguments, special.get("модальность") in UNREAL, special.get("сложность") == HARD)


def _values(argument: Argument, gold: FactDocument, parts: list[list[Entity]]) -> list[str]:
    text = gold.document.text
    values = [*argument.texts, *(text[piece.start : piece.end] for piece in argument.pieces)]
    for entity in argument.entities:
        values += _names(entity, text)
        if argument.name == "where":
            for group in parts:
                if entity in group:
                    values += [name for other in group if other != entity for name in other.all("name")]
    return values


def _names(entity: Entity, text: str) -> Iterator[str]:
    """What the mentions of an entity say, and its own names, a person's in each order."""
    for mention in entity.mentions:
        start, end = mention.hull
        yield text[start:end]
        yield " ".join(text[piece.start : piece.end] for piece in mention.pieces)
    yield from entity.all("name", "nickname", "lastname", "firstname", "patronymic")
    first, patronymic, last = entity.all("firstname"), entity.all("patronymic"), entity.all("lastname")
    full = ((first, patronymic, last), (last, first, patronymic))
    for order in ((first, last), (last, first), (first, patronymic), *full):
        yield from (" ".join(names) for names in product(*order))
    yield from (" ".join(pair) for pair in product(entity.all("descriptor"), entity.all("name")))


# -- A record's facts


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `occupations.toml` holds."""

    descriptors: frozenset[str]
    status: tuple[str, ...]


@cache
def _words() -> _Words:
    return msgspec.toml.decode(Path(__file__).with_name("occupations.toml").read_bytes(), type=_Words)


@cache
def _status() -> re.Pattern[str]:
    return re.compile("|".join(_words().status), re.IGNORECASE)


def found(record: Record, text: str) -> list[Occupation]:
    """One fact for each post of each official: the name, the post's words without what it is of, and the latter."""
    return [_found(record, text, official, post) for official in record.officials for post in official.posts]


def _found(record: Record, text: str, official: Official, post: Post) -> Occupation:
    split = [_split(record, text, record.mentions[index]) for index in post.mentions]
    positions = [position for position, _ in split] or [post.title]
    places = [place for _, places in split for place in places]
    places += [name for id in post.of for name in _entity_names(record, id)]
    arguments = [("who", (official.name,)), ("position", tuple(dict.fromkeys([_title(post, positions), *positions])))]
    if places:
        arguments.append(("where", tuple(dict.fromkeys(places))))
    return Occupation(tuple(arguments))


def _title(post: Post, positions: Sequence[str]) -> str:
    """The normal form of the first position: each word as the title has it."""
    title = post.title.split()
    return " ".join(next((other for other in title if _same_word(word, other)), word) for word in positions[0].split())


def _same_word(first: str, second: str) -> bool:
    """Whether two words may be forms of one: «главы» and «Глава»."""
    shared = letters_shared(fold(first), fold(second))
    return shared >= 3 and shared >= len(second) - 3


def _entity_names(record: Record, id: str) -> Iterator[str]:
    yield from (state.name for state in record.states if state.id == id)
    yield from (place.name for place in record.places if place.id == id)
    yield from dict.fromkeys(mention.text for mention in record.mentions if mention.entity == id)
    for body in record.bodies:
        if body.id == id:
            yield body.name
            yield from [body.abbreviation] if body.abbreviation is not None else []


def _split(record: Record, text: str, mention: Mention) -> tuple[str, list[str]]:
    """A post's words before its place, and the place's words: «мэра» and «Москвы»."""
    start, end, places = mention.start, mention.end, []
    inner = sorted(_inside(record.mentions, mention), key=lambda nested: (nested.start, -nested.end))
    if inner and inner[0].start == start:  # «российский президент»
        places += list(_entity_names(record, inner[0].entity or ""))
        start = inner[0].end
    inner = [nested for nested in inner if nested.start > start]
    border = inner[0].start if inner else _capital(text, start, end)
    position = text[start:border].strip(" «»\"'")
    while len(words := position.split()) > 1 and _is_of_place(words[-1]):
        position = position[: -len(words[-1])].rstrip()
    place = text[start + text[start:end].index(position) + len(position) : end].strip() if position else ""
    places += [*(nested.text for nested in inner[:1]), *([place] if place else [])]
    return " ".join(_status().sub("", position).split()), [" ".join(name.split()) for name in places]


def _inside(mentions: Iterable[Mention], post: Mention) -> Iterator[Mention]:
    for mention in mentions:
        if mention.type in {"state", "body"} and post.start <= mention.start and mention.end <= post.end:
            yield mention


def _capital(text: str, start: int, end: int) -> int:
    """Where the first capitalised word stands that does not begin the stretch; its end where there is none."""
    capital = _CAPITAL.search(text, start + 1, end)
    return capital.start() if capital else end


def _is_of_place(word: str) -> bool:
    """«лидер `движения` «Воля»», «лидер `тульского` движения»: whether the last word before a place is its descriptor
    or adjective."""
    form = word_form(word)
    return form.readings[0].pos == "ADJF" or not form.lemmas.isdisjoint(_words().descriptors)


def to_task3(facts: Iterable[Occupation]) -> str:
    """The facts as the campaign's evaluator reads them: one value an argument, exactly one colon a line."""
    blocks = []
    for fact in facts:
        lines = [f"{name} : {' '.join(values[0].replace(':', ' ').split())}" for name, values in fact.arguments]
        blocks.append("\n".join(["Occupation", *lines]) + "\n")
    return "\n".join(blocks)

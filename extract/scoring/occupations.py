"""Occupation facts (who, which position, where): a record's, factRuEval's, and how well they agree.

Follows the campaign's evaluator for its third track (github.com/dialogue-evaluation/factRuEval-2016, t3_eval.py) in
what is equal and what weighs how much. Its search for the best pairs takes exponential time; here each fact of one side
is paired with at most one of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product, takewhile

from extract.records import Mention, Official, Post, Record
from extract.scoring.factrueval import Argument, Entity, Fact, FactDocument
from extract.scoring.matching import match
from extract.scoring.score import Count
from extract.text.morphology import fold, word_form

WEIGHTS = {"who": 1.0, "where": 1.0, "position": 0.5, "фаза": 0.5}
DISTANCE = 2  # values at most so many edits apart are equal
UNREAL = frozenset({"возможность", "будущее", "отрицание"})  # modalities that only the easy mode counts
HARD = "повышенная"  # a difficulty that only the hard mode counts
SPECIAL = frozenset({"модальность", "сложность"})
_SCALE = 1_000_000  # qualities as whole numbers


@dataclass(frozen=True, slots=True)
class Occupation:
    """A fact; each argument is its names' and values' alternatives, the first of them the one to print."""

    arguments: tuple[tuple[str, tuple[str, ...]], ...]
    unreal: bool = False
    hard: bool = False


# -- Agreement


def easy(gold: Sequence[Occupation], predicted: Sequence[Occupation]) -> Count:
    """The campaign's easy mode: difficult facts and phases are left out, on either side."""
    counted = [_without_phase(one) for one in gold if not one.hard]
    pairs, qualities = _paired(counted, predicted)
    rest = [one for number, one in enumerate(predicted) if number not in {j for _, j in pairs}]
    spared = [one for one in rest if any(_quality(_without_phase(other), one) for other in gold if other.hard)]
    return Count(len(counted), len(predicted) - len(spared), sum(qualities))


def hard(gold: Sequence[Occupation], predicted: Sequence[Occupation]) -> Count:
    """The campaign's hard mode: all facts that are real, with their phases."""
    counted = [one for one in gold if not one.unreal]
    return Count(len(counted), len(predicted), sum(_paired(counted, predicted)[1]))


def _without_phase(one: Occupation) -> Occupation:
    kept = tuple((name, values) for name, values in one.arguments if name != "фаза")
    return Occupation(kept, one.unreal, one.hard)


def _paired(gold: Sequence[Occupation], predicted: Sequence[Occupation]) -> tuple[list[tuple[int, int]], list[float]]:
    pairs = match(gold, predicted, lambda one, other: round(_SCALE * _quality(one, other)))
    return pairs, [_quality(gold[i], predicted[j]) for i, j in pairs]


def _quality(gold: Occupation, predicted: Occupation) -> float:
    """The weight of the arguments that agree, of all that either side has."""
    agreeing = [
        argument for argument in gold.arguments if any(_agree(argument, other) for other in predicted.arguments)
    ]
    spurious = [
        other for other in predicted.arguments if not any(_agree(argument, other) for argument in gold.arguments)
    ]
    right = sum(WEIGHTS.get(name, 1.0) for name, _ in agreeing)
    missed = sum(WEIGHTS.get(name, 1.0) for name, _ in gold.arguments) - right
    return right / (right + missed + sum(WEIGHTS.get(name, 1.0) for name, _ in spurious))


def _agree(one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]) -> bool:
    return one[0] == other[0] and any(near(_plain(a), _plain(b)) for a, b in product(one[1], other[1]))


def _plain(value: str) -> str:
    return re.sub("[«»“”„]", '"', fold(value)).strip()


def near(one: str, other: str) -> bool:
    """Whether two strings are at most `DISTANCE` insertions, deletions and replacements apart."""
    if abs(len(one) - len(other)) > DISTANCE:
        return False
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1] <= DISTANCE


# -- The campaign's facts


def expected(gold: FactDocument) -> list[Occupation]:
    """The Occupation facts of a document. A place may be named by what it is part of (`isPartOf`)."""
    wholes = (fact for fact in gold.facts if fact.kind == "ispartof")
    parts = [[entity for one in fact.arguments for entity in one.entities] for fact in wholes]
    return [_expected(fact, gold, parts) for fact in gold.facts if fact.kind == "occupation"]


def _expected(fact: Fact, gold: FactDocument, parts: list[list[Entity]]) -> Occupation:
    special = {one.name: one.texts[0] for one in fact.arguments if one.name in SPECIAL and one.texts}
    arguments = tuple((one.name, tuple(_values(one, gold, parts))) for one in fact.arguments if one.name not in special)
    return Occupation(arguments, special.get("модальность") in UNREAL, special.get("сложность") == HARD)


def _values(argument: Argument, gold: FactDocument, parts: list[list[Entity]]) -> list[str]:
    text = gold.document.text
    values = [*argument.texts, *(text[piece.start : piece.end] for piece in argument.pieces)]
    for entity in argument.entities:
        values += _names(entity, text)
        if argument.name == "where":
            for group in parts:
                if entity in group:
                    values += [name for one in group if one != entity for name in one.all("name")]
    return values


def _names(entity: Entity, text: str) -> Iterator[str]:
    """All that a mention says, and a person's names in each order."""
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

# What says of which sort a place is, and so belongs to it: «координатор движения «Левый фронт»».
_DESCRIPTORS = frozenset(
    """
    агентство банк газета город движение завод институт компания комитет концерн корпорация край объединение область
    организация отделение партия радиостанция район республика село совет союз суд телеканал телекомпания университет
    фирма фонд холдинг центр штат
    """.split()
)
_STATUS = re.compile(r"(?:бывш\w{2,3}|исполняющ\w{2,3} обязанности|и\. ?о\.|врио|нынешн\w{2,3})\s+|экс-", re.IGNORECASE)


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


def _same_word(one: str, other: str) -> bool:
    """Whether two words may be forms of one: «главы» and «Глава»."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(fold(one), fold(other), strict=False)))
    return shared >= 3 and shared >= len(other) - 3


def _entity_names(record: Record, id: str) -> Iterator[str]:
    yield from (one.name for one in record.states if one.id == id)
    for body in record.bodies:
        if body.id == id:
            yield body.name
            yield from [body.abbreviation] if body.abbreviation is not None else []


def _split(record: Record, text: str, mention: Mention) -> tuple[str, list[str]]:
    """A post's words before its place, and the place's words: «мэра» and «Москвы»."""
    start, end, places = mention.start, mention.end, []
    inner = sorted(_inside(record.mentions, mention), key=lambda one: (one.start, -one.end))
    if inner and inner[0].start == start:  # «российский президент»
        places += list(_entity_names(record, inner[0].entity or ""))
        start = inner[0].end
    inner = [one for one in inner if one.start > start]
    border = inner[0].start if inner else _capital(text, start, end)
    position = text[start:border].strip(" «»\"'")
    while len(words := position.split()) > 1 and _is_descriptor(words[-1]):
        position = position[: -len(words[-1])].rstrip()
    place = text[start + text[start:end].index(position) + len(position) : end].strip() if position else ""
    places += [*(one.text for one in inner[:1]), *([place] if place else [])]
    return " ".join(_STATUS.sub("", position).split()), [" ".join(one.split()) for one in places]


def _inside(mentions: Iterable[Mention], post: Mention) -> Iterator[Mention]:
    return (
        one for one in mentions if one.type in {"state", "body"} and post.start <= one.start and one.end <= post.end
    )


def _capital(text: str, start: int, end: int) -> int:
    """Where the first capitalised word stands that does not begin the stretch; its end where there is none."""
    found = re.compile(r"(?<=[\s«\"])[«\"]?[А-ЯЁA-Z]").search(text, start + 1, end)
    return found.start() if found else end


def _is_descriptor(word: str) -> bool:
    return not word_form(word).lemmas.isdisjoint(_DESCRIPTORS)


def to_task3(facts: Iterable[Occupation]) -> str:
    """The facts as the campaign's evaluator reads them: one value an argument, exactly one colon a line."""
    blocks = []
    for fact in facts:
        lines = [f"{name} : {' '.join(values[0].replace(':', ' ').split())}" for name, values in fact.arguments]
        blocks.append("\n".join(["Occupation", *lines]) + "\n")
    return "\n".join(blocks)

"""factRuEval: its format is read, spans, names and facts are scored as docs/corpora.md says. The text is made up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from ours import KNOWLEDGE

from extract.documents import Document, ReadError
from extract.pipeline import Pipeline
from extract.records import Anchor, Body, Mention, Official, Post, Record, State
from extract.scoring.factrueval import FactDocument, parse, read_folder
from extract.scoring.factrueval_score import FactCorpus
from extract.scoring.occupations import Occupation, easy, expected, found, hard, near, to_task3
from extract.text.spans import Kind

TEXT = "Главу фонда «Заря» Анну Ли и мэра Тулы Петра Буша ждут в Чили. Фонд велик."
LAYERS = {
    "spans": """1 job 0 5 9 1  # 9 Главу
2 org_descr 6 5 9 1  # 9 фонда
3 org_name 13 4 9 1  # 9 Заря
4 name 19 4 9 1  # 9 Анну
5 surname 24 2 9 1  # 9 Ли
6 job 29 4 9 1  # 9 мэра
7 loc_name 34 4 9 1  # 9 Тулы
8 name 39 5 9 1  # 9 Петра
9 surname 45 4 9 1  # 9 Буша
10 loc_name 57 4 9 1  # 9 Чили
11 org_descr 63 4 9 1  # 9 Фонд
""",
    "objects": """21 Org 2 3 # фонда Заря
22 Person 4 5 # Анну Ли
23 LocOrg 7 # Тулы
24 Person 8 9 # Петра Буша
25 Location 10 # Чили
26 Org 11 # Фонд
""",
    "coref": """31 21 26
descriptor фонд
name Заря

32 22
firstname Анна
lastname Ли
wikidata

33 23
name Тула

34 24
firstname Пётр
lastname Буш
""",
    "facts": """1-0 Occupation
Who obj32 Ли Анна
Position span1 Главу
Where obj31 Заря | фонд Заря

1-1 Occupation
Who obj34 Буш Пётр
Position span6 мэра
Where obj33 Тула
Сложность повышенная
Фаза конец

1-2 Deal
Participant obj31 Заря
""",
}


def document(layers: Mapping[str, str] = LAYERS) -> FactDocument:
    return parse(Document("book_1", TEXT, source="book_1.txt"), layers, "book_1")


def record(bodies: str = "фонда «Заря»") -> Record:
    spans: list[tuple[Kind, str, str | None]] = [
        ("post", "Главу фонда «Заря»", "анна"),
        ("body", bodies, "заря"),
        ("person", "Анну Ли", "анна"),
        ("post", "мэра Тулы", "пётр"),
        ("person", "Петра Буша", "пётр"),
        ("state", "Чили", "чили"),
    ]
    mentions = tuple(
        Mention(
            type=kind,
            start=TEXT.index(part),
            end=TEXT.index(part) + len(part),
            text=part,
            entity=entity,
            form="name" if kind == "state" else None,
            of=("заря",) if part.startswith("Главу") else () if kind == "post" else None,
            source="test",
            confidence=1.0,
        )
        for kind, part, entity in spans
    )

    def post(title: str, index: int, *of: str) -> Post:
        return Post(title=title, of=of, acting=False, former=False, mentions=(index,))

    body = Body(
        id="заря",
        name="Фонд «Заря»",
        abbreviation=None,
        kind="other",
        wikidata=None,
        parent=None,
        state=None,
        mentions=(1,),
    )
    return Record(
        id="book_1",
        source="book_1.txt",
        date=Anchor(value=None, source="none"),
        mentions=mentions,
        dates=(),
        states=(State(id="чили", code="CHL", name="Чили", wikidata="Q298", mentions=(5,)),),
        bodies=(body,),
        officials=(
            Official(id="анна", name="Анна Ли", posts=(post("Глава фонда «Заря»", 0, "заря"),), mentions=(0, 2)),
            Official(id="пётр", name="Пётр Буша", posts=(post("мэр Тулы", 3),), mentions=(3, 4)),
        ),
        people=(),
        decisions=(),
        warnings=(),
    )


def scored(record: Record | None, task3: Path | None = None) -> FactCorpus:
    corpus = FactCorpus([document()], KNOWLEDGE, task3)
    corpus.add(0, record)
    return corpus


# -- Format


def test_reads_all_layers() -> None:
    gold = document()
    assert [one.type for one in gold.mentions] == ["Org", "Person", "LocOrg", "Person", "Location", "Org"]
    assert gold.mentions[0].hull == (6, 17)
    assert gold.entities[0].all("name", "descriptor") == ["фонд", "Заря"]
    assert [fact.kind for fact in gold.facts] == ["occupation", "occupation", "deal"]
    assert gold.facts[0].arguments[2].texts == ("Заря", "фонд Заря")


@pytest.mark.parametrize(
    ("layer", "line", "place"),
    [
        ("spans", "12 job x 5", "book_1.spans:12"),
        ("spans", "12 job 900 5 9 1", "book_1.spans:12"),
        ("objects", "27 Org 99", "book_1.objects:7"),
        ("objects", "27 Org", "book_1.objects:7"),
        ("facts", "\n1-3 Occupation\nWho obj99 Никто", "book_1.facts:16"),
    ],
)
def test_an_odd_line_is_named_and_left_out(layer: str, line: str, place: str) -> None:
    read = document(LAYERS | {layer: LAYERS[layer] + line})
    (warning,) = read.warnings
    assert warning.startswith(f"{place}: not factRuEval's format")
    assert FactCorpus([read], KNOWLEDGE).warnings == (warning,)
    assert (read.mentions, read.entities, read.facts) == (document().mentions, document().entities, document().facts)


def test_a_folder_is_read_in_the_order_of_numbers(tmp_path: Path) -> None:
    for number in (10, 9):
        (tmp_path / f"book_{number}.txt").write_text(TEXT, encoding="utf-8")
        for name, text in LAYERS.items():
            (tmp_path / f"book_{number}.{name}").write_text(text, encoding="utf-8")
    assert [one.document.id for one in read_folder(str(tmp_path))] == ["book_9", "book_10"]
    with pytest.raises(ReadError, match="devset or testset"):
        read_folder(str(tmp_path / "no"))


# -- Spans and names


@pytest.mark.parametrize("span", ["фонда «Заря»", "«Заря»", "Заря"])
def test_a_body_may_be_found_with_or_without_its_descriptor(span: str) -> None:
    body = scored(record(span)).score.types["body"]
    assert (body.gold, body.predicted, body.correct) == (1, 1, 1)


@pytest.mark.parametrize("span", ["фонда", "Главу фонда «Заря» Анну"])
def test_a_body_cut_in_two_is_wrong(span: str) -> None:
    body = scored(record(span)).score.types["body"]
    assert (body.gold, body.predicted, body.correct) == (1, 1, 0)


def test_what_has_no_name_and_places_that_are_no_states_are_ignored() -> None:
    assert scored(record("Фонд")).score.types["body"].predicted == 0
    assert scored(record("Тулы")).score.types["state"].gold == 1


def test_names_are_compared_with_the_coreference_layer() -> None:
    corpus = scored(record())
    people = {sort: (one.correct, one.total) for sort, one in corpus.people.rows.items()}
    assert (corpus.people.total.correct, corpus.people.total.total) == (1, 2)
    assert people["women"] == (1, 1) and people["full name"] == (1, 2) and people["indeclinable"] == (1, 1)
    assert (corpus.bodies.total.correct, corpus.bodies.total.total) == (1, 1)
    assert [error.note for error in corpus.errors if error.what == "name"] != []


@pytest.mark.parametrize(
    ("person", "body", "correct"),
    [
        ("Анна Ли", "фонд «Заря»", {"person": 2, "body": 1}),
        ("Ли А.", "Заря", {"person": 2, "body": 1}),
        ("Ли", "фонд Заря", {"person": 2, "body": 1}),
        ("Анн Ли", "Фонд «Заря»", {"person": 1, "body": 1}),
        ("Анна Лия", "фонда «Заря»", {"person": 1, "body": 0}),
    ],
)
def test_a_mention_s_normal_has_words_of_the_name(person: str, body: str, correct: dict[str, int]) -> None:
    given = {"Анну Ли": person, "фонда «Заря»": body, "Петра Буша": "Петр Буш"}
    made = record()
    mentions = tuple(msgspec.structs.replace(one, normal=given.get(one.text)) for one in made.mentions)
    corpus = scored(msgspec.structs.replace(made, mentions=mentions))
    normal = corpus.to_dict()["accuracy"]["normal"]
    assert {kind: row["correct"] for kind, row in normal["rows"].items()} == correct
    assert normal["total"] == 3
    assert sum(error.what == "normal" for error in corpus.errors) == 3 - sum(correct.values())


# -- Facts


def test_a_record_s_facts() -> None:
    assert [dict(fact.arguments) for fact in found(record(), TEXT)] == [
        {"who": ("Анна Ли",), "position": ("Глава", "Главу"), "where": ("фонда «Заря»", "Фонд «Заря»")},
        {"who": ("Пётр Буша",), "position": ("мэр", "мэра"), "where": ("Тулы",)},
    ]


def test_a_place_s_adjective_and_descriptor_are_no_part_of_the_position(pipeline: Pipeline) -> None:
    text = "Лидер тульского движения «Воля» Пётр Клёнов уехал."
    [[_, (_, positions), (_, places)]] = [fact.arguments for fact in found(pipeline(text), text)]
    assert positions[0] == "Лидер"
    assert "тульского движения «Воля»" in places


def fact(who: str, position: str, *, hard: bool = False, unreal: bool = False) -> Occupation:
    return Occupation((("who", (who,)), ("position", (position,))), unreal, hard)


@pytest.mark.parametrize(
    ("gold", "predicted", "easily", "hardly"),
    [
        ([fact("Анна", "мэр")], [fact("Анна", "мэр")], (1, 1, 1.0), (1, 1, 1.0)),
        ([fact("Анна", "мэр")], [fact("Анна", "министр")], (1, 1, 0.5), (1, 1, 0.5)),
        ([fact("Анна", "мэр")], [fact("Борис", "министр")], (1, 1, 0.0), (1, 1, 0.0)),
        ([fact("Анна", "мэр", hard=True)], [fact("Анна", "мэр")], (0, 0, 0.0), (1, 1, 1.0)),
        ([fact("Анна", "мэр", unreal=True)], [fact("Анна", "мэр")], (1, 1, 1.0), (0, 1, 0.0)),
        ([fact("Анна", "мэр")], [fact("Анна", "мэр")] * 2, (1, 2, 1.0), (1, 2, 1.0)),
    ],
    ids=["right", "half", "wrong", "difficult", "not real", "twice"],
)
def test_easy_and_hard(
    gold: list[Occupation],
    predicted: list[Occupation],
    easily: tuple[int, int, float],
    hardly: tuple[int, int, float],
) -> None:
    for mode, figures in ((easy, easily), (hard, hardly)):
        given = mode(gold, predicted)
        assert (given.gold, given.predicted) == figures[:2]
        assert given.correct == pytest.approx(figures[2])


def test_a_phase_counts_in_the_hard_mode() -> None:
    gold = expected(document())
    assert [one.hard for one in gold] == [False, True]
    given = hard(gold, [*found(record(), TEXT)])
    assert given.correct == pytest.approx(1 + 2.5 / 3)


@pytest.mark.parametrize(
    ("one", "other", "same"), [("мэр", "мэра", True), ("мэром", "мэр", True), ("глава", "мэр", False)]
)
def test_two_edits_are_no_difference(one: str, other: str, same: bool) -> None:
    assert near(one, other) is same


def test_a_place_may_be_named_by_what_it_is_part_of() -> None:
    part = "\n1-3 isPartOf\nCompany obj31 Заря\nCompany obj33 Тула\n"
    first = expected(document(LAYERS | {"facts": LAYERS["facts"] + part}))[0]
    assert "Тула" in dict(first.arguments)["where"]


def test_task3_files(tmp_path: Path) -> None:
    scored(record(), tmp_path / "out")
    assert (tmp_path / "out" / "book_1.task3").read_text(encoding="utf-8") == (
        "Occupation\nwho : Анна Ли\nposition : Глава\nwhere : фонда «Заря»\n\n"
        "Occupation\nwho : Пётр Буша\nposition : мэр\nwhere : Тулы\n"
    )
    assert to_task3([Occupation((("who", ("А: Б",)),))]) == "Occupation\nwho : А Б\n"
    scored(None, tmp_path / "none")
    assert (tmp_path / "none" / "book_1.task3").read_text() == ""


def test_json() -> None:
    figures = json.loads(json.dumps(scored(record()).to_dict()))
    assert figures["types"]["date"] is None and figures["types"]["person"]["f1"] == 1
    assert figures["relations"]["holds"] is None and figures["officials"] is None
    assert set(figures["relations"]["occupation"]) == {"easy", "hard"}
    assert figures["relations"]["occupation"]["easy"]["f1"] == pytest.approx(1)
    assert figures["accuracy"]["name"]["rows"]["women"] == {"correct": 1, "total": 1}
    assert figures["accuracy"]["value"] is None and figures["accuracy"]["wikidata"] is None
    assert list(scored(record()).tables())

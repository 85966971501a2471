"""NEREL: its format is read, its scheme mapped into ours by the rules of docs/corpora.md. The texts are made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.documents import Document, ReadError
from extract.formats.markup import Mark
from extract.records import Anchor, Body, Mention, Official, Post, Record, State
from extract.scoring.nerel import Label, NerelDocument, parse, read_folder
from extract.scoring.nerel_mapping import KIND_OF, Mapped, mapped
from extract.scoring.nerel_score import NerelCorpus, open_folder
from extract.scoring.professions import professions
from extract.text.morphology import morphology
from extract.text.spans import KINDS, Kind

TAGS = re.compile(r"<(/?)(\w+)>")


def marked(line: str) -> tuple[str, list[Label]]:
    """`в <DATE>2010 году</DATE>` → the text and its labels; the closing tag of a nested one names the innermost."""
    text, labels, opened, position = "", [], list[tuple[int, str]](), 0
    for tag in TAGS.finditer(line):
        text += line[position : tag.start()]
        position = tag.end()
        if tag[1]:
            start, type = opened.pop()
            labels.append(Label(start, len(text), type))
        else:
            opened.append((len(text), tag[2]))
    return text + line[position:], labels


def mapping(line: str, *relations: tuple[str, int, int], links: dict[int, str] | None = None) -> Mapped:
    """Labels are numbered in the order of their closing tags."""
    text, labels = marked(line)
    tied = tuple((name, labels[one], labels[other]) for name, one, other in relations)
    linked = {labels[number]: frozenset({id}) for number, id in (links or {}).items()}
    return mapped(NerelDocument(Document("a", text, source="a.txt"), tuple(sorted(labels)), tied, linked))


def texts(line: str, marks: object) -> list[str]:
    text = marked(line)[0]
    assert isinstance(marks, (tuple, frozenset))
    return [text[mark.start : mark.end] for mark in sorted(marks)]


# -- Format


LINES = """T1\tPERSON 8 13\tИвана
T2\tPROFESSION 0 7\tмастера
T3\tCITY 16 20;25 28\tГоре ске
T4\tPERSON 8 13\tИвана
R1\tWORKS_AS Arg1:T4 Arg2:T2
N1\tReference T1 Wikidata:Q5\tИван
N2\tReference T2 Wikidata:NULL\tмастер
"""


def test_reads_entities_relations_and_links() -> None:
    document = parse(LINES, Document("a", "мастера Ивана в Горе и в ске"), "a.ann")
    person, post = Label(8, 13, "PERSON"), Label(0, 7, "PROFESSION")
    assert document.labels == (post, person, Label(16, 28, "CITY"))
    assert document.relations == (("WORKS_AS", person, post),)
    assert document.links == {person: {"Q5"}, post: frozenset()}


TEXT = "мастера Ивана в Горе и в ске"


@pytest.mark.parametrize(
    "line",
    [
        "T9\tPERSON x 5\tт",
        "T9\tPERSON 5 5\t",
        "T9\tPERSON 0 500\tт",
        "T9",
        "R9\tWORKS_AS Arg1:T1 Arg2:T77",
        "R9\tWORKS_AS Arg1:T1",
        "N9\tReference T77 Wikidata:Q1",
    ],
)
def test_an_odd_line_is_named_and_left_out(line: str) -> None:
    read = parse(f"{line}\n{LINES}", Document("a", TEXT), "a.ann")
    assert read.warnings == (f"a.ann:1: not NEREL's format ({line!r}); left out",)
    assert NerelCorpus([read]).warnings == read.warnings
    sound = parse(LINES, Document("a", TEXT), "a.ann")
    assert (read.labels, read.relations, read.links) == (sound.labels, sound.relations, sound.links)


@pytest.mark.parametrize(
    "line", ["N9\tReference T1 Wikidata:Q1\t", "N9\tReference T1 Wikidata:Q1", "#1\tNote", "", "*"]
)
def test_a_note_without_a_title_is_no_fault(line: str) -> None:
    assert parse(LINES + line, Document("a", TEXT), "a.ann").warnings == ()


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="give one of NEREL's folders"):
        read_folder(str(tmp_path))


def test_a_folder_with_other_labels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Казахстан", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tstate 0 9\tКазахстан\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no label of NEREL here"):
        open_folder(str(tmp_path))
    (tmp_path / "a.ann").write_text("T1\tCOUNTRY 0 9\tКазахстан\n", encoding="utf-8")
    assert len(open_folder(str(tmp_path)).documents) == 1


# -- What counts


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("Это было <DATE>в мае 2010 года</DATE>", ["мае 2010 года"]),
        ("Это было <DATE>в начале июля</DATE>", ["июля"]),
        ("Это было <DATE>в течение 2010 года</DATE>", ["2010 года"]),
        ("<DATE>с 3 мая</DATE> <DATE>по 5 июня 2010 года</DATE> шли", ["3 мая по 5 июня 2010 года"]),
        ("родился в <DATE>1910 г</DATE>. в селе", ["1910 г."]),
        ("<DATE>через два дня</DATE> и <DATE>год назад</DATE>", ["через два дня", "год назад"]),
        ("<PROFESSION>директор «Зари</PROFESSION>»", ["директор «Зари»"]),
        ("<ORGANIZATION>завод «Заря</ORGANIZATION>» и «<ORGANIZATION>Заря</ORGANIZATION>»", ["завод «Заря»", "Заря"]),
        ("бывший <PROFESSION>министр</PROFESSION>, экс-<PROFESSION>мэр</PROFESSION>", ["бывший министр", "экс-мэр"]),
        ("<COUNTRY>чешский</COUNTRY> <PROFESSION>президент</PROFESSION>", ["чешский", "чешский президент"]),
        ("<PROFESSION>главный врач</PROFESSION>", ["главный врач"]),
        ("<PROFESSION>главой полиции</PROFESSION> стал", ["главой полиции"]),
        ("<PROFESSION>командующий Южным командованием</PROFESSION>", ["командующий Южным командованием"]),
        ("<PROFESSION>генерал-губернатор</PROFESSION>", ["генерал-губернатор"]),
        ("<PROFESSION>наследный принц</PROFESSION>", ["наследный принц"]),
        ("<PROFESSION>князь Монако</PROFESSION>", ["князь Монако"]),
        ("<PROFESSION>министр</PROFESSION> и <PROFESSION>судья</PROFESSION>", ["министр", "судья"]),
        ("<LAW>ч. 2 статьи 7 <LAW>УК РФ</LAW></LAW>", ["УК РФ"]),
        ("<LAW>статьи 7 и 8 УК РФ</LAW>", ["УК РФ"]),
        ("указ «<LAW>О мерах</LAW>» подписан", ["«О мерах»"]),
        ("<LAW>закон № 7</LAW>, <LAW>закона Иванова</LAW>", ["закон № 7", "закона Иванова"]),
        ("<ORGANIZATION>правительства <COUNTRY>Чили</COUNTRY></ORGANIZATION>", ["правительства Чили", "Чили"]),
    ],
)
def test_counted(line: str, counted: list[str]) -> None:
    found = mapping(line)
    assert texts(line, found.markup.marks) == counted
    assert not found.ignored


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<DATE>за два года</DATE>", "duration or age"),
        ("<DATE>в течение последних 10 лет</DATE>", "duration or age"),
        ("<DATE>15-летний</DATE>", "duration or age"),
        ("от <DATE>четырёх лет до одного года</DATE>", "duration or age"),
        ("<DATE>эти дни</DATE>", "vague"),
        ("<DATE>1 год 6 месяцев</DATE>", "duration or age"),
        ("<DATE>каждый год</DATE>", "frequency"),
        ("<DATE>в последнее время</DATE>", "vague"),
        ("COVID-<DATE>19</DATE>", "part of a word"),
        ("<ORGANIZATION>правительство</ORGANIZATION>", "generic"),
        ("<ORGANIZATION>полиция страны</ORGANIZATION>", "generic"),
        ("<ORGANIZATION><COUNTRY>чешские</COUNTRY> власти</ORGANIZATION>", "generic"),
        ("<ORGANIZATION>Кремль</ORGANIZATION>", "place"),
        ("<PROFESSION>депутаты</PROFESSION>", "plural"),
        ("<PROFESSION>актриса</PROFESSION>", "profession"),
        ("<PROFESSION>рок-музыкант</PROFESSION>", "profession"),
        ("<PROFESSION>боксёр-тяжеловес</PROFESSION>", "profession"),
        ("<PROFESSION>лютнист</PROFESSION>", "profession"),
        ("<PROFESSION>ведущий канала</PROFESSION>", "profession"),
        ("<PROFESSION>генерал-майор полиции</PROFESSION>", "rank"),
        ("<PROFESSION>принц Уэльский</PROFESSION>", "title"),
        ("<PROFESSION>князь</PROFESSION>", "title"),
        ("<PROFESSION>кандидат в президенты</PROFESSION>", "honour or candidacy"),
        ("<PROFESSION>руководство завода</PROFESSION>", "group"),
        ("<PROFESSION>президентских</PROFESSION> выборов", "no noun"),
        ("<LAW>статья 7</LAW>", "article alone"),
        ("<LAW>пенсионное соглашение</LAW>", "uncited"),
        ("<LAW>закон о долге <COUNTRY>Чили</COUNTRY></LAW>", "uncited"),
        ("<LAW>«Дело Иванова»</LAW>", "court case"),
    ],
)
def test_left_out(line: str, reason: str) -> None:
    found = mapping(line)
    assert {mark.type for mark in found.markup.marks} <= {"state"}
    assert [one for _, one in found.left_out] == [reason]
    assert len(found.ignored) == 1


def test_the_list_of_professions_can_match() -> None:
    groups = professions().group
    heads = [head for group in groups for head in group.heads]
    assert len(heads) == len(set(heads)) and all(list(group.heads) == sorted(group.heads) for group in groups)
    assert [head for head in heads if head not in {one.lemma for one in morphology().readings(head)[:2]}] == []


@pytest.mark.parametrize(
    ("line", "counted", "spared"),
    [
        ("<ORGANIZATION><ORGANIZATION>МИД</ORGANIZATION> <COUNTRY>Чили</COUNTRY></ORGANIZATION>", "МИД Чили", "МИД"),
        ("<PROFESSION>вечный <PROFESSION>судья</PROFESSION> города</PROFESSION>", "вечный судья города", "судья"),
        ("<LAW>закон «<LAW>О мерах</LAW>»</LAW>", "закон «О мерах»", "«О мерах»"),
    ],
)
def test_a_bare_head_is_part_of_the_longer_one(line: str, counted: str, spared: str) -> None:
    found = mapping(line)
    assert counted in texts(line, found.markup.marks)
    assert texts(line, found.ignored) == [spared]


def test_what_is_named_inside_counts() -> None:
    line = "<ORGANIZATION>пресс-служба <ORGANIZATION>МИД</ORGANIZATION></ORGANIZATION>"
    assert texts(line, mapping(line).markup.marks) == ["пресс-служба МИД", "МИД"]


def test_nationality_is_ignored_and_the_rest_of_nerel_unknown() -> None:
    line = "<NATIONALITY>русский</NATIONALITY> в <EVENT>Туле</EVENT>"
    found = mapping(line)
    assert found.ignored == {Mark(0, 7, "state")}
    assert found.raw == () and set(KIND_OF.values()) == set(KINDS)


# -- Relations

ANNA = "<PROFESSION>президент <COUNTRY>Чили</COUNTRY></PROFESSION> <PERSON>Анна Ли</PERSON>; <PERSON>Ли</PERSON>"
CHILE, PRESIDENT, FULL, SHORT = range(4)
AT, POST, WHO, AGAIN = Mark(10, 14, "state"), Mark(0, 14, "post"), Mark(15, 22, "person"), Mark(24, 26, "person")


def test_one_person_s_mentions_are_one_holder() -> None:
    works = ("WORKS_AS", FULL, PRESIDENT), ("WORKS_AS", SHORT, PRESIDENT)
    assert mapping(ANNA, *works).markup.holders == {POST: (frozenset({WHO}), frozenset({AGAIN}))}
    joined = frozenset({WHO, AGAIN})
    assert mapping(ANNA, *works, ("ALTERNATIVE_NAME", SHORT, FULL)).markup.holders == {POST: (joined,)}
    assert mapping(ANNA, *works, links={FULL: "Q7", SHORT: "Q7"}).markup.holders == {POST: (joined,)}


@pytest.mark.parametrize(
    "relations",
    [
        [("WORKPLACE", PRESIDENT, CHILE)],
        [("WORKS_AS", FULL, PRESIDENT), ("WORKPLACE", FULL, CHILE)],
    ],
    ids=["of the post", "of its holder"],
)
def test_workplace_is_of(relations: list[tuple[str, int, int]]) -> None:
    assert mapping(ANNA, *relations).markup.of == {POST: (frozenset({AT}),)}


# -- Score


def record(text: str, *spans: tuple[Kind, str], holder: bool = False) -> Record:
    """Each span's entity is its kind; the first post is of the state and, with `holder`, the person's."""
    mentions = tuple(
        Mention(
            type=kind,
            start=text.index(part),
            end=text.index(part) + len(part),
            text=part,
            entity=kind,
            of=("state",) if kind == "post" else None,
            source="test",
            confidence=1.0,
        )
        for kind, part in spans
    )
    places = {kind: tuple(i for i, one in enumerate(mentions) if one.type == kind) for kind, _ in spans}
    post = Post(title="президент", of=("state",), acting=False, former=False, mentions=places.get("post", ()))
    official = Official(id="person", name="Анна Ли", posts=(post,), mentions=places.get("person", ()))
    body = {"abbreviation": None, "kind": "other", "wikidata": None, "parent": None, "state": None}
    return Record(
        id="a",
        source="a.txt",
        date=Anchor(value=None, source="none"),
        mentions=mentions,
        dates=(),
        states=(State(id="state", code="CHL", name="Чили", wikidata="Q298", mentions=places.get("state", ())),),
        bodies=(Body(id="body", name="", mentions=places.get("body", ()), **body),),  # type: ignore[arg-type]
        officials=(official,) if holder else (),
        people=(),
        decisions=(),
        warnings=(),
    )


def test_the_score_has_mapped_and_raw_figures() -> None:
    line = f"{ANNA} и <PROFESSION>актриса</PROFESSION> <DATE>в мае</DATE> <DATE>за два года</DATE>"
    text, labels = marked(line)
    tied = (("WORKS_AS", labels[FULL], labels[PRESIDENT]), ("WORKPLACE", labels[PRESIDENT], labels[CHILE]))
    links = {labels[CHILE]: frozenset({"Q298"})}
    corpus = NerelCorpus([NerelDocument(Document("a", text, source="a.txt"), tuple(sorted(labels)), tied, links)])
    spans: list[tuple[Kind, str]] = [
        ("post", "президент Чили"),
        ("state", "Чили"),
        ("person", "Анна Ли"),
        ("post", "актриса"),
        ("date", "мае"),
        ("date", "два года"),
    ]
    corpus.add(0, record(text, *spans, holder=True))
    figures = corpus.to_dict()
    assert [figures["types"][kind]["correct"] for kind in ("post", "state", "person", "date")] == [1, 1, 1, 1]
    assert [figures["types"][kind]["gold"] for kind in ("post", "state", "person", "date")] == [1, 1, 2, 1]
    assert (figures["types"]["date"]["predicted"], figures["spared"]) == (1, {"post": 1})
    assert figures["raw"]["types"]["date"] | {"precision": 0, "recall": 0, "f1": 0} == {
        "precision": 0, "recall": 0, "f1": 0, "gold": 2, "predicted": 2, "correct": 0,
    }  # fmt: skip
    assert (figures["relations"]["holds"]["correct"], figures["relations"]["of"]["correct"]) == (1, 1)
    assert figures["relations"]["occupation"] is None and figures["accuracy"]["value"] is None
    assert figures["accuracy"]["wikidata"]["types"]["state"] == {
        "correct": 1, "given": 1, "total": 1, "coverage": 1.0, "accuracy": 1.0,
    }  # fmt: skip
    assert figures["ignored"] == {"date": {"duration or age": 1}, "post": {"profession": 1}}
    assert figures["moved"] == {"date": {"preposition": 2}}
    assert list(corpus.tables())


def test_a_document_that_fails_counts_as_nothing_found() -> None:
    text, labels = marked(ANNA)
    corpus = NerelCorpus([NerelDocument(Document("a", text, source="a.txt"), tuple(sorted(labels)), (), {})])
    corpus.add(0, None)
    assert (corpus.score.micro.gold, corpus.score.micro.predicted) == (4, 0)

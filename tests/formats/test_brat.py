"""brat: gold folders are read tolerantly, bad lines are named, records written come back the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from extract.documents import ReadError
from extract.formats.brat import parse, read_folder, to_ann, write_folder
from extract.formats.markup import Mark, from_record
from extract.formats.tables import rendered
from extract.records import Anchor, Body, Date, Decision, Mention, Official, Person, Post, Record, State, Status
from extract.scoring.corpora import GoldCorpus
from extract.scoring.holdings import SAID
from extract.scoring.score import Score
from extract.text.spans import Kind

TEXT = "Президент Казахстана Токаев 1 мая.\nТокаев в ОДКБ."
POST, STATE = Mark(0, 20, "post"), Mark(10, 20, "state")
FIRST, SECOND = Mark(21, 27, "person"), Mark(35, 41, "person")
LABELS = """T1\tPost 0 20\tПрезидент Казахстана
T2\tSTATE 10 20\tКазахстана
T3\tperson 21 27\tТокаев
T4\tperson 35 41\tТокаев
T5\tdate 28 33\t1 мая
A1\tCode T2 KAZ
A2\tvalue T5 XXXX-05-01
R1\tHolds Arg1:T1 Arg2:T3
R2\tOF Arg1:T1 Arg2:T2
R3\tsame Arg1:T4 Arg2:T3
#1\tAnnotatorNotes T3\tname: Касым-Жомарт Токаев
#2\tAnnotatorNotes T5\thard: no year
"""


def test_labels_become_markup() -> None:
    markup, warnings = parse(LABELS, TEXT, "a.ann")
    assert warnings == []
    assert markup.marks == (POST, STATE, FIRST, SECOND, Mark(28, 33, "date"))
    assert markup.facts[STATE] == {"code": "KAZ"}
    assert markup.facts[FIRST] == {"name": "Касым-Жомарт Токаев"}
    assert markup.holders == {POST: (frozenset({FIRST, SECOND}),)}
    assert markup.of == {POST: (frozenset({STATE}),)}


def test_windows_line_ends_are_no_part_of_a_value() -> None:
    markup, _ = parse(LABELS.replace("\n", "\r\n"), TEXT, "a.ann")
    assert markup.facts[STATE] == {"code": "KAZ"}


def test_a_relation_may_be_written_the_other_way_round() -> None:
    markup, _ = parse(LABELS.replace("Arg1:T1 Arg2:T3", "Arg1:T3 Arg2:T1"), TEXT, "a.ann")
    assert markup.holders == {POST: (frozenset({FIRST, SECOND}),)}


def test_mentions_of_one_name_are_one_person_without_same() -> None:
    labels = LABELS.replace("R3\tsame Arg1:T4 Arg2:T3\n", "") + "#3\tAnnotatorNotes T4\tname: Касым-Жомарт Токаев\n"
    markup, _ = parse(labels, TEXT, "a.ann")
    assert markup.holders == {POST: (frozenset({FIRST, SECOND}),)}


def test_a_discontinuous_span_is_read_as_its_hull() -> None:
    markup, warnings = parse("T1\tperson 0 3;8 10\tаб з\n", "абвгдежзик", "a.ann")
    assert markup.marks == (Mark(0, 10, "person"),) and not warnings


def test_a_mention_written_twice_is_one() -> None:
    markup, _ = parse("T1\tdate 28 33\t1 мая\nT2\tdate 28 33\t1 мая\nA1\tvalue T2 2020-05-01\n", TEXT, "a.ann")
    assert markup.marks == (Mark(28, 33, "date"),)
    assert markup.facts == {Mark(28, 33, "date"): {"value": "2020-05-01"}}


def test_unknown_labels_are_left_out_with_one_warning() -> None:
    labels = (
        "T6\tCITY 0 3\tПре\nT7\tAGE 0 3\tПре\nA8\tkind T6 x\nR8\tof Arg1:T1 Arg2:T6\nE1\tGo:T6\nN1\tReference T1 Q:1\n"
    )
    markup, warnings = parse(LABELS + labels, TEXT, "a.ann")
    assert len(markup.marks) == 5
    assert warnings == ["a.ann: mentions of unknown types left out (2): AGE, CITY"]


def test_a_slice_that_differs_is_a_warning() -> None:
    _, warnings = parse("T1\tdate 27 32\t1 мая\n", TEXT, "a.ann")
    assert warnings == ["a.ann:1: text is not that of the offsets (mentions: 1): check them"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("T9\tdate x 5\tтекст", "not brat's format ('T9\\tdate x 5\\tтекст'): mend the line"),
        ("T9 date 1 5", "not brat's format ('T9 date 1 5'): mend the line"),
        ("T9\tdate 5 5\t", "not brat's format ('T9\\tdate 5 5'): mend the line"),
        ("A9\tcode T2", "not brat's format ('A9\\tcode T2'): mend the line"),
        ("A9\tcode T77 KAZ", "no mention T77 in this file: mend the line"),
        ("R9\tholder Arg1:T1 Arg2:T77", "no mention T77 in this file: mend the line"),
    ],
)
def test_a_broken_line_is_named(line: str, problem: str) -> None:
    with pytest.raises(ReadError) as raised:
        parse(LABELS + line + "\n", TEXT, "a.ann")
    assert str(raised.value) == f"a.ann:13: {problem}"


def test_what_a_post_s_holding_is_comes_with_its_attributes() -> None:
    markup, _ = parse(LABELS + "A3\tStatus T1 past\nA4\tsince T1 1941\nA5\tuntil T1 1943-05\n", TEXT, "a.ann")
    assert markup.facts[POST] == {"status": "past", "since": "1941", "until": "1943-05"}


# -- Folders


def gold(folder: Path, name: str, labels: str | None = LABELS) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    if labels is not None:
        (folder / f"{name}.ann").write_text(labels, encoding="utf-8")


def test_a_folder_s_dates_are_anchors(tmp_path: Path) -> None:
    gold(tmp_path / "news", "a")
    gold(tmp_path / "news", "b")
    gold(tmp_path, "c")
    (tmp_path / "news" / "dates.tsv").write_text("id\tdate\na\t2020-12-02\nc\t2020-12-03\n")
    read = read_folder(str(tmp_path), default=date(2000, 1, 1), dates={"b": date(2010, 1, 1)})
    anchors = {one.document.id: one.document.anchor for one in read.documents}
    assert anchors == {"c": date(2000, 1, 1), "a": date(2020, 12, 2), "b": date(2010, 1, 1)}


def test_a_text_without_labels_is_left_out(tmp_path: Path) -> None:
    gold(tmp_path, "a")
    gold(tmp_path, "b", None)
    read = read_folder(str(tmp_path))
    assert [one.document.id for one in read.documents] == ["a"]
    assert read.warnings == (f"{tmp_path}/b.txt: no b.ann beside it; left out",)


def test_labels_of_spans_alone_are_scored_as_such(tmp_path: Path) -> None:
    gold(tmp_path, "a", "T1\tPerson 21 27\tТокаев\nT2\tdate 28 33\t1 мая\n")
    corpus = GoldCorpus(read_folder(str(tmp_path)))
    corpus.add(0, None)
    figures = corpus.to_dict()
    assert figures["types"]["person"]["gold"] == 1 and {error.what for error in corpus.errors} == {"missed"}
    assert not any(figures["accuracy"].values())
    assert figures["officials"] is None and figures["relations"]["holds"] is None
    found = rendered(corpus.tables(), terminal=False)
    assert "Spans" in found and "Relations" not in found and "Facts" not in found


def test_facts_that_some_labels_tell_are_judged_on_all(tmp_path: Path) -> None:
    gold(tmp_path, "a", "T1\tdate 28 33\t1 мая\nA1\tvalue T1 XXXX-05-01\n")
    gold(tmp_path, "b", "T1\tdate 28 33\t1 мая\n")
    corpus = GoldCorpus(read_folder(str(tmp_path)))
    given = record()
    for number in (0, 1):
        mark = mention(TEXT, "date", 28, 33, "date:XXXX-05-01")
        one = Date(id="date:XXXX-05-01", value="XXXX-05-01", mentions=(0,))
        empty = {"states": (), "bodies": (), "officials": (), "people": (), "decisions": ()}
        corpus.add(number, msgspec.structs.replace(given, text=TEXT, mentions=(mark,), dates=(one,), **empty))
    assert corpus.to_dict()["accuracy"]["value"] == {"correct": 1, "total": 2}
    assert [error.note for error in corpus.errors] == ["none, not XXXX-05-01"]


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="give a folder in brat's format"):
        read_folder(str(tmp_path))
    with pytest.raises(ReadError, match="no such file or folder"):
        read_folder(str(tmp_path / "no"))


# -- Records written


def mention(text: str, type: Kind, start: int, end: int, entity: str | None, *of: str) -> Mention:
    return Mention(
        type=type,
        start=start,
        end=end,
        text=text[start:end],
        entity=entity,
        form="name" if type == "state" else None,
        of=of if type == "post" else None,
        source="test",
        confidence=1.0,
    )


def record() -> Record:
    text = "Президент Казахстана\nТокаев, Глава ОДКБ, 1 мая подписал Указ № 7. Токаев, Организация, Иванов"
    spans: list[tuple[Kind, str, int, str, *tuple[str, ...]]] = [
        ("post", "Президент Казахстана", 0, "official:т", "state:KAZ"),
        ("state", "Казахстана", 0, "state:KAZ"),
        ("person", "Токаев", 0, "official:т"),
        ("post", "Глава ОДКБ", 0, "official:т", "body:одкб"),
        ("body", "ОДКБ", 0, "body:одкб"),
        ("date", "1 мая", 0, "date:XXXX-05-01"),
        ("decision", "Указ № 7", 0, "decision:указ-7"),
        ("person", "Токаев", 40, "official:т"),
        ("body", "Организация", 0, "body:одкб"),
        ("person", "Иванов", 0, "person:и"),
    ]
    mentions = []
    for type, part, after, entity, *of in spans:
        start = text.index(part, after)
        mentions.append(mention(text, type, start, start + len(part), entity, *of))

    def post(title: str, of: str, index: int) -> Post:
        return Post(title=title, of=(of,), acting=False, former=False, mentions=(index,))

    return Record(
        id="a",
        source="a.txt",
        date=Anchor(value=None, source="none"),
        text=text,
        mentions=tuple(mentions),
        dates=(Date(id="date:XXXX-05-01", value="XXXX-05-01", mentions=(5,)),),
        states=(State(id="state:KAZ", code="KAZ", name="Казахстан", wikidata=None, mentions=(1,)),),
        bodies=(
            Body(
                id="body:одкб",
                name="Организация Договора о коллективной безопасности",
                abbreviation="ОДКБ",
                kind="international",
                wikidata=None,
                parent=None,
                state=None,
                mentions=(4, 8),
            ),
        ),
        officials=(
            Official(
                id="official:т",
                name="Касым-Жомарт Токаев",
                posts=(post("Президент Казахстана", "state:KAZ", 0), post("Глава ОДКБ", "body:одкб", 3)),
                mentions=(0, 2, 3, 7),
            ),
        ),
        people=(Person(id="person:и", name="Иванов", mentions=(9,)),),
        decisions=(
            Decision(id="decision:указ-7", kind="указ", number="7", title=None, issuer=None, date=None, mentions=(6,)),
        ),
        warnings=(),
    )


def with_holdings() -> Record:
    """The record, where the first of two posts has begun on a day, and the other is held."""
    given = record()
    (official,) = given.officials
    replace = msgspec.structs.replace
    begun = replace(official.posts[0], status="begins", since="2020-12-01")
    status: dict[int, Status] = {0: "begins", 3: "holds"}
    return replace(
        given,
        officials=(replace(official, posts=(begun, official.posts[1])),),
        mentions=tuple(replace(one, status=status.get(index)) for index, one in enumerate(given.mentions)),
    )


def test_holdings_are_written_as_attributes() -> None:
    lines = to_ann(with_holdings()).splitlines()
    told = [line.split("\t")[1] for line in lines if line.startswith("A") and line.split()[1] in SAID]
    assert told == ["since T1 2020-12-01", "status T1 begins", "status T4 holds"]


def test_each_status_can_be_chosen_in_brat(tmp_path: Path) -> None:
    write_folder([with_holdings()], tmp_path)
    lines = (tmp_path / "annotation.conf").read_text("utf-8").splitlines()
    assert "status\tArg:post, Value:begins|ends|holds|past|possible" in lines
    assert "since\tArg:post, Value:2020-12-01" in lines


def test_a_record_written_and_read_as_gold_scores_all_right() -> None:
    given = with_holdings()
    assert given.text is not None
    markup, warnings = parse(to_ann(given), given.text, "a.ann")
    assert warnings == []
    score = Score()
    score.add("a", markup, from_record(given))
    assert score.errors == []
    assert score.micro.f1 == 1.0
    assert [score.relations[name].f1 for name in ("holds", "of")] == [1.0, 1.0]
    assert (score.officials.f1, score.officials_with_of.f1) == (1.0, 1.0)
    assert all(one.correct == one.total > 0 for name, one in score.accuracy.items())
    assert {"value", "code", "name", "holder", "number"} <= set(score.accuracy)
    assert [score.holdings[said].f1 for said in SAID] == [1.0, 1.0, None]

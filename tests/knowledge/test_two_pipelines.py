"""Two pipelines with other patterns in one process: each gives its own answers, wherever its work is done."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import asking
import msgspec
import pytest
import spacy
from fastapi.testclient import TestClient
from modelless import load_modelless
from ours import KNOWLEDGE
from own import FUND, OWN_DAY, laid, write
from records import gathered, holders, president

from extract import knowledge
from extract.commands import cli, documents, serve
from extract.documents import Document
from extract.pipeline import Pipeline
from extract.records import Record
from extract.register import queries

NAME = "Евразийский фонд мира"
CONFIDENCE = '[[confidence]]\nkind = "state"\nsource = "rule"\nshare = [0.5, 0.5, 0.5]\n'
# A text, and what one more entry in one file makes of it.
CHANGES = {
    "bodies": (FUND, f"{NAME} открыт."),
    "dates": (OWN_DAY, "Заседание 2 декабря."),
    "decisions": ('[[act]]\nname = "Пакт Рериха"\nkind = "пакт"\n', "Подписан Пакт Рериха."),
    "people": ('honorifics = ["сударь"]\n', "Сударь Петров прибыл."),
    "posts": ('[[head]]\nphrase = "вожак"\nalone = true\n', "Вожак Казахстана Иван Петров прибыл."),
    "recognisers": (CONFIDENCE, "Посол Казахстана прибыл."),
    "states": ('[[state]]\nid = "KAZ"\nnames = ["Степная Держава"]\n', "Посол Степной Державы прибыл."),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_gives_its_own_answers(name: str, own: Path, pipeline: Pipeline) -> None:
    entry, text = CHANGES[name]
    ours, theirs = pipeline(text), (other := laid(write(own, **{name: entry}), pipeline))(text)
    assert ours != theirs
    assert [(pipeline(text), other(text)) for _ in range(2)] == [(ours, theirs)] * 2


def test_neither_hears_of_the_other_whoever_reads_first(tmp_path: Path, pipeline: Pipeline) -> None:
    one = laid(write(tmp_path / "one", **{name: entry for name, (entry, _) in CHANGES.items()}), pipeline)
    two = laid(write(tmp_path / "two", bodies='[[body]]\nid = "одкб"\noff = true\n'), pipeline)
    texts = [f"{text} Слово {number}. Генсек ОДКБ ждал." for number, (_, text) in enumerate(CHANGES.values())]
    streams = [loaded.pipe(Document(str(n), text) for n, text in enumerate(texts)) for loaded in (one, pipeline, two)]
    together = list(zip(*streams, strict=True))
    alone = [tuple(loaded(text, id=str(n)) for loaded in (one, pipeline, two)) for n, text in enumerate(texts)]
    assert together == alone
    for records in alone:
        sources = [{mention.source for mention in record.mentions} for record in records]
        assert ["bodies:одкб" in found for found in sources] == [True, True, False]


def test_offices_too(own: Path) -> None:
    theirs = knowledge.read(write(own, offices='[[same]]\nphrase = "президент"\nforms = ["елбасы"]\n'))
    connection = gathered(president("a", "Иван"))
    for _ in range(2):
        assert not asking.who(connection, "елбасы Казахстана").offices
        assert [name for name, *_ in holders(queries.who(connection, theirs.offices, "елбасы Казахстана"))] == ["Иван"]


def test_patterns_are_a_value_that_travels_without_their_folder(own: Path) -> None:
    known = knowledge.read(write(own, bodies=FUND))
    shutil.rmtree(own)
    arrived = pickle.loads(pickle.dumps(known))
    assert arrived == known != KNOWLEDGE and hash(arrived) == hash(known)
    assert ids(load_modelless(arrived)(NAME)) == ["body:фонд-мира"]
    assert ids(load_modelless(KNOWLEDGE)(NAME)) == []


# -- Wherever the work is done


@pytest.fixture
def patterns(own: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder of patterns that know one more body, and a pipeline that is quick to load in every process."""
    monkeypatch.setattr(documents, "load_pipeline", load_modelless)
    return str(write(own, bodies=FUND))


def ids(record: Record | dict[str, Any]) -> list[str]:
    """The ids of a record's bodies."""
    return [one["id"] for one in json.loads(msgspec.json.encode(record))["bodies"]]


def found(path: str) -> list[list[str]]:
    return [ids(json.loads(line)) for line in Path(path).read_bytes().splitlines()]


def corpus() -> str:
    """More documents than are given to a process at a time."""
    lines = [json.dumps({"id": str(number), "text": NAME}) for number in range(40)]
    Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "a.jsonl"


def test_patterns_go_with_show_and_score(patterns: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(NAME, encoding="utf-8")
    Path("a.ann").write_text(f"T1\tbody 0 {len(NAME)}\t{NAME}\n", encoding="utf-8")
    for more, known in (([], False), (["--patterns", patterns], True)):
        cli.main(["show", "a.txt", *more])
        assert (f"⟦body {NAME}⟧" in capsys.readouterr().out) == known
        cli.main(["score", ".", "--json", "-", *more])
        assert json.loads(capsys.readouterr().out)["micro"]["correct"] == known


@pytest.mark.parametrize("output", [["-o", "o.jsonl"], ["--out", "out"]], ids=["run", "run --out"])
def test_patterns_reach_the_worker_processes(patterns: str, output: list[str]) -> None:
    one = ["--jobs", "1", "--seconds", "60"]  # a process of its own, which can be ended
    assert cli.main(["run", corpus(), *one, *output, "--patterns", patterns]) == 0
    written = found("o.jsonl" if output[0] == "-o" else "out/a.jsonl")
    assert written == [["body:фонд-мира"]] * 40


def test_a_corpus_is_not_done_half_by_other_patterns(patterns: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["run", corpus(), "--jobs", "1", "--out", "out"]
    assert cli.main(command) == 0
    capsys.readouterr()
    assert cli.main([*command, "--patterns", patterns]) == 2
    assert "patterns" in capsys.readouterr().err
    assert found("out/a.jsonl") == [[]] * 40
    assert cli.main([*command, "--patterns", patterns, "--restart"]) == 0
    assert found("out/a.jsonl") == [["body:фонд-мира"]] * 40


def test_patterns_reach_the_service(patterns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Any] = []

    def ask(app: Any, _: object) -> None:
        with TestClient(app, base_url="http://127.0.0.1") as client:
            answers.append(client.post("/extract", json={"text": NAME}).json())

    monkeypatch.setattr(serve, "load_warm", load_modelless)  # in a process of its own
    monkeypatch.setattr(serve, "_serve", ask)
    assert cli.main(["serve", "--port", "0", "--patterns", patterns]) == 0
    assert [ids(answer) for answer in answers] == [["body:фонд-мира"]]


def test_spacys_component_takes_a_folder(own: Path) -> None:
    ours, theirs = spacy.blank("ru"), spacy.blank("ru")
    ours.add_pipe("extract_ru")
    theirs.add_pipe("extract_ru", config={"patterns": str(write(own, bodies=FUND))})
    for _ in range(2):
        assert [ids(nlp(NAME)._.extract_record) for nlp in (ours, theirs)] == [
            ["body:евразийский-фонд-мира"],
            ["body:фонд-мира"],
        ]

"""The spaCy component: spans and records in Docs, written, read, and sent between processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extract import spacy_component
from extract.documents import Failure
from extract.pipeline import Pipeline

TEXT = "Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек 2 декабря."
RAZDEL = {"nlp": {"tokenizer": {"@tokenizers": "extract_ru_razdel"}}}


@pytest.fixture(autouse=True)
def loaded(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline that the other tests use, in this process."""
    monkeypatch.setattr(spacy_component, "_pipeline", lambda patterns: pipeline)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("ru", config=RAZDEL)
    nlp.add_pipe("extract_ru")
    return nlp


def spans(doc: Doc) -> dict[str, list[tuple[str, str, str]]]:
    return {kind: [(one.text, one.label_, one.id_) for one in group] for kind, group in doc.spans.items() if group}


TOKAEV = "official:касым-жомарт-токаев"
FOUND = {
    "date": [("2 декабря", "date", "date:XXXX-12-02")],
    "state": [("Казахстана", "state", "state:KAZ")],
    "place": [("Бишкек", "place", "place:бишкек")],
    "person": [("Касым-Жомарт Токаев", "person", TOKAEV)],
    "post": [("Президент Казахстана", "post", TOKAEV)],
}


def test_two_lines_give_everything() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_ru")
    doc = nlp(TEXT)
    assert spans(doc) == FOUND
    assert doc._.extract_record.officials[0].posts[0].title == "Президент Казахстана"
    assert set(doc.spans) == {"date", "state", "place", "body", "person", "post", "decision"}


def ents(doc: Doc) -> list[tuple[str, str]]:
    return [(one.text, one.label_) for one in doc.ents]


def test_entities_are_left_alone_unless_asked_for(nlp: Language) -> None:
    assert ents(nlp(TEXT)) == []


@pytest.fixture(scope="module")
def with_ents() -> Language:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_ru", config={"ents": True})
    return nlp


def test_the_outermost_are_entities_on_demand(with_ents: Language) -> None:
    doc = with_ents(TEXT)
    assert ents(doc) == [
        ("Президент Казахстана", "post"),
        ("Касым-Жомарт Токаев", "person"),
        ("Бишкек", "place"),
        ("2 декабря", "date"),
    ]
    assert [span.text for span in doc.spans["state"]] == ["Казахстана"]
    assert doc.ents[1].ent_id_ == TOKAEV


def test_entities_of_others_stay_beside_ours(with_ents: Language) -> None:
    doc = with_ents.make_doc("Курс рубля вырос, сообщил Минфин России.")
    doc.ents = (Span(doc, 1, 2, "currency"), Span(doc, 6, 7, "land"))
    assert ents(with_ents(doc)) == [("рубля", "currency"), ("Минфин России", "body")]


def test_displacy_draws_entities_and_groups(with_ents: Language) -> None:
    doc = with_ents(TEXT)
    drawn = displacy.render(doc, style="ent", page=True, jupyter=False)
    assert drawn.count("<mark") == 4 and "Касым-Жомарт Токаев" in drawn
    nested = displacy.render(doc, style="span", options={"spans_key": "state"}, jupyter=False)
    assert "Казахстана" in nested and "state" in nested


def test_a_span_knows_its_nominative() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_ru")
    doc = nlp(Doc(nlp.vocab, words=["На", "российско-китайской", "границе", "с", "Россией"]))
    found = {span.id_: span._.normal for span in doc.spans["state"]}
    assert found["state:CHN"] == "китайская"
    assert [span._.normal for span in doc.spans["state"]][-1] == "Россия"
    assert doc[0:1]._.normal is None


def test_tokens_are_razdels(nlp: Language) -> None:
    text = "  В «Нью-Йорке»\n\n2-12-2020 ООН"
    doc = nlp(text)
    assert doc.text == text and doc.vocab is nlp.vocab
    assert [token.text for token in doc] == ["  ", "В", "«", "Нью-Йорке", "»", "\n\n", "2-12-2020", "ООН"]


def test_borders_inside_a_token_take_all_of_it() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_ru")
    doc = nlp(Doc(nlp.vocab, words=["Глава", "МИД", "России;в", "Минске"], spaces=[True, True, True, False]))
    assert [span.text for span in doc.spans["state"]] == ["России;в"]
    assert [one.text for one in doc._.extract_record.mentions if one.type == "state"] == ["России"]


@pytest.mark.parametrize("day", ["2020-12-03", "03.12.2020", date(2020, 12, 3), datetime(2020, 12, 3, 9)])
def test_a_date_anchors(nlp: Language, day: object) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.extract_date = day
    assert [span.id_ for span in nlp(doc).spans["date"]] == ["date:2020-12-02"]


def test_a_doc_that_was_not_seen_has_no_record(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.extract_record is None


def test_written_and_read_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert spans(again(TEXT)) == FOUND
    assert spans(nlp.from_bytes(nlp.to_bytes())(TEXT)) == FOUND


def test_docs_written_and_read_again(nlp: Language) -> None:
    stored = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(spacy.blank("ru").vocab)
    assert spans(doc) == FOUND
    assert doc.spans["state"][0]._.normal == "Казахстан"
    assert doc._.extract_record == nlp(TEXT)._.extract_record


class Broken:
    """A pipeline in which every other text fails."""

    def pipe(self, documents: Any) -> Iterator[Any]:
        for number, (one, found) in enumerate(zip(kept := list(documents), self.real.pipe(kept), strict=True)):
            yield Failure(one.id, None, "no") if number % 2 else found

    def __init__(self, real: Pipeline) -> None:
        self.real = real


def test_a_doc_that_fails_costs_no_other(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_component, "_pipeline", lambda patterns: Broken(pipeline))
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_ru")
    with pytest.raises(ValueError, match="no"):
        list(nlp.pipe([TEXT] * 2))
    failed: list[Doc] = []
    keep: Any = lambda name, component, docs, error: failed.extend(docs)  # noqa: E731
    nlp.set_error_handler(keep)
    assert len(list(nlp.pipe([TEXT] * 4))) == 2 and len(failed) == 2


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_two_processes(nlp: Language, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacy.language.mp", multiprocessing.get_context(method))
    docs = list(nlp.pipe([TEXT, "МИД РФ", TEXT], n_process=2, batch_size=2))
    assert [spans(doc) for doc in docs][::2] == [FOUND, FOUND]
    assert [one.id for one in docs[1]._.extract_record.bodies] == ["body:мид-rus"]

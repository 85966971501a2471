"""Properties: what holds of the record of any text that sounds official, made by a small grammar."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whole import assert_whole

from extract.documents import Document
from extract.pipeline import Pipeline
from extract.records import Record, to_json


def any_of(phrases: str) -> st.SearchStrategy[str]:
    """One of the phrases that stand in lines or between bars."""
    return st.sampled_from([phrase.replace("\\n", "\n") for phrase in phrases.replace("\n", "|").split("|")])


NAMES = any_of("""Касым-Жомарт Токаев|Сергей Лавров|С. В. Лавров|Лаврова|В.В. Путин|Ён Сок Юль|Иван|он
Янез Янша (Janez Janša)|САДЫКОВА Айнура Талантбековна""")
POSTS = any_of("""Президент|президента|министр иностранных дел|и.о. премьер-министра|экс-посол|врио главы|послом
заместитель председателя|Генеральный секретарь|секретарь – председатель""")
STATES = any_of("""России|Республики Казахстан|США|российский|в Бишкеке|Кыргызстаном и Таджикистаном|Кот-д’Ивуара""")
BODIES = any_of("""ОДКБ|Совета министров иностранных дел СНГ|ООО «Рога и копыта»|МИД|суда|Госдумы|ШОC
Организация (далее — Организация)|Комитета по правам человека при Президенте""")
DATES = any_of("""2 декабря 2020 года|вчера|в мае и июне 2019 года|1, 2 и 5 мая|с 30 ноября по 1 декабря|днём ранее
31 февраля|в прошлом квартале|02.12.2020|0000|того же года|в XXI веке|29 февраля""")
ACTS = any_of("""указ № 5 «О мерах»|решение Совета|приняты 17 документов:\\n1. О плане.\\n2. О мерах;|№ 44-ФЗ|№
договор от 1 мая""")
VERBS = any_of("назначен|прибыл|подписал|ушёл с поста|вместо|утвердил|заявил|от|по")
GLUE = st.sampled_from([*"    ", ", ", ". ", "\n", "\n\n", " – ", " и ", " (", ") ", " «", "» ", ": ", "\u00a0", ""])
PHRASES = st.one_of(NAMES, POSTS, STATES, BODIES, DATES, ACTS, VERBS)
TEXTS = st.lists(st.tuples(PHRASES, GLUE), min_size=1, max_size=14).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)
QUICK = settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(st.lists(TEXTS, min_size=2, max_size=5))
@QUICK
def test_a_document_gets_the_same_whole_record_alone_and_in_a_batch(pipeline: Pipeline, texts: list[str]) -> None:
    batch = [Document(str(number), text) for number, text in enumerate(texts)]
    for document, record in zip(batch, pipeline.pipe(batch), strict=True):
        assert isinstance(record, Record)
        assert_whole(record, document.text)
        assert to_json(record) == to_json(pipeline(document.text, id=document.id))


@given(TEXTS, st.integers(3, 30))
@QUICK
def test_blank_lines_around_a_text_move_its_mentions_and_nothing_else(
    pipeline: Pipeline, text: str, count: int
) -> None:
    space = "\n" * count
    alone, among = pipeline(text), pipeline(f"{space}{text}{space}")
    assert [(one.type, one.text, one.start + count) for one in alone.mentions] == [
        (one.type, one.text, one.start) for one in among.mentions
    ]

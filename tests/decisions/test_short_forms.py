"""What an act is called after it was cited: the kind alone, an abbreviation; and who made it when, by its sentence."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

SHORT = [
    # one act, several mentions
    "Принят <decision>Закон о тишине</decision>. По словам автора, <decision>Закон</decision> вступит в силу в мае.",
    "Подписано <decision>Соглашение о торговле</decision>. Участники довольны, что <decision>Соглашение</decision>"
    " действует.",
    "Подписан <decision>Договор о запрете мин и ловушек</decision> (<decision>ДЗМЛ</decision>), из"
    " <decision>ДЗМЛ</decision> вышла Чехия.",
    "Подписан <decision>Совместный всеобъемлющий план действий</decision> (<decision>СВПД</decision>), но из"
    " <decision>СВПД</decision> вышли.",
    "Действует <decision>Федеральный закон «О недрах»</decision> (далее – <decision>Закон</decision>).",
    "Правила <decision number='5'>Указа № 5</decision> ясны, но <decision>Указ</decision> забыт.",
]

NOT_SHORT = [
    # nothing was cited before, another kind was, or the sentence's start writes it large
    "По словам автора, Закон вступит в силу в мае.",
    "Принят <decision>Закон о тишине</decision>. По словам автора, Договор вступит в силу.",
    "Принят <decision>Закон о тишине</decision>. Закон вступит в силу в мае.",
    "Принят <decision>Указ № 5</decision>, настоящий Указ вступает в силу сегодня.",
]


@pytest.mark.parametrize("line", [*SHORT, *NOT_SHORT])
def test_marked(pipeline: Pipeline, line: str) -> None:
    record = pipeline(read(line)[0])
    assert marked(record, line, "decision") == line
    assert len(record.decisions) <= 1


def test_a_short_form_is_the_last_act_of_its_kind(pipeline: Pipeline) -> None:
    record = pipeline("Есть Закон № 5. Принят Закон № 6, и этот Закон действует.")
    assert [(one.number, len(one.mentions)) for one in record.decisions] == [("5", 1), ("6", 2)]


ENACTED = [
    ("5 мая 2021 года Президент Казахстана подписал Указ «О связи».", "state:KAZ", "2021-05-05"),
    ("Указ «О связи» издан Президентом Казахстана 5 мая 2021 года.", "state:KAZ", "2021-05-05"),
    ("Правительство Чехии приняло 5 мая 2021 года постановление № 7.", "body:правительство-cze", "2021-05-05"),
    ("Закон № 7 принят парламентом Чехии.", "body:парламент-cze", None),
    # not what the act is of, and not its day
    ("Президент Казахстана подписал Соглашение о дружбе 5 мая 2021 года.", None, "2021-05-05"),
    ("Президент Казахстана прочёл Указ «О связи» 5 мая 2021 года.", None, None),
    ("Президент Казахстана подписал Указ «О связи», а 5 мая 2021 года уехал.", "state:KAZ", None),
    ("До 5 мая 2021 года подписан Указ «О связи».", None, None),
]


@pytest.mark.parametrize(("text", "issuer", "date"), ENACTED)
def test_the_sentence_tells_who_made_an_act_and_when(
    pipeline: Pipeline, text: str, issuer: str | None, date: str | None
) -> None:
    [act] = pipeline(text).decisions
    assert (act.issuer, act.date) == (issuer, date)

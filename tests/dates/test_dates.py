"""Dates: mentions with exact borders, their values, and the document's date."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from edtf import parse_edtf
from ours import KNOWLEDGE, scene

from extract.checking.rules import examples
from extract.dates.datelines import dateline
from extract.dates.finding import find
from extract.dates.values import value
from extract.knowledge.dates import Rule

ANCHOR = "2020-12-02"  # a Wednesday
RULES = KNOWLEDGE.dates.file.rule

_TAG = re.compile(r"<date value='([^']*)'>(.*?)</date>", re.DOTALL)

Mention = tuple[int, int, str, str]


def read_markup(line: str) -> tuple[str, list[Mention]]:
    """A marked-up line as plain text and its mentions (start, end, surface, value)."""
    text, mentions, position = "", [], 0
    for tag in _TAG.finditer(line):
        text += line[position : tag.start()]
        mentions.append((len(text), len(text) + len(tag[2]), tag[2], tag[1]))
        text += tag[2]
        position = tag.end()
    return text + line[position:], mentions


def found_in(string: str, anchor: str | None) -> list[Mention]:
    """The mentions that the extractor finds, with their values; «null» where there is none."""
    return [
        (span.start, span.end, string[span.start : span.end], value(span.fact, anchor) or "null")
        for span in find(scene(string))
    ]


def check(line: str, anchor: str | None = ANCHOR) -> None:
    string, expected = read_markup(line)
    assert found_in(string, anchor) == expected


@pytest.mark.parametrize(
    "line",
    [
        # days
        "Заседание состоится <date value='2020-12-01'>1 декабря</date>.",
        "прошло <date value='2020-05-26'>26 мая текущего года</date>. Тогда речь шла",
        "Закон от <date value='2019-11-28'>28 ноября 2019 года</date> № 204",
        "<date value='2020-12-02'>2\u00a0декабря\u00a02020\u00a0года</date> прошла сессия",
        "в ночь на <date value='2019-04-04'>4 апреля 2019 г.</date>",
        "к <date value='2021-01-01'>первому января</date>",
        "<date value='2020-05-09'>9 Мая</date> прошёл парад",
        "указ от <date value='2018-05-07'>07.05.2018</date> № 204",
        "до <date value='2020-09-01'>1 сентября т.г.</date>",
        "умер <date value='1953-03-05'>5 марта 1953-го</date>, в Москве",
        "<date value='2020-12-31'>31 декабря</date> пробьют куранты",
        "<date value='2021-01-05'>5 января</date> начнутся переговоры",
        "Встреча прошла <date value='2020-02-29'>29 февраля</date>",
        # in words, in Roman numerals, in both styles
        "от <date value='1998-10-12'>двенадцатого октября тысяча девятьсот девяносто восьмого года</date>",
        "Контракт действует до <date value='2031-04-30'>тридцатого апреля две тысячи тридцать первого года</date>",
        "Пакт расторгли в <date value='1905'>тысяча девятьсот пятом году</date>",
        "в <date value='1900'>тысяча девятисотом году</date> и в <date value='2000'>двухтысячном году</date>",
        "в <date value='1943'>сорок третьем году</date>, а <date value='1944-06-07'>7 июня сорок четвёртого</date>",
        "Донесение от <date value='1941-12-09'>9.XII.1941</date> и справка от <date value='1974-02-28'>28.II.74</date>",
        "Дело начато <date value='1922-04-06'>6/IV 1922 г.</date>",
        "Указ дан <date value='1785-05-02'>21 апреля (2 мая) 1785 года</date>",
        "Училище открыто <date value='1866-10-13'>1 (13) октября 1866 г.</date>, сгорело позже",
        "Он умер <date value='1901-01-06'>24 декабря 1900 года (6 января 1901 года)</date>",
        "Город взят <date value='1904-06-14'>14 июня (1 июня по старому стилю) 1904 года</date>",
        # clock
        "откроется <date value='2020-12-10T12:00'>10 декабря в 12.00</date>",
        "в <date value='2020-12-02T21:25'>21:25 2 декабря</date>",
        "в <date value='2020-12-02T15:00'>15 часов 2 декабря</date>",
        "<date value='2020-12-02T20:00'>сегодня в 8 вечера</date>",
        "<date value='2020-12-02T10:00/2020-12-02T12:00'>2 декабря с 10:00 до 12:00</date>",
        "<date value='2020-12-02T14:30'>02.12.2020 в 14.30</date>",
        "<date value='2020-12-02T00:00'>2 декабря в 12 ночи</date>",
        # apposition
        "Во <date value='2020-12-01'>вторник, 1 декабря</date>, прошло",
        "который пройдёт <date value='2020-12-02'>сегодня, 2 декабря</date>.",
        "<date value='2020-12-02'>2 декабря, в среду</date>, прошло",
        "<date value='2020-12-02'>2 декабря (среда)</date> прошло",
        "в <date value='2020-12-09T15:00'>среду, 9 декабря, в 15.00</date>",
        "<date value='2020-12-03T10:00'>завтра – 3 декабря 2020 года в 10:00</date>",
        "в <date value='2020-11-27'>минувшую пятницу, 27 ноября</date>, прошли",
        "в <date value='2020-11-30'>понедельник вечером, 30 ноября</date>, начались",
        "<date value='2020-12-02'>Сегодня утром, 2 декабря</date>, прибыл",
        "Приём: <date value='2020-12-03T09:30'>чт, 3 дек., 09:30</date>",
        "Рейс <date value='2020-12-06'>Вс. 6 декабря</date> отменён",
        "Окно закрыто <date value='2020-12-07'>07.12.2020 (пн)</date> и <date value='2020-12-11'>11 декабря, пт</date>",
        # ranges
        "с <date value='2020-12-03/2020-12-05'>3 по 5 декабря</date>",
        "<date value='2022-07-05/2022-07-07'>5–7 июля 2022 г.</date>",
        "<date value='2020-11-30/2020-12-01'>30 ноября – 1 декабря</date>",
        "с <date value='2020-12-30/2021-01-02'>30 декабря по 2 января 2021 года</date>",
        "с <date value='2019-11-30/2020-01-02'>30 ноября 2019 года по 2 января</date>",
        "<date value='1941/1945'>1941-1945 годов</date>»;",
        "на <date value='2021/2025'>2021–2025 годы</date>.",
        "на <date value='2019/2021'>2019 – 2021 годы</date>",
        "с <date value='2015/2020'>2015 по 2020 год</date>",
        "с <date value='2002/2006'>2002г. по 2006г.</date> служил",
        "(<date value='1931/2019'>1931—2019</date>)",
        "в <date value='2020/2021'>2020-2021 гг.</date>",
        "в <date value='2020/2021'>2020/2021 учебном году</date>",
        "с <date value='2003-05/2005-11-27'>мая 2003 года по 27 ноября 2005 года</date>",
        "в ночь с <date value='2020-12-04/2020-12-05'>4 на 5 декабря</date>",
        "в ночь с <date value='2020-11-27/2020-11-28'>пятницы на субботу</date> прошёл дождь",
        # lists
        "<date value='2020-12-01'>1</date>, <date value='2020-12-02'>2</date> и <date value='2020-12-05'>5 дек.</date>",
        "<date value='2019-05-02/2019-05-03'>2–3</date> и <date value='2019-05-05'>5 мая 2019 года</date>",
        "в <date value='2014'>2014</date>, <date value='2016'>2016</date> и <date value='2018'>2018 годах</date>",
        "в <date value='2019-05'>мае</date> и <date value='2019-06'>июне 2019 года</date>",
        "монеты <date value='15XX'>XVI</date>, <date value='16XX'>XVII</date> и <date value='17XX'>XVIII вв.</date>",
        "в конце <date value='17XX'>XVIII</date> – начале <date value='18XX'>XIX века</date> строили",
        "в <date value='186X'>60-х</date> и <date value='187X'>70-х годах XIX века</date>",
        "во <date value='2019-34'>втором</date> и <date value='2019-35'>третьем кварталах 2019 года</date>",
        "за <date value='2019-01/2019-06'>I–II кварталы 2019 года</date>",
        # months and parts of years
        "принятого в <date value='2020-05'>мае текущего года</date> обращения",
        "в начале <date value='2019-07'>июля 2019</date>",
        "в <date value='2019-03'>марте прошлого года</date>",
        "в <date value='2020-11'>ноябре</date> прошли",
        "в <date value='2021-02'>феврале</date> пройдут",
        "<date value='2021-01/2021-09'>января–сентября 2021 года</date>",
        "В <date value='2014'>2014 году</date> избран, а в <date value='2014-05'>мае того же года</date> ушёл",
        "в <date value='2021-33'>первом квартале 2021 года</date>",
        "в <date value='2021-35'>III квартале 2021 г.</date>",
        "во <date value='2020-41'>втором полугодии</date>",
        "<date value='2019-22'>летом 2019 года</date>",
        "<date value='2014-23'>осенью 2014-го</date>",
        # years and longer
        "за 9 месяцев <date value='2021'>2021 года</date>",
        "к концу <date value='2022'>2022 года</date>",
        "в <date value='2014'>2014-м</date> он ушёл",
        "за <date value='2018'>2018 год</date>»;",
        "в <date value='2019'>прошлом году</date> в столице",
        "обменялись поздравлениями с наступающим <date value='2025'>2025 годом</date>",
        "поздравил с новым <date value='2025'>2025 годом</date>",
        "резолюция 2254 (<date value='2015'>2015</date>)",
        "что будет <date value='2021-24'>зимой 2021/22 года</date>",
        "работы шли <date value='2021-21/2021-22'>весной-летом 2021 года</date>",
        "с <date value='2020-24/2021-21'>зимы по весну 2021 года</date>",
        "обещает подписать не позднее <date value='2021-21'>весны</date>",
        "прошло <date value='2020-23'>осенью</date>",
        "ждём визита <date value='2021-24'>зимой 2021/2022 года</date>",
        "поставки пойдут в <date value='2021-33'>первом квартале</date>",
        "экспорт вырос в <date value='2020-33'>первом квартале</date>",
        # the current one, cut
        "контакты до конца <date value='2020'>года</date>, а также",
        "До конца <date value='2020'>года</date> страны подпишут соглашение",
        "к началу <date value='2020-12'>месяца</date> завершили",
        "в середине <date value='2020-11-30/2020-12-06'>недели</date>",
        "в <date value='2014'>2014 году</date> избран, а к концу <date value='2014'>года</date> ушёл",
        "в <date value='2020'>уходящем году</date>",
        "в начале <date value='199X'>90-х годов</date>",
        "в середине <date value='188X'>80-х гг. XIX в.</date>, в <date value='201X'>десятых годах</date>",
        "<date value='199X'>1990-е</date> прошли",
        "в <date value='198X/199X'>80–90-х годах</date>",
        "в <date value='19XX'>XX веке</date>",
        "<date value='18XX/19XX'>XIX–XX веков</date>",
        "в <date value='20XX'>XXI столетии</date>",
        "в <date value='-0043'>44 году до н. э.</date>",
        "в <date value='null'>30-х годах III века до н. э.</date>",
        "в <date value='-02XX'>III веке до н. э.</date> и в <date value='-05XX/-03XX'>VI–IV вв. до н. э.</date>",
        # relative to the document
        "Как стало известно <date value='2020-12-02'>сегодня</date>, суд рассмотрел",
        "<date value='2020-12-02'>Сегодня</date> мы подписываем соглашение",
        "задержанный <date value='2020-12-02'>сегодня</date> гражданин остаётся в изоляторе",
        "Буквально <date value='2020-12-01'>накануне</date> был осуществлён вывоз группы детей",
        "результаты состоявшегося <date value='2020-12-01'>накануне</date> голосования",
        "<date value='2020-12-02'>Сегодня</date> в Минске проходит форум",
        "<date value='2020-12-03'>Завтра</date> он вылетит",
        "<date value='2020-11-30'>позавчера</date> прибыл",
        "Об этом сообщили в <date value='2020-11-27'>пятницу</date>",
        "Совет соберётся в <date value='2020-12-04'>пятницу</date>",
        "Сбор начали в <date value='2020-11-27'>пятницу</date> и кончатся в <date value='2020-12-03'>четверг</date>",
        "приём <date value='2019-03-12'>12.03</date> и <date value='2019-04-02'>02.04.2019</date>",
        "об этом <date value='2020-11'>месяц назад</date>, о другом в <date value='2020'>этом году</date>",
        "в <date value='18XX'>девятнадцатом</date> и <date value='19XX'>двадцатом столетиях</date>",
        "к <date value='182X'>двадцатым годам XIX века</date>; Дата:<date value='2019-08-29'>29 августа 2019</date>",
        "На чемпионате мира <date value='2018'>2018</date> победили гости; конкурс 2000 участников",
        "Заседание перенесли на <date value='2020-12-04'>пятницу</date>",
        "на <date value='2020-11-23/2020-11-29'>прошлой неделе</date>",
        "в <date value='2020-11'>прошлом месяце</date>",
        "в <date value='2020-11-28/2020-11-29'>минувшие выходные</date>",
        "<date value='2020-11-18'>Две недели назад</date> он перенёс инсульт",
        "почти <date value='2010'>десять лет назад</date>, около <date value='2020-10'>двух месяцев назад</date>",
        "открыли <date value='null'>несколько лет назад</date>, около <date value='2019'>года назад</date> закрыли",
        "со <date value='2020-12-01'>вчерашнего дня</date> и с <date value='2020-12-03'>завтрашнего дня</date>",
        "<date value='2020-11-25'>неделю назад</date> и <date value='2020-11-29'>три дня назад</date>",
        "<date value='2019'>год назад</date>, <date value='2020-11'>месяц назад</date>",
        "во <date value='2020-12-01'>вторник</date> внесли. <date value='2020-11-30'>Днём ранее</date> утвердили",
        "<date value='2020-12-01'>Днём ранее</date> утвердили",
        "в <date value='2016'>2016 году</date> и <date value='2014'>двумя годами ранее</date>",
        "<date value='2020-10-27'>27 октября</date> подписали, а <date value='2020-10-26'>накануне</date> открыли",
    ],
)
def test_finds_dates_and_their_values(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "Официальные власти сегодня контролируют только половину территории",
        "Сегодня страны являются партнёрами. Сегодня перед нами стоят вызовы",
        "за год, в течение трёх дней, 40 лет, 21 год",
        "по случаю 75-й годовщины Победы",
        "ежегодно, по пятницам, каждую среду, 1 сентября каждого года",
        "сейчас, недавно, в период пандемии, на днях, в ближайшее время",
        "в 21:25 начался матч",
        "накануне голосования и накануне президентских выборов",
        '[gallery ids="1847,1848,1849,1850"]',
        "проживает 65 % населения, 595 граждан, свыше 400 детей",
        "№ 2020, Ту-154, ст. 12.03, версия 1.2.20, тел. 123-12-20, счёт 2:1",
        "от 3 до 5 человек, 1.5 млн, 2000 рублей, 2000–2500 человек",
        "https://site.ru/2020/12/02/news",
        "Марта и Август встретили Майю",
        "Первого заместителя, второго созыва, пятого элемента",
        "32 декабря, 31 июня, 30 февраля, 12.13.2020",
        "охрана окружающей среды и городская среда",
        "газета «Сегодня» и агентство «Россия сегодня»",
        "приговорён к 20 годам",
        "XX съезд и II степени",
        "улица 8 Марта",
        "в тот же день, в этот день, на следующий день, утром следующего дня, в том же году",
        "до конца года обезьяны и в начале недели моды",
        "больше года назад, некоторое время назад, час назад, несколько минут назад, на два года назад",
        "на сегодняшний день, вызовы сегодняшнего дня",
        "тысяча девятьсот рублей, две тысячи человек, на сорок первом году жизни, в двадцатом году службы",
        "том 5 (17) и раздел XIV (XV), 5 (7) мест, ср. 5 статью, XX и XXI съездов, первый и второй этажи",
        "альянс, который сегодня более сплочённый и сильный, чем когда-либо",
    ],
)
def test_leaves_what_is_no_date(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    ("anchor", "line"),
    [
        (None, "<date value='XXXX-05-26'>26 мая текущего года</date>"),
        (None, "в <date value='null'>прошлом году</date>"),
        (
            None,
            "<date value='null'>сегодня</date>; в <date value='null'>среду</date> и <date value='19XX'>XX веке</date>",
        ),
        (None, "<date value='XXXX-12-01'>1 декабря</date> и в <date value='XXXX-07'>июле</date>"),
        (None, "с <date value='XXXX-06-03/XXXX-06-05'>3 по 5 июня</date>"),
        ("XXXX-12-02", "Во <date value='XXXX-12-01'>вторник, 1 декабря</date>"),
        ("XXXX-12-02", "<date value='XXXX-12-01'>вчера</date>, в <date value='XXXX-11'>прошлом месяце</date>"),
        ("XXXX-03-01", "<date value='null'>вчера</date>"),
        ("2020-03-01", "<date value='2020-02-29'>вчера</date>"),
        ("2021-01-10", "в <date value='2020-12'>декабре</date>, <date value='2020-12-28'>28 декабря</date>"),
        ("2020-12-28", "<date value='2021-01-10'>10 января</date>"),
        ("2023-11-20", "в <date value='2023-01/2023-05'>январе–мае</date> товарооборот вырос"),
        ("2020-12-28", "с <date value='2020-12-30/2021-01-08'>30 декабря по 8 января</date>"),
        ("2021-02-10", "<date value='2020-24'>этой зимой</date> и <date value='2019-24'>прошлой зимой</date>"),
        ("2021-01-10", "в <date value='2020-12'>прошлом месяце</date>"),
        ("2023-03-11", "в <date value='2023-03-18/2023-03-19'>следующие выходные</date> ждут гостей"),
        ("2023-03-11", "в <date value='2023-03-11/2023-03-12'>эти выходные</date> ждут гостей"),
        ("2023-03-10", "в <date value='2023-03-11/2023-03-12'>ближайшие выходные</date> ждут гостей"),
        (
            "XXXX-12-02",
            "встреча прошла <date value='null'>осенью</date> и во <date value='null'>втором квартале</date>",
        ),
        ("2021-01-10", "в <date value='2020-36'>прошлом квартале</date>"),
        (None, "<date value='null'>год назад</date>, до конца <date value='null'>года</date>"),
        ("2023-03-14", "который намечено провести <date value='2023-10-31/2023-11-02'>31 октября – 2 ноября</date>"),
        ("XXXX-12-02", "<date value='XXXX-11-18'>две недели назад</date>"),
        # deadlines look ahead
        ("2022-02-10", "Совету поручено подготовить доклад до <date value='2022-10-30'>30 октября</date>"),
        ("2022-02-10", "Предложения вносят не позднее <date value='2022-11-01'>1 ноября</date>"),
        ("2022-02-10", "Смету составить к <date value='2023-02-01'>1 февраля</date>"),
        ("2022-02-10", "Запрет на вывоз леса продлён до <date value='2022-12-31'>31 декабря</date>"),
        ("2022-02-10", "назначен на срок до <date value='2022-09'>сентября</date>"),
        ("2021-03-10", "Отпуск взять до <date value='2020-02-29'>29 февраля</date>"),
        ("2022-02-20", "отчёты сдают до конца <date value='2022-02'>февраля</date>"),
        ("2022-02-10", "Учения шли до <date value='2021-11-20'>20 ноября</date>"),
        ("2022-02-10", "Управление работало до <date value='2021-12'>декабря</date>, потом закрылось"),
        # so does what a verb in the future governs, unless the day may be another thing's or was just now
        ("2021-02-12", "Посол покинет пост <date value='2021-12-20'>20 декабря</date>"),
        ("2021-02-12", "Смирнов станет ректором академии с <date value='2022-01-15'>15 января</date>"),
        ("2021-02-12", "<date value='2022-01-15'>15 января</date> в Омске откроется выставка"),
        (
            "2021-02-12",
            "Судью назначат в <date value='2021-12'>декабре</date>, а в <date value='2021-02'>феврале</date> заслушают",
        ),
        ("2021-02-12", "Комитет рассмотрит итоги заседания <date value='2021-01-15'>15 января</date>"),
        ("2021-02-12", "Комитет рассмотрит принятый <date value='2021-01-15'>15 января</date> доклад"),
        ("2021-02-12", "<date value='2021-02-10'>10 февраля</date> откроется выставка"),
        # no year is borrowed from another date, but that of the paragraph's heading
        (
            None,
            "Задержан глава\nУтром <date value='2017-04-04'>4 апреля 2017 года</date> задержан\n\n"
            "<date value='XXXX-04-05'>5 апреля</date> арестован, в <date value='XXXX-03'>марте</date> ушёл",
        ),
        (
            None,
            "Утром <date value='2017-04-04'>4 апреля 2017 года</date> задержан глава.\n\n"
            "<date value='null'>Вчера</date> и в <date value='null'>пятницу</date> он молчал, "
            "а <date value='null'>осенью</date> говорил",
        ),
        (
            None,
            "Родился <date value='1950-05-04'>4 мая 1950 года</date>. С <date value='1990'>1990 года</date> депутат. "
            "Отставка <date value='XXXX-08-05'>5 августа</date>",
        ),
        (
            None,
            "По закону от <date value='2013-04-05'>5 апреля 2013 г.</date> приём до "
            "<date value='XXXX-03-01'>1 марта</date>",
        ),
        (
            "2022-11-16",
            "<date value='1933'>1933 год</date>. Обменялись нотами, писала «Правда» уже "
            "<date value='1933-11-19'>19 ноября</date>.\n<date value='2022-11-19'>19 ноября</date> прибудет",
        ),
    ],
)
def test_resolves_against_the_anchor(anchor: str | None, line: str) -> None:
    check(line, anchor)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("БИШКЕК, 2 дек — Sputnik. Во вторник прошло", "XXXX-12-02"),
        ("МИНСК, 14 марта 2022 г. /БЕЛТА/. Прошло", "2022-03-14"),
        ("АШХАБАД, 9 июня 2023 г. Парламент принял", "2023-06-09"),
        ("9 июня 2023 г., Ашхабад\nПарламент принял", "2023-06-09"),
        ("Указ от 9 июня 2023 г. Вступил в силу", None),
        ("Москва, 5 мая 2021 года.\nПрошло", "2021-05-05"),
        ("МОСКВА, 5 мая – РИА Новости.", "XXXX-05-05"),
        ("АСТАНА. 5 мая. КАЗИНФОРМ - Глава государства", "XXXX-05-05"),
        ("5 мая, Минск /Корр. БЕЛТА/. Прошло", "XXXX-05-05"),
        ("## **Сессия**\n\n2-12-2020, 21:25.\n\nТекст", "2020-12-02"),
        ("Заголовок\n02.12.2020 14:30\nТекст", "2020-12-02"),
        ("5 марта 2021, 12:40\nТекст", "2021-03-05"),
        ("Дата публикации: 5 марта 2021 г.\nТекст", "2021-03-05"),
        ("МИНСК, 5 мая — БЕЛТА.\n06.05.2021\n", "2021-05-06"),
        ("ЕРЕВАН, 27 НОЯБРЯ, АРМЕНПРЕСС. Премьер-министр", "XXXX-11-27"),
        ("28.06.2023, среда, 14:05\nТекст", "2023-06-28"),
        ("11 ноября 2022 года, Самарканд\nТекст", "2022-11-11"),
        ("Новости ООН | 28 февраля 2024 | Мир и безопасность\nТекст", "2024-02-28"),
        ("Новости ООН / 19 октября 2022 / Мир и безопасность", "2022-10-19"),
        ("Исполнительный комитет СНГ – Новости – 29 мая 2021\nТекст", "2021-05-29"),
        ("РЕС • Цхинвал • 13.10.2021\nТекст", "2021-10-13"),
        ("Заголовок\n19 декабря 2022, 09:15 | Беседовала Дарья Мельник, «Панорама»", "2022-12-19"),
        ("Интервью газете «Коммерсантъ», 19 мая 2021 г.\nТекст", "2021-05-19"),
        ("Из ответов представителя МИД на вопросы СМИ, Москва, 19 января 2023 года", "2023-01-19"),
        ("Опубликовано 09.07.2022, 11:40\nТекст", "2022-07-09"),
        ("26 апреля 2023 года, Интерфакс. Управление внесло", "2023-04-26"),
        ("23.08.2022. Под председательством министра прошло", "2022-08-23"),
        ("Kazinform. АСТАНА. 7 июня 2023, 12:46. Пленарное заседание", "2023-06-07"),
        ("Кабар, Бишкек, 24.12.2024. – Президент провёл", "2024-12-24"),
        ("Москва. 24 января. Коллегия\n\nСуд огласил 24 января 2024 года приговор", "2024-01-24"),
        ("Астана. 16 декабря. Казинформ\n\n16 декабря 1991 года, а в 2011 году", "XXXX-12-16"),
        ("19 сентября, 9:30. Возложение венка", "XXXX-09-19"),
        ("1 мая. Демонстрация.\n9 мая. Парад.", None),
        ("Губернатор сегодня, 3 июня 2023 года, выступил.", "2023-06-03"),
        ("Сегодня (3.06.2023) прошло", "2023-06-03"),
        ("Сегодня, 5 мая, прошло", None),
        ("Иван Голунов в зале суда, 8 июня 2019 года\nТекст", None),
        ("В интервью, данном 19 мая 2021 года, он сказал", None),
        ("5 мая 2021 года в Москве прошло заседание.", None),
        ("В Москве, 5 мая 2021 года — встреча", None),
        ("В среду, 5 мая, прошло", None),
        ("Указ от 5 мая 2021 года.", None),
        ("Бишкек, Кыргызская Республика\nВ Бишкеке", None),
    ],
)
def test_reads_the_dateline(head: str, expected: str | None) -> None:
    text = scene(head)
    assert dateline(text, find(text)) == expected


def _rule_examples(kind: str) -> list[tuple[str, str]]:
    return [(rule.id, example) for rule in RULES for example in getattr(rule, kind)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_keeps_its_examples(rule: Rule) -> None:
    assert [str(problem) for problem in examples(KNOWLEDGE, rule)] == []


def test_every_rule_fires() -> None:
    fired = {span.source for _, example in _rule_examples("match") for span in find(scene(_plain(example)))}
    silent = {rule.id for rule in RULES} - {source.removeprefix("dates:") for source in fired}
    assert silent <= {"wednesday-after", "weekday-short-after"}  # their weekday always joins the day before it


def _plain(example: str) -> str:
    return example.rpartition(" => ")[0].replace("[", "").replace("]", "")


def _values() -> Sequence[str]:
    return sorted({example.rpartition(" => ")[2] for _, example in _rule_examples("match")} - {"null"})


@pytest.mark.parametrize("edtf", _values())
def test_values_are_edtf(edtf: str) -> None:
    with_seconds = re.sub(r"(T\d\d:\d\d)", r"\1:00", edtf)  # the validator asks for seconds
    if "T" in with_seconds and "/" in with_seconds:
        with_seconds = with_seconds.split("/")[0]  # and knows no interval of clock times
    parse_edtf(with_seconds)


def test_offsets_hold_where_lower_case_is_longer() -> None:
    string = "İİİ 2 декабря 2020 года"
    assert [string[span.start : span.end] for span in find(scene(string))] == ["2 декабря 2020 года"]


@pytest.mark.parametrize(
    "string", ["1" * 5000, "1 " * 3000, "1, " * 3000, "с 1 по " * 1000, "XX" * 3000, "май " * 2000, "А-а-" * 2000]
)
def test_hard_texts_end(string: str) -> None:
    text = scene(string + " 2 декабря")
    dateline(text, find(text))


@pytest.mark.parametrize("anchor", ["0001-01-01", "9999-12-31", "2020-12-02", None])
@pytest.mark.parametrize(
    "text", "вчера|завтра|в прошлом месяце|в марте|на следующей неделе|31 февраля, а днём ранее".split("|")
)
def test_what_leads_out_of_the_calendar_has_no_value_and_costs_nothing(text: str, anchor: str | None) -> None:
    for span in find(scene(text)):
        found = value(span.fact, anchor)
        assert found is None or re.match(r"[\dX]{4}", found)

"""People: names with exact borders, and their normal form."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

MARKED = [
    # Russian names in every case
    "Решение принял <person name='Сергей Лавров'>Сергей Лавров</person>.",
    "Заявление <person name='Сергей Лавров'>Сергея Лаврова</person> встретили с интересом.",
    "Это передали <person name='Михаил Мишустин'>Михаилу Мишустину</person> вчера.",
    "Он встретился с <person name='Дмитрий Медведев'>Дмитрием Медведевым</person>.",
    "Спросили о <person name='Александр Лукашенко'>Александре Лукашенко</person>.",
    # women
    "Об этом сообщила <person name='Мария Захарова'>Мария Захарова</person>.",
    "Слова <person name='Мария Захарова'>Марии Захаровой</person> подтвердили.",
    "Встреча с <person name='Валентина Матвиенко'>Валентиной Матвиенко</person> прошла в Минске.",
    "Мнение <person name='Анна Ковальчук'>Анны Ковальчук</person> учли.",
    "Награду вручили <person name='Наталья Нарочницкая'>Наталье Нарочницкой</person>.",
    # patronymics, initials, order
    "Поздравили <person name='Сергей Викторович Лавров'>Сергея Викторовича Лаврова</person>.",
    "Назначен <person name='Сергей Викторович Лавров'>Лавров Сергей Викторович</person>.",
    "Назначить <person name='Айгуль Кадыровна Токтомушева'>Токтомушеву Айгуль Кадыровну</person> послом.",
    "Выступил <person name='В. В. Путин'>В. В. Путин</person>.",
    "Выступил <person name='Дж. Коми'>Дж.Коми</person>.",
    "С министром встретился <person name='Ван И'>Ван И</person>.",
    "Беседа с <person name='В. В. Путин'>В.В. Путиным</person> завершилась.",
    "Приказ подписан <person name='С. К. Шойгу'>Шойгу С. К.</person> и вступил в силу.",
    "Присутствовали <person>Н. Г. Снопков</person>, <person>А. Л. Оверчук</person> и <person>С. Н. Лебедев</person>.",
    "По словам <person name='Н. Назарбаев'>Н.Назарбаева</person>, план готов.",
    # a headline in capitals
    "ПРЕЗИДЕНТ РОССИИ <person>ВЛАДИМИР ПУТИН</person> ПРИБЫЛ В БИШКЕК",
    # what one is called stays outside
    "Племянник <person name='Алишер Усманов'>Алишера Усманова</person> прибыл.",
    "Поп-звезда <person>Мадонна</person> прибыла.",
    # an ending that tells the sex, and «младший»
    "Ждут <person name='Виталий Рымашевский'>Виталия Рымашевского</person> и других.",
    "При <person name='Джордж Буш-младший'>Джордже Буше-младшем</person> было иначе.",
    # honorifics and ranks stay outside
    "Слово дали г-ну <person name='Лавров'>Лаврову</person>.",
    "Спасибо господину <person name='Иван Петров'>Ивану Петрову</person>.",
    "Генерал <person name='Валерий Герасимов'>Валерий Герасимов</person> прибыл.",
    "Слова <person name='Станислав Зась'>Станислава Зася</person> передали.",
    # a preposition, conjunction or adverb with the sentence's capital stays outside; a surname like one does not
    (
        "Главой Bundesbank станет советник канцлера ФРС по экономическим вопросам <person>Й.Вайдман</person>\n\n"
        "Вместо <person name='Аксель Вебер'>Акселя Вебера</person> главой Bundesbank (ЦБ ФРГ) станет советник канцлера."
    ),
    "<person>Ли Кэцян</person> прибыл в Астану.",
    # hyphens, Central Asia and the Caucasus
    "Прибыл <person name='Касым-Жомарт Токаев'>Касым-Жомарт Токаев</person>.",
    "Послание <person name='Касым-Жомарт Кемелевич Токаев'>Касым-Жомарта Кемелевича Токаева</person> опубликовано.",
    "Переговоры с <person name='Шавкат Мирзиёев'>Шавкатом Мирзиёевым</person> завершены.",
    "Телеграмма <person name='Гурбангулы Бердымухамедов'>Гурбангулы Бердымухамедову</person> отправлена.",
    "Речь <person name='Эмомали Рахмон'>Эмомали Рахмона</person> длилась час.",
    "Встретил <person name='Руслан Казакбаев'>Руслана Казакбаева</person> и <person>Жээнбека Кулубаева</person>.",
    "Переизбран <person name='Ильхам Гейдар оглы Алиев'>Ильхам Гейдар оглы Алиев</person>.",
    "Выступила <person>Айнура Темирбек кызы</person>.",
    "Договорились с <person name='Никол Пашинян'>Николом Пашиняном</person>.",
    "Доклад <person name='Сироджиддин Мухриддин'>Сироджиддина Мухриддина</person> заслушали.",
    "После смерти <person name='Карл X'>Карла X</person>. <person>Анна Иванова</person> уехала.",
    "<person name='Замир Кабулов'>Замир Кабулов</person> встретился в Кабуле с послом.",
    # Chinese, Korean
    "Прилетел <person name='Си Цзиньпин'>Си Цзиньпин</person>.",
    "Переговоры с <person name='Си Цзиньпин'>Си Цзиньпином</person> прошли в Пекине.",
    "Министр <person name='Ван И'>Ван И</person> выступил с речью.",
    "Посла <person name='Чжан Ханьхуэй'>Чжан Ханьхуэя</person> приняли в Кремле.",
    "Письмо <person name='Ким Чен Ын'>Ким Чен Ына</person> получено.",
    "Слово взял <person name='Чжан Мин'>Чжан Мин</person>.",
    "Дочь <person name='Ван Цзюнь'>Ван Цзюня</person> училась в Пекине.",
    "Встреча с <person name='Хуа Логэн'>Хуа Логэном</person> прошла в Пекине.",
    # Words that the dictionary does not know and that never change
    "Прибыл <person name='Модибо Диарра'>Модибо Диарра</person>."
    " <person name='Модибо Диарра'>Диарра</person> выступил."
    " Встреча с <person name='Модибо Диарра'>Диарра</person> прошла.",
    # After a noun for a human being: in its case, or in the genitive
    "Среди них имущество предпринимателя <person name='Махди Хасан'>Махди Хасана</person>.",
    "Беседа с женой <person name='Махди Хасан'>Махди Хасана</person> длилась час.",
    # Arabic, Turkish, European particles
    "Прибыл <person name='Абдель Фаттах ас-Сиси'>Абдель Фаттах ас-Сиси</person>.",
    "Приём у <person name='Мухаммед бен Салман'>Мухаммеда бен Салмана</person>.",
    "Беседа с <person name='Реджеп Тайип Эрдоган'>Реджепом Тайипом Эрдоганом</person>.",
    "Встреча с <person name='Урсула фон дер Ляйен'>Урсулой фон дер Ляйен</person> в Брюсселе.",
    "Призыв <person name='Антониу Гутерриш'>Антониу Гутерриша</person> услышан.",
    "Слова <person name='Эмманюэль Макрон'>Эмманюэля Макрона</person> передали.",
    "Письмо <person name='Ангела Меркель'>Ангелы Меркель</person> получено.",
    "Выступил <person>Жан-Ив Ле Дриан</person>.",
    # names that do not decline
    "Премию дали <person name='Алексей Черных'>Алексею Черных</person>.",
    "Письмо <person name='Тарас Шевченко'>Тараса Шевченко</person> нашли.",
    # brackets
    "Глава ведомства (<person>Сергей Лавров</person>) прибыл.",
    "Министры <person>Ара Саакян</person> (Армения), <person>Олег Бойко</person> (Беларусь) прибыли.",
    "<person>Томас Шефер</person> (<person>Thomas Schäfer</person>) прибыл",
    # a surname alone, later in the text
    (
        "Прибыл <person>Руслан Казакбаев</person>. Слово взял <person name='Руслан Казакбаев'>Казакбаев</person>,"
        " затем вопрос задали <person name='Руслан Казакбаев'>Казакбаеву</person>."
    ),
]

MARKED += [
    # what stands before a name is no part of it
    "Принц <person>Генрих</person> и доктор <person>Лиза</person> встретились с детьми.",
    "Академик <person>Велихов</person> ответил журналистам.",
    "Пришёл 40-летний <person>Ринат</person> с друзьями.",
    "Поп-звезда <person>Мадонна</person> приехала в Рим.",
    "Мать <person>Тереза</person> основала орден.",
    "Сын <person>А. Лукашенко</person> учился в Минске.",
]

NEGATIVES = [
    "Дом на улице Михаила Грушевского снесён.",
    "Пробка на проспекте Ленина и на площади Гагарина.",
    "Самолёт сел в аэропорту Манас.",
    "Надежда на мир и вера в победу",
    "Город Владимир и река Лена",
    "Марта и Августа не существует.",
    "Президент подписал указ, Министр его исполнил.",
    "Россияне и киргизы живут в мире.",
    "Обновлено вчера. Подробнее читайте здесь.",
    "Заместитель Генсека ответил, Министр молчал.",
    "БИШКЕК. ПРОТОКОЛ ЗАСЕДАНИЯ",
]


@pytest.mark.parametrize("line", MARKED)
def test_marked(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "person") == line


@pytest.mark.parametrize("text", NEGATIVES)
def test_no_person(pipeline: Pipeline, text: str) -> None:
    assert marked(pipeline(text), text, "person") == text

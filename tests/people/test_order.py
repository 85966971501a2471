"""Order: the given name before the surname, whatever the text's order."""

from __future__ import annotations

import pytest
from markup import marked, read
from ours import KNOWLEDGE

from extract.people.ordering import ordered
from extract.pipeline import Pipeline

MARKED = [
    "Сенатор <person name='Десмонд О’Хара'>О’Хара Десмонд</person> прибыл в Дублин.",
    # whose son somebody is, before the given name; given names that look like surnames
    "Победил <person name='Нурлан Эсен уулу'>Эсен уулу Нурлан</person> из Оша.",
    "Пост занимал <person name='Шамсиддин Рахмон'>Шамсиддин Рахмон</person>.",
    # «son of» and «daughter of», behind the surname or before it
    "Грамоту вручили <person name='Вагиф Салман оглы Керимов'>Керимову Вагифу Салман оглы</person> на площади.",
    "Задержали <person name='Фикрет Ясин оглы Рзаев'>Рзаева Фикрета Ясин оглы</person> у границы.",
    "Письмо пришло от <person name='Лейла Надир кызы Аббасова'>Аббасовой Лейлы Надир кызы</person>.",
    (
        "Совет возглавили <person name='Нурбек Асан уулу Эрмеков'>Эрмеков Нурбек Асан уулу</person> и "
        "<person name='Анвар Тохир угли Юлдашев'>Юлдашев Анвар Тохир угли</person>."
    ),
    "Разговор с <person name='Анвар Тохир угли Юлдашев'>Юлдашевым Анваром Тохир угли</person> длился час.",
    "Песню спела <person name='Гюнель Акиф кызы Сафарова'>Гюнель Акиф кызы Сафарова</person>.",
    "Слово предоставили <person name='Бакыт Жолдош уулу'>Бакыту Жолдош уулу</person>.",
    "Вчера видели <person name='Жаныл Сапар кызы'>Жаныл Сапар кызы</person> на рынке.",
    "Дом продал <person name='Ровшан Гаджи оглу Мустафаев'>Ровшан Гаджи оглу Мустафаев</person>.",
    "Судили <person name='Гасан Фаиг оглы Эминов'>Гасана Фаиг оглы Эминова</person> и его брата.",
    "Уголовное дело <person name='Нигяр Фаиг кызы Эминова'>Эминовой Нигяр Фаиг кызы</person> прекращено.",
    "Выиграла <person name='Нигяр Фаиг кызы Эминова'>Нигяр Фаиг кызы Эминова</person>.",
    # initials: two behind a surname that may be a given name's plural, one behind a given name
    "1. <person name='И. И. Иванов'>Иванов И. И.</person> – тренер",
    "2. <person name='Б. Р. Борисов'>Борисов Б. Р.</person> – врач",
    "Обвиняемый <person name='Александр П.'>Александр П.</person> признал вину.",
    # the surname before the given name: Russia, Georgia, Central Asia, Armenia, Belarus, Korea
    (
        "В команде <person name='Марина Шубина'>Шубина Марина</person>, <person name='Виктор Цой'>Цой "
        "Виктор</person> и <person name='Вахтанг Ломидзе'>Ломидзе Вахтанг</person>."
    ),
    (
        "Победили <person name='Гия Кварацхава'>Кварацхава Гия</person> и "
        "<person name='Манана Надирадзе'>Надирадзе Манана</person>."
    ),
    "Играли <person name='Аарон Виктор'>Аарон Виктор</person> и <person name='Ван Ян'>Ван Ян</person>.",
    "Судил <person name='Ерлан Жаксыбеков'>Ерлан Жаксыбеков</person>.",
    (
        "Список: <person name='Алесь Богданович'>Богданович Алесь</person>; <person name='Ольга Янкович'>Янкович "
        "Ольга</person>."
    ),
    (
        "Работу сдали <person name='Армен Хачатрян'>Хачатрян Армен</person> и "
        "<person name='Анаит Мелконян'>Мелконян Анаит</person>."
    ),
    "На старт вышла <person name='Мадина Юсупова'>Юсупова Мадина</person>.",
    "Передали <person name='Мадина Юсупова'>Юсуповой Мадине</person> ключи.",
    "Передали <person name='Андрей Шевчук'>Шевчуку Андрею</person> ключи.",
    "Поблагодарили <person name='Светлана Ким'>Ким Светлану</person> за помощь.",
    (
        "Грамоты получили <person name='Дарья Шубина'>Шубина Дарья</person> и <person name='Анна Крылова'>Крылова "
        "Анна</person>."
    ),
    "Вызвали <person name='Игорь Шубин'>Шубина Игоря</person> к доске.",
    "Вызвали <person name='Дарья Шубина'>Шубину Дарью</person> к доске.",
    "Расписался <person name='Нурлан Бердибеков'>Бердибеков Нурлан</person>.",
    "Директор – <person name='Асель Сарсенбаева'>Сарсенбаева Асель</person>.",
    (
        "Кандидаты: <person name='Кирилл Лукашевич'>Лукашевич Кирилл</person> и "
        "<person name='Марина Радкевич'>Радкевич Марина</person>."
    ),
    # surname, comma, given name and patronymic
    "Автор – <person name='Софья Игоревна Дёмина'>Дёмина, Софья Игоревна</person>.",
    "<person name='Рустам Ильясович Баталов'>Баталов, Рустам Ильясович</person>",
    (
        "Спорили <person name='Анна Дёмина'>Анна Дёмина</person>, <person name='Степан Лыков'>Степан "
        "Лыков</person> и другие."
    ),
    "Заявитель: <person name='Пётр Остапович Мартынюк'>Мартынюк, Пётр Остапович</person>.",
    "Докладчик – <person name='Олег Иванович Юркин'>Юркин, Олег Иванович</person>.",
    "<person name='Ирина Олеговна Карпенко'>Карпенко, Ирина Олеговна</person> – хирург.",
    "<person name='Магомед Ахмедович Исаев'>Исаев, Магомед Ахмедович</person>, 1970 года рождения",
    "Выступил <person name='Денис Олегович Карпенко'>Карпенко, Денис Олегович</person>.",
    # an initial elsewhere shows the surname
    (
        "<person name='Гела Самсон'>Самсон Гела</person> выиграл. Тренер хвалит <person name='Гела Самсон'>Г. "
        "Самсона</person>."
    ),
    "<person name='Остап Мирон'>Мирон Остап</person> пришёл. <person name='Остап Мирон'>О. Мирон</person> сел.",
    "Играл <person name='Гиви Отар'>Отар Гиви</person>. Гол <person name='Гиви Отар'>Г. Отара</person> засчитан.",
    "Пел <person name='Антон Фрид'>Антон Фрид</person>. Голос <person name='Антон Фрид'>А. Фрида</person> слышен.",
    (
        "Сдал <person name='Темир Асанбай'>Асанбай Темир</person>. Проверил <person name='Темир Асанбай'>Т. "
        "Асанбай</person> сам."
    ),
    "Избран <person name='Юсуп Камал'>Камал Юсуп</person>. Речь <person name='Юсуп Камал'>Ю. Камала</person> кратка.",
]


@pytest.mark.parametrize("line", MARKED)
def test_marked(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "person") == line


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Рябов Захар", "Захар Рябов"),
        ("Захар Рябов", "Захар Рябов"),
        ("Рябов Захар Ильич", "Захар Ильич Рябов"),
        ("Захар Ильич Рябов", "Захар Ильич Рябов"),
        ("Рябов", "Рябов"),
        # initials
        ("Рябов З. И.", "З. И. Рябов"),
        ("З. И. Рябов", "З. И. Рябов"),
        ("Дж. Роуз", "Дж. Роуз"),
        # «son of», «daughter of»
        ("Набиев Вусал Эльдар оглы", "Вусал Эльдар оглы Набиев"),
        ("Вусал Эльдар оглы Набиев", "Вусал Эльдар оглы Набиев"),
        ("Жаныл Сапар кызы", "Жаныл Сапар кызы"),
        ("Мирзозода Кибриё Назри", "Кибриё Назри Мирзозода"),
        # a surname in «-ов» before a given name that others bear as a surname
        ("Исаков Жолдош", "Жолдош Исаков"),
        # East Asian surnames stand first but before a Russian given name
        ("Ким Светлана", "Светлана Ким"),
        ("Ким Чен Ын", "Ким Чен Ын"),
        # a Kazakh patronymic in one word
        ("Есенов Марат Ерланулы", "Марат Ерланулы Есенов"),
        # surnames that look like patronymics
        ("Войнович Игорь", "Игорь Войнович"),
        ("Виктор Янкович", "Виктор Янкович"),
        ("Войнович Пётр Ильич", "Пётр Ильич Войнович"),
        ("Пётр Ильич Войнович", "Пётр Ильич Войнович"),
        # surnames by their ends
        ("Ломидзе Вахтанг", "Вахтанг Ломидзе"),
        ("Сычёва Лидия", "Лидия Сычёва"),
        # a given name in the first place
        ("Лия Робин", "Лия Робин"),
        ("Павлов Павел", "Павел Павлов"),
        # no surname at all
        ("Карл X", "Карл X"),
        ("Жуан Мендеш", "Жуан Мендеш"),
    ],
)
def test_order(given: str, expected: str) -> None:
    assert " ".join(ordered(tuple(given.split()), KNOWLEDGE.people)) == expected


@pytest.mark.parametrize(("given", "expected"), [("Самсон Гела", "Гела Самсон"), ("Гела Самсон", "Гела Самсон")])
def test_shown_surname(given: str, expected: str) -> None:
    shown = frozenset({"самсон"})
    assert " ".join(ordered(tuple(given.split()), KNOWLEDGE.people, shown)) == expected

"""One person: which mentions are joined, and which stay two persons."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

MARKED = [
    # a surname before a fuller name is another's; «son of» begins a surname; a given name in another language
    (
        "Жена <person name='Макрон'>Макрона</person> <person name='Мари Макрон'>Мари Макрон</person> ушла. "
        "<person name='Мари Макрон'>Макрон</person> похвалила учителей."
    ),
    "Ушёл <person name='Умар бин Саад'>Умар бин Саад</person>. <person name='Умар бин Саад'>Бин Саад</person> рад.",
    "Ушёл <person name='Павел Гузь'>Павел Гузь</person>. <person name='Павел Гузь'>Павло Гузь</person> рад.",
    # a surname that looks like another's given name
    "<person name='Эдиков'>Эдиков</person> ушёл. Играл <person name='Эдик Кокоев'>Эдик Кокоев</person>.",
    # the former surname of her whose life a text tells
    (
        "<person name='Айгерим Досжанова'>Айгерим Досжанова</person>\nБиография\nРодилась в селе. Сменила <person "
        "name='Назгуль Эркинова'>Назгуль Эркинову</person>. Девичья фамилия – <person name='Айгерим "
        "Досжанова'>Исатаева</person>."
    ),
    # one foreign name in two spellings
    (
        "Певица <person name='Кэмрен Доулз'>Кэмрен Доулз</person> рада. Фото: <person name='Кэмрен Доулз'>Камрен "
        "Доулз</person>"
    ),
    (
        "Эмир <person name='Халид бин Мусаид'>Халид бин Мусаид</person> прибыл. Слова <person name='Халид бин "
        "Мусаид'>Халида ибн Мусаида</person> записали."
    ),
    (
        "Муфтий <person name='Омар аль-Захрани'>Омар аль-Захрани</person> болен. Вчера <person name='Омар "
        "аль-Захрани'>Захрани</person> в Эр-Рияде."
    ),
    "<person name='Алина Строева'>Алина Строева</person> и <person name='Алёна Строева'>Алена Строева</person> сёстры.",
    ("Пришли <person name='Роман Мурзин'>Роман Мурзин</person> и <person name='Роман Мурзон'>Роман Мурзон</person>."),
    (
        "Министр <person name='Реза Хаджинеджад'>Реза Хаджинеджад</person> прибыл. Встречу с "
        "<person name='Реза Хаджинеджад'>Р. Хаджинежадом</person> отменили."
    ),
    (
        "Певец <person name='Дэвид Кемерен'>Дэвид Кемерен</person> рад. <person name='Дэвид Кемерен'>Дэвид "
        "Камерен</person> поёт. Слова <person name='Дэвид Кемерен'>Камерена</person> записали."
    ),
    "<person name='Хасан Гиреев'>Хасан Гиреев</person> и <person name='Хусан Гиреев'>Хусан Гиреев</person> близнецы.",
    # a given name alone, before the full name
    (
        "Рядом была <person name='Моника Дюбуа'>Моника</person>. Потом <person name='Моника Дюбуа'>Моника "
        "Дюбуа</person> уехала."
    ),
    (
        "<person name='Глеб Тучин'>Глеб Тучин</person> и его сын <person name='Марк Тучин'>Марк</person> пропали. "
        "Позже <person name='Марк Тучин'>Марк Тучин</person> вернулся."
    ),
    (
        "<person name='Глеб Тучин'>Глеб Тучин</person> и его сын <person name='Марк'>Марк</person> пропали. Через год "
        "<person name='Марк Лесков'>Марк Лесков</person> их искал."
    ),
    # a surname alone is his who was named before it, of several his who was named last
    (
        "<person name='Джейн Морган'>Джейн Морган</person> пишет. <person name='Джейн Морган'>Морган</person> живёт в "
        "Лондоне. Её отец <person name='Джордж Морган'>Джордж Морган</person> служил."
    ),
    (
        "<person name='Пётр Ласкин'>Пётр Ласкин</person> спорил. <person name='Иван Ласкин'>Иван Ласкин</person> ушёл. "
        "<person name='Иван Ласкин'>Ласкин</person> не вернулся."
    ),
    # kin of the hero's surname
    (
        "<person name='Глеб Тучин'>Глеб Тучин</person> вернулся. Это сказал <person name='Глеб Тучин'>Тучин</person>. "
        "Здесь и <person name='Олег Тучин'>Олег Тучин</person>. С братом <person name='Олег "
        "Тучин'>Олегом</person> он дружен."
    ),
    (
        "<person name='Глеб Тучин'>Глеб Тучин</person> вернулся. Здесь и <person name='Олег Рей'>Олег Рей</person>. С "
        "братом <person name='Олег'>Олегом</person> он дружен."
    ),
    # a headline's surname is of the first who bears it
    (
        "Наградили <person name='Пётр Ласкин'>Ласкина</person>\n\nХудожник <person name='Пётр Ласкин'>Пётр "
        "Ласкин</person> рад. Рад и его сын <person name='Иван Ласкин'>Иван Ласкин</person>."
    ),
    # a name in Latin letters in brackets
    "Брат <person name='Юнас'>Юнас</person> (<person name='Юнас'>Jonas</person>) молчит.",
    (
        "<person name='Уильям Мор'>Уильям Мор</person> (<person name='Уильям Мор'>William Mohr</person>) поёт. Певец "
        "<person name='Уильям Мор'>William Mohr</person> вышел."
    ),
    # initials before a surname that looks like a patronymic
    (
        "<person name='А. В. Максимович'>А. В. Максимович</person> вышел. <person name='А. В. Максимович'>А. "
        "Максимович</person> вернулся."
    ),
    # surnames that look like patronymics part two persons
    (
        "Пришли <person name='Глеб Максимович'>Глеб Максимович</person> и <person name='Глеб Торопов'>Глеб "
        "Торопов</person>."
    ),
    (
        "Доклады сделали <person name='Пётр Рабинович'>Пётр Рабинович</person> и "
        "<person name='Пётр Санников'>Пётр Санников</person>."
    ),
    "Играли <person name='Олег Данилевич'>Олег Данилевич</person> и <person name='Олег Хомутов'>Олег Хомутов</person>.",
    (
        "<person name='Роман Станкевич'>Роман Станкевич</person> выиграл. Потом <person name='Роман Щеглов'>Роман "
        "Щеглов</person> проиграл."
    ),
    (
        "Дом строил <person name='Егор Тимофеевич'>Егор Тимофеевич</person>. Прошло сто лет, город вырос. "
        "Сменились власти. Пришла весна. Мэр <person name='Егор Чижов'>Егор Чижов</person> дом снёс."
    ),
    "Приехали <person name='Инна Савич'>Инна Савич</person> и <person name='Инна Горбач'>Инна Горбач</person>.",
    "Судьи: <person name='Пётр Митькович'>Пётр Митькович</person>, <person name='Пётр Сосна'>Пётр Сосна</person>.",
    (
        "С <person name='Андрей Ленкевич'>Андреем Ленкевичем</person> спорил <person name='Андрей Щукин'>Андрей "
        "Щукин</person>."
    ),
    "<person name='Марк Абрамович'>Марк Абрамович</person> и <person name='Марк Лесков'>Марк Лесков</person> партнёры.",
    (
        "<person name='Игорь Павлович'>Игорь Павлович</person> и <person name='Игорь Дёмин'>Игорь Дёмин</person> "
        "не знакомы."
    ),
    # and are surnames where they stand alone, too
    (
        "Книгу написал <person name='Роман Данилевич'>Роман Данилевич</person>. Потом <person name='Роман "
        "Данилевич'>Данилевич</person> уехал."
    ),
    (
        "Выиграл <person name='Марко Йованович'>Марко Йованович</person>. По словам <person name='Марко "
        "Йованович'>Йовановича</person>, он устал."
    ),
    # a patronymic joins with the full name near it
    (
        "Завуч <person name='Лидия Семёновна Ершова'>Лидия Ершова</person> открыла дверь. «Входите», – сказала "
        "<person name='Лидия Семёновна Ершова'>Лидия Семёновна</person>."
    ),
    (
        "Тренер <person name='Тимур Рашидович Хасанов'>Тимур Хасанов</person> рад. Команда верит: "
        "<person name='Тимур Рашидович Хасанов'>Тимур Рашидович</person> знает дело."
    ),
    (
        "<person name='Пётр Ильич Санин'>Пётр Ильич Санин</person> молчал. <person name='Пётр Ильич Санин'>Пётр "
        "Санин</person> ушёл, а <person name='Пётр Ильич Санин'>Санин П. И.</person> вернулся."
    ),
    (
        "<person name='Анна Юрьевна Санина'>Анна Юрьевна Санина</person> вышла. "
        "<person name='Анна Олеговна Санина'>Анна Олеговна Санина</person> осталась."
    ),
    (
        "<person name='Нина Фёдоровна Громыхина'>Нина Громыхина</person> работала врачом. Больные любили "
        "<person name='Нина Фёдоровна Громыхина'>Нину Фёдоровну</person>."
    ),
    (
        "<person name='Ирина Ильинична Фомичёва'>Ирина Фомичёва</person> поёт. Гости хвалят "
        "<person name='Ирина Ильинична Фомичёва'>Ирину Ильиничну</person>."
    ),
    # a given name alone, and a pet form, behind the full name
    (
        "<person name='Джозеф Милтон'>Джо Милтон</person> уехал. <person name='Джозеф Милтон'>Джозеф Милтон</person> "
        "вернулся."
    ),
    (
        "<person name='Георгий Саблин'>Георгий Саблин</person> уехал в Тверь. Родные ждали "
        "<person name='Георгий Саблин'>Георгия</person> год."
    ),
    (
        "<person name='Дмитрий Хлебников'>Дмитрий Хлебников</person> учится. Скоро "
        "<person name='Дмитрий Хлебников'>Дима</person> закончит школу."
    ),
    (
        "<person name='Наталья Рогозина-Лях'>Наталья Рогозина-Лях</person> выиграла забег. Тренер обнял "
        "<person name='Наталья Рогозина-Лях'>Наташу</person>."
    ),
    (
        "<person name='Фёдор Лапин'>Фёдор Лапин</person> упал. Врач осмотрел "
        "<person name='Фёдор Лапин'>Лапина</person> на месте."
    ),
    (
        "<person name='Фёдор Лапин'>Фёдор Лапин</person> упал. Врачи спасли <person name='Фёдор Лапин'>Федю "
        "Лапина</person>."
    ),
    (
        "<person name='Татьяна Зыкина'>Татьяна Зыкина</person> пропала. Друзья ищут "
        "<person name='Татьяна Зыкина'>Таню</person> с мая."
    ),
    (
        "<person name='Татьяна Зыкина'>Татьяна Зыкина</person> пропала. Нашли <person name='Татьяна Зыкина'>Таню "
        "Зыкину</person> в мае."
    ),
    (
        "<person name='Алексей Бурцев'>Алексей Бурцев</person> упал. <person name='Алексей Бурцев'>Лёша "
        "Бурцев</person> встал."
    ),
    (
        "<person name='Эдгар Розе'>Эдгар Розе</person> уехал. О планах <person name='Эдгар Розе'>Эдгара</person> "
        "знали все."
    ),
    (
        "<person name='Даниил Шубин'>Даниил Шубин</person> вырос в селе. <person name='Даниил Шубин'>Данила</person> "
        "рано начал работать."
    ),
    # relatives stay apart
    (
        "<person name='Григорий Дымченко'>Григорий Дымченко</person> рос в селе. Его мать "
        "<person name='Ольга Дымченко'>Ольга Дымченко</person> работала учительницей."
    ),
    (
        "<person name='Артём Зуев'>Артём Зуев</person> играет в хоккей. Сестра <person name='Инна Зуева'>Инна "
        "Зуева</person> его тренирует. Вчера <person name='Артём Зуев'>Зуев</person> забил гол."
    ),
    (
        "<person name='Олег Марченков'>Олег Марченков</person> вырос в Твери. Его сын "
        "<person name='Олег'>Олег</person> живёт в Риге."
    ),
    (
        "<person name='Пётр Саввин'>Пётр Саввин</person> умер. У него остались дочь "
        "<person name='Анна'>Анна</person> и сын <person name='Пётр'>Пётр</person>."
    ),
    (
        "<person name='Пётр Ильич Саввин'>Пётр Ильич Саввин</person> и <person name='Пётр Львович Саввин'>Пётр "
        "Львович Саввин</person> – дяди."
    ),
    (
        "<person name='Илья Савенков'>Илья Савенков</person> уехал. Жена "
        "<person name='Илья Савенков'>Савенкова</person> осталась."
    ),
    "<person name='Юлия Шпак'>Юлия Шпак</person> и её брат <person name='Юлий Шпак'>Юлий Шпак</person> поют.",
    "<person name='Иван Грач'>Иван Грач</person> уехал. Внук <person name='Иван'>Иван</person> остался.",
    (
        "<person name='Руслан Хасанов'>Руслан Хасанов</person> вернулся. Племянник "
        "<person name='Руслан'>Руслан</person> его встретил."
    ),
    (
        "<person name='Иван Грач'>Иван Грач</person> уехал. <person name='Иван Грач'>Иван</person> писал письма. Внук "
        "<person name='Иван'>Иван</person> остался."
    ),
    # but somebody's wife is she of whom the text has told
    (
        "<person name='Лев Бугров'>Лев Бугров</person> женился на <person name='Анна Зотова'>Анне Зотовой</person>. "
        "У него и его жены <person name='Анна Зотова'>Анны</person> родился сын."
    ),
    (
        "Депутат <person name='Анна Зотова'>Анна Зотова</person> выступила. Актёр <person name='Лев Бугров'>Лев "
        "Бугров</person> приехал с дочерью. Его дочь <person name='Анна'>Анна</person> учится."
    ),
    # members of one row are several
    (
        "Спорили лекарь <person name='Гавриил'>Гавриил</person>, писарь <person name='Семён'>Семён</person> и чтец "
        "<person name='Гавриил Нур'>Гавриил Нур</person>."
    ),
    # a title tells of a man or a woman
    (
        "Графиня <person name='Мария Тормо'>Мария Тормо</person> вышла замуж. Дядя графа <person "
        "name='Тормо'>Тормо</person> был против."
    ),
    # another name that the text gives
    (
        "Умерла <person name='Мира Вольская'>Мира Вольская</person> (урождённая <person name='Мира "
        "Вольская'>Васильева</person>). <person name='Мира Вольская'>Васильеву</person> знали все."
    ),
    (
        "Въезд закрыли певцу <person name='Игнат Лапин'>Снегирю</person> (<person name='Игнат Лапин'>Игнат "
        "Лапин</person>). <person name='Игнат Лапин'>Лапин</person> молчит."
    ),
    (
        "Певец <person name='Игнат Лапин'>Игнат Лапин</person>, более известный как "
        "<person name='Игнат Лапин'>Снегирь</person>, заболел."
    ),
    (
        "На поле вышел <person name='Чижов'>Чижов</person> (<person name='Петров'>Петров</person>), затем <person "
        "name='Лапин'>Лапин</person> (<person name='Сидоров'>Сидоров</person>)."
    ),
    # other spellings in brackets
    (
        "Певец <person name='Рудольф Тарвин'>Рудольф Тарвин</person> (<person name='Рудольф Тарвин'>Тарвинн</person>, "
        "<person name='Рудольф Тарвин'>Таурвин</person>) родился в Риге."
    ),
    (
        "Писатель <person name='Илмар Тоомсалу'>Илмар Тоомсалу</person> (эст. <person name='Илмар Тоомсалу'>Ilmar "
        "Toomsalu</person>; настоящее имя <person name='Илмар Тоомсалу'>Ильмар Тамм</person>) жил в Тарту."
    ),
    "Борец <person name='Шаркан Йылмаз'>Шаркан Йылмаз</person> (<person name='Шаркан Йылмаз'>Şarkan Yılmaz</person>).",
    "Гонщик <person name='Тим Келлер'>Тим Келлер</person> (Mercedes, Германия) пришёл вторым.",
    "Гол забил <person name='Келлер'>Келлер</person> (<person name='Кеплер'>Кеплер</person>, <person "
    "name='Миллер'>Миллер</person>).",
    # «младший» joins, where no relative is named so
    (
        "Скончался <person name='Роберт Каррен-младший'>Роберт Каррен-младший</person>. Писатель <person name='Роберт "
        "Каррен-младший'>Каррен</person> писал стихи."
    ),
    (
        "Банкир <person name='Пол Гранд'>Пол Гранд</person> уехал. Его сын <person name='Пол Гранд-младший'>Пол "
        "Гранд-младший</person> остался."
    ),
    (
        "<person name='Иван Лосев'>Иван Лосев</person> ждал. <person name='Иван Лосев'>Лосев-младший</person> шутил. "
        "Потом <person name='Лосев-старший'>Лосев-старший</person> ушёл."
    ),
    # spellings that foreign names waver between
    (
        "<person name='Карл Петтерсон'>Карл Петтерсон</person> выиграл. По словам <person name='Карл "
        "Петтерсон'>Петерсона</person>, было трудно. Завтра <person name='Карл Петтерсон'>Карл Пэтерсон</person> "
        "отдыхает."
    ),
    # a name that tells no gender, where its place tells another one than the person's
    (
        "<person name='Дженнифер Лоренц'>Дженнифер Лоренц</person> пела. Критики осудили <person name='Дженнифер "
        "Лоренц'>Лоренц</person>, исполнившую гимн."
    ),
    # by initials, and as one is called
    (
        "Беседа с послом <person name='Олег Петрович Лосев'>О. П. Лосевым</person>. — <person name='Олег Петрович "
        "Лосев'>Олег Петрович</person>, добрый день!"
    ),
]


@pytest.mark.parametrize("line", MARKED)
def test_marked(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "person") == line

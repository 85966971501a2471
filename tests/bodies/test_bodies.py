"""Bodies: marked-up lines with exact borders and nesting, look-alikes, and the kinds of bodies."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

MARKED = [
    (
        "Москва. 17 июля. <body>INTERFAX.RU</body> - Внезапная проверка войск <body>Южного военного округа</body> "
        "началась."
    ),
    # a class word at a sentence's start
    "Агентство <body>Reuters</body> сообщило об этом.",
    # a region is of the whole; the materials, the help of another are no part; seats of offices; a region's ministry
    "Дело ведёт <body>СУ <body>СКР</body> по Тульской области</body> при поддержке <body>УФСБ</body>.",
    "Открылось <body>Бюро <body>ЮНЕСКО</body> в Бишкеке</body>.",
    "Отчёт получен <body>Минфином области</body>.",
    "Глава <body>АСЕАН</body> Анна Рябова приехала.",
    # clubs by their short class words, universities by their abbreviations, branches of an academy
    "Матч смотрел президент <body>ФК «Ротор»</body>.",
    "Диплом вручил ректор <body>ТувГУ</body>, а не вождь.",
    "Работал директор <body>Института химии <body>УрО <body>РАН</body></body></body>.",
    # an abbreviation before a name that looks like a patronymic, what is put before a council, a surname before a body
    "С главой <body>МККК</body> Мирьяной Сполярич он не спорил.",
    "В ходе заседания <body>Государственного совета</body> поправки отклонили.",
    "Для Олега Абрамова <body>прокуратура Омска</body> просит год.",
    # a part without a name, and the convocation of a parliament
    "Ушёл прокурор отдела <body>прокуратуры Омской области</body>, приняла его <body>Госдума</body> седьмого созыва.",
    # a name that looks like a form of another word, and one whose first word does not decline
    "Музыканты группы «<body normal='Глиссанда'>Глиссанда</body>» приехали.",
    "Матч венгерского «<body normal='Гартон'>Гартона</body>» отменён.",
    "Спикер <body normal='Жогорку Кенеш'>Жогорку Кенеша</body> прибыл.",
    "Зрители попрощались с <body normal='Большой театр'>Большим театром</body>.",
    # fields that are lists, parts of the world among them, or govern a preposition; management is no office
    "Доклад вёл директор <body>Департамента Азии, Африки и Америки <body>Минэкономики России</body></body>.",
    "Гостей ждёт <body>Служба надзора за страховым рынком при <body>Правительстве Чили</body></body>.",
    "Она ведёт отдел в <body>Департаменте проектного управления и связи <body>МИД Чили</body></body>.",
    # what belongs to a chamber's committee is not the chamber's, whose parliament is a body, too
    "Есть <body>комитет <body>Палаты представителей <body>Национального собрания</body></body> по экологии</body>.",
    # whom a university is named after, before a name
    "Об этом сказал ректор <body>Ошского университета имени Бакыта Сарыева</body> Лев Ольхин.",
    # whoever leads an administration comes behind it; whose a ministry is without a name
    "Ушёл глава отдела <body>администрации Липецкой области</body> Роман Ольхин: он стар.",
    "Она руководит <body>МИД республики</body>.",
    # the region of an inner department
    "Отдел ведёт <body>Главное управление <body>МВД</body> по Туле</body>, а не <body>МЧС</body>.",
    # a legal form in small letters, a military unit by its number, what an organ deals with, a region after its owner
    "Заказ отдан <body kind='company'>акционерному обществу «Ольховый завод»</body>.",
    "Рядовой служит в <body kind='armed-forces'>войсковой части 70915</body> под Пензой.",
    "Доклад готовит <body>Департамент политики в сфере охоты <body>Минприроды России</body></body>.",
    "Слово дали <body>Комитету по бюджету, налоговой и кредитной политике</body>.",
    "Цены сообщил <body>Территориальный орган <body>Росстата</body> по Тульской области</body>.",
    "Судили двух военнослужащих <body>15-й мотострелковой бригады</body>.",
    "Груз принял <body>ООО «Фирма «Ольха»</body>, а не <body>ООО «Издательский дом «Пламя»</body>.",
    "Его избрал <body kind='parliament'>кенеш города Ош</body>.",
    "Депутат <body kind='parliament'>муниципального собрания района Липки</body> ушёл.",
    # a post that looks like an adjective of the organ
    "Главой <body>администрации Нового района Уфы</body> стала Анна Носова.",
    # a chamber that is named by its contracted noun alone
    "Закон приняло <body kind='parliament'>Заксобрание</body>, против был депутат <body>Гордумы</body>.",
    # an organ with its owner, in every case form
    "<body kind='ministry'>Министерство иностранных дел Киргизии</body> распространило заявление.",
    "Об этом сообщили в <body kind='ministry'>Министерстве обороны Российской Федерации</body>.",
    "Документ подготовлен <body>Министерством юстиции Республики Казахстан</body>.",
    "Обыск начальника <body>Главного следственного управления <body>МВД</body></body> окончен.",
    "В <body>МИД</body> «не готовы к встрече», но рады.",
    "Проект передан <body>Министерству финансов Азербайджана</body> на отзыв.",
    "Делегация посетила <body>Министерство экономики Армении</body> и вернулась.",
    "Заседание <body kind='organ'>Комитета секретарей советов безопасности <body>ОДКБ</body></body> прошло в Минске.",
    "<body>Министерство труда и социальной защиты населения Таджикистана</body> начало приём заявок.",
    "<body>Комитет по делам молодёжи и спорта при <body>Правительстве Республики Таджикистан</body></body> молчит.",
    # organs of international organisations
    (
        "Прошло заседание <body>Совета министров иностранных дел государств - членов <body id='body:одкб'>ОДКБ</body>"
        "</body>."
    ),
    "Учение провёл <body>Объединённый штаб <body>ОДКБ</body></body>.",
    "С докладом выступил глава <body>Центра кризисного реагирования <body>ОДКБ</body></body>.",
    "<body>Совет глав правительств <body>СНГ</body></body> соберётся в Ташкенте.",
    "Решение принял <body>Совет министров обороны <body>СНГ</body></body>.",
    "<body>Межпарламентская ассамблея государств – участников <body>СНГ</body></body> приняла обращение.",
    (
        "<body>Межгосударственный статистический комитет <body>Содружества Независимых Государств</body></body>"
        " опубликовал сборник."
    ),
    "Голосование прошло в <body>Совете Безопасности <body>ООН</body></body>.",
    "На <body>Генеральной Ассамблее <body>Организации Объединённых Наций</body></body> выступил министр.",
    "Он прибыл в <body>секретариат <body>ОДКБ</body></body> с визитом.",
    "Это <body>Управление Верховного комиссара <body>ООН</body> по делам беженцев</body> (<body>УВКБ</body>).",
    "Заявил представитель <body>миссии <body>ОБСЕ</body></body>.",
    "<body>Комитет <body>Совета Федерации</body> по обороне и безопасности</body> поддержал проект.",
    "Доклад <body>Управления Верховного комиссара <body>ООН</body> по правам человека</body> опубликован.",
    "<body kind='organ'>Постоянный совет при <body>ОДКБ</body></body> рассмотрел вопрос.",
    "<body>Антитеррористический центр государств – участников <body>СНГ</body></body> провёл учения.",
    (
        "Собрался <body kind='organ'>Комитет начальников военных штабов государств — членов <body>Шанхайской"
        " организации сотрудничества</body></body>."
    ),
    # of two states
    "<body id='body:российско-узбекская-комиссия'>Российско-узбекская комиссия</body> собралась в Ташкенте.",
    "В Минске прошло заседание <body>белорусско-китайского межправительственного комитета</body>.",
    "Глава <body>Франко-Германского делового совета</body> прибыл в Бонн.",
    # a chain of three
    "<body kind='other'>пресс-служба <body kind='ministry'>МИД КР</body></body> уточнила детали",
    "Сообщила <body>пресс-служба <body>Министерства обороны Казахстана</body></body>.",
    # bracketed abbreviations
    (
        "Члены <body id='body:одкб'>Организации Договора о коллективной безопасности</body>"
        " (<body id='body:одкб'>ОДКБ</body>) обсудили план."
    ),
    "<body kind='agency'>Федеральная служба безопасности</body> (<body>ФСБ</body>) сообщила о задержании.",
    "Во <body>Всемирной организации здравоохранения</body> (<body>ВОЗ</body>) ожидают улучшения.",
    "<body>Евразийский банк развития</body> (<body>ЕАБР</body>) выделил заём.",
    # short forms of a body named before
    (
        "<body id='body:одкб'>Организация Договора о коллективной безопасности</body> провела сессию."
        " Генеральный секретарь <body id='body:одкб'>Организации</body> выступил с отчётом."
    ),
    (
        "<body>Совет коллективной безопасности <body>ОДКБ</body></body> собрался в Москве."
        " Затем <body>Совет</body> принял декларацию."
    ),
    (
        "<body>Министерство обороны Армении</body> опровергло сообщения."
        " Представитель <body>Министерства</body> назвал их ложными."
    ),
    # lower-case institutions with their owners
    "Кредит одобрило <body kind='government'>правительство России</body>.",
    "Закон принят <body kind='parliament'>парламентом Казахстана</body>.",
    "<body kind='ministry'>министерство обороны Беларуси</body> начало проверку",
    "Он вернулся в <body>посольство Кыргызстана в России</body>.",
    "Это подтвердила <body>администрация президента России</body>.",
    "Границу охраняют <body kind='armed-forces'>вооружённые силы Армении</body>.",
    "Жалобу отклонил <body kind='court'>верховный суд Киргизии</body>.",
    "Сообщила <body>мэрия Бишкека</body>.",
    "Ставку повысил <body>национальный банк Казахстана</body>.",
    "Голосование в <body>белорусском парламенте</body> отложили.",
    # capitalised ones, at a sentence's start too
    "<body kind='court'>Ошский областной суд</body> и <body kind='court'>Бишкекский городской суд</body> закрыты.",
    "<body>Миграционная служба <body>МВД РФ</body></body> выдаст патенты.",
    "Ответили в <body kind='parliament'>Национальном совете Швейцарии</body>.",
    "Голосует <body>Верховная рада Украины</body>, <body>Офис президента Украины</body> ждёт.",
    "Семинар провёл <body>Фонд Розы Люксембург</body>.",
    # abbreviations and capitalised names
    "Главы <body>МИД</body> стран <body>ОДКБ</body> и <body>ШОС</body> встретились.",
    "Страны <body>НАТО</body> и <body>Североатлантического альянса</body>.",
    "<body>МВД по Москве</body> и <body>ФСБ России</body> провели операцию.",
    "Депутаты <body>Госдумы</body> и члены <body>Совета Федерации</body> собрались.",
    "<body>Жогорку Кенеш</body> рассмотрел проект в <body>Кабинете министров Кыргызской Республики</body>.",
    "Иск подан в <body>Верховный суд Российской Федерации</body>.",
    "Посол посетил <body>Генеральный штаб <body>Вооружённых сил Республики Армения</body></body>.",
    "С <body>Евросоюзом</body> и <body>Европейской комиссией</body> договорились.",
    "Доклад <body>Российской академии наук</body> и <body>Международного комитета Красного Креста</body>.",
    "Он окончил <body>Московский государственный университет</body>.",
    # quotes: a lower-case class word and its quotes stay outside, a capitalised one takes them in
    "Об этом заявила компания «<body kind='company'>Роснефть</body>».",
    "Рассказали газете «<body kind='media'>Коммерсантъ</body>» в столице.",
    "Агентство передало, что партия «<body kind='party'>Единая Россия</body>» победила.",
    "Бойцы движения «<body>Талибан</body>» отступили.",
    "Поставки ведёт <body>Государственный концерн «Туркменгаз»</body>.",
    "Мандаты получила <body kind='party'>Партия «Действие и солидарность»</body>.",
    "Самолёт компании <body>Boeing</body> сел в Астане.",
    "Сообщают <body>РИА Новости</body> и <body>ТАСС</body>.",
    # a region after an organ's owner is the organ's
    "Допрошен начальник <body>Управления <body>МВД России</body> по Туле и Тульской области</body>.",
    "Ушёл глава <body>ГУ <body>МВД</body> Петербурга</body>, <body>МВД по Дагестану</body> молчит.",
    # parts of an organisation in small letters
    "Он вошёл в <body kind='other'>правление «<body>Газпрома</body>»</body>.",
    "Окончила <body>исторический факультет <body>Казанского университета</body></body>.",
    "Проект одобрил <body>общественный совет при <body>Минюсте</body></body>.",
    "Её внёс <body>экспертный совет при <body>Центральном банке Чехии</body></body>.",
    "Это <body>экономический Совет при <body>Правительстве Тувы</body></body>.",
    # whom a body is named after, and its number
    "Сцену открыл <body>Драматический театр им. И. К. Рогова</body> в Туле.",
    "Окончил <body>Институт оптики имени Лунина <body>РАН</body></body> и <body>МГУ имени М. В. Ломоносова</body>.",
    pytest.param(
        "В <body>заводе имени Лихачёва</body> рады. Иван Зуев тоже.",
        marks=pytest.mark.xfail(reason="the judge errs", strict=True),
    ),
    "Работает в <body>Городской больнице № 5</body>.",
    "Его поддержит <body>шахматная федерация Израиля</body>, а не федерация.",
    # governments by their heads
    "Политика <body kind='government'>правительства Тэтчер</body> забыта, <body>администрация Обамы</body> тоже.",
    "Он служил в <body>администрации президента Билла Клинтона</body>.",
    # one closing sign for two quotations
    'Спор идёт с <body kind=\'company\'>ЗАО "Торговый дом "Ясень"</body> и <body>ООО «Садовый двор «Клён»</body>.',
    "Тендер выиграло <body kind='company'>АО «Торговый дом «Омега»</body>, срок — год.",
    "Тендер выиграло <body>АО «Торговый дом «Омега»»</body>, а не <body>ООО «Тень»</body>.",
    'Пишут "<body>Коммерсант</body>" и газета "<body>Известия</body>".',
    # a class word at a sentence's start stays outside, too
    "Завод <body>Volkswagen</body> в Калуге встал. Движение «<body>Талибан</body>» молчит.",
    "Петербургский «<body>Зенит</body>» выиграл. Фракция «<body>Единой России</body>» ушла.",
    # small words between Latin ones
    "Об этом пишет газета <body>Corriere della Sera</body>.",
    # networks that act
    "<body>Twitter</body> заблокировал счёт, компания <body>Facebook</body> молчит.",
    # a club by its town
    "Вчера «<body>Краснодар</body>» выиграл матч у «<body>Рубина</body>».",
    # a name that every state's has is the one's whose the text names alone
    (
        "<body id='body:свр-chl'>Служба внешней разведки Чили</body> молчит, а в"
        " <body id='body:свр-chl'>СВР</body> смеются."
    ),
    (
        "Собрался <body id='body:комитет-связи-снг'>Комитет связи государств – участников <body>СНГ</body></body> и"
        " <body id='body:комитет-связи-снг'>Комитет связи <body>Содружества Независимых Государств</body></body>."
    ),
    # between whom, up to the second of them
    (
        "Прошло заседание <body>Комиссии по торговле между <body>Правительством Чили</body> и <body>Правительством Перу"
        "</body></body>."
    ),
    "Членов <body>Комиссии по сотрудничеству между Чили и Перу</body> назвали. Все они юристы.",
    # whom a list names is no part of the name before it
    "Ввести в состав <body>Совета по вопросам туризма</body> следующих лиц: Зуева и Клёна.",
    # legal forms, and what a name in quotes ends with
    "Деньги получили <body>ГКУ «Дирекция дорог»</body> и <body>УП «Заря»</body>, а не <body>ОФ «Мир»</body>.",
    "<body>Национальный банк Молдавии</body> проверил <body>ОАО «Степной Банк»</body>.",
    "<body>Партия «Новый день»</body> распущена.",
    # organs of owners, a theatre's place, the name inside a board's; a ruling party is none by that
    "Он секретарь <body>президиума <body>РАН</body></body>, она в <body>правлении фонда «<body>Вера</body>»</body>.",
    "Худрук <body>театра на Литейном</body> Пётр Клён ушёл, <body>Цирк на Фонтанке</body> закрыт.",
    "Правящая партия «<body>Новый день</body>» победила.",
    "Высадилась <body>морская пехота Чили</body>.",
    "Бой вёл <body>3-й механизированный корпус</body>.",
    "Его доставили в <body>отдел полиции № 5 Воронежа</body>, не в отдел полиции.",
    "Призы вручила <body>Федерация фигурного катания на коньках Чили</body>.",
    "Осуждённых ждёт <body>Специальный суд по Косово</body>.",
    "<body>Акционерное общество «Заря»</body> и <body>Общество с ограниченной ответственностью «Клён»</body> судятся.",
    "<body>Хукумат Хатлонской области</body> и <body>акимат города Алма-Аты</body> обменялись письмами.",
    "<body>Общественный фонд «Мир и лес»</body> и <body>Государственное учреждение «Узел»</body> судятся.",
    "Окончил <body>Таджикский технический университет имени академика М. С. Осими</body>.",
    "<body>Хатлонский государственный университет имени Носира Хусрава</body> открыт.",
    "<body>Народный Хурал Республики Бурятия</body> собрался.",
    "<body>Аппарат Уполномоченного по правам ребёнка в Республике Молдова</body> молчит.",
    "Это <body>Управление образования <body>исполнительного комитета Гомельской области</body></body>.",
    # a state's abbreviation that several have
    "Прибыл <body>отдел кадров <body>ГКНБ КР</body></body>.",
    # what a court's or parliament's organs are
    "<body kind='court'>Пленум <body>Верховного суда Молдовы</body></body> собрался.",
    "Утверждён технический регламент <body>Таможенного союза</body> «О безопасности игрушек».",
    # names of the list whole
    "Он избран в <body>Совет Федерации России</body> и в <body>Милли Меджлис Азербайджанской Республики</body>.",
    # a council «of the country» has its whole name
    "<body>Госсовет страны</body> одобрил закон, в <body>Госсовете страны</body> рады.",
    # a quotation mark that a name opens it closes, too
    "Вакцины центра <body>ГНЦ «Луч»</body> испытаны.",
    # a name ends with its line
    "Дочь Барака Обамы будет учиться в <body>Гарвардском университете</body>\nСемья Обама: Малия, Мишель, Барак, Саша",
    "Учителей наградили в <body normal='31-й лицей'>31-м лицее</body> и <body normal='24-я школа'>24-ой школе</body>.",
    "Об этом пишет портал «<body normal='Вести.ру'>Вести.ру</body>».",
    "<body normal='Госконцерн «Заря»'>Госконцерн «Заря»</body> расширил завод.",
    "Иск к <body normal='ООО «Липа»'>ООО «Липа»</body> отклонили.",
]

NEGATIVES = [
    "Тульские министерства отчитались.",
    "Главы парламентов государств-участников встретились.",
    "Встреча секретарей совбезов прошла в Душанбе.",
    "В этой организации работают тысячи человек.",
    "Об этом сообщили во внешнеполитическом ведомстве.",
    "Это решило правительство страны.",
    "Средства выделила администрация области.",
    "В Кремле и в Белом доме молчат.",
    "Завершилась Мюнхенская конференция по безопасности.",
    "Суд приговорил его к пяти годам.",
    "Парламент распущен, министерства закрыты.",
    "Полиция задержала троих, посольство молчит.",
    pytest.param(
        "Совет утвердил повестку, комитет её одобрил.",
        marks=pytest.mark.xfail(reason="the judge errs", strict=True),
    ),
    "Рабочая группа собралась вечером.",
    "Участвовали представители министерств и ведомств.",
    "Парад прошёл на Красной площади, на улице Ленина.",
    "Великая Отечественная война и Вторая мировая война",
    "Чемпионат мира и Олимпийские игры",
    "Саммит завершился, форум продолжается.",
    "Управление процессом и служба в армии",
    "Он болен COVID-19, сказано в СМИ.",
    "Министры обороны России Сергей Шойгу и Белоруссии Виктор Хренин прибыли.",
    "Указ «О мерах» от 5 мая 2021 года УП № 61 отменён.",
    "Он живёт в центре Москвы, в центре культуры Тулы кафе.",
    "Участие в управлении страной, управление КНДР и управление беспилотником.",
    "Директор аппарата рад, фракция ушла.",
    "Он написал в своём Твиттере и в соцсети Facebook, в мессенджерах Telegram и WhatsApp.",
    "Исаакиевский собор закрыт, в пиццерии Zizzi пусто, на Чебоксарской ГЭС авария.",
    "Его держат в СИЗО «Матросская тишина», а космонавты летят на МКС.",
    "Беспилотное транспортное средство (БТС) едет. У водителя БТС есть право.",
    "Он живёт в гостинице «Москва» и гуляет на площади.",
    # a capital that only a sentence's or a heading's start gives
    "Обсуждение продолжилось вечером.",
    "Комментарии Кремля ждут утром.\nКомментарии Киева ждут вечером.",
    "Новости Азии.\nНовости Европы.",
    "Договор о коллективной безопасности подписан в Ташкенте.",
]


@pytest.mark.parametrize("line", MARKED)
def test_marked(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "body") == line


@pytest.mark.parametrize("text", NEGATIVES)
def test_no_body(pipeline: Pipeline, text: str) -> None:
    assert marked(pipeline(text), text, "body") == text


# nominative, other cases of what declines, the rest of the name, kind
OWNED = [
    ("Министерство", "Министерства Министерству Министерством Министерстве", "обороны России", "ministry"),
    ("Правительство", "Правительства Правительству Правительством Правительстве", "Таджикистана", "government"),
    ("Парламент", "Парламента Парламенту Парламентом Парламенте", "Киргизии", "parliament"),
    ("Посольство", "Посольства Посольству Посольством Посольстве", "Беларуси в Казахстане", "agency"),
    ("Прокуратура", "Прокуратуры Прокуратуре Прокуратуру Прокуратурой", "Армении", "agency"),
]


@pytest.mark.parametrize(("word", "forms", "tail", "kind"), OWNED)
def test_every_case_form_is_one_body(pipeline: Pipeline, word: str, forms: str, tail: str, kind: str) -> None:
    surfaces = [f"{form} {tail}" for form in (word, *forms.split())]
    record = pipeline("Речь идёт: " + "; ".join(f"ещё и {surface}" for surface in surfaces) + ".")
    assert [mention.text for mention in record.mentions if mention.type == "body"] == surfaces
    assert [(body.name, body.kind) for body in record.bodies] == [(surfaces[0], kind)]


@pytest.mark.parametrize(
    ("text", "wikidata"),
    [
        ("Об этом сообщило МВД России.", "Q1192838"),
        ("Так решило правительство Российской Федерации.", "Q1140115"),
        ("Ответило Министерство иностранных дел Италии.", "Q789842"),
        ("Так решило правительство Тувалу.", None),
    ],
)
def test_wikidata(pipeline: Pipeline, text: str, wikidata: str | None) -> None:
    assert [body.wikidata for body in pipeline(text).bodies] == [wikidata]


def test_the_fullest_name_is_the_records(pipeline: Pipeline) -> None:
    [body] = pipeline("МИД Чили молчит. Министерство иностранных дел Республики Чили тоже.").bodies
    assert (body.name, len(body.mentions)) == ("Министерство иностранных дел Республики Чили", 2)
    [body] = pipeline("Рязанский облсуд молчит. Судья Рязанского областного суда тоже.").bodies
    assert (body.name, len(body.mentions)) == ("Рязанский областной суд", 2)
    text = "ГУ МВД по Рязанской области молчит. Начальник Главного управления МВД России по Рязанской области тоже."
    assert [len(one.mentions) for one in pipeline(text).bodies if one.id.startswith("body:главное-управление")] == [2]
    [body] = pipeline("Чилийское правительство молчит. Глава правительства Чили тоже.").bodies
    assert (body.name, len(body.mentions)) == ("правительство Чили", 2)


def test_an_id_keeps_a_word_that_a_name_has_twice(pipeline: Pipeline) -> None:
    [body] = pipeline("Доклад готовит Комитет по культуре и по спорту.").bodies
    assert body.id == "body:комитет-по-культуре-и-по-спорту"


def test_the_adjective_of_a_state_is_no_place(pipeline: Pipeline) -> None:
    [body] = pipeline("Об этом сообщил британский МИД.").bodies
    assert (body.state, body.place) == ("state:GBR", None)


@pytest.mark.parametrize(
    ("text", "abbreviation"),
    [
        ("Закон внесли в Госдуму.", "Госдума"),
        ("Ракету запустил Роскосмос.", "Роскосмос"),
        ("Об этом сообщил BBC.", "BBC"),
        ("Государственная Дума собралась.", None),
        ("Пошлину отменил Евросоюз.", "Евросоюз"),
        ("Пошлину отменил Евросоюз. В ЕС спорят.", "ЕС"),
    ],
)
def test_one_word_stands_for_a_listed_name(pipeline: Pipeline, text: str, abbreviation: str | None) -> None:
    assert [body.abbreviation for body in pipeline(text).bodies] == [abbreviation]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Совбез России собрался. Совбез обсудил план.", {"совбез-рф"}),
        ("Совбез обсудил план. Совбез ООН его отложил.", {"сб-оон"}),
        ("Совбез ООН и Совбез России молчат. Совбез ждёт.", {"сб-оон", "совбез-рф", "совет-безопасности"}),
    ],
)
def test_a_general_name_is_the_one_body_named_by_it(pipeline: Pipeline, text: str, ids: set[str]) -> None:
    assert {body.id.removeprefix("body:") for body in pipeline(text).bodies} - {"оон"} == ids


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Партия «Сильная Украина» и ОАО «Российские леса» молчат.", []),
        ("Молчит ФГБУ «Заря» Минздрава России.", ["России"]),
        ('Центр поддержала ФГБУ "Заря" Минздрава России, а не движение "Новая Россия".', ["России"]),
        ("Доклад приняло правительство Чили.", ["Чили"]),
    ],
)
def test_a_state_in_a_quoted_name_is_no_mention(pipeline: Pipeline, text: str, states: list[str]) -> None:
    assert [mention.text for mention in pipeline(text).mentions if mention.type == "state"] == states

"""What a text says of a holding: that it is, begins, ends, was or may be, and since and until when."""

from __future__ import annotations

from datetime import date

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

DAY = date(2025, 9, 28)

LINES = [
    # holds: a title, an apposition, a verb in the present
    "Приехал <post status='holds' since='none' until='none'>министр культуры</post> Олег Носов.",
    "Олег Носов, <post status='holds'>ректор академии</post>, промолчал.",
    "Обязанности <post status='begins'>главы Орска</post> возложены на Олега Носова.",
    "Приём ведут: 3 апреля — <post status='holds'>мэр Орска</post> Олег Носов, 5 апреля — <post status='holds'>"
    "прокурор Орска</post> Анна Дуб.",
    "Олег Носов, <post status='past' since='2013' until='2018'>ректор Омского лесного университета</post> (ОЛУ) с 2013 "
    "по 2018 год, промолчал.",
    "Министр труда Пётр Громов подал в отставку. <post status='begins' as='acting'>Временно исполняющим обязанности "
    "министра труда</post> <post>президент</post> назначил Олега Носова.".replace(
        "Министр труда Пётр", "<post status='ends' holder='Пётр Громов'>Министр труда</post> Пётр"
    ),
    "Олег Носов продолжит работу <post status='holds'>директором завода</post>.",
    "За годы работы <post status='past'>директором завода</post> Олег Носов построил три цеха.",
    "Олег Носов является <post status='holds'>директором завода</post>.",
    "<post status='holds'>Мэр Омска</post> Олег Носов победил на выборах.",
    "Тогдашний <post status='holds'>мэр Омска</post> Олег Носов приехал.",
    "Речь <post status='holds'>нового мэра Омска</post> Олега Носова длилась час.".replace(
        "<post status='holds'>нового ", "нового <post status='holds'>"
    ),
    # a verb, participle or noun of beginning
    "Правительство утвердило Олега Носова <post status='begins'>директором завода</post>.",
    "Олега Носова назначили на должность <post status='begins'>директора завода</post>.",
    "Новым <post status='begins'>директором завода</post> был назначен Олег Носов.",
    "Олег Носов – новый <post status='begins'>директор завода</post>.",
    "Олег Носов, назначенный <post status='begins'>министром культуры</post>, промолчал.",
    "Состоялась инаугурация <post status='begins'>президента Чили</post> Олега Носова.",
    "Исполняющим обязанности мэра стал Олег Носов.".replace(
        "Исполняющим обязанности мэра", "<post status='begins' as='acting'>Исполняющим обязанности мэра</post>"
    ),
    "Назначить Носова Олега Петровича <post status='begins'>заместителем министра культуры</post>.",
    "Назначить Сороку Ю. А. <post status='begins'>директором завода</post>.",
    "Назначить Олега Носова <post status='begins' as='acting'>врио губернатора</post>.",
    "Принять отставку <post status='ends' as='acting'>врио директора завода</post> Олега Носова.",
    "Олег Носов будет <post status='begins'>министром культуры</post>.",
    "<post status='begins'>Мэр Омска</post> Олег Носов вступил в должность.",
    "Олег Носов сменил Петра Громова на посту <post status='ends' holder='Пётр Громов'>мэра Омска</post>.",
    "Его на посту <post status='begins'>мэра Омска</post> сменила Анна Носова.",
    "Петра Громова на посту <post status='ends' holder='Пётр Громов'>мэра Омска</post> сменил Олег Носов.",
    "Олег Носов сменил Кристин Легран на посту <post status='ends' holder='Кристин Легран'>мэра Омска</post>.",
    "Назначен новый <post status='begins' holder='Анна Носова'>мэр Омска</post>. Им стала Анна Носова.",
    "Новый <post status='begins'>мэр Омска</post> Олег Носов приступил к работе.",
    "Олега Носова представили в качестве нового <post status='begins'>мэра Омска</post>.",
    "Олег Носов признан победителем выборов <post status='begins'>мэра Омска</post>.",
    "<post status='ends'>Хокима области</post> Любовь Носову уволили.",
    "<post status='ends'>Мэр Омска</post> Олег Носов переведён на другую работу.",
    "На место <post status='ends' holder='Пётр Громов'>мэра Омска</post> Петра Громова пришла Анна Носова.",
    "Анна Носова поздравила Петра Громова с назначением <post status='begins' holder='Пётр Громов'>мэром</post>.",
    "Возложить обязанности <post status='begins' as='acting'>ректора</post> на Носова О. П.",
    "Вакансию <post status='begins'>директора по торговле</post> займёт Олег Носов.",
    "Ректором назначить Носову Анну Петровну, <post status='holds' holder='Анна Петровна Носова'>министра "
    "культуры</post>.".replace("Ректором", "<post status='begins'>Ректором</post>"),
    "<post status='begins'>Ректор академии</post> Анна Носова избрана большинством голосов.",
    "<post status='holds'>Ректор академии</post> Анна Носова избрана в совет.",
    "Встреча с <post status='holds'>мэром Омска</post> Олегом Носовым, назначенная на май, отменена.",
    "Олег Носов назначен на должность <post status='begins'>министра культуры</post> и "
    "<post status='begins'>вице-премьера</post>.",
    "Совет назначил:\n– на должность <post status='begins'>ректора</post> – Олега Носова.",
    "Суд восстановил Олега Носова в должности <post status='begins'>директора завода</post>.",
    "Олег Носов уволен и направлен <post status='begins'>послом в Чили</post>.",
    "Обязанности <post status='begins' as='acting'>ректора</post> поручены Олегу Носову.".replace(" as='acting'", ""),
    "В Омске вновь избран <post status='begins'>мэр</post> Олег Носов.",
    "В должность вступил <post status='begins'>мэр Омска</post> Олег Носов.",
    "Вчера приняла присягу <post status='begins'>мэр Омска</post> Анна Носова.",
    # of ending, by the holder or by others; death
    "Освободить Олега Носова от занимаемой должности <post status='ends'>ректора</post>.",
    "Снят с должности после проверки и <post status='ends'>директор завода</post> Олег Носов.",
    "Первым, кто лишился поста, стал <post status='ends'>министр культуры</post> Олег Носов.",
    "Соболезнования семье <post status='ends'>ректора академии</post> Олега Носова в связи с его кончиной.",
    "Олег Носов больше не <post status='ends'>министр культуры</post>.",
    "Олег Носов уже не <post status='ends'>мэр Омска</post>, узнала газета.",
    "<post status='ends'>Министр культуры</post> Олег Носов подал в отставку.",
    "<post status='ends'>Министр культуры</post> Олег Носов объявил о своём уходе.",
    "<post status='ends'>Министр культуры</post> Олег Носов покинул свой пост.",
    "<post status='ends'>Министр культуры</post> Олег Носов, по данным газеты, был уволен.",
    "Губернатор уволил <post status='ends'>директора завода</post> Олега Носова.".replace(
        "Губернатор", "<post status='none'>Губернатор</post>"
    ),
    "Приняли отставку <post status='ends'>директора завода</post> Олега Носова.",
    "Умер <post status='ends'>губернатор Омской области</post> Олег Носов.",
    "Олег Носов сложил с себя полномочия <post status='ends'>губернатора Омской области</post>.",
    "Олег Носов перестал быть <post status='ends'>министром культуры</post>.",
    "Полномочия <post status='ends'>губернатора Омской области</post> Олега Носова прекращены.",
    "Освободить Носова Олега Петровича от должности <post status='ends'>заместителя министра культуры</post>.",
    "На посту <post status='ends'>мэра Омска</post> Олега Носова сменили.",
    "Олег Носов, занимавший пост <post status='ends'>мэра Омска</post>, ушёл в отставку.",
    "Отозван <post status='ends'>посол Чили</post> Олег Носов.",
    "В отставку отправлен <post status='ends'>министр культуры</post> Олег Носов.",
    "Ушёл из жизни <post status='ends'>ректор академии</post> Олег Носов.",
    "Не стало <post status='ends'>ректора академии</post> Олега Носова.",
    "Умер профессор, академик, <post status='ends'>ректор академии</post> Олег Носов.",
    "Приехала вдова <post status='ends'>министра культуры</post> Олега Носова, который погиб в мае.",
    "<post status='ends'>Министр культуры</post> Олег Носов заявил, что уходит в отставку.",
    "<post status='ends'>Министр культуры</post> Олег Носов попросил о досрочной отставке.",
    "<post status='ends'>Губернатор</post> Олег Носов прекратил свои полномочия.",
    "Пётр Громов избран вместо <post status='ends'>мэра Омска</post> Олега Носова.",
    "Освобождён от должности <post status='ends'>министр культуры</post> Олег Носов.",
    "Сняли с работы <post status='ends'>директора завода</post> Олега Носова.",
    "Пётр Громов сменяет Олега Носова на посту <post status='ends' holder='Олег Носов'>мэра Омска</post>.",
    "Олег Носов освобождён от обязанностей <post status='ends'>мэра Омска</post>.",
    "Банк лишился <post status='ends' holder='Олег Носов'>директора по торговле</post> Олега Носова.",
    "Клуб расстался с <post status='ends'>главным тренером</post> Олегом Носовым.",
    "Клуб расторг контракт с <post status='ends'>главным тренером</post> Олегом Носовым.",
    "<post status='ends'>Министр культуры</post> Олег Носов покинул правительство.",
    "Последним ушёл <post status='ends'>министр культуры</post> Олег Носов.",
    "<post status='ends'>Министр культуры</post> Олег Носов написал заявление по собственному желанию.",
    "<post status='ends'>Главный тренер</post> Олег Носов больше не работает в клубе.",
    "Ушли в отставку <post status='ends' holder='Олег Носов'>министр культуры</post> Олег Носов и "
    "<post status='ends' holder='Пётр Громов'>мэр Омска</post> Пётр Громов.",
    "Губернатор отправил в отставку <post status='ends' holder='Олег Носов'>министра культуры</post> Олега Носова, "
    "<post status='ends' holder='Пётр Громов'>мэра Омска</post> Петра Громова.".replace(
        "Губернатор", "<post status='none' holder='none'>Губернатор</post>"
    ),
    "<post status='ends'>Мэр Омска</post> Олег Носов, отставка которого была принята, уехал.",
    "Отозвать:\nНосова Олега – <post status='ends'>посла в Чили</post>;",
    "Освободить:\n1) Носова Олега от должности <post status='ends'>посла в Чили</post>;",
    "Назначить на должность:\n1) <post status='begins'>мэра Омска</post> – Носова Олега;",
    "Губернатор освободил <post status='ends' holder='Олег Носов'>главного тренера</post> Олега Носова.".replace(
        "Губернатор", "<post status='none' holder='none'>Губернатор</post>"
    ),
    "Ушёл в отставку проработавший двадцать лет <post status='ends'>министр культуры</post> Олег Носов.",
    "После девяти лет на посту <post status='ends'>мэра Омска</post> Олег Носов ушёл в отставку.",
    "В результате покушения убит <post status='ends'>мэр Омска</post> Олег Носов.",
    "Вслед за <post status='ends'>мэром Омска</post> Олегом Носовым в отставку подала его сестра.",
    "На посту <post status='past'>мэра Омска</post> Олег Носов провёл восемь лет.",
    "На посту <post status='holds'>мэра Омска</post> Олег Носов провёл реформу.",
    "Олег Носов занимал должности <post status='past'>мэра Омска</post>, <post status='past'>ректора академии</post>.",
    "<post status='holds'>Мэр Омска</post> Олег Носов назвал публикации о своём уходе выдумкой.",
    "Олег Носов, занимавший в то время пост <post status='holds'>мэра Омска</post>, возражал.",
    "О том, что покидает свой пост, сообщил <post status='ends'>мэр Омска</post> Олег Носов.",
    "Свой пост <post status='ends'>мэр Омска</post> Олег Носов покинул в мае.",
    "Олег Носов задержался на посту <post status='past'>мэра Омска</post> лишь на год.",
    "На посту <post status='ends'>премьера</post> она сменила нынешнего <post status='holds'>посла в Чили</post> Олега "
    "Носова.",
    "До назначения преемника обязанности <post status='holds'>мэра Омска</post> исполняет Олег Носов.",
    # no end: another's, a denied one, a mere possibility
    "Олег Носов отказался покинуть пост <post status='holds'>мэра Омска</post>.",
    "Олег Носов отозвал заявление об отставке с поста <post status='holds'>мэра Омска</post>.",
    "<post>Губернатор</post> пообещал уволить <post status='holds'>мэра Омска</post> Олега Носова, если он проиграет.",
    "Отставка <post status='holds'>мэра Омска</post> Олега Носова не обсуждается.",
    "Сообщения о том, что <post status='holds'>мэр Омска</post> Олег Носов подал прошение об отставке, не "
    "соответствуют действительности.",
    "Уходить в отставку не собирается и <post status='holds'>министр культуры</post> Олег Носов.",
    "Сообщения о своей отставке опроверг <post status='holds'>министр культуры</post> Олег Носов.",
    "Совет отправил в отставку правление во главе с <post status='holds'>директором завода</post> Олегом Носовым.",
    "<post status='holds'>Президент</post> Олег Носов подписал указ об отставке правительства.",
    "<post status='holds'>Министр культуры</post> Олег Носов не уйдёт в отставку.",
    "<post status='holds'>Министр культуры</post> Олег Носов может уйти в отставку.",
    "<post status='holds'>Министр культуры</post> Олег Носов опроверг слухи о своей отставке.",
    "<post status='holds'>Министр культуры</post> Олег Носов отправил помощников в отставку.",
    "<post status='holds'>Министр культуры</post> Олег Носов опроверг сообщения о своём уходе.",
    "Убили брата <post status='holds'>министра культуры</post> Олега Носова.",
    "Олег Носов стал первым <post status='holds'>мэром Омска</post>, который поёт.",
    "Встречу назначил <post status='holds'>замминистра культуры</post> Олег Носов.",
    "Когда Олег Носов ещё был <post status='holds'>мэром Омска</post>, шёл снег.",
    "<post status='holds'>Министр культуры</post> Олег Носов ушёл домой.",
    "Отставку <post status='holds'>министра культуры</post> Олега Носова не приняли.",
    "Сообщения об отставке <post status='holds'>министра культуры</post> Олега Носова опровергли.",
    "Парламент был против отставки <post status='holds'>министра культуры</post> Олега Носова.",
    "Пётр Громов передал <post status='holds' holder='Олег Носов'>мэру Омска</post> Олегу Носову письмо.",
    # no end of whom a clause with «как» names: the verb behind it is another's
    "Как сообщил <post status='holds'>ректор академии</post> Олег Носов, <post status='ends'>мэр Омска</post> Пётр "
    "Громов ушёл в отставку.",
    "Как ранее писала <post status='holds'>сенатор от Омской области</post> Анна Носова, "
    "<post status='ends'>директор завода</post> Пётр Громов в мае сложит полномочия.",
    "<post status='ends'>Мэр Омска</post> Пётр Громов, как отметила <post status='holds'>ректор академии</post> Анна "
    "Носова, ушёл в отставку.",
    "<post status='holds'>Министр культуры</post> Олег Носов удовлетворил просьбу Петра Громова об увольнении.",
    "<post status='holds'>Министр культуры</post> Олег Носов подписал приказ об увольнении.",
    "<post status='ends'>Министр культуры</post> Олег Носов подал прошение об отставке.",
    "Олег Носов останется <post status='holds'>директором завода</post>.",
    "Как и ожидалось, Олег Носов избран <post status='begins'>мэром Омска</post>.",
    "Отставки, о которых просил <post status='holds'>мэр Омска</post> Олег Носов (своих постов лишились советники), "
    "приняты.",
    "Правительство ушло в отставку, однако <post status='holds'>премьер</post> Олег Носов остался.",
    "Возможной причиной отставки <post status='ends'>мэра Омска</post> Олега Носова назвали спор.",
    "В связи с заявлением <post status='ends'>мэра Омска</post> Олега Носова о сложении полномочий собран совет.",
    "Прежний <post status='ends'>мэр Омска</post> Олег Носов сдал дела и ушёл в отставку.",
    # the time before
    "<post status='past' as='former'>Бывший мэр Омска</post> Олег Носов приехал.",
    "Прежний <post status='past'>мэр Омска</post> Олег Носов приехал.",
    "Олег Носов работал <post status='past'>директором завода</post>.",
    "Олег Носов, который ранее был <post status='past'>мэром Омска</post>, промолчал.",
    "До этого Олег Носов – <post status='past'>директор завода</post>.",
    "Олег Носов, в прошлом <post status='past'>директор завода</post>, промолчал.",
    "Олег Носов, будучи <post status='past'>мэром Омска</post>, построил мост.",
    "<post status='past'>Бывший президент</post> и <post status='past'>премьер-министр Чили</post> Олег Носов приехал.",
    "За годы службы <post status='past' holder='Олег Носов'>директором завода</post> Олег Носов построил мост.",
    "Приказ подписал тогда ещё <post status='past'>мэр Омска</post> Олег Носов.",
    "Приехал Олег Носов, до переворота <post status='past'>посол в Чили</post>.",
    "Приехал юрист и в прошлом <post status='past'>мэр Омска</post> Олег Носов.",
    "Прежде <post status='past'>мэром Омска</post> был Олег Носов.",
    # what may be
    "<post status='possible'>Мэром Омска</post> должен стать Олег Носов.",
    "Парламент обсудит назначение Олега Носова <post status='possible'>министром культуры</post>.",
    "Олег Носов может стать <post status='possible'>министром культуры</post>.",
    "Олег Носов намерен занять пост <post status='possible'>министра культуры</post>.",
    "Если Олег Носов станет <post status='possible'>министром культуры</post>, он уедет.",
    "Ожидается, что Олег Носов займёт пост <post status='possible'>мэра Омска</post>.",
    "<post status='possible'>Мэром Омска</post>, по всей вероятности, станет Олег Носов.",
    "Партия выдвинула Олега Носова на пост <post status='possible' holder='Олег Носов'>мэра Омска</post>.",
    "Олег Носов претендует на должность <post status='possible' holder='Олег Носов'>ректора</post>.",
    "Олег Носов станет <post status='possible'>мэром Омска</post>, если победит.",
    "Сенат ещё не одобрил закон; кандидат на пост <post status='possible' holder='Олег Носов'>мэра Омска</post> Олег "
    "Носов ждёт.",
    "Комитет обсудил обещание назначить Олега Носова <post status='possible'>министром культуры</post>.",
    "Олегу Носову посулили пост <post status='possible' holder='Олег Носов'>министра культуры</post>.",
    "Приход Олега Носова на пост <post status='possible' holder='Олег Носов'>мэра Омска</post> означал бы перемены.",
    "В случае избрания Олега Носова <post status='possible'>мэром Омска</post> налоги снизят.",
    # nobody's
    "<post status='none' holder='none'>Мэром Омска</post> Олег Носов не стал.",
    "Олег Носов не был избран <post status='none' holder='none'>мэром Омска</post>.",
    "Олег Носов отказался от поста <post status='none' holder='none'>мэра Омска</post>.",
    "Олег Носов не будет баллотироваться на пост <post status='none' holder='none'>мэра Омска</post>.",
    "Олег Носов проиграл выборы <post status='none' holder='none'>мэра Омска</post>.",
    "Олег Носов не смог стать <post status='none' holder='none'>мэром Омска</post>.",
    "Олег Носов опроверг сообщения о том, что его назначат <post status='none' holder='none'>мэром Омска</post>.",
    # what one takes is one's own office
    "<post status='holds'>Президент</post> Олег Носов принял отставку правительства.",
    "<post status='holds'>Мэр Омска</post> Олег Носов принял присягу новобранцев.",
    "<post status='begins'>Мэр Омска</post> Олег Носов принёс присягу.",
    # each of several its own
    "Олег Носов переведён с поста <post status='ends'>министра культуры</post> на пост "
    "<post status='begins'>вице-премьера</post>.",
    "<post status='begins'>Премьером Чили</post> стал <post status='holds'>лидер лейбористов</post> Олег Носов вместо "
    "уходящего с этого поста Петра Громова.",
    "<post status='begins' holder='Олег Носов'>Директором завода</post> назначен Олег Носов. Ранее этот пост занимал "
    "Пётр Громов.",
    "Предшественник Носова на посту <post status='past' holder='Пётр Громов'>ректора</post> Пётр Громов приехал.",
    "Олег Носов освобождён от должности <post status='ends'>директора завода</post> и назначен "
    "<post status='begins'>министром культуры</post>.",
    "<post status='past'>Экс-мэр Омска</post> Олег Носов назначен <post status='begins'>послом в Чили</post>.",
    "<post status='holds' holder='Олег Носов'>Мэр Омска</post> Олег Носов уволил "
    "<post status='ends' holder='Пётр Громов'>директора завода</post> Петра Громова.",
    # what is only wanted or would have to come first
    "Профсоюз призывал к отставке <post status='holds'>министра культуры</post> Олега Носова.",
    "Депутаты настаивали на отставке <post status='holds'>министра культуры</post> Олега Носова.",
    "В случае отставки <post status='holds'>министра культуры</post> Олега Носова пройдут выборы.",
    "Сейм в среду проголосует за отставку <post status='holds'>министра культуры</post> Олега Носова.",
    "Анна Лось намерена назначить Олега Носова <post status='possible' holder='Олег Носов'>директором завода</post>.",
    # an election won
    "Дума поздравила Олега Носова с победой на выборах <post status='begins' holder='Олег Носов'>мэра Омска</post>.",
    "В случае победы Олега Носова на выборах <post status='possible'>мэра Омска</post> многое изменится.",
    # posts that do not decline
    "До назначения Олег Носов работал <post status='past'>замминистра культуры</post>.",
    "Делегацию возглавил <post status='holds'>замминистра культуры</post> Олег Носов.",
    # a dash for the verb
    "<post status='begins' holder='Пётр Громов'>Премьером</post> избран Пётр Громов, а <post status='begins' "
    "holder='Олег Носов'>министром культуры</post> — Олег Носов.",
    "Пост <post status='begins' holder='Пётр Громов'>премьера</post> получил Пётр Громов, пост <post status='begins' "
    "holder='Олег Носов'>мэра Омска</post> — Олег Носов.",
    # who follows whom
    "На посту <post status='ends' holder='Анна Громова'>мэра Омска</post> Бруно Лось сменил Анну Громову.",
    "Прибыли <post holder='none'>министр культуры Чили</post> и <post holder='Олег Носов'>президент Перу</post> "
    "Олег Носов.",
]

DATED = [
    "Олег Носов с 2018 по 2021 год был <post status='past' since='2018' until='2021'>мэром Омска</post>.",
    "В 2010–2015 годах Олег Носов – <post status='past' since='2010' until='2015'>директор завода</post>.",
    "До мая 2021 года Олег Носов работал <post status='past' since='none' until='2021-05'>мэром Омска</post>.",
    "Олег Носов занимает пост <post status='holds' since='2019' until='none'>мэра Омска</post> с 2019 года.",
    "В 2012 году Олег Носов стал <post status='begins' since='2012' until='none'>ректором академии</post>.",
    "В среду, 5 мая 2021 года, Олег Носов избран <post status='begins' since='2021-05-05'>ректором академии</post>.",
    "Указом от 20 сентября 2025 года Олег Носов назначен <post status='begins' since='2025-10-01'>министром "
    "культуры</post> с 1 октября.",
    "<post status='ends' since='none' until='2020-03-03'>Мэр Омска</post> Олег Носов ушёл в отставку "
    "3 марта 2020 года.",
    "Уволен <post status='ends' until='none'>мэр Омска</post> Олег Носов, который родился в 1970 году.",
    "Умер Олег Носов, <post status='past' since='1990' until='1995'>мэр Омска</post> с 1990 по 1995 год.",
    "17 мая 2021 года клуб объявил об отставке <post status='ends' until='2021-05-17'>главного тренера</post> Олега "
    "Носова.",
    "3 мая 2021 года <post status='ends' until='none'>мэр Омска</post> Олег Носов заявил, что покидает пост.",
    "Указом от 3 мая 2021 года Олег Носов назначен <post status='begins' since='2021-05-03'>послом в Чили</post>.",
    "Олег Носов – первый <post status='past' since='1992' until='1996'>президент Чили</post> в 1992–1996 годах.",
    "В 2013 году Олег Носов уехал, став <post status='begins' since='2013'>послом в Чили</post>.",
    "Олег Носов, <post status='ends' since='2020' until='none'>мэр Омска</post> с 2020 года, уволен.",
    "Простились с умершим 3 мая 2021 года <post status='ends' since='none' until='2021-05-03'>мэром Омска</post> "
    "Олегом Носовым.",
    "Уволен с 3 мая 2021 года <post status='ends' since='none' until='2021-05-03'>мэр Омска</post> Олег Носов.",
    "Олег Носов, с 2010 года занимавший пост <post status='ends' since='2010' until='none'>мэра Омска</post>, ушёл в "
    "отставку.",
    "На исходе зимы (март 2012 года) Олег Носов стал <post status='begins' since='2012-03'>мэром Омска</post>.",
    "В 2001–2007 гг. Олег Носов служил <post status='past' since='2001' until='2007'>директором завода</post>.",
    "5 мая 2021 года.\nДума избрала Олега Носова <post status='begins' since='2021-05-05'>мэром Омска</post>.",
    "Олег Носов избран <post status='begins' since='2026' until='2030'>мэром Омска</post> на срок с 2026 по 2030 год.",
    "С 3 по 9 мая 2021 года <post status='holds' since='none' until='none'>мэр Омска</post> Олег Носов в отпуске.",
    "<post as='former' status='past' until='2021-05-03'>Бывший мэр Омска</post> Олег Носов, уволенный 3 мая 2021 года, "
    "приехал.",
    # by whom he was followed
    "<post status='ends' until='2010'>Мэр Омска</post> Олег Носов, которого в 2010 году сменил Пётр Громов, приехал.",
    "<post status='ends' since='none' until='2010'>Мэром Омска</post> был Носов, которого в 2010 году сменил Громов.",
    "С 2004 года <post status='ends' since='2004' until='2010-03'>ректором академии</post> была Анна Носова, которую в "
    "марте 2010 года сменил Пётр Громов.",
    "В 2004–2010 годах <post status='ends' since='2004' until='2010'>мэром Омска</post> был Олег Носов, которого "
    "сменил Пётр Громов.",
    "В 2004 году <post status='past' until='none'>мэром Омска</post> был Олег Носов, который умер в мае 2015 года.",
    "В 2004–2010 годах <post status='past' since='2004' until='2010'>мэром Омска</post> был Олег Носов, который сменил "
    "Петра Громова.",
    # what is done in an office, or given to others, says nothing of it; to keep it is to hold it
    "На посту <post status='holds'>мэра Омска</post> Олег Носов принял закон о садах и уволил сторожа.",
    "Олег Носов умер на посту <post status='ends'>мэра Омска</post>.",
    "<post>Президент</post> оставил Олега Носова на посту <post status='holds'>министра культуры</post>.",
    "Олег Носов сохраняет пост <post status='holds'>министра культуры</post>.",
    "<post status='holds'>Мэр Омска</post> Олег Носов доверил ему этот пост.",
    "<post status='holds'>Мэр Омска</post> Олег Носов завершил переговоры с администрацией области.",
    "<post status='holds'>Министр культуры</post> Олег Носов покинул заседание правительства.",
    "<post status='ends'>Министр культуры</post> Олег Носов вышел из правительства.",
    "Уходящий <post status='holds'>мэр Омска</post> Олег Носов подписал указ.",
    # a number before it, a conjunction that looks like a wish
    "Олег Носов вступил в должность 12-го <post status='begins'>президента Чили</post>.",
    "Дума против, хотя <post status='begins'>мэром Омска</post> избран Олег Носов.",
    "Олег Носов вернулся на пост <post status='begins'>мэра Омска</post>.",
    "Олег Носов ушёл на пост <post status='begins'>мэра Омска</post>.",
    "Олег Носов пришёл в думу с поста <post status='past'>мэра Омска</post>.",
    # told to somebody, by a participle, of one's own office
    "<post status='ends'>Министр культуры</post> Олег Носов подал заявление об отставке <post>президенту</post>.",
    "<post status='ends'>Министр культуры</post> Олег Носов, подавший прошение об отставке, уехал.",
    "Освободил свою должность и <post status='ends'>мэр Омска</post> Олег Носов.",
    "Его предшественник Олег Носов оставил пост <post status='ends'>мэра Омска</post>.",
    "<post status='past'>Судья Верховного суда</post> в отставке Олег Носов пишет книгу.",
    "Глава фонда, в прошлом <post status='past'>мэр Омска</post>, Олег Носов уехал.".replace(
        "Глава фонда", "<post status='holds'>Глава фонда</post>"
    ),
    # doubted, denied, under a condition
    "Олег Носов не намерен покидать пост <post status='holds'>мэра Омска</post>.",
    "Дума потребовала сменить <post status='holds'>мэра Омска</post> Олега Носова.",
    "Слова о том, что <post status='holds'>мэр Омска</post> Олег Носов покидает пост, не соответствуют истине.",
    "<post status='holds'>Мэр Омска</post> Олег Носов уйдёт в отставку, если его попросят.",
    "Если Олег Носов победит, он останется <post status='possible'>мэром Омска</post>.",
    "Олег Носов хочет остаться <post status='possible'>мэром Омска</post>.",
    "При победе блока <post status='possible'>мэром Омска</post> станет Олег Носов.",
    "Олег Носов может возглавить партию, став <post status='possible'>мэром Омска</post>.",
    "Решение о назначении Олега Носова <post status='possible'>мэром Омска</post> примут в пятницу.",
    "Депутаты внесли кандидатуру Олега Носова для назначения <post status='possible'>мэром Омска</post>.",
    "Олег Носов намерен добиваться поста <post status='possible'>мэра Омска</post>.",
    "Чтобы стать <post status='possible'>мэром Омска</post>, Олегу Носову нужно пять голосов.",
    "Дума поддержала Олега Носова в качестве следующего <post status='possible'>мэра Омска</post>.",
    # a thing not set about, an office elsewhere, one's own end told of
    "Губернатор не стал увольнять <post status='holds'>мэра Омска</post> Олега Носова.".replace(
        "Губернатор", "<post>Губернатор</post>"
    ),
    "<post status='holds'>Мэр Омска</post> Олег Носов получил пост в правительстве.",
    "<post status='holds'>Мэр Омска</post> Олег Носов сообщил, что умер его сын.",
    "<post status='ends'>Мэр Омска</post> Олег Носов прокомментировал свою отставку.",
    "<post status='ends'>Депутат</post> Олег Носов досрочно прекратил полномочия.",
    "Контракт с <post status='ends'>главным тренером</post> Олегом Носовым расторгнут.",
    "Новым <post status='begins'>мэром Омска</post>, как и ожидалось, стал Олег Носов.",
    # of whom an office is told whom another verb takes it from
    "Вчера уволили Олега Носова, занимавшего пост <post status='ends'>мэра Омска</post>.",
    "Задержан Олег Носов, занимающий пост <post status='holds'>мэра Омска</post>.",
    "Умер Олег Носов, занимавший пост <post status='past'>мэра Омска</post> с 2010 по 2015 год.",
    # a mandate is a seat; a candidature is approved
    "Олег Носов сдал мандат <post status='ends'>депутата</post>.",
    "Олег Носов получил мандат <post status='begins'>депутата</post>.",
    "Кандидатура Олега Носова на должность <post status='begins'>ректора академии</post> одобрена.",
    "Олег Носов, ещё вчера <post status='past'>министр культуры</post>, уехал.",
    # of a life
    "Олег Носов родился в Омске.\n1987–1992 – инженер, <post status='past' since='1987' until='1992' "
    "holder='Олег Носов'>начальник цеха завода</post>.",
    "С 1992 года Олег Носов – <post status='past' since='1992'>мэр Омска</post>. С 2001 года – "
    "<post status='holds' since='2001' holder='Олег Носов'>министр культуры</post>.",
    "В 2012 году Олег Носов стал <post status='past' since='2012' until='2018'>ректором</post> и руководил ею до 2018 "
    "года.",
    "С 2001 по 2005 год Олег Носов был <post status='past' since='2001' until='2005'>мэром Омска</post>, а с 2006 по "
    "2010 год – <post status='past' since='2006' until='2010'>директором завода</post>, затем "
    "<post status='past' since='none' until='none'>ректором</post>.",
    "Олег Носов родился в Омске.\nС октября 2016 г. по настоящее время – <post status='holds' since='2016-10' "
    "holder='Олег Носов'>ректор академии</post>.",
    # how long
    "Полномочия <post status='holds' since='none' until='2026-09-12'>мэра Омска</post> Олега Носова истекают 12 "
    "сентября 2026 года.",
    "<post status='holds' until='2027-01'>Мэр Омска</post> Олег Носов, чей срок истекает в январе 2027 года, приехал.",
    "Продлён контракт с <post status='holds' until='2026'>главным тренером</post> Олегом Носовым до 2026 года.",
    "Освободить Носова Олега от должности <post status='ends' since='none' until='2024-03-03'>директора завода</post> "
    "с 3 марта 2024 года.",
    # by a clause beside the holder
    "<post status='holds' since='2024-03-01'>Мэр Омска</post> Олег Носов, вступивший в должность 1 марта 2024 года, "
    "приехал.",
    "Уволен <post status='ends' since='2020' until='none'>мэр Омска</post> Олег Носов, назначенный в 2020 году.",
    # what a date belongs to
    "Олег Носов избран <post status='begins' since='none'>председателем созданного в 2010 году фонда</post>.".replace(
        "председателем созданного в 2010 году фонда</post>", "председателем</post> созданного в 2010 году фонда"
    ),
    "Олег Носов стал самым молодым <post status='begins' since='none'>мэром Омска</post> с 1912 года.",
    "<post status='holds' since='none'>Президент фонда</post> Олег Носов с 2012 года живёт в Чили.",
    "<post status='holds' since='none' until='none'>Министр культуры</post> Олег Носов до 20 февраля никуда не поедет.",
    "До 1 мая <post status='holds' since='none' until='none'>министр культуры</post> Олег Носов представит доклад.",
    "Осень 1994 г. – <post status='holds' since='none' until='none'>министр культуры</post> Олег Носов посещает Омск.",
    "Омск, 14 мая 2025 г. <post status='ends' until='none'>Министр культуры</post> Олег Носов освобождён от должности.",
    "По итогам выборов 8 сентября 2019 года <post status='begins' since='2019-09-08'>мэром Омска</post> избран Олег "
    "Носов.",
    "<post status='begins' since='2019-09-08'>Мэром Омска</post> на выборах, прошедших 8 сентября 2019 года, избран "
    "Олег Носов.",
    # another's, or of another time
    "С 2001 по 2005 год Олег Носов был <post status='past' since='2001' until='2005'>мэром Омска</post>, затем – "
    "<post since='none' until='none'>ректором академии</post>.",
    "В 1993 году Олег Носов стал <post status='begins' since='1993'>мэром Омска</post>, а через два года – "
    "<post status='begins' since='none'>министром культуры</post>.",
    "Олег Носов был <post status='past' since='2007' until='2009'>мэром Омска</post> в 2007–2009 годах и "
    "<post status='past' since='none' until='none'>ректором академии</post>.",
    "Олег Носов был <post status='past' since='none' until='none'>ректором академии</post>, в 2011–2016 годах – "
    "<post status='past' since='2011' until='2016'>мэр Омска</post>.",
    "Олег Носов управлял краем с 2006 года и был <post status='past' since='none'>ректором академии</post>.",
    "Суд заседал 3 апреля 2023 года, и дума избрала Олега Носова <post status='begins' since='none'>мэром "
    "Омска</post>.",
    "В 1999 году, ещё до избрания <post status='begins' since='none'>мэром Омска</post>, Олег Носов жил в Перу.",
    "До избрания <post status='begins' since='1999'>мэром Омска</post> в 1999 году Олег Носов жил в Перу.",
    "С 1992 по 1995 год, когда завод не работал, Олег Носов был <post status='past' since='1992' until='1995'>мэром "
    "Омска</post>.",
    "Банк поручил проверить с 18 января 2021 года <post status='holds' since='none'>мэр Омска</post> Олег Носов.",
    "Бывший соперник Громова на выборах 14 октября 2012 года Олег Носов назначен <post status='begins' "
    "since='none'>министром культуры</post>.",
    "Так было до 2014 года, когда <post status='begins' since='2014' until='none'>мэром Омска</post> стал Олег Носов.",
    "Омск, 8 июня 2021 года – Дума объявила о назначении Олега Носова <post status='begins' since='none'>мэром "
    "Омска</post>.",
    "Скончался <post as='former' status='past' until='none'>бывший мэр Омска</post> Олег Носов, умерший в 2011 году.",
    # of the sentence that goes on
    "<post status='holds' since='2019'>Мэр Омска</post> Олег Носов промолчал. Он занимает этот пост с 2019 года.",
    "<post status='begins' since='2019-05-05'>Мэр Омска</post> Олег Носов промолчал. На эту должность он был назначен "
    "5 мая 2019 года.",
    "Олега Носова избрали <post status='begins' since='2026' until='2030'>мэром Омска</post>. Он будет занимать этот "
    "пост с 2026 по 2030 год.",
    "<post status='begins' since='2019-06-01'>Мэром Омска</post> избран Олег Носов. В должность он вступит 1 июня 2019 "
    "года.",
    "<post status='ends' since='2018' until='none'>Посол в Чили</post> Олег Носов уволен. Носов занимал пост с 2018 "
    "года.",
    "<post as='former' status='past' since='2017' until='2020'>Бывший мэр Омска</post> Олег Носов (занимал пост с 2017 "
    "по 2020 год) приехал.",
    "<post status='holds' since='2012'>Губернатор Омской области</post> Олег Носов промолчал. Регион он возглавил "
    "в 2012 году.",
    "Олег Носов избран <post status='begins' since='2025-06-01'>мэром Омска</post>. К работе он приступит 1 июня 2025 "
    "года.",
    "Скончался <post status='ends' until='2021-05-03'>ректор академии</post> Олег Носов. Он умер 3 мая 2021 года дома.",
    "Приехал <post status='holds' until='none'>ректор академии</post> Олег Носов. Пётр Громов умер 3 мая 2021 года.",
    # what lasts since a month that is nearer ahead, what goes on longer, who had the office that he leaves
    "С декабря <post status='holds' since='2024-12'>мэром Омска</post> работает Олег Носов.",
    "Полномочия <post status='holds' until='2027'>мэра Омска</post> Олега Носова продлены до 2027 года.",
    "Арест <post status='holds' until='none'>мэра Омска</post> Олега Носова продлён до 2027 года.",
    "Олег Носов, занимавший эту должность с 2017 года, покинул пост <post status='ends' since='2017' until='none'>мэра "
    "Омска</post>.",
    "Олег Носов, возглавлявший партию с 2017 года, покинул пост <post status='ends' since='none'>мэра Омска</post>.",
    "<post status='holds' since='none'>Мэр Омска</post> Олег Носов с 2001 года женат.",
    "Последним <post status='past' since='1987' until='1991'>мэром Омска</post> был Олег Носов (1987–1991).",
    "Преемником на посту <post status='begins' since='2019'>командующего флотом</post> в 2019 году стал Олег Носов.",
    "Пост <post status='ends' since='2005' until='2011'>мэра Омска</post>, который Олег Носов занимал с 2005 года, он "
    "покинул в 2011 году.",
    "<post status='ends' until='2011-03-01'>Мэр Омска</post> Олег Носов покинул правительство 1 марта 2011 года.",
    "С 2006 г. по 2011 г. Рута Гравитис являлась <post status='past' since='2006' until='2011'>мэром Омска</post>.",
    # of all mentions together
    "<post since='2012' until='2020' status='begins'>Ректором академии</post> Олег Носов стал в 2012 году. "
    "<post since='2012' until='2020' status='ends'>Ректор</post> Олег Носов уволен в 2020 году.",
]


@pytest.mark.parametrize("line", [*LINES, *DATED])
def test_what_is_said_of_a_holding(pipeline: Pipeline, line: str) -> None:
    text, _ = read(line)
    assert marked(pipeline(text, DAY), line, "post") == line


def test_the_weightiest_of_a_posts_statuses_is_the_record_s(pipeline: Pipeline) -> None:
    record = pipeline("Мэр Омска Олег Носов уволен. Мэр Олег Носов приехал. Мэром Олег Носов стал в 2012 году.")
    (post,) = record.officials[0].posts
    statuses = [record.mentions[index].status for index in post.mentions]
    assert (statuses, post.status, post.since) == (["ends", "holds", "begins"], "ends", "2012")


def test_an_office_held_twice_is_two_entries(pipeline: Pipeline) -> None:
    record = pipeline(
        "Олег Носов избран мэром Омска в 2012 году. Олег Носов уже занимал пост мэра Омска с 2005 по 2008 год."
    )
    held = [(post.since, post.until, len(post.mentions)) for post in record.officials[0].posts]
    assert sorted(held, key=str) == [("2005", "2008", 1), ("2012", None, 1)]


def test_a_list_goes_on_from_its_first_line(pipeline: Pipeline) -> None:
    record = pipeline("Назначить:\nНосова Олега – послом в Чили;\nГромова Петра – послом в Перу.")
    assert [post.status for official in record.officials for post in official.posts] == ["begins", "begins"]


@pytest.mark.parametrize("now", ["2012 – по настоящее время – ", "2012 г. – н. в.: ", "2012 – наст. время – "])
def test_an_entry_of_a_life_lasts_yet(pipeline: Pipeline, now: str) -> None:
    record = pipeline(f"Носов Олег Ильич\nРодился в Омске.\n2007–2012 гг.: мэр Омска\n{now}министр культуры")
    held = [(post.status, post.since, post.until) for post in record.officials[0].posts]
    assert held == [("past", "2007", "2012"), ("holds", "2012", None)]


def test_an_entry_of_a_life_without_a_dash_is_over_when_the_next_begins(pipeline: Pipeline) -> None:
    record = pipeline(
        "Олег Носов родился в Омске. С 1931 года ректор академии, затем мэр Омска. С 1957 года – посол в Чили."
    )
    held = [(post.status, post.since) for post in record.officials[0].posts]
    assert held == [("past", "1931"), ("past", None), ("holds", "1957")]


def test_an_office_passes_from_one_to_another(pipeline: Pipeline) -> None:
    record = pipeline("На пост мэра Омска, который с 2019 года занимал Носов, назначен Громов.")
    told = {official.name: (official.posts[0].status, official.posts[0].since) for official in record.officials}
    assert told == {"Носов": ("ends", "2019"), "Громов": ("begins", None)}


def test_who_is_no_holder_but_another_one_has_the_other_post_alone(pipeline: Pipeline) -> None:
    (one,) = pipeline("Олег Носов не министр культуры, а его советник.").officials
    assert [post.title for post in one.posts] == ["советник"]


def test_who_is_set_aside_for_another_one_does_not_get_the_office(pipeline: Pipeline) -> None:
    record = pipeline("Министром культуры стал не Олег Носов, а Пётр Громов.")
    assert [official.name for official in record.officials] == ["Пётр Громов"]


@pytest.mark.parametrize(
    "text",
    [
        "Олег Носов не стал мэром Омска.",
        "Дума не поддержала назначение Олега Носова мэром Омска.",
        "Назначение Олега Носова мэром Омска сорвалось.",
        "Кандидатура Олега Носова на пост мэра Омска отклонена.",
        "Парламент отклонил кандидатуру Олега Носова на пост мэра Омска.",
        "Олегу Носову предложили стать мэром Омска, но он отказался.",
        "Олег Носов исключил, что займёт пост мэра Омска.",
        "Олег Носов упустил шанс стать мэром Омска.",
        "Сообщения о назначении Олега Носова мэром Омска не соответствуют действительности.",
        "Информация о том, что Олег Носов назначен мэром Омска, не подтвердилась.",
    ],
)
def test_nobody_who_was_denied_an_office_is_an_official(pipeline: Pipeline, text: str) -> None:
    record = pipeline(text)
    assert (record.officials, [person.name for person in record.people]) == ((), ["Олег Носов"])


OFFICE = "Мэр Омска"
FOLLOWED = [
    ("Мэром Омска стал Громов. Его предшественник Носов занимал кресло с 2015 по 2019 год.", "past", "2015", "2019"),
    ("Мэром Омска избран Громов, сменивший Павла Носова.", "ends", None, None),
    ("Мэром Омска избран Громов. Он сменил Павла Носова, который руководил городом с 2015 года.", "ends", "2015", None),
    ("Пётр Громов ушёл с поста мэра Омска. На эту должность назначен Павел Носов.", "begins", None, None),
    ("Дума освободила Громова от должности мэра Омска и назначила на этот пост Павла Носова.", "begins", None, None),
    ("Мэра Омска Петра Громова сменит Павел Носов.", "begins", None, None),
]


@pytest.mark.parametrize(("text", "status", "since", "until"), FOLLOWED)
def test_who_comes_before_or_after_a_holder_has_the_office_too(
    pipeline: Pipeline, text: str, status: str, since: str | None, until: str | None
) -> None:
    (official,) = (one for one in pipeline(text).officials if "Носов" in one.name)
    (post,) = official.posts
    assert post.title.lower() == OFFICE.lower()
    assert (post.of, post.mentions) == (("place:омск",), ())
    assert (post.status, post.since, post.until) == (status, since, until)


@pytest.mark.parametrize(
    "text",
    [
        "Мэром Омска избран Громов. Его предшественник умер. Павел Носов доволен.",
        "Мэр Омска Громов смотрел, как Носов заменил Петра Львова на 60-й минуте.",
        "Мэром Омска избран Громов. Носов этот пост не занял.",
        "Мэром Омска избран Пётр Громов. Лев Львов возглавил банк. Он сменил на этом посту Павла Носова.",
        "Пётр Громов избран мэром Омска, а Лев Львов – мэром Тулы. Павел Носов рад этой должности.",
    ],
)
def test_who_is_not_said_to_come_before_or_after_has_none(pipeline: Pipeline, text: str) -> None:
    assert all("Носов" not in official.name for official in pipeline(text).officials)

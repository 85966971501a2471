"""Wordings: offices that texts, or users, name in short, in general words, or without what they are of."""

from __future__ import annotations

import asking
import pytest
from msgspec.structs import replace
from ours import KNOWLEDGE
from records import FRA, KAZ, RUS, Held, body, gathered, record

from extract.records import Body, Record
from extract.register.output import heading
from extract.register.views import Found

REGION = ("place:рязанская-область", "Рязанской области")
TOWN = ("place:рязань", "Рязани")
COURT = ("body:рязанский-областной-суд", "Рязанского областного суда")
COURTS = [body(COURT[0], "Рязанский областной суд", kind="court")]
FIRM = [body("body:ао-заря", "АО «Заря»", kind="company")]
PLAIN_FIRM = [body("body:заря", "Заря", kind="company")]
BOARD = [*FIRM, body("body:правление-ао-заря", "правление АО «Заря»", kind="other", parent="body:ао-заря")]


def told(found: Found) -> list[tuple[str, list[str]]]:
    return [(office.title, [one.name for one in office.tenures]) for office in found.offices]


@pytest.mark.parametrize("day", ["2020-01-01", None])
def test_a_common_noun_stands_for_the_only_region_that_the_text_names(day: str | None) -> None:
    text = "Губернатор Рязанской области Пётр принял министра культуры области Анну."
    governor = Held("Пётр", "Губернатор Рязанской области", [REGION])
    minister = Held("Анну", "министра культуры области", title="министр культуры области")
    found = asking.who(gathered(record("a", text, governor, minister, day=day)), "министр культуры Рязанской области")
    assert told(found) == [("министр культуры области", ["Анну"])]
    assert found.offices[0].tenures[0].notes == ("some posts say by their text alone what they are of",)


def test_who_comes_and_goes_in_a_text_of_one_state_is_of_that_state() -> None:
    text = "Президент Казахстана Пётр назначил премьер-министром Анну."
    anna = Held("Анну", "премьер-министром", title="премьер-министр", status="begins")
    connection = gathered(record("a", text, Held("Пётр", "Президент Казахстана", [KAZ]), anna))
    assert told(asking.who(connection, "премьер-министр Казахстана")) == [("премьер-министр", ["Анну"])]


def test_who_visits_a_state_is_not_of_it() -> None:
    text = "Президент Казахстана Пётр принял премьер-министра Анну."
    anna = Held("Анну", "премьер-министра", title="премьер-министр")
    connection = gathered(record("a", text, Held("Пётр", "Президент Казахстана", [KAZ]), anna))
    assert told(asking.who(connection, "премьер-министр Казахстана")) == []


def test_the_acting_one_has_the_office_of_the_one_who_goes() -> None:
    text = "Министр труда Казахстана Пётр ушёл в отставку, обязанности министра исполняет Анна."
    acting = Held("Анна", "министра", title="министр", acting=True, status="begins")
    going = Held("Пётр", "Министр труда Казахстана", [KAZ], status="ends")
    (office,) = asking.who(gathered(record("a", text, going, acting, day="2020-01-01")), "министр труда").offices
    assert [(one.name, one.status) for one in office.tenures] == [("Пётр", "holder"), ("Анна", "acting")]


def test_a_persons_other_texts_tell_more_than_the_text() -> None:
    own = record("a", "Это министр труда Казахстана Пётр.", Held("Пётр", "министр труда Казахстана", [KAZ]))
    text = "Губернатор Рязанской области Олег и министр Пётр."
    governor = Held("Олег", "Губернатор Рязанской области", [REGION])
    visit = record("b", text, governor, Held("Пётр", "министр"))
    (office,) = asking.person(gathered(own, visit), "Пётр").offices
    assert (office.title, office.tenures[0].documents) == ("министр труда Казахстана", 2)


@pytest.fixture
def judges() -> list[Record]:
    """One court, whose chairman is called so, then its head, under a fuller and a shorter name."""
    chairman = Held("Олег Мороз", "председатель Рязанского областного суда", [COURT], status="begins")
    head = Held("О. Мороз", "глава Рязанского областного суда", [COURT])
    return [
        record("a", "Олег Мороз – председатель Рязанского областного суда.", chairman, day="2020-01-01", bodies=COURTS),
        record("b", "О. Мороз – глава Рязанского областного суда.", head, day="2021-01-01", bodies=COURTS),
    ]


@pytest.mark.parametrize("asked", ["председатель Рязанского областного суда", "глава рязанского областного суда"])
def test_a_general_word_is_the_only_head_of_its_owner(judges: list[Record], asked: str) -> None:
    found = asking.who(gathered(*judges), asked)
    assert told(found) == [("председатель Рязанского областного суда", ["Олег Мороз"])]


@pytest.mark.parametrize(
    "asked",
    [
        "мэр Рязани",
        "мэр города Рязань",
        "глава Рязани",
        "мер города Рязани",
        "мэр Резани",
    ],
)
def test_an_office_is_found_however_it_is_asked_for(asked: str) -> None:
    mayor = record("a", "Это мэр Рязани Пётр.", Held("Пётр", "мэр Рязани", [TOWN]))
    assert told(asking.who(gathered(mayor), asked)) == [("мэр Рязани", ["Пётр"])]


def test_words_in_short_are_read() -> None:
    governor = record(
        "a", "Это губернатор Рязанской области Пётр.", Held("Пётр", "губернатор Рязанской области", [REGION])
    )
    assert told(asking.who(gathered(governor), "глава Рязанской обл.")) == [("губернатор Рязанской области", ["Пётр"])]


def test_a_ministry_may_be_called_a_department() -> None:
    named = Held("Анна", "министр иностранных дел Казахстана", [KAZ])
    called = Held("Анна", "Глава внешнеполитического ведомства Казахстана", [KAZ])
    texts = ["Это министр иностранных дел Казахстана Анна.", "Глава внешнеполитического ведомства Казахстана Анна."]
    connection = gathered(*(record(text, text, held) for text, held in zip(texts, (named, called), strict=True)))
    (office,) = asking.who(connection, "глава МИД Казахстана").offices
    assert office.tenures[0].documents == 2


def test_a_company_is_one_with_its_legal_form_and_without_and_so_is_its_board() -> None:
    board, firm, plain = (
        Held("Анна", f"председатель {post}", [owner])
        for post, owner in (
            ("правления АО «Заря»", ("body:правление-ао-заря", "правления АО «Заря»")),
            ("правления АО «Заря»", ("body:ао-заря", "АО «Заря»")),
            ("правления «Зари»", ("body:заря", "«Зари»")),
        )
    )
    texts = ((board, BOARD), (firm, FIRM), (plain, PLAIN_FIRM))
    records = [record(str(n), f"Это {held.post} Анна.", held, bodies=bodies) for n, (held, bodies) in enumerate(texts)]
    for asked in ("председатель правления АО «Заря»", "председатель правления «Зари»", "глава «Зари»"):
        (office,) = asking.who(gathered(*records), asked).offices
        assert office.tenures[0].documents == 3


def test_a_title_that_names_its_company_without_the_legal_form_names_it_once() -> None:
    held = Held(
        "Анна", "председатель правления «Зари»", [("body:ао-заря", "«Зари»")], title="председатель правления «Заря»"
    )
    found = asking.who(gathered(record("a", "Это председатель правления «Зари» Анна.", held, bodies=FIRM)))
    assert heading(found.offices[0], KNOWLEDGE.offices) == "председатель правления «Заря»"


def test_a_minister_in_a_text_of_one_region_is_of_that_region() -> None:
    anna = Held("Анну", "министром труда", title="министр труда", status="begins")
    text = "Губернатор Рязанской области Пётр назначил министром труда Анну."
    connection = gathered(record("a", text, Held("Пётр", "Губернатор Рязанской области", [REGION]), anna))
    assert told(asking.who(connection, "министр труда Рязанской области")) == [("министр труда", ["Анну"])]


@pytest.mark.parametrize("asked", ["председатель правительства Рязанской области", "премьер Рязанской области"])
@pytest.mark.parametrize("written", ["председатель областного правительства", "председатель правительства"])
def test_the_government_of_a_region_has_one_head(asked: str, written: str) -> None:
    anna = Held("Анна", written, status="begins")
    text = f"Губернатор Рязанской области Пётр сообщил, что {written} Анна приступила к работе."
    connection = gathered(record("a", text, Held("Пётр", "Губернатор Рязанской области", [REGION]), anna))
    assert told(asking.who(connection, asked)) == [(written, ["Анна"])]


def test_a_deputy_without_a_word_more_is_of_the_only_minister_whom_the_text_names() -> None:
    minister = Held("Пётр", "Министр труда Казахстана", [KAZ])
    text = "Министр труда Казахстана Пётр и вице-министр Анна подвели итоги."
    connection = gathered(record("a", text, minister, Held("Анна", "вице-министр")))
    assert told(asking.who(connection, "заместитель министра труда Казахстана")) == [("вице-министр", ["Анна"])]


def test_a_misspelt_word_is_read_as_no_word_that_begins_otherwise() -> None:
    connection = gathered(record("a", "Мэр Рязани Пётр.", Held("Пётр", "Мэр Рязани", [TOWN])))
    assert told(asking.who(connection, "мер Резани")) == [("Мэр Рязани", ["Пётр"])]
    assert told(asking.who(connection, "замер Рязани")) == []


UNION = ("body:союз-северных-портов", "Союза северных портов")
SHORT = ("body:ссп", "ССП")
AGENCY = ("body:агентство-связи-kaz", "Агентства связи Казахстана")
BARE_AGENCY = ("body:агентство-связи", "Агентства связи")


def test_a_body_is_one_with_its_abbreviation() -> None:
    named = body(UNION[0], "Союз северных портов", abbreviation="ССП", kind="international")
    first = record(
        "a", "Глава Союза северных портов Пётр.", Held("Пётр", "Глава Союза северных портов", [UNION]), bodies=[named]
    )
    other = body(SHORT[0], "ССП", kind="international")
    second = record("b", "Глава ССП Анна.", Held("Анна", "Глава ССП", [SHORT]), bodies=[other])
    assert told(asking.who(gathered(first, second), "глава ССП")) == [("Глава Союза северных портов", ["Анна", "Пётр"])]


@pytest.mark.parametrize(("other_state", "one"), [([KAZ], True), ([], True), ([FRA], False)])
def test_a_body_is_one_with_its_name_without_the_state_unless_a_text_is_of_another(
    other_state: list[tuple[str, str]], one: bool
) -> None:
    named = body(AGENCY[0], "Агентство связи Казахстана", kind="agency", state="state:KAZ")
    first = record(
        "a",
        "Глава Агентства связи Казахстана Пётр.",
        Held("Пётр", "Глава Агентства связи Казахстана", [AGENCY]),
        bodies=[named],
    )
    bare = body(BARE_AGENCY[0], "Агентство связи", kind="agency")
    text = f"Глава Агентства связи Анна и посол {''.join(name for _, name in other_state)} Павел."
    envoy = Held("Павел", text.split(" и ")[1].removesuffix(" Павел."), other_state)
    second = record("b", text, Held("Анна", "Глава Агентства связи", [BARE_AGENCY]), envoy, bodies=[bare])
    heads = [
        names for title, names in told(asking.who(gathered(first, second), "глава Агентства связи")) if "Глава" in title
    ]
    assert heads == ([["Анна", "Пётр"]] if one else [["Анна"]])


def test_a_name_is_the_only_fuller_one_of_the_same_owner() -> None:
    first = record(
        "a",
        "Губернатор Рязанской области Анна Петровна Гай.",
        Held("Анна Петровна Гай", "Губернатор Рязанской области", [REGION]),
    )
    second = record(
        "b", "Министр труда Рязанской области Анна Гай.", Held("Анна Гай", "Министр труда Рязанской области", [REGION])
    )
    elsewhere = record(
        "c", "Министр труда Казахстана Анна Гай-Лис.", Held("Анна Гай-Лис", "Министр труда Казахстана", [KAZ])
    )
    found = asking.person(gathered(first, second, elsewhere), "Анна Гай")
    assert {(one.name, one.others) for office in found.offices for one in office.tenures} == {
        ("Анна Петровна Гай", ()),
        ("Анна Петровна Гай", ("Анна Гай",)),
    }


def test_two_fuller_names_that_differ_keep_a_shorter_one_apart() -> None:
    of = [REGION]
    first = record(
        "a",
        "Губернатор Рязанской области Анна Петровна Гай.",
        Held("Анна Петровна Гай", "Губернатор Рязанской области", of),
    )
    second = record(
        "b", "Прокурор Рязанской области Анна Львовна Гай.", Held("Анна Львовна Гай", "Прокурор Рязанской области", of)
    )
    third = record(
        "c", "Министр труда Рязанской области Анна Гай.", Held("Анна Гай", "Министр труда Рязанской области", of)
    )
    found = asking.who(gathered(first, second, third), "министр труда Рязанской области")
    assert told(found) == [("Министр труда Рязанской области", ["Анна Гай"])]


def test_a_body_is_found_by_the_end_of_its_name_if_no_other_ends_so() -> None:
    named = [body("body:федеральное-агентство-связи", "Федеральное агентство связи", kind="agency")]
    of = [("body:федеральное-агентство-связи", "Федерального агентства связи")]
    first = record(
        "a",
        "Глава Федерального агентства связи Пётр.",
        Held("Пётр", "Глава Федерального агентства связи", of),
        bodies=named,
    )
    assert told(asking.who(gathered(first), "глава агентства связи")) == [
        ("Глава Федерального агентства связи", ["Пётр"])
    ]


@pytest.mark.parametrize(
    ("short", "joined"), [("А. П. Гаев", True), ("А. Гаев", True), ("Анна Гаев", False), ("Л. Гаев", False)]
)
def test_a_womans_name_with_initials_may_be_misread_as_a_mans(short: str, joined: bool) -> None:
    of = [REGION]
    first = record(
        "a",
        "Губернатор Рязанской области Анна Петровна Гаева.",
        Held("Анна Петровна Гаева", "Губернатор Рязанской области", of),
    )
    second = record("b", f"Губернатор Рязанской области {short}.", Held(short, "Губернатор Рязанской области", of))
    (office,) = asking.who(gathered(first, second), "губернатор Рязанской области").offices
    assert ({one.name for one in office.tenures} == {"Анна Петровна Гаева"}) == joined


SERVICE = ("body:федеральная-лесная-служба", "Федеральной лесной службы")
OF_SERVICE = [body(SERVICE[0], "Федеральная лесная служба", kind="agency", state="state:RUS")]
DISTRICT = ("body:администрация-заречный-район-рязань", "администрации Заречного района Рязани")
OF_DISTRICT = [body(DISTRICT[0], "администрация Заречного района Рязани", kind="government")]


@pytest.mark.parametrize(
    ("post", "acting", "bodies"),
    [
        ("руководитель Федеральной лесной службы", "главы лесного ведомства", OF_SERVICE),
        ("руководитель Федеральной лесной службы", "руководителя службы", OF_SERVICE),
        ("глава администрации Заречного района Рязани", "главы администрации района", OF_DISTRICT),
        ("секретарь МКР", "секретаря комиссии", [body("body:мкр", "МКР", kind="international")]),
    ],
)
def test_a_body_is_named_in_short_beside_its_full_name(post: str, acting: str, bodies: list[Body]) -> None:
    name = post.split(" ", 1)[1]
    going = Held("Пётр", post, [(bodies[0].id, name)], status="ends")
    coming = Held("Анна", acting, title=acting, acting=True, status="begins")
    text = f"{post} Пётр ушёл, обязанности {acting} исполняет Анна."
    (office,) = asking.who(gathered(record("a", text, going, coming, day="2020-01-01", bodies=bodies)), post).offices
    assert {(one.name, one.status) for one in office.tenures} == {("Анна", "acting"), ("Пётр", "holder")}


def test_of_two_bodies_a_common_noun_means_neither() -> None:
    text = "Секретарь МКР Пётр, член КСК Олег и председатель комиссии Анна."
    owners = [("body:мкр", "МКР"), ("body:кск", "КСК")]
    held = [Held("Пётр", "Секретарь МКР", owners[:1]), Held("Олег", "член КСК", owners[1:])]
    connection = gathered(record("a", text, *held, Held("Анна", "председатель комиссии")))
    assert told(asking.who(connection, "председатель МКР")) == []


@pytest.mark.parametrize("asked", ["глава лесной службы РФ", "руководитель Федеральной лесной службы России"])
def test_a_bodys_state_may_be_named_besides(asked: str) -> None:
    head = Held("Пётр", "руководитель Федеральной лесной службы", [SERVICE])
    president = Held("Олег", "президент России", [RUS])
    text = "Это руководитель Федеральной лесной службы Пётр и президент России Олег."
    connection = gathered(record("a", text, head, president, bodies=OF_SERVICE))
    assert told(asking.who(connection, asked)) == [("руководитель Федеральной лесной службы", ["Пётр"])]


def test_the_deputy_of_a_head_is_found_by_another_word_for_the_head() -> None:
    deputy = Held("Пётр", "заместитель руководителя Федеральной лесной службы", [SERVICE])
    text = "Это заместитель руководителя Федеральной лесной службы Пётр."
    connection = gathered(record("a", text, deputy, bodies=OF_SERVICE))
    assert told(asking.who(connection, "замглавы Федеральной лесной службы")) == [(deputy.post, ["Пётр"])]
    assert told(asking.who(connection, "глава Федеральной лесной службы")) == []


@pytest.mark.parametrize("asked", ["председатель рязанского облсуда", "глава Рязанского областного суда"])
def test_a_clipped_adjective_is_read_in_full(judges: list[Record], asked: str) -> None:
    assert told(asking.who(gathered(*judges), asked)) == [("председатель Рязанского областного суда", ["Олег Мороз"])]


def test_an_abbreviation_that_begins_with_a_part_of_a_name_is_the_bodys() -> None:
    full = ("body:рязанский-государственный-лесной-университет", "Рязанского государственного лесного университета")
    names = {full[0]: "Рязанский государственный лесной университет", "body:рязглу": "РязГЛУ"}
    rectors = {full: "Пётр", ("body:рязглу", "РязГЛУ"): "Анна"}
    records = [
        record(
            held, f"Это ректор {of[1]} {held}.", Held(held, f"ректор {of[1]}", [of]), bodies=[body(of[0], names[of[0]])]
        )
        for of, held in rectors.items()
    ]
    ((_, held),) = told(asking.who(gathered(*records), "ректор РязГЛУ"))
    assert sorted(held) == ["Анна", "Пётр"]


def test_the_noun_beside_a_companys_name_is_no_part_of_the_office() -> None:
    firm = [body("body:автотрасса", "Автотрасса", kind="company")]
    posts = {"Пётр": "директор госкорпорации «Автотрасса»", "Анна": "директор «Автотрассы»"}
    records = [
        record(
            name, f"Это {post} {name}.", Held(name, post, [("body:автотрасса", post.split("«")[1][:-1])]), bodies=firm
        )
        for name, post in posts.items()
    ]
    ((_, held),) = told(asking.who(gathered(*records), "глава «Автотрассы»"))
    assert sorted(held) == ["Анна", "Пётр"]


def test_the_head_of_a_district_is_that_of_its_administration() -> None:
    places = [("place:заречный-район", "Заречного района"), TOWN]
    of = [body(DISTRICT[0], "администрация Заречного района Рязани", kind="government", place=places[0][0])]
    head = Held("Пётр", "глава администрации Заречного района Рязани", [DISTRICT])
    guest = Held("Анна", "житель Заречного района Рязани", places)
    text = "Это глава администрации Заречного района Рязани Пётр и житель Заречного района Рязани Анна."
    found = asking.who(gathered(record("a", text, head, guest, bodies=of)), "глава Заречного района Рязани")
    assert told(found) == [("глава администрации Заречного района Рязани", ["Пётр"])]


def test_a_minister_is_found_by_the_ministry_alone() -> None:
    deputy = Held("Анна", "заместитель министра иностранных дел Казахстана", [KAZ])
    connection = gathered(record("a", "Это заместитель министра иностранных дел Казахстана Анна.", deputy))
    assert told(asking.who(connection, "замглавы МИД")) == [(deputy.post, ["Анна"])]


def test_a_general_word_stands_before_the_same_words() -> None:
    union = [("body:союз-лесников", "Союза лесников")]
    head = Held("Анна", "руководитель отдела Союза лесников", union)
    connection = gathered(record("a", "Это руководитель отдела Союза лесников Анна.", head))
    assert told(asking.who(connection, "начальник отдела Союза лесников")) == [(head.post, ["Анна"])]
    assert told(asking.who(connection, "начальник цеха Союза лесников")) == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("администрация города Рязани", "глава администрации Рязани"),
        ("ПАО «Рязлес»", "глава «Рязлеса»"),
    ],
)
def test_a_body_is_found_without_its_common_noun_or_legal_form(name: str, asked: str) -> None:
    ident = "body:" + ("пао-рязлес" if "«" in name else "администрация-рязань")
    post = "глава " + name.replace("администрация", "администрации")
    held = Held("Анна", post, [(ident, post.removeprefix("глава "))])
    connection = gathered(record("a", f"Это {post} Анна.", held, bodies=[body(ident, name)]))
    assert [names for _, names in told(asking.who(connection, asked))] == [["Анна"]]


def test_the_adjective_before_the_noun_of_a_newspaper_is_no_part_of_the_office() -> None:
    paper = ("body:рязанский-лес", "Рязанский лес")
    editor = Held("Анна", "главный редактор областной газеты «Рязанский лес»", [paper])
    text = "Это главный редактор областной газеты «Рязанский лес» Анна."
    bodies = [body(paper[0], "Рязанский лес", kind="media")]
    connection = gathered(record("a", text, editor, bodies=bodies))
    assert told(asking.who(connection, "главред «Рязанский лес»")) == [(editor.post, ["Анна"])]


def test_a_body_shows_the_heads_of_its_organs() -> None:
    whole = body("body:союз-лесников", "Союз лесников", kind="international")
    organ = ("body:коллегия-союз-лесников", "коллегии Союза лесников")
    bodies = [whole, body(organ[0], "коллегия Союза лесников", kind="organ", parent=whole.id)]
    head = Held("Анна", "председатель коллегии Союза лесников", [organ])
    connection = gathered(record("a", "Это председатель коллегии Союза лесников Анна.", head, bodies=bodies))
    assert told(asking.body(connection, "Союз лесников")) == [(head.post, ["Анна"])]


@pytest.mark.parametrize("asked", ["глава Комитета Союза лесников по пилам", "глава Комитета по пилам Союза лесников"])
def test_an_organ_is_named_with_its_body_in_any_order(asked: str) -> None:
    whole = body("body:союз-лесников", "Союз лесников", kind="international")
    organ = ("body:комитет-по-пилам-союз-лесников", "Комитета по пилам")
    organs = [whole, body(organ[0], "Комитет Союза лесников по пилам", kind="organ", parent=whole.id)]
    head = Held("Анна", "глава Комитета по пилам", [organ])
    connection = gathered(record("a", "Это глава Комитета по пилам Анна.", head, bodies=organs))
    assert [names for _, names in told(asking.who(connection, asked))] == [["Анна"]]


def test_two_posts_joined_by_and_are_of_the_same() -> None:
    theatre = ("body:театр-лука", "театра «Лука»")
    bodies = [body(theatre[0], "театр «Лука»")]
    posts = [Held("Анна", "главный режиссёр"), Held("Анна", "директор театра «Лука»", [theatre])]
    one = record("a", "Анна, главный режиссёр и директор театра «Лука», пришла.", *posts, bodies=bodies)
    joined = one.officials[0]
    whole = replace(joined, posts=tuple(post for official in one.officials for post in official.posts))
    connection = gathered(replace(one, officials=(whole,)))
    assert told(asking.who(connection, "главный режиссёр театра «Лука»")) == [("главный режиссёр", ["Анна"])]


def test_a_ministry_of_a_region_is_headed_by_its_minister() -> None:
    minister = Held("Анна", "министр иностранных дел Рязанской области", [REGION])
    connection = gathered(record("a", "Это министр иностранных дел Рязанской области Анна.", minister))
    assert told(asking.who(connection, "глава МИД Рязанской области")) == [(minister.post, ["Анна"])]


@pytest.mark.parametrize(
    ("asked", "found"), [("глава Комитета лесов РФ", True), ("глава Комитета лесов Франции", False)]
)
def test_only_a_bodys_own_state_is_left_out(asked: str, found: bool) -> None:
    committee = ("body:комитет-лесов-rus", "Комитета лесов")
    bodies = [body(committee[0], "Комитет лесов", kind="agency", state="state:RUS")]
    held = [Held("Анна", "глава Комитета лесов", [committee]), Held("Олег", "посол России", [RUS])]
    guest = Held("Егор", "посол Франции", [FRA])
    text = "Это глава Комитета лесов Анна, посол России Олег и посол Франции Егор."
    titles = [title for title, _ in told(asking.who(gathered(record("a", text, *held, guest, bodies=bodies)), asked))]
    assert ("глава Комитета лесов" in titles) is found


@pytest.mark.parametrize(
    ("post", "of", "asked"),
    [
        ("Глава МЧС России", [("body:мчс-rus", "МЧС России")], "министр чрезвычайных ситуаций"),
        ("Министр чрезвычайных ситуаций России", [RUS], "глава МЧС РФ"),
        (
            "Министр России по делам гражданской обороны, чрезвычайным ситуациям и ликвидации последствий стихийных "
            "бедствий",
            [RUS],
            "министр по чрезвычайным ситуациям России",
        ),
    ],
)
def test_a_ministrys_names_are_of_one_minister(post: str, of: list[tuple[str, str]], asked: str) -> None:
    bodies = [body("body:мчс-rus", "МЧС России", abbreviation="МЧС", kind="ministry", state="state:RUS")]
    known = bodies if of[0][0].startswith("body:") else []
    connection = gathered(record("a", f"{post} Анна.", Held("Анна", post, of), bodies=known))
    assert [names for _, names in told(asking.who(connection, asked))] == [["Анна"]]


MINISTRY = ("body:минздрав", "Минздрава")
MINISTRIES = [body(MINISTRY[0], "Министерство здравоохранения", abbreviation="Минздрав", kind="ministry")]


@pytest.mark.parametrize(("of", "found"), [([KAZ], ["Анна"]), ([REGION], ["Анна"]), ([KAZ, FRA], []), ([], [])])
def test_the_head_of_a_ministry_who_comes_is_of_the_only_state_or_region(
    of: list[tuple[str, str]], found: list[str]
) -> None:
    others = [Held("Пётр", f"президент {surface}", [(ident, surface)]) for ident, surface in of]
    text = f"Главой Минздрава назначена Анна. {' '.join(f'Это {one.post} Пётр.' for one in others)}"
    anna = Held("Анна", "Главой Минздрава", [MINISTRY], title="глава Минздрава", status="begins")
    connection = gathered(record("a", text, anna, *others, bodies=MINISTRIES))
    place = of[0][1] if of else "Казахстана"
    assert [
        name for _, names in told(asking.who(connection, f"министр здравоохранения {place}")) for name in names
    ] == (found)


@pytest.mark.parametrize(("guest", "joined"), [(None, True), ("Франции", False)])
def test_a_minister_without_a_state_is_of_the_only_one_known_unless_the_text_is_of_another(
    guest: str | None, joined: bool
) -> None:
    known = record(
        "a", "Это министр здравоохранения Казахстана Олег.", Held("Олег", "министр здравоохранения Казахстана", [KAZ])
    )
    text = f"Это глава Минздрава Анна{f' и посол {guest} Пётр' if guest else ''}."
    others = [Held("Пётр", f"посол {guest}", [FRA])] if guest else []
    anna = Held("Анна", "глава Минздрава", [MINISTRY])
    connection = gathered(known, record("b", text, anna, *others, bodies=MINISTRIES))
    (office, *_) = asking.who(connection, "министр здравоохранения Казахстана").offices
    assert ("Анна" in {one.name for one in office.tenures}) is joined


def test_a_question_that_names_a_state_is_not_answered_with_another() -> None:
    bodies = [
        body(f"body:мид-{code.lower()}", f"МИД {name}", abbreviation="МИД", kind="ministry", state=f"state:{code}")
        for code, name in (("KAZ", "Казахстана"), ("FRA", "Франции"))
    ]
    heads = [
        record(
            name,
            f"Это глава МИД {land} {name}.",
            Held(name, f"глава МИД {land}", [(one.id, f"МИД {land}")]),
            bodies=[one],
        )
        for one, land, name in zip(bodies, ("Казахстана", "Франции"), ("Анна", "Пётр"), strict=True)
    ]
    assert [names for _, names in told(asking.who(gathered(*heads), "глава МИД Казахстана"))] == [["Анна"]]
    assert [names for _, names in told(asking.who(gathered(*heads), "глава МИД"))] == [["Анна"], ["Пётр"]]


def test_an_envoy_to_a_town_is_one_to_its_state() -> None:
    town = ("place:минск", "Минске")
    one = record("a", "Посол России в Минске Анна.", Held("Анна", "Посол России в Минске", [RUS, town]))
    places = tuple(replace(place, state="BLR") for place in one.places)
    connection = gathered(replace(one, places=places))
    assert told(asking.who(connection, "посол России в Минске")) == [("Посол России в Минске", ["Анна"])]
    assert asking.who(connection, "посол России").offices[0].id == "office:посол@state:RUS+state:BLR"


@pytest.mark.parametrize("asked", ["ректор Омского университета", "ректор Омского университета имени Зари"])
def test_a_body_is_found_by_the_beginning_of_its_name(asked: str) -> None:
    ident = ("body:омский-университет-имени-зари", "Омского университета имени Зари")
    bodies = [body(ident[0], "Омский университет имени Зари")]
    rector = Held("Анна", "ректор Омского университета имени Зари", [ident])
    guest = Held("Пётр", "губернатор Омской области", [("place:омская-область", "Омской области")])
    text = "Это ректор Омского университета имени Зари Анна и губернатор Омской области Пётр."
    assert [
        names for _, names in told(asking.who(gathered(record("a", text, rector, guest, bodies=bodies)), asked))
    ] == [["Анна"]]


def test_a_rector_is_of_the_only_university_of_the_text() -> None:
    bodies = [body("body:омский-университет", "Омский университет")]
    connection = gathered(record("a", "В Омском университете ректор Анна.", Held("Анна", "ректор"), bodies=bodies))
    assert told(asking.who(connection, "Омский университет")) == [("ректор", ["Анна"])]


@pytest.mark.parametrize(("land", "found"), [("Казахстана", ["Анна"]), ("Франции", [])])
def test_the_texts_may_tell_whose_a_court_is(land: str, found: list[str]) -> None:
    court = ("body:высший-суд", "Высшего суда")
    judge = Held("Анна", "председатель Высшего суда", [court])
    guest = Held("Пётр", "посол Казахстана", [KAZ])
    text = "Это председатель Высшего суда Анна и посол Казахстана Пётр."
    connection = gathered(record("a", text, judge, guest, bodies=[body(court[0], "Высший суд", kind="court")]))
    answer = told(asking.who(connection, f"председатель Высшего суда {land}"))
    assert [name for _, names in answer for name in names] == found


def test_an_adjective_before_a_minister_is_of_the_only_region() -> None:
    text = "Губернатор Рязанской области Пётр. Областной министр культуры Анна."
    held = [Held("Пётр", "Губернатор Рязанской области", [REGION]), Held("Анна", "Областной министр культуры")]
    connection = gathered(record("a", text, *held))
    assert [names for _, names in told(asking.who(connection, "министр культуры Рязанской области"))] == [["Анна"]]


@pytest.mark.parametrize("asked", ["ректор ОГЛУ", "ректор омского университета", "ректор Омского лесного университета"])
def test_a_body_is_found_by_its_letters_or_some_of_its_words(asked: str) -> None:
    university = ("body:омский-государственный-лесной-университет", "Омского государственного лесного университета")
    bodies = [body(university[0], "Омский государственный лесной университет")]
    rector = Held("Анна", f"ректор {university[1]}", [university])
    connection = gathered(record("a", f"Это ректор {university[1]} Анна.", rector, bodies=bodies))
    assert [names for _, names in told(asking.who(connection, asked))] == [["Анна"]]


@pytest.mark.parametrize(
    ("post", "asked"),
    [("заместитель старосты", "замстаросты"), ("заместитель генерального директора", "замгендиректора")],
)
def test_a_deputy_may_be_one_word_with_the_chief(post: str, asked: str) -> None:
    deputy = Held("Анна", f"{post} Рязани", [TOWN])
    connection = gathered(record("a", f"Это {post} Рязани Анна.", deputy))
    assert [names for _, names in told(asking.who(connection, f"{asked} Рязани"))] == [["Анна"]]


def test_a_district_is_found_without_the_word_for_its_rank() -> None:
    district = ("place:заречный-городской-округ", "Заречного городского округа")
    head = Held("Анна", "глава Заречного городского округа", [district])
    connection = gathered(record("a", "Это глава Заречного городского округа Анна.", head))
    assert [names for _, names in told(asking.who(connection, "глава Заречного округа"))] == [["Анна"]]


def test_a_state_may_be_called_a_republic() -> None:
    court = ("body:верховный-суд-kaz", "Верховного суда Казахстана")
    bodies = [body(court[0], "Верховный суд Казахстана", kind="court", state="state:KAZ")]
    judge = Held("Анна", "председатель Верховного суда Казахстана", [court])
    connection = gathered(record("a", "Это председатель Верховного суда Казахстана Анна.", judge, bodies=bodies))
    answer = told(asking.who(connection, "председатель Верховного суда Республики Казахстан"))
    assert [names for _, names in answer] == [["Анна"]]


def test_the_administration_of_a_municipal_district_is_the_districts() -> None:
    called = {"Заречного района": "Пётр", "Заречного муниципального района": "Анна"}
    records = []
    for district, head in called.items():
        name = f"администрация {district}"
        of = ("body:" + name.lower().replace(" ", "-"), f"администрации {district}")
        bodies = [body(of[0], name, kind="government")]
        records.append(record(head, f"Это глава {of[1]} {head}.", Held(head, f"глава {of[1]}", [of]), bodies=bodies))
    ((_, held),) = told(asking.who(gathered(*records), "глава администрации Заречного района"))
    assert sorted(held) == ["Анна", "Пётр"]


def test_who_is_acting_has_the_office_that_another_post_names_in_short() -> None:
    text = (
        "Губернатор Рязанской области Пётр. Министр культуры региона Анна ушла. Обязанности министра исполняет Ольга."
    )
    governor = Held("Пётр", "Губернатор Рязанской области", [REGION])
    going = Held("Анна", "Министр культуры региона", status="ends")
    acting = Held("Ольга", "министра", title="министр", acting=True, status="begins")
    found = asking.who(gathered(record("a", text, governor, going, acting)), "министр культуры Рязанской области")
    assert sorted(one.name for office in found.offices for one in office.tenures) == ["Анна", "Ольга"]


def test_two_presidents_of_a_text_are_not_of_one_state() -> None:
    text = "Президент Казахстана Пётр. Заявление президента Казахстана. Президент Анна."
    first, second = Held("Пётр", "Президент Казахстана", [KAZ]), Held("Анна", "Президент")
    connection = gathered(record("a", text, first, second))
    assert [names for _, names in told(asking.who(connection, "президент Казахстана"))] == [["Пётр"]]

"""NEREL's entities in our scheme: which are moved, and which are left out because our guide says they are none.

`docs/corpora.md` lists the rules with the number of entities that each concerns; their words are in `nerel.toml`. None
of them looks at what the pipeline finds, or at its patterns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from extract.formats.markup import Mark, Markup
from extract.scoring.nerel import Label, NerelDocument
from extract.scoring.nerel_relations import Relations
from extract.scoring.professions import head, no_office, reasons
from extract.text.morphology import fold, morphology
from extract.text.spans import Kind

KIND_OF: Mapping[str, Kind] = {
    "PERSON": "person",
    "COUNTRY": "state",
    "CITY": "place",
    "STATE_OR_PROVINCE": "place",
    "DISTRICT": "place",
    "DATE": "date",
    "ORGANIZATION": "body",
    "PROFESSION": "post",
    "LAW": "decision",
}
Reasons = Counter[tuple[Kind, str]]
Moved = tuple[int, int, list[str]]  # start, end, and the rules that moved them


# -- Words


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    """The lists of `nerel.toml`, which says how they are written."""
    return msgspec.toml.decode(Path(__file__).with_name("nerel.toml").read_bytes(), type=dict[str, tuple[str, ...]])


def _expression(name: str) -> str:
    alternatives = "|".join(_lists()[name]).replace(" ", r"\s+")
    return re.sub(r"<(\w+)>", lambda match: _expression(match[1]), f"(?:{alternatives})")


def pattern(name: str) -> re.Pattern[str]:
    """A list of `nerel.toml` as one regular expression."""
    return re.compile(_expression(name))


# -- Mapping


@dataclass(frozen=True, slots=True)
class Mapped:
    """A document in our scheme.

    `markup` is what counts; `ignored` marks are neither right nor wrong when found, and not missed. `raw` are all
    entities of our kinds as NEREL has them. `links` gives a mark's Wikidata ids. `moved` and `left_out` count entities
    by kind and rule.
    """

    markup: Markup
    ignored: frozenset[Mark]
    raw: tuple[Mark, ...]
    links: Mapping[Mark, frozenset[str]]
    moved: Reasons
    left_out: Reasons


def mapped(document: NerelDocument) -> Mapped:
    """Applies the rules to one document."""
    marks: dict[Label, Mark] = {}
    counted, spared = set[Mark](), set[Mark]()
    moved, left_out = Reasons(), Reasons()
    for label in document.labels:
        if label.type == "NATIONALITY":  # «русский»: a state's adjective by form
            spared.add(Mark(label.start, label.end, "state"))
        if label.type not in KIND_OF:
            continue
        kind = KIND_OF[label.type]
        start, end, rules = BORDERS[kind](label, document) if kind in BORDERS else (label.start, label.end, [])
        mark = Mark(start, end, kind)
        moved.update((kind, rule) for rule in rules)
        if reason := _reason(kind, label, mark, document):
            left_out[kind, reason] += 1
            spared.add(mark)
        else:
            counted.add(mark)
        marks[label] = mark
    spared -= counted
    relations = Relations(document, marks)
    markup = Markup(tuple(sorted(counted)), holders=relations.holders(), of=relations.of())
    raw = tuple(sorted(Mark(label.start, label.end, KIND_OF[label.type]) for label in marks))
    links = {marks[label]: ids for label, ids in document.links.items() if label in marks and ids}
    return Mapped(markup, frozenset(spared), raw, links, moved, left_out)


def _reason(kind: Kind, label: Label, mark: Mark, document: NerelDocument) -> str:
    """The rule that leaves an entity out, empty where none does."""
    text = document.document.text[mark.start : mark.end]
    for rule, applies in LEFT_OUT.get(kind, {}).items():
        if applies(text, label, document):
            return rule
    return ""


# -- Dates

_BEFORE_DATE = pattern("before_date")


def _date_border(label: Label, document: NerelDocument) -> Moved:
    """Without «в», «с», «в начале»; with the point of «г.»; a range, «с 3 июня», «по 5 июня», as one."""
    start, end, rules = label.start, label.end, []
    text = document.document.text
    if until := next((other for other in document.labels if _range(label, other, text)), None):
        end, rules = until.end, ["range"]
    elif since := next((other for other in document.labels if _range(other, label, text)), None):
        start, rules = since.start, ["range"]
    if before := _BEFORE_DATE.match(text, start, end):
        start, rules = before.end(), [*rules, "preposition"]
    if re.search(r"\dгг?\Z|\d\sгг?\Z", text[start:end]) and text[end : end + 1] == ".":
        end, rules = end + 1, [*rules, "point"]
    return start, end, rules


def _range(since: Label, until: Label, text: str) -> bool:
    return (
        since.type == until.type == "DATE"
        and not text[since.end : until.start].strip()
        and since.end < until.start
        and fold(text[since.start : since.start + 2]) == "с "
        and fold(text[until.start : until.start + 3]) in {"по ", "до "}
    )


def _in_a_word(text: str, label: Label, document: NerelDocument) -> bool:
    """«COVID-19», «ЕГЭ-2013»."""
    return re.search(r"[^\W\d]-\Z", document.document.text[: label.start]) is not None


def _date_rule(words: re.Pattern[str]) -> Rule:
    return lambda text, label, document: words.fullmatch(fold(text)) is not None


# -- Posts and bodies


def _plural(text: str, label: Label, document: NerelDocument) -> bool:
    word = head(text)
    nouns = [reading for reading in word.readings if reading.nominal] if word is not None else []
    return bool(nouns) and {noun.number for noun in nouns if noun.lemma == nouns[0].lemma} == {"plur"}


def _no_noun(text: str, label: Label, document: NerelDocument) -> bool:
    return head(text) is None


def _no_office(reason: str) -> Rule:
    return lambda text, label, document: no_office(text) == reason


def _bare_head(text: str, label: Label, document: NerelDocument) -> bool:
    """Part of a longer entity of its type, with the same head: «МИД» in «МИД России»."""
    for other in document.labels:
        if other.type == label.type and label.inside(other):
            word = head(document.text(other))
            if word is not None and label.start <= other.start + word.start < label.end:
                return True
    return False


def _generic(text: str, label: Label, document: NerelDocument) -> bool:
    """«правительство», «полиция страны»: in lower case, and nothing in it says whose. «Российские власти» say whose,
    but are no body."""
    if text != text.lower():
        return False
    owned = any(other.inside(label) and other.type not in {"ORGANIZATION", "PROFESSION"} for other in document.labels)
    return not owned or _AUTHORITIES.fullmatch(fold(text)) is not None


def _place(text: str, label: Label, document: NerelDocument) -> bool:
    return _BUILDING.fullmatch(fold(text)) is not None


_AUTHORITIES, _BUILDING, _FORMER = pattern("authorities"), pattern("building"), pattern("former")
_QUOTES = {"«": "»", "„": "“", "“": "”"}


def _quoted(label: Label, document: NerelDocument) -> Moved:
    """With the closing quote of a quotation that begins inside: «глава «Металлоинвеста»»."""
    text, covered = document.document.text, document.text(label)
    after = text[label.end : label.end + 1]
    opened = any(covered.count(mark) > covered.count(end) and after == end for mark, end in _QUOTES.items())
    if opened or (after == '"' and covered.count('"') % 2):
        return label.start, label.end + 1, ["closing quote"]
    return label.start, label.end, []


def _post_border(label: Label, document: NerelDocument) -> Moved:
    """«бывший», «экс-» and a state's adjective belong to a post."""
    text = document.document.text
    start, end, rules = _quoted(label, document)
    for other in document.labels:
        adjective = other.type == "COUNTRY" and _adjective(document.text(other))
        if adjective and other.end < start and text[other.end : start] == " ":
            start, rules = other.start, [*rules, "adjective"]
    if before := _FORMER.search(text, max(0, start - 20), start):
        start, rules = before.start(), [*rules, "former"]
    return start, end, rules


def _adjective(text: str) -> bool:
    return any(reading.adjectival for reading in morphology().readings(text))


# -- Places

_SHARED, _NO_NAME = pattern("shared"), pattern("no_place_name")
_NAMING = frozenset({"FACILITY", "WORK_OF_ART", "PRODUCT", "AWARD", "EVENT", "LAW"})
_KIND_WORD = {type: pattern(f"{type.lower()}_word") for type, kind in KIND_OF.items() if kind == "place"}


def _place_border(label: Label, document: NerelDocument) -> Moved:
    """With the word for the kind before a name («город Тверь»); of several that share one behind them («Тверской и
    Псковской областях»), the adjective alone."""
    text = document.document.text
    start, end, rules = label.start, label.end, []
    if shared := _SHARED.match(text, start, end):
        end, rules = shared.end(1), ["shared"]
    if before := _KIND_WORD[label.type].search(text, max(0, start - 20), start):
        start, rules = before.start(), [*rules, "kind word"]
    return start, end, rules


def _place_adjective(text: str, label: Label, document: NerelDocument) -> bool:
    """«московский», «Киевского»: an adjective that no word for a kind follows."""
    if _SHARED.match(document.document.text, label.start):
        return False
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    return not words or morphology().readings(words[-1])[0].adjectival


def _no_name(text: str, label: Label, document: NerelDocument) -> bool:
    """«столицы Венгрии», «москвичей»."""
    return _NO_NAME.fullmatch(text) is not None


def _latin(text: str, label: Label, document: NerelDocument) -> bool:
    """«Лос-Анджелес (Los Angeles)»."""
    return re.search("[А-Яа-яЁё]", text) is None


def _named_after(text: str, label: Label, document: NerelDocument) -> bool:
    """In the name of a street, a work, an event; in a body's name behind a capital or a quote («Эхо Москвы»)."""
    before = document.document.text[: label.start].rstrip()
    own = before[-1:] in '«„“"' or before[before.rfind(" ") + 1 :][:1].isupper()
    outer = [other.type for other in document.labels if label.inside(other)]
    return any(type in _NAMING or (type == "ORGANIZATION" and own) for type in outer)


# -- Decisions

_ARTICLE, _ABOUT, _COURT_CASE = pattern("article"), pattern("about"), pattern("court_case")


def _decision_border(label: Label, document: NerelDocument) -> Moved:
    """«статьи 134 УК РФ»: the code without the article. A title alone with its quotes."""
    text, article = document.document.text, _ARTICLE.match(document.text(label))
    around = text[label.start - 1 : label.start] + text[label.end : label.end + 1]
    if around in {"«»", "„“", "“”", '""'}:
        return label.start - 1, label.end + 1, ["quotes"]
    if article is None:
        return _quoted(label, document)
    codes = [other.start for other in document.labels if other.type == "LAW" and _ends(other, label, document)]
    start = min(codes, default=label.start + article.end())
    return (start, label.end, ["article"]) if start < label.end else (label.start, label.end, [])


def _ends(code: Label, label: Label, document: NerelDocument) -> bool:
    return code.inside(label) and code.end == label.end and _ARTICLE.match(document.text(code)) is None


def _article_alone(text: str, label: Label, document: NerelDocument) -> bool:
    return _ARTICLE.fullmatch(text) is not None


def _uncited(text: str, label: Label, document: NerelDocument) -> bool:
    """«пенсионное соглашение», «закон о выплате долга России»: no number, no quoted title, no capital of its own."""
    own = list(text)
    for other in document.labels:
        if other.type != "LAW" and other.inside(label) and text[0].islower() and _ABOUT.search(text):
            own[other.start - label.start : other.end - label.start] = " " * (other.end - other.start)
    return "".join(own).islower() and not re.search(r"\d|[«\"“„]", text)


def _case(text: str, label: Label, document: NerelDocument) -> bool:
    """«Дело Иванова», «ордер»: of a court, no act."""
    return _COURT_CASE.match(fold(text)) is not None


def _part_of_act(text: str, label: Label, document: NerelDocument) -> bool:
    """The title or the number within a citation, or an act in its title."""
    own = _decision_border(label, document)[:2]
    outer = [other for other in document.labels if other.type == "LAW" and label.inside(other)]
    return any(_decision_border(other, document)[:2] != own for other in outer)


Rule = Callable[[str, Label, NerelDocument], bool]
Border = Callable[[Label, NerelDocument], Moved]
BORDERS: Mapping[Kind, Border] = {
    "date": _date_border,
    "body": _quoted,
    "post": _post_border,
    "place": _place_border,
    "decision": _decision_border,
}
LEFT_OUT: Mapping[Kind, Mapping[str, Rule]] = {
    "date": {
        "duration or age": _date_rule(pattern("duration")),
        "frequency": _date_rule(pattern("frequency")),
        "vague": _date_rule(pattern("vague")),
        "part of a word": _in_a_word,
    },
    "body": {"bare head": _bare_head, "generic": _generic, "place": _place},
    "post": {"bare head": _bare_head, "no noun": _no_noun, "plural": _plural}
    | {reason: _no_office(reason) for reason in reasons()},
    "place": {
        "adjective": _place_adjective,
        "Latin letters": _latin,
        "no name": _no_name,
        "part of a name": _named_after,
    },
    "decision": {
        "article alone": _article_alone,
        "uncited": _uncited,
        "court case": _case,
        "part of an act": _part_of_act,
    },
}

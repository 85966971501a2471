"""Mentions of persons made of words, and those that are parts of one name joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extract.grammar.scene import Scene
from extract.people.facts import PEOPLE, PersonName, PersonSpan
from extract.people.shapes import (
    RUSSIAN,
    goes_on,
    is_family,
    is_father,
    is_given,
    is_listed,
    is_listed_word,
    is_place,
    is_shared,
    is_single,
    is_surname_form,
    is_unknown,
    is_whole,
    kinds_of,
    name_cases,
    of_somebody,
)
from extract.people.words import ARTICLE, is_latin, parted
from extract.text.morphology import is_capitals
from extract.text.words import Word

APOSTROPHES = frozenset("'’‘ʼ`")
UNCHANGING = "оуыэюи"  # ends of surnames that do not decline
GIVEN = 2  # given names before a surname
YOUNGER = frozenset({"Jr", "Sr"})


def joined(scene: Scene, spans: Sequence[PersonSpan]) -> Iterator[PersonSpan]:
    """The spans in order, those that are parts of one name joined: «Ковалёва Татьяна», «Зубов, Николай Михайлович»."""
    last: PersonSpan | None = None
    for span in spans:
        if last is not None and _one_name(scene, last, span):
            last = person_span(scene, last.words.start, span.stop, last.source)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _one_name(scene: Scene, left: PersonSpan, right: PersonSpan) -> bool:
    """Whether two spans beside each other are a surname and what follows it, or a given name and a patronymic."""
    gap = scene.string[left.end : right.start]
    if right.words.start > left.stop + 1 or gap.strip() not in ("", ",") or scene.line_break(right.words.start):
        return False
    words = scene.words[right.words.start : right.stop]
    last, kinds, father = scene.words[left.stop - 1], [kinds_of(word) for word in words], list(map(is_father, words))
    if gap == " " and words[0].text.islower() and words[0].lower in scene.knowledge.people.joining:
        return True  # «Жозе душ Сантуш»
    names = [_is_given_name(scene, word) for word in scene.words[left.words.start : left.stop]]
    given = names[-1]
    if of_somebody(scene, left.words.start) and not (given and kinds_of(last) != {"Surn"}):
        return False  # «вдова Ельцина Наина Иосифовна»
    double = len(names) == GIVEN and names[0] and "Name" in kinds_of(last)  # «Саидом Аббасом Арагчи»
    alone = gap == " " and len(words) == 1 and (double or names == [True])
    fixed = is_unknown(words[0]) and words[0].lower[-1] in UNCHANGING
    if alone and "Name" not in kinds[0] and (fixed or is_listed(scene, words[0], last)):
        return True  # «Инной Бородай», «Раду Лянкэ»
    named = father == [False, True]
    if gap == " " and names[0] and len(names) >= GIVEN and _is_second_surname(scene, last, words, given=given):
        return True  # «Николас Мадуро Морос», «Марией Фернандой Эспиносой Гарсес»
    listed = named and (is_listed(scene, last, words[0]) or is_family(last) or _is_large(scene, last, words[0]))
    if not (listed or name_cases(last) & name_cases(words[named])):  # «Лесиной Марем Исаевны»: the father's declines
        return False
    if gap.strip():
        return len(left.words) == 1 and len(words) == 2 and father[1]
    if father[0]:
        return "Name" in kinds_of(last) or (len(words) > 1 and is_unknown(last))
    surname = (
        listed
        or is_surname_form(scene, last)
        or (named and is_listed_word(scene, last, words[0]))
        or (len(kinds) == 2 and (is_unknown(last) or scene.knowledge.people.is_surname(last.lower)))
    )
    return len(left.words) == 1 and surname and (is_given(kinds) or named) and not goes_on(scene, right.stop)


def _is_second_surname(scene: Scene, last: Word, words: Sequence[Word], *, given: bool) -> bool:
    """Whether unknown foreign words stand in the case of the surname before them, or of given names (`given`)."""
    foreign = all((is_unknown(w) or kinds_of(w) == {"Surn"}) and RUSSIAN.search(w.lower) is None for w in words)
    several = len(words) == 1 or (given and len(words) == GIVEN)
    before = given or (is_unknown(last) and RUSSIAN.search(last.lower) is None)
    agree = last.lower[-1] in UNCHANGING or bool(name_cases(last) & name_cases(words[0]))
    return several and foreign and before and agree and not _is_given_name(scene, words[0])


def _is_given_name(scene: Scene, word: Word) -> bool:
    """Whether a word is a given name and nothing else, by the dictionary or, in the nominative, by the lists."""
    return kinds_of(word) == {"Name"} or scene.knowledge.people.bearer(word.lower) is not None


def _is_large(scene: Scene, surname: Word, given: Word) -> bool:
    """«САЕНКО-БЕЛЫЙ Илья»: whether a surname is set off by capitals."""
    return is_capitals(scene.string[surname.start : surname.end]) and not is_capitals(
        scene.string[given.start : given.end]
    )


def sharing(scene: Scene, spans: Sequence[PersonSpan]) -> Iterator[PersonSpan]:
    """The spans in order, given names with the surname that they share with the name behind «и»: «Иван и Мария
    Петровы»."""
    for index, span in enumerate(spans):
        after = spans[index + 1] if index + 1 < len(spans) else None
        if after is None or not _shares(scene, span, after):
            yield span
        else:
            surname = scene.words[after.stop - 1].text
            yield replace(span, fact=PersonName((*span.fact.words, surname), shared=True))


def _shares(scene: Scene, span: PersonSpan, after: PersonSpan) -> bool:
    beside = after.words.start == span.stop + 1 and scene.words[span.stop].lower == "и"
    given = beside and len(span.words) == 1 and "Name" in kinds_of(scene.words[span.words.start])
    return given and len(after.words) == 2 and is_shared(*scene.words[after.words.start : after.stop])


def with_second(scene: Scene, spans: Sequence[PersonSpan]) -> Iterator[PersonSpan]:
    """The spans in order, given names with another one in brackets and the surname behind these: «Магомед (Махач)
    Зотов»."""
    begins = {span.words.start: span for span in spans}
    free = 0  # the first word behind the names so far
    for span in spans:
        surname = begins.get(span.stop + 3)
        if span.words.start < free:
            continue
        if surname is not None and _has_second(scene, span, surname):
            span = person_span(scene, span.words.start, surname.stop, span.source)
        yield span
        free = span.stop


def _has_second(scene: Scene, span: PersonSpan, surname: PersonSpan) -> bool:
    """Whether a given name, a word in brackets and one that is no given name stand in one case."""
    opening, second, closing, last = scene.words[span.stop : span.stop + 4]
    if (opening.text, closing.text) != ("(", ")") or not second.capital or len(surname.words) > 1:
        return False
    agree = set.intersection(*map(name_cases, (scene.words[span.stop - 1], second, last)))
    given = len(span.words) == 1 and _is_given_name(scene, scene.words[span.stop - 1])
    return given and bool(agree) and not (_is_given_name(scene, last) or is_place(second))


def with_secular(scene: Scene, spans: Sequence[PersonSpan]) -> Iterator[PersonSpan]:
    """The spans in order, monastic names with the surname in brackets behind them: «епископ Симон (Котов)»."""
    whole = {span.words.start: span.stop + 3 for span in spans if _has_secular(scene, span)}
    inside = {stop - 2 for stop in whole.values()}
    for span in spans:
        if (stop := whole.get(span.words.start)) is not None:
            yield person_span(scene, span.words.start, stop, span.source)
        elif span.words.start not in inside:
            yield span


def _has_secular(scene: Scene, span: PersonSpan) -> bool:
    """Whether a name is a monk's, and one word in brackets follows it that agrees with it and can be a surname."""
    words, start, stop = scene.words, span.words.start, span.stop
    if len(span.words) > 1 or stop + 2 >= len(words) or (words[stop].text, words[stop + 2].text) != ("(", ")"):
        return False
    surname = words[stop + 1]
    while start and words[start - 1].capital and words[start - 1].readings[0].adjectival:
        start -= 1  # «епископ Горский Симон»
    monk = start > 0 and not words[start - 1].lemmas.isdisjoint(scene.knowledge.people.monks)
    return monk and surname.capital and (is_surname_form(scene, surname) or "Surn" in kinds_of(surname))


def person_span(scene: Scene, start: int, stop: int, source: str) -> PersonSpan:
    """The person's mention that `words[start:stop]` are."""
    words: list[str] = []
    for word in scene.words[start:stop]:
        quoted = word.index > 1 and scene.words[word.index - 2].text in APOSTROPHES  # «Мехмет ‘Рыжий’ Орн»
        if words and word.text in APOSTROPHES and scene.gap(word.index + 1) and not (quoted or scene.gap(word.index)):
            words[-1] += word.text  # «д’ Орн»
        apostrophe = word.index > start + 1 and scene.words[word.index - 1].text in APOSTROPHES
        if apostrophe and not scene.gap(word.index) and not scene.gap(word.index - 1):
            words[-1] += scene.words[word.index - 1].text + word.text  # «О’Рейли»
        elif word.text[0].isalpha():
            short = word.text in YOUNGER or (is_single(word) and not is_whole(scene, word.index))
            initial = short and scene.string[word.end : word.end + 1] == "."
            bracketed = word.index > start and scene.words[word.index - 1].text == "("
            own = _own(word.text)
            words.append(f"{word.text}." if initial else f"({own})" if bracketed else own)
    return scene.span(PEOPLE, start, stop, source, PersonName(tuple(part for word in words for part in parted(word))))


def _own(word: str) -> str:
    """A word of a name without the capitals of a heading or a roster: «КИМ», «АЛЬ-МУРСИ»."""
    own = word.title() if is_capitals(word) and not is_latin(word) else word
    article = ARTICLE.match(own) if word[:2].isupper() else None
    return own if article is None else article.group().lower() + own[article.end() :]

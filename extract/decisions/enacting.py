"""Enacting: who issued an act and when, told by its sentence outside the citation («5 мая Президент Казахстана подписал
Закон «О связи»», «закон «О связи» принят парламентом Кыргызстана 5 мая»)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from extract.dates.facts import DATES, DateSpan
from extract.decisions.facts import Citation, words_of
from extract.decisions.parts import issuer_at
from extract.grammar.found import Found
from extract.text.spans import Span
from extract.text.words import Word

REACH = 12  # words between a verb and the act, the day or the one who acts
_NOT_ON = frozenset({"до", "от", "с", "к", "за", "на", "после", "по"})  # «до 5 мая»: not the day itself
_PASSIVE = frozenset({"PRTS", "PRTF"})


def enacted(found: Found, cited: Iterable[Citation]) -> Iterator[Citation]:
    """Citations with the day and the issuer that their sentences tell, where they lack them."""
    citations = list(cited)
    taken = words_of(citations)
    for citation in citations:
        verb = None if citation.short or citation.list_id is not None else _verb(found, citation, taken)
        yield citation if verb is None else _told(found, citation, verb, taken)


def _verb(found: Found, citation: Citation, taken: set[int]) -> int | None:
    """The word that says that the act was enacted: nearest to it, with no other verb and no border between. By an act
    in the instrumental («отклонил постановлением № 5») any verb is done."""
    means = _is_means(found, citation)
    for side in (range(citation.start - 1, citation.start - REACH, -1), range(citation.stop, citation.stop + REACH)):
        for index in side:
            if not found.scene.in_line(*sorted((index, citation.start))) or not 0 <= index < len(found.scene.words):
                break
            word = found.scene.words[index]
            if word.lemmas & found.scene.knowledge.decisions.file.enacting and index not in taken:
                return index
            if means and index not in taken and _does(word):
                return index
            if _is_verb(word, {"VERB", "PRTS", "GRND", "INFN"}) or word.text in {".", ";", ":"}:
                break
    return None


def _is_means(found: Found, citation: Citation) -> bool:
    """Whether an act stands in the instrumental, behind no preposition."""
    word, start = found.scene.words[citation.start], citation.start
    behind = start > 0 and found.scene.words[start - 1].readings[0].pos == "PREP"
    return word.readings[0].nominal and {reading.case for reading in word.readings} == {"ablt"} and not behind


def _does(word: Word) -> bool:
    """Whether a word is a verb that something is done by: no «воспользовался указом № 5»."""
    return word.readings[0].pos in {"VERB", "PRTS"} and not word.lower.endswith(("ся", "сь"))


def _is_verb(word: Word, kinds: Collection[str]) -> bool:
    """Whether a word is a verb of one of these kinds that says what is done: «было» of «было принято» does not."""
    return word.readings[0].pos in kinds and word.readings[0].lemma != "быть"


def _told(found: Found, citation: Citation, verb: int, taken: set[int]) -> Citation:
    sentence = found.scene.sentence_words(found.scene.words[verb].start)
    around = range(max(sentence.start, verb - REACH), min(sentence.stop, verb + REACH))
    free = [index for index in around if index not in taken]
    date = citation.date or _day(found, free, verb)
    if citation.issuers or citation.kind in found.scene.knowledge.decisions.file.mutual:
        return replace(citation, date=date)
    issuer = _actor(found, free, verb)
    return replace(citation, date=date, issuers=() if issuer is None else (issuer,))


def _day(found: Found, free: Sequence[int], verb: int) -> DateSpan | None:
    """The only day of the verb's clause."""
    starting = found.starting(DATES)
    dates = [starting[index] for index in free if index in starting]
    if len(dates) != 1:
        return None
    first = dates[0].words.start
    on = _in_clause(found, first, verb) and found.scene.words[first - 1].lower not in _NOT_ON
    return dates[0] if on else None


def _in_clause(found: Found, index: int, verb: int) -> bool:
    """Whether no comma and no other verb stands between a word and the verb."""
    first, stop = sorted((index, verb))
    between = found.scene.words[first + 1 : stop]
    clear = all(word.text != "," and not _is_verb(word, {"VERB", "PRTS"}) for word in between)
    return stop - first <= REACH and clear


def _actor(found: Found, free: Sequence[int], verb: int) -> Span | None:
    """The post or body that did it: the subject of an active verb, the agent of a passive one."""
    passive = found.scene.words[verb].readings[0].pos in _PASSIVE
    case = "ablt" if passive else "nomn"
    for index in sorted(free, key=lambda index: abs(index - verb)):
        issuer = issuer_at(found, index, case, over_break=True)
        whole = issuer is not None and issuer.kind != "state" and not _is_inside(found, issuer)
        if whole and _in_clause(found, index, verb):
            return issuer
    return None


def _is_inside(found: Found, issuer: Span) -> bool:
    """«Совет Безопасности `ООН`»: whether a body or post that one belongs to is named with it."""
    names = found.bodies_and_posts
    longer = any(span.end > issuer.end for span in names.starting(issuer.start, issuer.start + 1))
    return longer or names.reaches(issuer.start, issuer.end)

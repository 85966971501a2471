"""Decisions: official acts cited by number, by title or by a proper name, and the items of numbered lists of acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from extract.knowledge import load
from extract.lexicon import Hit, Lexicon
from extract.mentions.chains import Chains, is_adjective, may_be
from extract.spans import Span
from extract.text import Text, Word, agree

NUMBER_SIGN = frozenset({"№", "N", "No"})
# «204», «44-ФЗ», «2254», «1-р», «УП-61», «А/RES/75/1»; a date is none
NUMBER = re.compile(
    r"[AАSС]/RES(?:/\d+)+|(?:[А-ЯЁA-Z]{1,4}[- /])?\d+(?:[-/.]?\d+)*(?:[-/][А-ЯЁа-яёA-Za-z]{1,5}\d*)*(?:[а-я](?!\w))?"
)
RELATIONAL = tuple("ский ская ское ские ского ской скую ским ском ских скому скими цкий цкая цкое".split())
ITEM = re.compile(r"^[ \t]*(\d{1,5})[.)](?:[ \t\u00a0]+|(?=[«\"“А-ЯЁ№]))", re.MULTILINE)
OPENING = {"«": "»", "“": "”", "„": "“", '"': '"'}
TITLE_LIMIT = 1_500  # characters of a quoted title
COUNT_WORDS = {
    "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9,
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20,
}  # fmt: skip


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that names a kind of act; `kind` where it differs from the word."""

    word: str
    kind: str | None = None
    plain: bool = False
    about: bool = False
    lower: bool = False
    item: bool = False

    @property
    def name(self) -> str:
        """The kind as records call it."""
        return self.kind or self.word


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act with a name of its own; `article` asks for «статья» or «ст.» before an ambiguous abbreviation."""

    name: str
    kind: str
    article: bool = False


class DecisionsFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/decisions.toml`."""

    adjectives: frozenset[str]
    act: tuple[Act, ...]
    kind: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """What a citation says: `title` is the stretch of the title without its quotes; `issuer` and `date` are spans of
    other kinds; `list_id` tells the items of one list (the offset of its introduction), `announced` how many acts the
    introduction announces."""

    kind: str | None
    number: str | None = None
    title: tuple[int, int] | None = None
    issuer: Span | None = None
    date: Span | None = None
    list_id: int | None = None
    announced: int | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The file, made ready for matching."""

    file: DecisionsFile
    kinds: Lexicon[Kind]
    acts: Lexicon[Act]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """`patterns/decisions.toml`, read and made ready once."""
    file = load("decisions", DecisionsFile)
    kinds: Lexicon[Kind] = Lexicon()
    acts: Lexicon[Act] = Lexicon()
    for kind in file.kind:
        kinds.add(kind.word, kind)
    for act in file.act:
        acts.add(act.name, act)
    return Knowledge(file, kinds, acts)


def find(text: Text, found: Sequence[Span] = ()) -> list[Span]:
    """The acts cited in the text, sorted by position; none nests in another. `found` are all spans of other kinds."""
    finder = _Finder(text, found)
    items = list(finder.items())
    cited = [span for span in finder.citations() if not any(_touch(span, item) for item in items)]
    return sorted([*items, *_outermost(cited)], key=lambda span: span.start)


def _touch(span: Span, item: Span) -> bool:
    return span.start < item.end and item.start < span.end


def _outermost(spans: Sequence[Span]) -> Iterator[Span]:
    end = -1
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            end = span.end
            yield span


@dataclass(slots=True)
class _Citation:
    """What has been read of a citation so far; `stop` is a word index."""

    kind: str | None
    stop: int
    number: str | None = None
    title: tuple[int, int] | None = None
    issuer: Span | None = None
    date: Span | None = None
    named: bool = False

    def fact(self) -> DecisionFact:
        return DecisionFact(self.kind, self.number, self.title, self.issuer, self.date)


@dataclass(slots=True)
class _Finder:
    text: Text
    found: Sequence[Span]
    chains: Chains = field(init=False)
    dates: dict[int, Span] = field(default_factory=dict)  # by first word
    posts: dict[int, Span] = field(default_factory=dict)
    bodies: set[int] = field(default_factory=set)  # words of bodies: «Организация Договора о …» cites no treaty

    def __post_init__(self) -> None:
        self.chains = Chains(self.text)
        for span in self.found:
            if span.kind in ("state", "body"):
                self.chains.add(span)
            if span.kind == "body":
                self.bodies.update(self.text.covering(span.start, span.end))
            covered = self.text.covering(span.start, span.end)
            if span.kind == "date" and len(covered):
                self.dates[covered[0]] = span
            elif span.kind == "post" and len(covered):
                self.posts[covered[0]] = span
        self.chains.bar(s for s in self.found if s.kind in ("person", "date"))

    # citations in running text

    def citations(self) -> Iterator[Span]:
        words = self.text.words
        last: Span | None = None
        for index in range(len(words)):
            if words[index].text in NUMBER_SIGN and (span := self._bare_number(index, last)) is not None:
                yield span
            for span in self._starting_at(index):
                yield span
                yield from self._more_numbers(span)
                last = span
                break

    def _more_numbers(self, span: Span) -> Iterator[Span]:
        """«резолюции 1267, 1989 и 2253»: further numbers of the same kind of act."""
        fact, words = span.data, self.text.words
        assert isinstance(fact, DecisionFact)
        at = self.text.at(span.end)
        plain = fact.kind == "резолюция" and fact.title is None and self.text.string[span.end - 1].isdigit()
        while plain and self._open(at):
            at += words[at].text in {",", "и"}
            match = re.fullmatch(r"(\d{3,4}),?", words[at].text) if self._open(at) and at not in self.dates else None
            if match is None:
                return
            more = DecisionFact(fact.kind, match.group(1), issuer=fact.issuer)
            yield Span("decision", words[at].start, words[at].start + len(match.group(1)), span.source, more)
            at += 1

    def _starting_at(self, index: int) -> Iterator[Span]:
        words = self.text.words
        if index in self.bodies:
            return
        for act_hit in knowledge().acts.at(words, index):
            span = self._act(index, act_hit)
            if span is not None:
                yield span
        for hit in knowledge().kinds.at(words, index):
            span = self._cited(hit)
            if span is not None:
                yield span

    def _act(self, index: int, hit: Hit[Act]) -> Span | None:
        act = hit.values[0]
        if act.article and not self._article_before(index) and not self._state_after(hit.stop):
            return None
        citation = _Citation(act.kind, hit.stop, named=True)
        self._owner(citation)
        self._read(citation)
        return self._span(index, citation.stop, f"decisions:{act.name}", citation.fact())

    def _article_before(self, index: int) -> bool:
        """«статья 128.1», «ст. 159», «ч. 2 ст.» within a few words before."""
        return any(w.lemmas & {"статья", "ст", "часть", "пункт"} for w in self.text.words[max(0, index - 8) : index])

    def _state_after(self, at: int) -> bool:
        unit = self.chains.unit_at(at)
        return unit is not None and unit.span.kind == "state"

    def _cited(self, hit: Hit[Kind]) -> Span | None:
        """A citation that begins with a kind word, or None where nothing cites the act."""
        words, kind = self.text.words, hit.values[0]
        start = self._left(hit.start)
        capital = any(w.capital for w in words[start : hit.stop]) and (
            not self.text.sentence_start(start)
            or any(w.capital for w in words[start + 1 : hit.stop])
            or (kind.plain and self._owned(hit.stop))
        )
        capital = capital or (kind.lower and self._owned(hit.stop))
        citation = _Citation(kind.name, hit.stop)
        self._read(citation)
        if citation.number is not None and citation.title is None and kind.plain and kind.about:
            self._owner(citation)  # «Плана № 6 военного сотрудничества на 2021–2023 годы»
            self._period(citation)
        if citation.number is None and citation.title is None and not citation.named:
            citation = self._named(hit, kind, capital, start) or citation
        if citation.number is None and citation.title is None and not citation.named:
            return None
        if _plural_word(words[hit.stop - 1]) and citation.number is None and not citation.named:
            return None
        return self._span(start, citation.stop, f"decisions:{kind.word}", citation.fact())

    def _owned(self, at: int) -> bool:
        """Whether a state's or body's name follows: at a sentence's start a proper name all the same."""
        return any(not is_adjective(owner) for owner in self.chains.follow(at).owners)

    def _left(self, index: int) -> int:
        """The first word of the capitalised adjectives before a kind word: «Федерального закона», «Антинаркотическая
        стратегия»."""
        words, start = self.text.words, index
        while start > 0 and not self.text.line_break(start):
            word = words[start - 1]
            listed = word.lemmas & knowledge().file.adjectives
            plain = listed and not words[index].capital
            if not word.capital and not plain and not (listed and start - 1 > 0 and words[start - 2].capital):
                break
            if not listed and not word.lower.endswith(RELATIONAL):
                break
            if not agree(word, words[index]):
                break
            start -= 1
        return start

    def _read(self, citation: _Citation) -> None:
        """Takes issuer, date, number and title in any order, as long as they follow one another."""
        while self._number(citation) or self._date(citation) or self._title(citation) or self._issuer(citation):
            pass

    def _number(self, citation: _Citation) -> bool:
        words, at = self.text.words, citation.stop
        if citation.number is not None or not self._open(at):
            return False
        if words[at].text.isupper() and self._open(at + 1) and words[at + 1].text in NUMBER_SIGN:
            at += 1  # a series before the sign: «УП № 61»
        signed = words[at].text in NUMBER_SIGN or words[at].lower == "номер"
        position = words[at + 1].start if signed and at + 1 < len(words) else words[at].start
        match = NUMBER.match(self.text.string, position)
        if match is None or (not signed and not _bare_number_fits(citation.kind, match.group(), at, self.dates)):
            return False
        citation.number = match.group()
        citation.stop = self._stop_at(match.end())
        self._year_in_brackets(citation)
        return True

    def _year_in_brackets(self, citation: _Citation) -> None:
        """«резолюция 2254 (2015)»: the year belongs to the citation."""
        words, at = self.text.words, citation.stop
        bracketed = self._open(at + 2) and words[at].text == "(" and words[at + 2].text == ")"
        if bracketed and words[at + 1].text.isdigit() and len(words[at + 1].text) == 4:
            citation.stop = at + 3
            citation.date = citation.date or self.dates.get(at + 1)

    def _date(self, citation: _Citation) -> bool:
        words, at = self.text.words, citation.stop
        if citation.date is not None or not self._open(at):
            return False
        first = at + 1 if words[at].lower == "от" else at
        span = self.dates.get(first)
        if span is None or self.text.line_break(first):
            return False
        if first == at and citation.number is None and citation.kind not in ("закон", "устав", "конституция"):
            return self._dated_name(citation, span)
        if first == at and not re.match(r"\d{4}", self.text.string[span.start : span.end]):
            return False
        citation.date = span
        citation.stop = self.text.covering(span.start, span.end)[-1] + 1
        return True

    def _dated_name(self, citation: _Citation, span: Span) -> bool:
        """«Соглашение 12 августа 2008 года»: a capitalised act named by its day."""
        words = self.text.words
        before = words[citation.stop - 1]
        if not before.capital or citation.kind not in ("соглашение", "договор", "декларация", "протокол"):
            return False
        citation.date, citation.named = span, True
        citation.stop = self.text.covering(span.start, span.end)[-1] + 1
        return True

    def _title(self, citation: _Citation) -> bool:
        at = citation.stop
        if citation.title is not None or not self._open(at):
            return False
        inside = quotation(self.text.string, self.text.words[at].start)
        if inside is None:
            return False
        citation.title = inside
        citation.stop = self._stop_at(inside[1] + 1)
        return True

    def _issuer(self, citation: _Citation) -> bool:
        """A post, body or state in the genitive right after: «Указ Президента …», «резолюции … Совета Безопасности»."""
        at = citation.stop
        if citation.issuer is not None or not self._open(at):
            return False
        post = self.posts.get(at)
        if post is not None and self.text.words[at].cases() & {"gent"}:
            citation.issuer, citation.stop = post, self.text.covering(post.start, post.end)[-1] + 1
            return True
        unit = self.chains.unit_at(at)
        if unit is None or not may_be(self.text.words, unit, "gent"):
            return self._unknown_issuer(citation)
        citation.issuer, citation.stop = unit.span, unit.stop
        return True

    def _unknown_issuer(self, citation: _Citation) -> bool:
        """«Закон КР «О связи»»: an abbreviation that nothing explains, between the kind and what cites the act."""
        words, at = self.text.words, citation.stop
        if not (
            self._open(at + 1) and words[at].text.isupper() and words[at].text.isalpha() and len(words[at].text) > 1
        ):
            return False
        if words[at + 1].text not in NUMBER_SIGN and words[at + 1].text not in OPENING:
            return False
        citation.stop = at + 1
        return True

    def _named(self, hit: Hit[Kind], kind: Kind, capital: bool, start: int) -> _Citation | None:
        """A capitalised act without number or title: «Устав ООН», «Заявление о …», «Стратегия … на … годы»."""
        words = self.text.words
        proper_adjective = any(
            kind.plain or kind.about or words[i].lower.endswith(RELATIONAL) for i in range(start, hit.start)
        )
        if not capital or (_plural_word(words[hit.stop - 1]) and not proper_adjective):
            return None
        citation = _Citation(kind.name, hit.stop)
        if kind.plain or kind.about or proper_adjective:
            self._owner(citation)
        owned = citation.stop > hit.stop
        about = (kind.about or kind.plain) and self._about(citation)
        period = self._period(citation)
        citation.named = about or period or proper_adjective or (kind.plain and owned)
        self._year(citation)
        return citation if citation.named else None

    def _year(self, citation: _Citation) -> None:
        """«Конституция Республики Молдова 1994 года»."""
        span = self.dates.get(citation.stop)
        if citation.named and span is not None and re.match(r"\d{4} г", self.text.string[span.start : span.end]):
            citation.date = span
            citation.stop = self.text.covering(span.start, span.end)[-1] + 1

    def _owner(self, citation: _Citation) -> None:
        chain = self.chains.follow(citation.stop, free=True)
        if chain.stop > citation.stop:
            citation.stop = self.chains.more_owners(chain)
            citation.issuer = chain.owners[0] if chain.owners and citation.kind != "устав" else None

    def _about(self, citation: _Citation) -> bool:
        """«о совершенствовании …», «по реализации …»: on to the end of the noun phrase."""
        words, at = self.text.words, citation.stop
        if not self._open(at) or words[at].lower not in {"о", "об", "обо", "по", "к", "против", "между"}:
            return False
        stop = self._phrase_end(at + 1)
        if stop == at + 1:
            return False
        citation.stop = stop
        return True

    def _phrase_end(self, at: int) -> int:
        """The end of a long noun phrase: up to a verb, a comma, a bracket, the sentence's or the line's end."""
        words, index = self.text.words, at
        while self._open(index) and index - at < 60:
            word = words[index]
            if word.text in {",", ".", ";", ":", "(", ")", "—", "–", "!", "?", "»"} or word.text.startswith("*"):
                break
            first = word.readings[0]
            if first.pos in ("VERB", "PRTS", "CONJ", "PRCL", "NPRO", "GRND") and not self._joins(index):
                break
            if word.lower == "от" and index + 1 in self.dates:
                break
            if first.adjectival and word.cases() <= {"nomn"}:
                break  # «Договора о коллективной безопасности прежняя»
            index += 1
        while index > at and words[index - 1].readings[0].pos in ("PREP", "CONJ"):
            index -= 1
        return index

    def _joins(self, index: int) -> bool:
        """«международного взаимодействия и сотрудничества»: a conjunction between nouns does not end the phrase, but
        one before another act does."""
        words = self.text.words
        if words[index].lower not in {"и", "или"} or index + 1 >= len(words):
            return False
        if knowledge().kinds.at(words, index + 1) or knowledge().acts.at(words, index + 1):
            return False
        after = words[index + 1]
        return after.readings[0].pos == "PREP" or bool(after.cases() & {"gent", "datv", "ablt", "loct"})

    def _period(self, citation: _Citation) -> bool:
        """«на 2021–2025 годы», «до 2030 года»."""
        words, at = self.text.words, citation.stop
        if not self._open(at + 1) or words[at].lower not in {"на", "до"} or at + 1 not in self.dates:
            return False
        span = self.dates[at + 1]
        citation.stop = self.text.covering(span.start, span.end)[-1] + 1
        return True

    def _bare_number(self, index: int, last: Span | None) -> Span | None:
        """«№ 44-ФЗ» alone: a number that only laws bear; or the second of «указами № 1260 «…» и № 1261 «…»»."""
        match = (
            NUMBER.match(self.text.string, self.text.words[index + 1].start)
            if index + 1 < len(self.text.words)
            else None
        )
        if match is None:
            return None
        law = bool(re.search(r"-(?:ФЗ|ФКЗ)\Z", match.group()))
        shared = last.data.kind if last is not None and isinstance(last.data, DecisionFact) else None
        citation = _Citation("закон" if law else shared, self._stop_at(match.end()), number=match.group(), named=True)
        self._read(citation)
        if not law and not (
            citation.title is not None and index > 0 and self.text.words[index - 1].lower in {"и", ","}
        ):
            return None  # «дело № 17»
        return self._span(index, citation.stop, "decisions:number", citation.fact())

    def _open(self, at: int) -> bool:
        return at < len(self.text.words) and not self.text.line_break(at)

    def _stop_at(self, offset: int) -> int:
        """The index of the first word at or after an offset."""
        return self.text.at(offset)

    def _span(self, start: int, stop: int, source: str, fact: DecisionFact) -> Span:
        words = self.text.words
        end = words[stop - 1].end
        while self.text.string[end - 1] in ",;:":  # razdel leaves them on numbers: «1267,»
            end -= 1
        return Span("decision", words[start].start, end, source, fact)

    # numbered lists

    def items(self) -> Iterator[Span]:
        """The items of numbered lists that a sentence announces as acts."""
        for introduction, lines in _lists(self.text.string):
            announced = self._announced(introduction)
            if announced is not None:
                yield from self._list(introduction, lines, announced)

    def _announced(self, introduction: tuple[int, int]) -> _Announcement | None:
        """What the sentence before a list says of kind, count, issuer and date; None where it announces no acts."""
        words = self.text.words
        indices = self.text.covering(*introduction)
        best: _Announcement | None = None
        for index in indices:
            for hit in knowledge().kinds.at(words, index, indices[-1] + 1)[:1]:
                if hit.values[0].item:
                    best = self._announcement(hit, indices)
            if best is None and words[index].lemmas & {"документ", "акт"}:
                best = _Announcement(None, self._count(index), None, None)
        if best is None:
            return None
        date = next((self.dates[i] for i in indices if i in self.dates), None)
        return _Announcement(best.kind, best.count, best.issuer, date)

    def _announcement(self, hit: Hit[Kind], indices: range) -> _Announcement:
        chain = self.chains.follow(hit.stop)
        issuer = chain.owners[-1] if chain.owners else self._issuer_before(hit.start, indices)
        return _Announcement(hit.values[0].name, self._count(hit.start), issuer, None)

    def _issuer_before(self, at: int, indices: range) -> Span | None:
        """«Совет глав правительств принял следующие решения»: the only outermost body of the sentence."""
        bodies = [
            s for s in self.found
            if s.kind == "body" and s.end <= self.text.words[at].start and s.start >= self.text.words[indices[0]].start
        ]  # fmt: skip
        outer = [s for s in bodies if not any(o is not s and o.contains(s) for o in bodies)]
        return outer[0] if len(outer) == 1 else None

    def _count(self, index: int) -> int | None:
        """The number right before a noun, over adjectives: «14 решений», «пять следующих постановлений»."""
        for word in reversed(self.text.words[max(0, index - 3) : index]):
            if word.text.isdigit():
                return int(word.text)
            for lemma in word.lemmas:
                if lemma in COUNT_WORDS:
                    return COUNT_WORDS[lemma]
        return None

    def _list(self, introduction: tuple[int, int], lines: Sequence[_Line], announced: _Announcement) -> Iterator[Span]:
        for line in lines:
            yield self._item(introduction[0], line, announced)

    def _numbered_item(self, list_id: int, first: int, announced: _Announcement) -> Span:
        """«1) № 15 «О награждении»»: an act of the announced kind with a number of its own."""
        own = _Citation(announced.kind, first, issuer=announced.issuer, date=announced.date)
        self._read(own)
        fact = DecisionFact(own.kind, own.number, own.title, own.issuer, own.date, list_id, announced.count)
        return self._span(first, own.stop, "decisions:item", fact)

    def _item(self, list_id: int, line: _Line, announced: _Announcement) -> Span:
        """One item: a full citation in its own right, else its title in quotes, else its whole text."""
        first = self.text.at(line.start)
        if first < len(self.text.words) and self.text.words[first].text in NUMBER_SIGN:
            return self._numbered_item(list_id, first, announced)
        cited = next(iter(self._starting_at(first)), None) if first < len(self.text.words) else None
        if (
            cited is not None
            and isinstance(cited.data, DecisionFact)
            and (cited.data.number is not None or cited.data.title is not None)
        ):
            own = cited.data
            fact = DecisionFact(
                own.kind, own.number or line.number, own.title, own.issuer or announced.issuer,
                own.date or announced.date, list_id, announced.count,
            )  # fmt: skip
            return Span("decision", cited.start, cited.end, "decisions:item", fact)
        inside = quotation(self.text.string, line.start)
        if inside is not None and inside[1] < line.end:
            start, end, title = line.start, inside[1] + 1, inside
        else:
            start, end = line.start, line.end
            title = (start, end)
        kinds = knowledge().kinds.at(self.text.words, first)
        kind = kinds[0].values[0].name if kinds else announced.kind
        fact = DecisionFact(kind, line.number, title, announced.issuer, announced.date, list_id, announced.count)
        return Span("decision", start, end, "decisions:item", fact)


@dataclass(frozen=True, slots=True)
class _Announcement:
    kind: str | None
    count: int | None
    issuer: Span | None
    date: Span | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A numbered line: the item's number and its text without the closing sign."""

    number: str
    start: int
    end: int


def _lists(string: str) -> Iterator[tuple[tuple[int, int], list[_Line]]]:
    """Runs of lines numbered 1, 2, 3 …, each with the stretch of its introducing line (which ends in a colon)."""
    run: list[_Line] = []
    begin = 0
    for match in ITEM.finditer(string):
        line = _line(string, match)
        if (
            run
            and int(line.number) == int(run[-1].number) + 1
            and not string[run[-1].end : match.start()].strip(" .;,\r\n")
        ):
            run.append(line)
            continue
        if run:
            yield from _with_introduction(string, begin, run)
        run, begin = ([line], match.start()) if line.number == "1" else ([], 0)
    if run:
        yield from _with_introduction(string, begin, run)


def _line(string: str, match: re.Match[str]) -> _Line:
    end = string.find("\n", match.end())
    end = len(string) if end < 0 else end
    end = match.end() + len(string[match.end() : end].rstrip(" \t\r\u00a0;.,"))
    return _Line(match.group(1), match.end(), end)


def _with_introduction(string: str, begin: int, run: list[_Line]) -> Iterator[tuple[tuple[int, int], list[_Line]]]:
    before = string[:begin].rstrip()
    if before.endswith(":") and all(line.end > line.start for line in run):
        yield (before.rfind("\n") + 1, len(before)), run


def quotation(string: str, start: int) -> tuple[int, int] | None:
    """The stretch inside a quotation that opens at `start`, nested quotes respected, or None. Where a text closes
    nested quotes with one sign («… «ПРОКСИ»), the line's last closing sign ends it."""
    closing = OPENING.get(string[start : start + 1])
    if closing is None:
        return None
    limit = string.find("\n", start)
    limit = min(len(string) if limit < 0 else limit, start + TITLE_LIMIT)
    depth, last = 0, None
    for position in range(start + 1, limit):
        character = string[position]
        if closing == "»" and character == "«":
            depth += 1
        elif character == closing:
            last = position
            if depth == 0:
                return start + 1, position
            depth -= 1
    return None if last is None else (start + 1, last)


def _plural_word(word: Word) -> bool:
    readings = [r for r in word.readings if r.pos == "NOUN"]
    return bool(readings) and all(r.number == "plur" for r in readings)


def _bare_number_fits(kind: str | None, number: str, at: int, dates: dict[int, Span]) -> bool:
    """Without «№» only a resolution's number is a number: «резолюции 2254», but not «закон 2012 года»."""
    if kind in ("регламент", "директива") and re.fullmatch(r"\d{4}/\d+", number):
        return True
    return (kind == "резолюция" and at not in dates) or bool(re.search(r"-(?:ФЗ|ФКЗ|р|рп)\Z", number))

"""Rows: what the register keeps of one record."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from extract.knowledge.offices import OfficeKnowledge
from extract.records import Body, Decision, Mention, Official, Post, Record
from extract.register.dating import days
from extract.register.hints import Hints, Said
from extract.register.offices import Office, Owner, kind_of, office
from extract.text.layout import soft_ends
from extract.text.morphology import fold
from extract.text.phrases import Lemmas, lemmas, without

OWNERS = ("state", "place", "body")  # mentions of what a post may be of
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]  # by table; the columns are those of `extract.register.store`


def key(record: Record) -> str:
    """What tells a record's document from all others: two sources may use one id."""
    return record.id if record.source is None else f"{record.id}\n{record.source}"


def rows(known: OfficeKnowledge, record: Record, place: str, digest: str, table: date | None) -> Rows:
    """The rows of a record by what is known of offices: `place` is its file and line, `table` the date that the side
    table gives it."""
    found: Rows = {"documents": [_document(record, place, digest, table)]}
    found["bodies"] = [(key(record), *_body(body)) for body in record.bodies]
    found["states"] = [(key(record), state.id, state.name, state.code, state.wikidata) for state in record.states]
    found["places"] = [(key(record), place.id, place.name, _state_id(place.state)) for place in record.places]
    found["forms"] = list(_forms(record))
    holdings, sentences = _Holdings(known, record), _Sentences(record.text)
    found["holdings"] = list(holdings.rows())
    found["sentences"] = list(holdings.sentences(sentences))
    found["decisions"] = [_decision(record, n, decision, sentences) for n, decision in enumerate(record.decisions)]
    return found


def _state_id(code: str | None) -> str | None:
    return None if code is None else f"state:{code}"


def _document(record: Record, place: str, digest: str, table: date | None) -> Row:
    """The record's own date stands before the table's, where it names a year."""
    value, source = record.date.value, str(record.date.source)
    covered = days(value)
    if covered is None and table is not None:
        value, source, covered = table.isoformat(), "table", (table, table)
    first, last = covered or (None, None)
    dated = value, first, last, source
    return key(record), record.id, record.source, place, *dated, record.text is not None, digest


def _body(body: Body) -> Row:
    name = _one_line(body.name)
    return body.id, name, body.abbreviation, body.kind, body.wikidata, body.parent, body.state, body.place


def _one_line(text: str) -> str:
    """A text without the line breaks and wide spaces that names and sentences may hold."""
    return " ".join(text.split())


def _forms(record: Record) -> Iterator[Row]:
    """Each form in which a state, place or body is written, with its lemmas and how often it is."""
    kept = (mention for mention in record.mentions if mention.type in OWNERS and mention.entity is not None)
    counts = Counter((mention.entity, _one_line(mention.text)) for mention in kept)
    for (entity, form), count in counts.items():
        yield key(record), entity, form, " ".join(lemmas(form)), count


# -- Who holds which post


class _Holdings:
    """The posts of a record's officials."""

    def __init__(self, known: OfficeKnowledge, record: Record) -> None:
        self._known = known
        self._record = record
        self._key = key(record)
        self._owners: dict[str, Owner] = {}
        self._held = [(official, post) for official in record.officials for post in official.posts]
        self._said = [self._says(official, post) for official, post in self._held]
        self._hints = Hints(known, record, self._owner, [*self._said, *self._of_nobody()])

    def rows(self) -> Iterator[Row]:
        """One row a post of an official, numbered within the document."""
        hints = [self._hints.of(said) for said in self._said]
        means = [hint or said.office for hint, said in zip(hints, self._said, strict=True)]
        for n, (official, post) in enumerate(self._held):
            said, hint = self._said[n], hints[n]
            ident, read_as = self._in_its_land(said.office, post).id, None if hint is None else hint.id
            name, title = _one_line(official.name), _one_line(post.title)
            says = "past" if post.former and post.status == "holds" else post.status
            says = "ends" if says == "past" and post.until is None and self._goes_now(n, means) else says
            told = post.acting, says, post.since, post.until, self._confidence(official, post)
            yield self._key, n, official.id, name, ident, read_as, title, *told

    def sentences(self, sentences: _Sentences) -> Iterator[Row]:
        """One row for each sentence that gives an official a post."""
        for n, (official, post) in enumerate(self._held):
            persons = [i for i in official.mentions if self._record.mentions[i].type == "person"]
            seen: set[tuple[int, int]] = set()
            for index in post.mentions or _shared(self._record, post, persons, sentences):
                mention = self._record.mentions[index]
                start, end = sentences.around(mention.start, self._end(mention, persons))
                if (start, end) not in seen:
                    seen.add((start, end))
                    both = any(start <= self._record.mentions[i].start < end for i in persons)
                    says = mention.status or post.status
                    yield self._key, n, start, end, sentences.cut(start, end), mention.source, says, both

    def _end(self, post: Mention, persons: list[int]) -> int:
        """Where a post ends, or its holder's name that follows at once, be it on the next line."""
        text = self._record.text or ""
        names = (self._record.mentions[i] for i in persons if text)
        behind = (one for one in names if post.end <= one.start and not text[post.end : one.start].strip())
        return next((one.end for one in behind), post.end)

    def _says(self, official: Official, post: Post) -> Said:
        """Which office of whose a post is."""
        named = office(self._known, self._title(post), map(self._owner, self._of(official, post)))
        return Said(official.id, named, post.status == "holds" and not (post.acting or post.former))

    def _goes_now(self, n: int, means: Sequence[Office]) -> bool:
        """Whether a former holder goes when somebody comes by this text: the one before him («прежний ректор») when he
        comes into the same office, the same person («до этого заместитель акима») when into another."""
        (official, post), text = self._held[n], self._record.text
        comes = [other for other, (_, held) in enumerate(self._held) if held.status == "begins"]
        after = any(means[other] == means[n] and self._held[other][0] is not official for other in comes)
        moves = any(means[other] != means[n] and self._held[other][0] is official for other in comes)
        if text is None or not (after or moves):
            return False
        starts = (self._record.mentions[index].start for index in post.mentions)
        before = [lemmas(text[text.rfind(".", 0, start) + 1 : start]) for start in starts]
        last, until = self._known.last_before, self._known.until_then
        return (after and any(not last.isdisjoint(words) for words in before)) or (
            moves and any(words[-len(phrase) :] == phrase for words in before for phrase in until)
        )

    def _title(self, post: Post) -> Lemmas:
        """The lemmas of a title without those of the town around what it is of: «глава Советского района Орска»."""
        return without(lemmas(post.title), [lemmas(mention.text) for mention in self._around(post)])

    def _around(self, post: Post) -> list[Mention]:
        """The towns and regions around the place that a post is of."""
        if not any(kind_of(ident) == "place" for ident in post.of):
            return []
        inside = (mention for index in post.mentions for mention in self._inside(index))
        return [mention for mention in inside if mention.type == "place" and mention.entity not in post.of]

    def _in_its_land(self, office: Office, post: Post) -> Office:
        """An office of a district or town with the first of what is around it: other towns have such a district."""
        lands = [mention.entity for mention in self._around(post) if mention.entity is not None]
        alone = lands and len(office.of) == 1 and kind_of(office.of[0]) == "place"
        return Office(office.head, (*office.of, lands[0])) if alone else office

    def _of_nobody(self) -> Iterator[Said]:
        """The offices that the record names without a holder."""
        for mention in self._record.mentions:
            if mention.type == "post" and mention.entity is None and mention.of:
                yield Said(None, office(self._known, lemmas(mention.text), map(self._owner, mention.of)), False)

    def _confidence(self, official: Official, post: Post) -> float:
        """That of the surest mention of the post, of the person, or that the one holds the other: the least of them."""
        mentions = self._record.mentions
        persons = [mentions[i].confidence for i in official.mentions if mentions[i].type == "person"]
        posts = [mentions[i].confidence for i in post.mentions]
        return min(max(persons, default=1.0), max(posts, default=1.0), post.confidence)

    def _of(self, official: Official, post: Post) -> list[str]:
        """What a post is of, or another of the same person behind an «и» is («главный режиссёр и директор театра»); an
        adjective that comes first, as in «российский посол в Казахстане», names the sender."""
        if not post.of and (joined := self._joined(official, post)) is not None:
            return self._of(official, joined)
        first = {self._first_owner(index) for index in post.mentions}
        senders = {owner.entity for owner in first if owner is not None and owner.form == "adjective"}
        return sorted(post.of, key=lambda ident: ident not in senders)

    def _joined(self, official: Official, post: Post) -> Post | None:
        """The post of the same person that goes on behind an «и» and says what it is of."""
        mentions, text = self._record.mentions, self._record.text or ""
        ends = {mentions[index].end for index in post.mentions}
        for other in official.posts:
            starts = [mentions[index].start for index in other.mentions] if other.of else []
            if any(text[end:start].split() == ["и"] for end in ends for start in starts if end < start):
                return other
        return None

    def _first_owner(self, index: int) -> Mention | None:
        """The first state, place or body that a post's mention names."""
        return next((mention for mention in self._inside(index) if mention.type in OWNERS), None)

    def _inside(self, index: int) -> Iterator[Mention]:
        """The mentions inside one."""
        outer = self._record.mentions[index]
        return (one for one in self._record.mentions if outer.start <= one.start and one.end <= outer.end)

    def _owner(self, ident: str) -> Owner:
        if ident not in self._owners:
            self._owners[ident] = _owner(self._known, self._record, ident)
        return self._owners[ident]


def _owner(known: OfficeKnowledge, record: Record, ident: str) -> Owner:
    names = {lemmas(mention.text) for mention in record.mentions if mention.entity == ident}
    body = next((body for body in record.bodies if body.id == ident), None)
    if body is None:
        place = next((place for place in record.places if place.id == ident), None)
        state = None if place is None else _state_id(place.state)
        return Owner(ident, frozenset(names | known.lands.get(ident, frozenset())), state=state)
    names |= {lemmas(name) for name in (body.name, body.abbreviation) if name is not None}
    return Owner(ident, frozenset(names), body.name, body.kind, body.state, body.place)


def _shared(record: Record, post: Post, persons: list[int], sentences: _Sentences) -> list[int]:
    """For a post that a plural gives to several («министры А и Б»): the persons' mentions beside its first word."""
    stem = fold(post.title)[:5]
    fitting = [i for i in persons if stem in fold(sentences.cut(*sentences.around(*_ends(record, i))) or "")]
    return fitting or persons[:1]


def _ends(record: Record, index: int) -> tuple[int, int]:
    return record.mentions[index].start, record.mentions[index].end


# -- Sentences


class _Sentences:
    """The sentences of a text, cut where they are asked for; a line break ends one where it does in the pipeline."""

    def __init__(self, text: str | None) -> None:
        self._text = None if text is None else _unwrapped(text)
        self._lines: dict[int, list[int]] = {}  # by a line's start: where its sentences start

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the sentences that a mention stands in; the mention's own where there is no text."""
        if self._text is None:
            return start, end
        line, stop = self._text.rfind("\n", 0, start) + 1, self._text.find("\n", end)
        stop = len(self._text) if stop < 0 else stop
        starts = [*self._starts(line, stop), stop]
        first = starts[max(bisect_right(starts, start) - 1, 0)]
        return first, next((following for following in starts if following >= end), stop)

    def cut(self, start: int, end: int) -> str | None:
        """A stretch in one line, or None where there is no text."""
        return None if self._text is None else _one_line(self._text[start:end])

    def _starts(self, line: int, stop: int) -> list[int]:
        from razdel import sentenize

        if line not in self._lines:
            assert self._text is not None
            self._lines[line] = [line + sentence.start for sentence in sentenize(self._text[line:stop])] or [line]
        return self._lines[line]


def _unwrapped(text: str) -> str:
    """A text of the same length, with spaces for the ends of lines that only wrap a paragraph."""
    pieces, last = [], 0
    for start, end in soft_ends(text):
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def _decision(record: Record, n: int, decision: Decision, sentences: _Sentences) -> Row:
    """A decision as cited, with its title as lemmas to compare, and the first sentence that cites it."""
    first: Iterable[int] = decision.mentions[:1]
    cited = [record.mentions[index] for index in first]
    sentence = next((sentences.cut(*sentences.around(mention.start, mention.end)) for mention in cited), None)
    surface = next((_one_line(mention.text) for mention in cited), None)
    title_key = " ".join(lemmas(decision.title.lower())) if decision.title is not None else None
    title = _one_line(decision.title) if decision.title is not None else None
    return (
        key(record), n, decision.id, decision.kind, decision.number, title, title_key, decision.issuer, decision.date,
        surface, sentence,
    )  # fmt: skip

"""Speakers: who says «я» in an interview or a quotation, and whom its questions call «Вы»."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from extract.grammar.quotations import CLOSING, OPENING
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.holders import Holders
from extract.text.words import DASHES, Word

ME = frozenset({"я", "меня", "мне", "мной", "мною"})
YOU = frozenset({"вы", "вас", "вам", "вами"})
THIRD = frozenset({"он", "она", "они", "его", "ее", "их", "ему", "ей", "им", "кто", "кого", "кому"})
CLOSES = frozenset(CLOSING.values())
AFTER = frozenset(",.!?…") | CLOSES  # signs behind which a dash brings the author's words
ENDS = frozenset(".,;") | CLOSING.keys()  # signs behind which another clause or quotation begins
HE_SHE = frozenset({"он", "она"})
LEAST = 0.1  # the probability from which on somebody may be of a pronoun's gender
REACH = 400  # words of a line before one that are read
NEXT = 5  # turns behind one that asks among which the answer is
BEHIND = 4  # words behind a quotation among which the author's begin
BY_NAME = 3  # words at a question's beginning among which it calls whom it asks by name
AUTHOR = 10  # words of «сказал министр Иванов» until the name


class Voice(NamedTuple):
    """What one says in a row: the words `start` to `stop` (exclusive), whom «я» and «вы» mean in it where that is
    settled, and whether nobody but the speaker may be the subject of its first sentence without one."""

    start: int
    stop: int
    me: Cluster | None = None
    you: Cluster | None = None
    answer: bool = False


class _Turn(NamedTuple):
    """A line that begins a turn, whether it asks, and who speaks where his name stands before it."""

    start: int
    asks: bool
    speaker: Cluster | None


class Speakers:
    """The voices of a text."""

    def __init__(self, holders: Holders) -> None:
        self._holders = holders
        self._scene = holders.scene
        self._words = holders.scene.words

    def voice(self, word: int) -> Voice | None:
        """Whose words a word is among; None outside speech."""
        return self._quoted(word) or self._turn(word)

    # quotations

    def _quoted(self, word: int) -> Voice | None:
        """The innermost quotation around a word, and who is said right before, in or behind it to say so."""
        start, stop = self._line(word)
        opened: list[int] = []
        for index in range(max(start, word - REACH), word):
            form = self._scene.forms[index]
            if form == '"' and opened and self._scene.forms[opened[-1]] == '"':
                opened.pop()
            elif form in CLOSING:
                opened.append(index)
            elif form in OPENING and opened:
                opened.pop()
        if not opened:
            return None
        close = self._close(opened[-1], stop)
        return Voice(opened[-1] + 1, close, self._author(opened[-1], close, start, stop))

    def _close(self, opening: int, stop: int) -> int:
        """Where a quotation ends, at the latest with its line."""
        closing, depth = CLOSING[self._scene.forms[opening]], 1
        for index in range(opening + 1, min(stop, opening + 2 * REACH)):
            form = self._scene.forms[index]
            depth += -1 if form == closing else form in CLOSING
            if depth == 0:
                return index
        return stop

    def _author(self, opening: int, close: int, start: int, stop: int) -> Cluster | None:
        """«`Иванов` сказал: «…»», «…», – сказал `Иванов`», «…, – говорил `Иванов`. – …»."""
        if opening > start and self._scene.forms[opening - 1] == ":":
            first = self._scene.sentence_words(self._words[opening - 1].start).start
            passed_on = any("слово" in word.lemmas for word in self._words[first:opening])
            return None if passed_on else self._only(self._upright(first, opening))
        behind = range(close, min(close + BEHIND, stop))
        return self._told(behind, opening, stop) or self._told(range(opening + 1, close), opening, stop)

    def _told(self, signs: range, said: int, stop: int) -> Cluster | None:
        """Who is the subject of the author's words that begin at one of some words: «– сказал Иванов», «– сказал он».
        The speech begins at `said`."""
        for index in signs:
            verb = self._behind(index)
            author = None if verb is None else self._author_at(verb + 1, said, stop)
            if author is not None:
                return author
        return None

    def _behind(self, sign: int) -> int | None:
        """The verb of «, – сказал», «», так сказал», if a sign begins that."""
        forms = self._scene.forms
        before = forms[sign - 1] if sign else ""
        if not (forms[sign] in DASHES and before in AFTER) and not (forms[sign] == "," and before in CLOSES):
            return None
        verb = sign + 2 if forms[sign + 1 : sign + 2] == ["так"] else sign + 1
        return verb if verb < len(self._words) and self._third(self._words[verb]) else None

    def _author_at(self, at: int, said: int, stop: int) -> Cluster | None:
        """Who is named behind «сказал», before another clause begins; «он» is who was named before what is said."""
        if at < stop and self._scene.forms[at] in HE_SHE:
            return self._before(said, man=self._scene.forms[at] == "он")
        first = next(iter(self._upright(at, min(at + AUTHOR, stop))), None)
        if first is None or not ENDS.isdisjoint(self._scene.forms[at : first.words.start]):
            return None
        return self._holders.people.of[first]

    def _before(self, word: int, *, man: bool) -> Cluster | None:
        """The only one whom the sentence before a word names in the nominative, and alone of his gender."""
        if word < 2:
            return None
        sentence = self._scene.sentence_words(self._words[word - 2].start)
        named = [p for p in self._named(sentence.start, word) if self._may_be(self._holders.people.of[p], man=man)]
        who = self._only(named)
        return who if who is not None and any(map(self._holders.nominative, named)) else None

    def _may_be(self, who: Cluster, *, man: bool) -> bool:
        return (who.male if man else 1 - who.male) > LEAST

    def _third(self, word: Word) -> bool:
        """Whether a word is a verb that tells of somebody else than who speaks."""
        return word.readings[0].pos == "VERB" and not {"1per", "2per", "impr"} & word.readings[0].grammemes

    # interviews

    def _turn(self, word: int) -> Voice | None:
        """The turn of a dialogue that a word is in."""
        number = bisect_right(self._turns, word, key=lambda turn: turn.start) - 1
        if number < 0:
            return None
        turn = self._turns[number]
        stop = self._turns[number + 1].start if number + 1 < len(self._turns) else len(self._words)
        start, end = self._line(word)
        signs = range(turn.start + 1, min(end, start + REACH) if start == turn.start else 0)
        author = self._told(signs, turn.start, end)
        if author is not None or not self._interview:
            return None if author is None else Voice(turn.start, stop, author)
        if turn.asks:
            return Voice(turn.start, stop, turn.speaker, self._answers(number))
        who = turn.speaker or self._interviewee
        return Voice(turn.start, stop, who, answer=number > 0 and self._about(self._turns[number - 1], turn.start, who))

    def _answers(self, number: int) -> Cluster | None:
        """Who answers a turn: the next to speak by name, else whom the text asks."""
        asked, after = self._turns[number], self._turns[number + 1 : number + 1 + NEXT]
        found = next((one for one in after if not one.asks or one.speaker is not None), None)
        who = self._interviewee if found is None or found.speaker is None else found.speaker
        return None if who is asked.speaker else who

    def _about(self, turn: _Turn, stop: int, who: Cluster | None) -> bool:
        """Whether a question concerns nobody but whom it asks."""
        if not turn.asks or not THIRD.isdisjoint(word.lower for word in self._words[turn.start : stop]):
            return False
        return all(self._holders.people.of[person] is who for person in self._named(turn.start, stop))

    @cached_property
    def _turns(self) -> Sequence[_Turn]:
        """The turns that a dash, a «Вопрос:» or a name begins, and the lines behind a question."""
        found: list[_Turn] = []
        for start, end in self._scene.lines.filled():
            words = self._scene.covering(start, end)
            turn = self._opened(words) if len(words) > 1 else None
            if turn is None and found and found[-1].asks and len(words):
                turn = _Turn(words.start, self._asks(words), None)
            if turn is not None:
                found.append(turn)
        return found

    @cached_property
    def _interview(self) -> bool:
        """Whether somebody asks and somebody answers."""
        turns = pairwise(self._turns)
        return any(one.asks and (other.speaker is not None or not other.asks) for one, other in turns)

    def _opened(self, words: range) -> _Turn | None:
        file, first = self._scene.knowledge.posts.file, words.start
        if self._scene.forms[first] in DASHES:
            return _Turn(first, self._asks(words), None)
        colon = next((at for at in words[:4] if self._scene.forms[at] == ":"), None)
        label = self._words[first].lower
        if colon is not None and colon <= first + 2 and label in file.asking | file.answering:
            return _Turn(first, label in file.asking, None)
        person = self._named_at(first)
        if person is None or person.stop + 1 >= words.stop or self._scene.forms[person.stop] != ":":
            return None
        if self._scene.forms[person.stop + 1] in CLOSING:
            return None  # «Игорь Котов: «Рынок растёт»», a heading
        return _Turn(first, self._asks(words), self._holders.people.of[person])

    def _named_at(self, word: int) -> PersonSpan | None:
        """The person whose name begins at a word."""
        at = self._words[word]
        return next((p for p in self._holders.adjacency.persons.starting(at.start, at.end)), None)

    def _asks(self, words: range) -> bool:
        """Whether a line asks: it ends so, or calls somebody «Вы» and nobody «я»."""
        if self._scene.forms[words.stop - 1] == "?":
            return True
        said = {self._words[at].lower for at in words}
        return bool(said & YOU) and not said & ME

    @cached_property
    def _interviewee(self) -> Cluster | None:
        """Of whom the lead says that he was asked, whom a question calls by name, or the only one whom it names, if not
        as whom he talks to."""
        first = self._turns[0].start
        called = self._called()
        if called is not None:
            return called
        lead = self._holders.adjacency.persons.starting(0, self._words[first].start)
        return self._asked(first) or self._only(lead) or self._only(self._upright(0, first))

    def _called(self) -> Cluster | None:
        """«– `Анна Юрьевна`, когда Вы пришли?»."""
        found = []
        for turn in self._turns:
            if turn.asks:
                near = (self._named_at(at) for at in range(turn.start, turn.start + BY_NAME) if at < len(self._words))
                person = next((one for one in near if one is not None), None)
                if person is not None and self._scene.forms[person.stop : person.stop + 1] == [","]:
                    found.append(person)
        return self._only(found)

    def _asked(self, stop: int) -> Cluster | None:
        """Whom alone a sentence of the lead names that tells of an interview."""
        interviews, found = self._scene.knowledge.posts.file.interviews, list[PersonSpan]()
        for word in self._words[:stop]:
            if word.lemmas & interviews:
                sentence = self._scene.sentence_words(word.start)
                found.extend(self._named(sentence.start, min(sentence.stop, stop)))
        return self._only(found)

    # both

    def _only(self, persons: Sequence[PersonSpan]) -> Cluster | None:
        """The one person whom all of some names mean."""
        meant = {id(who): who for who in (self._holders.people.of[person] for person in persons)}
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _named(self, start: int, stop: int) -> Sequence[PersonSpan]:
        """The names among the words `start` to `stop` (exclusive)."""
        if start >= stop:
            return ()
        return self._holders.adjacency.persons.starting(self._words[start].start, self._words[stop - 1].end)

    def _upright(self, start: int, stop: int) -> Sequence[PersonSpan]:
        """Those in the nominative."""
        return [person for person in self._named(start, stop) if self._holders.nominative(person)]

    def _line(self, word: int) -> tuple[int, int]:
        """The words of a word's line."""
        start, end = self._scene.lines.borders(self._scene.lines.number(self._words[word].start))
        words = self._scene.covering(start, end)
        return words.start, words.stop

"""Posts: offices and leading roles, from a lexicon of heads and the grammar of their complements.

Read from right to left like the bodies, so that a post inside another («пресс-секретарь президента») is known first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.lexicon import Hit
from extract.mentions.chains import FUNCTION, Chain, Chains
from extract.mentions.titles import Head, knowledge
from extract.spans import Span
from extract.text import DASHES, Text, Word, agree


@dataclass(frozen=True, slots=True)
class PostFact:
    """What is known of a post's mention: its head phrase, the states and bodies it is of, whether it has any
    complement, and the post of another person that nests in it."""

    head: str
    of: tuple[Span, ...] = ()
    complemented: bool = False
    acting: bool = False
    former: bool = False


def find(text: Text, found: Sequence[Span] = ()) -> list[Span]:
    """The posts in the text, sorted by position. `found` are the dates, states, persons and bodies."""
    return _Finder(text, found).run()


@dataclass(slots=True)
class _Finder:
    text: Text
    found: Sequence[Span]
    chains: Chains = field(init=False)
    spans: dict[int, Span] = field(default_factory=dict)  # by first word
    persons: dict[int, Span] = field(default_factory=dict)  # by first word
    person_ends: set[int] = field(default_factory=set)  # words right after a person
    inside: set[int] = field(default_factory=set)  # words that cannot head a post: of persons

    def __post_init__(self) -> None:
        self.chains = Chains(self.text)
        self.chains.bar(s for s in self.found if s.kind in ("person", "date"))
        for span in self.found:
            covered = self.text.covering(span.start, span.end)
            if span.kind in ("state", "body"):
                self.chains.add(span)
            elif span.kind == "person" and len(covered) and not self._title_only(covered):
                self.persons[covered[0]] = span
                self.person_ends.add(covered[-1] + 1)
                self.inside.update(covered)
        for name in self.text.names:
            if name.label == "LOC" and not any(
                s.kind == "state" and s.start < name.end and name.start < s.end for s in self.found
            ):
                self.chains.add(Span("state", name.start, name.end, "place"))

    def _title_only(self, covered: range) -> bool:
        """«Президент» at a sentence's end, which the model takes for a name."""
        return len(covered) == 1 and any(
            head.alone
            for hit in knowledge().heads.at(self.text.words, covered[0], covered[-1] + 1)
            for head in hit.values
        )

    def run(self) -> list[Span]:
        words = [_without_ex(word) for word in self.text.words]
        for index in range(len(words) - 1, -1, -1):
            if index in self.inside or words[index].readings[0].pos in FUNCTION:
                continue
            for hit in knowledge().heads.at(words, index):
                if self._one_line(hit) and self._head_at(hit, hit.values[0]):
                    break
        return sorted(self.spans.values(), key=lambda s: (s.start, -s.end))

    def _one_line(self, hit: Hit[Head]) -> bool:
        return not any(self.text.line_break(i) for i in range(hit.start + 1, hit.stop))

    def _head_at(self, hit: Hit[Head], head: Head) -> bool:
        chain = self._chain(hit, head)
        if not self._one(hit, chain):
            return False
        start, acting, former = self._left(hit.start)
        if not self._meant(hit, head, chain, start):
            return False
        dependent = self.spans.get(hit.stop)
        stop, of = chain.stop, tuple(o for o in chain.owners if o.source != "place")
        if dependent is not None and self.text.covering(dependent.start, dependent.end)[-1] + 1 >= stop:
            stop, of = self._over(dependent, stop, of)
        stop, of = self._joined(hit, stop, of)
        self._drop(start, stop, one_office=head.deputy or acting)
        fact = PostFact(head.phrase, of + self._adjective_states(start, hit.start), stop > hit.stop, acting, former)
        words = self.text.words
        self.spans[start] = Span("post", words[start].start, words[stop - 1].end, f"posts:{head.phrase}", fact)
        return True

    def _chain(self, hit: Hit[Head], head: Head) -> Chain:
        start = self._postposed(hit)
        closed = head.closed and not self._of_a_body(start)
        chain = self.chains.follow(start, prepositions=head.prepositions, governs=head.governs, closed=closed)
        words, at = self.text.words, chain.stop
        if (
            at + 3 < len(words)
            and words[at].text == "("
            and words[at + 2].text == ")"
            and (knowledge().heads.at(words, at + 1, at + 2) and words[at + 3].lower in head.prepositions)
        ):  # «Член Коллегии (министр) по промышленности»
            more = self.chains.follow(at + 3, prepositions=head.prepositions)
            return Chain(more.stop, chain.owners + more.owners, chain.nouns + more.nouns)
        return chain

    def _of_a_body(self, at: int) -> bool:
        """Whether a noun that can have such an office follows: «премьер-министр страны», not «секретаря возражений»."""
        stop = self.chains.noun_phrase(at, "gent")
        return stop is not None and bool(self.text.words[stop - 1].lemmas & knowledge().file.owners)

    def _postposed(self, hit: Hit[Head]) -> int:
        """«патриарх Сербский», «Патриарх Московский и всея Руси»: capitalised adjectives after the head."""
        words, stop = self.text.words, hit.stop
        while stop < len(words) and not self.text.line_break(stop) and stop not in self.inside:
            word = words[stop]
            if word.capital and self._modifies(word, hit.start) and word.readings[0].lemma.endswith("ский"):
                stop += 1
            elif word.lower == "и" and stop > hit.stop and stop + 1 < len(words) and words[stop + 1].lower == "всея":
                return min(stop + 3, len(words))
            elif (
                word.lower == "и"
                and stop > hit.stop
                and stop + 1 < len(words)
                and words[stop + 1].capital
                and (self._modifies(words[stop + 1], hit.start))
            ):
                stop += 2
            else:
                break
        return stop

    def _over(self, dependent: Span, stop: int, of: tuple[Span, ...]) -> tuple[int, tuple[Span, ...]]:
        """The other person's post that the head depends on, as a whole."""
        fact = dependent.data
        assert isinstance(fact, PostFact)
        end = self.text.covering(dependent.start, dependent.end)[-1] + 1
        return (end, fact.of) if end > stop else (stop, of)

    def _one(self, hit: Hit[Head], chain: Chain) -> bool:
        """Whether the noun may be singular; «главы» is, after a noun or preposition that governs it, unless what it
        heads is many («главы внешнеполитических ведомств», «главы МИД Армении, Беларуси и России»)."""
        words = self.text.words
        nouns = [w for w in words[hit.start : hit.stop] if any(r.nominal or r.pos == "ADJF" for r in w.readings)]
        if not nouns:
            return True
        if any(_of_several(w) for w in nouns[1:]):
            return False  # «главы государств»
        noun = nouns[0]
        readings = [r for r in noun.readings if r.case is not None]
        singular = {r.case for r in readings if r.number == "sing"}
        plural = {r.case for r in readings if r.number == "plur"}
        before = words[hit.start - 1].text if hit.start and not self.text.line_break(hit.start) else ""
        if before.isdigit() and before != "1":
            return False  # «31 члена Госсовета»
        if not plural or not singular:
            return not plural or bool(singular)
        if plural - {"nomn", "accs"}:
            return True
        return self._governed(self._left(hit.start)[0]) and not self._of_many(chain)

    def _of_many(self, chain: Chain) -> bool:
        """Whether a complement is plural, or the first of a list of owners."""
        words = self.text.words
        if any(all(r.number == "plur" for r in words[i].readings if r.nominal) for i in chain.nouns):
            return True
        at = chain.stop
        return (
            bool(chain.owners)
            and at + 1 < len(words)
            and words[at].text in {",", "и"}
            and (self.chains.unit_at(at + 1) is not None)
        )

    def _governed(self, at: int) -> bool:
        """Whether an ambiguous form («главы», «судьи») is a genitive singular: something that governs the genitive
        stands before it."""
        if at == 0 or self.text.line_break(at):
            return False
        before = self.text.words[at - 1]
        if before.text[0] in '.,;:!?—–-(«"':
            return False
        first = before.readings[0]
        if first.adjectival:
            return any(r.case == "gent" and r.number == "sing" for r in before.readings)
        return first.pos in ("NOUN", "PREP") or before.text.isupper()

    def _left(self, at: int) -> tuple[int, bool, bool]:
        """The first word of what belongs to the post before its head, and whether it says acting or former."""
        start, acting, former = at, False, False
        while start > 0 and not self.text.line_break(start):
            step = self._acting_before(start)
            if step:
                start, acting = start - step, True
                continue
            word = self.text.words[start - 1]
            if word.lemmas & knowledge().file.former and self._modifies(word, at):
                start, former = start - 1, True
                continue
            if self._modifies(word, at) and self._belongs(start - 1, at):
                start -= 1
                continue
            if (
                word.lower == "и"
                and start >= 2
                and self._modifies(self.text.words[start - 2], at)
                and (self._belongs(start - 2, at) and self._modifies(self.text.words[start], at))
            ):
                start -= 2  # «Чрезвычайный и Полномочный Посол»
                continue
            break
        former = former or self.text.words[start].lower.startswith("экс-")
        return start, acting, former

    def _acting_before(self, start: int) -> int:
        """How many words before `start` say «acting»; 0 where none do."""
        words = self.text.words
        for length in range(6, 0, -1):
            if start - length < 0:
                continue
            for hit in knowledge().acting.at(words, start - length, start):
                if hit.stop == start:
                    return length
        return 0

    def _modifies(self, word: Word, at: int) -> bool:
        return agree(word, self.text.words[at])

    def _belongs(self, index: int, head: int) -> bool:
        """Whether an adjective is part of a post's name: listed, or one that says whose the post is."""
        word, file = self.text.words[index], knowledge().file
        if word.lemmas & file.outside:
            return False
        if word.lemmas & file.ordinals:
            return bool(self.text.words[head].lemmas & file.ordered)
        return bool(word.lemmas & file.adjectives) or any(
            r.lemma.endswith(("ский", "цкий", "ской", "цкой")) for r in word.readings if r.adjectival
        )

    def _adjective_states(self, start: int, stop: int) -> tuple[Span, ...]:
        states = (
            unit.span
            for index in range(start, stop)
            for unit in self.chains.units.get(index, ())
            if unit.span.kind == "state" and unit.span.source != "place"
        )
        return tuple(dict.fromkeys(states))

    def _meant(self, hit: Hit[Head], head: Head, chain: Chain, start: int) -> bool:
        """Whether the head is an office here, by what its entry demands."""
        words = self.text.words
        if any(words[i].lemmas & knowledge().file.not_of for i in chain.nouns):
            return False
        if head.phrase.startswith("глава") and hit.start > 0 and words[hit.start - 1].lower == "во":
            return False  # «во главе делегации»
        if head.phrase == "глава" and hit.start > 0 and "Anum" in words[hit.start - 1].readings[0].grammemes:
            return False  # «третья глава закона»
        named = chain.stop in self.persons or start in self.person_ends
        if self._office_before(start):
            return True
        if hit.start and words[hit.start].readings[0].pos == "PRTF" and words[hit.start - 1].text == ",":
            return named  # «холдинга, управляющего компаниями»
        if head.named:
            return named or start < hit.start
        if head.of_body:
            return any(o.kind == "body" and getattr(o.data, "kind", "") not in ("party", "media") for o in chain.owners)
        if head.alone:
            return True
        return (
            chain.stop > hit.stop or hit.stop in self.spans or named or bool(self._adjective_states(start, hit.start))
        )

    def _office_before(self, start: int) -> bool:
        """«на пост руководителя»: an office as such."""
        return start > 0 and bool(self.text.words[start - 1].lemmas & {"пост", "должность"})

    def _joined(self, hit: Hit[Head], stop: int, of: tuple[Span, ...]) -> tuple[int, tuple[Span, ...]]:
        """«Председатель Исполкома – Исполнительный секретарь СНГ»: posts joined by a dash are one."""
        words = self.text.words
        if stop + 1 >= len(words) or words[stop].text not in DASHES or self.text.line_break(stop + 1):
            return stop, of
        after = self.spans.get(stop + 1)
        if after is None or not isinstance(after.data, PostFact) or stop + 1 in self.persons:
            return stop, of
        if not self._cases_of(hit.start) & self._cases_of(stop + 1):
            return stop, of
        return self.text.covering(after.start, after.end)[-1] + 1, of + after.data.of

    def _cases_of(self, start: int) -> set[str]:
        """The cases of the first noun from a word on."""
        for word in self.text.words[start : start + 6]:
            cases = {r.case for r in word.readings if r.nominal and r.case}
            if cases and not word.readings[0].adjectival:
                return cases
        return set()

    def _drop(self, start: int, stop: int, *, one_office: bool) -> None:
        """Takes out posts that are parts of the new one: with a deputy the superior's, else those that begin at the
        same head, are joined by a dash or stand in a bracket."""
        first, last = self.text.words[start].start, self.text.words[stop - 1].end
        for index, span in list(self.spans.items()):
            if not (first <= span.start and span.end <= last):
                continue
            joined = start < index and self.text.words[index - 1].text in DASHES | {"("}
            if one_office or joined or (span.end == last and index == start):
                self._remove(index)

    def _remove(self, index: int) -> None:
        del self.spans[index]


def _of_several(word: Word) -> bool:
    """Whether a noun is a genitive plural and nothing else."""
    cases = {(r.case, r.number) for r in word.readings if r.nominal}
    return ("gent", "plur") in cases and all(number == "plur" for _, number in cases)


def _without_ex(word: Word) -> Word:
    """«экс-президент» is looked up as «президент»."""
    if not word.lower.startswith("экс-"):
        return word
    return Word(word.index, word.start + len("экс-"), word.text[len("экс-") :])

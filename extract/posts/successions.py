"""Successions: «На пост министра, который с 2019 года занимал Иванов, назначен Петров» names an office once and two
people who hold it one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from extract.people.clusters import Cluster
from extract.posts.clauses import Part
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders
from extract.posts.status import Reader
from extract.posts.terms import Term


def predecessors(holders: Holders, reader: Reader) -> Mapping[PostSpan, tuple[Cluster, Term]]:
    """Who had an office, as a relative clause after it says, until the one to whom its sentence gives it: he then is
    its holder."""
    found = dict[PostSpan, tuple[Cluster, Term]]()
    for post in list(holders.of):
        cue = reader.cue(post) if reader.after_seat(post) else None
        if cue is None or reader.said(cue) != "begins":
            continue
        sentence = reader.clauses.sentence(post.words.start)
        relative = sentence.part_after(post.stop - 1)
        if relative is None or not relative.inserted or relative.start > post.stop + 1:
            continue
        further = sentence.after(sentence.part_at(relative.start))
        had = [cue for cue in sentence.cues_in(relative.start, relative.stop) if _has(reader, cue)]
        before = _subject(holders, relative)
        after = next((who for part in further if (who := _subject(holders, part))), None)
        if had and before is not None and after is not None and before is not after:
            tied = reader.calendar.with_word(reader.scene.words[had[0]], had[0])
            found[post] = before, Term("ends", tied.since, tied.until)
            holders.posts[holders.of.pop(post)].remove(post)
            holders.give(post, after)
    return found


def _has(reader: Reader, cue: int) -> bool:
    return bool(reader.scene.words[cue].lemmas & reader.file.has)


def _subject(holders: Holders, part: Part) -> Cluster | None:
    """The first person of a part who can be its subject."""
    words = holders.scene.words
    persons = holders.adjacency.persons.starting(words[part.start].start, words[part.stop - 1].end)
    return next((holders.people.of[person] for person in persons if holders.nominative(person)), None)

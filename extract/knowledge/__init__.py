"""Knowledge: the content of `patterns/`, with a user's files laid over it, as one value.

It is read once and passed to the pipeline and on to every finder; none of it is global to the process, so that two
pipelines with different patterns can live side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from extract.knowledge import bodies, dates, decisions, files, offices, people, places, posts, recognisers, states
from extract.knowledge.files import PatternError, PatternFiles
from extract.text.lexicon import Openings

__all__ = ["Knowledge", "PatternError", "read"]

Opening = Literal[
    "lord", "place", "body", "post", "posts", "cue", "seat", "succession", "birth", "decision"
]  # what may begin at a word


@dataclass(frozen=True)
class Knowledge:
    """The content of the pattern files, each prepared when it is first asked for (which raises `PatternError` where the
    file is wrong). Other processes are sent the files alone."""

    files: PatternFiles

    def __reduce__(self) -> tuple[type[Knowledge], tuple[PatternFiles]]:
        return Knowledge, (self.files,)

    @cached_property
    def dates(self) -> dates.DateKnowledge:
        """`patterns/dates.toml`."""
        return dates.prepared(self.files)

    @cached_property
    def states(self) -> states.StateKnowledge:
        """`patterns/states.toml`."""
        return states.prepared(self.files)

    @cached_property
    def people(self) -> people.PeopleFile:
        """`patterns/people.toml`."""
        return people.prepared(self.files)

    @cached_property
    def bodies(self) -> bodies.BodyKnowledge:
        """`patterns/bodies.toml`."""
        return bodies.prepared(self.files)

    @cached_property
    def places(self) -> places.PlaceKnowledge:
        """`patterns/places.toml`."""
        return places.prepared(self.files)

    @cached_property
    def posts(self) -> posts.PostKnowledge:
        """`patterns/posts.toml`."""
        return posts.prepared(self.files)

    @cached_property
    def decisions(self) -> decisions.DecisionKnowledge:
        """`patterns/decisions.toml`."""
        return decisions.prepared(self.files)

    @cached_property
    def openings(self) -> Openings[Opening]:
        """Finds the words of a text at which mentions may begin, and those that tell of a holding or of a name."""
        told = self.posts.file
        lists = (self.places, self.bodies, self.decisions, self.posts.heads)
        return Openings(
            {
                "lord": self.people.is_lord,
                "place": self.places.opens,
                "body": self.bodies.opens,
                "post": self.posts.opens,
                "posts": self.posts.opens_many,
                "cue": told.is_cue,
                "seat": told.is_seat,
                "succession": told.is_succession,
                "birth": told.is_birth,
                "decision": self.decisions.opens,
            },
            frozenset[str]().union(
                *(self.people.lords, told.cues, told.seats, told.successive, told.born, told.life),
                *(known.lemmas for known in lists),
            ),
        )

    @cached_property
    def recognisers(self) -> recognisers.RecogniserKnowledge:
        """`patterns/recognisers.toml`."""
        return recognisers.prepared(self.files)

    @cached_property
    def offices(self) -> offices.OfficeKnowledge:
        """`patterns/offices.toml`."""
        return offices.prepared(self.files, self.posts, self.bodies, self.states, self.places)


def read(own: Path | str | None = None) -> Knowledge:
    """Our patterns, with those of a user's folder laid over them. Raises `PatternError` where the folder or a file of
    it cannot be used at all; what is wrong inside a file shows when it is first asked for."""
    return Knowledge(files.read(own))

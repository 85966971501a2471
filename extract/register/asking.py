"""Asking: a question to a register, its answer, and what to say where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.knowledge.dates import Patterns
from extract.knowledge.files import PatternFiles
from extract.knowledge.offices import OfficeKnowledge
from extract.language import Message
from extract.register import matching, queries
from extract.register.dating import written
from extract.register.views import Found

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Action = Literal["who", "person", "body", "decisions", "conflicts"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `phrase` in any wording (None: all), the day, month or year (EDTF) that is asked for (None: ever),
    and the confidence that what is told must have."""

    action: Action
    phrase: str | None = None
    on: str | None = None
    least: float = 0.0


def day(text: str, files: PatternFiles) -> str:
    """The day, month or year (EDTF) that is asked for, however it is written. Raises ValueError, with the remedy."""
    return written(text, files.load("dates", Patterns).months)


def answer(connection: DuckDBPyConnection, known: OfficeKnowledge, question: Question) -> Found:
    """What the register knows of it."""
    phrase, on, least = question.phrase, question.on, question.least
    answers: dict[Action, Callable[[], Found]] = {
        "who": lambda: queries.who(connection, known, phrase, on, least),
        "person": lambda: queries.person(connection, known, phrase or "", on, least),
        "body": lambda: queries.body(connection, known, phrase, least),
        "decisions": lambda: queries.decisions(connection, known, phrase),
        "conflicts": lambda: queries.all_conflicts(connection, known, least),
    }
    return answers[question.action]()


def is_empty(found: Found, question: Question) -> bool:
    """Whether it knows nothing of it; that there are no conflicts is an answer."""
    return not (found.offices or found.bodies or found.decisions or question.action == "conflicts")


def nothing(connection: DuckDBPyConnection, known: OfficeKnowledge, question: Question) -> Message:
    """That nothing was found, and how to ask instead."""
    if question.phrase is None:
        return Message("nothing of this kind is in the register")
    if question.action == "who" and matching.people(connection, question.phrase):
        return Message(
            "“{asked}” is a person: ask which posts that person held, with `register person`", asked=question.phrase
        )
    likest = {"who": matching.similar, "person": matching.similar_people}.get(question.action)
    titles = likest(connection, question.phrase) if likest and question.phrase else []
    if question.action == "person" and not titles and matching.offices(connection, known, question.phrase):
        return Message("“{asked}” is a post: ask who held it, with `register who`", asked=question.phrase)
    remedy = Message("did you mean {titles}?", titles=", ".join(titles)) if titles else Message("ask in other words")
    return Message("“{asked}” is not in the register: {remedy}", asked=question.phrase, remedy=remedy)

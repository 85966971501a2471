"""Register: what `extract-ru register` gathered, asked on the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.knowledge import Knowledge
from extract.language import Message
from extract.register import asking, page
from extract.register.asking import Action, Question
from extract.register.faults import explained
from extract.register.store import open_register
from extract.service.requests import Refused


@dataclass(frozen=True, slots=True)
class Register:
    """A register's file, and what the pattern files know of offices and months. It is opened for each question, so that
    it may be built anew meanwhile."""

    path: Path
    knowledge: Knowledge

    def check(self) -> None:
        """Raises `ReadError` where it cannot be asked."""
        open_register(self.path).close()

    def question(self, action: Action, phrase: str, on: str, least: float) -> Question:
        """What is asked; an empty phrase or day leaves it open. Raises `Refused` where the day is none."""
        try:
            day = asking.day(on, self.knowledge.files) if on.strip() else None
        except ValueError as error:
            raise Refused(422, error.args[0]) from error
        return Question(action, phrase.strip() or None, day, least)

    def answer(self, question: Question) -> bytes:
        """What it knows, as HTML for the page. Raises `Refused` where it knows nothing, `ReadError` where it cannot be
        asked."""
        known = self.knowledge.offices
        with open_register(self.path) as connection, explained(self.path):
            found = asking.answer(connection, known, question)
            if asking.is_empty(found, question):
                raise Refused(404, found.nobody[0] if found.nobody else asking.nothing(connection, known, question))
        return page.fragment(found, known).encode()


def asked(register: Register | None) -> Register:
    """The register that is served. Raises `Refused` where there is none."""
    if register is None:
        raise Refused(404, Message("no register is served: start extract-ru serve with --register FILE"))
    return register

"""Register: what `extract-ru register` gathered, asked on the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.knowledge.offices import OfficeKnowledge
from extract.language import Message
from extract.register import asking, page
from extract.register.asking import Question
from extract.register.faults import explained
from extract.register.store import open_register
from extract.service.requests import Refused


@dataclass(frozen=True, slots=True)
class Register:
    """A register's file, and what is known of offices. It is opened for each question, so that it may be built anew
    meanwhile."""

    path: Path
    known: OfficeKnowledge

    def check(self) -> None:
        """Raises `ReadError` where it cannot be asked."""
        open_register(self.path).close()

    def answer(self, question: Question) -> bytes:
        """What it knows, as HTML for the page. Raises `Refused` where it knows nothing, `ReadError` where it cannot be
        asked."""
        with open_register(self.path) as connection, explained(self.path):
            found = asking.answer(connection, self.known, question)
            if asking.is_empty(found, question):
                raise Refused(404, found.nobody[0] if found.nobody else asking.nothing(connection, question))
        return page.fragment(found, self.known).encode()


def asked(register: Register | None) -> Register:
    """The register that is served. Raises `Refused` where there is none."""
    if register is None:
        raise Refused(404, Message("no register is served: start extract-ru serve with --register FILE"))
    return register

"""Names: what the states, places and bodies of a register are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.knowledge.offices import OfficeKnowledge
from extract.register.views import Named

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Names:
    """What states, places and bodies are called: in the register, else in the pattern files."""

    registered: Mapping[str, Named]
    known: OfficeKnowledge

    @classmethod
    def of(cls, connection: DuckDBPyConnection, known: OfficeKnowledge) -> Names:
        """All states, places and bodies by id, under the name that most documents give them."""
        rows = connection.execute("""
            SELECT id, mode(name), mode(abbreviation) FROM bodies GROUP BY id
            UNION ALL SELECT id, mode(name), NULL FROM states GROUP BY id
            UNION ALL SELECT id, mode(name), NULL FROM places GROUP BY id
        """).fetchall()
        return cls({ident: Named(ident, name, short) for ident, name, short in rows}, known)

    def __getitem__(self, id: str) -> Named:
        return self.registered.get(id) or Named(id, self.known.names.get(id) or id)

"""States: what a record says of an entry of `patterns/states.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from extract.knowledge.files import once
from extract.states.finding import table


@dataclass(frozen=True, slots=True)
class StateEntry:
    """A state: `id` names its entry, `code` is ISO 3166-1 alpha-3 (historical: 3166-3) or None where ISO has none,
    `wikidata` an item's id («Q813»)."""

    id: str
    code: str | None
    name: str
    wikidata: str | None


@once
def _entries() -> dict[str, StateEntry]:
    return {state.id: StateEntry(state.id, state.code, state.name, state.wikidata) for state in table().state}


def describe(id: str) -> StateEntry:
    """The entry with this id. Raises KeyError where the table has none."""
    return _entries()[id]

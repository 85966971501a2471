"""Acts: which citations of decisions, in whatever documents, mean one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LEAST_WORDS = 3  # of a title that tells an act on its own

# What two citations must share before they are compared, the surest first.
SHARED = (
    ("kind", "number", "issuer"),
    ("kind", "number", "date"),
    ("kind", "number", "title"),
    ("title",),
    ("name",),
)
FACTS = ("kind", "number", "title", "issuer", "date")


@dataclass(frozen=True, slots=True)
class Citation:
    """A decision as a document cites it, by the document's id and its number there; `id` is its record's, `title` are
    the title's lemmas."""

    document: str
    n: int
    id: str
    kind: str | None
    number: str | None
    title: str | None
    issuer: str | None
    date: str | None


@dataclass(slots=True)
class _Act:
    """Citations of one act, and what they say together."""

    citations: list[Citation]
    facts: dict[str, str]

    def agrees(self, other: _Act) -> bool:
        """Whether nothing that both say differs: a shorter date or title may be the beginning of the other."""
        return all(
            value.startswith(known) or known.startswith(value) if field in ("date", "title") else value == known
            for field, value in self.facts.items()
            if (known := other.facts.get(field)) is not None
        )

    def take(self, other: _Act) -> None:
        """Adds another act's citations, and what they say more."""
        self.citations += other.citations
        for field, value in other.facts.items():
            if len(value) > len(self.facts.get(field, "")):
                self.facts[field] = value


def numbered(citations: Iterable[Citation]) -> Iterator[tuple[str, int, int]]:
    """The number of the act that each citation means, as (document, n, act). Joined are citations that share kind and
    number and also issuer, date or title, or a title of three words, or that have neither and one id («Устав ООН»), as
    long as nothing that both say differs. A citation that fits several acts stays apart."""
    acts = [_act(citation) for citation in sorted(citations, key=lambda cited: (cited.document, cited.n))]
    for fields in SHARED:
        acts = _joined(acts, fields)
    for number, act in enumerate(acts, 1):
        yield from ((citation.document, citation.n, number) for citation in act.citations)


def _act(citation: Citation) -> _Act:
    values = ((field, getattr(citation, field)) for field in FACTS)
    facts = {field: value for field, value in values if value is not None}
    return _Act([citation], facts if citation.number or citation.title else facts | {"name": citation.id})


def _joined(acts: Sequence[_Act], fields: Sequence[str]) -> list[_Act]:
    """Each act that shares the fields with others is joined to the only one that it agrees with, the fullest first."""
    alike: dict[tuple[str, ...], list[_Act]] = defaultdict(list)
    kept: list[_Act] = []
    for act in acts:
        key = tuple(act.facts.get(field, "") for field in fields)
        telling = all(key) and (fields != ("title",) or len(key[0].split()) >= LEAST_WORDS)
        (alike[key] if telling else kept).append(act)
    for group in alike.values():
        kept += _merged(group)
    return sorted(kept, key=lambda act: (act.citations[0].document, act.citations[0].n))


def _merged(group: Sequence[_Act]) -> list[_Act]:
    merged: list[_Act] = []
    for act in sorted(group, key=lambda act: -len(act.facts)):
        fitting = [other for other in merged if act.agrees(other)]
        if len(fitting) == 1:
            fitting[0].take(act)
        else:
            merged.append(act)
    return merged

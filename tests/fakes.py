"""A pipeline that is quick and finds little: for tests of what surrounds it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extract.documents import Document, Failure
from extract.records import Anchor, Date, Mention, Record, State, Warning

if TYPE_CHECKING:
    from extract.knowledge import Knowledge

TEXT = "Казахстан, 1 мая. Президент Казахстана."


class Fake:
    """Finds «Казахстан» and «1 мая»; fails on texts that say so, ends the process or hangs where they say that."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        for document in documents:
            if "сломайся" in document.text:
                yield Failure(document.id, document.source, "ValueError: two\nlines")
            elif "умри" in document.text:
                os._exit(9)
            elif "замри" in document.text:
                time.sleep(600)
            else:
                yield fake_record(document)


def fake_record(document: Document) -> Record:
    mentions = [
        Mention(
            type=type,  # type: ignore[arg-type]
            start=(start := document.text.index(part)),
            end=start + len(part),
            text=part,
            entity=entity,
            form="name" if type == "state" else None,
            source="fake",
            confidence=1.0,
        )
        for type, part, entity in (("state", "Казахстан", "state:KAZ"), ("date", "1 мая", "date:XXXX-05-01"))
        if part in document.text
    ]
    places = {one.type: (index,) for index, one in enumerate(mentions)}
    state = State(id="state:KAZ", code="KAZ", name="Казахстан", wikidata="Q232", mentions=places.get("state", ()))
    day = Date(id="date:XXXX-05-01", value="XXXX-05-01", mentions=places.get("date", ()))
    given = document.anchor is not None
    return Record(
        id=document.id,
        source=document.source,
        date=Anchor(
            value=document.anchor.isoformat() if document.anchor is not None else None,
            source="given" if given else "none",
        ),
        text=document.text if document.extracted else None,
        mentions=tuple(mentions),
        dates=(day,) if day.mentions else (),
        states=(state,) if state.mentions else (),
        bodies=(),
        officials=(),
        people=(),
        decisions=(),
        warnings=(Warning(code="list-count", message="17 announced, [3] found"),),
    )


def load_fake(knowledge: Knowledge | None = None) -> Fake:
    """What stands for `load_pipeline`, and for a worker's `load`."""
    return Fake()


class Slow(Fake):
    """Takes five milliseconds a document."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        for result in super().pipe(documents):
            time.sleep(0.005)
            yield result


def load_slow(knowledge: Knowledge | None = None) -> Slow:
    return Slow()

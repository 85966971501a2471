"""A record with all that exports stumble over: signs outside the BMP, formulas, markup, line ends, unknown facts."""

from __future__ import annotations

from typing import Any

from extract.records import Anchor, Body, Date, Decision, Mention, Official, Person, Post, Record, State, Warning
from extract.text.spans import Kind

EVIL = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
TEXT = (
    f"😀 Президент Казахстана Токаев\r\n1 мая подписал Указ № 7. {EVIL} =1+1 сообщил о таджикско-афганской границе. "
    "Токаев, Иванов и посол РСФСР вчера."
)
# Kind, text, entity; each is looked for after the one before begins.
SPANS: tuple[tuple[Kind, str, str | None], ...] = (
    ("post", "Президент Казахстана", "official:т"),
    ("state", "Казахстана", "state:KAZ"),
    ("person", "Токаев", "official:т"),
    ("date", "1 мая", "date:XXXX-05-01"),
    ("decision", "Указ № 7", "decision:указ-7"),
    ("body", "=1+1", "body:x"),
    ("state", "таджикско", "state:TJK"),
    ("person", "Токаев", "official:т"),
    ("person", "Иванов", "person:и"),
    ("post", "посол РСФСР", None),
    ("state", "РСФСР", "state:rsfsr"),
    ("date", "вчера", "date:unknown-9"),
)
NORMALS = {"Казахстана": "Казахстан"}  # the others stand in the nominative, but for the kinds that have none


def sample(id: str = "a", **changes: Any) -> Record:
    """The record, with its text."""
    mentions = _mentions()
    index: dict[str | None, tuple[int, ...]] = {}
    for number, one in enumerate(mentions):
        index[one.entity] = (*index.get(one.entity, ()), number)
    state = {"wikidata": None}
    president = Post(
        title="Президент Казахстана",
        of=("state:KAZ",),
        acting=True,
        former=False,
        status="begins",
        since="2020-12-01",
        mentions=(0,),
    )
    fields: dict[str, Any] = {
        "id": id,
        "source": f"news/{id}.txt",
        "date": Anchor(value="2020-12-02", source="given"),
        "text": TEXT,
        "mentions": mentions,
        "dates": tuple(
            Date(id=name, value=value, mentions=index[name])
            for name, value in (("date:XXXX-05-01", "XXXX-05-01"), ("date:unknown-9", None))
        ),
        "states": (
            State(id="state:KAZ", code="KAZ", name="Казахстан", mentions=index["state:KAZ"], wikidata="Q232"),
            State(id="state:TJK", code="TJK", name="Таджикистан", mentions=index["state:TJK"], **state),
            State(id="state:rsfsr", code=None, name="РСФСР", mentions=index["state:rsfsr"], **state),
        ),
        "bodies": (_body(index["body:x"]),),
        "officials": (Official(id="official:т", name="Токаев", posts=(president,), mentions=index["official:т"]),),
        "people": (Person(id="person:и", name="Иванов", mentions=index["person:и"]),),
        "decisions": (_decision(index["decision:указ-7"]),),
        "warnings": (Warning(code="list-count", message=f"17 announced {EVIL}"),),
    }
    return Record(**(fields | changes))


def _mentions() -> tuple[Mention, ...]:
    mentions: list[Mention] = []
    start = 0
    for kind, text, entity in SPANS:
        start = TEXT.index(text, start)
        facts: dict[str, Any] = {"form": "name"} if kind == "state" else {}
        if kind == "post":
            facts = {"of": ("state:KAZ",) if entity is not None else ("state:rsfsr",)}
        end = start + len(text)
        span: dict[str, Any] = {"start": start, "end": end, "text": text}
        if kind not in ("date", "decision"):
            span["normal"] = NORMALS.get(text, text)
        mentions.append(Mention(type=kind, **span, entity=entity, source="test", confidence=0.5, **facts))
        start += 1
    return tuple(mentions)


def _body(mentions: tuple[int, ...]) -> Body:
    return Body(
        id="body:x",
        name='=HYPERLINK("http://x")',
        abbreviation="@x",
        kind="ministry",
        wikidata=None,
        parent="body:одкб",
        state="state:KAZ",
        mentions=mentions,
    )


def _decision(mentions: tuple[int, ...]) -> Decision:
    return Decision(
        id="decision:указ-7",
        kind="указ",
        number="7",
        title=None,
        issuer="official:т",
        date="XXXX-05-01",
        mentions=mentions,
    )

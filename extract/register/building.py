"""Building: records into the register, and what follows from all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from extract import __version__
from extract.documents import ReadError
from extract.formats.written import ReadRecord, read
from extract.knowledge import Knowledge
from extract.knowledge.files import PatternFiles
from extract.knowledge.offices import OfficeKnowledge
from extract.language import Message, placed
from extract.register import acts, store
from extract.register.merging import Called, in_named_land, lands_around, merged, one_bodies, towns
from extract.register.offices import bare_title, is_single, parse, sender, wordings
from extract.register.people import means, same_names
from extract.register.readings import Post, readings
from extract.register.rows import Rows, key, rows
from extract.register.store import forget, insert, refill
from extract.text.morphology import word_form

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from extract.text.phrases import Lemmas

REPUBLIC = "республика"  # what a state's name may follow
BATCH = 1000  # documents whose rows are added at a time
# Pattern files that decide what the register makes of a record.
READS = ("offices", "posts", "bodies", "states", "places")


@dataclass(slots=True)
class Built:
    """How a build went: documents by what became of them, and those whose record carries no text."""

    new: int = 0
    replaced: int = 0
    same: int = 0
    failed: int = 0
    textless: int = 0
    places: dict[str, str] = field(default_factory=dict)  # by key: where a document of this build stands

    @property
    def done(self) -> int:
        """The documents that are in the register now because of this build or as before."""
        return self.new + self.replaced + self.same


def build(
    inputs: Iterable[str],
    path: Path,
    knowledge: Knowledge,
    dates: Mapping[str, date],
    say: Callable[[str | Exception], None],
) -> Built:
    """Adds the records of files and folders to the register at `path`, made where it is missing; a document of a known
    id and source takes the place of the old one. `dates` dates the documents whose record does not; `say` is given each
    error. Where nothing changes, the file is left as it is. Raises ReadError where it cannot be written."""
    built = Built()
    with store.rebuilding(path) as draft:
        connection = draft.connection
        known = dict(connection.execute("SELECT document, digest FROM documents").fetchall())
        for batch in _batches(_changed(read(inputs), knowledge, dates, known, built, say)):
            add(connection, batch)
        if built.new or built.replaced:
            follow(connection, knowledge.offices)
            draft.put()
    return built


def _changed(
    lines: Iterable[ReadRecord | ReadError],
    knowledge: Knowledge,
    dates: Mapping[str, date],
    known: Mapping[str, str],
    built: Built,
    say: Callable[[str | Exception], None],
) -> Iterator[tuple[str, Rows]]:
    """The key and rows of each record that the register does not have as it is."""
    patterns = _fingerprint(knowledge.files)
    for line in lines:
        if isinstance(line, ReadError):
            built.failed += 1
            say(line)
            continue
        ident, table = key(line.record), dates.get(line.record.id)
        if earlier := built.places.get(ident):
            named = line.record.id
            problem = Message("has the id of {earlier}, “{id}”: only that one is kept", earlier=earlier, id=named)
            say(placed(line.place, problem))
            continue
        built.places[ident] = line.place
        built.textless += line.record.text is None
        digest = _digest(line.data, patterns, table)
        if known.get(ident) == digest:
            built.same += 1
            continue
        built.new += ident not in known
        built.replaced += ident in known
        yield ident, rows(knowledge.offices, line.record, line.place, digest, table)


def _fingerprint(files: PatternFiles) -> bytes:
    """What else than the record decides its rows: this package's version and its pattern files."""
    patterns = b"".join(folder.get(name, (None, b""))[1] for folder in (files.ours, files.theirs) for name in READS)
    return blake2b(__version__.encode() + patterns, digest_size=16).digest()


def _digest(data: bytes, patterns: bytes, table: date | None) -> str:
    dated = table.isoformat().encode() if table is not None else b""
    return blake2b(b"\n".join((data, patterns, dated)), digest_size=16).hexdigest()


def _batches(found: Iterable[tuple[str, Rows]]) -> Iterator[dict[str, Rows]]:
    """Rows by document's key."""
    found = iter(found)
    while batch := dict(islice(found, BATCH)):
        yield batch


def add(connection: DuckDBPyConnection, batch: Mapping[str, Rows]) -> None:
    """Puts the rows of documents, by key, in the place of those that the register has of them; then comes `follow`."""
    connection.execute("BEGIN")
    forget(connection, batch)
    for name in store.SAID:
        insert(connection, name, [row for tables in batch.values() for row in tables[name]])
    connection.execute("COMMIT")


# -- What follows from all documents


def follow(connection: DuckDBPyConnection, known: OfficeKnowledge) -> None:
    """Makes anew what follows from all documents together."""
    connection.execute("BEGIN")
    named = connection.execute("SELECT DISTINCT id, name FROM places ORDER BY ALL").fetchall()
    places, same_places = towns(known, named)
    same = one_bodies(known, list(_called(connection))) | same_places
    _people(connection, known, same, places)
    _offices(connection, known)
    _aliases(connection, known, same)
    cited = connection.execute(
        "SELECT document, n, id, kind, number, title_key, issuer, date FROM decisions"
    ).fetchall()
    refill(connection, "acts", list(acts.numbered(acts.Citation(*row) for row in cited)))
    connection.execute("COMMIT")


def _called(connection: DuckDBPyConnection) -> Iterator[Called]:
    """What documents call bodies."""
    rows = connection.execute("""
        SELECT b.id, b.name, b.abbreviation, b.state, b.parent, s.ids
        FROM bodies b LEFT JOIN (SELECT document, list(id) AS ids FROM states GROUP BY document) s USING (document)
        ORDER BY ALL
    """).fetchall()
    for ident, name, abbreviation, state, parent, states in rows:
        yield Called(ident, name, abbreviation, state, parent, frozenset(states or ()))


def _people(
    connection: DuckDBPyConnection, known: OfficeKnowledge, one_body: Mapping[str, str], towns: Mapping[str, str]
) -> None:
    """Joins names, then the posts of each person: `one_body` are the ids of bodies and places that are one with
    another, `towns` those of places by their names."""
    query = "SELECT document, n, person, office, by_text, says = 'holds' AND NOT acting FROM holdings"
    held = connection.execute(query).fetchall()
    bodies = [ident for (ident,) in connection.execute("SELECT DISTINCT id FROM bodies").fetchall()]
    offices = {ident for row in held for ident in row[3:5] if ident is not None}
    same = merged(known, offices, bodies, one_body, towns)
    around = lands_around(parse(same.get(row[3], row[3])) for row in held)
    places = dict(connection.execute("SELECT document, list(id) FROM places GROUP BY document").fetchall())
    posts = []
    for document, n, person, written, by_text, holds in held:
        office = same.get(written, written)
        told = in_named_land(parse(by_text or office), around, places.get(document, ())) or by_text
        posts.append(Post(document, n, person, written, office, told and same.get(told, told), holds))
    persons = connection.execute(
        "SELECT person, name FROM holdings GROUP BY person, name ORDER BY person, count(*) DESC, name"
    ).fetchall()
    names: dict[str, str] = {}
    for person, name in persons:
        names.setdefault(person, name)
    joined = same_names(((post.person, post.by_text or post.office) for post in posts), names)
    whole = {person: means(joined.get(person), person) for person in names}
    notes = {person: reading.note for person, reading in joined.items()}
    refill(connection, "people", [(id, whole[id], names[whole[id]], notes.get(id)) for id in names])
    states = "SELECT document, list(id) FROM states GROUP BY document"
    read = readings(known, posts, whole, dict(connection.execute(states).fetchall()))
    refill(connection, "readings", [(post.document, post.n, one.means, one.note) for post, one in read])


def _offices(connection: DuckDBPyConnection, known: OfficeKnowledge) -> None:
    """Each office with its title: how it is mostly written where its holder is neither acting nor former."""
    titles = connection.execute("""
        SELECT office, title FROM held GROUP BY office, title
        ORDER BY office, bool_and(acting OR says = 'past' OR office_note IS NOT NULL), count(*) DESC,
            length(title) DESC, title
    """).fetchall()
    owners = "SELECT id, state FROM bodies UNION ALL SELECT id, state FROM places"
    states = dict(connection.execute(f"SELECT id, any_value(state) FROM ({owners}) GROUP BY id").fetchall())
    found: dict[str, str] = {}
    for ident, title in titles:
        found.setdefault(ident, title)
    rows = []
    for ident, title in found.items():
        office = parse(ident)
        owner = sender(known, office)
        state = owner if owner is None or owner.startswith("state:") else states.get(owner)
        rows.append((ident, office.head, bare_title(known, title), office.of, state, is_single(known, office)))
    refill(connection, "offices", rows)


def _adjective(word: str) -> bool:
    return word_form(word).readings[0].adjectival


def _aliases(connection: DuckDBPyConnection, known: OfficeKnowledge, same: Mapping[str, str]) -> None:
    """What each state, place and body is called, as lemmas: as written, named, and known by the patterns, bodies also
    without the region or body that they are of; `same` are the ids of bodies that are one with another."""
    from extract.text.phrases import lemmas, without

    called = set(connection.execute("SELECT DISTINCT entity, lemmas FROM forms").fetchall())
    named = connection.execute(
        "SELECT id, name FROM bodies UNION SELECT id, abbreviation FROM bodies WHERE abbreviation IS NOT NULL "
        "UNION SELECT id, name FROM places"
    ).fetchall()
    called |= {(ident, " ".join(lemmas(name))) for ident, name in named}
    every = """
        SELECT id FROM states UNION SELECT id FROM places UNION SELECT id FROM bodies
        UNION SELECT state FROM bodies WHERE state IS NOT NULL
    """
    for (ident,) in connection.execute(every).fetchall():
        names = known.lands.get(ident) or frozenset(map(lemmas, known.called.get(ident, ())))
        called |= {(ident, " ".join(name)) for name in names}
        if ident.startswith("state:"):
            called |= {(ident, f"{REPUBLIC} {name[0]}") for name in names if len(name) == 1 and not _adjective(name[0])}
    by_id: dict[str, set[Lemmas]] = defaultdict(set)
    for ident, phrase in called:
        by_id[ident].add(tuple(phrase.split(" ")))
    for ident, region, parent in connection.execute("SELECT DISTINCT id, region, parent FROM bodies").fetchall():
        for owners in (known.lands.get(region, frozenset()), frozenset(by_id.get(parent, ()))):
            bare = {without(name, owners) for name in by_id[ident]}
            called |= {(ident, " ".join(name)) for name in bare if len(name) > 1}  # not «правление»
    called |= {
        (ident, " ".join(words)) for ident, phrase in called for words in wordings(known, ident, phrase.split(" "))
    }
    called |= {(same[ident], phrase) for ident, phrase in called if ident in same}
    refill(connection, "aliases", sorted(called))

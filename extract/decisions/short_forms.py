"""Short forms: what an act that was cited is called later in the text («Закон», «Соглашение»), and the abbreviation in
brackets behind its name («… (ДВЗЯИ)»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bodies.facts import BODIES
from extract.decisions.facts import Citation, words_with_titles
from extract.grammar.found import Found

Cited = Sequence[Citation]


def short_forms(found: Found, cited: Cited) -> Iterator[Citation]:
    """The short forms of acts cited before them (`cited`, in the text's order); none covers a word of a citation."""
    taken = words_with_titles(found.scene, cited)
    yield from _kinds(found, cited, taken)
    yield from _abbreviated(found, cited, taken)
    yield from _established(found, cited, taken)


# «Закон»


def _kinds(found: Found, cited: Cited, taken: set[int]) -> Iterator[Citation]:
    """The words for a kind of act written large in the middle of a sentence, after an act of that kind was cited."""
    scene, first = found.scene, dict[str | None, int]()
    for citation in reversed(cited):
        first[citation.kind] = citation.start
    if not first:
        return
    for index in scene.openings["decision"]:
        if scene.words[index].capital and index not in taken and not scene.sentence_start(index):
            yield from _kind_at(found, index, first)


def _kind_at(found: Found, index: int, first: dict[str | None, int]) -> Iterator[Citation]:
    scene, known = found.scene, found.scene.knowledge.decisions
    if scene.words[index].text.isupper() or index in found.words_of(BODIES):
        return
    hit = next(iter(known.kinds.at(scene.words, index)), None)
    kind = None if hit is None else hit.values[0].name
    if hit is None or first.get(kind, index) >= index or scene.words[index - 1].lemmas & known.file.own:
        return
    if found.chains.follow(hit.stop).stop == hit.stop and scene.in_line(hit.start, hit.stop):
        yield Citation(hit.start, hit.stop, f"decisions:{hit.values[0].word}", kind, hit.stop, short=True)


# «(ДВЗЯИ)»


def _in_brackets(found: Found, citation: Citation) -> int | None:
    """The word that abbreviates a citation in brackets behind it: one in capitals that begins as the name does."""
    words, at = found.scene.words, citation.stop
    if citation.act is not None or not citation.named or found.scene.line_break(at + 2) or words[at].text != "(":
        return None
    abbreviation, begins = words[at + 1].text, words[citation.start].text[0]
    spelt = abbreviation.isupper() and len(abbreviation) > 1 and abbreviation[0] == begins.upper()
    return at + 1 if spelt and words[at + 2].text in {")", ",", ";"} else None


def _abbreviated(found: Found, cited: Cited, taken: set[int]) -> Iterator[Citation]:
    """The abbreviations that brackets introduce, there and further on."""
    words = found.scene.words
    introduced = dict[str, Citation]()
    for citation in cited:
        if (index := _in_brackets(found, citation)) is not None:
            introduced.setdefault(words[index].text, citation)
    for word in found.scene.capitals if introduced else ():
        full, at = introduced.get(word.text), word.index
        if full is not None and at > full.stop and at not in taken:
            start = words[full.start].start
            yield Citation(at, at + 1, full.source, full.kind, at + 1, short=True, stands_for=start)


def _established(found: Found, cited: Cited, taken: set[int]) -> Iterator[Citation]:
    """«УК» after «ст. 105 УК РФ»: the abbreviations of acts that the text cites, where they stand alone."""
    known = found.scene.knowledge.decisions.file.act
    names = {citation.act for citation in cited}
    acts = {act.abbreviation: act for act in known if act.name in names and act.context}
    for index in found.scene.openings["decision"] if acts else ():
        act = acts.get(found.scene.forms[index])
        if act is not None and index not in taken:
            yield Citation(index, index + 1, f"decisions:{act.name}", act.kind, index + 1, act.name, named=True)

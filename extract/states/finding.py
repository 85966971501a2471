"""States: their names, abbreviations and adjectives, out of `patterns/states.toml`.

The text is read as runs of letters, not as tokens: «таджикско-афганском» and «США–КНР» hold two mentions each.
Candidates are found left to right, the longest first; then contexts that make them no state strike some out, and
ambiguous ones («РТ») are settled by the states that the rest of the text names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.grammar.scene import Scene
from extract.knowledge.states import StateKnowledge, StateSense
from extract.states.candidates import Candidates
from extract.states.facts import STATES, StateFact, StateSpan
from extract.states.runs import Hit, Runs


def find(text: Scene) -> list[StateSpan]:
    """The text's mentions of states, in order. They do not overlap."""
    runs = Runs(text)
    hits = list(Candidates(runs).hits())
    spans = (_span(runs, hit, sense) for hit, sense in _settled(runs, hits))
    return [span for span in spans if not _is_domain(text.string, span.start)]


def _is_domain(string: str, start: int) -> bool:
    """«в зоне .РФ»: a point right before the name that ends nothing."""
    return string[start - 1 : start] == "." and not string[max(start - 2, 0) : start - 1].strip()


def _span(runs: Runs, hit: Hit, sense: StateSense) -> StateSpan:
    start, end = runs.units[hit.start].start, runs.units[hit.stop - 1].end
    return runs.text.stretch(STATES, start, end, f"states:{sense.owner}", StateFact(sense.owner, sense.form))


def _settled(runs: Runs, hits: Sequence[Hit]) -> list[tuple[Hit, StateSense]]:
    """Each hit with its only sense; weak ones where the text names one of their owners elsewhere and no other."""
    named = {sense.owner for hit in hits for sense in hit.senses if sense.strength in ("strong", "none")}
    supported = {sense.owner for hit in hits for sense in hit.senses if sense.strength == "support"}
    introduced = _introduced(runs, hits)
    settled = []
    for hit in hits:
        sense = _choose(runs.text.knowledge.states, hit, named, supported, introduced)
        if sense is not None:
            settled.append((hit, sense))
    return settled


def _introduced(runs: Runs, hits: Sequence[Hit]) -> dict[str, str]:
    """Abbreviations given in brackets after a name: «Чешская Республика (ЧР)»."""
    found = {}
    for name, short in pairwise(hits):
        adjacent = short.start == name.stop and runs.gap(short.start).strip(' «"') == "("
        if adjacent and name.strength == "strong" and short.form == "abbreviation":
            found[runs.units[short.start].text] = name.senses[0].owner
    return found


def _choose(
    known: StateKnowledge, hit: Hit, named: set[str], supported: set[str], introduced: dict[str, str]
) -> StateSense | None:
    if hit.strength == "strong":
        return hit.senses[0]
    if hit.strength != "weak":
        return None
    by_owner = {sense.owner: sense for sense in hit.senses if sense.strength == "weak"}
    phrase = hit.senses[0].phrase
    if phrase in introduced:
        return by_owner.get(introduced[phrase])
    owners = by_owner.keys() | known.gazetteer.contested.get(phrase, set())
    for evidence in (named, supported):
        if candidates := owners & evidence:
            return by_owner.get(candidates.pop()) if len(candidates) == 1 else None
    return None

"""States: their names, abbreviations and adjectives, out of `patterns/states.toml`.

The text is read as runs of letters, not as tokens: «таджикско-афганском» and «США–КНР» hold two mentions each.
Candidates are found from left to right, the longest first; some are excluded by what stands around them, and ambiguous
ones («РТ») are settled by the states that the rest of the text names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.grammar.scene import Scene
from extract.knowledge.states import StateKnowledge, StateSense
from extract.states.candidates import Candidates
from extract.states.facts import STATES, StateFact, StateSpan
from extract.states.runs import Runs, StateCandidate


def find(scene: Scene) -> list[StateSpan]:
    """The text's mentions of states, in order. They do not overlap."""
    runs = Runs(scene)
    candidates = list(Candidates(runs))
    spans = (_span(runs, candidate, sense) for candidate, sense in _settled(runs, candidates))
    return [span for span in spans if not _is_domain(scene.string, span.start)]


def _is_domain(string: str, start: int) -> bool:
    """«в зоне .РФ»: a point right before the name that ends nothing."""
    return string[start - 1 : start] == "." and not string[max(start - 2, 0) : start - 1].strip()


def _span(runs: Runs, candidate: StateCandidate, sense: StateSense) -> StateSpan:
    start, end = runs.units[candidate.start].start, runs.units[candidate.stop - 1].end
    return runs.scene.stretch(STATES, start, end, f"states:{sense.owner}", StateFact(sense.owner, sense.form))


def _settled(runs: Runs, candidates: Sequence[StateCandidate]) -> list[tuple[StateCandidate, StateSense]]:
    """The candidates that are mentions, with their senses: a weak one where the text names one of its owners elsewhere
    and no other."""
    named = {
        sense.owner for candidate in candidates for sense in candidate.senses if sense.strength in ("strong", "none")
    }
    supported = {sense.owner for candidate in candidates for sense in candidate.senses if sense.strength == "support"}
    introduced = _introduced(runs, candidates)
    settled = []
    for candidate in candidates:
        sense = _choose(runs.scene.knowledge.states, candidate, named, supported, introduced)
        if sense is not None:
            settled.append((candidate, sense))
    return settled


def _introduced(runs: Runs, candidates: Sequence[StateCandidate]) -> dict[str, str]:
    """Abbreviations given in brackets after a name: «Чешская Республика (ЧР)»."""
    found = {}
    for name, short in pairwise(candidates):
        adjacent = short.start == name.stop and runs.gap(short.start).strip(' «"') == "("
        if adjacent and name.strength == "strong" and short.form == "abbreviation":
            found[runs.units[short.start].text] = name.senses[0].owner
    return found


def _choose(
    known: StateKnowledge, candidate: StateCandidate, named: set[str], supported: set[str], introduced: dict[str, str]
) -> StateSense | None:
    if candidate.strength == "strong":
        return candidate.senses[0]
    if candidate.strength != "weak":
        return None
    by_owner = {sense.owner: sense for sense in candidate.senses if sense.strength == "weak"}
    phrase = candidate.senses[0].phrase
    if phrase in introduced:
        return by_owner.get(introduced[phrase])
    owners = by_owner.keys() | known.gazetteer.contested.get(phrase, set())
    for evidence in (named, supported):
        if fitting := owners & evidence:
            return by_owner.get(fitting.pop()) if len(fitting) == 1 else None
    return None

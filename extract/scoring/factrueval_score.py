"""Score on factRuEval-2016: persons, organisations, states, Occupation facts and normal forms of names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from rich.console import RenderableType

from extract.documents import Document
from extract.formats.markup import Mark, Markup, from_record
from extract.grammar.scene import Scene
from extract.knowledge import Knowledge
from extract.language import _, marked
from extract.records import Mention, Record
from extract.scoring import report
from extract.scoring.counts import Accuracy, Count
from extract.scoring.factrueval import Entity, FactDocument, FactMention, read_folder
from extract.scoring.factrueval_names import NameScore, Naming
from extract.scoring.matching import match
from extract.scoring.occupations import easy, expected, found, hard, to_task3
from extract.scoring.score import Error, Score, instead
from extract.states import finding as states
from extract.text.spans import Kind
from extract.text.words import Text

SCOPE = report.Scope(kinds=("state", "body", "person"), relations=(), holdings=(), accuracy=(), officials=False)
KIND_OF: Mapping[str, Kind] = {"Person": "person", "Org": "body", "LocOrg": "state", "Location": "state"}
NAMING = frozenset({"name", "surname", "patronymic", "nickname", "org_name", "loc_name"})  # the others describe
OUTER = " «»„“”\"'"


@dataclass(frozen=True, slots=True)
class Target:
    """A mention to be found: any span from its `core` (the words that name it) to its hull is right, quotes aside."""

    mention: FactMention
    kind: Kind
    core: tuple[int, int]

    @property
    def mark(self) -> Mark:
        """Its hull."""
        return Mark(*self.mention.hull, self.kind)

    def covers(self, mark: Mark, text: str) -> bool:
        """Whether a span that was found is right."""
        start, end = self.mention.hull
        inside = mark.start <= self.core[0] and self.core[1] <= mark.end
        outside = text[mark.start : max(start, mark.start)] + text[min(end, mark.end) : mark.end]
        return mark.type == self.kind and inside and not outside.strip(OUTER)


class FactCorpus:
    """A folder of factRuEval's, and the score of what was found in it. `task3` is a folder that gets the facts as the
    campaign's own evaluator reads them."""

    def __init__(self, read: Sequence[FactDocument], knowledge: Knowledge, task3: Path | None = None) -> None:
        self._read = read
        self._is_state = cache(partial(_is_state, knowledge))
        self._task3 = task3
        self.warnings = tuple(warning for labelled in read for warning in labelled.warnings)
        self.score = Score()
        self.easy, self.hard = Count(), Count()
        self.people, self.bodies = NameScore(), NameScore()
        self.normals: defaultdict[Kind, Accuracy] = defaultdict(Accuracy)
        self.left_out: Counter[tuple[Kind, str]] = Counter()

    @cached_property
    def documents(self) -> list[Document]:
        """What the pipeline is to read."""
        return [labelled.document for labelled in self._read]

    @property
    def errors(self) -> list[Error]:
        """What was missed, cut wrongly or found where there is nothing, and the wrong names."""
        return self.score.errors

    def add(self, number: int, record: Record | None) -> None:
        """Counts in the record of the document with this number; None counts as nothing found."""
        gold = self._read[number]
        predicted = from_record(record) if record is not None else Markup()
        pairs = self._add_marks(gold, predicted)
        wanted = expected(gold)
        facts = found(record, gold.document.text) if record is not None else []
        self.easy += easy(wanted, facts)
        self.hard += hard(wanted, facts)
        if record is not None:
            self._add_names(gold, record, pairs)
        if self._task3 is not None:
            self._task3.mkdir(parents=True, exist_ok=True)
            (self._task3 / f"{gold.document.id}.task3").write_text(to_task3(facts), encoding="utf-8")

    def _add_marks(self, gold: FactDocument, predicted: Markup) -> dict[FactMention, Mark]:
        """Scores the spans; what was found for each mention."""
        text = gold.document.text
        targets = [target for mention in gold.mentions if (target := _target(mention)) is not None]
        counted = [target for target in targets if target.kind != "state" or self._names_state(target.mention, gold)]
        spared = [target for target in targets if target not in counted]
        for mention in gold.mentions:
            if mention.type == "Org" and not _core(mention):
                self.left_out["body", "without a name"] += 1
                spared.append(Target(mention, "body", (mention.hull[1], mention.hull[0])))
        self.left_out["state", "another place"] += sum(target.kind == "state" for target in spared)
        marks = [mark for mark in dict.fromkeys(predicted.marks) if mark.type in SCOPE.kinds]
        pairs = dict(match(counted, marks, lambda target, mark: int(target.covers(mark, text))))
        right = {marks[j] for j in pairs.values()}
        judged = [mark for mark in marks if mark in right or not _spare(mark, spared, predicted)]
        expected_marks = [marks[pairs[i]] if i in pairs else target.mark for i, target in enumerate(counted)]
        self.score.add(str(gold.document.source), Markup(tuple(expected_marks)), Markup(tuple(judged)))
        return {counted[i].mention: marks[j] for i, j in pairs.items()}

    def _names_state(self, mention: FactMention, gold: FactDocument) -> bool:
        """Whether a place is a state: by its own words, or by another name that the document gives it."""
        text = gold.document.text
        names = [text[piece.start : piece.end] for piece in mention.pieces if piece.tag == "loc_name"]
        names += [name for entity in gold.entities if mention in entity.mentions for name in entity.all("name")]
        return any(map(self._is_state, names))

    def _add_names(self, gold: FactDocument, record: Record, pairs: Mapping[FactMention, Mark]) -> None:
        mentions = {Mark(found.start, found.end, found.type): found for found in record.mentions}
        names = {person.id: [person.name] for person in record.people}
        names |= {official.id: [official.name] for official in record.officials}
        names |= {body.id: [body.name, *filter(None, [body.abbreviation])] for body in record.bodies}
        for entity in gold.entities:
            found = [mentions[pairs[mention]] for mention in entity.mentions if mention in pairs]
            if not found:
                continue
            id = Counter(mention.entity for mention in found).most_common(1)[0][0] or ""
            self._judge_names(str(gold.document.source), entity, found, names.get(id, []))

    def _judge_names(self, place: str, entity: Entity, found: Sequence[Mention], given: Sequence[str]) -> None:
        """Judges what an entity is called in the record, and the normal of each mention of it that was found."""
        judged = Naming.of(entity)
        if judged is None:
            return
        right = any(map(judged.is_name, given))
        (self.people if judged.kind == "person" else self.bodies).add(right, judged.sorts)
        if not right:
            self._name_error(place, "name", found[0], judged.shown, ", ".join(given) or None)
        for mention in found:
            if mention.normal is not None:
                right = judged.is_normal(mention.normal)
                self.normals[judged.kind] += Accuracy(int(right), 1)
                if not right:
                    self._name_error(place, "normal", mention, judged.shown, mention.normal)

    def _name_error(self, place: str, what: str, mention: Mention, wanted: str, given: str | None) -> None:
        note = instead(wanted, given)
        self.errors.append(Error(mention.type, what, place, mention.start, mention.end, note))

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON."""
        figures = report.to_dict(self.score, SCOPE)
        rows = {sort: report.facts(right) for sort, right in sorted(self.people.rows.items())}
        occupation = {"easy": report.count(self.easy), "hard": report.count(self.hard)}
        normal = report.facts(sum(self.normals.values(), Accuracy()))
        names = {
            "normal": normal | {"rows": {kind: report.facts(right) for kind, right in sorted(self.normals.items())}},
            "name": report.facts(self.people.total) | {"rows": rows},
            "body_name": report.facts(self.bodies.total),
        }
        return figures | {
            "ignored": {kind: {reason: number} for (kind, reason), number in sorted(self.left_out.items())},
            "relations": figures["relations"] | {"occupation": occupation},
            "accuracy": figures["accuracy"] | names,
        }

    def tables(self) -> Iterator[RenderableType]:
        """The figures for people."""
        yield from report.tables(self.score, SCOPE)
        facts = report.table(marked("Occupation facts"), *report.COUNTED)
        for name, count in ((_("easy"), self.easy), (_("hard"), self.hard)):
            *cells, _correct = report.cells(count)
            facts.add_row(name, *cells, f"{count.correct:.1f}")
        yield from (facts, "")
        rows = {_("persons"): self.people.total}
        rows |= {f"  {_(sort)}": right for sort, right in sorted(self.people.rows.items())}
        rows |= {_("organisations"): self.bodies.total}
        rows |= {_("mentions of persons"): self.normals["person"], _("mentions of organisations"): self.normals["body"]}
        yield from (report.accuracies(marked("Normal forms"), rows), "")


def open_folder(folder: str, knowledge: Knowledge, task3: str | None = None) -> FactCorpus:
    """Raises `ReadError` as `factrueval.read_folder` does."""
    return FactCorpus(read_folder(folder), knowledge, Path(task3) if task3 is not None else None)


# -- Spans


def _core(mention: FactMention) -> tuple[int, int] | None:
    naming = [piece for piece in mention.pieces if piece.tag in NAMING]
    return (min(piece.start for piece in naming), max(piece.end for piece in naming)) if naming else None


def _target(mention: FactMention) -> Target | None:
    kind, core = KIND_OF.get(mention.type), _core(mention)
    return Target(mention, kind, core) if kind is not None and core is not None else None


def _is_state(knowledge: Knowledge, name: str) -> bool:
    return any((span.start, span.end) == (0, len(name)) for span in states.find(Scene(Text(name), knowledge)))


def _spare(mark: Mark, spared: Sequence[Target], predicted: Markup) -> bool:
    """Whether a span stands for something that the campaign marks otherwise or not at all."""
    if mark.type == "state" and predicted.facts.get(mark, {}).get("form") == "adjective":
        return True  # a few adjectives are marked, most are not
    return any(target.kind == mark.type and mark.within(target.mark) for target in spared)

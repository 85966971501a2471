"""Normals: the score of corpora that give normal forms and no mentions to be found: of each form, whether a mention of
it was found, and whether the mention's own `normal` is right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rich.console import RenderableType

from extract.documents import Document
from extract.language import _, marked
from extract.records import Mention, Record
from extract.scoring import report
from extract.scoring.counts import Accuracy
from extract.scoring.score import Error, Score, instead
from extract.text.morphology import fold

SCOPE = report.Scope(kinds=(), relations=(), holdings=(), accuracy=(), officials=False)
NOT_FOUND = marked("not found")
PARTING = re.compile(r"(?<=\.)|\s")  # between the words of a form
TIGHT = re.compile(r"(?<=\.) | (?=[-–])|(?<=[-–]) ")  # the spaces of «О. А.» and «Covid - 19»


class Form(NamedTuple):
    """A normal form that a corpus gives: for the mentions that are named by `words` and, where `span` is given, lie on
    it (half-open code points). `sort` is the corpus's own type, None where it has none; `ordered` says whether the
    order of the words counts; `others` are the forms that it gives to other words for the same person or thing."""

    words: str
    normal: str
    span: tuple[int, int] | None = None
    sort: str | None = None
    ordered: bool = True
    others: frozenset[str] = frozenset()

    def is_right(self, given: str, *, case: bool) -> bool:
        """Whether a normal is the form as the campaign compares them; `case` says whether capitals count."""
        compared = _spelt if case else self._plain
        return compared(given) == compared(self.normal)

    def is_loosely(self, given: str) -> bool:
        """Whether a normal is the form, or one of the others, but for what `plain` passes over."""
        return self._plain(given) in {self._plain(one) for one in (self.normal, *self.others)}

    def _plain(self, normal: str) -> str:
        return plain(normal) if self.ordered else " ".join(sorted(filter(None, PARTING.split(plain(normal)))))

    def among(self, by_words: Mapping[str, Sequence[Mention]]) -> list[Mention]:
        """The mentions that are meant, of those that there are by their words."""
        named = by_words.get(_words(self.words), ())
        return [mention for mention in named if self.span in (None, (mention.start, mention.end))]


@dataclass(frozen=True, slots=True)
class NormalDocument:
    """A text with the normal forms that a corpus gives. `case` says whether capitals count in them, `warnings` what of
    the corpus was left out."""

    document: Document
    forms: tuple[Form, ...]
    case: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class NormalScore:
    """How many forms the gold has, and of how many that were found our normal is right, in all and by sort: as the
    campaign compares them, and `loosely`."""

    gold: Counter[str] = field(default_factory=Counter)
    rows: defaultdict[str, Accuracy] = field(default_factory=lambda: defaultdict(Accuracy))
    loosely: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> Accuracy:
        """All sorts together."""
        return sum(self.rows.values(), Accuracy())

    def add(self, sort: str, *, right: bool, loosely: bool) -> None:
        """Counts in a form that was found."""
        self.rows[sort] += Accuracy(int(right), 1)
        self.loosely[sort] += loosely


class NormalCorpus:
    """Documents with normal forms, and the score of the normals that were found. `sorts` are the corpus's own types, in
    the order of the table; none where each form counts under the kind of the mention that was found."""

    def __init__(self, read: Sequence[NormalDocument], warnings: Iterable[str] = (), sorts: Sequence[str] = ()) -> None:
        self._read, self._sorts = read, sorts
        self.documents = [labelled.document for labelled in read]
        self.warnings = (*warnings, *(warning for labelled in read for warning in labelled.warnings))
        self.score = NormalScore()
        self.errors: list[Error] = []

    def add(self, number: int, record: Record | None) -> None:
        """Counts in the record of the document with this number; None counts as nothing found."""
        by_words: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in record.mentions if record is not None else ():
            if mention.normal is not None:
                by_words[_words(mention.text)].append(mention)
        for form in self._read[number].forms:
            self._add_form(self._read[number], form, form.among(by_words))

    def _add_form(self, labelled: NormalDocument, form: Form, meant: Sequence[Mention]) -> None:
        self.score.gold[form.sort or ""] += 1
        if not meant:
            return
        mention = _most_frequent(meant)
        given = mention.normal or ""
        right = form.is_right(given, case=labelled.case)
        self.score.add(form.sort or mention.type, right=right, loosely=form.is_loosely(given))
        if not right:
            place = str(labelled.document.source)
            note = instead(form.normal, given)
            self.errors.append(Error(mention.type, "normal", place, mention.start, mention.end, note))

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON: `accuracy.normal`, all else null. `gold` are the forms that the corpus gives, `total`
        those of which a mention was found, `coverage` their share, `correct_loosely` those that are right loosely."""
        figures = report.to_dict(Score(), SCOPE)
        gold, total = self.score.gold.total(), self.score.total
        rows = {name: report.facts(right) for name, right in self._rows().items()}
        for name in self._sorts:
            rows[name] |= {"gold": self.score.gold[name], "correct_loosely": self.score.loosely[name]}
        normal = {
            **report.facts(total),
            "gold": gold,
            "coverage": total.total / gold if gold else None,
            "correct_loosely": self.score.loosely.total(),
            "rows": rows,
        }
        return figures | {
            "documents": len(self._read),
            **dict.fromkeys(("micro", "outermost", "overlap")),
            "accuracy": figures["accuracy"] | {"normal": normal},
        }

    def tables(self) -> Iterator[RenderableType]:
        """The figures for people."""
        score = self.score
        columns = (
            marked("Gold"),
            marked("Found"),
            marked("Coverage"),
            marked("Right"),
            marked("Share"),
            marked("Loosely"),
        )
        table = report.table(marked("Normal forms"), *columns)
        for name, right in self._rows().items():
            counted = score.gold[name] if self._sorts else None
            table.add_row(name if self._sorts else _(name), *_cells(right, score.loosely[name], counted))
        gold, total = score.gold.total(), score.total
        table.add_row(_(NOT_FOUND), str(gold - total.total), *("–",) * 5)
        table.add_section()
        table.add_row(_("all"), *_cells(total, score.loosely.total(), gold), style="bold")
        yield from (table, "")

    def _rows(self) -> Mapping[str, Accuracy]:
        return {name: self.score.rows[name] for name in self._sorts or sorted(self.score.rows)}


def _most_frequent(mentions: Sequence[Mention]) -> Mention:
    """The first mention of those with the normal that most have; of equally many, the first one's."""
    normal = Counter(mention.normal for mention in mentions).most_common(1)[0][0]
    return next(mention for mention in mentions if mention.normal == normal)


def _cells(right: Accuracy, loosely: int, gold: int | None) -> Iterable[str]:
    share, loose = ((one / right.total if right.total else None) for one in (right.correct, loosely))
    coverage = right.total / gold if gold else None
    shown = "–" if gold is None else str(gold)
    return shown, str(right.total), report.share(coverage), str(right.correct), report.share(share), report.share(loose)


def _words(text: str) -> str:
    return " ".join(text.split())


def _spelt(normal: str) -> str:
    """As RuNormAS compares named entities: ё is е, runs of white space are one."""
    return _words(normal.replace("ё", "е").replace("Ё", "Е"))


def plain(normal: str) -> str:
    """As forms are compared where capitals do not count: folded, ё is е, and spaces after points and about dashes are
    none."""
    return TIGHT.sub("", _words(fold(normal)))

"""Words and rules that stand once: what a date rule does stands in its entry, and «оглы …» in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from ours import KNOWLEDGE
from paths import GOLD

from extract import knowledge, language
from extract.dates import finding as dates
from extract.dates.values import value
from extract.grammar.scene import Scene
from extract.knowledge import Knowledge, PatternError
from extract.knowledge.files import PatternFiles
from extract.text.normalising import CHILD_OF
from extract.text.words import Text

EXAMPLES = [line for rule in KNOWLEDGE.dates.file.rule for line in (*rule.match, *rule.reject)]


def found(known: Knowledge, line: str) -> Iterator[tuple[int, int, str | None]]:
    for span in dates.find(Scene(Text(line.partition(" => ")[0].translate({91: None, 93: None})), known)):
        yield span.start, span.end, value(span.fact, known.dates.file.anchor)


def test_the_names_of_rules_mean_nothing() -> None:
    path, data = KNOWLEDGE.files.ours["dates"]
    numbers = count()
    renamed = re.sub(r'(?m)^id = "[\w-]+"', lambda _: f'id = "r{next(numbers)}"', data.decode())
    other = Knowledge(PatternFiles({**KNOWLEDGE.files.ours, "dates": (path, renamed.encode())}, {}))
    assert next(numbers) == len(KNOWLEDGE.dates.file.rule)
    assert [line for line in EXAMPLES if list(found(other, line)) != list(found(KNOWLEDGE, line))] == []


def test_what_rules_need_leaves_out_no_date() -> None:
    path, data = KNOWLEDGE.files.ours["dates"]
    plain, count = re.subn(r"(?m)^needs = .*\n", "", data.decode())
    other = Knowledge(PatternFiles({**KNOWLEDGE.files.ours, "dates": (path, plain.encode())}, {}))
    assert count == sum(rule.needs is not None for rule in KNOWLEDGE.dates.file.rule)
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    assert [text for text in (*EXAMPLES, *texts) if list(found(other, text)) != list(found(KNOWLEDGE, text))] == []


def test_a_check_that_no_rule_has_is_told_in_russian(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text('[[rule]]\nid = "month"\ncheck = "smal"\n')
    language.use("ru")
    with pytest.raises(PatternError) as raised:
        assert knowledge.read(tmp_path).dates
    assert "dates.toml:3: такого значения нет: 'smal' в `check`" in language.translated(raised.value)


def test_words_of_patronymics_are_those_of_the_list() -> None:
    assert KNOWLEDGE.people.child_of == CHILD_OF


@pytest.mark.parametrize("word", KNOWLEDGE.people.undeclined)
def test_what_a_name_may_end_in_is_a_particle(word: str) -> None:
    assert word in KNOWLEDGE.people.particles

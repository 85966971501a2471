"""Layers: a module imports only from those before it, and nobody imports what is slow or broken."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import extract

PACKAGE = Path(extract.__file__).parent

# The flow of the data. A new module takes the place where all it needs stands before it.
ORDER = (
    "extract.language",
    "extract.spans",
    "extract.span_index",
    "extract.records",
    "extract.encodings",
    "extract.documents",
    "extract.overlay",
    "extract.knowledge",
    "extract.morphology",
    "extract.tokens",
    "extract.cleaning",
    "extract.text",
    "extract.lexicon",
    "extract.inflection",
    "extract.word_rows",
    "extract.viterbi",
    "extract.names",
    "extract.tagger",
    "extract.tagger.words",
    "extract.tagger.pieces",
    "extract.tagger.positions",
    "extract.tagger.network",
    "extract.tagger.spans",
    "extract.tagger.tagger",
    "extract.mentions",
    "extract.mentions.titles",
    "extract.mentions.quotations",
    "extract.mentions.noun_phrases",
    "extract.mentions.units",
    "extract.mentions.chains",
    "extract.mentions.date_expressions",
    "extract.mentions.bounded",
    "extract.mentions.date_rules",
    "extract.mentions.date_clauses",
    "extract.mentions.date_reading",
    "extract.mentions.date_neighbours",
    "extract.mentions.dates",
    "extract.mentions.state_table",
    "extract.mentions.state_gazetteer",
    "extract.mentions.state_runs",
    "extract.mentions.state_contexts",
    "extract.mentions.state_candidates",
    "extract.mentions.states",
    "extract.mentions.people",
    "extract.mentions.body_words",
    "extract.mentions.body_table",
    "extract.mentions.body_facts",
    "extract.mentions.body_brackets",
    "extract.mentions.body_surroundings",
    "extract.mentions.body_owners",
    "extract.mentions.body_names",
    "extract.mentions.body_grammar",
    "extract.mentions.body_model",
    "extract.mentions.body_short_forms",
    "extract.mentions.bodies",
    "extract.mentions.post_phrases",
    "extract.mentions.post_senses",
    "extract.mentions.posts",
    "extract.mentions.plurals",
    "extract.mentions.decision_table",
    "extract.mentions.decision_facts",
    "extract.mentions.decision_parts",
    "extract.mentions.decision_names",
    "extract.mentions.decision_citations",
    "extract.mentions.decision_lists",
    "extract.mentions.decisions",
    "extract.overlaps",
    "extract.voices",
    "extract.resolving.ground",
    "extract.resolving.datelines",
    "extract.resolving.date_stretches",
    "extract.resolving.dates",
    "extract.resolving.states",
    "extract.resolving.bodies",
    "extract.resolving.person_names",
    "extract.resolving.people",
    "extract.resolving.post_facts",
    "extract.resolving.beside_names",
    "extract.resolving.holders",
    "extract.resolving.appointments",
    "extract.resolving.meanings",
    "extract.resolving.short_posts",
    "extract.resolving.officials",
    "extract.resolving.decisions",
    "extract.resolving",
    "extract.pipeline",
    "extract.explaining",
    "extract",
    "extract.packages",
    "extract.folders",
    "extract.separated",
    "extract.parquet",
    "extract.tables",
    "extract.anchors",
    "extract.pages",
    "extract.reading",
    "extract.scoring",
    "extract.scoring.markup",
    "extract.scoring.labels",
    "extract.export.files",
    "extract.export.facts",
    "extract.export.lines",
    "extract.export.highlights",
    "extract.export.tables",
    "extract.export.sheets",
    "extract.export.parquet",
    "extract.export.brat",
    "extract.export.labelstudio",
    "extract.export.docbin",
    "extract.export.countries",
    "extract.export.ftm",
    "extract.export.page",
    "extract.export",
    "extract.scoring.matching",
    "extract.scoring.brat",
    "extract.scoring.labelstudio",
    "extract.scoring.score",
    "extract.scoring.report",
    "extract.scoring.nerel",
    "extract.scoring.nerel_relations",
    "extract.scoring.offices",
    "extract.scoring.nerel_mapping",
    "extract.scoring.nerel_score",
    "extract.scoring.factrueval",
    "extract.scoring.occupations",
    "extract.scoring.factrueval_score",
    "extract.scoring.corpora",
    "extract.scoring.natasha",
    "extract.scoring.diff",
    "extract.register",
    "extract.register.dating",
    "extract.text.phrases",
    "extract.register.offices",
    "extract.register.rows",
    "extract.register.reading",
    "extract.register.faults",
    "extract.register.store",
    "extract.register.people",
    "extract.register.acts",
    "extract.register.building",
    "extract.register.views",
    "extract.register.conflicts",
    "extract.register.matching",
    "extract.register.queries",
    "extract.register.output",
    "extract.register.page",
    "extract.register.ftm",
    "extract.checking.backtracking",
    "extract.checking.problem",
    "extract.checking.bodies",
    "extract.checking.states",
    "extract.checking.words",
    "extract.checking.rules",
    "extract.checking",
    "extract.spacy_component",
    "extract.workers",
    "extract.shards",
    "extract.manifest",
    "extract.planning",
    "extract.output_folder",
    "extract.corpus",
    "extract.spark",
    "extract.spark_output",
    "extract.service",
    "extract.service.guard",
    "extract.service.connections",
    "extract.service.pool",
    "extract.service.requests",
    "extract.service.comparing",
    "extract.service.files",
    "extract.service.contract",
    "extract.service.app",
    "extract.commands",
    "extract.commands.documents",
    "extract.commands.register",
    "extract.commands.corpus",
    "extract.commands.cluster",
    "extract.commands.run",
    "extract.commands.show",
    "extract.commands.score",
    "extract.commands.serve",
    "extract.commands.patterns",
    "extract.commands.schema",
    "extract.cli",
    "extract.__main__",
    "extract.training",
    "extract.training.lists",
    "extract.training.corpus",
    "extract.training.guide",
    "extract.training.model",
    "extract.training.data",
    "extract.training.swaps",
    "extract.training.train",
    "extract.training.scores",
    "extract.training.calibration",
    "extract.training.command",
    "extract.training.__main__",
)

# Fail on today's Python, and are not needed: natasha's weights are read from its folder.
BROKEN = {"natasha", "yargy", "pymorphy2", "pkg_resources"}
SLOW = {"spacy", "numpy", "thinc", "slovnet", "navec", "pymorphy3", "trafilatura", "duckdb"}


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def _imports(path: Path) -> Iterator[str]:
    """The modules of `extract` that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "extract")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import: write `from extract…`"
            if node.module is not None and node.module.partition(".")[0] == "extract":
                yield from (_module(node.module, alias.name) for alias in node.names)


def _module(package: str, name: str) -> str:
    """What `from package import name` imports: a module of the package, or the package for a thing in it."""
    return f"{package}.{name}" if f"{package}.{name}" in MODULES else package


def test_order_names_every_module() -> None:
    assert sorted(ORDER) == sorted(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_imports_only_from_before(name: str) -> None:
    assert name in ORDER, "say where it stands"
    before = ORDER[: ORDER.index(name)]
    assert [other for other in _imports(MODULES[name]) if other not in before] == []


def _run(*arguments: str, text: str = "") -> tuple[str, set[str]]:
    """Standard output of `python -m extract …` and the top-level names of all that it imported."""
    command = [sys.executable, "-X", "importtime", "-X", "utf8", "-m", "extract", *arguments]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return done.stdout, {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_run_imports_nothing_broken() -> None:
    output, imported = _run("run", "-", text="Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек 2 декабря.")
    assert '"person"' in output
    assert {"extract", "slovnet"} <= imported
    assert not imported & BROKEN


@pytest.mark.parametrize(
    "arguments", [["--help"], ["run", "--help"], ["register", "--help"], ["--version"], ["schema"]], ids=" ".join
)
def test_answers_without_what_is_slow(arguments: list[str]) -> None:
    output, imported = _run(*arguments)
    assert output
    assert not imported & (SLOW | BROKEN)

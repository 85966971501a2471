"""What each stage costs, beside natasha in the same run: `python benchmarks/stages.py [FOLDER] [--rounds 5]`.

FOLDER holds .txt files (default: the texts of seeds/ and gold/, five times over, each copy with other numbers). One
core. Each figure is the least CPU time of several rounds; extract-ru and natasha take turns. `cold` is the first round,
in which all words are new; the others find them remembered, as most words of a long run are.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import platform
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import extract
from extract import knowledge, resolving
from extract.commands.documents import load_pipeline
from extract.documents import Document
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.kinds import FINDERS, steps
from extract.knowledge import Knowledge
from extract.pipeline import BATCH, done, find_anchor
from extract.recognisers import Recognisers, shipped
from extract.records import to_json
from extract.text.cleaning import clean
from extract.text.words import Text

ROOT = Path(__file__).parent.parent
PACKAGES = ("natasha", "slovnet", "razdel", "pymorphy3", "numpy")


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time of the block to a stage."""
        start = time.process_time()
        yield
        self.seconds[name] += time.process_time() - start

    @property
    def total(self) -> float:
        """All stages together."""
        return sum(self.seconds.values())


def main() -> None:
    """Reads the texts, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="folder of .txt files")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = list(corpus(options.folder))
    known = knowledge.read()
    load_pipeline(known)
    peer = natasha()
    cold = _ours(known, texts)
    rounds = [(_ours(known, texts), _theirs(texts, peer)) for _ in range(options.rounds)]
    ours = min((one for one, _ in rounds), key=lambda clock: clock.total)
    theirs = {name: min(other.seconds[name] for _, other in rounds) for name in rounds[0][1].seconds}
    _print(texts, ours, cold, theirs)


def corpus(folder: Path | None) -> Iterator[str]:
    """The texts of a folder, else those of seeds/ and gold/."""
    if folder is not None:
        yield from (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
        return
    paths = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "gold").glob("1*.txt")])
    for shift in range(5):
        yield from (_renumbered(path.read_text(encoding="utf-8"), shift) for path in paths)


def _renumbered(text: str, shift: int) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + shift) % 10), text)


def _ours(known: Knowledge, texts: Sequence[str]) -> Clock:
    """The pipeline's steps (`Pipeline.scenes` and what it makes of a scene), one by one."""
    clock, recognisers = Clock(), shipped()
    for start in range(0, len(texts), BATCH):
        with clock.stage("cleaning, tokens, readings"):
            cleaned = map(clean, texts[start : start + BATCH])
            batch = [Text(one.string, cleaned=one) for one in cleaned]
        with clock.stage("names (slovnet's weights)"):
            names = list(recognisers.names(batch))
        with clock.stage("tagger"):
            tagged = list(recognisers.mentions(batch))
        for found in zip(batch, names, tagged, strict=True):
            _one(clock, Scene(found[0], known, *found[1:]), recognisers)
    return clock


def _one(clock: Clock, scene: Scene, recognisers: Recognisers) -> None:
    turns, found = steps(scene), Found(scene)
    for kind, _ in FINDERS:
        with clock.stage(f"{kind}: mentions"):
            found = next(turns).kept
    with clock.stage("resolving"):
        document = Document("", scene.string)
        anchor = find_anchor(document, found)
        record = done(resolving.resolve(found, anchor, document), recognisers)
    with clock.stage("JSON"):
        to_json(record)


Peer = dict[str, Callable[[Any], object]]


def segmentation_and_names() -> Peer:
    """The two steps of natasha's, each on a `natasha.Doc`, that ours are compared with."""
    from natasha import NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, names_of = Segmenter(), NewsNERTagger(NewsEmbedding())
    return {"segmentation": lambda doc: doc.segment(segmenter), "names": lambda doc: doc.tag_ner(names_of)}


def natasha() -> Peer:
    """All of natasha's steps; those that do not start here are left out."""
    from natasha import NewsEmbedding, NewsMorphTagger

    morphology = NewsMorphTagger(NewsEmbedding())
    steps = {**segmentation_and_names(), "morphology": lambda doc: doc.tag_morph(morphology)}
    try:
        from natasha import DatesExtractor, MorphVocab

        extractor = DatesExtractor(MorphVocab())
        steps["dates"] = lambda doc: list(extractor(doc.text))
    except (ImportError, AttributeError) as error:  # its pymorphy2 needs pkg_resources and an older Python
        Console(stderr=True).print(f"natasha's DatesExtractor does not start here: {error}")
    return steps


def _theirs(texts: Sequence[str], steps: Peer) -> Clock:
    from natasha import Doc

    clock = Clock()
    for text in texts:
        doc = Doc(text)
        for name, step in steps.items():
            with clock.stage(name):
                step(doc)
    return clock


def _print(texts: Sequence[str], ours: Clock, cold: Clock, theirs: dict[str, float]) -> None:
    console, size = Console(), sum(map(len, texts))
    console.print(
        f"{len(texts)} texts, {size:,} characters; one core of {processor()}, Python {platform.python_version()}"
    )
    console.print(
        ", ".join([f"extract-ru {extract.__version__}", *(f"{name} {version(name)}" for name in PACKAGES)]) + "\n"
    )
    table = Table("stage", "ms", "ms a text", "share")
    for name, seconds in sorted(ours.seconds.items(), key=lambda item: -item[1]):
        table.add_row(
            name, f"{1000 * seconds:.0f}", f"{1000 * seconds / len(texts):.2f}", f"{seconds / ours.total:.1%}"
        )
    console.print(table)
    basis = theirs["segmentation"] + theirs["names"]
    speeds = Table("whole run", "ms", "characters/s", "against natasha's segmentation + names")
    sums = {"extract-ru": ours.total, "extract-ru, cold": cold.total, "natasha: segmentation + names": basis}
    for name in [name for name in ("morphology", "dates") if name in theirs]:
        sums[f"natasha: segmentation + names + {name}"] = basis + theirs[name]
    for name, seconds in sums.items():
        speeds.add_row(name, f"{1000 * seconds:.0f}", f"{size / seconds:,.0f}", f"{basis / seconds:.2f}×")
    console.print(speeds)


def processor() -> str:
    """The processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


if __name__ == "__main__":
    main()

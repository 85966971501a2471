"""Trains the judge of spans: `python -m extract.training.spans TEXTS LABELS… --tagger FILE…`.

LABELS are files or folders of texts labelled by the guide (`labels`). The taggers are those that `extract.training
--folds` writes, each of which has not seen the texts of its fold: what it says of them is what the shipped one says of
new texts.

Says for each kind how many spans are right when each fifth of the texts is judged by what the others taught.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from extract import knowledge
from extract.kinds import steps
from extract.pipeline import Pipeline
from extract.recognisers import LEAST, Recognisers, shipped
from extract.recognisers.tagger.tagger import Tagger
from extract.text.span_index import SpanBlocks
from extract.text.spans import Kind, Span
from extract.training.choices import Example, by_others, fit, save
from extract.training.labels import Document, fold_of, labelled_kinds, read_labels, text_of
from extract.weighing.features import features
from extract.weighing.judge import WEIGHTS, contested

log = logging.getLogger("training")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    options = _options().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    known = knowledge.read()
    pipelines = [Pipeline(known, _with(Tagger(file))) for file in options.tagger]
    documents = list(chain.from_iterable(map(read_labels, options.labels)))
    for kind, file in WEIGHTS.items():
        told = [document for document in documents if kind in dict(labelled_kinds(document))]
        examples, wanted = list[Example](), 0
        for document in told:
            pipeline = pipelines[fold_of(document["id"], len(pipelines))]
            found, gold = _examples(pipeline, document, text_of(document, [options.texts, *options.beside]), kind)
            examples, wanted = examples + found, wanted + gold
        _validate(kind, examples, wanted)
        save(fit(examples), options.out / file.name)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extract.training.spans", description=__doc__)
    parser.add_argument("texts", type=Path, help="folder of .txt files")
    parser.add_argument("labels", type=Path, nargs="+", help="labels")
    parser.add_argument("--beside", type=Path, action="append", default=[], help="another folder of .txt files")
    parser.add_argument("--tagger", type=Path, nargs="+", required=True, help="the taggers of the folds, in order")
    parser.add_argument("--out", type=Path, default=WEIGHTS["body"].parent, help="the folder to write to (the package)")
    return parser


def _with(tagger: Tagger) -> Recognisers:
    return replace(shipped(), mentions=lambda texts: tagger.tag([text.normalised for text in texts], least=LEAST))


def _examples(pipeline: Pipeline, document: Document, text: str, kind: Kind) -> tuple[list[Example], int]:
    """The candidates of a text of which the labels tell: the choice of nothing, and of the span; and how many spans are
    labelled without doubt."""
    labels = dict(labelled_kinds(document))[kind]
    doubts = {(label["start"], label["end"]) for label in labels if label.get("doubt")}
    gold = {(label["start"], label["end"]) for label in labels} - doubts
    scene = pipeline.scenes([text])[0]
    found, before = list[Example](), tuple[Span, ...]()
    for step in steps(scene):
        if step.kind == kind:
            break
        before = tuple(step.kept.spans)
    blocks = SpanBlocks(before)
    for one, rivals in contested(scene, kind, step.own, before):
        place = scene.cleaned.back(one.span.start, one.span.end)
        if place not in doubts:
            tells = features(scene, one, rivals, blocks)
            found.append(Example(document["id"], [[], tells], int(place in gold)))
    return found, len(gold)


def _validate(kind: Kind, examples: Sequence[Example], wanted: int) -> None:
    taught = by_others(examples)
    kept = [example for example in examples if taught[example.text].best(example.choices)[0]]
    right = sum(example.right for example in kept)
    there = sum(example.right for example in examples)
    log.info(
        "%s: precision %.3f (%d of %d), recall %.3f (of %d; %d are among the candidates)",
        *(kind, right / max(len(kept), 1), right, len(kept), right / max(wanted, 1), wanted, there),
    )


if __name__ == "__main__":
    main()

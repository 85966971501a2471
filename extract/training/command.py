"""Trains the tagger: `python -m extract.training CORPUS OUT [LABELS…]`.

CORPUS is NEREL's folder `train`, OUT the .npz to write, LABELS texts of that folder and others that are labelled by the
guide (`labels`); what they do not tell of the folder's is fitted to it (`guide`). A few networks (`TEACHERS`) are
trained on all texts but `--tune`; one more learns from the labels and from their mean, and is calibrated on the texts
held out; the one that is written does so with all texts and takes its calibration over.

With `--folds`, as many taggers are written instead, each of which has not seen the texts of one fold: the judge of
spans learns from them (`spans`).
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Sequence
from functools import partial
from itertools import chain
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path

from extract import knowledge
from extract.recognisers.tagger.network import Weights, save_weights
from extract.recognisers.tagger.tagger import Tagger
from extract.recognisers.tagger.words import Floats, Lists
from extract.training.calibration import Calibration, calibrate, calibrated, plain
from extract.training.corpus import KINDS, TYPES, Example, read_texts
from extract.training.data import Vocabulary, vocabulary
from extract.training.guide import read_fitted, read_labelled
from extract.training.labels import fold_of, read_labels
from extract.training.lists import word_lists
from extract.training.model import Network, Sizes
from extract.training.scores import score, table
from extract.training.train import Recipe, deterministic, mean_of, train

log = logging.getLogger("training")

_CHOSEN = [TYPES.index(kind) for kind in KINDS]
# Teachers that differ in what they are denied agree less in their errors than those that differ in the seed alone.
TEACHERS = (Recipe(), Recipe(sizes=Sizes(dropout=0.2, word_dropout=0.15)), Recipe(swaps=0.2))
# The student is half as wide as its teachers: a third less time for four thousandths of F1.
STUDENT = Recipe(
    swaps=0.15, sizes=Sizes(convolutions=(192, 96, 64), bottleneck=128, rank=16, dropout=0.2, word_dropout=0.1)
)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    options = _options().parse_args(arguments)
    _start_log()
    lists = word_lists(options.patterns)
    labels = list(chain.from_iterable(map(read_labels, options.labels)))
    examples = read_fitted(options.corpus, knowledge.read(), labels)
    fitted = {example.name for example in examples}
    labelled = read_labelled([label for label in labels if label["id"] not in fitted], options.beside)
    if options.folds:
        _train_folds(options, lists, examples, labelled)
    else:
        _train(options, lists, examples, labelled)


def _train(options: argparse.Namespace, lists: Lists, examples: Sequence[Example], labelled: Sequence[Example]) -> None:
    texts = read_texts(options.texts) if options.texts else []
    names = sorted(example.name for example in examples)
    random.Random(7).shuffle(names)
    held_out = set(names[: options.tune])
    rest = [*(example for example in examples if example.name not in held_out), *labelled]
    tune = [example for example in examples if example.name in held_out]
    every = [*examples, *labelled]
    fit = partial(_fit, words=vocabulary([*every, *texts], lists))
    log.info("%d texts, %d of them held out, and %d without labels", len(every), len(tune), len(texts))
    with _pool(options.jobs) as pool:
        teachers = pool.starmap(fit, [(rest, recipe, 0, ()) for recipe in TEACHERS], chunksize=1)
        runs = [(rest + texts, STUDENT, 1, teachers), (every + texts, STUDENT, 1, teachers)]
        first, final = pool.starmap(fit, runs, chunksize=1)
    calibration = _calibration(first, lists, tune, options.out)
    _save(options.out, calibrated(final.export(_CHOSEN), calibration), lists)


def _train_folds(
    options: argparse.Namespace, lists: Lists, examples: Sequence[Example], labelled: Sequence[Example]
) -> None:
    """Writes one tagger a fold, OUT.0.npz and so on, calibrated on the texts of its fold, which it has not seen."""
    every = [*examples, *labelled]
    fit = partial(_fit, words=vocabulary(every, lists))
    folds = [[e for e in every if fold_of(e.name, options.folds) != number] for number in range(options.folds)]
    with _pool(options.jobs) as pool:
        networks = pool.starmap(fit, [(others, STUDENT, 1, ()) for others in folds], chunksize=1)
    for number, network in enumerate(networks):
        out = options.out.with_suffix(f".{number}.npz")
        own = [example for example in examples if fold_of(example.name, options.folds) == number]
        calibration = _calibration(network, lists, own, out)
        _save(out, calibrated(network.export(_CHOSEN), calibration), lists)


def _pool(jobs: int) -> Pool:
    return get_context("spawn").Pool(jobs, initializer=_start_log)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extract.training", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of .txt and .ann files")
    parser.add_argument("out", type=Path, help="the .npz to write")
    parser.add_argument("labels", type=Path, nargs="*", help="labels by the guide, in place of those fitted to it")
    parser.add_argument("--beside", type=Path, action="append", default=[], help="folder of labelled texts, as ID.txt")
    parser.add_argument("--patterns", type=Path, default=Path("patterns"), help="folder of word lists (patterns)")
    parser.add_argument("--texts", type=Path, help="folder of .txt files without labels, to learn from the teachers")
    parser.add_argument("--tune", type=int, default=80, help="how many texts to hold out for calibration (80)")
    parser.add_argument(
        "--folds", type=int, default=0, help="write instead as many taggers, each without a fold's texts"
    )
    parser.add_argument("--jobs", type=int, default=1, help="networks trained at once, one core each (1)")
    return parser


def _start_log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


def _fit(
    examples: Sequence[Example], recipe: Recipe, seed: int, teachers: Sequence[Network], words: Vocabulary
) -> Network:
    """One network, in a process of its own."""
    deterministic(1)

    def report(epoch: int, _: Network, loss: float) -> None:
        log.info("seed %d, epoch %d of %d: loss %.3f", seed, epoch + 1, recipe.epochs, loss)

    return train(examples, words, recipe, seed, teacher=mean_of(teachers) if teachers else None, report=report)


def _calibration(network: Network, lists: Lists, tune: Sequence[Example], out: Path) -> Calibration:
    """The calibration of a network on texts it has not seen, whose scores are logged."""
    arrays = network.export(_CHOSEN)
    path = out.with_suffix(".tune.npz")
    _save(path, calibrated(arrays, plain(len(KINDS))), lists)
    calibration = calibrate(KINDS, Tagger(path), tune)
    log.info("tune, as it is: %s", table(score(tune, Tagger(path).tag([example.text for example in tune]))))
    _save(path, calibrated(arrays, calibration), lists)
    log.info("tune, calibrated: %s", table(score(tune, Tagger(path).tag([example.text for example in tune]))))
    return calibration


def _save(path: Path, arrays: dict[str, Floats], lists: Lists) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_weights(path, Weights(arrays, KINDS, lists))

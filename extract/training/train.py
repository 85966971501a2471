"""Train: a network fitted to the labels of examples, and to what other networks say of them where it has teachers."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from extract.training.corpus import TYPES, Example
from extract.training.data import Targets, Vocabulary, make_batch, unknown
from extract.training.model import Batch, Network, Sizes
from extract.training.swaps import Swaps


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train: `batch` documents a step, learning rate with warm-up and cosine decay, exponential moving average
    of the weights with `average` for its decay. `soft`: the share of the loss that a teacher gives. `swaps`: the share
    of mentions exchanged for others (see `extract.training.swaps`)."""

    epochs: int = 12
    batch: int = 2
    rate: float = 2e-3
    decay: float = 0.01
    average: float = 0.998
    soft: float = 0.7
    swaps: float = 0.0
    sizes: Sizes = field(default_factory=Sizes)


Teacher = Callable[[Batch], Tensor]
Report = Callable[[int, Network, float], None]


def train(
    examples: Sequence[Example],
    words: Vocabulary,
    recipe: Recipe,
    seed: int,
    *,
    teacher: Teacher | None = None,
    report: Report | None = None,
) -> Network:
    """A network trained on examples; with a `teacher` its probabilities count beside the labels. `report` is called
    after each epoch with its number, the averaged network and the mean loss. The same seed gives the same network."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    network = Network(len(TYPES), unknown(), recipe.sizes)
    averaged = Network(len(TYPES), unknown(), recipe.sizes)
    averaged.eval()
    averaged.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay, fused=True)
    steps = recipe.epochs * math.ceil(len(examples) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / steps))
    swaps, shuffled, done = Swaps(examples), list(examples), 0
    for epoch in range(recipe.epochs):
        order.shuffle(shuffled)
        network.train()
        total = 0.0
        for start in range(0, len(shuffled), recipe.batch):
            chosen = [swaps.apply(example, recipe.swaps, order) for example in shuffled[start : start + recipe.batch]]
            batch, targets = make_batch(chosen, words, len(TYPES))
            total += _step(network, optimizer, batch, targets, recipe, teacher)
            schedule.step()
            done += 1
            _average(averaged, network, min(recipe.average, done / (done + 10)))
        if report is not None:
            report(epoch, averaged, total / len(shuffled))
    return averaged


def _rate(progress: float) -> float:
    return min(progress / 0.03, 1.0) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0))))


def _step(
    network: Network,
    optimizer: torch.optim.Optimizer,
    batch: Batch,
    targets: Targets,
    recipe: Recipe,
    teacher: Teacher | None,
) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch)
        loss = _loss(scores, targets)
        if teacher is not None:
            with torch.no_grad():
                taught = torch.sigmoid(teacher(batch))
            loss = (1 - recipe.soft) * loss + recipe.soft * _soft_loss(scores, taught, targets)
    loss = loss / 100
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimizer.step()
    return float(loss.detach())


def _loss(scores: Tensor, targets: Targets) -> Tensor:
    """Binary cross-entropy summed over all spans inside a line, of the types that the text is labelled with."""
    return (functional.softplus(scores) * targets.told).sum() - scores.reshape(-1)[targets.positive].sum()


def _soft_loss(scores: Tensor, taught: Tensor, targets: Targets) -> Tensor:
    return ((functional.softplus(scores) - taught * scores) * targets.valid).sum()


def _average(averaged: Network, network: Network, decay: float) -> None:
    with torch.no_grad():
        for old, new in zip(averaged.state_dict().values(), network.state_dict().values(), strict=True):
            if old.dtype.is_floating_point:
                old.lerp_(new, 1 - decay)
            else:
                old.copy_(new)


def mean_of(networks: Sequence[Network]) -> Teacher:
    """A teacher that gives the mean of several networks' scores."""

    def teach(batch: Batch) -> Tensor:
        return torch.stack([network.eval()(batch) for network in networks]).mean(0)

    return teach


def deterministic(threads: int) -> None:
    """Makes torch repeat itself and use `threads` cores."""
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True)
    # Filling memory that nothing reads costs an eighth of the time.
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]

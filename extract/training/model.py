"""The network that `extract.recognisers.tagger` runs, in torch, with what training adds: normalisation and dropout."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from extract.recognisers.tagger.positions import POSITIONS
from extract.recognisers.tagger.spans import BLOCK, LONGEST, TERMS
from extract.recognisers.tagger.words import EMBEDDING, HASHES, NUMBERS, Floats

_NUMERIC = EMBEDDING + NUMBERS


@dataclass(frozen=True, slots=True)
class Sizes:
    """The network's widths and what training drops."""

    convolutions: tuple[int, int, int] = (256, 128, 64)
    bottleneck: int = 192
    rank: int = 32
    dropout: float = 0.3
    word_dropout: float = 0.08


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents end to end, as `tagger.positions.Layout` has them. `numbers` (words, 300 + NUMBERS) and
    `hashes` (words, 5) of the distinct words, `words` (rows,) which of them stands where (0 at separators), `positions`
    (rows, POSITIONS), `real` (rows, 1), `groups` and `lines` (rows,)."""

    numbers: Tensor
    hashes: Tensor
    words: Tensor
    positions: Tensor
    real: Tensor
    groups: Tensor
    lines: Tensor


class Convolution(nn.Module):
    """A convolution over three rows, its taps side by side, then normalised, rectified and blanked at separators."""

    def __init__(self, width_in: int, width: int) -> None:
        super().__init__()
        self.taps = nn.Linear(width_in, 3 * width, bias=False)
        self.norm = nn.BatchNorm1d(width)

    def forward(self, rows: Tensor, real: Tensor) -> Tensor:
        """(rows, width_in) to (rows, width)."""
        return self.finish(self.taps(rows), real)

    def finish(self, taps: Tensor, real: Tensor) -> Tensor:
        """The rest, once the taps are known."""
        before, here, after = taps.float().chunk(3, dim=1)
        out = here + functional.pad(before[:-1], (0, 0, 1, 0)) + functional.pad(after[1:], (0, 0, 0, 1))
        return functional.relu(self.norm(out)) * real

    def scale(self) -> Tensor:
        """(width,): what normalisation multiplies by once training is over."""
        variance = self.norm.running_var
        assert variance is not None
        return self.norm.weight / torch.sqrt(variance + self.norm.eps)

    def folded(self) -> tuple[Tensor, Tensor]:
        """Weights (width_in, 3 × width) and bias (width,) that give the same without normalisation."""
        mean, scale = self.norm.running_mean, self.scale()
        assert mean is not None
        return (self.taps.weight * scale.repeat(3)[:, None]).T, self.norm.bias - mean * scale


class Network(nn.Module):
    """Scores of spans for batches of documents."""

    unknown: Tensor

    def __init__(self, types: int, unknown: Floats, sizes: Sizes) -> None:
        super().__init__()
        self.sizes, self.types = sizes, types
        self.register_buffer("unknown", torch.from_numpy(unknown))
        self.tables = nn.ModuleDict({name: _table(size, width) for name, (size, width) in HASHES.items()})
        first, second, third = sizes.convolutions
        self.convolution1 = Convolution(_NUMERIC + sum(width for _, width in HASHES.values()), first)
        self.positions = nn.Linear(POSITIONS, 3 * first, bias=False)
        self.convolution2 = Convolution(first, second)
        self.convolution3 = Convolution(second, third)
        self.bottleneck = nn.Linear(first + 2 * (second + third), sizes.bottleneck)
        self.pair = nn.Linear(sizes.bottleneck, 2 * types * sizes.rank, bias=False)
        self.terms = nn.Linear(sizes.bottleneck, len(TERMS) * types)
        nn.init.constant_(self.terms.bias, 0)
        self.length = nn.Parameter(torch.zeros(types, LONGEST))
        with torch.no_grad():
            self.terms.bias[:types] = -4  # most spans are none
            self.terms.weight.mul_(0.3)

    def forward(self, batch: Batch) -> Tensor:
        """(blocks, types, BLOCK, LONGEST), as `tagger.spans.score_spans` gives with the lengths added."""
        return self.score(self.encode(batch), batch)

    def encode(self, batch: Batch) -> Tensor:
        """(rows, bottleneck)."""
        taps = self.convolution1.taps(self._words(batch))[batch.words] + self.positions(batch.positions)
        first = self._drop(self.convolution1.finish(taps * batch.real, batch.real))
        second = self._drop(self.convolution2(first, batch.real))
        third = self._drop(self.convolution3(second, batch.real))
        rest = others(torch.cat([second, third], dim=1), batch.groups)
        hidden = self.bottleneck(torch.cat([first, second, third, rest], dim=1))
        return self._drop(functional.relu(hidden.float()) * batch.real)

    def _words(self, batch: Batch) -> Tensor:
        numbers = batch.numbers
        if self.training:
            dropped = torch.rand(len(numbers), 1) < self.sizes.word_dropout
            numbers = torch.where(dropped, self.unknown, numbers)
        looked_up = [table(batch.hashes[:, index]) for index, table in enumerate(self.tables.values())]
        return self._drop(torch.cat([numbers, *looked_up], dim=1))

    def _drop(self, rows: Tensor) -> Tensor:
        return functional.dropout(rows, self.sizes.dropout, self.training)

    def score(self, hidden: Tensor, batch: Batch) -> Tensor:
        """The scores of spans from the encoded rows."""
        rows, types, rank = len(hidden), self.types, self.sizes.rank
        blocks = -(-rows // BLOCK)
        pair = self.pair(hidden).view(rows, 2, types, rank)
        begins, ends = self._terms(hidden, batch.lines)
        first = _padded(pair[:, 0] / math.sqrt(rank), blocks * BLOCK).view(blocks, BLOCK, types, rank).transpose(1, 2)
        extra = blocks * BLOCK + LONGEST - 1
        windows = _padded(pair[:, 1], extra).unfold(0, BLOCK + LONGEST - 1, BLOCK)
        square = torch.matmul(first, windows).float()
        begin = _padded(begins, blocks * BLOCK).view(blocks, BLOCK, types).transpose(1, 2)
        square = square + begin[..., None] + _padded(ends, extra).unfold(0, BLOCK + LONGEST - 1, BLOCK)[:, :, None]
        square = square.contiguous()
        block, type_, row, column = square.stride()
        band = square.as_strided((blocks, types, BLOCK, LONGEST), (block, type_, row + column, column))
        return band + self.length[:, None]

    def _terms(self, hidden: Tensor, lines: Tensor) -> tuple[Tensor, Tensor]:
        terms = self.terms(hidden).float().view(len(hidden), len(TERMS), self.types)
        start, end, inside, left, right = terms.unbind(1)
        sums = torch.cumsum(inside.double(), dim=0)
        before = sums - inside
        line_start = torch.cat([torch.ones(1, dtype=torch.bool), lines[1:] != lines[:-1]])
        origin = torch.cummax(torch.where(line_start, torch.arange(len(lines)), 0), dim=0).values
        blank = self.terms.bias.view(len(TERMS), 1, self.types)[TERMS.index("left")]  # before the first document
        start = start + torch.cat([blank, left[:-1]])
        end = end + functional.pad(right[1:], (0, 0, 0, 1))
        return start - (before - before[origin]).float(), end + (sums - before[origin]).float()

    def export(self, kinds: Sequence[int]) -> dict[str, Floats]:
        """The arrays that `tagger.network` reads, with normalisation folded in and only the types `kinds`."""
        arrays: dict[str, Tensor] = {f"table.{name}": self.tables.get_parameter(f"{name}.weight") for name in HASHES}
        arrays["words"], arrays["convolution1.bias"] = self.convolution1.folded()
        positions = (self.positions.weight * self.convolution1.scale().repeat(3)[:, None]).view(3, -1, POSITIONS)
        arrays["positions"] = torch.cat([tap.T for tap in positions])  # for rows shifted before the product
        for name in ("convolution2", "convolution3"):
            arrays[name], arrays[f"{name}.bias"] = getattr(self, name).folded()
        arrays["bottleneck"], arrays["bottleneck.bias"] = self.bottleneck.weight.T, self.bottleneck.bias
        width, rank, chosen = self.sizes.bottleneck, self.sizes.rank, list(kinds)
        pair = self.pair.weight.view(2, self.types, rank, width)[:, chosen] / rank**0.25
        pair = functional.pad(pair, (0, 0, 0, 2))  # two empty columns a type, for the sums
        arrays["heads"], arrays["tails"] = (half.reshape(-1, width).T for half in pair)
        arrays["terms"] = self.terms.weight.view(len(TERMS), self.types, width)[:, chosen].reshape(-1, width).T
        arrays["terms.bias"] = self.terms.bias.view(len(TERMS), self.types)[:, chosen].reshape(-1)
        arrays["length"] = self.length[chosen]
        return {name: np.ascontiguousarray(array.detach().float().numpy()) for name, array in arrays.items()}


def _table(size: int, width: int) -> nn.Embedding:
    table = nn.Embedding(size, width)
    nn.init.normal_(table.weight, std=0.1)
    return table


def others(rows: Tensor, groups: Tensor) -> Tensor:
    """As `extract.recognisers.tagger.network.others`."""
    number = int(groups.max()) + 1
    sums = torch.zeros(number, rows.shape[1]).index_add(0, groups, rows)
    count = torch.bincount(groups, minlength=number)[groups][:, None]
    return (sums[groups] - rows) / (count - 1).clamp(min=1)


def _padded(rows: Tensor, length: int) -> Tensor:
    return functional.pad(rows, (*([0, 0] * (rows.dim() - 1)), 0, length - len(rows)))

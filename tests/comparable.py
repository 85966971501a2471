"""The texts of `seeds/` and `gold/` that slovnet reads as we do."""

from __future__ import annotations

from collections.abc import Iterator

from paths import GOLD, SEEDS

# Latin look-alikes in Cyrillic words and lines in capitals are mended before the model reads them, and left out here.
TEXTS = sorted({*SEEDS.glob("*.txt"), *GOLD.glob("1*.txt")})


def strings() -> Iterator[str]:
    """The texts without what we mend."""
    for path in TEXTS:
        string = path.read_text(encoding="utf-8")
        yield "\n".join(line for line in string.splitlines() if not line.isupper()).replace("ШОC", "ШОС")

"""Whether time grows with length alone: `python benchmarks/linear.py [NAME…] [--size 40000] [--most 6]`.

Texts that break such tools are made in two sizes, the second four times the first; linear steps take four times as long
for it. Prints CPU seconds of both and their ratio, and ends with status 1 where a ratio is over `--most`. One core.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import sys
import time
from collections.abc import Callable
from itertools import count, islice

import extract
from extract.pipeline import Pipeline


def repeated(part: str) -> Callable[[int], str]:
    """Makes a text of so many characters out of one part."""
    return lambda size: part * (size // len(part) + 1)


def numbered(form: str) -> Callable[[int], str]:
    """The same with another number or other letters in every part."""

    def text(size: int) -> str:
        parts = islice(count(1), size // len(form) + 1)
        return "".join(form.format(n=n, a=chr(1072 + n % 32) + chr(1072 + n // 32 % 32)) for n in parts)

    return text


TEXTS: dict[str, Callable[[int], str]] = {
    "opening quotes": repeated("«"),
    "straight quotes": repeated('"'),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "bodies in brackets": repeated("ОДКБ ("),
    "numbered list": numbered("{n}. О Плане мероприятий № {n}.\n"),
    "one long sentence": repeated("государство "),
    "one long word": repeated("а"),
    "hyphens": repeated("а-"),
    "spaces": repeated(" "),
    "line of spaces": lambda size: "ОДКБ\n" + " " * size + "\nОДКБ",
    "initials": repeated("И. И. "),
    "many names": numbered("Иван Петр{a}ов, "),
    "one name": repeated("Иван Петров, "),
    "one abbreviation": repeated("ОДКБ "),
    "bracketed abbreviations": numbered("Организация труда (О{a}Т), "),
    "short forms": repeated("Совет (далее — Совет) "),
    "posts": repeated("Президент Казахстана, "),
    "posts of posts": repeated("президента министра "),
    "posts joined by dashes": repeated("министр – "),
    "bodies of bodies": repeated("совета "),
    "holders": numbered("министр Иван Петр{a}ов, "),
    "appointments": repeated("назначил Петрова послом в России. "),
    "entries of a life": repeated("Иван Петров родился. В 1996 году — министр. "),
    "dates in a line": repeated("1 декабря 2020 года, "),
    "dates counted from dates": repeated("днём ранее "),
    "acts": repeated("указ № 1 от 1 мая 2020 года, "),
    "capitals": repeated("ПРЕЗИДЕНТ РОССИИ "),
    "parted words": repeated("прези-\nдент "),
    "soft hyphens": repeated("пре\u00adзи\u00adдент "),
    "stress marks": repeated("президе\u0301нт "),
}


def main() -> int:
    """Measures, prints, and gives 1 where a text takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of texts (default: all)")
    parser.add_argument("--size", type=int, default=40_000, help="characters of the smaller text")
    parser.add_argument("--most", type=float, default=6, help="the greatest ratio that is linear enough")
    options = parser.parse_args()
    pipeline = extract.load()
    slow = [name for name in options.names or TEXTS if not _measured(pipeline, name, options.size, options.most)]
    print(f"not linear: {', '.join(slow)}" if slow else "all linear")
    return 1 if slow else 0


def _measured(pipeline: Pipeline, name: str, size: int, most: float) -> bool:
    _seconds(pipeline, TEXTS[name](1000))  # loads and remembers what it needs
    small, large = (_seconds(pipeline, TEXTS[name](count)) for count in (size, 4 * size))
    ratio = large / max(small, 0.05)  # what takes no time may take any multiple of it
    print(f"{name:26} {small:7.2f} {large:7.2f}  × {ratio:.1f}", flush=True)
    return ratio <= most


def _seconds(pipeline: Pipeline, text: str) -> float:
    start = time.process_time()
    pipeline(text)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())

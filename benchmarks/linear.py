"""Whether time grows with length alone: `python -m benchmarks.linear [NAME…] [--size 40000] [--most 5]`, and
`python -m benchmarks.linear --fragments 2900 --size 4000 [--seed 1]`.

Texts that break such tools, or fragments made at random (`benchmarks/fragments.py`) and repeated, come in two sizes,
the second four times the first; linear steps take four times as long for it. A ratio over `--most` is measured again
at four times the size, where what is linear shows less noise. Prints CPU seconds of both and their ratio (of fragments
only the greatest, and those over `--most`), and ends with status 1 where a ratio stays over `--most`. One core.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count, islice

import extract
from benchmarks import fragments
from extract.pipeline import Pipeline

Maker = Callable[[int], str]


def repeated(part: str) -> Maker:
    """Makes a text of so many characters out of one part."""
    return partial(fragments.repeated, part)


def numbered(form: str) -> Maker:
    """The same with another number or other letters in every part."""

    def text(size: int) -> str:
        parts = islice(count(1), size // len(form) + 1)
        return "".join(
            form.format(n=n, a=_letter(n) + _letter(n // 32), b=_letter(n).upper(), c=_letter(n // 32).upper())
            for n in parts
        )

    return text


def _letter(number: int) -> str:
    return chr(1072 + number % 32)


TEXTS: dict[str, Maker] = {
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
    "hyphened abbreviations": repeated("США-ОДКБ-"),
    "one abbreviation hyphened": repeated("РФ-"),
    "prefixes": repeated("экс-"),
    "prefixes without hyphens": repeated("за"),
    "hyphened posts": repeated("на премьер-министр-"),
    "adjectives of titles": repeated("Федеративная\n"),
    "initials and posts": repeated("А.Б.секретарь\n"),
    "initials alone": repeated("А.Б."),
    "quotes closed": repeated("заместитель Россия» 7-ФЗ А.Б. »"),
    "genitives in a list": repeated("секретаря, труда, "),
    "plurals": repeated("министры России "),
    "states in a list": repeated("в России, России и "),
    "date before a place": lambda size: "1 мая 2020 года, " + "А-" * (size // 2) + "А!",
    "posts far from a name": lambda size: "министром " * (size // 10) + "Иван Петров",
    "posts between names": lambda size: "Иван Петров " + "стал министром " * (size // 15) + "Пётр Сидоров",
    "initials of a surname": numbered("{b}. {c}. Петров, "),
    "forms of a name": numbered("Иван Петр{a}ов, Петров, "),
    "names for several bodies": repeated("МИД, КС, ВС, Совет, Секретариат, ЦБ, ГШ, "),
    "stress marks": repeated("президе\u0301нт "),
}


def main() -> int:
    """Measures, prints, and gives 1 where a text takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of texts (default: all)")
    parser.add_argument("--size", type=int, default=40_000, help="characters of the smaller text")
    parser.add_argument("--most", type=float, default=5, help="the greatest ratio that is linear enough")
    parser.add_argument("--fragments", type=int, metavar="N", help="measure so many fragments made at random instead")
    parser.add_argument("--seed", type=int, default=1, help="of the fragments")
    options = parser.parse_args()
    pipeline, most = extract.load(), float(options.most)
    if options.fragments is None:
        ratios = {name: _told(pipeline, name, options.size, most) for name in options.names or TEXTS}
    else:
        parts = fragments.fragments(options.fragments, options.seed)
        ratios = {repr(part): _ratio(pipeline, repeated(part), options.size, most)[2] for part in parts}
        print(f"greatest: {max(ratios.items(), key=lambda item: item[1])}")
    slow = [name for name, ratio in ratios.items() if ratio > most]
    print(f"not linear: {', '.join(slow)}" if slow else "all linear")
    return 1 if slow else 0


def _told(pipeline: Pipeline, name: str, size: int, most: float) -> float:
    """The ratio of a text, printed."""
    small, large, ratio = _ratio(pipeline, TEXTS[name], size, most)
    print(f"{name:26} {small:7.2f} {large:7.2f}  × {ratio:.1f}", flush=True)
    return ratio


def _ratio(pipeline: Pipeline, text: Maker, size: int, most: float) -> tuple[float, float, float]:
    """Seconds of a text and of four times as much, and their ratio."""
    _seconds(pipeline, text(1000))  # loads and remembers what it needs
    for length in (size, 4 * size):
        small, large = _seconds(pipeline, text(length)), _seconds(pipeline, text(4 * length))
        ratio = large / max(small, 0.02)  # what takes no time may take any multiple of it
        if ratio <= most:
            break
    return small, large, ratio


def _seconds(pipeline: Pipeline, text: str) -> float:
    start = time.process_time()
    pipeline(text)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())

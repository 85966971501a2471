"""Packages that only some commands and formats need: an error with the remedy where one is not installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from extract.documents import ReadError
from extract.language import Message


class MissingPackage(OSError):
    """An optional package that something needs and that is not installed; the message says how to get it."""


def need(what: str, extra: str, *packages: str) -> None:
    """Raises `MissingPackage`, with the remedy, where one of the packages that an extra of ours brings is missing."""
    for name in packages:
        if find_spec(name) is None:
            raise MissingPackage(
                Message("{what} needs {name}: pip install 'extract-ru[{extra}]'", what=what, name=name, extra=extra)
            )


@contextmanager
def whole(source: str, problem: Callable[[Exception], Message]) -> Iterator[None]:
    """Raises `ReadError`, naming the file as `source`, where a package cannot read it in the block: packages raise what
    they like, and `problem` says what that means. OSError where the file cannot be opened."""
    try:
        yield
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise ReadError(source, problem(error)) from error

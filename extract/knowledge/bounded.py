"""Bounded regular expressions for a user's rules: one that backtracks without end fails on that text, and the run goes
on."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from threading import local
from time import process_time
from typing import Any

SECONDS = 5.0  # of processor time for all such expressions on one text
EACH = 1e-4  # and for each character of it; all else takes a fifth of that


class _Allowance(local):
    left = SECONDS


_allowance = _Allowance()


def renew(characters: int) -> None:
    """Sets the time that is left to all such expressions of this thread, for a text of so many characters."""
    _allowance.left = SECONDS + EACH * characters


class Bounded:
    """A regular expression with the methods of `re.Pattern`, run by the library regex, which can stop it in time.
    Raises what `error` gives where the text's time is over, and `re.error` where either library rejects the
    expression."""

    def __init__(self, source: str, error: Callable[[], Exception]) -> None:
        import regex  # type: ignore[import-untyped]  # costs what few need

        self.pattern, self._error = re.compile(source).pattern, error  # `re` says what an expression may hold
        try:
            self._compiled: Any = regex.compile(source)
        except regex.error as problem:
            raise re.error(str(problem)) from problem

    def match(self, string: str, start: int) -> re.Match[str] | None:
        """The match that begins at `start`."""
        found: re.Match[str] | None = self._within(self._compiled.match, string, start)
        return found

    def search(self, string: str, start: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match from `start` on, as if the string ended at `end`."""
        found: re.Match[str] | None = self._within(self._compiled.search, string, start, min(end, len(string)))
        return found

    def finditer(self, string: str) -> Iterator[re.Match[str]]:
        """All matches, none overlapping."""
        return iter(self._within(lambda *given, **limit: list(self._compiled.finditer(*given, **limit)), string))

    def _within(self, ask: Callable[..., Any], *given: object) -> Any:
        started = process_time()
        try:
            return ask(*given, timeout=max(_allowance.left, 0.001))
        except TimeoutError:
            raise self._error() from None
        finally:
            _allowance.left -= process_time() - started

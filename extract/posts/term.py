"""A term: what a text says of one holding of a post, with the dates of its beginning and end."""

from __future__ import annotations

import msgspec

from extract.posts.sayings import Said
from extract.posts.tied import Tied
from extract.records import Status

ORDER: tuple[Status, ...] = ("ends", "begins", "past", "holds", "possible")


class Term(msgspec.Struct, frozen=True):
    """What a text says of a holding; the dates are EDTF or None."""

    status: Status
    since: str | None = None
    until: str | None = None

    def joined(self, other: Term) -> Term:
        """What two mentions of one post say: the weightier status, both dates."""
        status = min(self.status, other.status, key=ORDER.index)
        return Term(status, *self.dates(other))

    def dates(self, other: Term | Tied) -> tuple[str | None, str | None]:
        """Its beginning and end, finer where another place tells them so."""
        return finer_dates(self, other)

    def told_by(self, later: Term, *, here: bool) -> Term:
        """What a mention says of which words go on to tell: «министр Иванов … занимает этот пост с 2019 года»; of who
        holds an office where it is named only the dates if they are not `here`."""
        if (self.status, later.status) == ("past", "begins"):
            return self
        if self.status == "holds":
            new = here and later.status in ("ends", "begins", "past")
        else:
            new = (self.status, later.status) == ("begins", "past")
        status = later.status if new else self.status
        return Term(status, self.since or later.since, self.until or later.until)


HELD = Term("holds")


def finer_dates(one: Term | Tied, other: Term | Tied) -> tuple[str | None, str | None]:
    """The beginning and end that two places tell of, the finer of each."""
    return _finer(one.since, other.since), _finer(one.until, other.until)


def _finer(day: str | None, other: str | None) -> str | None:
    """Of two dates the first, unless the other is the same to the month or day: 2013, 2013-06-01."""
    return other if day is None or (other is not None and other.startswith(day)) else day


def dated(said: Status, tied: Tied, *, coming: bool = False) -> Term:
    """A status with the dates that belong to it; `coming`: the holding has not begun yet."""
    if said == "ends":
        return Term(said, tied.since if tied.until or tied.point else None, tied.until or tied.point or tied.since)
    if said == "begins":
        whole = tied.since is not None and tied.until is not None
        return Term("past" if whole and not coming else said, tied.since or tied.point, tied.until)
    return Term(said, tied.since, tied.until) if said in ("holds", "past") else Term(said)


def status_of(said: Said) -> Status:
    """A denied holding that somebody has all the same, as words beside his name say, is held."""
    return "holds" if said == "denied" else said

"""Page: what a query gives as one HTML file, with a time line of holders. It holds no script and loads nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape

from extract.export.tables import act
from extract.register.output import caption, conflict_line, count, dates, heading, named
from extract.register.views import BodyView, DecisionView, Found, Holder, OfficeView, Sighting

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
UNKNOWN = "unknown"
OPENED = 3  # sentences that are shown without a click
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.2rem } .dim { color: #667 }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #dde }
.line { display: grid; grid-template-columns: 22rem 1fr; align-items: center; margin: .2rem 0 }
.track { position: relative; height: 1.3rem; background: #f2f4f8; border-radius: 3px }
.track b { position: absolute; top: .15rem; height: 1rem; min-width: 6px; border-radius: 3px; background: #3567b5 }
.track b.acting { background: #d9902f } .track b.former { background: #9aa3b2 }
.scale { margin-left: 22rem; display: flex; justify-content: space-between; font-size: .85rem; color: #667 }
blockquote { margin: .3rem 0 .6rem; padding-left: .8rem; border-left: 3px solid #ccd }
.conflict, .note { border-left: 4px solid #d9b23a; padding-left: .8rem } .conflict { border-color: #c0392b }
"""


def page(found: Found) -> str:
    """The page, as HTML."""
    title = escape(found.query or "Register")
    day = f" on {found.on}" if found.on is not None else ""
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n',
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}{day}</h1>\n",
            *_sections(found),
            "</body>\n</html>\n",
        )
    )


def _sections(found: Found) -> Iterator[str]:
    yield from (f'<p class="conflict">Conflict: {escape(conflict_line(one))}</p>\n' for one in found.conflicts)
    yield from (f'<p class="note">{escape(note)}</p>\n' for note in found.notes)
    if found.bodies:
        yield from _table(("Body", "Names", "Parent", "State", "First", "Last", "Documents"), map(_body, found.bodies))
    for office in found.offices:
        yield from _office(office)
    if found.decisions:
        yield from _table(("Decision", "Title", "Issuer", "Date", "Cited in"), map(_decision, found.decisions))


def _office(office: OfficeView) -> Iterator[str]:
    yield f"<h2>{escape(heading(office))}</h2>\n"
    yield from _time_line(office.holders)
    for one in office.holders:
        others = f", also {', '.join(one.others)}" if one.others else ""
        opened = " open" if len(one.sightings) <= OPENED else ""
        yield f"<details{opened}><summary>{escape(named(one))} <span class='dim'>{escape(dates(one) + others)}, "
        yield f"{count(one.documents)}</span></summary>\n"
        yield from (f'<p class="note">{escape(note)}</p>\n' for note in one.notes)
        yield from map(_quotation, one.sightings)
        yield "</details>\n"


def _quotation(one: Sighting) -> str:
    where = f"{one.document}, {one.date or 'no date'}"
    sentence = one.sentence or f"{one.title} (its record carries no text)"
    return f'<blockquote lang="ru">{escape(sentence)}<br><span class="dim">{escape(where)}</span></blockquote>\n'


def _time_line(holders: Iterable[Holder]) -> Iterator[str]:
    """One bar for each holder of known dates, from the first day seen to the last."""
    dated = [(one, one.from_day, one.to_day) for one in holders if one.from_day is not None and one.to_day is not None]
    if not dated:
        return
    first, last = min(start for _, start, _ in dated), max(end for _, _, end in dated)
    whole = max((last - first).days, 1)
    yield '<div class="time">\n'
    for one, start, end in dated:
        left, width = _share(start - first, whole), _share(end - start, whole)
        style = f"left:min({left:.2f}%,100% - 6px);width:{width:.2f}%"
        yield f'<div class="line"><span>{escape(named(one))} <span class="dim">{escape(dates(one))}</span></span>'
        yield f'<div class="track"><b class="{one.status}" style="{style}"></b></div></div>\n'
    marks = "".join(f"<span>{day}</span>" for day in (first, _middle(first, last), last))
    yield f'<div class="scale">{marks}</div>\n</div>\n'


def _share(part: timedelta, whole: int) -> float:
    return 100 * part.days / whole


def _middle(first: date, last: date) -> date:
    return first + (last - first) / 2


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "<table>\n<tr>" + "".join(f"<th>{escape(column)}</th>" for column in columns) + "</tr>\n"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</table>\n"


def _body(one: BodyView) -> Sequence[str]:
    names = ", ".join(dict.fromkeys((*one.abbreviations, *one.names, *one.written)))
    parent = one.parent.name if one.parent is not None else ""
    state = one.state.name if one.state is not None else ""
    return one.name, names, parent, state, one.first or UNKNOWN, one.last or UNKNOWN, str(one.documents)


def _decision(one: DecisionView) -> Sequence[str]:
    issuer = one.issuer.name if one.issuer is not None else ""
    cited = ", ".join(dict.fromkeys(seen.document for seen in one.citations))
    return act(one.kind, one.number) or "–", caption(one), issuer, one.date or "", cited

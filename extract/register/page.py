"""Page: what a query gives as one HTML file, with a time line of holders. It loads nothing, and its one script makes it
Russian where the browser is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from html import escape

from extract.formats.page import digest, script
from extract.formats.tables import act
from extract.knowledge.offices import OfficeKnowledge
from extract.language import _, in_language, marked, translated
from extract.register.output import DECISIONS, caption, conflict_line, count, dates, heading, named
from extract.register.views import BodyView, Conflict, DecisionView, Found, Holder, OfficeView, Sighting

SCRIPTS = ("words.js", "register.js")
POLICY = "default-src 'none'; script-src '{script}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
BODIES = (
    *(marked("Bodies"), marked("Names"), marked("Parent"), marked("State")),
    *(marked("First"), marked("Last"), marked("Documents")),
)
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


def page(found: Found, known: OfficeKnowledge) -> str:
    """The page, as HTML."""
    code = script(SCRIPTS)
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(script=digest(code))}">\n',
            _both("title", lambda: _title(found)),
            f"<style>{STYLE}</style>\n</head>\n<body>\n",
            _both("h1", lambda: _title(found)),
            *_sections(found, known),
            f'<script type="module">{code}</script>\n</body>\n</html>\n',
        )
    )


def _both(tag: str, say: Callable[[], str], kind: str = "") -> str:
    """An element that says something in English, and beside it in Russian, for the script."""
    english, russian = in_language("en", say), in_language("ru", say)
    attributes = (("class", kind), ("data-ru", russian if russian != english else ""))
    shown = "".join(f' {name}="{escape(value)}"' for name, value in attributes if value)
    return f"<{tag}{shown}>{escape(english)}</{tag}>"


def _title(found: Found) -> str:
    title = found.query or _("Register")
    return title if found.on is None else _("{title} on {day}").format(title=title, day=found.on)


def _sections(found: Found, known: OfficeKnowledge) -> Iterator[str]:
    yield from (_both("p", partial(_conflict, conflict), "conflict") for conflict in found.conflicts)
    yield from (_both("p", partial(translated, note), "note") for note in found.notes)
    if found.bodies:
        yield from _table(BODIES, map(_body, found.bodies))
    for office in found.offices:
        yield from _office(office, known)
    if found.decisions:
        yield from _table(DECISIONS, map(_decision, found.decisions))


def _conflict(conflict: Conflict) -> str:
    return _("Conflict: {claims}").format(claims=conflict_line(conflict))


def _office(office: OfficeView, known: OfficeKnowledge) -> Iterator[str]:
    yield _both("h2", partial(heading, office, known))
    yield from _time_line(office.holders)
    for holder in office.holders:
        opened = " open" if len(holder.sightings) <= OPENED else ""
        yield f"<details{opened}><summary>{_named(holder)} {_both('span', partial(_seen, holder), 'dim')}</summary>\n"
        yield from (_both("p", partial(translated, note), "note") for note in holder.notes)
        yield from map(_quotation, holder.sightings)
        yield "</details>\n"


def _named(holder: Holder) -> str:
    return _both("span", partial(named, holder))


def _seen(holder: Holder) -> str:
    others = [_("also {names}").format(names=", ".join(holder.others))] if holder.others else []
    return ", ".join([dates(holder), *others, count(holder.documents)])


def _quotation(sighting: Sighting) -> str:
    sentence = escape(sighting.sentence) if sighting.sentence else _both("span", partial(_textless, sighting))
    where = _both("span", lambda: ", ".join([sighting.document, sighting.date or _("no date")]), "dim")
    return f'<blockquote lang="ru">{sentence}<br>{where}</blockquote>\n'


def _textless(sighting: Sighting) -> str:
    return _("{title} (its record carries no text)").format(title=sighting.title)


def _time_line(holders: Iterable[Holder]) -> Iterator[str]:
    """One bar for each holder of known dates, from the first day seen to the last."""
    dated = [
        (holder, holder.from_day, holder.to_day)
        for holder in holders
        if holder.from_day is not None and holder.to_day is not None
    ]
    if not dated:
        return
    first, last = min(start for _, start, _ in dated), max(end for _, _, end in dated)
    whole = max((last - first).days, 1)
    yield '<div class="time">\n'
    for holder, start, end in dated:
        left, width = _share(start - first, whole), _share(end - start, whole)
        style = f"left:min({left:.2f}%,100% - 6px);width:{width:.2f}%"
        yield f'<div class="line"><span>{_named(holder)} {_both("span", partial(dates, holder), "dim")}</span>'
        yield f'<div class="track"><b class="{holder.status}" style="{style}"></b></div></div>\n'
    marks = "".join(f"<span>{day}</span>" for day in (first, _middle(first, last), last))
    yield f'<div class="scale">{marks}</div>\n</div>\n'


def _share(part: timedelta, whole: int) -> float:
    return 100 * part.days / whole


def _middle(first: date, last: date) -> date:
    return first + (last - first) / 2


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "<table>\n<tr>" + "".join(_both("th", partial(_, column)) for column in columns) + "</tr>\n"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n"
    yield "</table>\n"


def _body(body: BodyView) -> Sequence[str]:
    names = ", ".join(dict.fromkeys((*body.abbreviations, *body.names, *body.written)))
    parent = body.parent.name if body.parent is not None else ""
    state = body.state.name if body.state is not None else ""
    return *map(escape, (body.name, names, parent, state)), _day(body.first), _day(body.last), str(body.documents)


def _day(day: str | None) -> str:
    return _both("span", lambda: _("unknown")) if day is None else escape(day)


def _decision(decision: DecisionView) -> Sequence[str]:
    issuer = decision.issuer.name if decision.issuer is not None else ""
    cited = ", ".join(dict.fromkeys(seen.document for seen in decision.citations))
    cells = act(decision.kind, decision.number) or "–", caption(decision), issuer, decision.date or "", cited
    return tuple(map(escape, cells))

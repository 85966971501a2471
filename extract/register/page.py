"""Page: what a query gives as one HTML file, with a time line of holders. It loads nothing, and its one script makes it
Russian where the browser is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import escape

from extract.formats.page import digest, read, script
from extract.formats.tables import act
from extract.knowledge.offices import OfficeKnowledge
from extract.language import _, in_language, marked, translated
from extract.register.axis import axis
from extract.register.output import DECISIONS, Section, caption, conflict_line, count, dates, sections, where
from extract.register.views import BodyView, Conflict, DecisionView, Evidence, Found, Tenure

SCRIPTS = ("words.js", "register.js")
POLICY = "default-src 'none'; script-src '{script}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
BODIES = (
    *(marked("Bodies"), marked("Names"), marked("Parent"), marked("State")),
    *(marked("First"), marked("Last"), marked("Documents")),
)
SIGNS = marked("≤ that day or before, ≥ that day or after, … not known")
OPENED = 3  # sentences that are shown without a click


def page(found: Found, known: OfficeKnowledge) -> str:
    """The page, as HTML."""
    code = script(SCRIPTS)
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(script=digest(code))}">\n',
            _both("title", lambda: _title(found)),
            f"<style>{read('register.css')}</style>\n</head>\n<body class='register'>\n",
            _both("h1", lambda: _title(found)),
            *_sections(found, known),
            f'<script type="module">{code}</script>\n</body>\n</html>\n',
        )
    )


def fragment(found: Found, known: OfficeKnowledge) -> str:
    """What the page shows, for another page whose policy lets no element carry a style: `data-style` says where a bar
    stands. Texts are escaped, so that the attribute is ours wherever it is."""
    return "".join(_sections(found, known)).replace(' style="', ' data-style="')


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
    yield from (_both("p", partial(translated, note), "note") for note in (*found.nobody, *found.notes))
    if found.bodies:
        yield from _table(BODIES, map(_body, found.bodies))
    if found.offices:
        yield _both("p", lambda: _(SIGNS), "dim")
    for section in sections(found, known):
        yield from _section(section)
    if found.decisions:
        yield from _table(DECISIONS, map(_decision, found.decisions))


def _conflict(conflict: Conflict) -> str:
    return _("Conflict: {claims}").format(claims=conflict_line(conflict))


def _section(section: Section) -> Iterator[str]:
    yield _both("h2", partial(_capital, section.title))
    yield from _time_line(section)
    for label, tenure in section.rows:
        opened = " open" if len(tenure.evidence) <= OPENED else ""
        facts = f"{_dates(tenure)} {_both('span', partial(_facts, tenure), 'dim')}"
        yield f"<details{opened}><summary>{_both('b', partial(_capital, label))} {facts}</summary>\n"
        yield from (_both("p", partial(translated, note), "note") for note in tenure.notes)
        yield from map(_quotation, tenure.evidence)
        yield "</details>\n"


def _capital(label: Callable[[], str]) -> str:
    """A title, which texts may write small, as a heading."""
    text = label()
    return text[:1].upper() + text[1:]


def _dates(tenure: Tenure) -> str:
    return _both("span", partial(dates, tenure), "dim days")


def _facts(tenure: Tenure) -> str:
    others = [_("also {names}").format(names=", ".join(tenure.others))] if tenure.others else []
    return " · ".join(["", *others, count(tenure.documents)]).lstrip()


def _quotation(seen: Evidence) -> str:
    sentence = escape(seen.sentence) if seen.sentence else _both("span", partial(_without_text, seen))
    return f'<blockquote lang="ru">{sentence}<br>{_both("span", partial(where, seen), "dim")}</blockquote>\n'


def _without_text(seen: Evidence) -> str:
    return _("{title} (its record carries no text)").format(title=seen.title)


def _time_line(section: Section) -> Iterator[str]:
    """One bar for each tenure of known days, and the years; an end that no text tells is drawn open."""
    line = axis(tenure for _label, tenure in section.rows)
    if line is None:
        return
    yield '<div class="time">\n'
    for label, tenure in section.rows:
        if (part := line.part(tenure)) is not None:
            named = f"<span>{_both('span', partial(_capital, label))} {_dates(tenure)}</span>"
            yield f'<div class="line">{named}<div class="track">{_bar(tenure, *part)}</div></div>\n'
    years = "".join(f'<span style="flex-grow:{count}">{year}</span>' for year, count in line.marks())
    yield f'<div class="line"><span></span><div class="scale">{years}</div></div>\n</div>\n'


def _bar(tenure: Tenure, start: float, stop: float) -> str:
    edges = (("unbegun", tenure.since), ("unended", tenure.until))
    opened = (name for name, edge in edges if edge is None or edge.told == "next")
    kinds, style = " ".join((tenure.status, *opened)), f"left:{start:.2%};width:{stop - start:.2%}"
    return f'<b class="{kinds}" style="{style}"></b>'


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

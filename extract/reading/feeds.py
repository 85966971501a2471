"""Feeds: a file of RSS or Atom → a row for each item, of its title and its longest text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from extract.documents import ReadError
from extract.language import Foreign, Message
from extract.reading.columns import Row
from extract.reading.encodings import EMPTY, read_text, shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ITEMS = frozenset({"item", "entry"})  # of RSS, of Atom
ROOTS = frozenset({"rss", "RDF", "feed"})
IDS = ("guid", "id", "link")
DATES = ("pubDate", "published", "date", "issued", "updated", "modified")
TEXTS = frozenset({"description", "encoded", "full-text", "summary", "content"})
BLOCKS = frozenset("address article blockquote br dd div dt figcaption h1 h2 h3 h4 h5 h6 hr li p pre tr".split())
UNSEEN = frozenset({"script", "style", "iframe", "noscript"})
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)(\w+;)")  # of HTML: XML knows only these five
TAG = re.compile("<[^>]*>")
LINE_END = re.compile("[\r\n]+")
BARE = re.compile(r"&(?![#\w]+;)")


def rows(name: str) -> Iterator[Row | ReadError]:
    """The items of a feed, in their order: `id`, `text` and `date`. Raises `ReadError` where the file is no feed."""
    source = shown(name)
    items = [element for element in _root(read_text(name, page=True), source).iter() if _name(element) in ITEMS]
    if not items:
        raise ReadError(source, Message("a feed without items: leave it out"))
    for number, item in enumerate(items, 1):
        yield Row(f"{source}:{item.sourceline}", _cells(item), number, extracted=True)


def _root(text: str, source: str) -> Element:
    """The outermost element. Nothing outside of the file is read, and none of its own entities."""
    from lxml import etree

    if not text.strip():
        raise ReadError(source, Message(EMPTY))
    whole = BARE.sub("&amp;", ENTITY.sub(lambda found: html5.get(found[1], found[0]), DECLARED.sub("", text)))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(whole, parser)
    except etree.XMLSyntaxError as error:
        problem = Message("no whole XML ({error}): get it anew from its source", error=Foreign(error.msg))
        raise ReadError(source, problem) from error
    if _name(root) not in ROOTS:
        raise ReadError(source, Message("XML, but no feed (RSS, Atom): save its text as .txt"))
    return root


def _name(element: Element) -> str:
    """An element's name without its namespace; empty for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _cells(item: Element) -> dict[str, str]:
    """What a row holds of an item; what it lacks is left out."""
    title = _plain(_said(item, ("title",)))
    body = max((_plain(_inside(child)) for child in item if _name(child) in TEXTS), key=len, default="")
    text = body if body.startswith(title) else f"{title}\n\n{body}".strip()
    cells = {"id": _said(item, IDS) or _link(item), "text": text, "date": _said(item, DATES)}
    return {key: value for key, value in cells.items() if value}


def _said(item: Element, names: tuple[str, ...]) -> str:
    """What the first of these children that says anything says."""
    found = ((_name(child), _inside(child)) for child in item)
    said = {name: text for name, text in found if name in names and text}
    return next((said[name] for name in names if name in said), "")


def _link(item: Element) -> str:
    return next((child.get("href", "") for child in item if _name(child) == "link"), "")


def _inside(element: Element) -> str:
    """What stands in an element: its text, or the markup in it (`type="xhtml"`)."""
    from lxml import etree

    inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return f"{element.text or ''}{inner}".strip()


def _plain(markup: str) -> str:
    """The text of a piece of HTML, a line a block."""
    from lxml import etree, html

    if "<" not in markup:
        return " ".join(unescape(markup).split())
    try:
        lines = "".join(_pieces(html.fragment_fromstring(markup, create_parent="div"))).splitlines()
    except (etree.LxmlError, ValueError):  # what no browser would show either
        lines = unescape(TAG.sub(" ", markup)).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(element: Element) -> Iterator[str]:
    """The text of an element, with line ends around its blocks; what follows it is not in it."""
    name = _name(element)
    if name and name not in UNSEEN:
        edge = "\n" if name in BLOCKS else ""
        yield f"{edge}{_flat(element.text)}"
        for child in element:
            yield from _pieces(child)
            yield _flat(child.tail)
        yield edge


def _flat(text: str | None) -> str:
    """A text whose line ends are spaces, as in HTML."""
    return LINE_END.sub(" ", text or "")

"""Guard: what every answer carries, and who may ask. A page from elsewhere must not read what is served here."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address

import msgspec
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Part

from extract.language import LANGUAGES, Message, marked, speaking, translated

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
ELSEWHERE = marked("asked by a page from elsewhere: ask from the service's own page, or by a program")
SHOWN = 100  # characters of what was sent that an error repeats
OWN = frozenset({"same-origin", "none"})  # who asks, as the browser says: this page, or the user (`Sec-Fetch-Site`)


class Guard:
    """Puts the headers on every answer, and has its errors in the language that is asked for. Refuses requests for
    another host than this machine, where `local` (a name elsewhere may be made to point here), and those of pages from
    elsewhere, which may no more than link to the page."""

    def __init__(self, app: ASGIApp, *, local: bool) -> None:
        self._app, self._local = app, local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""

        async def guarded(message: Part) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        with speaking(_language(headers)):
            answer = self._refused(headers, scope["method"]) if scope["type"] == "http" else None
            await (answer or self._app)(scope, receive, guarded)

    def _refused(self, headers: Headers, method: str) -> Response | None:
        host = headers.get("host", "")
        if self._local and not is_local(_name(host)):
            return refusal(421, Message("the host “{host}” is not this machine: use 127.0.0.1", host=host[:SHOWN]))
        link = method in ("GET", "HEAD") and headers.get("sec-fetch-mode", "navigate") == "navigate"
        if not link and _is_elsewhere(headers, host):
            return refusal(403, Message(ELSEWHERE))
        return None


def is_local(name: str) -> bool:
    """Whether the name or the address of a host, in any spelling, is this machine's own."""
    name = name.lower().removesuffix(".")
    try:
        address = ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return name == "localhost"
    mapped = getattr(address, "ipv4_mapped", None)  # ::ffff:127.0.0.1
    return (mapped or address).is_loopback


def _is_elsewhere(headers: Headers, host: str) -> bool:
    """Whether the browser says that a page of another origin asks: as net/http's CrossOriginProtection (Go) sees it.
    Programs say nothing of it; browsers of old send `Origin` alone."""
    if site := headers.getlist("sec-fetch-site"):
        return not OWN.issuperset(site)
    origins = headers.getlist("origin")
    return any(origin.lower().partition("://")[2] != host.lower() for origin in origins)


def _language(headers: Headers) -> str:
    """The language of the errors: the first that the browser asks for, if it is one of ours; English for programs."""
    asked = headers.get("accept-language", "").strip().lower()
    return next((language for language in LANGUAGES if asked.startswith(language)), "en")


def _name(host: str) -> str:
    """A host without its port."""
    name, colon, port = host.rpartition(":")
    return name if colon and (not port or (port.isascii() and port.isdecimal())) else host


def refusal(status: int, error: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer to what is not done: why, and what to do."""
    body = msgspec.json.encode({"error": translated(error)})
    return Response(body, status_code=status, headers=headers, media_type="application/json")

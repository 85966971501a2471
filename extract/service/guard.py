"""Guard: what every answer carries, and who may ask. A page from elsewhere must not read what is served here."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})


class Guard:
    """Puts the headers on every answer, and refuses requests that name another host than `hosts` (None: any): a name
    elsewhere may be made to point at this machine."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        if scope["type"] == "http" and self._hosts is not None and _host(scope) not in self._hosts:
            body = msgspec.json.encode({"error": f"the host {_host(scope)!r} is not this machine: use 127.0.0.1"})
            await guarded({"type": "http.response.start", "status": 421, "headers": [(b"content-type", JSON)]})
            await guarded({"type": "http.response.body", "body": body})
        else:
            await self._app(scope, receive, guarded)


JSON = b"application/json"


def _host(scope: Scope) -> str:
    """The host that the request is for, without the port."""
    named = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")
    name, colon, port = named.rpartition(":")
    return (name if colon and port.isdecimal() else named).lower()

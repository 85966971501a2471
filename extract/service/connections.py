"""Connections: HTTP/1.1 as uvicorn speaks it, and an end to waiting for clients that do not go on."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
import msgspec
from uvicorn.protocols.http.h11_impl import H11Protocol

from extract.service.guard import HEADERS

PATIENCE = 30.0  # seconds for a request's head, and for taking an answer
MOST = 256  # connections at a time: beyond, whoever has sent nothing for longest leaves


class Connection(H11Protocol):
    """One client's connection. Bodies, and how long an answer takes, are bounded where they are read and made."""

    _since: float = 0.0  # when it began to owe us a request, or the taking of its answer
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(transport)
        self._watch()
        if len(self.connections) > MOST:
            own = [connection for connection in self.connections if isinstance(connection, Connection)]
            waiting = [other for other in own if other._patience is not None and not other.transport.is_closing()]
            min(waiting, key=lambda other: other._since).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """It has left, or was made to."""
        self._end_watch()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """It has sent something: when its request is whole enough to be answered, it owes us nothing for now."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """It has its answer, as far as we are concerned."""
        self._end_watch()
        super().on_response_complete()
        self._watch()

    def send_400_response(self, msg: str) -> None:
        """The answer to what is no HTTP, with what every answer carries; none where an answer is under way."""
        if self.cycle is not None:
            self.cycle.disconnected = True  # whatever would have been answered
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = msgspec.json.encode({"error": "not HTTP/1.1 as this service reads it: mend the request"})
            length = (b"content-length", str(len(body)).encode())
            headers: Any = [(b"content-type", b"application/json"), length, (b"connection", b"close"), *HEADERS]
            for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _watch(self) -> None:
        """Counts the time while nothing of the client's is being answered."""
        if self.cycle is not None and not self.cycle.response_complete and not self.flow.write_paused:
            self._end_watch()
        elif self._patience is None:
            self._since = self.loop.time()
            self._patience = self.loop.call_later(PATIENCE, self.transport.abort)

    def _end_watch(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def pause_writing(self) -> None:
        """It does not take what it is sent."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """It takes it again."""
        super().resume_writing()
        self._watch()

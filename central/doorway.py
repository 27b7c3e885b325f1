"""The door of the application: lets calls in as `central.crowd` says, and answers those that there is no room
for without looking at them: no credential, no database, not a byte of what they carry.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from cases.exchange import PROBLEM
from central.crowd import Crowd, Later, Line, Ticket
from central.problems import FULL_BODY

log = logging.getLogger(__name__)

LINE = "line"
"""The option of a route that says which line its calls stand in. A route without it is always served."""


class Doorway(ASGIMiddleware):
    """One for all routes of an application in one process. `tick` counts seconds and is only compared with
    itself. A body is taken in before its call waits for a worker, but never more of it than `most_bytes`.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, crowd: Crowd, tick: Callable[[], float], most_bytes: int) -> None:
        self._crowd, self._tick, self._most_bytes = crowd, tick, most_bytes
        self._begins: dict[Ticket, asyncio.Future[bool]] = {}
        self._turned_away = 0

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Serve a call, or answer when to come again."""
        line: Line | None = scope["route_handler"].opt.get(LINE)
        if line is None:
            await next_app(scope, receive, send)
            return
        place = self._crowd.come(line, self._tick())
        if isinstance(place, Later):
            await self._turn_away(place, send)
            return
        if place.instead_of is not None:
            self._tell(place.instead_of, begins=False)
        ticket = place.ticket
        try:
            body = await self._admitted(ticket, scope, receive)
            if body is not None:
                await next_app(scope, replayed(body, receive), self._leaving(ticket, send))
                return
        finally:
            self._leave(ticket)
        await self._turn_away(self._crowd.later(line, self._tick()), send)

    async def _admitted(self, ticket: Ticket, scope: Scope, receive: Receive) -> list[Any] | None:
        """What has come of the body when the turn of the call has come; None when it does not get one."""
        try:
            body = await self._taken(scope, receive)
            return body if await self._turn(ticket) else None
        except TimeoutError:
            return None

    async def _taken(self, scope: Scope, receive: Receive) -> list[Any]:
        """The messages of a body when all of it has come, or more than is taken; of one that says that it is
        too large, none. TimeoutError when it does not come.
        """
        body: list[Any] = []
        declared = dict(scope["headers"]).get(b"content-length", b"")
        size, more = int(declared) if declared.isdigit() else 0, True
        if size <= self._most_bytes:
            size = 0
        async with asyncio.timeout(self._crowd.room.arriving):
            while more and size <= self._most_bytes:
                message: Any = await receive()
                body.append(message)
                size += len(message.get("body", b""))
                more = message.get("more_body", False)
        return body

    async def _turn(self, ticket: Ticket) -> bool:
        """Whether the call begins. False when another goes before it; TimeoutError when it waits too long."""
        if self._crowd.ready(ticket, self._tick()):
            return True
        begins = self._begins[ticket] = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(begins, self._crowd.room.patience)
        finally:
            self._begins.pop(ticket, None)

    def _tell(self, ticket: Ticket, *, begins: bool) -> None:
        told = self._begins.get(ticket)
        # One whose patience ended in this very moment has left already, or is about to.
        if told is not None and not told.done():
            told.set_result(begins)

    def _leaving(self, ticket: Ticket, send: Send) -> Send:
        """Sends; the worker is free as soon as an answer begins, however slowly it is read."""

        async def sending(message: Message) -> None:
            self._leave(ticket)
            await send(message)

        return sending

    def _leave(self, ticket: Ticket) -> None:
        for following in self._crowd.leave(ticket, self._tick()):
            self._tell(following, begins=True)
        if self._turned_away and not self._crowd.inside:
            log.warning("there is room again; calls told to come later: %d", self._turned_away)
            self._turned_away = 0

    async def _turn_away(self, later: Later, send: Send) -> None:
        if not self._turned_away:
            log.warning("there is no more room; calls are told to come later")
        self._turned_away += 1
        headers = [
            (b"content-type", PROBLEM.encode()),
            (b"content-length", str(len(FULL_BODY)).encode()),
            (b"retry-after", str(later.seconds).encode()),
        ]
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": FULL_BODY, "more_body": False})


def replayed(body: list[Any], receive: Receive) -> Receive:
    """Gives what has been taken in once more, and then what comes."""
    taken = iter(body)

    async def receiving() -> Any:
        for message in taken:
            return message
        return await receive()

    return receiving

"""An answer that does not end: a page lets a browser in as it does any, and the hub speaks on in its place.

The page answers like every other, so that the policy, the session and all middleware are asked as ever. It says in a
header, which goes no further than here, who listens; its body is not sent, the events are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from headway.workbench.live.hub import Full, Hub, Ticket

HEADER = "Headway-Listener"

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_NAME = HEADER.lower().encode()


def mark(ticket: Ticket) -> str:
    """What the page writes into the header."""
    return f"{ticket.person} {ticket.session}"


async def answer(pages: Application, hub: Hub, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the page decide; where it lets a listener in, speak on until one of us goes."""
    begun: list[Message] = []

    async def held(message: Message) -> None:
        if message["type"] == "http.response.start" and _ticket(message) is not None:
            begun.append(message)
        elif not begun:
            await send(message)

    await pages(scope, receive, held)
    if begun:
        ticket = _ticket(begun[0])
        assert ticket is not None
        await _speak(hub, ticket, begun[0], receive, send)


async def _speak(hub: Hub, ticket: Ticket, start: Message, receive: Receive, send: Send) -> None:
    speaking = asyncio.create_task(_events(hub, ticket, start, send))
    gone = asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait({speaking, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (speaking, gone):
            task.cancel()
        await asyncio.gather(speaking, gone, return_exceptions=True)


async def _events(hub: Hub, ticket: Ticket, start: Message, send: Send) -> None:
    events = hub.listen(ticket)
    try:
        first = await anext(events)
    except Full:
        await send({"type": "http.response.start", "status": 503, "headers": [(b"retry-after", b"30")]})
        await send({"type": "http.response.body", "body": b""})
        return
    headers = [(name, value) for name, value in start["headers"] if name.lower() not in (_NAME, b"content-length")]
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": first, "more_body": True})
    async for said in events:
        await send({"type": "http.response.body", "body": said, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _ticket(start: Message) -> Ticket | None:
    said = next((value for name, value in start["headers"] if name.lower() == _NAME), None)
    if said is None:
        return None
    person, _space, session = said.decode().partition(" ")
    return Ticket(int(person), session)

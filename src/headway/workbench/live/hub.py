"""Who listens, and what they are told: one hub in a process asks the record, however many browsers listen to it.

What is told is that something moved on, never what it holds: a browser asks for that as its person, with their
rights. A listener is told the newest stamp of each topic and no more, so one who reads slowly costs no memory.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

log = logging.getLogger(__name__)

PERSONAL = frozenset({"notice"})
"""The kinds whose stamps are by person; all others are by project."""

LOOKED = 0.2
"""Seconds between two looks at the record, while somebody listens."""

ASKED = 10.0
"""Seconds after which it is asked again what a listener may hear: who is shut out hears nothing after that."""

ALIVE = 15.0
"""Seconds of silence after which a listener is told that we are still here."""

MOST = 1_000
"""Listeners of one process: more are refused, and ask again later."""


class Topic(NamedTuple):
    """What can move on: a kind (plan, talk, simulation, presence, notice) of a project, or of a person."""

    kind: str
    of: int


class Ticket(NamedTuple):
    """Who asks to listen: a person, and the session they came in with."""

    person: int
    session: str


type Projects = Mapping[int, str]
type Stamps = Mapping[Topic, str]
type Look = Callable[[], Stamps]
type Allowed = Callable[[Iterable[Ticket]], Mapping[Ticket, Projects | None]]
"""From who listens to the projects they may hear of, by number, with their keys; None: they may not listen at all."""


class Full(Exception):
    """As many listen as this process bears."""


@dataclass(eq=False)
class Listener:
    """One open connection."""

    ticket: Ticket
    projects: Projects
    waiting: dict[Topic, str] = field(default_factory=dict)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    def hears(self, topic: Topic) -> bool:
        """Whether a topic is any of theirs."""
        return topic.of == self.ticket.person if topic.kind in PERSONAL else topic.of in self.projects

    def tell(self, stamps: Stamps) -> None:
        """Let it know, when it next listens."""
        mine = {topic: stamp for topic, stamp in stamps.items() if self.hears(topic)}
        if mine:
            self.waiting.update(mine)
            self.woken.set()

    def end(self) -> None:
        """Let it go."""
        self.ended = True
        self.woken.set()

    def taken(self) -> bytes:
        """What waited, as events; nothing of what may no longer be heard."""
        told, self.waiting = self.waiting, {}
        self.woken.clear()
        return b"".join(self._event(topic, stamp) for topic, stamp in told.items() if self.hears(topic))

    def _event(self, topic: Topic, stamp: str) -> bytes:
        project = None if topic.kind in PERSONAL else self.projects[topic.of]
        return f"data: {json.dumps({'kind': topic.kind, 'project': project, 'stamp': stamp})}\n\n".encode()


class Hub:
    """Looks at the record while somebody listens, and tells each what is theirs."""

    def __init__(self, look: Look, allowed: Allowed) -> None:
        self._look, self._allowed = look, allowed
        self._listeners: set[Listener] = set()
        self._known: Stamps = {}
        self._looking: asyncio.Task[None] | None = None
        self._beginning = asyncio.Lock()  # many come at once where a server was started anew
        self._closed = False
        self._thread = ThreadPoolExecutor(1, "live")  # one thread, so one connection to the database

    def __len__(self) -> int:
        return len(self._listeners)

    async def listen(self, ticket: Ticket) -> AsyncIterator[bytes]:
        """Events, for as long as the person may hear them: first where everything stands, then what moves."""
        listener = await self._join(ticket)
        try:
            yield b"retry: 3000\n\n"
            while not (listener.ended or self._closed):
                said = listener.taken()
                if said:
                    yield said
                try:
                    await asyncio.wait_for(listener.woken.wait(), ALIVE)
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """Let everybody go: the server stops."""
        self._closed = True
        for listener in tuple(self._listeners):
            listener.end()

    async def _join(self, ticket: Ticket) -> Listener:
        if len(self._listeners) >= MOST or self._closed:
            raise Full
        projects = (await self._in_thread(lambda: self._allowed([ticket]))).get(ticket)
        listener = Listener(ticket, projects or {}, ended=projects is None)
        async with self._beginning:
            if self._looking is None or self._looking.done():
                self._known = await self._in_thread(self._look)
                self._looking = asyncio.create_task(self._keep_looking())
        self._listeners.add(listener)
        listener.tell(self._known)
        return listener

    async def _keep_looking(self) -> None:
        loop = asyncio.get_running_loop()
        asked = loop.time()
        while self._listeners and not self._closed:
            try:
                if loop.time() - asked >= ASKED:
                    asked = loop.time()
                    await self._ask()
                self._tell(await self._in_thread(self._look))
            except Exception:  # the database is away for a moment: those who listen need not know
                log.exception("what moved on could not be seen")
                await asyncio.sleep(ASKED)
            await asyncio.sleep(LOOKED)

    def _tell(self, stamps: Stamps) -> None:
        known, self._known = self._known, stamps
        moved = {topic: stamp for topic, stamp in stamps.items() if known.get(topic) != stamp}
        moved |= dict.fromkeys(known.keys() - stamps.keys(), "")
        if moved:
            for listener in tuple(self._listeners):
                listener.tell(moved)

    async def _ask(self) -> None:
        tickets = {listener.ticket for listener in self._listeners}
        found = await self._in_thread(lambda: self._allowed(tickets))
        for listener in tuple(self._listeners):
            projects = found.get(listener.ticket)
            if projects is None:
                listener.end()
                continue
            fresh = projects.keys() - listener.projects.keys()
            listener.projects = projects
            listener.tell({topic: stamp for topic, stamp in self._known.items() if topic.of in fresh})

    async def _in_thread[T](self, act: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)


def every(sources: Mapping[str, Callable[[datetime], Mapping[int, str]]], now: Callable[[], datetime]) -> Look:
    """One look at all sources."""

    def look() -> Stamps:
        at = now()
        return {Topic(kind, of): stamp for kind, source in sources.items() for of, stamp in source(at).items()}

    return look

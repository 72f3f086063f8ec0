"""Who listens is told that something moved on, once, and nothing of what is not theirs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

import pytest

from headway.workbench.live import hub as hubs
from headway.workbench.live.hub import Hub, Listener, Projects, Ticket, Topic

INES, OMAR = Ticket(1, "session-1"), Ticket(2, "session-2")


class Record:
    """What moves on, and who may hear of it."""

    def __init__(self) -> None:
        self.stamps: dict[Topic, str] = {Topic("plan", 10): "1", Topic("plan", 20): "7", Topic("notice", 1): "a"}
        self.allowed: dict[Ticket, Projects | None] = {INES: {10: "atlas"}, OMAR: {10: "atlas", 20: "borealis"}}
        self.looks = 0

    def look(self) -> Mapping[Topic, str]:
        self.looks += 1
        return dict(self.stamps)

    def may(self, tickets: Iterable[Ticket]) -> Mapping[Ticket, Projects | None]:
        return {each: self.allowed.get(each) for each in tickets}


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Record:
    """A record that is looked at every hundredth of a second."""
    monkeypatch.setattr(hubs, "LOOKED", 0.01)
    monkeypatch.setattr(hubs, "ASKED", 0.05)
    return Record()


def events(said: bytes) -> list[dict[str, Any]]:
    """The events of a piece of the stream."""
    return [json.loads(line[6:]) for line in said.decode().splitlines() if line.startswith("data: ")]


async def heard(stream: AsyncIterator[bytes]) -> list[dict[str, Any]]:
    """The next events."""
    while True:
        found = events(await asyncio.wait_for(anext(stream), 2))
        if found:
            return found


def test_a_listener_first_hears_where_everything_of_theirs_stands(record: Record) -> None:
    async def listening() -> None:
        stream = Hub(record.look, record.may).listen(INES)
        told = await heard(stream)
        assert {(each["kind"], each["project"], each["stamp"]) for each in told} == {
            ("plan", "atlas", "1"),
            ("notice", None, "a"),
        }
        await stream.aclose()  # type: ignore[attr-defined]

    asyncio.run(listening())


def test_what_moves_on_is_told_to_those_who_may_know_of_it(record: Record) -> None:
    async def listening() -> None:
        hub = Hub(record.look, record.may)
        ines, omar = hub.listen(INES), hub.listen(OMAR)
        await heard(ines), await heard(omar)
        record.stamps[Topic("plan", 20)] = "8"
        assert await heard(omar) == [{"kind": "plan", "project": "borealis", "stamp": "8"}]
        record.stamps[Topic("plan", 10)] = "2"
        assert await heard(ines) == [{"kind": "plan", "project": "atlas", "stamp": "2"}]  # and nothing of borealis

    asyncio.run(listening())


def test_however_many_come_at_once_the_record_is_looked_at_once_for_all(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "LOOKED", 60.0)

    async def listening() -> None:
        hub = Hub(record.look, record.may)
        await asyncio.gather(*(heard(hub.listen(each)) for each in (INES, OMAR, INES, OMAR)))
        await asyncio.sleep(0.1)
        assert record.looks == 2, "where everything stands, and the first look for what moves"

    asyncio.run(listening())


def test_who_is_shut_out_hears_nothing_more(record: Record) -> None:
    async def listening() -> None:
        hub = Hub(record.look, record.may)
        stream = hub.listen(INES)
        await heard(stream)
        record.allowed[INES] = None
        with pytest.raises(StopAsyncIteration):
            await asyncio.wait_for(anext(stream), 2)
        assert len(hub) == 0

    asyncio.run(listening())


def test_who_loses_a_project_hears_no_more_of_it_and_who_gains_one_hears_where_it_stands(record: Record) -> None:
    async def listening() -> None:
        hub = Hub(record.look, record.may)
        stream = hub.listen(INES)
        await heard(stream)
        record.allowed[INES] = {20: "borealis"}
        assert await heard(stream) == [{"kind": "plan", "project": "borealis", "stamp": "7"}]
        record.stamps[Topic("plan", 10)] = "2"
        record.stamps[Topic("plan", 20)] = "8"
        assert await heard(stream) == [{"kind": "plan", "project": "borealis", "stamp": "8"}]

    asyncio.run(listening())


def test_a_listener_that_does_not_read_is_owed_the_newest_stamp_alone() -> None:
    listener = Listener(INES, {10: "atlas"})
    for stamp in range(10_000):
        listener.tell({Topic("plan", 10): str(stamp)})
    assert len(listener.waiting) == 1
    assert events(listener.taken()) == [{"kind": "plan", "project": "atlas", "stamp": "9999"}]


def test_nobody_listens_and_nobody_looks(record: Record) -> None:
    async def listening() -> None:
        hub = Hub(record.look, record.may)
        stream = hub.listen(INES)
        await heard(stream)
        await stream.aclose()  # type: ignore[attr-defined]
        await asyncio.sleep(0.05)
        looks = record.looks
        await asyncio.sleep(0.1)
        assert record.looks == looks > 0

    asyncio.run(listening())


def test_a_record_that_is_away_for_a_moment_ends_no_connection(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    async def listening() -> None:
        hub = Hub(record.look, record.may)
        stream = hub.listen(INES)
        await heard(stream)
        stamps = record.stamps
        record.stamps = None  # type: ignore[assignment]
        await asyncio.sleep(0.03)
        record.stamps = {**stamps, Topic("plan", 10): "3"}
        assert await heard(stream) == [{"kind": "plan", "project": "atlas", "stamp": "3"}]

    asyncio.run(listening())


def test_when_the_server_stops_everybody_is_let_go(record: Record) -> None:
    async def listening() -> None:
        hub = Hub(record.look, record.may)
        stream = hub.listen(INES)
        await heard(stream)
        hub.close()
        with pytest.raises(StopAsyncIteration):
            await asyncio.wait_for(anext(stream), 2)

    asyncio.run(listening())

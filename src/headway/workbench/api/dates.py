"""A date wanted for a task whose dates follow from others: the ways to reach it, none of them taken."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from headway.plan.value import EARLIEST, LATEST
from headway.workbench.api import reading
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.shapes import PlainChange
from headway.workbench.api.tasks import known
from headway.workbench.people.roles import Act
from headway.workbench.projects.asking import End, Way, WayKind, question


class DateQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The moment wanted, on the plan's own clock."""

    at: Annotated[datetime, msgspec.Meta(tz=False)]


class WayView(msgspec.Struct, frozen=True):
    """A way to a date: the Changes to send, in words too, where they really lead and what else they move.

    `exact`: they lead to the very moment that was asked for.
    """

    kind: WayKind
    changes: tuple[PlainChange, ...]
    sentences: tuple[str, ...]
    lands: datetime | None
    exact: bool
    summary: tuple[str, ...]


class DateQuestion(msgspec.Struct, frozen=True):
    """What a date asks: `found` is the date as it is, `link` the one that drives it, `obstacle` why there is no way."""

    asked: datetime
    found: datetime | None
    link: str | None
    obstacle: str
    ways: tuple[WayView, ...]


@operation("GET", "/projects/{slug:key}/tasks/{path:task}/start/ways", Act.READ, DateQuestion)
def ask_start(call: Call, task: str, query: DateQuery) -> DateQuestion:
    """The ways to bring a task's start to a date; each was really tried, and nothing is written."""
    return _asked(call, task, "start", query.at)


@operation("GET", "/projects/{slug:key}/tasks/{path:task}/finish/ways", Act.READ, DateQuestion)
def ask_finish(call: Call, task: str, query: DateQuery) -> DateQuestion:
    """The ways to bring a task's finish to a date; each was really tried, and nothing is written."""
    return _asked(call, task, "finish", query.at)


def _asked(call: Call, task: str, end: End, at: datetime) -> DateQuestion:
    if not EARLIEST <= at <= LATEST:
        raise reading.invalid("query at", "no plan reaches further than from 1984 to 2149")
    _, analysis = call.seen()
    found = question(analysis, known(analysis, task), end, at.replace(second=0, microsecond=0))
    link = found.link.id if found.link is not None else None
    return DateQuestion(found.asked, found.found, link, found.obstacle, tuple(map(_way, found.ways)))


def _way(way: Way) -> WayView:
    plain = tuple(msgspec.to_builtins(change) for change in way.changes)
    return WayView(way.kind, plain, way.sentences, way.lands, way.exact, way.comparison.summary)

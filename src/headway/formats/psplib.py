"""Projects of PSPLIB (Kolisch & Sprecher 1997): the single-mode `.sm` files that scheduling research measures with.

A period is a day of 24 hours on a calendar without days off, and the project begins on Monday 3 January 2000, so that
its length in periods is the number of days from start to finish. The first and the last job become milestones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.reading import Reading, Source
from headway.plan.calendar import Calendar, Shift
from headway.plan.duration import Duration, Unit
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Resource
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind

BEGINS = datetime(2000, 1, 3)
PERIOD = 1440
MOST = 100_000
"""Rows of a table that are read."""

NEVER_OFF = Calendar("periods", "Periods", week=((Shift(0, PERIOD),),) * 7)

SPEAKS = frozenset(
    "Settings.name Settings.start Settings.calendar Task.name Task.kind Task.rank Task.duration Link.predecessor "
    "Link.successor Resource.name Resource.availability Assignment.task Assignment.resource Assignment.units".split()
)

type Row = tuple[int, list[int]]
"""The number of a line, and the numbers in it."""


def read_psplib(data: bytes, name: str) -> Reading:
    """Read a single-mode project. UnreadableFile, with the line, where a table is missing or a row makes no sense."""
    lines = data.decode("latin-1").splitlines()
    jobs = _table(lines, name, "PRECEDENCE RELATIONS", 2)
    work = _table(lines, name, "REQUESTS/DURATIONS", 3)
    capacity = _table(lines, name, "RESOURCEAVAILABILITIES", 2)
    if len(jobs) != len(work) or not capacity:
        raise UnreadableFile(
            name,
            Said("it has {jobs} jobs, but {rows} rows of durations.", jobs=str(len(jobs)), rows=str(len(work))),
            Said("Give a whole file."),
        )
    ids = [str(row[0]) for _, row in jobs]
    plan = Plan(
        settings=Settings(name=name, start=BEGINS, calendar=NEVER_OFF.id, minutes_per_day=PERIOD, default_start=0),
        calendars={NEVER_OFF.id: NEVER_OFF},
        tasks={task.id: task for task in _tasks(name, ids, work)},
        links={link.id: link for link in _links(name, ids, jobs)},
        resources={each.id: each for each in _resources(capacity[0][1])},
        assignments={each.id: each for each in _assignments(ids, work)},
    )
    return Reading(Source("psplib", name), plan, speaks=SPEAKS)


def _table(lines: list[str], name: str, head: str, skip: int) -> list[Row]:
    """The rows from so many lines below a heading to the next line of asterisks."""
    begin = next((at for at, line in enumerate(lines) if line.startswith(head)), None)
    if begin is None:
        raise UnreadableFile(name, f"it has no table {head!r}.", Said("Give a single-mode project of PSPLIB (.sm)."))
    return list(_rows(lines[begin + skip :], name, begin + skip + 1))


def _rows(lines: list[str], name: str, first: int) -> Iterator[Row]:
    for at, line in enumerate(lines, first):
        if line.startswith("*"):
            return
        if at - first > MOST:
            raise RefusedFile(name, Said("it has a table of more than {rows} rows.", rows=MOST))
        try:
            row = [int(cell) for cell in line.split()]
        except ValueError:
            row = [-1]
        if not row or min(row) < 0 or max(row) > 10**9:
            raise UnreadableFile(
                Said("{name}, line {line}", name=name, line=str(at)),
                Said("expected whole numbers, found {text}.", text=repr(line.strip()[:40])),
            )
        yield at, row


def _tasks(name: str, ids: list[str], work: list[Row]) -> Iterator[Task]:
    for rank, (id, (line, row)) in enumerate(zip(ids, work, strict=True), 1):
        if len(row) < 3 or row[1] != 1:
            raise UnreadableFile(
                Said("{name}, line {line}", name=name, line=str(line)),
                Said("expected a job with one mode."),
                Said("Multi-mode is not read."),
            )
        kind = TaskKind.TASK if row[2] else TaskKind.MILESTONE
        yield Task(id, f"Job {id}", rank=Decimal(rank), kind=kind, duration=Duration(row[2] * PERIOD, Unit.DAY))


def _links(name: str, ids: list[str], jobs: list[Row]) -> Iterator[Link]:
    known = set(ids)
    for line, row in jobs:
        after = [str(job) for job in row[3:]]
        if not known.issuperset(after):
            raise UnreadableFile(
                Said("{name}, line {line}", name=name, line=str(line)),
                Said("names a successor that is no job of the file."),
            )
        yield from (Link(link_id(str(row[0]), job), str(row[0]), job) for job in after)


def _resources(capacity: list[int]) -> Iterator[Resource]:
    for at, units in enumerate(capacity, 1):
        yield Resource(f"R{at}", f"Resource {at}", availability=(Availability(float(units)),))


def _assignments(ids: list[str], work: list[Row]) -> Iterator[Assignment]:
    for id, (_, row) in zip(ids, work, strict=True):
        for at, units in enumerate(row[3:], 1):
            if units:
                yield Assignment(f"{id} R{at}", id, f"R{at}", float(units))

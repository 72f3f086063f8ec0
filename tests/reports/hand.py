"""Plans with their schedules made by hand, for tests of what is drawn and printed: no engine takes part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import numpy as np

from headway.plan.duration import Duration
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.settings import Convention, Settings
from headway.plan.task import Task, TaskKind
from headway.plan.value import to_minutes
from headway.schedule.result import NO_DATE, DriverKind, Schedule


@dataclass(frozen=True)
class Line:
    """A task with the dates it is to have; `start` None: no dates. The float is in minutes."""

    id: str
    name: str
    start: datetime | None
    finish: datetime | None
    parent: str | None = None
    kind: TaskKind = TaskKind.TASK
    total_float: int = 0
    critical: bool = False
    minutes: int = 480


def plan_of(lines: Sequence[Line], links: Sequence[tuple[str, str]] = (), **settings: object) -> Plan:
    """A plan of such tasks with finish-to-start links."""
    tasks = {
        line.id: Task(
            id=line.id,
            name=line.name,
            parent=line.parent,
            rank=Decimal(at),
            kind=line.kind,
            duration=Duration(line.minutes),
        )
        for at, line in enumerate(lines, 1)
    }
    joined = {link_id(a, b): Link(id=link_id(a, b), predecessor=a, successor=b) for a, b in links}
    return Plan(settings=Settings(name="By hand", **settings), tasks=tasks, links=joined)


def schedule_of(plan: Plan, lines: Sequence[Line], as_of: datetime | None = None) -> Schedule:
    """The schedule that gives every task the dates of its line."""
    by: Mapping[str, Line] = {line.id: line for line in lines}
    ids = plan.outline.order
    start = column(by[task].start for task in ids)
    finish = column(by[task].finish for task in ids)
    floats = np.array([by[task].total_float if by[task].start else NO_DATE for task in ids], np.int64)
    held = {link.successor: at for at, link in enumerate(plan.links.values())}
    driver = np.array([held.get(task, -1) for task in ids], np.int32)
    kinds = np.where(driver >= 0, int(DriverKind.LINK), int(DriverKind.PROJECT_START)).astype(np.int8)
    flags = np.array([by[task].critical for task in ids])
    no = np.zeros(len(ids), np.bool_)
    moments = [line.start for line in lines if line.start], [line.finish for line in lines if line.finish]
    return Schedule(
        plan=plan, as_of=as_of, convention=Convention.MICROSOFT, ids=ids, index={t: at for at, t in enumerate(ids)},
        start=start, finish=finish, early_start=start, early_finish=finish, late_start=start, late_finish=finish,
        total_float=floats, free_float=floats, start_float=floats, finish_float=floats, interfering_float=floats,
        critical=flags, near_critical=no, duration=np.array([by[task].minutes for task in ids], np.int64),
        float_path=flags.astype(np.int32), driver_kind=kinds, driver_link=driver, driver_sets_finish=no,
        links=tuple(plan.links), project_start=min(moments[0], default=None),
        project_finish=max(moments[1], default=None), contains_past_work=False, problems=(),
    )  # fmt: skip


def column(moments: object) -> np.ndarray:
    """A column of a Schedule from dates."""
    return np.array([NO_DATE if moment is None else to_minutes(moment) for moment in moments], np.int64)

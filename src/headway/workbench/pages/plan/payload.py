"""The plan as the browser's Gantt reads it: columns of an Analysis, one entry per task in reading order.

Moments are whole minutes since 1970-01-01 on the plan's own clock, NONE where there is none; the browser maps them to
pixels and computes no date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntFlag
from functools import cached_property
from typing import Any

import numpy as np

from headway.analysis import Analysis
from headway.analysis.done import done_shares
from headway.plan.baseline import Baseline
from headway.plan.duration import NO_LAG, Duration
from headway.plan.link import LinkType
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import ConstraintKind, Task, TaskKind
from headway.plan.text import duration_text, lag_text
from headway.plan.value import TaskId, to_minutes
from headway.schedule.result import NO_DATE, Schedule
from headway.workbench.pages.plan.worktimes import worktimes
from headway.workbench.pages.shell.words import counted

NONE = -1
TYPES = {kind: at for at, kind in enumerate(LinkType)}
CONSTRAINTS = {kind: at for at, kind in enumerate(ConstraintKind)}

type Columns = dict[str, list[Any]]


class Flag(IntFlag):
    """What a row is, in bits; `frontend/src/gantt/model.ts` has the same list."""

    SUMMARY = 1
    MILESTONE = 2
    CRITICAL = 4
    NEAR_CRITICAL = 8
    MANUAL = 16
    INACTIVE = 32
    EFFORT = 64  # a level of effort or hammock
    EXTERNAL = 128
    DATELESS = 256
    COMPLETE = 512
    STARTED = 1024
    MISSED = 2048  # finishes after its deadline
    NOTES = 4096
    OUTGROWN = 8192  # a summary task that stands by hand, whose tasks begin before it or end after it


@dataclass(frozen=True, eq=False)
class Payload:
    """Everything the Gantt shows of one revision. `rows` and `links` are columns; `about` the plan as a whole."""

    plan: Plan
    about: Mapping[str, Any]
    rows: Columns
    links: Columns
    driving: list[int]  # positions in `links` of those that set a date

    @cached_property
    def row(self) -> Mapping[TaskId, int]:
        """The row of every task."""
        return {task: at for at, task in enumerate(self.rows["id"])}

    def document(self, revision: int) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "revision": revision,
            "about": self.about,
            "rows": self.rows,
            "links": self.links,
            "driving": self.driving,
        }


def payload(analysis: Analysis, known: Payload | None = None) -> Payload:
    """The columns of an analysis; `known`, of an earlier revision, saves the work for what is the same in both."""
    plan, schedule = analysis.plan, analysis.schedule
    same = known if known is not None and known.plan.outline.order == plan.outline.order else None
    links = (
        same.links
        if same and same.plan.links is plan.links and same.plan.settings is plan.settings
        else _links(plan, schedule)
    )
    rows = _intended(plan, same) | _scheduled(analysis, analysis.baseline)
    rows["flags"] = _flags(plan, schedule, rows)
    return Payload(plan, _about(analysis), rows, links, _driving(schedule, links))


def _about(analysis: Analysis) -> dict[str, Any]:
    schedule = analysis.schedule
    return {
        "name": analysis.plan.settings.name,
        "status": when(schedule.as_of),
        "start": when(analysis.start),
        "finish": when(analysis.finish),
        "baseline": analysis.baseline.name if analysis.baseline else None,
        "day": analysis.plan.settings.minutes_per_day,
        "currency": analysis.plan.settings.currency,
        "calendar": worktimes(analysis.plan, _span(schedule)),
    }


def _span(schedule: Schedule) -> tuple[int, int]:
    """The days the chart can be scrolled over, with room on both sides."""
    dated = schedule.start != NO_DATE
    if not dated.any():
        first = last = when(schedule.as_of)
        if first == NONE:
            first = last = when(schedule.plan.settings.start)
    else:
        first, last = int(schedule.start[dated].min()), int(schedule.finish[dated].max())
    room = max(120, (last - first) // 1440 // 3)
    return first // 1440 - room, last // 1440 + room


def _intended(plan: Plan, same: Payload | None) -> Columns:
    """What was typed: copied from the payload before, where the tasks are the same ones."""
    if same is None:
        return _typed(plan)
    columns = {name: list(same.rows[name]) for name in TYPED}
    staffed = same.plan.assignments is plan.assignments and same.plan.resources is plan.resources
    if same.plan.settings is not plan.settings or not staffed:
        return _typed(plan)
    if same.plan.tasks is not plan.tasks:
        read = _readers(plan)
        old = same.plan.tasks
        for at, task in enumerate(plan.outline.order):
            if old[task] is not plan.tasks[task]:
                for name in TYPED:
                    columns[name][at] = read[name](plan.tasks[task])
    return columns


TYPED = (
    "id", "level", "name", "wbs", "duration", "resources", "deadline", "constraint", "constrained", "kind", "priority",
)  # fmt: skip


def _typed(plan: Plan) -> Columns:
    read, tasks = _readers(plan), [plan.tasks[task] for task in plan.outline.order]
    return {name: [reader(task) for task in tasks] for name, reader in ((name, read[name]) for name in TYPED)}


def _readers(plan: Plan) -> dict[str, Callable[[Task], Any]]:
    level, number, settings = plan.outline.level, plan.outline.number, plan.settings
    lengths = Lengths(settings)
    return {
        "id": lambda task: task.id,
        "level": lambda task: level[task.id],
        "name": lambda task: task.name,
        "wbs": lambda task: task.wbs or number[task.id],
        "duration": lambda task: lengths[task.duration],
        "resources": lambda task: who(plan, task.id) if task.id in plan.assigned else "",
        "deadline": lambda task: when(task.deadline),
        "constraint": lambda task: CONSTRAINTS[task.constraint.kind] if task.constraint else NONE,
        "constrained": lambda task: when(task.constraint.date) if task.constraint else NONE,
        "kind": lambda task: _kind(plan, task),
        "priority": lambda task: task.priority,
    }


class Lengths(dict[Duration | None, str]):
    """Durations in words, each worked out once: a plan has few different ones."""

    def __init__(self, settings: Settings) -> None:
        super().__init__({None: ""})
        self.settings = settings

    def __missing__(self, duration: Duration | None) -> str:
        text = self[duration] = duration_text(duration, self.settings) if duration else ""
        return text


def who(plan: Plan, task: TaskId) -> str:
    """The people of a task as one types them: `Ana, Ben [50%]`."""
    told = []
    for each in plan.assigned.get(task, ()):
        resource = plan.resources.get(each.resource or "")
        if resource is not None:
            share = "" if each.units == 1 else f" [{each.units:.4%}".rstrip("0%").rstrip(".") + "%]"
            told.append((resource.name or resource.id) + share)
    return ", ".join(told)


def _kind(plan: Plan, task: Task) -> int:
    """The flags that follow from what was typed."""
    flags = Flag(0)
    if plan.is_summary(task.id) or task.kind in (TaskKind.SUMMARY, TaskKind.WBS_SUMMARY):
        flags |= Flag.SUMMARY
    elif task.is_milestone:
        flags |= Flag.MILESTONE
    elif task.kind is TaskKind.LEVEL_OF_EFFORT:
        flags |= Flag.EFFORT
    said = ((task.manual, Flag.MANUAL), (not task.active, Flag.INACTIVE), (task.external, Flag.EXTERNAL))
    for yes, flag in (*said, (bool(task.notes), Flag.NOTES)):
        flags |= flag if yes else Flag(0)
    return int(flags)


def _scheduled(analysis: Analysis, baseline: Baseline | None) -> Columns:
    schedule = analysis.schedule
    shares = done_shares(analysis.plan, schedule, analysis.progress)
    columns: Columns = {
        "start": _dates(schedule.start),
        "finish": _dates(schedule.finish),
        "float": _dates(schedule.total_float),
        "late": _dates(schedule.late_finish),
        "lasts": _dates(schedule.duration),
        "done": [round(100 * shares[task]) if task in shares else 0 for task in schedule.ids],
        "driver": schedule.driver_kind.tolist(),
    }
    below = [schedule.apart(task) for task in schedule.ids]
    columns["below_start"] = [when(each[0]) if each else NONE for each in below]
    columns["below_finish"] = [when(each[1]) if each else NONE for each in below]
    if baseline is not None:
        promised = [baseline.tasks.get(task) for task in schedule.ids]
        columns["base_start"] = [when(each.start) if each else NONE for each in promised]
        columns["base_finish"] = [when(each.finish) if each else NONE for each in promised]
    return columns


def _dates(column: Any) -> list[int]:
    found: list[int] = np.where(column == NO_DATE, NONE, column).tolist()
    return found


def _flags(plan: Plan, schedule: Schedule, rows: Columns) -> list[int]:
    flags = np.array(rows.pop("kind"), np.int64)
    rows["kind"] = flags.tolist()
    deadline, done = np.array(rows["deadline"], np.int64), np.array(rows["done"], np.int64)
    dateless = schedule.start == NO_DATE
    first, last = np.array(rows["below_start"], np.int64), np.array(rows["below_finish"], np.int64)
    for when, flag in (
        (schedule.critical, Flag.CRITICAL),
        (schedule.near_critical, Flag.NEAR_CRITICAL),
        (dateless, Flag.DATELESS),
        (done >= 100, Flag.COMPLETE),
        ((deadline != NONE) & ~dateless & (schedule.finish > deadline), Flag.MISSED),
        ((last != NONE) & ((first < schedule.start) | (last > schedule.finish)), Flag.OUTGROWN),
    ):
        flags |= np.where(when, int(flag), 0)
    found: list[int] = flags.tolist()
    return found


def _links(plan: Plan, schedule: Schedule) -> Columns:
    """Links whose both ends are in the plan: by the rows of their ends."""
    row, settings = schedule.index, plan.settings
    known = [link for link in plan.links.values() if link.predecessor in row and link.successor in row]
    return {
        "id": [link.id for link in known],
        "from": [row[link.predecessor] for link in known],
        "to": [row[link.successor] for link in known],
        "type": [TYPES[link.type] for link in known],
        "lag": [lag_text(link.lag, settings) if link.lag != NO_LAG else "" for link in known],
    }


def _driving(schedule: Schedule, links: Columns) -> list[int]:
    at = {link: place for place, link in enumerate(links["id"])}
    drives = np.unique(schedule.driver_link[schedule.driver_link >= 0]).tolist()
    return [at[schedule.links[link]] for link in drives if schedule.links[link] in at]


def when(moment: datetime | None) -> int:
    """A moment in minutes since 1970; NONE for none."""
    return NONE if moment is None else to_minutes(moment)


def costs(analysis: Analysis) -> list[str]:
    """What every row costs, in reading order; apart from the payload, since money takes longer than dates."""
    money = analysis.cost.tasks
    return [counted(money[task].total) if task in money else "" for task in analysis.schedule.ids]

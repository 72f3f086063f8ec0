"""What a Gantt chart says, before it is drawn: rows, bars, links and dates, the same for terminal, SVG and paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from headway.actuals.facts import Actuals, Progress
from headway.analysis.done import done_shares
from headway.plan.baseline import Baseline
from headway.plan.link import LinkType
from headway.plan.plan import Plan
from headway.plan.said import Counted, Joined, Said, Tell
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId, Value, to_minutes
from headway.reports.excerpt import Excerpt, whole
from headway.reports.gantt.daysoff import days_off
from headway.reports.words import plain, weekday
from headway.schedule.result import NO_DATE, Schedule

DAY = 1440
MARGIN = 400
"""Days after the last date for which days off are known too: a drawing may have room left on its right."""


class Bar(StrEnum):
    """The shape a row is drawn with."""

    TASK = "task"
    SUMMARY = "summary"
    MILESTONE = "milestone"
    EFFORT = "effort"  # a level of effort or hammock
    NONE = "none"  # no dates


class Sure(Value, frozen=True):
    """How sure a finish is: its P10, P50 and P80 in minutes since 1970-01-01."""

    p10: int
    p50: int
    p80: int


class Row(Value, frozen=True):
    """One task on the chart. Moments are minutes since 1970-01-01 on the plan's clock, None where there is none."""

    task: TaskId
    number: str
    level: int
    name: str
    bar: Bar
    start: int | None = None
    finish: int | None = None
    done: float = 0.0  # 0 to 1, the share of the bar that is complete
    critical: bool = False
    complete: bool = False
    manual: bool = False
    inactive: bool = False
    total_float: int | None = None  # working minutes
    baseline_start: int | None = None
    baseline_finish: int | None = None
    deadline: int | None = None
    who: str = ""
    sure: Sure | None = None
    below: tuple[int, int] | None = None  # from where to where its tasks run, where it stands by hand and they differ

    @property
    def outgrown(self) -> bool:
        """Whether its tasks begin before it or end after it."""
        if self.below is None or self.start is None or self.finish is None:
            return False
        return self.below[0] < self.start or self.below[1] > self.finish


class Arrow(Value, frozen=True):
    """A link between two rows that are both shown, by their places in `rows`."""

    predecessor: int
    successor: int
    type: LinkType
    driving: bool = False
    critical: bool = False


class Chart(Value, frozen=True):
    """A whole Gantt chart. `first` and `last` are the midnights that enclose everything drawn."""

    title: str
    subtitle: str
    rows: tuple[Row, ...]
    arrows: tuple[Arrow, ...]
    first: int
    last: int
    status: int | None = None
    days_off: tuple[tuple[int, int], ...] = ()  # from midnight to midnight, in order and apart; beyond `last` too
    note: str = ""  # what is not shown
    minutes_per_day: int = 480
    tell: Tell = str


def chart(
    plan: Plan,
    schedule: Schedule,
    actuals: Actuals | None = None,
    baseline: Baseline | None = None,
    shown: Excerpt | None = None,
    sure: Mapping[TaskId, Sure] | None = None,
    tell: Tell = str,
) -> Chart:
    """The Gantt chart of a scheduled plan; `shown` None is every task, `sure` the bands of those that have one.

    `tell` puts what is written on it into the reader's language.
    """
    shown = shown or whole(plan)
    progress = (actuals or Actuals()).progress(known=schedule.as_of)
    promised = baseline.tasks if baseline else {}
    done = done_shares(plan, schedule, progress)
    rows = tuple(_row(plan, schedule, task, progress.get(task), done.get(task, 0.0), promised) for task in shown.tasks)
    status = to_minutes(schedule.as_of) if schedule.as_of else None
    rows = tuple(row.but(sure=sure.get(row.task)) for row in rows) if sure else rows
    first, last = _bounds(rows, status)
    return Chart(
        title=plain(plan.settings.name) or tell(Said("Plan")),
        subtitle=tell(_subtitle(schedule, baseline)),
        rows=rows,
        arrows=_arrows(plan, schedule, shown.tasks),
        first=first,
        last=last,
        status=status,
        days_off=days_off(plan, first, last + MARGIN * DAY),
        note=tell(shown.left_out),
        minutes_per_day=plan.settings.minutes_per_day,
        tell=tell,
    )


def _subtitle(schedule: Schedule, baseline: Baseline | None) -> str:
    parts: list[str] = [Counted(len(schedule.critical_tasks), "{n} critical task", "{n} critical tasks")]
    if schedule.project_finish:
        parts.insert(0, Said("Finish {day}", day=weekday(schedule.project_finish)))
    if schedule.as_of:
        parts.append(Said("as of {day}", day=weekday(schedule.as_of)))
    if schedule.contains_past_work:
        parts.append(Said("contains work in the past"))
    if baseline:
        parts.append(Said("baseline: {name}", name=plain(baseline.name)))
    return Joined("  ·  ", parts)


def _row(
    plan: Plan,
    schedule: Schedule,
    id: TaskId,
    progress: Progress | None,
    done: float,
    promised: Mapping[TaskId, object],
) -> Row:
    task, at = plan.tasks[id], schedule.index[id]
    start, finish = _minutes(schedule.start[at]), _minutes(schedule.finish[at])
    was = promised.get(id)
    return Row(
        task=id,
        number=plan.outline.number[id],
        level=plan.outline.level[id],
        name=plain(task.name) or id,
        bar=_bar(plan, task) if start is not None and finish is not None else Bar.NONE,
        start=start,
        finish=finish,
        done=done,
        critical=bool(schedule.critical[at]),
        complete=done >= 1.0,
        manual=task.manual,
        inactive=not task.active,
        total_float=_minutes(schedule.total_float[at]),
        baseline_start=_when(getattr(was, "start", None)),
        baseline_finish=_when(getattr(was, "finish", None)),
        deadline=_when(task.deadline),
        who=_who(plan, id),
        below=_below(schedule, id),
    )


def _below(schedule: Schedule, task: TaskId) -> tuple[int, int] | None:
    below = schedule.apart(task)
    return None if below is None else (to_minutes(below[0]), to_minutes(below[1]))


def _bar(plan: Plan, task: Task) -> Bar:
    if plan.is_summary(task.id) or task.kind in (TaskKind.SUMMARY, TaskKind.WBS_SUMMARY):
        return Bar.SUMMARY
    if task.is_milestone:
        return Bar.MILESTONE
    return Bar.EFFORT if task.kind == TaskKind.LEVEL_OF_EFFORT else Bar.TASK


def _who(plan: Plan, task: TaskId) -> str:
    names = []
    for assignment in plan.assigned.get(task, ()):
        resource = plan.resources.get(assignment.resource or "")
        if resource is not None:
            names.append(plain(resource.name) or resource.id)
    return ", ".join(names[:3]) + (f" +{len(names) - 3}" if len(names) > 3 else "")


def _arrows(plan: Plan, schedule: Schedule, shown: Sequence[TaskId]) -> tuple[Arrow, ...]:
    place = {task: at for at, task in enumerate(shown)}
    driving = {schedule.links[link] for link in schedule.driver_link.tolist() if link >= 0}
    found = []
    for link in plan.links.values():
        if link.predecessor in place and link.successor in place:
            ends = schedule.index[link.predecessor], schedule.index[link.successor]
            drives = link.id in driving
            hot = drives and bool(schedule.critical[ends[0]]) and bool(schedule.critical[ends[1]])
            found.append(Arrow(place[link.predecessor], place[link.successor], link.type, drives, hot))
    return tuple(sorted(found, key=lambda a: (a.critical, a.successor, a.predecessor)))


def _bounds(rows: Sequence[Row], status: int | None) -> tuple[int, int]:
    moments = [
        moment
        for row in rows
        for moment in (*_dates(row), *((row.sure.p80,) if row.sure else ()), *(row.below or ()))
        if moment is not None
    ]
    if not moments:
        moments = [status or 0]
    first, last = min(moments), max(moments)
    if status is not None and first - 30 * DAY <= status <= last + 30 * DAY:
        first, last = min(first, status), max(last, status)
    room = min(14 * DAY, max(DAY, (last - first) // 50))
    return (first - room) // DAY * DAY, -(-(last + room) // DAY) * DAY


def _dates(row: Row) -> tuple[int | None, ...]:
    return row.start, row.finish, row.baseline_start, row.baseline_finish, row.deadline


def _minutes(value: int) -> int | None:
    return None if value == NO_DATE else int(value)


def _when(moment: datetime | None) -> int | None:
    return None if moment is None else to_minutes(moment)

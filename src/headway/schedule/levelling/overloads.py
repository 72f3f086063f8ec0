"""Who is overloaded in a schedule, seen from the schedule alone: the check of every answer, apart from what made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from headway.actuals.facts import Actuals, Progress
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource, ResourceKind
from headway.plan.task import TaskKind
from headway.plan.value import ResourceId, TaskId, to_minutes, to_moment
from headway.schedule.levelling.values import Overload
from headway.schedule.result import NO_DATE, Schedule
from headway.schedule.working import working_time

ROUNDING = 1e-6
"""Units by which rounding alone may exceed what there is."""

WORK = (TaskKind.TASK, TaskKind.MILESTONE, TaskKind.FINISH_MILESTONE)
END = 2**60

type Use = tuple[int, int, float, TaskId]
"""From, to (minutes since 1970), units, task."""


def overloads(
    schedule: Schedule, actuals: Actuals | None = None, as_of: datetime | None = None
) -> tuple[Overload, ...]:
    """Every stretch of time in which a person or machine has more to do than there is of them, by resource and time.

    A task takes its units from its start, or the status date where that is later, to its finish. Finished and inactive
    tasks, summaries and levels of effort take nothing.
    """
    progress = (actuals or Actuals()).progress(known=as_of)
    uses = _uses(schedule, progress)
    return tuple(
        found for id, resource in schedule.plan.resources.items() if id in uses for found in _of_one(resource, uses[id])
    )


def _uses(schedule: Schedule, progress: Mapping[TaskId, Progress]) -> dict[ResourceId, list[Use]]:
    plan, index = schedule.plan, schedule.index
    now = -END if schedule.as_of is None else to_minutes(schedule.as_of)
    start, finish = schedule.start.tolist(), schedule.finish.tolist()
    uses: dict[ResourceId, list[Use]] = {}
    for each in plan.assignments.values():
        if each.task not in index or not _takes(plan, each, progress):
            continue
        at = index[each.task]
        if start[at] != NO_DATE:
            for begin, end in _parts(plan, each.task, start[at], finish[at], each.task in progress):
                if end > max(begin, now):
                    uses.setdefault(each.resource or "", []).append((max(begin, now), end, each.units, each.task))
    return uses


def _parts(plan: Plan, id: TaskId, start: int, finish: int, known: bool) -> Iterator[tuple[int, int]]:
    """From start to finish; where work that has not begun pauses, each part of it by itself."""
    task = plan.tasks[id]
    if known or not task.splits:
        yield start, finish
        return
    clock, begin = working_time(plan, task.calendar), start
    done = clock.work_before(to_moment(start))
    for split in sorted(task.splits, key=lambda each: each.after):
        yield begin, to_minutes(clock.moment(done + split.after))
        done += split.gap
        begin = to_minutes(clock.moment(done + split.after + 1)) - 1
    yield begin, finish


def _takes(plan: Plan, assignment: Assignment, progress: Mapping[TaskId, Progress]) -> bool:
    resource, task = plan.resources.get(assignment.resource or ""), plan.tasks[assignment.task]
    if resource is None or resource.kind is not ResourceKind.WORK or assignment.units <= 0:
        return False
    known = progress.get(task.id)
    over = known is not None and known.finished
    return task.active and task.kind in WORK and task.id not in plan.outline.children and not over


def _of_one(resource: Resource, uses: list[Use]) -> Iterator[Overload]:
    """A sweep over the moments at which anything changes; stretches that touch are told as one."""
    supply = _supply(resource)
    edges = sorted({*(use[0] for use in uses), *(use[1] for use in uses), *(moment for moment, _ in supply)})
    begins = sorted(uses)
    running: list[Use] = []
    waiting, available = 0, 0.0
    steps = iter([*supply, (END, 0.0)])
    step = next(steps)
    open_: tuple[int, float, float, dict[TaskId, None]] | None = None
    for edge in edges:
        while step[0] <= edge:
            available, step = step[1], next(steps)
        running = [use for use in running if use[1] > edge]
        while waiting < len(begins) and begins[waiting][0] <= edge:
            running.append(begins[waiting])
            waiting += 1
        asked = sum(use[2] for use in running)
        if asked > available + ROUNDING:
            begun, most, least, tasks = open_ or (edge, asked, available, {})
            excess = (asked, available) if asked - available > most - least else (most, least)
            open_ = (begun, *excess, tasks | dict.fromkeys(use[3] for use in running))
        elif open_ is not None:
            yield _told(resource, open_, edge)
            open_ = None
    if open_ is not None:
        yield _told(resource, open_, edges[-1])


def _told(resource: Resource, found: tuple[int, float, float, dict[TaskId, None]], end: int) -> Overload:
    begun, asked, available, tasks = found
    return Overload(resource.id, to_moment(begun), to_moment(end), round(asked, 6), round(available, 6), tuple(tasks))


def _supply(resource: Resource) -> list[tuple[int, float]]:
    """From when on how many units there are, beginning before all time."""
    spans = [
        (
            -END if each.start is None else to_minutes(each.start),
            END if each.finish is None else to_minutes(each.finish),
        )
        for each in resource.availability
    ]
    if not spans:
        return [(-END, 1.0)]
    moments = sorted({-END, *(moment for span in spans for moment in span if moment < END)})
    units = [each.units for each in resource.availability]
    return [
        (moment, sum(u for (begin, end), u in zip(spans, units, strict=True) if begin <= moment < end))
        for moment in moments
    ]

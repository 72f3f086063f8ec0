"""One assignment as stretches of time with their units, where it is not simply there from start to finish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Contour, ResourceKind
from headway.plan.task import Task
from headway.plan.value import CalendarId, to_minutes, to_moment
from headway.schedule.working import FIRST_DAY, WorkingTime, working_time

DAY = 1440

SHAPES = {
    Contour.BACK_LOADED: (10, 15, 25, 50, 50, 75, 75, 100, 100, 100),
    Contour.FRONT_LOADED: (100, 100, 100, 75, 75, 50, 50, 25, 15, 10),
    Contour.DOUBLE_PEAK: (25, 50, 100, 50, 25, 25, 50, 100, 50, 25),
    Contour.EARLY_PEAK: (25, 50, 100, 100, 75, 50, 50, 25, 15, 10),
    Contour.LATE_PEAK: (10, 15, 25, 50, 50, 75, 100, 100, 50, 25),
    Contour.BELL: (10, 20, 40, 80, 100, 100, 80, 40, 20, 10),
    Contour.TURTLE: (25, 50, 75, 100, 100, 100, 100, 75, 50, 25),
}
"""Percent of the units in each tenth of the time. Source: Microsoft Project, "work contour" of assignments."""

type Piece = tuple[int, int, float]
"""From one minute to another, with so many units."""


class Clocks(dict[CalendarId | None, WorkingTime]):
    """The working time of the calendars of a plan, each looked up once."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def __missing__(self, calendar: CalendarId | None) -> WorkingTime:
        clock = self[calendar] = working_time(self.plan, calendar)
        return clock

    def own(self, assignment: Assignment) -> WorkingTime:
        """The working time of whoever is assigned; of nobody, that of the project."""
        resource = self.plan.resources.get(assignment.resource or "")
        return self[resource.calendar if resource is not None else None]

    def at_work(self, assignment: Assignment) -> WorkingTime:
        """The working time in which an assignment is worked on: of its resource, or of its task where that rules."""
        task = self.plan.tasks[assignment.task]
        resource = self.plan.resources.get(assignment.resource or "")
        if task.follows_resources and resource is not None and resource.kind is ResourceKind.WORK:
            return self[resource.calendar]
        return self[task.calendar]


def is_plain(clocks: Clocks, assignment: Assignment) -> bool:
    """Whether the assignment takes its units from start to finish of its task, and at any time its resource works."""
    if assignment.delay or assignment.leveling_delay or assignment.profile or assignment.contour in SHAPES:
        return False
    task = clocks.plan.tasks[assignment.task]
    return not task.splits and (task.follows_resources or clocks.at_work(assignment) is clocks.own(assignment))


def pieces(clocks: Clocks, assignment: Assignment, start: int, finish: int) -> Iterator[Piece]:
    """The stretches of an assignment of a task from `start` to `finish`, in order.

    It begins after its delays; its profile, or the shape of its contour, says how its units change; where its task
    pauses, and where its task's own calendar does not work, it takes none.
    """
    task = clocks.plan.tasks[assignment.task]
    clock = clocks.at_work(assignment)
    found = _shaped(assignment, clock, _begins(clocks.own(assignment), assignment, start), finish)
    if task.splits and not assignment.profile:
        found = _without(found, _pauses(clocks[task.calendar], task, start))
    if clock is not clocks.own(assignment):
        found = _within(found, clock)
    yield from found


def _begins(clock: WorkingTime, assignment: Assignment, start: int) -> int:
    """When an assignment begins that waits: elapsed time after its task, then working time on its own calendar."""
    start += assignment.leveling_delay
    if not assignment.delay:
        return start
    return max(start, to_minutes(clock.moment(clock.work_before(to_moment(start)) + assignment.delay)))


def _shaped(assignment: Assignment, clock: WorkingTime, start: int, finish: int) -> Iterator[Piece]:
    if start >= finish:
        return
    if not assignment.profile and assignment.contour not in SHAPES:
        yield start, finish, assignment.units
        return
    begin = clock.work_before(to_moment(start))
    if assignment.profile:
        spans = [max(0, portion.span) for portion in assignment.profile]
        units = [portion.work / portion.span if portion.span > 0 else 0.0 for portion in assignment.profile]
        ends = np.cumsum(spans).tolist()
    else:
        whole = clock.work_before(to_moment(finish)) - begin
        units = [assignment.units * percent / 100 for percent in SHAPES[assignment.contour]]
        ends = [whole * tenth // 10 for tenth in range(1, 11)]
    edges = [start, *(min(finish, to_minutes(clock.moment(begin + end))) for end in ends)]
    yield from ((a, b, each) for (a, b), each in zip(pairwise(edges), units, strict=True) if b > a and each > 0)


def _pauses(clock: WorkingTime, task: Task, start: int) -> list[tuple[int, int]]:
    begin, found = clock.work_before(to_moment(start)), []
    for split in task.splits:
        first = to_minutes(clock.moment(begin + split.after))
        begin += split.gap
        found.append((first, to_minutes(clock.moment(begin + split.after))))
    return found


def _without(found: Iterator[Piece], pauses: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    for start, finish, units in found:
        at = start
        for first, last in pauses:
            if at < min(first, finish):
                yield at, min(first, finish), units
            at = max(at, min(last, finish))
        if at < finish:
            yield at, finish, units


def _within(found: Iterator[Piece], clock: WorkingTime) -> Iterator[Piece]:
    for start, finish, units in found:
        first, last = stretches(clock, start, finish)
        yield from ((a, b, units) for a, b in zip(first.tolist(), last.tolist(), strict=True))


def stretches(clock: WorkingTime, start: int, finish: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where working time begins and ends between two minutes."""
    days = np.arange(start // DAY, (finish - 1) // DAY + 1)
    inside = np.clip(days - FIRST_DAY, 0, len(clock.pattern) - 1)
    works = np.diff(clock.worked[clock.pattern[inside]], axis=1).ravel() > 0
    begin = int(days[0]) * DAY
    works[: start - begin] = works[finish - begin :] = False
    edges = np.flatnonzero(np.diff(works, prepend=False, append=False)) + begin
    return edges[::2], edges[1::2]

"""The critical path test, really performed: delay a critical task by 600 days and see what the project does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from headway.actuals.facts import Actuals, Remaining
from headway.analysis.analysis import Analysis, analyse
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Contour, Portion
from headway.plan.said import Said
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.schedule.working import working_time

DELAY = 600
"""Working days added. Source: DCMA check 12."""

TOLERANCE = 0.05
"""Of the delay, for days off and other calendars between the task and the finish."""


class PathTest(NamedTuple):
    """The task that was delayed and the slip it caused, in working days of the task's calendar; None: not performed."""

    task: TaskId
    slip: float | None
    why_not: str = ""

    @property
    def passed(self) -> bool:
        """Whether the project slipped as much as the task."""
        return self.slip is not None and abs(self.slip - DELAY) <= DELAY * TOLERANCE


def path_test(analysis: Analysis, tasks: Sequence[Task]) -> PathTest:
    """Add 600 working days to a critical one of the incomplete tasks and measure how far the project's end slips.

    Scheduled from the finish, it is the project's start that must come earlier.
    """
    task = _candidate(analysis, tasks) if tasks else None
    if task is None:
        return PathTest("", None, Said("No incomplete task with a duration is critical."))
    day = max(1, analysis.plan.settings.minutes_per_day)
    longer = lengthened(analysis.plan, task, DELAY * day)
    delayed = analyse(longer, _facts(analysis, task, DELAY * day), analysis.as_of, None, analysis.convention)
    if analysis.plan.settings.from_finish:
        before, after = delayed.start, analysis.start
    else:
        before, after = analysis.finish, delayed.finish
    if before is None or after is None:
        return PathTest(task.id, None, Said("The project has no finish."))
    if _is_elapsed(task):
        return PathTest(task.id, round((after - before).total_seconds() / 86400, 2))
    return PathTest(task.id, round(working_time(analysis.plan, task.calendar).minutes(before, after) / day, 2))


def _is_elapsed(task: Task) -> bool:
    return task.duration is not None and task.duration.elapsed


def _candidate(analysis: Analysis, tasks: Sequence[Task]) -> Task | None:
    """The critical task to delay: rather one with the float of what finishes last, in working time, not begun, early.

    Tasks that are critical to another date, a deadline before the finish, have another float and come after.
    """
    schedule, progress = analysis.schedule, analysis.progress
    last = max(tasks, key=lambda task: int(schedule.finish[schedule.index[task.id]]))
    room = int(schedule.total_float[schedule.index[last.id]])
    movable = [
        (
            abs(int(schedule.total_float[schedule.index[task.id]]) - room),
            _is_elapsed(task),
            task.id in progress and progress[task.id].started,
            int(schedule.start[at]),
            at,
            task,
        )
        for task in tasks
        if schedule.critical[at := schedule.index[task.id]] and not task.manual and schedule.duration[at] > 0
    ]
    return min(movable)[5] if movable else None


def lengthened(plan: Plan, task: Task, minutes: int) -> Plan:
    """The plan with so many working minutes more in a task, done by the same people at the same units.

    An elapsed duration grows by as many days of the clock.
    """
    day = max(1, plan.settings.minutes_per_day)
    extra = minutes * 1440 // day if _is_elapsed(task) else minutes
    duration = task.duration or Duration(0)
    longer = task.but(duration=duration.but(minutes=duration.minutes + extra), work=(task.work or 0) + minutes)
    assigned = {a.id: _longer(a, minutes) for a in plan.assigned.get(task.id, ())}
    return plan.but(tasks={**plan.tasks, task.id: longer}, assignments={**plan.assignments, **assigned})


def _longer(assignment: Assignment, minutes: int) -> Assignment:
    work = round(minutes * assignment.units)
    profile = (*assignment.profile, Portion(minutes, work)) if assignment.contour is Contour.EDITED else ()
    return assignment.but(
        work=None if assignment.work is None else assignment.work + work, profile=profile or assignment.profile
    )


def _facts(analysis: Analysis, task: Task, minutes: int) -> Actuals:
    """What was said to remain of the task remains and 600 days more."""
    facts = dict(analysis.actuals.facts)
    for fact in analysis.actuals.facts.values():
        if isinstance(fact, Remaining) and fact.task == task.id:
            left = fact.duration.but(minutes=fact.duration.minutes + minutes)
            facts[fact.id] = fact.but(duration=left)
    return analysis.actuals.but(facts=facts)

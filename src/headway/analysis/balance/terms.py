"""The assignments of a task as terms of `work = units x duration`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, inf, isfinite

from headway.actuals.facts import Progress
from headway.analysis.load.pieces import SHAPES
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, ResourceKind
from headway.plan.task import PercentKind, Task, TaskKind
from headway.plan.value import TaskId

UNTOUCHED = Progress()


@dataclass(frozen=True)
class Term:
    """One assignment: `left` minutes of work still to be done, at `pace` a minute, after `wait` minutes.

    All on its own calendar; overtime takes none of the time and is not in what is left.
    """

    left: int
    pace: Fraction
    wait: int

    @property
    def length(self) -> Fraction:
        """Minutes from the start of what is left of the task to the end of this assignment."""
        return self.wait + self.left / self.pace

    def fills(self, room: Fraction) -> bool:
        """Whether what is left takes just so long, to a minute of work or of time."""
        return abs(self.pace * room - self.left) < max(Fraction(1), self.pace)


def keeps_balance(plan: Plan, task: Task, known: Progress) -> bool:
    """Whether duration, units and work of a task follow each other.

    They do not on summary tasks, milestones and levels of effort (their dates follow from others), on tasks of other
    projects, where both dates are typed by hand, where the duration is elapsed, on what is finished, and once work
    has begun that was spread by hand: what was done of it cannot be told from what is left.
    """
    typed = task.manual and task.manual_start is not None and task.manual_finish is not None
    elapsed = task.duration is not None and task.duration.elapsed
    if task.kind is not TaskKind.TASK or plan.is_summary(task.id) or task.external or typed or elapsed:
        return False
    spread = any(each.profile for each in plan.assigned.get(task.id, ()))
    return not known.finished and not (spread and known != UNTOUCHED)


def working(plan: Plan, task: TaskId) -> tuple[Assignment, ...]:
    """The assignments of people and machines, and of nobody named yet, with units: material and cost take no time."""
    return tuple(each for each in plan.assigned.get(task, ()) if _works(plan, each))


def _works(plan: Plan, assignment: Assignment) -> bool:
    if not (isfinite(assignment.units) and assignment.units > 0 and pace(assignment) > 0):
        return False
    resource = plan.resources.get(assignment.resource or "")
    return assignment.resource is None or (resource is not None and resource.kind is ResourceKind.WORK)


def pace(assignment: Assignment, before: Assignment | None = None) -> Fraction:
    """Minutes of work in a minute of its time: the units, less where they come and go (a contour).

    Of a course spread by hand it is what that holds, at other units than `before` in proportion.
    """
    if assignment.profile:
        busy = sum(portion.span for portion in assignment.profile if portion.work)
        whole = sum(portion.work for portion in assignment.profile)
        held = before.units if before is not None and 0 < before.units < inf else assignment.units
        return Fraction(whole, busy) * Fraction(assignment.units) / Fraction(held) if busy > 0 else Fraction(0)
    shape = SHAPES.get(assignment.contour)
    mean = Fraction(sum(shape), 100 * len(shape)) if shape else Fraction(1)
    return Fraction(assignment.units) * mean


def work_of(assignment: Assignment, duration: int | None) -> int:
    """Minutes of work as planned; where none is said, those that follow from units and duration."""
    if assignment.work is not None or duration is None:
        return assignment.work or 0
    return nearest(pace(assignment) * max(0, duration - assignment.delay))


def minutes(task: Task | None) -> int | None:
    """The duration, or None where it is not known."""
    return task.duration.minutes if task is not None and task.duration is not None else None


def time_passed(task: Task, known: Progress) -> int:
    """How much of the duration is behind it: as told with what remains, else by percent complete."""
    full = minutes(task) or 0
    if known.actual_duration is not None:
        return known.actual_duration.minutes
    if known.remaining is not None:
        return max(0, full - known.remaining.minutes)
    percent = known.percent.get(PercentKind.DURATION, 0.0) if known.started else 0.0
    return round(full * min(100.0, max(0.0, percent)) / 100)


def done_of(assignment: Assignment, work: int, task: Task, known: Progress) -> int:
    """Minutes of work done: as told, else the part of its work that the time passed is of the duration."""
    told = known.assignment_work.get(assignment.id)
    if told is not None:
        return told.work
    full, passed = minutes(task) or 0, time_passed(task, known)
    return nearest(Fraction(work * min(passed, full), full)) if full else 0


def shares(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """A total in whole parts by weight, which add up to it exactly; alike where nothing weighs anything."""
    whole = sum(weights, Fraction(0))
    if not whole:
        weights, whole = [1] * len(weights), Fraction(len(weights))
    found, before, so_far = [], 0, Fraction(0)
    for weight in weights:
        so_far += weight
        upto = nearest(total * so_far / whole)
        found.append(upto - before)
        before = upto
    return found


def nearest(number: Fraction) -> int:
    """The nearest whole number, halves up."""
    return floor(number + Fraction(1, 2))

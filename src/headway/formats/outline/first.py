"""The first plan of a project, made of the few things a person says in five minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from headway.analysis.query.columns.task import above
from headway.formats.native.references import Taken, slug
from headway.formats.outline.read import Order, assign, read_outline
from headway.plan.link import Link, link_id
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId, Value
from headway.risk.ranges import assumed, groups

END = "Done"


class Sureness(StrEnum):
    """How sure somebody is of the durations of a group of tasks."""

    DONE_BEFORE = "done-before"
    ROUGH = "rough"
    GUESS = "guess"
    UNSAID = "unsaid"


FIRST_RANGES: Mapping[Sureness, tuple[float, float]] = {
    Sureness.DONE_BEFORE: (0.9, 1.2),
    Sureness.ROUGH: (0.8, 1.5),
    Sureness.GUESS: (0.6, 2.2),
}
"""What each means as ratios to the duration, least and greatest: assumptions, and marked as such."""
BASIS: Mapping[Sureness, str] = {
    Sureness.DONE_BEFORE: "First plan: done before",
    Sureness.ROUGH: "First plan: roughly known",
    Sureness.GUESS: "First plan: a guess",
}


class First(Value, frozen=True):
    """What somebody says. `who` and `sure` are by the name of a phase, empty for what is in none; names of people stand
    between commas, and go to the tasks of the phase that name nobody.
    """

    name: str
    start: datetime
    due: datetime | None = None
    text: str = ""
    order: Order = Order.LINE_ABOVE
    who: Mapping[str, str] = msgspec.field(default_factory=dict)
    sure: Mapping[str, Sureness] = msgspec.field(default_factory=dict)
    end: str = END  # what the milestone is called that is reached when all is done


class FirstPlan(Value, frozen=True):
    """The plan, the line of the text each task stands in, the milestone that ends it, and what could not be read."""

    plan: Plan
    lines: Mapping[TaskId, int]
    problems: tuple[Problem, ...] = ()
    end: TaskId | None = None

    @property
    def unclear(self) -> tuple[Problem, ...]:
        """The problems that leave something out of the plan: a note only says how a line was read."""
        return tuple(each for each in self.problems if each.severity is not Severity.NOTE)


def first_plan(said: First) -> FirstPlan:
    """The plan of what somebody said. It never fails: what is wrong with a line is listed, the rest is a plan."""
    settings = Settings(name=said.name, start=said.start)
    outlined = read_outline(said.text, settings, said.order)
    plan, end = _ended(_staffed(outlined.plan, said.who), said)
    return FirstPlan(_ranged(plan, said.sure), outlined.lines, outlined.problems, end)


def _staffed(plan: Plan, who: Mapping[str, str]) -> Plan:
    resources, assignments = dict(plan.resources), dict(plan.assignments)
    for group, tasks in groups(plan, "phase").items():
        names = [each.strip() for each in who.get(group, "").split(",") if each.strip()]
        for task in tasks:
            for name in names if task not in plan.assigned else ():
                assign(resources, assignments, task, name)
    return plan.but(resources=resources, assignments=assignments)


def _ended(plan: Plan, said: First) -> tuple[Plan, TaskId | None]:
    """The plan with one milestone at its end, which holds the day it must be done."""
    open_ends = [task for task in plan.leaves if not _drives(plan, task)]
    if not open_ends:
        return plan, None
    if len(open_ends) == 1 and open_ends[0].is_milestone:
        end = open_ends[0]
    else:
        called = {END.casefold(), said.end.casefold()}
        known = (task for task in open_ends if task.is_milestone and task.name.casefold() in called)
        end = next(known, None) or _milestone(plan, said.end)
        waits = [Link(link_id(task.id, end.id), task.id, end.id) for task in open_ends if task.id != end.id]
        plan = plan.but(links={**plan.links, **{link.id: link for link in waits}})
    return plan.but(tasks={**plan.tasks, end.id: end.but(deadline=end.deadline or said.due)}), end.id


def _milestone(plan: Plan, name: str) -> Task:
    """One that stands after everything else."""
    id = Taken(plan.tasks).free(slug(name) or "done")
    rank = max((task.rank for task in plan.tasks.values() if task.parent is None), default=Decimal(0)) + 1
    return Task(id, name, None, rank, TaskKind.MILESTONE)


def _drives(plan: Plan, task: Task) -> bool:
    """Whether anything waits for the task, or for a phase it is in."""
    return any(each in plan.successors for each in (task.id, *above(plan, task.id)))


def _ranged(plan: Plan, sure: Mapping[str, Sureness]) -> Plan:
    for group, tasks in groups(plan, "phase").items():
        how = sure.get(group, Sureness.UNSAID)
        if how in FIRST_RANGES:
            low, high = FIRST_RANGES[how]
            bare = [task for task in tasks if plan.tasks[task].estimate is None]
            plan = plan.apply(*assumed(plan, bare, low, high, basis=BASIS[how]))
    return plan

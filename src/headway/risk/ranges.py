"""Ranges in bulk: assumptions for a group of tasks nobody has estimated, labelled as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from headway.actuals.facts import Progress
from headway.plan.changes.task import SetEstimate
from headway.plan.errors import Mistyped
from headway.plan.estimate import Shape, ThreePoint
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId

if TYPE_CHECKING:
    from headway.plan.changes import PlanChange

WAYS = ("phase", "team", "kind")
"""How tasks are grouped: by the summary task at the top of the outline, by the team that works on them, by the kind of
work: the role that does it or, without roles, the kind of component it touches."""


def can_vary(plan: Plan, task: Task) -> bool:
    """Whether a range on the task's duration counts: active work without children that links move.

    Summaries, milestones, levels of effort, manual tasks and stubs of other projects do not vary by themselves.
    """
    return (
        task.kind is TaskKind.TASK
        and task.active
        and not task.manual
        and not task.external
        and not plan.is_summary(task.id)
    )


def assumed(
    plan: Plan,
    tasks: Iterable[TaskId],
    low: float,
    high: float,
    shape: Shape = Shape.PERT,
    basis: str = "",
    progress: Mapping[TaskId, Progress] | None = None,
) -> tuple[PlanChange, ...]:
    """The Changes that give every task of a group a range around its duration, marked as an assumption.

    `low` and `high` are ratios to the duration: 0.9 and 1.3 for 10 % less to 30 % more. Left alone are tasks that do
    not vary, have no duration or an estimate that is no assumption, and, with `progress`, those that are finished.
    """
    chosen = (plan.tasks[id] for id in tasks if id in plan.tasks)
    return tuple(change for task in chosen for change in _assumption(plan, task, low, high, shape, basis, progress))


def _assumption(
    plan: Plan,
    task: Task,
    low: float,
    high: float,
    shape: Shape,
    basis: str,
    progress: Mapping[TaskId, Progress] | None,
) -> Iterator[PlanChange]:
    known = (progress or {}).get(task.id)
    told = task.estimate is not None and not task.estimate.assumed
    if told or not can_vary(plan, task) or task.duration is None or not task.duration.minutes:
        return
    if known is not None and known.finished:
        return
    likely = task.duration
    ends = [likely.but(minutes=max(0, round(likely.minutes * ratio))) for ratio in (min(low, 1.0), max(high, 1.0))]
    estimate = ThreePoint(ends[0], likely, ends[1], shape, assumed=True, basis=basis)
    if estimate != task.estimate:
        yield SetEstimate(task.id, was=task.estimate, now=estimate)


def groups(plan: Plan, by: str) -> Mapping[str, tuple[TaskId, ...]]:
    """The tasks that can vary, grouped by `phase`, `team` or `kind`, in reading order; ValueError for another way.

    Names are for people: of the outline's top level, of the first team, of the resources' kind. What belongs to none
    stands under the empty name.
    """
    if by not in WAYS:
        raise Mistyped(Said("tasks are grouped by {ways}, not by {by}", ways=", ".join(WAYS), by=repr(by)))
    name = {"phase": _phase, "team": _team, "kind": _kind}[by]
    found: dict[str, list[TaskId]] = {}
    for task in plan.leaves:
        if can_vary(plan, task):
            found.setdefault(name(plan, task), []).append(task.id)
    return {group: tuple(tasks) for group, tasks in found.items()}


def _phase(plan: Plan, task: Task) -> str:
    above, seen = task, {task.id}
    while (parent := plan.tasks.get(above.parent or "")) is not None and parent.id not in seen:
        above = parent
        seen.add(above.id)
    return (above.name or above.id) if above is not task else ""


def _team(plan: Plan, task: Task) -> str:
    for each in plan.assigned.get(task.id, ()):
        resource = plan.resources.get(each.resource or "")
        team = plan.teams.get(resource.team or "") if resource is not None else None
        if team is not None:
            return team.name or team.id
    return ""


def _kind(plan: Plan, task: Task) -> str:
    """The first role (generic resource) that works on it, else the kind of the first component it touches."""
    for each in plan.assigned.get(task.id, ()):
        resource = plan.resources.get(each.resource or "")
        if resource is not None and resource.generic:
            return resource.name or resource.id
    for component in task.components:
        if component in plan.components:
            return str(plan.components[component].kind)
    return ""

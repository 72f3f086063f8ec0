"""The Plan: an immutable value that holds everything intended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Self

import msgspec

from headway.plan.account import Commitment, CostAccount
from headway.plan.calendar import Calendar
from headway.plan.link import Link
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.resource import Assignment, Resource
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import (
    AccountId,
    AssignmentId,
    BranchId,
    CalendarId,
    CommitmentId,
    ComponentId,
    CorrelationId,
    LinkId,
    RaidId,
    ResourceId,
    RiskId,
    StakeholderId,
    TaskId,
    TeamId,
    Value,
)

if TYPE_CHECKING:
    from headway.plan.changes import PlanChange

SCHEMA = 1
"""The schema number of Plans, Changes and Baselines that this version writes."""


class Outline(Value, frozen=True):
    """The order in which a plan is read: what follows from every task's parent and rank."""

    order: tuple[TaskId, ...]
    level: Mapping[TaskId, int]  # 1 for a task without a parent
    number: Mapping[TaskId, str]  # the outline number, 1.2.3
    children: Mapping[TaskId | None, tuple[TaskId, ...]]


class Plan(Value, frozen=True, dict=True):
    """What we intend. Every collection is keyed by the identifier of what it holds.

    A Plan may be wrong (a link to nowhere, a cycle, a missing calendar): readers keep what a file says, and an
    Analysis lists the problems.
    """

    settings: Settings = msgspec.field(default_factory=Settings)
    tasks: Mapping[TaskId, Task] = msgspec.field(default_factory=dict)
    links: Mapping[LinkId, Link] = msgspec.field(default_factory=dict)
    calendars: Mapping[CalendarId, Calendar] = msgspec.field(default_factory=dict)
    resources: Mapping[ResourceId, Resource] = msgspec.field(default_factory=dict)
    assignments: Mapping[AssignmentId, Assignment] = msgspec.field(default_factory=dict)
    teams: Mapping[TeamId, Team] = msgspec.field(default_factory=dict)
    components: Mapping[ComponentId, Component] = msgspec.field(default_factory=dict)
    stakeholders: Mapping[StakeholderId, Stakeholder] = msgspec.field(default_factory=dict)
    risks: Mapping[RiskId, Risk] = msgspec.field(default_factory=dict)
    raid: Mapping[RaidId, RaidEntry] = msgspec.field(default_factory=dict)
    correlations: Mapping[CorrelationId, Correlation] = msgspec.field(default_factory=dict)
    branches: Mapping[BranchId, Branch] = msgspec.field(default_factory=dict)
    accounts: Mapping[AccountId, CostAccount] = msgspec.field(default_factory=dict)
    commitments: Mapping[CommitmentId, Commitment] = msgspec.field(default_factory=dict)
    schema: int = SCHEMA

    def apply(self, *changes: PlanChange) -> Self:
        """This plan with the changes made in order, or ChangeRefused naming field, expected and found value."""
        from headway.plan.changes import apply

        return apply(self, changes)

    @cached_property
    def outline(self) -> Outline:
        """The tasks in reading order, with level, outline number and children. Tasks on a parent cycle come last."""
        return _outline(self.tasks)

    @cached_property
    def predecessors(self) -> Mapping[TaskId, tuple[Link, ...]]:
        """The links that end at a task, for every task that has one."""
        return _grouped(self.links.values(), "successor")

    @cached_property
    def successors(self) -> Mapping[TaskId, tuple[Link, ...]]:
        """The links that begin at a task, for every task that has one."""
        return _grouped(self.links.values(), "predecessor")

    @cached_property
    def assigned(self) -> Mapping[TaskId, tuple[Assignment, ...]]:
        """The assignments of a task, for every task that has one."""
        return _grouped(self.assignments.values(), "task")

    def is_summary(self, task: TaskId) -> bool:
        """Whether the task has children."""
        return task in self.outline.children

    def stands_by_hand(self, task: TaskId) -> bool:
        """Whether it is a summary task that keeps dates of its own: it neither takes its children's nor moves them."""
        return self.is_summary(task) and self.tasks[task].dated_by_hand

    @cached_property
    def leaves(self) -> tuple[Task, ...]:
        """The tasks that have no children and are not empty summaries, in reading order."""
        return tuple(
            task
            for task in map(self.tasks.__getitem__, self.outline.order)
            if not self.is_summary(task.id) and task.kind != "summary"
        )


def _grouped[T](values: Iterable[T], key: str) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for value in values:
        groups.setdefault(getattr(value, key), []).append(value)
    return {name: tuple(group) for name, group in groups.items()}


def _outline(tasks: Mapping[TaskId, Task]) -> Outline:
    children: dict[TaskId | None, list[Task]] = {}
    for task in tasks.values():
        parent = task.parent if task.parent in tasks else None
        children.setdefault(parent, []).append(task)
    for siblings in children.values():
        siblings.sort(key=lambda task: (task.rank, task.id))
    order: list[TaskId] = []
    level: dict[TaskId, int] = {}
    number: dict[TaskId, str] = {}
    waiting = [(task, 1, str(at)) for at, task in reversed(list(enumerate(children.get(None, []), 1)))]
    while waiting:
        task, depth, digits = waiting.pop()
        order.append(task.id)
        level[task.id], number[task.id] = depth, digits
        below = children.get(task.id, [])
        waiting += [(child, depth + 1, f"{digits}.{at}") for at, child in reversed(list(enumerate(below, 1)))]
    for stray in sorted(tasks.keys() - level.keys()):
        order.append(stray)
        level[stray], number[stray] = 1, "?"
    return Outline(
        order=tuple(order),
        level=level,
        number=number,
        children={parent: tuple(task.id for task in below) for parent, below in children.items()},
    )

"""Putting people on a task and taking them off it."""

from __future__ import annotations

from headway.analysis.analysis import Analysis
from headway.plan.plan import Plan
from headway.plan.value import AssignmentId, ResourceId, TaskId


def free_assignment(plan: Plan, task: TaskId, resource: ResourceId) -> AssignmentId:
    """An identifier that no assignment has, made of both."""
    id = f"{task} {resource}"
    while id in plan.assignments:
        id += "'"
    return id


def worked(analysis: Analysis) -> frozenset[AssignmentId]:
    """The assignments on which work was reported: they stay."""
    gone = analysis.actuals.withdrawn()
    told = ((id, getattr(fact, "assignment", None)) for id, fact in analysis.actuals.facts.items())
    return frozenset(each for id, each in told if each is not None and id not in gone)

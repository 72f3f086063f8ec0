"""What a list of Changes types of the three terms, task by task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from headway.plan.changes import (
    AddAssignment,
    Change,
    RemoveAssignment,
    SetAssignmentWork,
    SetDuration,
    SetUnits,
    SetWork,
)
from headway.plan.plan import Plan
from headway.plan.value import AssignmentId, TaskId


@dataclass
class Typed:
    """On one task: its duration, its work as a whole, the work and units of assignments, and who came or went."""

    duration: bool = False
    whole: bool = False
    work: set[AssignmentId] = field(default_factory=set)
    units: set[AssignmentId] = field(default_factory=set)
    people: bool = False


KINDS = (SetDuration, SetWork, SetAssignmentWork, SetUnits, AddAssignment, RemoveAssignment)
"""The Changes from which something may follow."""


def typed_in(changes: Iterable[Change], after: Plan) -> dict[TaskId, Typed]:
    """By task, in the order they are first spoken of; a value taken away (`none`) is none typed."""
    found: dict[TaskId, Typed] = {}
    for change in changes:
        match change:
            case SetDuration() if change.now is not None and change.now != change.was:
                found.setdefault(change.task, Typed()).duration = True
            case SetWork() if change.now is not None and change.now != change.was:
                found.setdefault(change.task, Typed()).whole = True
            case SetAssignmentWork() | SetUnits() if change.now is not None and change.now != change.was:
                _of_assignment(found, change, after)
            case AddAssignment(now=thing) | RemoveAssignment(was=thing):
                typed = found.setdefault(thing.task, Typed())
                typed.people = True
                if isinstance(change, AddAssignment) and thing.work is not None:
                    typed.work.add(thing.id)
    return found


def _of_assignment(found: dict[TaskId, Typed], change: SetAssignmentWork | SetUnits, after: Plan) -> None:
    assignment = after.assignments.get(change.assignment)
    if assignment is not None:
        typed = found.setdefault(assignment.task, Typed())
        (typed.units if isinstance(change, SetUnits) else typed.work).add(assignment.id)

"""From what a person calls a task to the task."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind

FOREIGN_FORMATS = frozenset({"mspdi", "mpp", "mpx", "xer", "pmxml", "other"})
"""Formats whose readers make a task's id of the file's own unique id."""


def answering(plan: Plan, text: str, *, partly: bool = True) -> list[Task]:
    """The tasks meant by an id, a foreign id, an outline number, a WBS or activity code, or a name, in reading order.

    A name may be given in any case, with its outline number before it (`1.2 Design`) and, `partly`, in part. The first
    kind of match that anything answers to decides.
    """
    asked = text.strip()
    for matches in chain(_kinds(plan, asked), _partial(asked) if partly else ()):
        found = [task for task in map(plan.tasks.__getitem__, plan.outline.order) if matches(task)]
        if found:
            return found
    return []


def _kinds(plan: Plan, asked: str) -> Iterator[Callable[[Task], bool]]:
    folded = asked.casefold()
    yield lambda task: task.id == asked
    yield lambda task: foreign_id(task) == asked
    yield lambda task: plan.outline.number[task.id] == asked
    yield lambda task: (task.wbs or "").casefold() == folded != ""
    yield lambda task: task.name.casefold() == folded
    yield lambda task: f"{plan.outline.number[task.id]} {task.name}".casefold() == folded


def _partial(asked: str) -> Iterator[Callable[[Task], bool]]:
    folded = asked.casefold()
    yield lambda task: folded != "" and task.name.casefold().startswith(folded)
    yield lambda task: folded != "" and folded in task.name.casefold()


def foreign_id(task: Task, format: str = "") -> str | None:
    """The unique id a task has in the file it was read from (`format`): MSPDI's UID, P6's task_id, MPXJ's unique id.

    A WBS element of P6, whose id in the plan begins with W to tell it from an activity, answers with its wbs_id. None
    for a task that comes from no foreign tool.
    """
    for key in ("UID", "uid", "task_id", "ObjectId", "unique_id"):
        if key in task.foreign:
            return str(task.foreign[key])
    if format not in FOREIGN_FORMATS:
        return None
    return task.id.removeprefix("W") if format in ("xer", "pmxml") and task.kind == TaskKind.SUMMARY else task.id

"""From the TASK of a command line to a task of the plan."""

from __future__ import annotations

import click

from headway.plan.finding import answering
from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.reports.words import plain


def find(plan: Plan, text: str) -> TaskId:
    """The one task meant (see `answering`); UsageError where nothing answers, or several do."""
    asked = text.strip()
    found = answering(plan, asked)
    if len(found) == 1:
        return found[0].id
    if found:
        raise click.UsageError(_several(plan, asked, found))
    raise click.UsageError(f"no task answers to {asked!r}\ngive an id, a WBS number or (part of) a name")


def _several(plan: Plan, asked: str, found: list[Task]) -> str:
    number = plan.outline.number
    names = [f"{number[task.id]} {plain(task.name)} (id {task.id})" for task in found[:5]]
    more = f", and {len(found) - 5} more" if len(found) > 5 else ""
    return f"{len(found)} tasks answer to {asked!r}; which one?\n{', '.join(names)}{more}"

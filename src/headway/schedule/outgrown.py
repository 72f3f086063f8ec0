"""Summary tasks with dates of their own whose tasks run beyond them."""

from __future__ import annotations

from collections.abc import Iterator

from headway.plan.problem import Problem
from headway.plan.said import Day, Said
from headway.schedule.result import Schedule


def outgrown(made: Schedule) -> Iterator[Problem]:
    """Summary tasks that stand by hand, and whose tasks begin before them or end after them."""
    for id in made.plan.outline.children:
        below = made.apart(id) if id is not None else None
        if id is None or below is None:
            continue
        own = made[id]
        if own.start is None or own.finish is None or own.start <= below[0] <= below[1] <= own.finish:
            continue
        yield Problem(
            code="outgrown-summary",
            where=f"'{made.plan.tasks[id].name or id}'",
            what=Said(
                "is scheduled by hand from {start} to {finish}, but the tasks below it run from {first} to {last}.",
                start=Day(own.start, time=True),
                finish=Day(own.finish, time=True),
                first=Day(below[0], time=True),
                last=Day(below[1], time=True),
            ),
            remedy=Said("Move its dates, its tasks, or let its tasks set its dates."),
            tasks=(id,),
        )

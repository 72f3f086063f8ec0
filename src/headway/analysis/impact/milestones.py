"""Every milestone that moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from headway.analysis.analysis import Analysis
from headway.analysis.impact.parts import DateMove, MilestoneMove
from headway.analysis.promises import promise_of
from headway.plan.value import TaskId, to_moment
from headway.schedule.result import NO_DATE

type Move = Callable[[datetime | None, datetime | None], DateMove]


def milestones(before: Analysis, after: Analysis, move: Move) -> tuple[MilestoneMove, ...]:
    """The milestones whose date differs, in reading order of the later plan; those only the earlier one has come last.

    What is inactive is no milestone of the plan.
    """
    return tuple(_moved(before, after, move))


def _moved(before: Analysis, after: Analysis, move: Move) -> Iterator[MilestoneMove]:
    was, now = _dates(before), _dates(after)
    for task in (*now, *(each for each in was if each not in now)):
        if (task in was) == (task in now) and was[task] == now[task]:
            continue
        side = after if task in now else before
        found = move(was.get(task), now.get(task))
        name = side.plan.tasks[task].name or task
        yield MilestoneMove(task, name, found.before, found.after, found.days, promise_of(side, task))


def _dates(analysis: Analysis) -> dict[TaskId, datetime | None]:
    tasks, schedule = analysis.plan.tasks, analysis.schedule
    finishes = zip(schedule.ids, schedule.finish.tolist(), strict=True)
    dated = ((id, at) for id, at in finishes if (task := tasks[id]).is_milestone and task.active)
    return {id: None if at == NO_DATE else to_moment(at) for id, at in dated}

"""Who waits for whom: what keeps a task from starting although all else is ready, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.task import above, below
from headway.analysis.standing import UNTOUCHED
from headway.plan.link import Link, LinkType
from headway.plan.task import STARTING, Task
from headway.plan.value import TaskId, Value, shifted
from headway.schedule.graph import lag_of
from headway.schedule.working import working_time

STARTS = (LinkType.FS, LinkType.SS)
"""The links that hold a start; the others hold a finish, and nobody waits to begin because of them."""


class Held(Value, frozen=True):
    """A task that has not begun and could, were it not for `by`: the tasks it still waits for, in the plan's order.

    `since` is the moment from which nothing else kept it: all others it waits for were done (their lags counted on the
    project's calendar), its own constraint had passed, and the start that was promised for it had come. Where none of
    these is known it is its scheduled start. `float_left`: working minutes it can wait without moving the finish, None
    where it has none.
    """

    task: TaskId
    by: tuple[TaskId, ...]
    since: datetime
    float_left: int | None


def held(analysis: Analysis, task: TaskId, now: datetime) -> Held | None:
    """What keeps a task waiting at `now` on the plan's clock; None where it has begun, is ready, or is not due yet."""
    it = analysis.plan.tasks.get(task)
    if it is None or not it.active or it.external or _began(analysis, task):
        return None
    links = [link for link in _before(analysis, task) if link.type in STARTS]
    by = tuple(dict.fromkeys(link.predecessor for link in links if _reached(analysis, link, now) is None))
    since = _since(analysis, it, links, now) if by else None
    if since is None or since > now:
        return None
    row = analysis.schedule[task]
    return Held(task, by, since, row.total_float)


def waiting_for(analysis: Analysis, tasks: Iterable[TaskId], now: datetime) -> tuple[Held, ...]:
    """The tasks that are held by these (or by a summary that these keep open), the least float first."""
    plan, mine = analysis.plan, set(tasks)
    open_ = [task for task in mine if not analysis.progress.get(task, UNTOUCHED).finished]
    holding = {each for task in open_ for each in (task, *above(plan, task))}
    behind = {link.successor for each in holding for link in plan.successors.get(each, ())}
    found = (held(analysis, task, now) for task in behind if task not in mine)
    theirs = [each for each in found if each is not None]
    return tuple(
        sorted(theirs, key=lambda each: (each.float_left is None, each.float_left or 0, each.since, each.task))
    )


def holders(analysis: Analysis, tasks: Iterable[TaskId], of: Held) -> tuple[TaskId, ...]:
    """Which of these tasks keep another waiting: themselves, or the summary they stand under."""
    by = set(of.by)
    return tuple(task for task in tasks if by.intersection((task, *above(analysis.plan, task))))


def _since(analysis: Analysis, task: Task, links: Iterable[Link], now: datetime) -> datetime | None:
    others = [at for link in links if (at := _reached(analysis, link, now)) is not None]
    own = [each.date for each in (task.constraint, task.second_constraint) if each and each.kind in STARTING]
    promised = analysis.baseline.tasks.get(task.id) if analysis.baseline is not None else None
    known = [*others, *(at for at in own if at is not None)]
    if promised is not None and promised.start is not None:
        known.append(promised.start)
    return max(known) if known else analysis.schedule[task.id].start


def _before(analysis: Analysis, task: TaskId) -> Iterator[Link]:
    """The links into a task and into the summaries above it, from tasks that are in the plan and active."""
    plan = analysis.plan
    for each in (task, *above(analysis.plan, task)):
        for link in plan.predecessors.get(each, ()):
            before = plan.tasks.get(link.predecessor)
            if before is not None and before.active:
                yield link


def _reached(analysis: Analysis, link: Link, now: datetime) -> datetime | None:
    """When the end a link counts from was reached, lag included; None while it is not."""
    at = _done(analysis, link.predecessor) if link.type is LinkType.FS else _start(analysis, link.predecessor)
    if at is None and analysis.plan.tasks[link.predecessor].external:
        row = analysis.schedule[link.predecessor]
        at = row.finish if link.type is LinkType.FS else row.start
        at = at if at is not None and at <= now else None
    return None if at is None else _lagged(analysis, link, at)


def _lagged(analysis: Analysis, link: Link, at: datetime) -> datetime:
    minutes, elapsed = lag_of(link, analysis.plan.tasks[link.predecessor])
    if elapsed or not minutes:
        return shifted(at, minutes)
    clock = working_time(analysis.plan)
    return clock.moment(clock.work_before(at) + minutes)


def _done(analysis: Analysis, task: TaskId) -> datetime | None:
    """When it was finished; of a summary, when the last task below it was."""
    ends = [analysis.progress.get(each, UNTOUCHED).finish for each in _leaves(analysis, task)]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _start(analysis: Analysis, task: TaskId) -> datetime | None:
    begun = [analysis.progress.get(each, UNTOUCHED).start for each in _leaves(analysis, task)]
    known = [start for start in begun if start is not None]
    return min(known) if known else None


def _began(analysis: Analysis, task: TaskId) -> bool:
    known = (analysis.progress.get(each, UNTOUCHED) for each in _leaves(analysis, task))
    return any(each.started or each.finished for each in known)


def _leaves(analysis: Analysis, task: TaskId) -> list[TaskId]:
    """The active tasks below a summary that are none themselves; of any other task, it alone."""
    plan = analysis.plan
    if not plan.is_summary(task):
        return [task]
    return [each for each in below(plan, task) if not plan.is_summary(each) and plan.tasks[each].active]

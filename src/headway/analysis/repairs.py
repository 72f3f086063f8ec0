"""What repairs a finding of the audit: for the clear cases a list of Changes, one gesture, to be previewed and made.

Clear means that a planner would do the same without asking anybody: close an open end at the project's last milestone,
let a link wait for nothing instead of less than nothing, turn a date that breaks logic into one that does not, give a
wait a name. Whatever needs knowledge of the work (split it, find who does it) has no repair here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from itertools import count

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.dcma import HARD
from headway.analysis.network import is_discrete
from headway.plan.changes import (
    AddLink,
    AddTask,
    Change,
    RemoveLink,
    SetConstraint,
    SetDeadline,
    SetLag,
    SetSecondConstraint,
)
from headway.plan.duration import NO_LAG, Duration
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.value import LinkId, TaskId, to_minutes
from headway.schedule.result import NO_DATE, Schedule

type Repair = Callable[[Analysis, TaskId], tuple[Change, ...]]


def repair(analysis: Analysis, check: str, task: TaskId) -> tuple[Change, ...] | None:
    """The Changes that repair one task's part in a check (`dcma-05`, `gao-02`); None where there is no clear repair.

    They fit the plan of the analysis, but may still be refused (a link that closes a circle) or move dates: preview
    them. KeyError for a task the plan does not have.
    """
    found = tuple(change for each in REPAIRS.get(check, ()) for change in each(analysis, task))
    return found or None


def without_link(analysis: Analysis, link: LinkId) -> tuple[Change, ...] | None:
    """The Change that takes away a link which other links imply."""
    found = analysis.plan.links.get(link)
    return (RemoveLink(found),) if found is not None else None


def no_leads(analysis: Analysis, task: TaskId) -> tuple[Change, ...]:
    """Links into the task wait for nothing instead of less than nothing."""
    links = analysis.plan.predecessors.get(task, ())
    return tuple(SetLag(link.id, link.lag, NO_LAG) for link in links if _signed(link) < 0)


def closed_end(analysis: Analysis, task: TaskId) -> tuple[Change, ...]:
    """A task nothing waits for holds back the milestone that ends the project."""
    plan, end = analysis.plan, last_milestone(analysis)
    if end is None or end == task or _holds_something(plan, task):
        return ()
    id = _free(link_id(task, end), plan.links)
    return (AddLink(Link(id, task, end)),)


def opened_start(analysis: Analysis, task: TaskId) -> tuple[Change, ...]:
    """A task that waits for nothing waits for the milestone that begins the project, where there is one."""
    plan, begin = analysis.plan, first_milestone(analysis)
    if begin is None or begin == task or plan.predecessors.get(task):
        return ()
    id = _free(link_id(begin, task), plan.links)
    return (AddLink(Link(id, begin, task)),)


def soft_constraints(analysis: Analysis, task: TaskId) -> tuple[Change, ...]:
    """Dates that break logic give way to logic; a promise to finish by one becomes a deadline."""
    item = analysis.plan.tasks[task]
    return tuple(_softened(item))


def named_waits(analysis: Analysis, task: TaskId) -> tuple[Change, ...]:
    """Every finish-to-start wait before the task becomes a task of its own, as long as the lag, on the project's

    calendar. A lag that counted on another calendar may move dates by this: the preview tells.
    """
    plan = analysis.plan
    taken: set[str] = set()
    made: list[Change] = []
    for link in plan.predecessors.get(task, ()):
        if link.type is LinkType.FS and link.lag.minutes > 0 and link.predecessor in plan.tasks:
            made += _as_task(plan, link, taken)
    return tuple(made)


REPAIRS: Mapping[str, tuple[Repair, ...]] = {
    "dcma-01": (closed_end, opened_start),
    "dcma-02": (no_leads,),
    "dcma-03": (named_waits,),
    "dcma-05": (soft_constraints,),
    "gao-02": (closed_end, opened_start, no_leads, soft_constraints),
    "gao-06": (soft_constraints,),
}
"""By check: what is tried, in order."""


def last_milestone(analysis: Analysis) -> TaskId | None:
    """The milestone the project ends with: of those on its last day that nothing follows the last in reading order."""
    plan, schedule = analysis.plan, analysis.schedule
    last = [
        task
        for task in _milestones_at(schedule, schedule.finish, schedule.project_finish)
        if not plan.successors.get(task)
    ]
    return last[-1] if last else None


def first_milestone(analysis: Analysis) -> TaskId | None:
    """The milestone the project begins with: on its first moment, waiting for nothing; the first in reading order."""
    plan, schedule = analysis.plan, analysis.schedule
    starts = _milestones_at(schedule, schedule.start, schedule.project_start)
    return next((task for task in starts if not plan.predecessors.get(task)), None)


def _milestones_at(schedule: Schedule, column: NDArray[np.int64], moment: datetime | None) -> Iterator[TaskId]:
    """The milestones whose date in a column is this moment, in reading order."""
    plan, when = schedule.plan, NO_DATE if moment is None else to_minutes(moment)
    for at in np.flatnonzero(column == when).tolist():
        task = plan.tasks[schedule.ids[at]]
        if task.is_milestone and is_discrete(task) and not plan.is_summary(task.id):
            yield task.id


def _softened(task: Task) -> Iterator[Change]:
    promised = None
    for kind, old in ((SetConstraint, task.constraint), (SetSecondConstraint, task.second_constraint)):
        if old is None or old.kind not in HARD:
            continue
        yield kind(task.id, old, _soft(old))
        if "finish" in old.kind and promised is None:
            promised = old.date
    if promised is not None and task.deadline is None:
        yield SetDeadline(task.id, None, promised)


def _soft(hard: Constraint) -> Constraint | None:
    """What remains of a date once logic may move it later: no earlier than, or (no later than) nothing."""
    if hard.kind in (ConstraintKind.MUST_START_ON, ConstraintKind.START_ON):
        return Constraint(ConstraintKind.START_NO_EARLIER_THAN, hard.date)
    return None


def _as_task(plan: Plan, link: Link, taken: set[str]) -> Iterator[Change]:
    after, before = plan.tasks[link.predecessor], plan.tasks[link.successor]
    id = _free(f"wait-{after.id}-{before.id}", {*plan.tasks, *taken})
    taken.add(id)
    parent = before.parent if before.parent in plan.tasks else None
    ranks = sorted(plan.tasks[sibling].rank for sibling in plan.outline.children.get(parent, ()))
    earlier = max((rank for rank in ranks if rank < before.rank), default=before.rank - Decimal(2))
    rank = before.rank - (before.rank - earlier) / 2 ** len(taken)
    lasts = Duration(link.lag.minutes, link.lag.unit, link.lag.elapsed)
    yield RemoveLink(link)
    yield AddTask(Task(id, f"Wait after {after.name or after.id}", parent, rank, duration=lasts))
    yield AddLink(Link(link_id(after.id, id), after.id, id))
    yield AddLink(Link(link_id(id, before.id), id, before.id))


def _holds_something(plan: Plan, task: TaskId) -> bool:
    """Whether something waits for the task's finish."""
    return any(link.type in (LinkType.FS, LinkType.FF) for link in plan.successors.get(task, ()))


def _signed(link: Link) -> float:
    return link.lag.percent if link.lag.percent is not None else link.lag.minutes


def _free(id: str, taken: Mapping[str, object] | set[str]) -> str:
    names = (id if at == 1 else f"{id}#{at}" for at in count(1))
    return next(name for name in names if name not in taken)

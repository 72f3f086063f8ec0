"""Why a task is where it is: the link, constraint, fact or rule that set its date, and the chain behind it."""

from __future__ import annotations

from headway.plan.value import TaskId, to_moment
from headway.schedule.result import NO_DATE, Driver, DriverKind, Schedule


def driver(schedule: Schedule, task: TaskId) -> Driver:
    """What set the task's date (see Driver); of a summary task, the child that begins first."""
    at = schedule.index[task]
    kind = DriverKind(int(schedule.driver_kind[at]))
    if schedule.start[at] == NO_DATE:
        return Driver(kind=DriverKind.NONE)
    sets = "finish" if schedule.driver_sets_finish[at] else "start"
    moment = to_moment(int((schedule.finish if sets == "finish" else schedule.start)[at]))
    if kind is DriverKind.LINK and schedule.driver_link[at] >= 0:
        link = schedule.plan.links[schedule.links[int(schedule.driver_link[at])]]
        return Driver(
            kind=kind, date=moment, task=link.predecessor, link=link.id, link_type=link.type, sets=sets, detail=""
        )
    if kind is DriverKind.CHILDREN:
        return Driver(kind=kind, date=moment, task=_first_child(schedule, task), sets=sets)
    return Driver(kind=kind, date=moment, sets=sets, detail=_detail(schedule, task, kind))


def _below(schedule: Schedule, task: TaskId) -> list[TaskId]:
    """The dated children of a summary task; of P6's WBS summary activity, those of its parent that others are."""
    plan = schedule.plan
    found = plan.outline.children.get(task) or plan.outline.children.get(plan.tasks[task].parent, ())
    return [child for child in found if child != task and _known(schedule, child)]


def _first_child(schedule: Schedule, task: TaskId) -> TaskId | None:
    below = _below(schedule, task)
    return min(below, key=lambda child: int(schedule.start[schedule.index[child]]), default=None)


def _last_child(schedule: Schedule, task: TaskId) -> TaskId | None:
    below = _below(schedule, task)
    return max(below, key=lambda child: int(schedule.finish[schedule.index[child]]), default=None)


def _known(schedule: Schedule, task: TaskId) -> bool:
    return bool(schedule.start[schedule.index[task]] != NO_DATE)


def _detail(schedule: Schedule, task: TaskId, kind: DriverKind) -> str:
    """What a driver that is no link says beside its kind: the constraint's kind, or the calendar's name."""
    item = schedule.plan.tasks[task]
    if kind is DriverKind.CONSTRAINT:
        found = item.constraint or item.second_constraint
        return "expected-finish" if item.expected_finish and found is None else (found.kind.value if found else "")
    return ""


def driving_chain(schedule: Schedule, task: TaskId) -> tuple[TaskId, ...]:
    """The tasks from where the chain begins to `task`: each waited for the one before it.

    A summary task is followed through the child that ends last, so that the chain leads to its finish.
    """
    chain = [task]
    seen = {task}
    at: TaskId | None = task
    while at is not None:
        at = _before(schedule, at)
        if at is None or at in seen:
            break
        seen.add(at)
        chain.append(at)
    return tuple(reversed(chain))


def _before(schedule: Schedule, task: TaskId) -> TaskId | None:
    if schedule.plan.is_summary(task) and not schedule.plan.stands_by_hand(task):
        return _last_child(schedule, task)
    return driver(schedule, task).task

"""The order of siblings after a merge: who kept the place keeps the rank, so that one new task moves no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal

from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.value import TaskId


def in_place(before: Plan, after: Plan) -> Plan:
    """`after`, its tasks ranked so that as few as possible differ from `before`, and none shares a rank there."""
    groups: dict[TaskId | None, list[Task]] = {}
    for task in after.tasks.values():
        groups.setdefault(task.parent, []).append(task)
    staying: dict[TaskId | None, list[Decimal]] = {}
    for task in before.tasks.values():
        if task.id not in after.tasks or after.tasks[task.id].parent != task.parent:
            staying.setdefault(task.parent, []).append(task.rank)
    ranks: dict[TaskId, Decimal] = {}
    for parent, siblings in groups.items():
        ordered = sorted(siblings, key=lambda task: (task.rank, task.id))
        ranks |= _ranked(before.tasks, parent, [task.id for task in ordered], staying.get(parent, []))
    tasks = {id: task if ranks[id] == task.rank else task.but(rank=ranks[id]) for id, task in after.tasks.items()}
    return after.but(tasks=tasks)


def _ranked(
    before: Mapping[TaskId, Task], parent: TaskId | None, order: Sequence[TaskId], staying: list[Decimal]
) -> dict[TaskId, Decimal]:
    """A rank for each of the siblings, growing; those that kept their order keep theirs."""
    old = {id: before[id].rank for id in order if id in before and before[id].parent == parent}
    kept = _longest_rising([(id, old[id]) for id in order if id in old])
    taken = sorted({*staying, *old.values()})  # also of those that move: where a file is silent on order, they stay
    ranks: dict[TaskId, Decimal] = {}
    waiting: list[TaskId] = []
    low: Decimal | None = None
    for id in order:
        if id not in kept:
            waiting.append(id)
            continue
        ranks |= _between(waiting, low, taken)
        waiting, low = [], old[id]
        ranks[id] = old[id]
    return ranks | _between(waiting, low, taken)


def _between(ids: list[TaskId], low: Decimal | None, taken: Sequence[Decimal]) -> dict[TaskId, Decimal]:
    """Ranks above `low` and below the next that is taken."""
    if not ids:
        return {}
    if low is None:
        low = (taken[0] if taken else Decimal(len(ids) + 1)) - len(ids) - 1
        return {id: low + at for at, id in enumerate(ids, 1)}
    high = next((rank for rank in taken if rank > low), None)
    if high is None:
        return {id: low + at for at, id in enumerate(ids, 1)}
    step = _step(high - low, len(ids) + 1)
    return {id: low + step * at for at, id in enumerate(ids, 1)}


def _step(room: Decimal, parts: int) -> Decimal:
    """A number with few digits that goes at least `parts` times into the room."""
    unit = Decimal(1)
    while unit * parts > room:
        unit /= 10
    return unit * (room // (unit * parts))


def _longest_rising(pairs: Sequence[tuple[TaskId, Decimal]]) -> set[TaskId]:
    """The longest run of tasks whose ranks rise (patience sorting)."""
    ends: list[Decimal] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_, rank) in enumerate(pairs):
        place = bisect_left(ends, rank)
        before.append(last[place - 1] if place else None)
        ends[place : place + 1] = [rank]
        last[place : place + 1] = [at]
    found: set[TaskId] = set()
    step = last[-1] if last else None
    while step is not None:
        found.add(pairs[step][0])
        step = before[step]
    return found

"""Which boxes a network shows: phases open or closed, the neighbours of a task, what a filter leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

from headway.analysis import Analysis
from headway.analysis.query.columns.task import above, below
from headway.plan.plan import Plan
from headway.plan.said import Counted, Joined, Said
from headway.plan.value import TaskId, Value

MOST = 2000
"""How many boxes a network shows at most."""

READABLE = 120
"""How many it shows where nobody said what is open."""


class Wanted(Value, frozen=True):
    """What is to be shown.

    `opened`: the summary tasks that are open, None: as many levels as are readable; `everything` opens all. `only`: the
    tasks a filter leaves, None: all. `around`: one task with `up` steps of predecessors and `down` of successors.
    """

    opened: frozenset[TaskId] | None = None
    everything: bool = False
    only: frozenset[TaskId] | None = None
    around: TaskId | None = None
    up: int = 2
    down: int = 2
    critical: bool = False


class Chosen(Value, frozen=True):
    """The boxes in reading order, for which task which stands, what lies in each closed one, and which are closed."""

    boxes: tuple[TaskId, ...]
    stands_for: Mapping[TaskId, TaskId]
    inside: Mapping[TaskId, tuple[TaskId, ...]]
    closed: tuple[TaskId, ...]
    left_out: str


def chosen(analysis: Analysis, wanted: Wanted) -> Chosen:
    """The boxes that are wanted; where they would be more than MOST, whole levels are closed, and that is said."""
    plan = analysis.plan
    kept = _kept(analysis, wanted)
    opened = _opened(plan, wanted, kept)
    said: str = ""
    stands_for = _stand_ins(plan, opened)
    if _crowded(stands_for, kept):
        said = Said("More than {n} boxes nobody can read: phases are closed until there are fewer.", n=MOST)
        opened = _levels(plan, opened, kept, MOST)
        stands_for = _stand_ins(plan, opened)
    if _crowded(stands_for, kept):
        said = Said("Shown are the {n} tasks with the least float.", n=MOST)
        kept = _least_float(analysis, kept)
    leaves = _leaves(plan)
    inside: dict[TaskId, list[TaskId]] = {}
    for task in plan.leaves:
        if task.id in kept:
            inside.setdefault(stands_for[task.id], []).append(task.id)
    ends = {end for link in plan.links.values() for end in (link.predecessor, link.successor)}
    gates = opened & ends if kept == leaves else frozenset()
    boxes = tuple(task for task in plan.outline.order if task in inside or task in gates)
    hidden = len(leaves) - len(kept)
    told = Counted(hidden, "{n} task not shown.", "{n} tasks not shown.") if hidden else ""
    return Chosen(
        boxes,
        stands_for,
        {task: tuple(tasks) for task, tasks in inside.items()},
        tuple(task for task in boxes if plan.is_summary(task) and task not in gates),
        Joined(" ", (said, told)),
    )


def _leaves(plan: Plan) -> frozenset[TaskId]:
    return frozenset(task.id for task in plan.leaves)


def _kept(analysis: Analysis, wanted: Wanted) -> frozenset[TaskId]:
    """The tasks without children that are to be seen, by themselves or in a phase."""
    kept = _leaves(analysis.plan)
    if wanted.only is not None:
        kept &= wanted.only
    if wanted.critical:
        kept &= frozenset(analysis.schedule.critical_tasks)
    if wanted.around is not None and wanted.around in analysis.plan.tasks:
        kept &= neighbours(analysis.plan, wanted.around, wanted.up, wanted.down)
    return kept


def neighbours(plan: Plan, task: TaskId, up: int, down: int) -> frozenset[TaskId]:
    """A task, what it waits for over so many steps, and what waits for it."""
    before = {each: [link.predecessor for link in links] for each, links in plan.predecessors.items()}
    after = {each: [link.successor for link in links] for each, links in plan.successors.items()}
    return frozenset((*_within(plan, task, before, up), *_within(plan, task, after, down)))


def _within(plan: Plan, task: TaskId, near: Mapping[TaskId, Iterable[TaskId]], steps: int) -> set[TaskId]:
    """All that lies so many steps off; what lies below a summary task, and the summary tasks above, count as it."""
    met = edge = {task, *below(plan, task)}
    for _ in range(steps):
        linked = {each for at in edge for each in (at, *above(plan, at))}
        reached = {other for at in linked for other in near.get(at, ()) if other in plan.tasks}
        edge = {each for at in reached for each in (at, *below(plan, at))} - met
        met = met | edge
    return met


def _opened(plan: Plan, wanted: Wanted, kept: frozenset[TaskId]) -> frozenset[TaskId]:
    """The summary tasks that are wanted open."""
    every = frozenset(task for task in plan.outline.children if task is not None)
    if wanted.everything or wanted.around is not None or (wanted.opened is None and wanted.critical):
        return every
    return _levels(plan, every, kept, READABLE) if wanted.opened is None else wanted.opened & every


def _crowded(stands_for: Mapping[TaskId, TaskId], kept: frozenset[TaskId]) -> bool:
    return len({stands_for[task] for task in kept}) > MOST


def _least_float(analysis: Analysis, kept: frozenset[TaskId]) -> frozenset[TaskId]:
    """Where a plan has too few phases to close, the tasks nearest to the critical path."""
    schedule = analysis.schedule
    float_ = schedule.total_float.tolist()
    order = sorted(kept, key=lambda task: (float_[schedule.index[task]], schedule.index[task]))
    return frozenset(order[:MOST])


def _levels(plan: Plan, opened: frozenset[TaskId], kept: frozenset[TaskId], most: int) -> frozenset[TaskId]:
    """Of the summary tasks those of so many levels as make at most `most` boxes; that of the whole plan always."""
    level, depth = plan.outline.level, Counter[int]()
    for task in kept:
        depth[level[task]] += 1
    summaries = Counter(level[task] for task in opened)
    ends = max((*depth, *summaries), default=1) + 1
    shown = list(accumulate(depth[at] for at in range(1, ends + 1)))
    fits = [at for at in range(1, ends + 1) if shown[at - 1] + summaries[at] <= most]
    deepest = max(fits, default=1)
    roots = plan.outline.children.get(None, ())
    alone = frozenset(roots) if len(roots) == 1 else frozenset()
    return frozenset(task for task in opened if level[task] < deepest) | (alone & opened)


def _stand_ins(plan: Plan, opened: frozenset[TaskId]) -> dict[TaskId, TaskId]:
    """For every task the one whose box shows it: the highest closed summary task above it, else itself."""
    found: dict[TaskId, TaskId] = {}
    for task in plan.outline.order:
        parent = plan.tasks[task].parent
        above = found.get(parent) if parent is not None else None
        found[task] = above if above is not None and above not in opened else task
    return found

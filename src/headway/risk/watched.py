"""The dates kept run by run, and what follows from them for summary tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.risk.ground import Ground
from headway.schedule.net import NEVER, NodeKind

MOST = 4_000_000
"""Dates kept at most, 32 MB: below it those of every task that a summary needs, beyond it milestones and deadlines."""


@dataclass(frozen=True, eq=False)
class Watched:
    """Nodes whose finish is kept for every run; `whole`: all that summary tasks are made of are among them."""

    nodes: NDArray[np.int32]
    whole: bool


def watched(ground: Ground, iterations: int) -> Watched:
    """What to keep: milestones and tasks with deadlines that are open and, where there is room, every leaf."""
    room = MOST // max(1, iterations)
    tasks = [task for task in ground.plan.leaves if ground.is_open(task.id) and task.active]
    first = [ground.node(task.id) for task in tasks if task.deadline is not None]
    first += [ground.node(task.id) for task in tasks if task.deadline is None and task.is_milestone]
    leaves = [node for node in ground.place[~ground.net.summary].tolist() if ground.net.net.kind[node] != NodeKind.OUT]
    dated = [node for node in dict.fromkeys(first) if ground.net.net.kind[node] != NodeKind.OUT]
    whole = len(leaves) <= room
    return Watched(np.array(sorted(leaves if whole else dated[:room]), np.int32), whole)


def summary_finishes(
    ground: Ground, nodes: Sequence[int], finishes: NDArray[np.int64]
) -> Mapping[int, NDArray[np.int64]]:
    """Run by run the finish of every summary task (by outline index): the latest of what is active below it."""
    row = {node: at for at, node in enumerate(nodes)}
    parents = ground.net.parents
    found: dict[int, NDArray[np.int64]] = {}
    for at in range(len(ground.net.ids) - 1, -1, -1):  # children come after their parents
        task = ground.plan.tasks[ground.net.ids[at]]
        mine = found.get(at) if ground.net.summary[at] else _row(finishes, row.get(int(ground.place[at])))
        parent = int(parents[at])
        if mine is None or parent < 0 or not task.active or task.external:
            continue
        found[parent] = np.maximum(found[parent], mine) if parent in found else mine
    return found


def _row(finishes: NDArray[np.int64], at: int | None) -> NDArray[np.int64] | None:
    if at is None or not finishes.shape[1] or finishes[at, 0] == NEVER:
        return None
    row: NDArray[np.int64] = finishes[at]
    return row

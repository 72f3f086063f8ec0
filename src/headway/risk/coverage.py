"""Whether a simulation knows anything: how much of the work that drives the finish has a range or a risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.plan.said import Counted, Figure, Said
from headway.plan.task import TaskKind
from headway.plan.value import Value

if TYPE_CHECKING:
    from headway.risk.compile import Compiled
    from headway.risk.model import Samples

ENOUGH = 0.5
"""The share of remaining driving work that must have a range or a risk for confidence to be known. Below it the spread
would be that of the smaller part of the work, and every percentage would claim more than anybody estimated."""


class Coverage(Value, frozen=True):
    """How much of what is left to do can vary.

    `ranged` of `remaining` tasks with work left have a range or a simulated risk of their own. `driving` is the share
    of the driving work that has, 0 to 1: working time left, each task weighted by the share of runs in which it was on
    the path that drove the finish. None where nothing is left to drive it.
    """

    ranged: int
    remaining: int
    driving: float | None

    @property
    def is_known(self) -> bool:
        """Whether confidence may be told: at least ENOUGH of the driving work varies, or the finish is a fact."""
        return self.driving is None or self.driving >= ENOUGH

    @property
    def sentence(self) -> str:
        """`not known (3 of 41 tasks have a range)`; where it is known, how much of the driving work varies."""
        if self.driving is None:
            return Said("no work is left")
        ranged = Counted(
            self.remaining, "{ranged} of {n} task has a range", "{ranged} of {n} tasks have a range", ranged=self.ranged
        )
        if not self.is_known:
            return Said("not known ({ranged})", ranged=ranged)
        return Said("{ranged}; {share} % of the driving work", ranged=ranged, share=Figure(100 * self.driving))


def coverage(made: Compiled, samples: Samples) -> Coverage:
    """What of the work left has a range or a risk, and how much of that drives the finish.

    Summaries and levels of effort have no work of their own, and milestones count where nothing else is open; manual
    tasks have, and never vary. What has no duration is work nobody has estimated, and counts as a minute.
    """
    ground = made.ground
    leaves = [t for t in ground.plan.leaves if t.active and not t.external and ground.is_open(t.id)]
    tasks = [t for t in leaves if t.kind is TaskKind.TASK] or [t for t in leaves if t.is_milestone]
    nodes = np.array([ground.node(task.id) for task in tasks], np.int64)
    work = np.maximum(1, ground.left[nodes]).astype(np.float64)
    driven = work * samples.critical[nodes]
    work = driven if driven.any() else work  # where no task drove the finish, all that is left counts
    whole = float(work.sum())
    driving = float(work[made.ranged[nodes]].sum()) / whole if whole else None
    return Coverage(int(made.ranged[nodes].sum()), len(nodes), driving)

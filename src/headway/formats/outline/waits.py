"""Who already waits for whom, so that no line comes to wait for itself."""

from __future__ import annotations

from collections.abc import Iterable

from headway.analysis.query.columns.task import above
from headway.plan.changes.cycles import reaches
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.value import TaskId


class Waits:
    """The links of a plan, those of a phase as those of everything in it."""

    def __init__(self, plan: Plan) -> None:
        self._inside = _inside(plan)
        self._ahead: dict[TaskId, set[TaskId]] = {}
        self._behind: dict[TaskId, set[TaskId]] = {}
        for link in plan.links.values():
            self.add(link)

    def closes(self, link: Link) -> bool:
        """Whether the link would close a circle."""
        ahead, behind = self._ahead, self._behind
        return any(
            reaches(last, first, lambda task: ahead.get(task, ()), lambda task: behind.get(task, ()))
            for last in self._leaves(link.successor)
            for first in self._leaves(link.predecessor)
        )

    def add(self, link: Link) -> None:
        """Count the link in."""
        for first in self._leaves(link.predecessor):
            self._ahead.setdefault(first, set()).update(self._leaves(link.successor))
        for last in self._leaves(link.successor):
            self._behind.setdefault(last, set()).update(self._leaves(link.predecessor))

    def _leaves(self, task: TaskId) -> Iterable[TaskId]:
        return self._inside.get(task, (task,))


def _inside(plan: Plan) -> dict[TaskId, list[TaskId]]:
    found: dict[TaskId, list[TaskId]] = {}
    for leaf in plan.leaves:
        for phase in above(plan, leaf.id):
            found.setdefault(phase, []).append(leaf.id)
    return found

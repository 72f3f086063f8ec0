"""What figures are for: the project, a task with all below it, a team, a cost account with all its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.earned.performance import Accounts, PerformanceBaseline
from headway.earned.spent import Spending
from headway.plan.plan import Plan
from headway.plan.value import TaskId, TeamId


class Group(NamedTuple):
    """What figures are for. `kind` is "project", "task" (with all below it), "team" or "account" (with its parts)."""

    kind: str
    name: str | None = None


PROJECT = Group("project")


class Actual(NamedTuple):
    """What every group has spent by a date, and the tasks in it whose cost nobody told."""

    amounts: Mapping[Group, Decimal]
    silent: Mapping[Group, Sequence[TaskId]]


@dataclass(frozen=True, eq=False)
class Grouping:
    """To which groups a sum of money belongs."""

    baseline: PerformanceBaseline
    plan: Plan
    accounts: Accounts | None

    def of(self, task: TaskId, team: TeamId | None) -> tuple[Group, ...]:
        """Every group that a team's sum on a task is a part of."""
        if task not in self._known:
            tasks = (Group("task", each) for each in self.baseline.above(task))
            self._known[task] = (PROJECT, *tasks, *(Group("account", each) for each in self._accounts(task)))
        return (*self._known[task], Group("team", team))

    @cached_property
    def rows(self) -> Mapping[Group, NDArray[np.intp]]:
        """The rows of the baseline's spread that make up each group, ascending."""
        found: dict[Group, list[int]] = {}
        for at, row in enumerate(self.baseline.spread.rows):
            for group in self.of(row.task, self.baseline.team(row)):
                found.setdefault(group, []).append(at)
        return {group: np.array(rows, np.intp) for group, rows in found.items()}

    def actual(self, spent: Spending) -> Actual:
        """What each group has spent."""
        amounts: dict[Group, Decimal] = {}
        for task, shares in spent.by_team.items():
            for team, amount in shares.items():
                for group in self.of(task, team):
                    amounts[group] = amounts.get(group, Decimal(0)) + amount
        silent: dict[Group, list[TaskId]] = {}
        for task in sorted(spent.silent):
            for group in {group for team in self._teams.get(task, {None}) for group in self.of(task, team)}:
                silent.setdefault(group, []).append(task)
        return Actual(amounts, silent)

    def _accounts(self, task: TaskId) -> Iterator[str | None]:
        """The account of a task and every account that one is a part of."""
        at, seen = self.baseline.account(task, self.accounts), set[str | None]()
        while at not in seen:
            yield at
            seen.add(at)
            known = self.plan.accounts.get(at) if at is not None else None
            if known is None or known.parent is None:
                return
            at = known.parent

    @cached_property
    def _known(self) -> dict[TaskId, tuple[Group, ...]]:
        return {}

    @cached_property
    def _teams(self) -> Mapping[TaskId, set[TeamId | None]]:
        """The teams that have a budget on each task."""
        teams: dict[TaskId, set[TeamId | None]] = {}
        for row in self.baseline.spread.rows:
            teams.setdefault(row.task, set()).add(self.baseline.team(row))
        return teams

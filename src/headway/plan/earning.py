"""How value is earned on a task: the technique, fixed when the baseline is set."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from headway.plan.value import TaskId, Value


class Technique(StrEnum):
    """How value is earned. Source: PMI, Practice Standard for Earned Value Management, 2011, chapter 6."""

    PHYSICAL = "physical-percent"  # as much as was reported to be there
    ZERO_HUNDRED = "0/100"  # nothing until it is finished, then all
    FIFTY_FIFTY = "50/50"  # half when it starts, half when it is finished
    MILESTONES = "weighted-milestones"  # the weight of every milestone reached
    WORK = "work"  # the share of the work that is done
    APPORTIONED = "apportioned-effort"  # as much as the task it goes with has earned
    LEVEL_OF_EFFORT = "level-of-effort"  # what was planned by then, whatever happened


class EarningRule(Value, frozen=True):
    """The technique of one task. `weights`: its milestones and what each is worth; `follows`: what effort goes with."""

    technique: Technique = Technique.PHYSICAL
    weights: Mapping[TaskId, Decimal] = msgspec.field(default_factory=dict)
    follows: TaskId | None = None

    @property
    def mentions(self) -> tuple[TaskId, ...]:
        """Every other task the rule speaks of."""
        return (*self.weights, *(() if self.follows is None else (self.follows,)))

    def renamed(self, names: Mapping[TaskId, TaskId]) -> EarningRule:
        """The rule where these tasks are called otherwise."""
        return self.but(
            weights={names.get(task, task): weight for task, weight in self.weights.items()},
            follows=None if self.follows is None else names.get(self.follows, self.follows),
        )

    def without(self, gone: Collection[TaskId]) -> EarningRule:
        """The rule when these tasks are no more."""
        return self.but(
            weights={task: weight for task, weight in self.weights.items() if task not in gone},
            follows=None if self.follows in gone else self.follows,
        )

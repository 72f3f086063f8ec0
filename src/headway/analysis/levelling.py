"""What levelling would change, before anybody changes it: Changes, the plan after them, and what lies between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from headway.analysis.analysis import Analysis
from headway.analysis.comparison import Comparison
from headway.plan.changes import Change, SetLevelingDelay, SetSplits
from headway.schedule.levelling import Levelled, Levelling, level


@dataclass(frozen=True, eq=False)
class Offer:
    """A levelling, to be looked at and taken or left: `changes` make it, `comparison` shows before and after."""

    changes: tuple[Change, ...]
    levelled: Levelled
    comparison: Comparison

    @cached_property
    def delayed(self) -> int:
        """How many tasks would start later than they do now."""
        return int((self.comparison.moves.start_minutes > 0).sum())


def offer(analysis: Analysis, asked: Levelling, spent: Callable[[], float] | None = None) -> Offer:
    """Level the plan of an analysis; `spent` tells the processor time used (see `headway.schedule.levelling`).

    The Changes set the levelling delays (and pauses) that differ from those the plan has, in outline order.
    """
    found = level(analysis.plan, analysis.actuals, analysis.as_of, asked, analysis.convention, spent)
    made = tuple(_changes(analysis, found))
    return Offer(made, found, Comparison(analysis, analysis.apply(*made)))


def _changes(analysis: Analysis, found: Levelled) -> Iterator[Change]:
    tasks = analysis.plan.tasks
    for id in analysis.plan.outline.order:
        if id in found.decided:
            was, now = tasks[id].leveling_delay, found.delays.get(id)
            if was != now:
                yield SetLevelingDelay(id, was, now)
            if tasks[id].splits != found.splits.get(id, tasks[id].splits):
                yield SetSplits(id, tasks[id].splits, found.splits[id])

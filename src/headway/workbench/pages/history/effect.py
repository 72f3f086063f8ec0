"""A comparison of two analyses as a page tells it: sentences, what moved and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from headway.analysis import Comparison
from headway.plan.value import TaskId
from headway.workbench.pages.shell.words import weekday
from headway.workbench.pages.tasks.effects import short, signed

MOST = 200
"""Rows of the table of moves; the sentence above counts them all."""


@dataclass(frozen=True)
class Move:
    """One task that moved: its finish before and after, and by how much working time each end."""

    task: TaskId
    name: str
    number: str
    before: str
    after: str
    start: str
    finish: str
    later: bool


@dataclass(frozen=True, eq=False)
class Effect:
    """What differs between two analyses, in words."""

    comparison: Comparison

    @property
    def line(self) -> str:
        """In one line."""
        return short(self.comparison)

    @property
    def summary(self) -> tuple[str, ...]:
        """In a few sentences."""
        return self.comparison.summary

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What was changed, net."""
        return self.comparison.sentences[:MOST]

    @property
    def more_sentences(self) -> int:
        """How many Changes are not shown."""
        return max(0, len(self.comparison.changes) - MOST)

    @cached_property
    def moves(self) -> list[Move]:
        """What moved, in reading order."""
        return list(self._moves())

    @property
    def more(self) -> int:
        """How many moved tasks are not in the table."""
        return max(0, len(self.comparison.moves) - MOST)

    def _moves(self) -> Iterator[Move]:
        it = self.comparison
        plan = it.after.plan
        for move in it.moves[:MOST]:
            yield Move(
                task=move.task,
                name=plan.tasks[move.task].name or move.task,
                number=plan.outline.number[move.task],
                before=weekday(move.finish_before),
                after=weekday(move.finish_after),
                start=signed(move.start_minutes, it),
                finish=signed(move.finish_minutes, it),
                later=(move.finish_minutes or move.start_minutes or 0) > 0,
            )

    @property
    def newly_critical(self) -> list[tuple[TaskId, str]]:
        """Tasks that are critical now and were not."""
        plan = self.comparison.after.plan
        return [(task, plan.tasks[task].name or task) for task in self.comparison.became_critical]

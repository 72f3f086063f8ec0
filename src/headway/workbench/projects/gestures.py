"""Entries of the journal one after the other, each with the state before and after it and what it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from headway.analysis import Analysis, analyse, compare
from headway.analysis.comparison import Comparison
from headway.plan.value import TaskId
from headway.schedule.result import NO_DATE
from headway.workbench.projects.history import state_at
from headway.workbench.projects.models import Entry
from headway.workbench.projects.replay import changes_of, forward
from headway.workbench.projects.rows import State
from headway.workbench.projects.things import touched_by


@dataclass(frozen=True, eq=False)
class Gesture:
    """One entry of the journal, with the state before and after it. What nobody asks for is not computed."""

    entry: Entry
    before: State
    after: State
    known: Analysis | None = None  # of the state before, where it is at hand

    @cached_property
    def was(self) -> Analysis:
        """The analysis before it."""
        return self.known or analyse(*self.before)

    @cached_property
    def now(self) -> Analysis:
        """The analysis after it."""
        return analyse(*self.after)

    @cached_property
    def comparison(self) -> Comparison:
        """What it moved."""
        return compare(self.was, self.now)

    @cached_property
    def moved(self) -> Mapping[TaskId, int]:
        """The tasks whose start or finish moved across working time, by their place in what moved."""
        moves = self.comparison.moves
        ends = zip(moves.start_minutes.tolist(), moves.finish_minutes.tolist(), strict=True)
        far = [any(minutes not in (0, NO_DATE) for minutes in each) for each in ends]
        return {task: row for row, task in enumerate(moves.tasks) if far[row]}

    @cached_property
    def touched(self) -> frozenset[str]:
        """The tasks it speaks of."""
        things = touched_by(changes_of(self.entry), self.before, self.after)
        return frozenset(key for noun, key in things if noun == "tasks")


def gestures(entries: Sequence[Entry]) -> Iterator[Gesture]:
    """What these entries of one project, oldest first and without a gap, were."""
    if not entries:
        return
    state, known = state_at(entries[0].project, entries[0].revision - 1), None
    for entry in entries:
        gesture = Gesture(entry, state, forward(state, [entry]), known)
        yield gesture
        state, known = gesture.after, gesture.__dict__.get("now")

"""What an edit of many tasks would do: the finish, the milestones, and every value before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import msgspec

from headway.actuals.changes import FactChange
from headway.analysis.analysis import Analysis
from headway.analysis.bulk.meant import Meant
from headway.analysis.comparison import Comparison, compare
from headway.analysis.impact.milestones import milestones
from headway.analysis.impact.moving import date_move
from headway.analysis.impact.parts import MilestoneMove
from headway.analysis.query.field import Cell, Field
from headway.plan.changes import to_json
from headway.plan.value import TaskId

FIRST = 200
"""Rows of a preview; the others are counted."""


@dataclass(frozen=True)
class Row:
    """A task that changes: what the fields that tell of it hold before and after."""

    task: TaskId
    name: str
    before: tuple[Cell, ...]
    after: tuple[Cell, ...]


@dataclass(frozen=True, eq=False)
class Outlook:
    """An edit, and the analysis before and after it; nothing is written."""

    meant: Meant
    before: Analysis
    after: Analysis

    @cached_property
    def comparison(self) -> Comparison:
        """Everything that would move."""
        return compare(self.before, self.after)

    @cached_property
    def milestones(self) -> tuple[MilestoneMove, ...]:
        """The milestones that move, the farthest first."""
        found = milestones(self.before, self.after, lambda was, now: date_move(self.after.plan, was, now))
        return tuple(sorted(found, key=lambda each: -abs(each.days or 0)))

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields whose values tell of the edit."""
        known = self.before.fields
        return tuple(each if isinstance(each, Field) else known[each.casefold()] for each in self.meant.field.shows)

    def rows(self, first: int = FIRST) -> Sequence[Row]:
        """The tasks that change, in reading order, at most so many."""
        was, now = ([field.values(side) for field in self._fields_of(side)] for side in (self.before, self.after))
        old, new = self.before.schedule.index, self.after.schedule.index
        tasks = self.after.plan.tasks
        return [
            Row(
                id,
                tasks[id].name or id,
                tuple(column[old[id]] for column in was),
                tuple(column[new[id]] for column in now),
            )
            for id in self.meant.changed[:first]
        ]

    def _fields_of(self, side: Analysis) -> tuple[Field, ...]:
        """A field's own values; a custom one is another object in each analysis, and gone where nobody holds it."""
        return tuple(side.fields.get(field.name.casefold(), field) for field in self.fields)

    @cached_property
    def mark(self) -> str:
        """By what one knows that it would still do the same: its Changes, and the finish before and after."""
        ends = (self.before.finish, self.after.finish, len(self.meant.tasks))
        facts = [each for each in self.meant.changes if isinstance(each, FactChange)]
        plans = to_json(each for each in self.meant.changes if not isinstance(each, FactChange))
        told = msgspec.json.encode((ends, [(type(each).__name__, each.task) for each in facts]))
        return blake2b(told + plans, digest_size=12).hexdigest()


def outlook(analysis: Analysis, meant: Meant) -> Outlook:
    """What an edit would do; ChangeRefused where the plan would not take it."""
    return Outlook(meant, analysis, analysis.apply(*meant.changes) if meant.changes else analysis)

"""What a change did: two analyses side by side."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from headway.analysis.analysis import Analysis
from headway.analysis.moves import Moves, Rows, moves, shared_rows
from headway.analysis.words import day, later, listed, named
from headway.plan.said import Counted, Figure, Said
from headway.plan.settings import Settings
from headway.plan.text import minutes_text
from headway.plan.value import EARLIEST, TaskId, Value
from headway.schedule.engine import status_date
from headway.schedule.result import NO_DATE
from headway.schedule.working import working_time

if TYPE_CHECKING:
    from headway.plan.changes import Change


class FloatChange(Value, frozen=True):
    """A task whose total float changed: working minutes before and after, None for no float."""

    task: TaskId
    before: int | None
    after: int | None


class CostChange(Value, frozen=True):
    """A task whose work (minutes) or money changed."""

    task: TaskId
    work_before: int
    work_after: int
    cost_before: Decimal
    cost_after: Decimal


class DateChange(Value, frozen=True):
    """One end of the project, before and after; `minutes` of working time on the project's calendar between them."""

    before: datetime | None
    after: datetime | None
    minutes: int | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """The effect of everything that differs between two analyses, each part computed when it is asked for."""

    before: Analysis
    after: Analysis

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The Changes of plan and facts that make the later of the earlier."""
        from headway.actuals.changes import diff_all

        a, b = self.before, self.after
        if a.plan is b.plan and (a.actuals is b.actuals or a.actuals == b.actuals):
            return ()
        return diff_all((a.plan, a.actuals), (b.plan, b.actuals), _day_told(b))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Each Change in one sentence."""
        from headway.plan.changes import sentences

        return sentences(self.before.plan, self.changes)

    @cached_property
    def _rows(self) -> Rows:
        return shared_rows(self.before.schedule, self.after.schedule)

    @cached_property
    def moves(self) -> Moves:
        """The tasks whose start or finish moved, and by how much working time."""
        return moves(self.before.schedule, self.after.schedule, self._rows)

    @cached_property
    def floats(self) -> tuple[FloatChange, ...]:
        """The tasks whose total float changed."""
        was, now = self._rows
        old, new = self.before.schedule.total_float[was], self.after.schedule.total_float[now]
        ids = self.after.schedule.ids
        changed = np.flatnonzero(old != new)
        triples = zip(now[changed].tolist(), old[changed].tolist(), new[changed].tolist(), strict=True)
        return tuple(FloatChange(ids[at], _known(a), _known(b)) for at, a, b in triples)

    @cached_property
    def became_critical(self) -> tuple[TaskId, ...]:
        """Tasks without children that are critical now and were not, new ones included."""
        return _missing(self.after.schedule.critical_tasks, frozenset(self.before.schedule.critical_tasks))

    @cached_property
    def no_longer_critical(self) -> tuple[TaskId, ...]:
        """Tasks without children that were critical and are not any more, removed ones included."""
        return _missing(self.before.schedule.critical_tasks, frozenset(self.after.schedule.critical_tasks))

    @cached_property
    def added(self) -> tuple[TaskId, ...]:
        """The tasks only the later plan has."""
        return _missing(self.after.schedule.ids, self.before.schedule.index)

    @cached_property
    def removed(self) -> tuple[TaskId, ...]:
        """The tasks only the earlier plan has."""
        return _missing(self.before.schedule.ids, self.after.schedule.index)

    @cached_property
    def start(self) -> DateChange:
        """The project's start, before and after."""
        return self._end(self.before.start, self.after.start)

    @cached_property
    def finish(self) -> DateChange:
        """The project's finish, before and after."""
        return self._end(self.before.finish, self.after.finish)

    def _end(self, before: datetime | None, after: datetime | None) -> DateChange:
        if before is None or after is None:
            return DateChange(before, after, None)
        return DateChange(before, after, working_time(self.after.plan).minutes(before, after))

    @cached_property
    def costs(self) -> tuple[CostChange, ...]:
        """The tasks both plans have whose work or money changed; see `total_cost` for the whole."""
        was = self.before.cost.tasks
        pairs = ((was[c.task], c) for c in self.after.cost if c.task in was)
        return tuple(
            CostChange(a.task, a.work, b.work, a.total, b.total)
            for a, b in pairs
            if a.work != b.work or a.total != b.total
        )

    @cached_property
    def total_cost(self) -> CostChange:
        """Work and money of the whole project, before and after; its `task` is empty."""
        a, b = self.before.cost.project, self.after.cost.project
        return CostChange("", a.work, b.work, a.total, b.total)

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing differs: no Change, no date, float, criticality or cost."""
        parts = (self.changes, self.moves, self.floats, self.became_critical, self.no_longer_critical, self.costs)
        return not any(parts) and self.finish.before == self.finish.after

    @cached_property
    def summary(self) -> tuple[str, ...]:
        """What happened, in a few sentences: finish, tasks moved, critical path, cost."""
        return tuple(_summary(self))


def compare(before: Analysis, after: Analysis) -> Comparison:
    """What differs from `before` to `after`: the Changes, and everything they moved."""
    return Comparison(before, after)


def _day_told(analysis: Analysis) -> datetime:
    """The day a withdrawn fact is said to be withdrawn: the status date, else the last day anything was recorded."""
    now = status_date(analysis.plan, analysis.as_of)
    if now is not None:
        return now
    return max((fact.recorded for fact in analysis.actuals.facts.values()), default=EARLIEST)


def _known(minutes: int) -> int | None:
    return None if minutes == NO_DATE else minutes


def _missing(these: tuple[TaskId, ...], known: Container[TaskId]) -> tuple[TaskId, ...]:
    return tuple(task for task in these if task not in known)


def _summary(it: Comparison) -> Iterator[str]:
    yield _finish_sentence(it)
    if it.moves:
        yield Counted(len(it.moves), "{n} task moved.", "{n} tasks moved.")
    if it.added:
        names = _names(it.after, it.added)
        yield Counted(len(it.added), "{n} task added: {names}.", "{n} tasks added: {names}.", names=names)
    if it.removed:
        names = _names(it.before, it.removed)
        yield Counted(len(it.removed), "{n} task removed: {names}.", "{n} tasks removed: {names}.", names=names)
    if it.became_critical:
        yield Said("Now critical: {names}.", names=_names(it.after, it.became_critical))
    if it.no_longer_critical:
        yield Said("No longer critical: {names}.", names=_names(it.before, it.no_longer_critical))
    yield from _cost_sentences(it)


def _finish_sentence(it: Comparison) -> str:
    finish = it.finish
    if finish.after is None:
        return Said("The project has no finish.")
    if finish.before is None:
        return Said("The project now finishes on {after}.", after=day(finish.after))
    if finish.before == finish.after:
        return Said("The project still finishes on {after}.", after=day(finish.after))
    how = later(finish.minutes, it.after.plan.settings) if finish.minutes else Said("at another time")
    parts = {"how": how, "after": day(finish.after), "before": day(finish.before)}
    return Said("The project finishes {how}: on {after} instead of {before}.", parts)


def _cost_sentences(it: Comparison) -> Iterator[str]:
    total, settings = it.total_cost, it.after.plan.settings
    if total.cost_before != total.cost_after:
        change = total.cost_after - total.cost_before
        parts = {"amount": _money(abs(change), settings), "total": _money(total.cost_after, settings)}
        if change > 0:
            yield Said("It costs {amount} more: {total}.", parts)
        else:
            yield Said("It costs {amount} less: {total}.", parts)
    if total.work_before != total.work_after:
        change_of_work = total.work_after - total.work_before
        words = minutes_text(abs(change_of_work), settings)
        if change_of_work > 0:
            yield Said("It takes {amount} more work.", amount=words)
        else:
            yield Said("It takes {amount} less work.", amount=words)


def _money(amount: Decimal, settings: Settings) -> str:
    figure = Figure(amount, 2)
    return Said("{amount} {currency}", amount=figure, currency=settings.currency) if settings.currency else figure


def _names(analysis: Analysis, tasks: tuple[TaskId, ...]) -> str:
    return listed([named(analysis.plan, task) for task in tasks])

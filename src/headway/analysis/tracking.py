"""A Friday afternoon: what should have begun, run or finished, and unfinished work moved behind the status date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from headway.actuals.facts import Progress, Stopped
from headway.analysis.analysis import Analysis
from headway.analysis.words import named
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.task import Constraint, ConstraintKind, PercentKind, Task, TaskKind
from headway.plan.value import TaskId, Value, to_minutes
from headway.schedule.result import ScheduledTask
from headway.schedule.working import time_of

if TYPE_CHECKING:
    from headway.plan.changes import Change


class Expectation(StrEnum):
    """What a schedule leads one to expect of a task by some day."""

    STARTED = "should have started"
    RUNNING = "should be running"
    FINISHED = "should have finished"


class Due(Value, frozen=True):
    """A task somebody has to report on: what was expected, and when. `began` is the fact, None where none is known."""

    task: TaskId
    expectation: Expectation
    start: datetime
    finish: datetime
    began: datetime | None = None


def due(analysis: Analysis, until: datetime) -> tuple[Due, ...]:
    """The unfinished tasks that by this schedule should have begun, run or finished before `until`, earliest first.

    Ask the analysis of the last status date: one already moved to `until` expects nothing before it, where the
    convention moves unfinished work.
    """
    schedule, ends = analysis.schedule, to_minutes(until)
    before = (schedule.start <= ends).tolist()  # undated ones too: _due is exact
    asked = (task for task in analysis.plan.leaves if before[schedule.index[task.id]])
    found = filter(None, (_due(analysis, task, until) for task in asked))
    return tuple(sorted(found, key=lambda each: (each.finish, each.start, each.task)))


def _due(analysis: Analysis, task: Task, until: datetime) -> Due | None:
    row, known = analysis.schedule[task.id], analysis.progress.get(task.id, Progress())
    if row.start is None or row.finish is None or known.finished or not is_reported(task) or row.start >= until:
        return None
    if row.finish <= until:
        return Due(task.id, Expectation.FINISHED, row.start, row.finish, known.start)
    expectation = Expectation.RUNNING if known.started else Expectation.STARTED
    return Due(task.id, expectation, row.start, row.finish, known.start)


def is_reported(task: Task) -> bool:
    """Whether progress is reported of it: not of what spans other tasks, nor of another project's."""
    spans = (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY)
    return task.active and not task.external and task.kind not in spans


@dataclass(frozen=True, eq=False)
class Rescheduling:
    """Unfinished work that lies before the status date, the Changes that move it behind, and what they leave alone."""

    analysis: Analysis
    recorded: datetime

    @cached_property
    def unfinished(self) -> tuple[TaskId, ...]:
        """The tasks with work left before the status date, in outline order. None where there is no status date."""
        return tuple(task.id for task, row in self._rows() if self._left_behind(task, row))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """A constraint for what has not begun, a pause until the status date for what is running."""
        return tuple(filter(None, (self._change(self.analysis.plan.tasks[task]) for task in self.unfinished)))

    @cached_property
    def left(self) -> tuple[Problem, ...]:
        """The tasks no Change is offered for, since a date somebody set would have to give way."""
        return tuple(
            Problem(
                code="not-rescheduled",
                where=named(self.analysis.plan, task),
                what=Said("lies before the status date, at a date that somebody set."),
                remedy=Said("Change its constraint or its typed dates."),
                severity=Severity.WARNING,
                tasks=(task,),
            )
            for task in self.unfinished
            if self._change(self.analysis.plan.tasks[task]) is None
        )

    def _rows(self) -> Iterator[tuple[Task, ScheduledTask]]:
        for task in self.analysis.plan.leaves:
            known = self.analysis.progress.get(task.id)
            if is_reported(task) and not (known and known.finished):
                yield task, self.analysis.schedule[task.id]

    def _left_behind(self, task: Task, row: ScheduledTask) -> bool:
        now = self.analysis.schedule.as_of
        if now is None or row.start is None or row.finish is None:
            return False
        known = self.analysis.progress.get(task.id)
        if known is None or not known.started:
            return row.start < now
        rest = _rest(task, known, row)
        return rest > 0 and self._stop(task, row, rest) < now

    def _stop(self, task: Task, row: ScheduledTask, rest: int) -> datetime:
        """Where the work done so far ends: what remains stands at the end of the task."""
        assert row.finish is not None
        working = time_of(self.analysis.plan, task)
        return working.moment(working.work_before(row.finish) - rest)

    def _change(self, task: Task) -> Change | None:
        from headway.actuals.changes import RecordStop
        from headway.plan.changes import SetConstraint

        now, row = self.analysis.schedule.as_of, self.analysis.schedule[task.id]
        known = self.analysis.progress.get(task.id)
        assert now is not None
        if known is not None and known.started:
            stop = self._stop(task, row, _rest(task, known, row))
            id = f"{task.id}:stopped {self.recorded:%Y-%m-%dT%H:%M:%S}"
            return RecordStop(Stopped(id, task.id, self.recorded, at=stop, resume=now))
        if task.manual or (task.constraint is not None and task.constraint.kind not in _GIVES_WAY):
            return None
        return SetConstraint(task.id, task.constraint, Constraint(ConstraintKind.START_NO_EARLIER_THAN, now))


_GIVES_WAY = (ConstraintKind.AS_SOON_AS_POSSIBLE, ConstraintKind.START_NO_EARLIER_THAN)


def reschedule(analysis: Analysis, recorded: datetime) -> Rescheduling:
    """What moves the unfinished work of a plan behind its status date, as told on `recorded` (MS Project's Update

    Project, *reschedule uncompleted work*). Nothing is done: the Changes are to be previewed and submitted.
    """
    return Rescheduling(analysis, recorded)


def _rest(task: Task, known: Progress, row: ScheduledTask) -> int:
    if known.remaining is not None:
        return known.remaining.minutes
    share = known.percent.get(PercentKind.DURATION, 0.0) / 100
    whole = task.duration.minutes if task.duration is not None else (row.duration or 0)
    return round(whole * (1 - min(1.0, share)))

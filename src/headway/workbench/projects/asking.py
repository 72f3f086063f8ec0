"""A date typed on a task that follows from others: nothing is guessed, the ways to reach it are laid out.

A pure rule over an Analysis, the same for the panel, the Gantt and the API: `ways` names them, each with its Changes
and with where it really leads, for every way is applied and scheduled before it is offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from django.utils.translation import gettext as _

from headway.analysis import Analysis, Comparison, compare
from headway.analysis.because import held_by
from headway.plan.changes import (
    Change,
    ChangeRefused,
    RemoveLink,
    SetConstraint,
    SetDuration,
    SetLag,
    SetManualFinish,
    SetManualStart,
)
from headway.plan.link import Link
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.value import TaskId
from headway.schedule.result import DriverKind
from headway.schedule.working import working_time

type End = Literal["start", "finish"]


class WayKind(StrEnum):
    """How a typed date can be reached."""

    TYPE = "type"  # the task is scheduled by hand: the date is simply written down
    STRETCH = "stretch"  # a finish: work longer or shorter
    LAG = "lag"  # the driving link waits longer or less
    BREAK = "break"  # the driving link goes, and a constraint holds the date
    CONSTRAIN = "constrain"  # no earlier than the date; links may still push it later
    MUST = "must"  # on the date whatever the links say


@dataclass(frozen=True)
class Way:
    """One way to a typed date: its Changes, in words, and where it leads. `exact`: to the very date that was asked."""

    kind: WayKind
    changes: tuple[Change, ...]
    sentences: tuple[str, ...]
    lands: datetime | None
    exact: bool
    comparison: Comparison


@dataclass(frozen=True)
class Question:
    """What a typed date asks: why it is where it is (`link`, where one drives it), and the ways to reach the other."""

    task: TaskId
    end: End
    asked: datetime
    found: datetime | None
    link: Link | None
    ways: tuple[Way, ...]
    obstacle: str = ""  # why there is no way at all

    @property
    def plain(self) -> Way | None:
        """The one way where nothing needs to be asked: a date of a task that is scheduled by hand."""
        return self.ways[0] if [way.kind for way in self.ways] == [WayKind.TYPE] else None


def question(analysis: Analysis, task: TaskId, end: End, asked: datetime) -> Question:
    """What a date typed as a task's start or finish asks; KeyError for a task the plan does not have."""
    item, row = analysis.plan.tasks[task], analysis.schedule[task]
    found = row.start if end == "start" else row.finish
    link = _driving(analysis, task)
    obstacle = _obstacle(analysis, item, end)
    ways = () if obstacle else tuple(_tried(analysis, item, end, asked, found, link))
    return Question(task, end, asked, found, link, ways, obstacle)


def near(analysis: Analysis, task: TaskId) -> datetime:
    """Whose nearest year is meant where somebody types a date of the task without one: its start, else the plan's."""
    settings = analysis.plan.settings
    return analysis.schedule[task].start or settings.start or analysis.schedule.as_of or datetime(2026, 1, 1)


def ways(analysis: Analysis, task: TaskId, end: End, asked: datetime) -> Iterator[tuple[WayKind, tuple[Change, ...]]]:
    """The ways to a date with their Changes, not tried yet; none where an obstacle stands in each of them."""
    item, row = analysis.plan.tasks[task], analysis.schedule[task]
    found = row.start if end == "start" else row.finish
    if not _obstacle(analysis, item, end):
        yield from _ideas(analysis, item, end, asked, found, _driving(analysis, task))


def _driving(analysis: Analysis, task: TaskId) -> Link | None:
    driver = analysis.schedule.driver(task)
    return held_by(analysis, task, driver) if driver.kind is DriverKind.LINK else None


def _obstacle(analysis: Analysis, task: Task, end: End) -> str:
    known = analysis.progress.get(task.id)
    if analysis.plan.is_summary(task.id):
        return _("A summary task's dates follow from its tasks.")
    if known is not None and (known.finished or (end == "start" and known.started)):
        return _("That date is a fact. Correct the fact instead.")
    if not task.active:
        return _("The task is inactive and has no dates.")
    return ""


def _tried(
    analysis: Analysis, task: Task, end: End, asked: datetime, found: datetime | None, link: Link | None
) -> Iterator[Way]:
    for kind, changes in _ideas(analysis, task, end, asked, found, link):
        try:
            after = analysis.apply(*changes)
        except ChangeRefused:
            continue
        row = after.schedule[task.id]
        lands = row.start if end == "start" else row.finish
        if lands == found and kind is not WayKind.CONSTRAIN:
            continue
        said = compare(analysis, after)
        words = tuple(change.sentence(analysis.plan) for change in changes)
        yield Way(kind, changes, words, lands, lands == asked, said)


def _ideas(
    analysis: Analysis, task: Task, end: End, asked: datetime, found: datetime | None, link: Link | None
) -> Iterator[tuple[WayKind, tuple[Change, ...]]]:
    if task.manual:
        now = SetManualStart if end == "start" else SetManualFinish
        was = task.manual_start if end == "start" else task.manual_finish
        yield WayKind.TYPE, (now(task.id, was, asked),)
        return
    if end == "finish" and found is not None:
        yield from _stretched(analysis, task, asked, found)
    constrained = _constrained(task, end, asked)
    if link is not None and found is not None:
        yield from _waiting(analysis, task, link, asked, found)
        yield WayKind.BREAK, (RemoveLink(link), *constrained)
    yield WayKind.CONSTRAIN, constrained
    must = ConstraintKind.MUST_START_ON if end == "start" else ConstraintKind.MUST_FINISH_ON
    yield WayKind.MUST, (SetConstraint(task.id, task.constraint, Constraint(must, asked)),)


def _constrained(task: Task, end: End, asked: datetime) -> tuple[Change, ...]:
    kind = ConstraintKind.START_NO_EARLIER_THAN if end == "start" else ConstraintKind.FINISH_NO_EARLIER_THAN
    wanted = Constraint(kind, asked)
    return (SetConstraint(task.id, task.constraint, wanted),) if task.constraint != wanted else ()


def _stretched(
    analysis: Analysis, task: Task, asked: datetime, found: datetime
) -> Iterator[tuple[WayKind, tuple[Change, ...]]]:
    if task.duration is None or task.duration.minutes <= 0:
        return
    if task.duration.elapsed:
        more = round((asked - found).total_seconds() / 60)
    else:
        more = working_time(analysis.plan, task.calendar).minutes(found, asked)
    longer = task.duration.minutes + more
    if longer > 0 and more:
        yield WayKind.STRETCH, (SetDuration(task.id, task.duration, task.duration.but(minutes=longer)),)


def _waiting(
    analysis: Analysis, task: Task, link: Link, asked: datetime, found: datetime
) -> Iterator[tuple[WayKind, tuple[Change, ...]]]:
    """Another lag: as much more or less as lies between the two dates, on the clock the lag counts by."""
    if link.lag.percent is not None:
        return
    if link.lag.elapsed:
        more = round((asked - found).total_seconds() / 60)
    else:
        more = working_time(analysis.plan, task.calendar).minutes(found, asked)
    if more:
        yield WayKind.LAG, (SetLag(link.id, link.lag, link.lag.but(minutes=link.lag.minutes + more)),)

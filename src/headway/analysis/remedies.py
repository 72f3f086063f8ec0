"""What would bring a task earlier: single Changes, each really applied and rescheduled, and what holds it besides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from headway.analysis.analysis import Analysis
from headway.analysis.because import Voice, driving_constraint, held_by, reason
from headway.analysis.words import amount
from headway.plan.link import Link
from headway.plan.resource import ResourceKind
from headway.plan.said import Said
from headway.plan.task import ConstraintKind, Task
from headway.plan.value import LinkId, TaskId, Value
from headway.schedule.result import DriverKind
from headway.schedule.working import WorkingTime, working_time

if TYPE_CHECKING:
    from headway.plan.changes import PlanChange

MOST_TRIES = 24
LEAST_TRIES = 6
TASKS_TRIED = 100_000
"""Tries times tasks: bounds the work by the plan's size, not by a clock, so that the answer is always the same."""


class Rival(Value, frozen=True):
    """What takes over when the driving link is gone, `minutes` of working time earlier; 0: it holds just as much.

    `task` and `link` are None where it is no link.
    """

    task: TaskId | None
    link: LinkId | None
    minutes: int
    sentence: str


class Edit(Value, frozen=True):
    """A Change that brings a task earlier: what it wins, in working minutes of the task's calendar, and what it costs.

    `given_up` is the working time it takes out of the plan; `rank` is how hard it is to bring about, 0 the easiest:
    0 undo a levelling delay, 1 wait less, 2 work less long, 3 move a date somebody asked for, 4 let logic move a task
    that a person fixed, 5 work on a day off.
    """

    change: PlanChange
    sentence: str
    gain: int
    given_up: int
    rank: int
    enough: bool  # it wins all the days asked for


class Idea(NamedTuple):
    """A Change worth trying."""

    rank: int
    share: float  # how much of what it shortens it takes away: small cuts are easier
    given_up: int
    change: PlanChange


def rival(analysis: Analysis, task: TaskId) -> Rival | None:
    """The task's next driver, found by taking away the link that drives it; None where no link of its own does."""
    from headway.plan.changes import ChangeRefused, RemoveLink

    driver = analysis.schedule.driver(task)
    link = analysis.plan.links.get(driver.link) if driver.link is not None else None
    if link is None:
        return None
    try:
        without = analysis.apply(RemoveLink(link))
    except ChangeRefused:
        return None
    gain = _gain(analysis, without, task, driver.sets)
    if gain is None or gain < 0:
        return None
    other = without.schedule.driver(task)
    if other.kind in (DriverKind.PROJECT_START, DriverKind.NONE):
        return Rival(None, None, gain, Said("Nothing else holds it.")) if gain else None
    why = reason(Voice(without), analysis.plan.tasks[task], other)
    if gain == 0:
        said = Said("Without that it would be no earlier, because {why}.", why=why)
    else:
        by = amount(gain, analysis.plan.settings)
        said = Said("Without that it would be {amount} earlier, because {why}.", amount=by, why=why)
    return Rival(other.task, other.link, gain, said)


def edits(analysis: Analysis, task: TaskId, days: float) -> tuple[Edit, ...]:
    """The single Changes that bring the task's finish earlier, tried one by one, cheapest first.

    Cheapest: first those that win all the days, then the easiest (see Edit.rank), then the smallest share cut of what
    they shorten, then the largest gain. What wins nothing is left out.
    """
    from headway.plan.changes import ChangeRefused

    wanted = round(days * max(1, analysis.plan.settings.minutes_per_day))
    if wanted <= 0 or analysis.schedule[task].finish is None:
        return ()
    found: list[tuple[Idea, Edit]] = []
    for idea in _worth_trying(analysis, task, wanted):
        try:
            changed = analysis.apply(idea.change)
        except ChangeRefused:
            continue
        gain = _gain(analysis, changed, task, "finish")
        if gain is not None and gain > 0:
            said = idea.change.sentence(analysis.plan)
            found.append((idea, Edit(idea.change, said, gain, idea.given_up, idea.rank, gain >= wanted)))
    found.sort(key=lambda pair: (not pair[1].enough, pair[0].rank, pair[0].share, -pair[1].gain, pair[1].sentence))
    return tuple(edit for _, edit in found)


def _worth_trying(analysis: Analysis, task: TaskId, wanted: int) -> list[Idea]:
    tries = max(LEAST_TRIES, min(MOST_TRIES, TASKS_TRIED // max(1, len(analysis.plan.tasks))))
    ideas = {
        idea.change: idea for each in analysis.schedule.driving_chain(task) for idea in _ideas(analysis, each, wanted)
    }
    return sorted(ideas.values(), key=lambda idea: (idea.rank in (2, 5), idea.rank == 5, idea.share, idea.rank))[:tries]


def _gain(before: Analysis, after: Analysis, task: TaskId, end: str) -> int | None:
    """Working minutes by which one end of the task comes earlier."""
    dates = [getattr(analysis.schedule[task], end) for analysis in (before, after)]
    if None in dates:
        return None
    return working_time(before.plan, before.plan.tasks[task].calendar).minutes(dates[1], dates[0])


def _ideas(analysis: Analysis, task: TaskId, wanted: int) -> Iterator[Idea]:
    """What one task of the chain offers; facts offer nothing."""
    from headway.plan.changes import SetLevelingDelay, SetManual

    item, driver = analysis.plan.tasks[task], analysis.schedule.driver(task)
    known = analysis.progress.get(task)
    if (known is not None and known.finished) or item.external or analysis.plan.is_summary(task):
        return
    if item.leveling_delay is not None and driver.kind is DriverKind.LEVELING:
        yield Idea(0, 0.0, 0, SetLevelingDelay(task, item.leveling_delay, None))
    if item.manual:
        yield Idea(4, 1.0, 0, SetManual(task, True, False))
    link = held_by(analysis, task, driver)
    if link is not None:
        yield from _shorter_wait(link, wanted)
    if driver.kind is DriverKind.CONSTRAINT:
        yield from _earlier_constraint(analysis, item, wanted)
    yield from _work_on_days_off(analysis, item)
    yield from _less_work(analysis, item, wanted)


def _shorter_wait(link: Link, wanted: int) -> Iterator[Idea]:
    from headway.plan.changes import SetLag

    lag = link.lag
    if lag.percent is not None and lag.percent > 0:
        yield Idea(1, 1.0, 0, SetLag(link.id, lag, lag.but(percent=0.0)))
    elif lag.minutes > 0:
        cut = min(lag.minutes, wanted * 3 if lag.elapsed else wanted)
        yield Idea(1, cut / lag.minutes, cut, SetLag(link.id, lag, lag.but(minutes=lag.minutes - cut)))


def _earlier_constraint(analysis: Analysis, task: Task, wanted: int) -> Iterator[Idea]:
    """The date a constraint asks for, moved as many working days earlier."""
    from headway.plan.changes import SetConstraint, SetSecondConstraint

    found = driving_constraint(task, analysis.schedule.driver(task.id))
    if found is None or found.date is None:
        return
    kind = SetConstraint if found is task.constraint else SetSecondConstraint
    hard = found.kind not in (ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.FINISH_NO_EARLIER_THAN)
    earlier = _days_before(working_time(analysis.plan, task.calendar), found.date, wanted)
    yield Idea(4 if hard else 3, 1.0, 0, kind(task.id, found, found.but(date=earlier)))


def _days_before(clock: WorkingTime, moment: datetime, minutes: int) -> datetime:
    """The same time of day on the last day from which so many working minutes lie before the moment."""
    for days in range(1, 400):
        earlier = moment - timedelta(days=days)
        if clock.minutes(earlier, moment) >= minutes:
            return earlier
    return moment - timedelta(minutes=minutes)


def _work_on_days_off(analysis: Analysis, task: Task) -> Iterator[Idea]:
    """Work on one named day off within the task or just before it; the calendar's others who use it work then too."""
    from headway.plan.changes import SetExceptions

    plan, row = analysis.plan, analysis.schedule[task.id]
    calendar = plan.calendars.get(task.calendar or plan.settings.calendar or "")
    if calendar is None or row.start is None or row.finish is None:
        return
    first, last = (row.start - timedelta(days=7)).date(), row.finish.date()
    for day in calendar.exceptions:
        if not day.hours and day.recurrence is None and day.first == day.last and first <= day.first <= last:
            others = tuple(other for other in calendar.exceptions if other is not day)
            yield Idea(5, 1.0, 0, SetExceptions(calendar.id, calendar.exceptions, others))


def _less_work(analysis: Analysis, task: Task, wanted: int) -> Iterator[Idea]:
    """A shorter duration and, where work on an assignment sets the pace, less of that; half of what is shorter."""
    from headway.plan.changes import SetAssignmentWork, SetDuration

    plan = analysis.plan
    if task.duration is not None and task.duration.minutes > 0:
        cut = _cut(task.duration.minutes, wanted * 3 if task.duration.elapsed else wanted)
        shorter = task.duration.but(minutes=task.duration.minutes - cut)
        yield Idea(2, cut / task.duration.minutes, cut, SetDuration(task.id, task.duration, shorter))
    for a in plan.assigned.get(task.id, ()):
        resource = plan.resources.get(a.resource or "")
        if a.work and task.follows_resources and (resource is None or resource.kind is ResourceKind.WORK):
            cut = _cut(a.work, round(wanted * a.units) if 0 < a.units < 1000 else wanted)
            yield Idea(2, cut / a.work, cut, SetAssignmentWork(a.id, a.work, a.work - cut))


def _cut(whole: int, wanted: int) -> int:
    return wanted if wanted < whole else max(1, whole // 2)


__all__ = ["Edit", "Rival", "edits", "rival"]

"""Our dates beside those a file holds: how many agree, and why each of the others does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from functools import cached_property

from headway.actuals.facts import Progress
from headway.analysis import Analysis, explain
from headway.analysis.words import later, named
from headway.formats.reading import StoredDates
from headway.plan.duration import NO_LAG
from headway.plan.link import Link, LinkType
from headway.plan.said import Joined, Said
from headway.plan.task import Task
from headway.plan.value import TaskId, Value
from headway.schedule.result import DriverKind, ScheduledTask
from headway.schedule.working import working_time

NOTHING = Progress()


class Cause(Enum):
    """Why a date of ours may differ: a title, and what it means. Asked in this order; the first that fits counts."""

    NO_DATE = (Said("We give no date"), Said("The task is inactive, empty, or waits for itself on a circle of links."))
    MINUTE = (
        Said("Within a minute"),
        Said("The file counts in seconds or tenths of a minute; a plan counts in whole minutes."),
    )
    STALE = (
        Said("The file contradicts its own links"),
        Said(
            "The file shows the task to start before a predecessor has finished: its dates were not computed anew, or "
            "were typed."
        ),
    )
    STATUS = (
        Said("Unfinished work before the status date"),
        Said("The file leaves work that is not done in the past; we show when it can be done from the status date on."),
    )
    ACTUAL = (
        Said("The file's start is not its actual start"),
        Said("The task has begun, and the file shows another start than the one recorded as a fact."),
    )
    FOLLOWS = (
        Said("Follows another difference"),
        Said("A predecessor stands elsewhere than in the file, and this task waits for it."),
    )
    FREE = (
        Said("Nothing in the plan holds it there"),
        Said("The file shows a later date, but no link, constraint or fact makes the task wait that long."),
    )
    CALENDAR = (
        Said("Worked by a calendar the file does not give"),
        Said("The file ends the task at a moment at which nobody works on any calendar it holds for the task."),
    )
    OTHER = (Said("Computed otherwise"), Said("What holds each task in our schedule is said beside it."))

    @property
    def title(self) -> str:
        """A few words."""
        return self.value[0]

    @property
    def meaning(self) -> str:
        """One sentence."""
        return self.value[1]


class Difference(Value, frozen=True):
    """One task whose dates are not the file's. `minutes` of working time its finish (or start) lies later here."""

    task: TaskId
    stored_start: datetime | None
    stored_finish: datetime | None
    start: datetime | None
    finish: datetime | None
    minutes: int | None


@dataclass(frozen=True, eq=False)
class Agreement:
    """The comparison of an analysis with the dates a file stored, over its tasks without children."""

    analysis: Analysis
    stored: Mapping[TaskId, StoredDates]

    @cached_property
    def by_day(self) -> bool:
        """Whether the file stores days: every date in it lies at midnight, or at the plan's usual times of day."""
        dates = [date for each in self.stored.values() for date in (each.start, each.finish) if date is not None]
        return bool(dates) and all(moment.time() == time.min for moment in dates)

    @cached_property
    def compared(self) -> tuple[TaskId, ...]:
        """The tasks without children for which the file holds a start or a finish."""
        return tuple(task.id for task in self.analysis.plan.leaves if self._given(task.id))

    def _given(self, task: TaskId) -> bool:
        stored = self.stored.get(task)
        return stored is not None and (stored.start is not None or stored.finish is not None)

    @cached_property
    def differences(self) -> Mapping[TaskId, Difference]:
        """The tasks whose start or finish is not the file's, to the minute (to the day, where it stores days)."""
        found = (self._difference(self.stored[task], self.analysis.schedule[task]) for task in self.compared)
        return {each.task: each for each in found if each is not None}

    def _difference(self, stored: StoredDates, ours: ScheduledTask) -> Difference | None:
        if self._same(stored.start, ours.start) and self._same(stored.finish, ours.finish):
            return None
        start, finish = _minute(stored.start), _minute(stored.finish)
        was, now = (start, ours.start) if self._same(stored.finish, ours.finish) else (finish, ours.finish)
        calendar = self.analysis.plan.tasks[ours.task].calendar
        minutes = working_time(self.analysis.plan, calendar).minutes(was, now) if was and now else None
        return Difference(ours.task, start, finish, ours.start, ours.finish, minutes)

    def _same(self, stored: datetime | None, ours: datetime | None) -> bool:
        if stored is None:
            return True
        return ours is not None and (stored.date() == ours.date() if self.by_day else _minute(stored) == ours)

    @property
    def equal(self) -> int:
        """How many tasks stand where the file has them."""
        return len(self.compared) - len(self.differences)

    @property
    def share(self) -> float | None:
        """The part of the compared tasks that agree, 0 to 1; None where the file holds no dates."""
        return self.equal / len(self.compared) if self.compared else None

    @cached_property
    def groups(self) -> Mapping[Cause, tuple[Difference, ...]]:
        """The differences by their cause, in the order of the causes, and in reading order within one."""
        found: dict[Cause, list[Difference]] = {cause: [] for cause in Cause}
        for each in self.differences.values():
            found[self._cause(each)].append(each)
        return {cause: tuple(group) for cause, group in found.items() if group}

    def _cause(self, each: Difference) -> Cause:
        task = self.analysis.plan.tasks[each.task]
        return next((cause for cause, applies in _RULES.items() if applies(self, task, each)), Cause.OTHER)

    def sentence(self, each: Difference) -> str:
        """`4 h later than in the file, because ...`: one difference, explained."""
        plan = self.analysis.plan
        if each.finish is None or each.start is None:
            return explain(self.analysis, each.task).sentences[0]
        told: list[str] = []
        if each.minutes:
            told.append(Said("{later} than in the file.", later=later(each.minutes, plan.settings)))
        root = self.root(each.task)
        if root is not None and root != each.task:
            other = named(plan, root)
            told.append(Said("It waits, directly or through others, for {task}, which differs itself.", task=other))
        else:
            told.append(explain(self.analysis, each.task).sentences[0])
        return Joined(" ", told)

    def root(self, task: TaskId) -> TaskId | None:
        """The first task of the driving chain that differs: where this difference comes from."""
        chain = self.analysis.schedule.driving_chain(task)
        return next((each for each in chain if each in self.differences), None)


def agreement(analysis: Analysis, stored: Mapping[TaskId, StoredDates]) -> Agreement:
    """Compare an analysis with the dates a file stored. Nothing is computed before it is asked for."""
    return Agreement(analysis, stored)


def _minute(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(second=0, microsecond=0)


def _no_date(of: Agreement, task: Task, each: Difference) -> bool:
    return each.start is None or each.finish is None


def _within_a_minute(of: Agreement, task: Task, each: Difference) -> bool:
    pairs = ((each.stored_start, each.start), (each.stored_finish, each.finish))
    return all(was is None or now is None or abs(was - now) <= timedelta(minutes=1) for was, now in pairs)


def _stale(of: Agreement, task: Task, each: Difference) -> bool:
    if task.manual or each.stored_start is None or of.analysis.progress.get(task.id, NOTHING).started:
        return False
    return any(_broken(of, link, each.stored_start) for link in _waits_for(of, task.id))


def _broken(of: Agreement, link: Link, start: datetime) -> bool:
    before = of.stored.get(link.predecessor)
    plain = link.type is LinkType.FS and link.lag == NO_LAG and link.predecessor in of.analysis.plan.tasks
    if not plain or before is None or before.finish is None:
        return False
    calendar = working_time(of.analysis.plan, of.analysis.plan.tasks[link.successor].calendar)
    return before.finish > start and calendar.minutes(start, before.finish) > 0


def _waits_for(of: Agreement, task: TaskId) -> Iterator[Link]:
    """The links that hold a task: its own, and those of the summaries above it."""
    plan, at, seen = of.analysis.plan, task, set[TaskId]()
    while at in plan.tasks and at not in seen:
        seen.add(at)
        yield from plan.predecessors.get(at, ())
        at = plan.tasks[at].parent or ""


def _before_status(of: Agreement, task: Task, each: Difference) -> bool:
    status = of.analysis.schedule.as_of
    known = of.analysis.progress.get(task.id, NOTHING)
    if status is None or known.finished or each.stored_finish is None:
        return False
    first = each.stored_start if not known.started else each.stored_finish
    return first is not None and first < status


def _actual_start(of: Agreement, task: Task, each: Difference) -> bool:
    known = of.analysis.progress.get(task.id, NOTHING)
    return known.started and each.stored_start is not None and not of._same(each.stored_start, known.start)


def _follows(of: Agreement, task: Task, each: Difference) -> bool:
    held = of.analysis.schedule.driver(task.id)
    if held.kind is DriverKind.LINK and held.task in of.differences:
        return True
    return any(link.predecessor in of.differences for link in _waits_for(of, task.id))


def _free(of: Agreement, task: Task, each: Difference) -> bool:
    held = of.analysis.schedule.driver(task.id)
    return held.kind in (DriverKind.PROJECT_START, DriverKind.LINK) and (each.minutes or 0) < 0


def _no_end_of_work(of: Agreement, task: Task, each: Difference) -> bool:
    if each.stored_finish is None or task.is_milestone or of.by_day:
        return False
    plan = of.analysis.plan
    people = (plan.resources.get(one.resource or "") for one in plan.assigned.get(task.id, ()))
    calendars = {task.calendar, *(person.calendar for person in people if person is not None)}
    before = each.stored_finish - timedelta(minutes=1)
    return all(working_time(plan, calendar).minutes(before, each.stored_finish) == 0 for calendar in calendars)


_RULES: Mapping[Cause, Callable[[Agreement, Task, Difference], bool]] = {
    Cause.NO_DATE: _no_date,
    Cause.MINUTE: _within_a_minute,
    Cause.STALE: _stale,
    Cause.STATUS: _before_status,
    Cause.ACTUAL: _actual_start,
    Cause.FOLLOWS: _follows,
    Cause.FREE: _free,
    Cause.CALENDAR: _no_end_of_work,
}


def said(of: Agreement) -> str:
    """The agreement in one sentence."""
    if not of.compared:
        return Said("The file holds no dates to compare ours with.")
    if not of.differences:
        return Said("All tasks stand where the file has them: {n} compared.", n=len(of.compared))
    parts = {"equal": of.equal, "all": len(of.compared), "other": len(of.differences)}
    if of.by_day:
        return Said("{equal} of {all} tasks stand where the file has them, to the day; {other} do not.", parts)
    return Said("{equal} of {all} tasks stand where the file has them, to the minute; {other} do not.", parts)

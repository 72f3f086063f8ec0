"""One leaf task of one file: what the file stored, what we compute, what MPXJ computes, and what kind of task it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from headway.actuals.facts import Progress
from headway.formats.reading import Reading, StoredDates
from headway.plan.plan import Plan
from headway.plan.resource import ResourceKind
from headway.plan.settings import Convention
from headway.plan.task import ConstraintKind, PercentKind, Task, TaskKind
from headway.plan.value import CalendarId
from headway.schedule.result import Schedule, ScheduledTask
from headway.schedule.working import working_time

NO_PROGRESS = Progress()
SPANNING = (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY)


@dataclass(frozen=True)
class Theirs:
    """What MPXJ's own scheduler makes of a task."""

    start: datetime | None
    finish: datetime | None
    total_float: float | None = None  # minutes
    critical: bool | None = None


@dataclass(frozen=True)
class Leaf:
    """A leaf task with everything known about its dates."""

    file: str
    reading: Reading
    schedule: Schedule
    task: Task
    stored: StoredDates
    ours: ScheduledTask
    theirs: Theirs | None
    progress: Progress
    by_day: bool  # the file stores days, not minutes

    @property
    def plan(self) -> Plan:
        """The plan it belongs to."""
        return self.reading.plan

    @property
    def group(self) -> str:
        """`automatic` is what the gate counts; the other groups are shown apart."""
        if not self.reading.source.application.startswith(("Microsoft", "Primavera")):
            return "another tool's"
        if self.task.manual or self.task.external:
            return "manual"
        if not self.task.active:
            return "inactive"
        return "finished" if is_finished(self.progress) else "automatic"

    @property
    def given(self) -> bool:
        """Whether the file stored both dates."""
        return self.stored.start is not None and self.stored.finish is not None

    @property
    def equal(self) -> bool:
        """Start and finish both as stored, to the minute."""
        return self._same(self.ours.start, self.stored.start) and self._same(self.ours.finish, self.stored.finish)

    @property
    def theirs_equal(self) -> bool:
        """The same question asked of MPXJ; a file it refuses is not equal."""
        if self.theirs is None:
            return False
        return self._same(self.theirs.start, self.stored.start) and self._same(self.theirs.finish, self.stored.finish)

    def _same(self, computed: datetime | None, stored: datetime | None) -> bool:
        if computed is None or stored is None:
            return computed is stored
        if self.by_day:
            return computed.date() == stored.date()
        return minute(computed) == minute(stored)

    @property
    def float_equal(self) -> bool | None:
        """Total float as stored, to the minute; None where the file is silent."""
        if self.stored.total_float is None:
            return None
        return self.ours.total_float is not None and abs(self.ours.total_float - self.stored.total_float) < 1

    @property
    def critical_equal(self) -> bool | None:
        """Critical as stored; None where the file is silent."""
        return None if self.stored.critical is None else self.ours.critical == self.stored.critical

    @property
    def late_dates_are_old(self) -> bool:
        """The file's late finish is not of one computation with its finish dates.

        An open end without a date of its own may slip to the project's finish, so its late finish is the latest finish
        in the file; Microsoft Project saves late dates it has not yet computed again.
        """
        late = self.stored.late_finish
        if late is None or self.stored.total_float is None or self.plan.settings.must_finish_by is not None:
            return False
        own_date = self.task.deadline is not None or constrained(self)
        if (
            own_date
            or self.plan.settings.convention is Convention.PRIMAVERA
            or _has_successors(self.plan, self.task.id)
        ):
            return False
        last = latest_finish(self.reading)
        return last is not None and all(
            working_time(self.plan, calendar).minutes(minute(late), minute(last)) for calendar in self.calendars()
        )

    def calendars(self) -> list[CalendarId | None]:
        """The calendars its work may follow."""
        assigned = self.plan.assigned.get(self.task.id, ())
        resources = (r for a in assigned if (r := self.plan.resources.get(a.resource or "")) is not None)
        return [self.task.calendar, *(resource.calendar for resource in resources)]

    @property
    def theirs_float_equal(self) -> bool:
        """MPXJ's total float as stored; false where it refused the file."""
        if self.theirs is None or self.theirs.total_float is None or self.stored.total_float is None:
            return False
        return abs(self.theirs.total_float - self.stored.total_float) < 1

    @property
    def theirs_critical_equal(self) -> bool:
        """MPXJ's critical flag as stored; false where it refused the file."""
        return self.theirs is not None and self.theirs.critical == self.stored.critical


def _has_successors(plan: Plan, task: str) -> bool:
    above: str | None = task
    while above is not None and above in plan.tasks:
        if above in plan.successors:
            return True
        above = plan.tasks[above].parent
    return False


def latest_finish(reading: Reading) -> datetime | None:
    """The latest finish the file stores for an active task without children."""
    leaves = (task for task in reading.plan.leaves if task.active)
    return max((f for t in leaves if (s := reading.stored.get(t.id)) and (f := s.finish) is not None), default=None)


def minute(moment: datetime) -> datetime:
    """The moment with its seconds cut off, the one rounding rule of every plan."""
    return moment.replace(second=0, microsecond=0)


def is_finished(progress: Progress) -> bool:
    """Whether nothing of the task is left to schedule."""
    return progress.finished or progress.percent.get(PercentKind.DURATION, 0.0) >= 100.0


def linked(leaf: Leaf) -> bool:
    """It has predecessors, its own or those of a summary above it."""
    plan, task = leaf.plan, leaf.task.id
    above: str | None = task
    while above is not None and above in plan.tasks:
        if above in plan.predecessors:
            return True
        above = plan.tasks[above].parent
    return False


def resource_driven(leaf: Leaf) -> bool:
    """A working resource is assigned to it."""
    resources = leaf.plan.resources
    work = (r for a in leaf.plan.assigned.get(leaf.task.id, ()) if (r := resources.get(a.resource or "")) is not None)
    return any(resource.kind is ResourceKind.WORK for resource in work)


def split(leaf: Leaf) -> bool:
    """Its work pauses: a split, a stop and resume, or a pause inside an assignment."""
    profiles = (a.profile for a in leaf.plan.assigned.get(leaf.task.id, ()))
    pauses = any(portion.work == 0 and 0 < at < len(p) - 1 for p in profiles for at, portion in enumerate(p))
    return bool(leaf.task.splits) or pauses


def constrained(leaf: Leaf) -> bool:
    """A date constraint, or as late as possible."""
    kinds = (c.kind for c in (leaf.task.constraint, leaf.task.second_constraint) if c is not None)
    return any(kind is not ConstraintKind.AS_SOON_AS_POSSIBLE for kind in kinds)


def in_progress(leaf: Leaf) -> bool:
    """Begun and not finished."""
    return leaf.progress.started and not is_finished(leaf.progress)


def spanning(leaf: Leaf) -> bool:
    """A level of effort or WBS summary activity."""
    return leaf.task.kind in SPANNING


def primavera(leaf: Leaf) -> bool:
    """Scheduled by P6's convention."""
    return leaf.plan.settings.convention is Convention.PRIMAVERA


CLASSES: dict[str, Callable[[Leaf], bool]] = {
    "linked": linked,
    "resource-driven": resource_driven,
    "split": split,
    "constrained": constrained,
    "in progress": in_progress,
}
"""The classes that the gate looks at one by one; a task may belong to several."""

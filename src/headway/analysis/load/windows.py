"""Where the work of a resource can lie within float: from how early to how late, on its own working time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headway.analysis.load.days import Loads
from headway.analysis.load.pieces import Clocks
from headway.analysis.load.steps import limits_of
from headway.analysis.load.uses import ALWAYS, Uses
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Contour, Resource
from headway.plan.task import TaskKind
from headway.plan.value import TaskId, to_minutes
from headway.schedule import schedule
from headway.schedule.result import NO_DATE
from headway.schedule.working import WorkingTime


@dataclass(frozen=True, eq=False)
class Jobs:
    """Pieces of work of one resource, with its units, on its own working time (working minutes since the first day).

    Each is one whole that lies from `early` to `early_end` if it is done as early, and from `late` to `late_end` if it
    is done as late as float allows, or anywhere between. `whose` is the assignment's place in the rows of the load.
    """

    resource: Resource
    clock: WorkingTime
    whose: NDArray[np.int64]
    task: tuple[TaskId, ...]
    units: NDArray[np.float64]
    early: NDArray[np.int64]
    early_end: NDArray[np.int64]
    late: NDArray[np.int64]
    late_end: NDArray[np.int64]

    @cached_property
    def _capacity(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        limits, units = limits_of(self.resource.availability)
        at = np.append(self.clock.until(limits), self.clock.before[-1]).astype(np.float64)
        return at, np.concatenate([[0.0], np.cumsum(np.diff(at) * units)])

    def capacity(self, at: NDArray[np.int64]) -> NDArray[np.float64]:
        """Minutes of the resource there are before each moment of its working time."""
        return np.interp(at, *self._capacity)

    def most(self, first: int, last: int) -> float:
        """The most units there are at any moment between two of its working time."""
        at, until, units = self._limits
        return float(units[(at < last) & (until > first)].max(initial=0.0))

    @cached_property
    def _limits(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        limits, units = limits_of(self.resource.availability)
        at = self.clock.until(limits)
        return at, np.append(at[1:], ALWAYS), units


@dataclass(frozen=True, eq=False)
class Windows:
    """How early and how late every task may lie without moving the finish, a deadline or a constraint.

    Early without any levelling delay, since levelling may take it away again; late as the schedule says. A task is
    never counted as later or earlier than it lies where its float is negative.
    """

    loads: Loads

    @cached_property
    def early(self) -> NDArray[np.int64]:
        """The earliest start of every row of the schedule."""
        analysis = self.loads.analysis
        dates = free = analysis.schedule
        plan = _undelayed(analysis.plan)
        if plan is not analysis.plan:
            free = schedule(plan, analysis.actuals, analysis.as_of, analysis.convention)
        return np.minimum(np.where(free.early_start == NO_DATE, dates.start, free.early_start), dates.start)

    @cached_property
    def late(self) -> NDArray[np.int64]:
        """The latest finish of every row of the schedule."""
        dates = self.loads.analysis.schedule
        return np.maximum(dates.late_finish, dates.finish)  # NO_DATE lies before every date

    def of(self, resource: Resource) -> Jobs:
        """The work of one resource that can be reckoned with; what moves in other ways is left out.

        Left out are tasks with float whose length on the working time of this resource may change with their place or
        that do not move as one whole (see `_is_whole`): a proof that counts less is still a proof.
        """
        found = self.loads
        dates, used = found.analysis.schedule, found.uses[resource.id]
        clock = found.clocks[resource.calendar]
        now = to_minutes(dates.as_of) if dates.as_of is not None else -ALWAYS
        row = found.rows.row[used.whose]
        start, finish = np.maximum(dates.start[row], now), dates.finish[row]
        early, late = np.maximum(self.early[row], now), self.late[row]
        before = clock.until(start) - clock.until(early)
        after = clock.until(late) - clock.until(finish)
        begin, end = clock.until(used.start), clock.until(used.finish)
        fixed = (early == start) & (late == finish) & ~self._waits(used)
        kept = np.flatnonzero((fixed | self._whole(used, clock)) & (end > begin))
        return Jobs(
            resource,
            clock,
            used.whose[kept],
            tuple(dates.ids[at] for at in row[kept].tolist()),
            used.units[kept],
            (begin - before)[kept],
            (end - before)[kept],
            (begin + after)[kept],
            (end + after)[kept],
        )

    def _waits(self, used: Uses) -> NDArray[np.bool_]:
        """Whose assignment is held back by levelling itself."""
        held = {at for at, each in self.loads.rows.apart if each.leveling_delay}
        return np.array([at in held for at in used.whose.tolist()], np.bool_)

    def _whole(self, used: Uses, clock: WorkingTime) -> NDArray[np.bool_]:
        clocks, rows = self.loads.clocks, self.loads.rows
        known = clocks.plan.assignments
        apart = {at: _only_waits(each) for at, each in rows.apart}
        whole = [apart.get(at, True) and _is_whole(clocks, known[rows.ids[at]], clock) for at in used.whose.tolist()]
        return np.array(whole, np.bool_)


def _only_waits(assignment: Assignment) -> bool:
    """Whether nothing is special about an assignment but that it begins so much working time after its task."""
    return not (assignment.leveling_delay or assignment.profile or assignment.contour is not Contour.FLAT)


def _is_whole(clocks: Clocks, assignment: Assignment, clock: WorkingTime) -> bool:
    """Whether the task is one whole of the same working time wherever it lies: all of it on the same calendar."""
    plan = clocks.plan
    task = plan.tasks[assignment.task]
    if task.kind is not TaskKind.TASK or task.manual or task.external or task.splits or plan.is_summary(task.id):
        return False
    if task.duration is not None and task.duration.elapsed:
        return False
    return all(clocks.at_work(each) is clock for each in plan.assigned[task.id])


def _undelayed(plan: Plan) -> Plan:
    """The plan without any levelling delay; the same one where it has none."""
    held = {id: task.but(leveling_delay=None) for id, task in plan.tasks.items() if task.leveling_delay is not None}
    return plan.but(tasks={**plan.tasks, **held}) if held else plan

"""The DCMA 14-point assessment of a schedule.

Population, unless a check says otherwise: the incomplete tasks (`network.incomplete`: active, without children, not
finished; no level of effort, no stub of another project) and the links into them. Percentages are of that population.
A working day is the plan's `minutes_per_day`. Thresholds and formulas: DCMA, "Earned Value Management System Program
Analysis Pamphlet" (DCMA-EA PAM 200.1, 2012), chapter 4; R. Winter, "DCMA 14-Point Schedule Assessment" (2011).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from headway.analysis.analysis import Analysis
from headway.analysis.check import Check, Measure
from headway.analysis.network import incomplete, is_discrete
from headway.analysis.path_test import PathTest, path_test
from headway.analysis.promises import cpli, promised_finish
from headway.plan.baseline import Baseline
from headway.plan.link import Link, LinkType
from headway.plan.said import Said
from headway.plan.task import ConstraintKind, Task
from headway.plan.value import TaskId
from headway.schedule.result import NO_DATE

LONG = 44
"""Working days, two months: longer durations and floats are suspicious."""

HARD = frozenset(
    {
        ConstraintKind.MUST_START_ON,
        ConstraintKind.MUST_FINISH_ON,
        ConstraintKind.START_NO_LATER_THAN,
        ConstraintKind.FINISH_NO_LATER_THAN,
        ConstraintKind.START_ON,
        ConstraintKind.FINISH_ON,
    }
)
"""Constraints that stop logic from moving a task later. P6's start and finish on hold no later than, so they count."""

NOTHING_LEFT = Said("No incomplete task is left to measure.")
NO_LINKS = Said("The plan has no links into incomplete tasks.")
NO_BASELINE = Said("It takes a baseline to tell: none was given.")
NO_STATUS_DATE = Said("It takes a status date to tell: the plan has none.")


@dataclass(frozen=True, eq=False)
class Subject:
    """What the checks look at, gathered once."""

    analysis: Analysis

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The incomplete tasks."""
        return incomplete(self.analysis)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links into incomplete tasks from tasks that exist."""
        plan = self.analysis.plan
        into = (link for task in self.tasks for link in plan.predecessors.get(task.id, ()))
        return tuple(link for link in into if link.predecessor in plan.tasks)

    @cached_property
    def path_test(self) -> PathTest:
        """The critical path test, performed."""
        return path_test(self.analysis, self.tasks)

    @property
    def as_of(self) -> datetime | None:
        """The status date in use."""
        return self.analysis.schedule.as_of

    @cached_property
    def day(self) -> int:
        """Minutes in a working day."""
        return max(1, self.analysis.plan.settings.minutes_per_day)

    def over(self, column: str, predicate: Callable[[np.int64], bool]) -> tuple[TaskId, ...]:
        """The incomplete tasks whose entry in a column of the schedule is known and such."""
        schedule = self.analysis.schedule
        values = getattr(schedule, column)
        rows = ((task.id, values[schedule.index[task.id]]) for task in self.tasks)
        return tuple(task for task, value in rows if value != NO_DATE and predicate(value))


def dcma(subject: Subject) -> tuple[Check, ...]:
    """The fourteen checks, in their own order."""
    checks = (
        logic, leads, lags, link_types, hard_constraints, high_float, negative_float, high_duration, invalid_dates,
        resources, missed_tasks, critical_path_test, cpli_check, bei_check,
    )  # fmt: skip
    return tuple(check(subject) for check in checks)


def logic(it: Subject) -> Check:
    """1: incomplete tasks without predecessor or successor / incomplete tasks; one start and one finish are allowed."""
    measure = Measure("dcma-01", Said("Missing logic"), "%", "<= 5 %")
    missing = frozenset(it.analysis.open_ends.no_predecessor + it.analysis.open_ends.no_successor)
    return _share_of_tasks(it, measure, missing, Said("Link each of them to what it waits for and to what needs it."))


def leads(it: Subject) -> Check:
    """2: links with a negative lag into incomplete tasks; none are allowed."""
    measure = Measure("dcma-02", Said("Leads"), "links", "0")
    if not it.links:
        return measure.unknown(NO_LINKS)
    found = [link for link in it.links if _signed(link) < 0]
    return measure.known(
        len(found), not found, _ends(found), Said("Replace each lead by a smaller task it really waits for.")
    )


def lags(it: Subject) -> Check:
    """3: links with a positive lag / links into incomplete tasks."""
    measure = Measure("dcma-03", Said("Lags"), "%", "<= 5 %")
    found = [link for link in it.links if _signed(link) > 0]
    return _share_of_links(it, measure, found, Said("Make a task of each wait, so that it has a name and an owner."))


def link_types(it: Subject) -> Check:
    """4: finish-to-start links / links into incomplete tasks."""
    measure = Measure("dcma-04", Said("Finish-to-start links"), "%", ">= 90 %")
    if not it.links:
        return measure.unknown(NO_LINKS)
    others = [link for link in it.links if link.type is not LinkType.FS]
    share = 100 * (len(it.links) - len(others)) / len(it.links)
    return measure.known(
        share, share >= 90, _ends(others), Said("Split tasks so that a finish-to-start link says the same.")
    )


def hard_constraints(it: Subject) -> Check:
    """5: incomplete tasks with a hard constraint (see HARD) / incomplete tasks."""
    measure = Measure("dcma-05", Said("Hard constraints"), "%", "<= 5 %")
    found = [t.id for t in it.tasks if {c.kind for c in (t.constraint, t.second_constraint) if c} & HARD]
    return _share_of_tasks(
        it, measure, found, Said("Replace each by a link and, where a date was promised, a deadline.")
    )


def high_float(it: Subject) -> Check:
    """6: incomplete tasks with total float above 44 working days / incomplete tasks."""
    found = it.over("total_float", lambda minutes: bool(minutes > LONG * it.day))
    measure = Measure("dcma-06", Said("High float"), "%", "<= 5 %")
    return _share_of_tasks(it, measure, found, Said("Look for the successor that each of them is missing."))


def negative_float(it: Subject) -> Check:
    """7: incomplete tasks with negative total float; none are allowed."""
    measure = Measure("dcma-07", Said("Negative float"), "tasks", "0")
    if not it.tasks:
        return measure.unknown(NOTHING_LEFT)
    found = it.over("total_float", lambda minutes: bool(minutes < 0))
    return measure.known(
        len(found), not found, found, Said("Recover the time, or renegotiate the date they cannot meet.")
    )


def high_duration(it: Subject) -> Check:
    """8: incomplete tasks longer than 44 working days / incomplete tasks."""
    found = it.over("duration", lambda minutes: bool(minutes > LONG * it.day))
    measure = Measure("dcma-08", Said("High duration"), "%", "<= 5 %")
    return _share_of_tasks(it, measure, found, Said("Split each into parts somebody can report on every month."))


def invalid_dates(it: Subject) -> Check:
    """9: tasks with a forecast start or finish before, or an actual one after the status date; none are allowed.

    Actual dates are looked at on finished tasks too.
    """
    measure = Measure("dcma-09", Said("Invalid dates"), "tasks", "0")
    if it.as_of is None:
        return measure.unknown(NO_STATUS_DATE)
    found = invalid(it, it.as_of)
    advice = Said("Reschedule unfinished work after the status date; correct facts that lie after it.")
    return measure.known(len(found), not found, found, advice)


def invalid(it: Subject, as_of: datetime) -> tuple[TaskId, ...]:
    """The tasks of check 9, in reading order."""
    from headway.plan.value import to_minutes

    now, schedule, progress = to_minutes(as_of), it.analysis.schedule, it.analysis.progress
    found = []
    for task in filter(is_discrete, it.analysis.plan.leaves):
        known, at = progress.get(task.id), schedule.index[task.id]
        started, finished = (known.start, known.finish) if known else (None, None)
        forecast = [] if finished else [schedule.finish[at], *([] if started else [schedule.start[at]])]
        facts = [fact for fact in (started, finished) if fact is not None]
        if any(NO_DATE != date < now for date in forecast) or any(fact > as_of for fact in facts):
            found.append(task.id)
    return tuple(found)


def resources(it: Subject) -> Check:
    """10: incomplete tasks with a duration and neither a resource nor a cost; none are expected."""
    measure = Measure("dcma-10", Said("Missing resources"), "tasks", "0")
    plan = it.analysis.plan
    if not plan.assignments and not any(task.fixed_cost for task in plan.tasks.values()):
        return measure.unknown(Said("The plan names neither resources nor costs on any task."))
    if not it.tasks:
        return measure.unknown(NOTHING_LEFT)
    lasting = set(it.over("duration", lambda minutes: bool(minutes > 0)))
    bare = [t.id for t in it.tasks if t.id in lasting and not t.fixed_cost and not _has_resource(it, t.id)]
    return measure.known(len(bare), not bare, bare, Said("Say who does each of them, or what it costs."))


def _has_resource(it: Subject, task: TaskId) -> bool:
    return any(a.resource is not None for a in it.analysis.plan.assigned.get(task, ()))


def missed_tasks(it: Subject) -> Check:
    """11: tasks that finished or will finish after their baseline finish / tasks due by the status date.

    Due are the tasks whose baseline finish is not after the status date, finished ones included.
    """
    measure = Measure("dcma-11", Said("Missed tasks"), "%", "<= 5 %")
    due = _due(it, measure)
    if isinstance(due, Check):
        return due
    missed = [task for task, promised in due.items() if (_end(it, task) or datetime.max) > promised]  # noqa: DTZ901
    share = 100 * len(missed) / len(due)
    return measure.known(share, share <= 5, missed, Said("Find what they have in common before promising more."))


def critical_path_test(it: Subject) -> Check:
    """12: 600 working days are added to a critical task; the project's finish must slip as much (within 5 %).

    The tolerance is for holidays and calendars between the two dates. The value is the slip in working days.
    """
    measure = Measure("dcma-12", Said("Critical path test"), "days of slip", "600")
    test = it.path_test
    if test.slip is None:
        return measure.unknown(test.why_not)
    advice = Said(
        "The logic is broken between this task and the finish: look for open ends and constraints on the way."
    )
    return measure.known(test.slip, test.passed, () if test.passed else (test.task,), advice)


def cpli_check(it: Subject) -> Check:
    """13: CPLI = (critical path length + total float) / critical path length.

    Length: working days from the status date to the computed finish; float: from the computed to the promised finish,
    which is the baseline's, else the contractual one (`must_finish_by`, else the last milestone's deadline).
    """
    measure = Measure("dcma-13", Said("Critical path length index"), "ratio", ">= 0.95")
    if it.as_of is None:
        return measure.unknown(NO_STATUS_DATE)
    promise = promised_finish(it.analysis)
    if promise is None:
        return measure.unknown(
            Said("It takes a baseline, a contractual finish or a last milestone's deadline to tell.")
        )
    index = cpli(it.analysis, it.as_of, promise)
    if index is None:
        return measure.unknown(Said("Nothing is left between the status date and the finish."))
    advice = Said("The finish promised by {source} needs more speed than the plan has.", source=promise.source)
    return measure.known(index, index >= 0.95, (), advice)


def bei_check(it: Subject) -> Check:
    """14: BEI = baselined tasks finished by the status date / baselined tasks due by it."""
    measure = Measure("dcma-14", Said("Baseline execution index"), "ratio", ">= 0.95")
    due = _due(it, measure)
    if isinstance(due, Check):
        return due
    assert it.analysis.baseline is not None
    tasks = (t.id for t in it.analysis.plan.leaves if is_discrete(t) and t.id in it.analysis.baseline.tasks)
    finished = {t for t in tasks if _is_finished(it, t)}
    index = len(finished) / len(due)
    return measure.known(
        index, index >= 0.95, [t for t in due if t not in finished], Said("Finish what was due first.")
    )


def _is_finished(it: Subject, task: TaskId) -> bool:
    known = it.analysis.progress.get(task)
    return known is not None and known.finish is not None and it.as_of is not None and known.finish <= it.as_of


def _due(it: Subject, measure: Measure) -> dict[TaskId, datetime] | Check:
    """The tasks whose baseline finish is not after the status date, with that finish; or why nobody can tell."""
    baseline: Baseline | None = it.analysis.baseline
    if baseline is None:
        return measure.unknown(NO_BASELINE)
    if it.as_of is None:
        return measure.unknown(NO_STATUS_DATE)
    tasks = ((t.id, baseline.tasks.get(t.id)) for t in it.analysis.plan.leaves if is_discrete(t))
    due = {t: b.finish for t, b in tasks if b is not None and b.finish is not None and b.finish <= it.as_of}
    return due or measure.unknown(Said("Nothing was due by the status date."))


def _end(it: Subject, task: TaskId) -> datetime | None:
    known = it.analysis.progress.get(task)
    return known.finish if known is not None and known.finish is not None else it.analysis.schedule[task].finish


def _signed(link: Link) -> float:
    return link.lag.percent if link.lag.percent is not None else link.lag.minutes


def _ends(links: Iterable[Link]) -> tuple[TaskId, ...]:
    return tuple(dict.fromkeys(link.successor for link in links))


def _share_of_tasks(it: Subject, measure: Measure, found: Iterable[TaskId], advice: str) -> Check:
    if not it.tasks:
        return measure.unknown(NOTHING_LEFT)
    chosen = frozenset(found)
    share = 100 * len(chosen) / len(it.tasks)
    return measure.known(share, share <= 5, (t.id for t in it.tasks if t.id in chosen), advice)


def _share_of_links(it: Subject, measure: Measure, found: list[Link], advice: str) -> Check:
    if not it.links:
        return measure.unknown(NO_LINKS)
    share = 100 * len(found) / len(it.links)
    return measure.known(share, share <= 5, _ends(found), advice)

"""Facts, baselines and stored dates: what a file says happened, was promised, and was computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from headway.actuals.facts import (
    Actuals,
    AnyFact,
    Complete,
    Finished,
    Remaining,
    Spent,
    Started,
    Stopped,
    Worked,
)
from headway.formats.msproject.assignments import Assignments
from headway.formats.msproject.raw import rows
from headway.formats.msproject.tasks import Tasks, unit_of
from headway.formats.msproject.values import Row
from headway.formats.reading import StoredDates
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration, Unit
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.task import PercentKind, Task, TaskKind
from headway.plan.value import EARLIEST, TaskId

ENGINE = "Microsoft Project"
_PERCENTS = (
    ("PercentComplete", PercentKind.DURATION),
    ("PercentWorkComplete", PercentKind.WORK),
    ("PhysicalPercentComplete", PercentKind.PHYSICAL),
)


def read_actuals(plan: Plan, tasks: Tasks, assignments: Assignments, saved: datetime | None, default: Unit) -> Actuals:
    """The facts of every task that has progress. Summary tasks follow from what lies below them.

    All were recorded on the status date, else the current date, else the day the file was saved.
    """
    settings = plan.settings
    at = settings.status_date or settings.current_date or saved or settings.start or EARLIEST
    facts: list[AnyFact] = []
    for id, row in tasks.rows.items():
        task = plan.tasks[id]
        if task.kind is not TaskKind.SUMMARY:
            facts += _task_facts(task, row, at, default)
    for id, row in assignments.rows.items():
        facts += _assignment_facts(plan.assignments[id], row, at, plan)
    return Actuals(facts={fact.id: fact for fact in facts})


def _task_facts(task: Task, row: Row, at: datetime, default: Unit) -> Iterator[AnyFact]:
    started, finished = row.moment("ActualStart"), row.moment("ActualFinish")
    if started is not None:
        yield Started(f"Started {task.id}", task.id, at, started)
    if finished is not None:
        yield Finished(f"Finished {task.id}", task.id, at, finished)
    if started is not None or finished is not None:
        yield from _remaining(task, row, at, default)
        stop = row.moment("Stop")
        if stop is not None:
            yield Stopped(f"Stopped {task.id}", task.id, at, stop, row.moment("Resume"))
    for name, measure in _PERCENTS:
        percent = min(100.0, row.number(name))
        if percent > 0:
            yield Complete(f"Complete {measure} {task.id}", task.id, at, at, percent, measure)
    yield from _task_amounts(task, row, at, started is not None)


def _remaining(task: Task, row: Row, at: datetime, default: Unit) -> Iterator[AnyFact]:
    left = _amount(row, "RemainingDuration", default)
    if left is not None:
        actual = _amount(row, "ActualDuration", default)
        yield Remaining(f"Remaining {task.id}", task.id, at, at, left, actual)


def _amount(row: Row, name: str, default: Unit) -> Duration | None:
    minutes = row.minutes(name)
    unit, elapsed, _ = unit_of(row, "DurationFormat", default)
    return None if minutes is None else Duration(minutes, unit, elapsed)


def _task_amounts(task: Task, row: Row, at: datetime, started: bool) -> Iterator[AnyFact]:
    work = row.minutes("ActualWork") or 0
    if work or (started and row.minutes("RemainingWork")):
        yield Worked(f"Worked {task.id}", task.id, at, at, work, row.minutes("RemainingWork"))
    cost = row.money("ActualCost", 100)
    if cost:
        yield Spent(f"Spent {task.id}", task.id, at, at, cost)


def _assignment_facts(assignment: Assignment, row: Row, at: datetime, plan: Plan) -> Iterator[AnyFact]:
    task, id = assignment.task, assignment.id
    if plan.tasks[task].kind is TaskKind.SUMMARY:
        return
    work = row.minutes("ActualWork") or 0
    left = row.minutes("RemainingWork")
    if work or (row.given("ActualStart") and left):
        yield Worked(f"Worked {task}/{id}", task, at, at, work, left, id)
    cost = row.money("ActualCost", 100)
    if cost:
        yield Spent(f"Spent {task}/{id}", task, at, at, cost, id)


def read_baselines(tasks: Tasks, default: Unit) -> tuple[Baseline, ...]:
    """Baselines 0 to 10 as figures, those that have any."""
    found: dict[int, dict[TaskId, BaselineTask]] = {}
    for id, row in tasks.rows.items():
        for raw in rows(row.raw, "Baseline"):
            entry = Row(raw, f"{row.where} / Baseline", row.notes)
            figures = _figures(entry, default)
            if figures != BaselineTask():
                found.setdefault(entry.whole("Number"), {})[id] = figures
    return tuple(
        Baseline(f"Baseline {number}" if number else "Baseline", number, found[number], engine=ENGINE)
        for number in sorted(found)
    )


def _figures(row: Row, default: Unit) -> BaselineTask:
    minutes = row.minutes("Duration")
    duration = None
    if minutes is not None:
        unit, elapsed, estimated = unit_of(row, "DurationFormat", default)
        if row.given("EstimatedDuration"):
            estimated = row.flag("EstimatedDuration")
        duration = Duration(minutes, unit, elapsed, estimated)
    return BaselineTask(
        start=row.moment("Start"),
        finish=row.moment("Finish"),
        duration=duration,
        work=row.minutes("Work", signed=True),
        cost=row.money("Cost", 100) if row.given("Cost") else None,
    )


def read_stored(tasks: Tasks) -> Mapping[TaskId, StoredDates]:
    """The dates and slacks the file holds for every task, as Microsoft Project computed them."""
    return {id: _stored(row) for id, row in tasks.rows.items()}


def _stored(row: Row) -> StoredDates:
    return StoredDates(
        start=row.moment("Start"),
        finish=row.moment("Finish"),
        early_start=row.moment("EarlyStart"),
        early_finish=row.moment("EarlyFinish"),
        late_start=row.moment("LateStart"),
        late_finish=row.moment("LateFinish"),
        total_float=row.tenths("TotalSlack") if row.given("TotalSlack") else None,
        free_float=row.tenths("FreeSlack") if row.given("FreeSlack") else None,
        critical=row.flag("Critical") if row.given("Critical") else None,
        duration=row.minutes("Duration"),
    )

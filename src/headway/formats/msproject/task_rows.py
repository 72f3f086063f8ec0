"""Tasks as a file writes them, with the dates of a schedule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from headway.cost.booked import booked_total
from headway.formats.msproject.assignments import UNASSIGNED_ROW
from headway.formats.msproject.codes import ACCRUALS, CONSTRAINTS, TASK_ORDER, TASK_TYPES, inverse
from headway.formats.msproject.fields import Owner
from headway.formats.msproject.keep import in_order
from headway.formats.msproject.links import STUB, link_row
from headway.formats.msproject.raw import Raw
from headway.formats.msproject.tasks import BASELINE_EXTRAS, TYPED_MILESTONE, USUAL, WHOLE_VALUES
from headway.formats.msproject.values import (
    amount_text,
    duration_text,
    format_code,
    moment_text,
    number_text,
)
from headway.formats.msproject.written import Written
from headway.formats.reading import Reading, StoredDates
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration, Unit
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.task import Constraint, ConstraintKind, PercentKind, Task, TaskKind, TaskType
from headway.plan.value import TaskId

if TYPE_CHECKING:
    from headway.schedule.result import Schedule

OWN_KEYS = frozenset((UNASSIGNED_ROW, BASELINE_EXTRAS, TYPED_MILESTONE, WHOLE_VALUES, STUB))
_SOFT = {ConstraintKind.START_ON: ConstraintKind.MUST_START_ON, ConstraintKind.FINISH_ON: ConstraintKind.MUST_FINISH_ON}
_KINDS = (TaskKind.TASK, TaskKind.MILESTONE)
LAST_BASELINE = 10


def dates_of(reading: Reading, schedule: Schedule | None) -> Mapping[TaskId, StoredDates]:
    """The dates to write: those of the schedule, else those the file read had stored."""
    if schedule is None:
        return reading.stored
    return {row.task: StoredDates.of(row) for row in schedule}


def task_rows(written: Written) -> Iterator[Raw]:
    """The project summary task, then every task in outline order with the blank rows between them."""
    blank: dict[TaskId | None, list[Raw]] = {}
    plan = written.plan
    for row in plan.settings.foreign.get("BlankRows", ()):
        after = row.get("after") if row.get("after") in plan.tasks else None
        blank.setdefault(after, []).append({name: value for name, value in row.items() if name != "after"})
    number = 0
    if (summary := plan.settings.foreign.get("ProjectSummary")) is not None:
        yield _project_row(plan, summary)
    for row in blank.get(None, ()):
        number += 1
        yield _blank_row(row, number)
    for id in plan.outline.order:
        if STUB in plan.tasks[id].foreign:
            continue
        number += 1
        yield _task_row(plan.tasks[id], number, written)
        for row in blank.get(id, ()):
            number += 1
            yield _blank_row(row, number)


def _blank_row(row: Raw, number: int) -> Raw:
    return in_order({**row, "ID": str(number), "IsNull": "1"}, TASK_ORDER)


def _project_row(plan: Plan, summary: Mapping[str, Any]) -> Raw:
    usual = {"UID": "0", "ID": "0", "Name": plan.settings.name, "Type": "1", "IsNull": "0", "Summary": "1"}
    outline = {"WBS": "0", "OutlineNumber": "0", "OutlineLevel": "0"}
    return in_order({**usual, **outline, **summary}, TASK_ORDER)


def _task_row(task: Task, number: int, written: Written) -> Raw:
    where = Said("Task {name}", name=task.name or task.id)
    _losses(task, where, written)
    links = written.plan.predecessors.get(task.id, ())
    fields = {
        **USUAL,
        **written.foreign(task.foreign, TASK_ORDER, OWN_KEYS, where),
        **_identity(task, number, written),
        **_durations(task, written),
        **_rules(task, written),
        **_dates(task, written.dates.get(task.id)),
        **_progress(task, written),
        "PredecessorLink": [link_row(link, written.uids, written.notes) for link in links],
        "ExtendedAttribute": written.custom.write(
            Owner.TASK, task.custom, task.foreign.get(WHOLE_VALUES, []), where, written.notes
        ),
        "Baseline": list(_baselines(task, written)),
    }
    return in_order({name: value for name, value in fields.items() if value != []}, TASK_ORDER)


def _identity(task: Task, number: int, written: Written) -> Raw:
    outline = written.plan.outline
    summary = task.id in outline.children
    milestone = task.is_milestone or TYPED_MILESTONE in task.foreign
    return {
        "UID": written.uids.task(task.id),
        "ID": str(number),
        "Name": task.name,
        "Active": str(int(task.active)),
        "Manual": str(int(task.manual)),
        "Type": inverse(TASK_TYPES)[_type(task)],
        "IsNull": "0",
        "WBS": task.wbs if task.wbs is not None else outline.number[task.id],
        "OutlineNumber": outline.number[task.id],
        "OutlineLevel": str(outline.level[task.id]),
        "Priority": str(task.priority),
        "Milestone": str(int(milestone)),
        "Summary": str(int(summary)),
        "ExternalTask": str(int(task.external and task.foreign.get("IsSubproject") != "1")),
        "Notes": task.notes or None,
    }


def _type(task: Task) -> TaskType:
    return TaskType.FIXED_DURATION if task.type is TaskType.FIXED_DURATION_AND_WORK else task.type


def _durations(task: Task, written: Written) -> Raw:
    shown = written.dates.get(task.id)
    minutes = task.duration.minutes if task.duration else shown.duration if shown else None
    unit, elapsed, estimated = Unit.DAY, False, False
    if task.duration is not None:
        unit, elapsed, estimated = task.duration.unit, task.duration.elapsed, task.duration.estimated
    if task.duration is None and (task.manual or task.id not in written.plan.outline.children):
        minutes = None
    work = task.work
    if work is None:
        works = [
            a.work or 0 for a in written.plan.assigned.get(task.id, ()) if not _is_material(a.resource, written.plan)
        ]
        work = sum(works) if works else None
    text = duration_text(minutes) if minutes is not None else None
    return {
        "Duration": text,
        "DurationFormat": format_code(unit, elapsed, estimated),
        "Estimated": str(int(estimated)),
        "Work": duration_text(work) if work is not None else None,
        "ManualDuration": text if task.manual else None,
    }


def _is_material(resource: str | None, plan: Plan) -> bool:
    found = plan.resources.get(resource or "")
    return found is not None and found.kind != "work"


def _rules(task: Task, written: Written) -> Raw:
    constraint = task.constraint or Constraint(ConstraintKind.AS_SOON_AS_POSSIBLE)
    delay = task.leveling_delay or Duration(0, Unit.DAY, elapsed=True)
    ignores = not task.follows_resources or task.foreign.get("IgnoreResourceCalendar") == "1"
    return {
        "EffortDriven": str(int(task.effort_driven)),
        "FixedCost": amount_text(task.fixed_cost, 100),
        "FixedCostAccrual": inverse(ACCRUALS)[task.fixed_cost_accrual],
        "ConstraintType": inverse(CONSTRAINTS)[_SOFT.get(constraint.kind, constraint.kind)],
        "ConstraintDate": _moment(constraint.date),
        "CalendarUID": written.uids.calendar(task.calendar),
        "Deadline": _moment(task.deadline),
        "LevelingDelay": str(delay.minutes * 10),
        "LevelingDelayFormat": format_code(delay.unit, delay.elapsed),
        "IgnoreResourceCalendar": str(int(ignores)),
        "EarnedValueMethod": "1" if task.percent_kind is PercentKind.PHYSICAL else "0",
    }


def _dates(task: Task, shown: StoredDates | None) -> Raw:
    shown = shown or StoredDates()
    typed = task.manual or task.external
    start, finish = (task.manual_start, task.manual_finish) if typed else (shown.start, shown.finish)
    return {
        "Start": _moment(start),
        "Finish": _moment(finish),
        "ManualStart": _moment(task.manual_start) if typed else None,
        "ManualFinish": _moment(task.manual_finish) if typed else None,
        "Critical": str(int(shown.critical)) if shown.critical is not None else None,
        "EarlyStart": _moment(shown.early_start),
        "EarlyFinish": _moment(shown.early_finish),
        "LateStart": _moment(shown.late_start),
        "LateFinish": _moment(shown.late_finish),
        "FreeSlack": str(shown.free_float * 10) if shown.free_float is not None else None,
        "TotalSlack": str(shown.total_float * 10) if shown.total_float is not None else None,
    }


def _progress(task: Task, written: Written) -> Raw:
    known = written.progress.get(task.id)
    if known is None:
        return {}
    if task.id in written.plan.outline.children:
        written.notes.add(
            "loss",
            Said("Task {name}", name=task.name or task.id),
            Said("facts of a summary task: it follows its children."),
        )
        return {}
    percent = {kind: number_text(value) for kind, value in known.percent.items()}
    spent = booked_total(written.plan, known.booked) if known.booked else known.cost
    return {
        "ActualStart": _moment(known.start),
        "ActualFinish": _moment(known.finish),
        "Stop": _moment(known.stop),
        "Resume": _moment(known.resume),
        "RemainingDuration": duration_text(known.remaining.minutes) if known.remaining else None,
        "ActualDuration": duration_text(known.actual_duration.minutes) if known.actual_duration else None,
        "PercentComplete": percent.get(PercentKind.DURATION),
        "PercentWorkComplete": percent.get(PercentKind.WORK),
        "PhysicalPercentComplete": percent.get(PercentKind.PHYSICAL),
        "ActualWork": duration_text(known.work) if known.work is not None else None,
        "RemainingWork": duration_text(known.remaining_work) if known.remaining_work is not None else None,
        "ActualCost": amount_text(spent, 100) if spent is not None else None,
    }


def _baselines(task: Task, written: Written) -> Iterator[Raw]:
    extras = {str(extra.get("Number", "0")): extra for extra in task.foreign.get(BASELINE_EXTRAS, ())}
    for baseline in written.reading.baselines:
        figures = baseline.tasks.get(task.id)
        extra = extras.pop(str(baseline.number), {})
        if (figures is not None or extra) and 0 <= baseline.number <= LAST_BASELINE:
            yield _baseline(baseline, figures or BaselineTask(), extra)
    yield from extras.values()


def _baseline(baseline: Baseline, figures: BaselineTask, extra: Raw) -> Raw:
    duration = figures.duration
    shown = {
        "Number": str(baseline.number),
        "Interim": extra.get("Interim", "0"),
        "Start": _moment(figures.start),
        "Finish": _moment(figures.finish),
        "Duration": duration_text(duration.minutes) if duration else None,
        "DurationFormat": format_code(duration.unit, duration.elapsed) if duration else None,
        "EstimatedDuration": str(int(duration.estimated)) if duration else None,
        "Work": duration_text(figures.work) if figures.work is not None else None,
        "Cost": amount_text(figures.cost, 100) if figures.cost is not None else None,
    }
    return {name: value for name, value in {**shown, **extra}.items() if value is not None}


def _moment(moment: datetime | None) -> str | None:
    return moment_text(moment) if moment is not None else None


def _losses(task: Task, where: str, written: Written) -> None:
    lost = {
        Said("a second constraint"): task.second_constraint,
        Said("an expected finish"): task.expected_finish,
        Said("an external early start"): task.external_early_start,
        Said("an external late finish"): task.external_late_finish,
        Said("a three-point estimate"): task.estimate,
        Said("the components it touches"): task.components,
        Said("a constraint kind of P6"): task.constraint is not None and task.constraint.kind in _SOFT,
        Said("fixed duration and work at once"): task.type is TaskType.FIXED_DURATION_AND_WORK,
        Said("percent complete by work"): task.percent_kind is PercentKind.WORK,
        Said("ignoring resource calendars without a calendar of its own"): not task.follows_resources
        and not task.calendar,
        Said("work beside that of its assignments"): task.work is not None and task.id in written.plan.assigned,
        Said("its kind {kind}", kind=task.kind): _kind_is_lost(task, written.plan),
    }
    for what, value in lost.items():
        if value:
            written.notes.add(
                "loss", where, Said("{what} has no place in a Microsoft Project file.", what=what), tasks=(task.id,)
            )


def _kind_is_lost(task: Task, plan: Plan) -> bool:
    return task.kind is not TaskKind.SUMMARY if plan.is_summary(task.id) else task.kind not in _KINDS

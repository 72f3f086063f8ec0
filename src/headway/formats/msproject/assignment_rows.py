"""Assignments as a file writes them, their work laid out over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from headway.formats.msproject.assignments import UNASSIGNED_ROW, USUAL, WHOLE_VALUES
from headway.formats.msproject.codes import ASSIGNMENT_ORDER, CONTOURS, inverse
from headway.formats.msproject.fields import Owner
from headway.formats.msproject.keep import in_order
from headway.formats.msproject.links import STUB
from headway.formats.msproject.raw import Raw
from headway.formats.msproject.resources import UNASSIGNED
from headway.formats.msproject.timephased import timephased_rows
from headway.formats.msproject.values import amount_text, duration_text, moment_text, number_text
from headway.formats.msproject.worked import Clock, Clocks
from headway.formats.msproject.written import Written
from headway.plan.resource import Assignment, Contour, Portion
from headway.plan.said import Said
from headway.plan.task import Task

_SOME_MONDAY = datetime(2024, 1, 1, 8)
"""Where work is laid out when no date is known at all: a reader takes only its spread from it."""

_OWN_KEYS = frozenset((WHOLE_VALUES, "custom"))


def assignment_rows(written: Written) -> Iterator[Raw]:
    """Every assignment, and a row for each task without one that needs it to say its splits or its work."""
    clocks = Clocks(written.plan.calendars, written.plan.settings)
    for assignment in written.plan.assignments.values():
        yield _assignment_row(assignment, written, clocks)
    alone = [task for task in written.plan.tasks.values() if _needs_row(task, written)]
    wanted = [str(task.foreign.get(UNASSIGNED_ROW, {}).get("UID", "")) for task in alone]
    for task, uid in zip(alone, written.uids.further_assignments(wanted), strict=True):
        yield _unassigned_row(task, uid, written, clocks)


def _needs_row(task: Task, written: Written) -> bool:
    if task.id in written.plan.assigned or STUB in task.foreign or written.plan.is_summary(task.id):
        return UNASSIGNED_ROW in task.foreign and task.id not in written.plan.assigned and STUB not in task.foreign
    return bool(task.splits) or task.work is not None or UNASSIGNED_ROW in task.foreign


def _assignment_row(assignment: Assignment, written: Written, clocks: Clocks) -> Raw:
    where = Said("Assignment {id}", id=assignment.id)
    uid = written.uids.assignment(assignment.id)
    resource = assignment.resource
    if not assignment.drives:
        written.notes.add(
            "loss", where, Said("an assignment that does not drive the dates has no place in this format.")
        )
    fields: dict[str, Any] = {
        **USUAL,
        **written.foreign(assignment.foreign, ASSIGNMENT_ORDER, _OWN_KEYS, where),
        "UID": uid,
        "TaskUID": written.uids.task(assignment.task),
        "ResourceUID": UNASSIGNED if resource is None else written.uids.resource(resource),
        "CostRateTable": str(assignment.rate_table),
        "Cost": amount_text(assignment.cost, 100) if assignment.cost is not None else None,
        "Delay": str(assignment.delay * 10),
        "LevelingDelay": str(assignment.leveling_delay * 10),
        "OvertimeWork": duration_text(assignment.overtime_work) if assignment.overtime_work else None,
        "Units": number_text(assignment.units),
        "Work": duration_text(assignment.work) if assignment.work is not None else None,
        "WorkContour": inverse(CONTOURS)[assignment.contour],
        **_facts(assignment, written),
        **_laid_out(assignment, uid, where, written, clocks),
        "ExtendedAttribute": written.custom.write(
            Owner.ASSIGNMENT,
            assignment.foreign.get("custom", {}),
            assignment.foreign.get(WHOLE_VALUES, []),
            where,
            written.notes,
        ),
    }
    return in_order({name: value for name, value in fields.items() if value != []}, ASSIGNMENT_ORDER)


def _facts(assignment: Assignment, written: Written) -> Raw:
    known = written.progress.get(assignment.task)
    worked = known.assignment_work.get(assignment.id) if known else None
    spent = known.assignment_cost.get(assignment.id) if known else None
    fields: Raw = {}
    if worked is not None:
        fields["ActualWork"] = duration_text(worked.work)
        if worked.remaining is not None:
            fields["RemainingWork"] = duration_text(worked.remaining)
    elif assignment.work is not None and "ActualStart" not in assignment.foreign:
        fields["RemainingWork"] = duration_text(assignment.work)
    if spent is not None:
        fields["ActualCost"] = amount_text(spent.cost, 100)
    return fields


def _laid_out(assignment: Assignment, uid: str, where: str, written: Written, clocks: Clocks) -> Raw:
    task = written.plan.tasks.get(assignment.task)
    if task is None:
        return {}
    clock = clocks.of_assignment(task, written.plan.resources.get(assignment.resource or ""))
    shown = written.dates.get(task.id)
    start = _start(task, written)
    known = start is not None
    if known and assignment.delay and start is not None:
        start = clock.start(clock.work(start) + assignment.delay)
    if start is not None and assignment.leveling_delay:
        start += timedelta(minutes=assignment.leveling_delay)
    portions = assignment.profile or _split_portions(assignment, task, start, clock, clocks)
    if not portions:
        finish = shown.finish if shown else None
        return _span(start, finish)
    worked = written.progress[task.id].assignment_work.get(assignment.id) if task.id in written.progress else None
    return _timephased(uid, portions, start, worked.work if worked else 0, clock, where, written)


def _start(task: Task, written: Written) -> datetime | None:
    known = written.progress.get(task.id)
    if known is not None and known.start is not None:
        return known.start
    shown = written.dates.get(task.id)
    return (shown.start if shown else None) or task.manual_start


def _timephased(
    uid: str,
    portions: Sequence[Portion],
    start: datetime | None,
    done: int,
    clock: Clock,
    where: str,
    written: Written,
) -> Raw:
    begin = start or written.plan.settings.start or _SOME_MONDAY
    if clock.work(begin) + sum(portion.span for portion in portions) > clock.total:
        written.notes.add("loss", where, Said("its calendar has no working time for the spread of its work."))
        return _span(start, None)
    rows, finish = timephased_rows(uid, portions, begin, done, clock)
    return {**(_span(begin, finish) if start else {}), "TimephasedData": rows}


def _span(start: datetime | None, finish: datetime | None) -> Raw:
    moments = {"Start": start, "Finish": finish}
    return {name: moment_text(moment) for name, moment in moments.items() if moment is not None}


def _split_portions(
    assignment: Assignment, task: Task, start: datetime | None, clock: Clock, clocks: Clocks
) -> tuple[Portion, ...]:
    """Where a task has splits and its assignment no profile: even work with the task's pauses."""
    if not task.splits or task.duration is None or not assignment.work or assignment.contour is not Contour.FLAT:
        return ()
    return _paused(task, assignment.work, start or _SOME_MONDAY, clock, clocks.of_task(task))


def _paused(task: Task, work: int, start: datetime, clock: Clock, own: Clock) -> tuple[Portion, ...]:
    """Even work on `clock` with pauses that are counted on the task's `own` calendar."""
    cuts: list[tuple[int, bool]] = []  # length on the task's calendar, and whether work goes on
    done = 0
    for split in task.splits:
        cuts += [(split.after - done, True), (split.gap, False)]
        done = split.after
    total = task.duration.minutes if task.duration else 0
    cuts.append((max(0, total - done), True))
    spans = _translated(cuts, start, clock, own)
    active = sum(span for span, working in spans if working) or 1
    portions, spent, given = [], 0, 0
    for span, working in spans:
        spent += span if working else 0
        part = work * spent // active - given if working else 0
        given += part
        if span:
            portions.append(Portion(span, part))
    return tuple(portions)


def _translated(cuts: Sequence[tuple[int, bool]], start: datetime, clock: Clock, own: Clock) -> list[tuple[int, bool]]:
    at = own.work(start)
    result: list[tuple[int, bool]] = []
    for length, working in cuts:
        begin, end = own.start(at), own.finish(at + length) if length else own.start(at)
        result.append((max(0, clock.work(end) - clock.work(begin)), working))
        at += length
    return result


def _unassigned_row(task: Task, uid: str, written: Written, clocks: Clocks) -> Raw:
    kept = {name: value for name, value in task.foreign.get(UNASSIGNED_ROW, {}).items() if name != "UID"}
    clock = clocks.of_task(task)
    start = _start(task, written)
    work = task.work or 0
    fields = {
        **USUAL,
        **kept,
        "UID": uid,
        "TaskUID": written.uids.task(task.id),
        "ResourceUID": UNASSIGNED,
        "Units": "1",
        "Work": duration_text(work),
        "WorkContour": "0",
    }
    if task.splits and task.duration is not None:
        portions = _paused(task, work or task.duration.minutes, start or _SOME_MONDAY, clock, clock)
        fields |= _timephased(uid, portions, start, 0, clock, Said("Task {name}", name=task.name), written)
    else:
        shown = written.dates.get(task.id)
        fields |= _span(start, shown.finish if shown else None)
    return in_order(fields, ASSIGNMENT_ORDER)

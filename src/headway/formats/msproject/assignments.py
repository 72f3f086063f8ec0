"""Assignments, both ways: who works on what, how much, and how the work is spread over its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from headway.formats.msproject.codes import CONTOURS
from headway.formats.msproject.custom import CustomFields
from headway.formats.msproject.keep import kept
from headway.formats.msproject.raw import Raw, text_of
from headway.formats.msproject.resources import UNASSIGNED
from headway.formats.msproject.timephased import Item, Stretch, common, is_even, items, pauses, profile, splits
from headway.formats.msproject.values import Notes, Row
from headway.formats.msproject.worked import Clocks
from headway.plan.resource import Assignment, Contour, Resource, ResourceKind
from headway.plan.said import Said
from headway.plan.task import Split, Task
from headway.plan.value import EARLIEST, LATEST, AssignmentId, ResourceId, TaskId

UNDERSTOOD = frozenset(
    """UID TaskUID ResourceUID Units Work Delay LevelingDelay WorkContour TimephasedData CostRateTable OvertimeWork
    ActualWork RemainingWork ActualCost ExtendedAttribute""".split()
)
COMPUTED = frozenset(
    """PercentWorkComplete ActualOvertimeCost ActualOvertimeWork ACWP Cost CostVariance CV Finish FinishVariance
    WorkVariance LinkedFields Milestone Overallocated OvertimeCost PeakUnits RegularWork RemainingCost
    RemainingOvertimeCost RemainingOvertimeWork Start Stop Resume StartVariance Summary SV UpdateNeeded VAC BCWS
    BCWP""".split()
)
USUAL = {
    "Confirmed": "0",
    "RateScale": "0",
    "HasFixedRateUnits": "1",
    "FixedMaterial": "0",
    "LevelingDelayFormat": "7",
    "ResponsePending": "0",
    "BookingType": "0",
    "ActualWorkProtected": "PT0H0M0S",
    "ActualOvertimeWorkProtected": "PT0H0M0S",
    "BudgetCost": "0",
    "BudgetWork": "PT0H0M0S",
}
WHOLE_VALUES = "ExtendedAttribute"
UNASSIGNED_ROW = "UnassignedRow"
"""Key of task.foreign: the fields of the row a file holds for a task nobody is assigned to."""


@dataclass
class Assignments:
    """What the assignments of a file say: assignments, and what they add to tasks and facts."""

    by_id: dict[AssignmentId, Assignment] = field(default_factory=dict)
    rows: dict[AssignmentId, Row] = field(default_factory=dict)
    unassigned: dict[TaskId, Row] = field(default_factory=dict)
    pieces: dict[TaskId, list[tuple[Resource | None, list[Item]]]] = field(default_factory=dict)


def read_assignments(
    raws: Sequence[Raw],
    tasks: Mapping[TaskId, Task],
    resources: Mapping[ResourceId, Resource],
    custom: CustomFields,
    clocks: Clocks,
    notes: Notes,
) -> Assignments:
    """Every assignment of a task. The row of a task nobody is assigned to is no assignment, but may hold splits."""
    result = Assignments()
    staffed = {text_of(raw, "TaskUID") for raw in raws if text_of(raw, "ResourceUID") in resources}
    for raw in raws:
        uid = text_of(raw, "UID")
        row = Row(raw, f"Assignment UID {uid or '?'}", notes)
        task = tasks.get(row.text("TaskUID").strip())
        if task is None:
            if row.text("TaskUID").strip() not in ("0", ""):
                row.doubt("dangling-assignment", "TaskUID", Said("its task is not in the file; left out."))
            continue
        who = row.text("ResourceUID", UNASSIGNED).strip()
        resource = resources.get(who)
        if resource is None and who != UNASSIGNED:
            row.doubt(
                "dangling-assignment", "ResourceUID", Said("its resource is not in the file; kept as unassigned work.")
            )
        dated = items(row)
        result.pieces.setdefault(task.id, []).append((resource, dated))
        if resource is None and text_of(raw, "TaskUID") not in staffed and task.id not in result.unassigned:
            result.unassigned[task.id] = row
            continue
        id = _free(uid or f"{task.id}-{who}", result.by_id, row)
        result.by_id[id] = _assignment(id, row, task, resource, dated, custom, clocks)
        result.rows[id] = row
    return result


def _free(uid: str, taken: Mapping[AssignmentId, Assignment], row: Row) -> AssignmentId:
    if uid not in taken:
        return uid
    row.doubt("duplicate-uid", "UID", Said("another assignment has this UID; a free one is given."))
    return next(str(number) for number in range(len(taken) + 1, 3 * len(taken) + 3) if str(number) not in taken)


def _assignment(
    id: AssignmentId,
    row: Row,
    task: Task,
    resource: Resource | None,
    dated: Sequence[Item],
    custom: CustomFields,
    clocks: Clocks,
) -> Assignment:
    work, units = row.minutes("Work"), row.number("Units", 1.0)
    values, whole = custom.read(row)
    foreign = kept(row.raw, UNDERSTOOD, COMPUTED, USUAL)
    if values:
        foreign["custom"] = values
    if whole:
        foreign[WHOLE_VALUES] = whole
    spread = profile(dated, clocks.of_assignment(task, resource)) if _is_spread(resource, dated) else ()
    return Assignment(
        id=id,
        task=task.id,
        resource=resource.id if resource else None,
        units=units,
        work=work,
        delay=row.tenths("Delay"),
        leveling_delay=row.tenths("LevelingDelay"),
        contour=row.code("WorkContour", CONTOURS, Contour.FLAT),
        profile=() if is_even(spread, work, units) else spread,
        rate_table=min(4, max(0, row.whole("CostRateTable"))),
        overtime_work=row.minutes("OvertimeWork") or 0,
        cost=row.money("Cost", 100) if resource is not None and resource.kind is ResourceKind.COST else None,
        foreign=foreign,
    )


def _is_spread(resource: Resource | None, dated: Sequence[Item]) -> bool:
    return bool(dated) and (resource is None or resource.kind is ResourceKind.WORK)


def task_splits(task: Task, read: Assignments, clocks: Clocks) -> tuple[Split, ...]:
    """A task's splits: the pauses all its assignments have in common, on the task's own calendar."""
    worked = [(resource, dated) for resource, dated in read.pieces.get(task.id, ()) if _is_spread(resource, dated)]
    if not worked:
        return ()
    idle = [_idle(dated, pauses(dated, clocks.of_assignment(task, resource))) for resource, dated in worked]
    stretches = [(begin, end) for begin, end in common(idle) if begin > EARLIEST and end < LATEST]
    if not stretches:
        return ()
    start = min(item.start for _, dated in worked for item in dated)
    return splits(start, stretches, clocks.of_task(task))


def _idle(dated: Sequence[Item], paused: Sequence[Stretch]) -> list[Stretch]:
    return [(EARLIEST, dated[0].start), *paused, (dated[-1].finish, LATEST)]


def unassigned_foreign(row: Row) -> dict[str, Any]:
    """What is kept of the row of a task nobody is assigned to, for the way back."""
    return kept(row.raw, UNDERSTOOD - {"UID"}, COMPUTED, USUAL)

"""Tasks, both ways: the rows of the outline, without what the tool computed for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from headway.formats.msproject.codes import ACCRUALS, CONSTRAINTS, TASK_TYPES
from headway.formats.msproject.custom import CustomFields
from headway.formats.msproject.keep import kept
from headway.formats.msproject.raw import Raw, many, text_of
from headway.formats.msproject.values import ESTIMATED, UNITS, Notes, Row
from headway.plan.duration import Duration, Unit
from headway.plan.said import Said
from headway.plan.task import Accrual, Constraint, ConstraintKind, PercentKind, Task, TaskKind, TaskType
from headway.plan.value import CalendarId, TaskId

UNDERSTOOD = frozenset(
    """UID ID Name Active Manual Type IsNull WBS WBSLevel OutlineNumber OutlineLevel Priority Start Finish Duration
    DurationFormat Work Stop Resume EffortDriven Estimated Milestone Summary Critical ExternalTask EarlyStart
    EarlyFinish LateStart LateFinish FreeSlack TotalSlack FixedCost FixedCostAccrual PercentComplete
    PercentWorkComplete ActualStart ActualFinish ActualDuration ActualCost ActualWork RemainingDuration RemainingWork
    ConstraintType CalendarUID ConstraintDate Deadline LevelingDelay LevelingDelayFormat IgnoreResourceCalendar Notes
    PhysicalPercentComplete EarnedValueMethod PredecessorLink ExtendedAttribute Baseline ManualStart ManualFinish
    ManualDuration""".split()
)
COMPUTED = frozenset(
    """OverAllocated StartVariance FinishVariance WorkVariance StartSlack FinishSlack Cost OvertimeCost OvertimeWork
    ActualOvertimeCost ActualOvertimeWork RegularWork RemainingCost RemainingOvertimeCost RemainingOvertimeWork ACWP CV
    PreLeveledStart PreLeveledFinish BCWS BCWP TimephasedData FreeformDurationFormat ResumeValid Tasks
    Project""".split()
)
USUAL = {
    "Recurring": "0",
    "DisplayAsSummary": "0",
    "IsSubproject": "0",
    "IsSubprojectReadOnly": "0",
    "LevelAssignments": "1",
    "LevelingCanSplit": "1",
    "HideBar": "0",
    "Rollup": "0",
    "ActualWorkProtected": "PT0H0M0S",
    "ActualOvertimeWorkProtected": "PT0H0M0S",
    "IsPublished": "1",
    "CommitmentType": "0",
}
WHOLE_VALUES = "ExtendedAttribute"
TYPED_MILESTONE = "Milestone"
"""Key of task.foreign: a summary task that is flagged as a milestone too."""

BASELINE_EXTRAS = "BaselineExtras"
"""Key of task.foreign: what its baselines say beside figures."""

MAX_LEVEL = 256


@dataclass
class Tasks:
    """The tasks of a file with the rows they come from; blank rows and the project summary for the way back."""

    by_id: dict[TaskId, Task] = field(default_factory=dict)
    rows: dict[TaskId, Row] = field(default_factory=dict)
    summary: Raw | None = None
    blank: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class _Place:
    """Where a row stands in the outline."""

    id: TaskId
    parent: TaskId | None
    rank: int
    number: str  # the outline number, 1.2.3


def read_tasks(
    raws: Sequence[Raw], calendars: Mapping[str, CalendarId], custom: CustomFields, default: Unit, notes: Notes
) -> Tasks:
    """Every task in document order; the outline follows from OutlineLevel alone."""
    result = Tasks()
    places: list[_Place] = []
    open_levels: list[TaskId] = []
    ranks: dict[TaskId | None, int] = {}
    numbers: dict[TaskId, str] = {}
    for raw in raws:
        uid = text_of(raw, "UID")
        row = Row(raw, f"Task UID {uid or '?'}", notes)
        if is_project_summary(raw):
            result.summary = raw
        elif not uid or uid in result.rows:
            row.doubt("duplicate-uid", "UID", Said("no UID of its own; this task is left out."))
        elif row.flag("IsNull"):
            result.blank.append({"after": places[-1].id if places else None, "UID": uid, **_plain(raw)})
        else:
            del open_levels[max(0, min(MAX_LEVEL, row.whole("OutlineLevel", 1) - 1)) :]
            parent = open_levels[-1] if open_levels else None
            ranks[parent] = ranks.get(parent, 0) + 1
            numbers[uid] = f"{numbers[parent]}.{ranks[parent]}" if parent else str(ranks[parent])
            places.append(_Place(uid, parent, ranks[parent], numbers[uid]))
            result.rows[uid] = row
            open_levels.append(uid)
    for place in places:
        has_children = place.id in ranks
        result.by_id[place.id] = _task(place, has_children, result.rows[place.id], calendars, custom, default)
    return result


def is_project_summary(raw: Raw) -> bool:
    """Whether a row is the project summary task: UID 0 above the outline."""
    return raw.get("UID") == "0" and raw.get("OutlineLevel", "0") == "0"


def _plain(raw: Raw) -> dict[str, Any]:
    return kept(raw, UNDERSTOOD, COMPUTED, USUAL)


def _task(
    place: _Place,
    is_summary: bool,
    row: Row,
    calendars: Mapping[str, CalendarId],
    custom: CustomFields,
    default: Unit,
) -> Task:
    external = row.flag("ExternalTask") or row.flag("IsSubproject")
    manual = row.flag("Manual")
    typed = manual or external
    calendar = _calendar(row, calendars)
    values, whole = custom.read(row)
    foreign = kept(row.raw, UNDERSTOOD, COMPUTED, USUAL)
    _keep_more(row, is_summary, whole, foreign)
    return Task(
        id=place.id,
        name=row.text("Name"),
        parent=place.parent,
        rank=Decimal(place.rank),
        kind=_kind(row, is_summary),
        wbs=_wbs(row, place.number),
        manual=manual,
        manual_start=_typed(row, "ManualStart", "Start") if typed else None,
        manual_finish=_typed(row, "ManualFinish", "Finish") if typed else None,
        active=row.flag("Active", True),
        external=external,
        duration=_duration(row, default) if not is_summary or manual else None,
        work=_work(row, is_summary),
        type=row.code("Type", TASK_TYPES, TaskType.FIXED_UNITS),
        effort_driven=row.flag("EffortDriven"),
        calendar=calendar,
        follows_resources=not (calendar and row.flag("IgnoreResourceCalendar")),
        constraint=_constraint(row),
        deadline=row.moment("Deadline"),
        priority=min(1000, max(0, row.whole("Priority", 500))),
        leveling_delay=_leveling_delay(row),
        percent_kind=PercentKind.PHYSICAL if row.whole("EarnedValueMethod") == 1 else PercentKind.DURATION,
        fixed_cost=row.money("FixedCost", 100),
        fixed_cost_accrual=row.code("FixedCostAccrual", ACCRUALS, Accrual.PRORATED),
        notes=row.text("Notes"),
        custom=values,
        foreign=foreign,
    )


def _kind(row: Row, is_summary: bool) -> TaskKind:
    if is_summary:
        return TaskKind.SUMMARY
    return TaskKind.MILESTONE if row.flag("Milestone") else TaskKind.TASK


def _keep_more(row: Row, is_summary: bool, whole: Sequence[Raw], foreign: dict[str, Any]) -> None:
    if is_summary and row.flag("Milestone"):
        foreign[TYPED_MILESTONE] = "1"
    if row.flag("IgnoreResourceCalendar") and not _named_calendar(row):
        foreign["IgnoreResourceCalendar"] = "1"
    if whole:
        foreign[WHOLE_VALUES] = list(whole)


def _named_calendar(row: Row) -> str:
    uid = row.text("CalendarUID", "-1").strip()
    return "" if uid == "-1" else uid


def _calendar(row: Row, calendars: Mapping[str, CalendarId]) -> CalendarId | None:
    uid = _named_calendar(row)
    if uid and uid != "0" and uid not in calendars:
        row.doubt(
            "missing-calendar",
            "CalendarUID",
            Said("there is no calendar {calendar}; the project's is used.", calendar=uid[:20]),
        )
    return calendars.get(uid)


def _wbs(row: Row, number: str) -> str | None:
    wbs = row.text("WBS")
    return None if wbs in ("", number, row.text("OutlineNumber")) else wbs


def _typed(row: Row, name: str, otherwise: str) -> Any:
    return row.moment(name if row.given(name) else otherwise)


def unit_of(row: Row, name: str, default: Unit) -> tuple[Unit, bool, bool]:
    """Unit, elapsed and estimated of a DurationFormat; the project's unit where it names none."""
    code = row.whole(name, 21)
    unit, elapsed = UNITS.get(code % ESTIMATED, (default, False))
    return unit, elapsed, code >= ESTIMATED


def _duration(row: Row, default: Unit) -> Duration | None:
    minutes = row.minutes("Duration" if row.given("Duration") else "ManualDuration")
    if minutes is None:
        return None
    unit, elapsed, estimated = unit_of(row, "DurationFormat", default)
    if row.given("Estimated"):
        estimated = row.flag("Estimated")
    return Duration(minutes, unit, elapsed, estimated)


def _work(row: Row, is_summary: bool) -> int | None:
    return None if is_summary else row.minutes("Work") or None


def _constraint(row: Row) -> Constraint | None:
    kind = row.code("ConstraintType", CONSTRAINTS, ConstraintKind.AS_SOON_AS_POSSIBLE)
    if kind is ConstraintKind.AS_SOON_AS_POSSIBLE:
        return None
    if kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
        return Constraint(kind)
    date = row.moment("ConstraintDate")
    if date is None:
        row.doubt(
            "constraint-without-date",
            "ConstraintDate",
            Said("{kind} has no usable date; the constraint is left out.", kind=kind),
        )
        return None
    return Constraint(kind, date)


def _leveling_delay(row: Row) -> Duration | None:
    minutes = row.tenths("LevelingDelay")
    if not minutes:
        return None
    unit, elapsed, _ = unit_of(row, "LevelingDelayFormat", Unit.DAY)
    return Duration(minutes, unit, elapsed)


def extra_baseline(row: Row) -> list[Raw]:
    """What a task's baselines say beside figures."""
    figures = frozenset(("Start", "Finish", "Duration", "DurationFormat", "EstimatedDuration", "Work", "Cost"))
    extras = (
        {name: value for name, value in raw.items() if name not in figures and (name, value) != ("Interim", "0")}
        for raw in many(row.raw, "Baseline")
        if isinstance(raw, dict)
    )
    return [extra for extra in extras if len(extra) > 1]

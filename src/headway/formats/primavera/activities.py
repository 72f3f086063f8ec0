"""TASK rows made into tasks, facts and stored dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from headway.actuals.facts import AnyFact, Complete, Finished, Remaining, Started, Stopped, Worked
from headway.formats.primavera import codes
from headway.formats.primavera.book import Book, leftover
from headway.formats.primavera.tables import Row
from headway.formats.primavera.wbs import wbs_task
from headway.formats.primavera.words import words
from headway.formats.reading import StoredDates
from headway.plan.duration import Duration
from headway.plan.said import Joined, Said
from headway.plan.settings import CriticalRule
from headway.plan.task import Constraint, ConstraintKind, PercentKind, Task, TaskKind, TaskType
from headway.plan.value import TaskId

_READ = words(
    """
    task_id proj_id wbs_id clndr_id phys_complete_pct complete_pct_type task_type duration_type status_code task_code
    task_name target_drtn_hr_cnt remain_drtn_hr_cnt cstr_type cstr_date cstr_type2 cstr_date2 act_start_date
    act_end_date expect_end_date external_early_start_date external_late_end_date priority_type suspend_date resume_date
    """
)
_COMPUTED = words(
    """
    total_float_hr_cnt free_float_hr_cnt early_start_date early_end_date late_start_date late_end_date restart_date
    reend_date rem_late_start_date rem_late_end_date target_start_date target_end_date float_path float_path_order
    driving_path_flag
    """
)
"""Dates and floats that P6 computed: stored beside the plan, or computed again, but never a part of it."""

_SUMS = words("target_work_qty act_work_qty remain_work_qty target_equip_qty act_equip_qty remain_equip_qty")
"""Sums over a task's assignments; they are the task's own only where it has none."""
_NOT_KEPT = _READ | _COMPUTED | _SUMS
_NOT_KEPT_OWN = _READ | _COMPUTED | {"target_work_qty", "act_work_qty", "remain_work_qty"}


@dataclass
class Activities:
    """What the TASK rows say."""

    tasks: dict[TaskId, Task] = field(default_factory=dict)
    facts: list[AnyFact] = field(default_factory=list)
    stored: dict[TaskId, StoredDates] = field(default_factory=dict)


@dataclass
class Known:
    """What must be known before activities are read. The tasks in `assigned` have assignments."""

    ranks: Mapping[TaskId, Decimal]
    notes: Mapping[TaskId, str]
    custom: Mapping[TaskId, Mapping[str, object]]
    critical: Callable[[Row, int | None], bool | None]
    assigned: frozenset[TaskId]
    wbs: frozenset[TaskId]


def read_activities(book: Book, known: Known) -> Activities:
    """Every activity with its facts and the dates P6 computed for it."""
    found = Activities()
    for row in book.rows("TASK"):
        id = row.get("task_id")
        if id is None or id in found.tasks:
            book.doubts.add("duplicate-id", f"TASK {id}", Said("A row without an id of its own was left out."))
            continue
        found.tasks[id] = _task(book, known, id, row)
        found.stored[id] = _stored(book, known, id, row)
        found.facts += _facts(book, known, id, row)
    return found


def _task(book: Book, known: Known, id: TaskId, row: Row) -> Task:
    cells, where = book.cells, book.where(id)
    duration = cells.minutes(row, "target_drtn_hr_cnt", where, id)
    kind = cells.code(row, "task_type", codes.TASK_KINDS, TaskKind.TASK, where, id)
    own = id not in known.assigned
    return Task(
        id=id,
        name=row.get("task_name", ""),
        parent=_parent(book, known, id, row),
        rank=known.ranks[id],
        kind=kind,
        wbs=row.get("task_code"),
        duration=None if duration is None else Duration(duration),
        work=_own_work(book, id, row) if own else None,
        type=cells.code(row, "duration_type", codes.TASK_TYPES, TaskType.FIXED_DURATION_AND_WORK, where, id),
        calendar=_calendar(book, id, row),
        follows_resources=row.get("task_type") == "TT_Rsrc",
        constraint=_constraint(book, id, row, "cstr_type", "cstr_date"),
        second_constraint=_constraint(book, id, row, "cstr_type2", "cstr_date2"),
        expected_finish=cells.moment(row, "expect_end_date", where, id),
        external_early_start=cells.moment(row, "external_early_start_date", where, id),
        external_late_finish=cells.moment(row, "external_late_end_date", where, id),
        priority=cells.code(row, "priority_type", codes.PRIORITIES, 500, where, id),
        percent_kind=cells.code(row, "complete_pct_type", codes.PERCENT_KINDS, PercentKind.DURATION, where, id),
        notes=known.notes.get(id, ""),
        custom=known.custom.get(id, {}),
        foreign=_foreign(row, own),
    )


def _own_work(book: Book, id: TaskId, row: Row) -> int | None:
    return book.cells.minutes(row, "target_work_qty", book.where(id), id) or None


def _foreign(row: Row, own: bool) -> dict[str, str]:
    kept = leftover("TASK", row, _NOT_KEPT_OWN if own else _NOT_KEPT)
    if row.get("target_start_date") != row.get("early_start_date") and "act_start_date" in row:
        kept |= {name: row[name] for name in ("target_start_date", "target_end_date") if name in row}
    return kept


def _parent(book: Book, known: Known, id: TaskId, row: Row) -> TaskId | None:
    parent = wbs_task(row.get("wbs_id", ""))
    if parent in known.wbs:
        return parent
    book.doubts.add(
        "dangling-wbs",
        book.where(id),
        Said("Its WBS element {wbs} is not in the file.", wbs=str(row.get("wbs_id"))),
        task=id,
    )
    return None


def _calendar(book: Book, id: TaskId, row: Row) -> str | None:
    calendar = row.get("clndr_id")
    if calendar is not None and calendar not in book.calendars:
        book.doubts.add(
            "dangling-calendar",
            book.where(id),
            Said("Its calendar {calendar} is not in the file.", calendar=calendar),
            task=id,
        )
    return calendar


def _constraint(book: Book, id: TaskId, row: Row, type: str, at: str) -> Constraint | None:
    if type not in row:
        return None
    where = book.where(id)
    kind = book.cells.code(row, type, codes.CONSTRAINTS, ConstraintKind.AS_SOON_AS_POSSIBLE, where, id)
    if kind is ConstraintKind.AS_SOON_AS_POSSIBLE:
        return None
    date = book.cells.moment(row, at, where, id)
    if kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
        return Constraint(kind)
    if date is None:
        book.doubts.add(
            "constraint-without-date",
            Joined(" / ", (where, type)),
            Said("'{kind}' needs a date; left out.", kind=kind),
            task=id,
        )
        return None
    return Constraint(kind, date)


def _stored(book: Book, known: Known, id: TaskId, row: Row) -> StoredDates:
    cells, where = book.cells, book.where(id)
    early_start = cells.moment(row, "early_start_date", where, id)
    early_finish = cells.moment(row, "early_end_date", where, id)
    total_float = cells.minutes(row, "total_float_hr_cnt", where, id)
    return StoredDates(
        start=_first(book, id, row, "act_start_date", "early_start_date", "restart_date", "target_start_date"),
        finish=_first(book, id, row, "act_end_date", "early_end_date", "reend_date", "target_end_date"),
        early_start=early_start,
        early_finish=early_finish,
        late_start=cells.moment(row, "late_start_date", where, id),
        late_finish=cells.moment(row, "late_end_date", where, id),
        total_float=total_float,
        free_float=cells.minutes(row, "free_float_hr_cnt", where, id),
        critical=known.critical(row, total_float),
        duration=cells.minutes(row, "target_drtn_hr_cnt", where, id),
    )


def _first(book: Book, id: TaskId, row: Row, *fields: str) -> datetime | None:
    return next((moment for name in fields if (moment := book.cells.moment(row, name, book.where(id), id))), None)


def critical_rule(rule: CriticalRule, threshold: int) -> Callable[[Row, int | None], bool | None]:
    """Whether P6 showed an activity as critical, told from its stored float or its place on the longest path."""

    def by_float(row: Row, total_float: int | None) -> bool | None:
        if "act_end_date" in row:
            return False
        return None if total_float is None else total_float <= threshold

    def by_path(row: Row, total_float: int | None) -> bool | None:
        flag = row.get("driving_path_flag")
        return None if flag is None else flag == "Y"

    return by_path if rule is CriticalRule.LONGEST_PATH else by_float


def _facts(book: Book, known: Known, id: TaskId, row: Row) -> list[AnyFact]:
    told = book.told(row)
    cells, where = book.cells, book.where(id)
    start, finish = cells.moment(row, "act_start_date", where, id), cells.moment(row, "act_end_date", where, id)
    facts: list[AnyFact] = []
    if start is not None:
        facts.append(Started(id=f"{id}:started", task=id, recorded=told, at=start))
    if finish is not None:
        facts.append(Finished(id=f"{id}:finished", task=id, recorded=told, at=finish))
    _check_status(book, id, row, start, finish)
    facts += _remaining(book, id, row, told)
    facts += _complete(book, id, row, told)
    suspended, resumed = cells.moment(row, "suspend_date", where, id), cells.moment(row, "resume_date", where, id)
    if suspended is not None:
        facts.append(Stopped(id=f"{id}:stopped", task=id, recorded=told, at=suspended, resume=resumed))
    elif resumed is not None:
        book.doubts.add(
            "resume-without-suspend", where, Said("A resume date without a suspend date was left out."), task=id
        )
    if id not in known.assigned:
        facts += _own_progress(book, id, row, told)
    return facts


def _check_status(book: Book, id: TaskId, row: Row, start: datetime | None, finish: datetime | None) -> None:
    status = "TK_Complete" if finish else "TK_Active" if start else "TK_NotStart"
    if row.get("status_code", status) != status:
        what = Said(
            "Its status is {code}, but its actual dates say {status}; the dates were taken.",
            code=row["status_code"],
            status=status,
        )
        book.doubts.add("status-against-dates", book.where(id), what, Said("Correct the activity in P6."), task=id)


def _remaining(book: Book, id: TaskId, row: Row, told: datetime) -> list[AnyFact]:
    """What is left of an activity under way, or of one not started whose remaining duration was changed."""
    if "act_end_date" in row:
        return []
    remaining = book.cells.minutes(row, "remain_drtn_hr_cnt", book.where(id), id)
    if remaining is None:
        return []
    if remaining < 0:
        book.doubts.add(
            "negative-duration", book.where(id), Said("Its remaining duration is negative; 0 was taken."), task=id
        )
        remaining = 0
    planned = book.cells.minutes(row, "target_drtn_hr_cnt", book.where(id), id)
    if "act_start_date" not in row and remaining == planned:
        return []
    return [Remaining(id=f"{id}:remaining", task=id, recorded=told, at=told, duration=Duration(remaining))]


def _complete(book: Book, id: TaskId, row: Row, told: datetime) -> list[AnyFact]:
    percent = book.cells.number(row, "phys_complete_pct", book.where(id), id)
    if not percent:
        return []
    fact = Complete(id=f"{id}:physical", task=id, recorded=told, at=told, percent=percent, measure=PercentKind.PHYSICAL)
    return [fact]


def _own_progress(book: Book, id: TaskId, row: Row, told: datetime) -> list[AnyFact]:
    cells, where = book.cells, book.where(id)
    work, left = cells.minutes(row, "act_work_qty", where, id), cells.minutes(row, "remain_work_qty", where, id)
    if not work and (left or 0) == (cells.minutes(row, "target_work_qty", where, id) or 0):
        return []
    return [Worked(id=f"{id}:worked", task=id, recorded=told, at=told, work=work or 0, remaining=left)]

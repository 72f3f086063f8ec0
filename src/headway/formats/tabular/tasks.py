"""The tasks of a sheet: a row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from headway.formats.native.references import References, Taken, slug
from headway.formats.reading import StoredDates
from headway.formats.tabular import cells
from headway.formats.tabular.columns import Sheet
from headway.formats.tabular.grid import Cell, text
from headway.formats.tabular.outline import parents_of
from headway.plan.account import RESERVES
from headway.plan.duration import Duration
from headway.plan.problem import Severity
from headway.plan.said import Counted, Said
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind
from headway.plan.value import TaskId

_CONSTRAINTS = {
    "asap": ConstraintKind.AS_SOON_AS_POSSIBLE,
    "alap": ConstraintKind.AS_LATE_AS_POSSIBLE,
    "snet": ConstraintKind.START_NO_EARLIER_THAN,
    "snlt": ConstraintKind.START_NO_LATER_THAN,
    "fnet": ConstraintKind.FINISH_NO_EARLIER_THAN,
    "fnlt": ConstraintKind.FINISH_NO_LATER_THAN,
    "mso": ConstraintKind.MUST_START_ON,
    "mfo": ConstraintKind.MUST_FINISH_ON,
} | {kind.replace("-", " "): kind for kind in ConstraintKind}
_KINDS = {kind.replace("-", " "): kind for kind in TaskKind}


@dataclass
class Rows:
    """Which row is which task: ids, parents, and by what a task may be named in the sheet."""

    ids: dict[int, TaskId] = field(default_factory=dict)
    parents: dict[int, TaskId | None] = field(default_factory=dict)
    known: dict[str, TaskId] = field(default_factory=dict)
    summaries: set[TaskId] = field(default_factory=set)

    @classmethod
    def find(cls, sheet: Sheet) -> Rows:
        """Name every row that has a task."""
        rows = cls()
        taken = Taken()
        for row in sheet.rows:
            if sheet.text(row, "name"):
                rows.ids[row] = _id(sheet, row, taken)
            elif any(text(cell) for cell in sheet.grid.rows[row]):
                sheet.wrong(row, "name", Said("a row without a name"), Said("It was left out."), "task-name")
        rows.known = _known(sheet, rows.ids)
        rows.parents = parents_of(sheet, rows.ids, rows.known)
        rows.summaries = {parent for parent in rows.parents.values() if parent is not None}
        return rows


def _id(sheet: Sheet, row: int, taken: Taken) -> TaskId:
    wanted = sheet.text(row, "uid") or sheet.text(row, "id") or slug(sheet.text(row, "name")) or "task"
    id = taken.free(wanted)
    if id != wanted and (sheet.text(row, "uid") or sheet.text(row, "id")):
        sheet.wrong(
            row,
            "id",
            Said("another row is {wanted} already; this one is called {id}", wanted=repr(wanted), id=repr(id)),
            "",
            "same-id",
        )
    return id


def _known(sheet: Sheet, ids: Mapping[int, TaskId]) -> dict[str, TaskId]:
    """What a predecessor or parent may be named by: the id column, or else row numbers, and unique names."""
    names = References.of((id, sheet.text(row, "name")) for row, id in ids.items())
    known = {id: id for id in ids.values()}
    known |= {name: id for name, id in names.by_name.items() if name not in known}
    if sheet.has("id"):
        return known | {sheet.text(row, "id"): id for row, id in reversed(list(ids.items())) if sheet.text(row, "id")}
    return known | {str(row - sheet.columns.header): id for row, id in ids.items()}


def read_tasks(sheet: Sheet, rows: Rows) -> tuple[dict[TaskId, Task], dict[TaskId, StoredDates]]:
    """Every task, and the dates the sheet shows for it."""
    tasks: dict[TaskId, Task] = {}
    stored: dict[TaskId, StoredDates] = {}
    ranks: dict[TaskId | None, int] = {}
    for row, id in rows.ids.items():
        parent = rows.parents[row]
        ranks[parent] = ranks.get(parent, 0) + 1
        start = sheet.moment(row, "start", sheet.settings.default_start)
        finish = sheet.moment(row, "finish", sheet.settings.default_finish)
        if start or finish:
            stored[id] = StoredDates(start=start, finish=finish)
        fields = _fields(sheet, row, id in rows.summaries)
        if fields.get("manual"):
            fields |= {"manual_start": start, "manual_finish": finish}
        tasks[id] = Task(id, sheet.text(row, "name"), parent, Decimal(ranks[parent]), **fields)
    return tasks, stored


def _fields(sheet: Sheet, row: int, summary: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "duration": _amount(sheet, row, "duration", "d"),
        "wbs": sheet.text(row, "wbs") or None,
        "deadline": sheet.moment(row, "deadline", sheet.settings.default_finish),
        "external_early_start": sheet.moment(row, "external_early_start", sheet.settings.default_start),
        "external_late_finish": sheet.moment(row, "external_late_finish", sheet.settings.default_finish),
        "constraint": _constraint(sheet, row),
        "notes": _raw(sheet.cell(row, "notes")),
        "custom": {
            title: custom
            for at, title in sheet.columns.others.items()
            if (custom := _json(sheet.grid.cell(row, at))) != ""
        },
        "calendar": sheet.text(row, "calendar") if sheet.text(row, "calendar").lower() not in ("", "none") else None,
        "account": _account(sheet, row),
        "manual": sheet.text(row, "manual").lower().startswith(("man", "yes", "true", "1", "ja")),
        "active": cells.flag(sheet.cell(row, "active")) is not False or not sheet.text(row, "active"),
        "priority": _whole(sheet, row, "priority", 500),
        "fixed_cost": _money(sheet, row),
    }
    work = _amount(sheet, row, "work", "h")
    fields["work"] = work.minutes if work else None
    fields["kind"] = _kind(sheet, row, fields["duration"], summary)
    if summary:
        fields["duration"] = None
    return fields


def _account(sheet: Sheet, row: int) -> str | None:
    written = sheet.text(row, "account")
    if written not in RESERVES:
        return written or None
    sheet.wrong(
        row, "account", Said("{text} is a reserve and no account", text=repr(written)), Said("It was left out.")
    )
    return None


def _raw(cell: Cell) -> str:
    return cell if isinstance(cell, str) else text(cell)


def _json(cell: Cell) -> str | int | float | bool:
    """A cell of a column nobody knows, kept as it stands."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return cell if isinstance(cell, str | int | float) else text(cell)


def _kind(sheet: Sheet, row: int, duration: Duration | None, summary: bool) -> TaskKind:
    stated = sheet.text(row, "kind").lower().replace("-", " ")
    if stated in _KINDS:
        return _KINDS[stated]
    if summary:
        return TaskKind.SUMMARY
    if cells.flag(sheet.cell(row, "milestone")) and sheet.has("milestone"):
        return TaskKind.MILESTONE
    if duration is not None and duration.minutes == 0:
        return TaskKind.MILESTONE
    return TaskKind.MILESTONE if "milestone" in stated else TaskKind.TASK


def _amount(sheet: Sheet, row: int, name: str, unit: str) -> Duration | None:
    cell = sheet.cell(row, name)
    if text(cell) in ("", "?"):
        return None
    title = sheet.columns.titles.get(sheet.columns.fields[name], "")
    try:
        found = cells.amount(cell, sheet.settings, cells.unit_of(title) or unit, sheet.grid.decimal_comma)
    except ValueError as complaint:
        sheet.wrong(row, name, str(complaint))
        return None
    if found.minutes >= 0:
        return found
    sheet.wrong(row, name, Said("{text} is less than nothing", text=repr(text(cell))), Said("It was left out."))
    return None


def _whole(sheet: Sheet, row: int, name: str, otherwise: int) -> int:
    written = sheet.text(row, name)
    if written.isdigit() and len(written) < 6:
        return min(int(written), 1000)
    levels = {"": otherwise, "normal": 500, "medium": 500, "low": 300, "high": 700, "urgent": 900, "important": 700}
    if written.lower() not in levels:
        sheet.note(
            "unknown-priority",
            sheet.grid.place(row, sheet.columns.fields[name]),
            Said("the priority {written} was left out", written=repr(written)),
        )
    return levels.get(written.lower(), otherwise)


def _money(sheet: Sheet, row: int) -> Decimal:
    written = sheet.text(row, "cost").strip("€$£ ")
    if not written:
        return Decimal(0)
    try:
        return Decimal(repr(cells.number(written, sheet.grid.decimal_comma))).normalize()
    except ValueError as complaint:
        sheet.wrong(row, "cost", str(complaint))
        return Decimal(0)


def _constraint(sheet: Sheet, row: int) -> Constraint | None:
    written = sheet.text(row, "constraint").lower().replace("-", " ")
    if not written or written in ("asap", "as soon as possible"):
        return Constraint(ConstraintKind.AS_SOON_AS_POSSIBLE) if written else None
    kind = _CONSTRAINTS.get(written)
    if kind is None:
        sheet.wrong(
            row,
            "constraint",
            Said("{text} is no constraint", text=repr(written)),
            Said("They are {names}.", names=", ".join(ConstraintKind)),
        )
        return None
    usual = sheet.settings.default_finish if "finish" in kind else sheet.settings.default_start
    moment = sheet.moment(row, "constraint_date", usual)
    if moment is None and kind is not ConstraintKind.AS_LATE_AS_POSSIBLE:
        sheet.wrong(row, "constraint", Said("{text} has no date", text=repr(written)), Said("It was left out."))
        return None
    return Constraint(kind, moment if kind is not ConstraintKind.AS_LATE_AS_POSSIBLE else None)


def assume_starts(
    sheet: Sheet, rows: Rows, tasks: dict[TaskId, Task], linked: set[TaskId], stored: Mapping[TaskId, StoredDates]
) -> None:
    """Without links a typed start is intent: start no earlier than that. With them, dates are another tool's answer.

    A sheet with a constraint column has said what its constraints are; then no start becomes one.
    """
    if sheet.has("constraint") or not sheet.has("start"):
        return
    earliest = min((each.start for each in stored.values() if each.start), default=None)
    assumed = []
    for id in rows.ids.values():
        task, start = tasks[id], stored[id].start if id in stored else None
        if start is None or start == earliest or id in linked or id in rows.summaries or task.manual:
            continue
        tasks[id] = task.but(constraint=Constraint(ConstraintKind.START_NO_EARLIER_THAN, start))
        assumed.append(id)
    if assumed:
        what = Counted(
            len(assumed),
            "the start typed on {n} task without predecessors was taken as 'start no earlier than'",
            "the start typed on {n} tasks without predecessors was taken as 'start no earlier than'",
        )
        sheet.note(
            "assumed-constraints", sheet.grid.name, what, Said("Add links or a constraint column to say otherwise.")
        )


def assume_durations(sheet: Sheet, rows: Rows, tasks: dict[TaskId, Task], stored: Mapping[TaskId, StoredDates]) -> None:
    """Where a leaf has dates but no duration, its length is the working time between them, whole weekdays counted."""
    assumed = 0
    for id in rows.ids.values():
        dates = stored.get(id)
        if (
            tasks[id].duration is not None
            or tasks[id].kind is not TaskKind.TASK
            or id in rows.summaries
            or dates is None
            or dates.finish is None
        ):
            continue
        start = dates.start or dates.finish.replace(hour=0, minute=0)
        days = _weekdays(start, dates.finish) if dates.start else 1
        tasks[id] = tasks[id].but(duration=Duration(max(days, 1) * sheet.settings.minutes_per_day))
        assumed += 1
    if assumed:
        what = Counted(
            assumed,
            "the duration of {n} task was counted from its dates, in whole working days",
            "the durations of {n} tasks were counted from their dates, in whole working days",
        )
        sheet.note(
            "assumed-durations",
            sheet.grid.name,
            what,
            Said("Add a duration column to say otherwise."),
            Severity.WARNING,
        )


def _weekdays(start: datetime, finish: datetime) -> int:
    """Monday to Friday from one day to another, both included."""
    days = (finish.date() - start.date()).days + 1
    whole, rest = divmod(max(days, 0), 7)
    return whole * 5 + sum((start.weekday() + at) % 7 < 5 for at in range(rest))

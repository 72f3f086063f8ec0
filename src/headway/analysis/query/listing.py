"""What a view lists: columns, and the tasks that answer in groups and order, with what they sum up to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from headway.analysis.analysis import Analysis
from headway.analysis.query.asked import Asked
from headway.analysis.query.columns.task import above
from headway.analysis.query.field import NAMED, Cell, Field, Kind, Total, is_empty
from headway.analysis.query.fields import fields_of
from headway.analysis.query.parse import parse, unknown_field
from headway.analysis.query.select import select
from headway.analysis.words import MONTHS
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.text import minutes_text
from headway.plan.value import ResourceId, TaskId

USUAL = ("outline", "name", "status", "start", "finish", "duration", "float", "resource")
"""The columns of a listing that names none."""

_DIGITS = re.compile(r"(\d+)", re.ASCII)
_NO = "\N{EN DASH}"


class Row(NamedTuple):
    """A task and its cells, one for each column."""

    task: TaskId
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """Rows that have one value of a field in common; `key` is empty for those that have none."""

    key: str
    label: str
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]


@dataclass(frozen=True, eq=False)
class Listing:
    """What is listed. `hidden` tasks of the plan did not answer.

    A task with several values of the field that groups stands in several groups; `totals` counts it once. Nothing is
    summed twice either where a summary task and tasks below it answer both: then the summary task counts.
    """

    columns: tuple[Field, ...]
    groups: tuple[Group, ...]
    totals: tuple[Cell, ...]
    tasks: tuple[TaskId, ...]
    hidden: int


def listing(
    analysis: Analysis,
    asked: Asked,
    fields: Mapping[str, Field] | None = None,
    me: ResourceId | None = None,
    today: date | None = None,
) -> Listing:
    """List what is asked; `fields` are those that may be asked for (None: all of the plan's), `me` and `today` as in
    `select`. QueryUnreadable for a filter that cannot be read and for a field there is not.
    """
    fields = fields_of(analysis) if fields is None else fields
    columns = [field_named(name, fields) for name in asked.columns or USUAL]
    tasks = in_order(analysis, select(analysis, parse(asked.where, fields), me, today), asked.sort, fields)
    rows = _rows(analysis, columns, tasks)
    parts = grouped(analysis, tasks, field_named(asked.group, fields) if asked.group else None)
    return Listing(
        columns=tuple(columns),
        groups=tuple(
            Group(
                key, label, tuple(rows[task] for task in ids), _totals(analysis.plan, columns, [rows[t] for t in ids])
            )
            for key, label, ids in parts
        ),
        totals=_totals(analysis.plan, columns, list(rows.values())),
        tasks=tasks,
        hidden=len(analysis.plan.tasks) - len(tasks),
    )


def field_named(name: str, fields: Mapping[str, Field]) -> Field:
    """A field by its name, in any case; QueryUnreadable, with the nearest one, where there is none."""
    found = fields.get(name.casefold())
    if found is None:
        raise unknown_field(name, fields)
    return found


def in_order(
    analysis: Analysis, tasks: Sequence[TaskId], sort: Iterable[str], fields: Mapping[str, Field]
) -> tuple[TaskId, ...]:
    """Tasks by the values of fields, the first the most important; `-finish` has the latest first.

    What has no value comes last either way; what is equal stays in reading order.
    """
    order, row = list(tasks), analysis.schedule.index
    for name in reversed(list(sort)):
        values = field_named(name.removeprefix("-"), fields).values(analysis)
        held = [task for task in order if not is_empty(values[row[task]])]
        held.sort(key=lambda task: _weight(values[row[task]]), reverse=name.startswith("-"))
        order = held + [task for task in order if is_empty(values[row[task]])]
    return tuple(order)


def grouped(analysis: Analysis, tasks: Iterable[TaskId], field: Field | None) -> list[tuple[str, str, list[TaskId]]]:
    """Tasks by the values of a field: key, label and tasks of every group that has any; None makes one group of all."""
    if field is None:
        return [("", "", list(tasks))]
    found: dict[str, list[TaskId]] = {}
    values, row = field.values(analysis), analysis.schedule.index
    for task in tasks:
        for key in keys_of(field, values[row[task]]):
            found.setdefault(key, []).append(task)
    places = {key: at for at, key in enumerate(field.offered(analysis) if field.kind in NAMED else ())}
    order = sorted(found, key=lambda key: (not key, places.get(key, len(places)), _weight(_typed(field, key))))
    return [(key, label_of(field, key, analysis.plan.settings), found[key]) for key in order]


def keys_of(field: Field, value: Cell) -> tuple[str, ...]:
    """The groups a value belongs to: of a date its month, of several names each; the empty one for no value."""
    if isinstance(value, tuple):
        return value or ("",)
    if isinstance(value, datetime):
        return (f"{value:%Y-%m}",)
    if field.kind is Kind.FLAG:
        return ("yes" if value else "no",)
    return ("" if value is None else str(value),)


def label_of(field: Field, key: str, settings: Settings) -> str:
    """What a group is called: `Jun 2026`, `Payments`, `5 d`; a dash for the one without a value."""
    if not key:
        return _NO
    if field.kind is Kind.DATE:
        year, _minus, month = key.partition("-")
        return f"{MONTHS[int(month) - 1]} {year}"
    if field.kind is Kind.DAYS:
        return minutes_text(int(key), settings)
    return f"{key} %" if field.kind is Kind.PERCENT else key


def parents_of(plan: Plan, tasks: Iterable[TaskId]) -> frozenset[TaskId]:
    """The summary tasks above these that are not among them: what an outline needs to show them in their place."""
    hits = frozenset(tasks)
    parents = {parent for task in hits if (parent := plan.tasks[task].parent) is not None and parent in plan.tasks}
    return frozenset(each for parent in parents for each in (parent, *above(plan, parent))) - hits


def _typed(field: Field, key: str) -> Any:
    return float(key) if key and field.kind in (Kind.NUMBER, Kind.DAYS, Kind.PERCENT, Kind.MONEY) else key


def _weight(value: Any) -> Any:
    """By what values are put in order: texts by their letters in any case, and numbers in them as numbers."""
    if isinstance(value, tuple):
        value = ", ".join(value)
    if not isinstance(value, str):
        return value
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(value.casefold()) if part]


def _rows(analysis: Analysis, columns: Sequence[Field], tasks: Iterable[TaskId]) -> dict[TaskId, Row]:
    held, row = [field.values(analysis) for field in columns], analysis.schedule.index
    return {task: Row(task, tuple(column[row[task]] for column in held)) for task in tasks}


def _totals(plan: Plan, columns: Sequence[Field], rows: Sequence[Row]) -> tuple[Cell, ...]:
    here = {row.task for row in rows}
    counted = [row for row in rows if here.isdisjoint(above(plan, row.task))]
    return tuple(_total(field.total, [row.cells[at] for row in counted]) for at, field in enumerate(columns))


def _total(total: Total | None, cells: Iterable[Any]) -> Any:
    known = [cell for cell in cells if cell is not None]
    if total is None or not known:
        return None
    if total is Total.SUM:
        return sum(known)
    return min(known) if total is Total.FIRST else max(known)

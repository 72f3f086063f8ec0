"""A bulk edit as its page shows it: the form by the kind of the field, and what it would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from headway.analysis import Analysis
from headway.analysis.bulk import Input, Operation, Settable
from headway.analysis.query import Cell, Field, Kind
from headway.plan.settings import Settings
from headway.plan.text import minutes_text
from headway.workbench.pages.bulk.asked import Bulk
from headway.workbench.pages.bulk.words import choice_label, example, field_label, operation_label
from headway.workbench.pages.plan.preview import said, signed
from headway.workbench.pages.shell.unsettable import why_not
from headway.workbench.pages.shell.words import weekday
from headway.workbench.pages.table.answer import shown as as_script
from headway.workbench.projects.bulk_edits import Tried

MILESTONES = 8
"""Milestones a preview names; the others are counted."""

NOTHING = "\N{EN DASH}"


@dataclass(frozen=True)
class Option:
    """One entry of a choice."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Form:
    """The choices of the form, and how a value is given: `choose`, `names`, `type` or, where none is, empty."""

    fields: list[Option]
    operations: list[Option]
    values: list[Option]
    widget: str
    example: str
    replaces: bool
    dated: bool  # whether it is asked when it happened


@dataclass(frozen=True)
class Milestone:
    """A milestone that moves."""

    name: str
    before: str
    after: str
    by: str
    breaks: bool


@dataclass(frozen=True)
class Line:
    """A task that changes: for every column what it holds before and after, the same where it stays."""

    task: str
    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Left:
    """Tasks left out for one reason."""

    why: str
    count: int
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class Foreseen:
    """What an edit would do."""

    changed: int
    same: int
    left: tuple[Left, ...]
    said: list[str]
    milestones: tuple[Milestone, ...]
    more_milestones: int
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    more: int
    mark: str
    facts: bool


def form(here: Bulk, fields: Mapping[str, Settable], analysis: Analysis) -> Form:
    """The form, as it is filled in."""
    field, operation = fields[here.edit.field.casefold()], here.edit.operation
    offered = field.offered(analysis) if operation in (Operation.SET, Operation.ADD, Operation.SUBTRACT) else ()
    chooses = field.input in (Input.CHOICE, Input.STATUS)
    widget = "" if operation is Operation.CLEAR else "choose" if chooses and offered else "names" if offered else "type"
    return Form(
        fields=[Option(each.name, field_label(each), each is field) for each in fields.values()],
        operations=[Option(e.value, operation_label(field, e), e is operation) for e in field.operations],
        values=[Option(each, choice_label(field, each), each == here.edit.value) for each in offered],
        widget=widget,
        example=example(field, operation),
        replaces=operation is Operation.REPLACE,
        dated=field.input is Input.STATUS and here.edit.value in ("in progress", "done"),
    )


def foreseen(found: Tried) -> Foreseen:
    """What an edit would do, in the reader's words."""
    seen, meant = found.outlook, found.meant
    plan = seen.before.plan
    rows = seen.rows()
    return Foreseen(
        changed=len(meant.changed),
        same=len(meant.same),
        left=tuple(_left(seen.before, why_not(each.why), each.tasks) for each in meant.left_out),
        said=said(seen.comparison),
        milestones=tuple(_milestones(found)),
        more_milestones=max(0, len(seen.milestones) - MILESTONES),
        columns=tuple(field_label(field) for field in seen.fields),
        lines=tuple(
            Line(row.task, row.name, tuple(_pairs(seen.fields, row.before, row.after, plan.settings))) for row in rows
        ),
        more=len(meant.changed) - len(rows),
        mark=seen.mark,
        facts=meant.field.facts,
    )


def _left(analysis: Analysis, why: str, tasks: tuple[str, ...], most: int = 5) -> Left:
    names = tuple(analysis.plan.tasks[id].name or id for id in tasks[:most])
    return Left(why, len(tasks), names, len(tasks) - len(names))


def _milestones(found: Tried) -> Iterator[Milestone]:
    settings = found.outlook.before.plan.settings
    for each in found.outlook.milestones[:MILESTONES]:
        minutes = round((each.days or 0) * settings.minutes_per_day)
        by = signed(minutes, settings) if each.days else ""
        yield Milestone(each.name, weekday(each.before), weekday(each.after), by, each.breaks)


def _pairs(
    fields: tuple[Field, ...], before: tuple[Cell, ...], after: tuple[Cell, ...], settings: Settings
) -> Iterator[tuple[str, str]]:
    for field, was, now in zip(fields, before, after, strict=True):
        yield cell_text(field, was, settings), cell_text(field, now, settings)


def cell_text(field: Field, value: Cell, settings: Settings) -> str:
    """A value in words; a dash for none."""
    if isinstance(value, datetime):
        return f"{weekday(value)} {value:%H:%M}"
    if field.kind is Kind.DAYS and isinstance(value, int):
        return minutes_text(value, settings)
    if field.kind is Kind.PERCENT and value is not None:
        return f"{value} %"
    text = as_script(value, field.kind)
    return NOTHING if text in (None, "") else str(text)

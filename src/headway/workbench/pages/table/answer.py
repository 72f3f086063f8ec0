"""What the table shows of one question: which tasks, in which order and groups, and the columns no payload has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Analysis
from headway.analysis.query import Asked, Cell, Field, Kind
from headway.analysis.query.listing import Group, Listing, listing
from headway.plan.value import TaskId, to_minutes
from headway.workbench.pages.plan import further
from headway.workbench.pages.shell.words import counted
from headway.workbench.pages.table import columns
from headway.workbench.pages.views.asked import trouble_of
from headway.workbench.people.models import Person
from headway.workbench.projects.answers import seen
from headway.workbench.projects.choosing import known_fields, me_in, readable, today_of
from headway.workbench.projects.models import Project

type Shown = str | int | None
"""A cell as the script has it: dates in minutes since 1970, lengths in working minutes, everything else in words."""


def answer(person: Person, project: Project, asked: Asked, now: datetime) -> dict[str, Any]:
    """The answer as the script has it; what cannot be read of the question is passed over (the page tells it).

    Tasks are named by their row in the plan, in reading order. `order` is None where all of them stand in that order;
    `groups` where none are asked for. `tree`: the rows stand in the order of the plan. `cells` are whole columns.
    """
    revision, analysis = seen(person, project)
    known = known_fields(person, project, analysis)
    fields = columns.shown(asked, known)
    where = "" if trouble_of(person, project, analysis, asked) else asked.where
    asked = readable(asked, known).but(where=where, columns=tuple(field.name for field in fields))
    found = listing(analysis, asked, known, me_in(person, project), today_of(analysis, now))
    row = analysis.schedule.index
    plain = not asked.group and not asked.sort
    return {
        "revision": revision,
        "columns": columns.documents(fields, analysis, dict(asked.more).get("widths", "")),
        "order": None if asked.group or (plain and not found.hidden) else [row[task] for task in found.tasks],
        "groups": [_group(each, fields, row) for each in found.groups] if asked.group else None,
        "tree": plain,
        "sort": [(name.removeprefix("-"), name.startswith("-")) for name in asked.sort],
        "cells": {field.name: column(field, analysis) for field in fields if field.name not in columns.PAYLOAD},
        "totals": _totals(found.totals, fields),
        "told": told(found, analysis),
    }


def column(field: Field, analysis: Analysis) -> list[Shown]:
    """A whole column, in reading order: as it can be typed again where something is typed there."""
    cell = columns.cell_of(field, analysis.plan)
    if further.is_further(cell):
        return [_typed(field, cell, analysis, task) for task in analysis.schedule.ids]
    return [shown(value, field.kind) for value in field.values(analysis)]


def _typed(field: Field, cell: str, analysis: Analysis, task: TaskId) -> Shown:
    """A cell as it is typed; work of a summary task is added up and not typed."""
    if cell == further.WORK and analysis.plan.is_summary(task):
        return shown(analysis.cost[task].work, field.kind)
    return further.text(analysis.plan, analysis.plan.tasks[task], cell)


def shown(value: Cell, kind: Kind) -> Shown:
    """One value as the script has it."""
    if isinstance(value, datetime):
        return to_minutes(value)
    if kind is Kind.FLAG:
        return further.yes(bool(value))
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Decimal):
        return number_format(round(value), use_l10n=True, force_grouping=True) if kind is Kind.MONEY else f"{value:f}"
    return value


def told(found: Listing, analysis: Analysis) -> str:
    """How many tasks are shown, of how many."""
    count, everything = len(found.tasks), len(analysis.plan.tasks)
    if not found.hidden:
        return ngettext("%(count)s task", "%(count)s tasks", count) % {"count": counted(count)}
    return _("%(count)s of %(all)s tasks") % {"count": counted(count), "all": counted(everything)}


def _group(group: Group, fields: list[Field], row: Mapping[TaskId, int]) -> dict[str, Any]:
    count = len(group.rows)
    return {
        "key": group.key,
        "label": group.label,
        "count": ngettext("%(count)s task", "%(count)s tasks", count) % {"count": counted(count)},
        "order": [row[each.task] for each in group.rows],
        "totals": _totals(group.totals, fields),
    }


def _totals(totals: Iterable[Cell], fields: Iterable[Field]) -> dict[str, Shown]:
    pairs = zip(fields, totals, strict=True)
    return {field.name: shown(total, field.kind) for field, total in pairs if total is not None}

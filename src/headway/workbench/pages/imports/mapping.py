"""Which column of a sheet holds what: the choices of the form, and what was chosen, as options of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from headway.formats.tabular.dates import ORDERS
from headway.formats.tabular.outline import WAYS
from headway.formats.tabular.sample import Sample

FIELDS: Mapping[str, str | Promise] = {
    "name": _("Name of the task"),
    "id": _("Number or key"),
    "uid": _("Identifier that never changes"),
    "duration": _("Duration"),
    "start": _("Start"),
    "finish": _("Finish"),
    "predecessors": _("Predecessors"),
    "resources": _("Resources"),
    "percent": _("Percent complete"),
    "level": _("Outline level"),
    "number": _("Outline number"),
    "wbs": _("WBS code"),
    "parent": _("Parent task"),
    "kind": _("Kind of task"),
    "milestone": _("Milestone, yes or no"),
    "work": _("Work"),
    "remaining": _("Remaining duration"),
    "actual_start": _("Actual start"),
    "actual_finish": _("Actual finish"),
    "as_of": _("Status date"),
    "constraint": _("Constraint"),
    "constraint_date": _("Constraint date"),
    "deadline": _("Deadline"),
    "priority": _("Priority"),
    "manual": _("Manually scheduled"),
    "calendar": _("Calendar"),
    "account": _("Cost account"),
    "cost": _("Fixed cost"),
    "notes": _("Notes"),
    "active": _("Active"),
}
"""Every field a column may hold, in the order in which people look for them."""

HIERARCHIES: Mapping[str, str | Promise] = {
    "": _("As the sheet tells by itself"),
    "parent": _("By the column of parents"),
    "level": _("By outline level"),
    "number": _("By outline number or WBS code"),
    "indent": _("By the indentation of names"),
    "grouping": _("By the grouping of rows"),
    "none": _("There is none: every task stands at the top"),
}
DATE_ORDERS: Mapping[str, str | Promise] = {
    "": _("As the columns tell by themselves"),
    "dmy": _("Day, month, year"),
    "mdy": _("Month, day, year"),
    "ymd": _("Year, month, day"),
}
DELIMITERS: Mapping[str, str | Promise] = {
    ",": _("Comma"),
    ";": _("Semicolon"),
    "\t": _("Tab"),
    "|": _("Bar"),
}


def chosen(sent: QueryDict, sample: Sample) -> dict[str, Any]:
    """The options of the reader that the form says. What nobody can have chosen in it is left out."""
    options: dict[str, Any] = {}
    if sent.get("delimiter") in DELIMITERS:
        options["delimiter"] = sent["delimiter"]
    if sent.get("sheet") in sample.sheets:
        options["sheet"] = sent["sheet"]
    row = str(sent.get("header_row", ""))
    if row.isascii() and row.isdigit():
        options["header_row"] = int(row[:6])
    if sent.get("date_order") in ORDERS:
        options["date_order"] = sent["date_order"]
    if sent.get("hierarchy") in WAYS:
        options["hierarchy"] = sent["hierarchy"]
    for moment in ("start", "status_date"):
        if sent.get(moment):
            options[moment] = sent[moment][:40]
    return {**options, "mapping": _mapped(sent, sample), "guess": False}


def _mapped(sent: QueryDict, sample: Sample) -> dict[str, str]:
    """Field -> header, the first column where two were given the same field."""
    mapping: dict[str, str] = {}
    for at, column in enumerate(sample.columns):
        field = sent.get(f"column{at}", "")
        if field in FIELDS and column.title not in mapping.values():
            mapping.setdefault(field, column.title)
    return mapping


def fields_now(options: Mapping[str, Any], sample: Sample) -> list[str]:
    """For every column the field it holds now: as was chosen, else as it seems."""
    given = options.get("mapping")
    if given is None:
        return [column.field for column in sample.columns]
    by_title = {title: field for field, title in given.items()}
    return [by_title.get(column.title, "") for column in sample.columns]

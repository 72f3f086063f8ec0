"""The board's words in the reader's language: fields, columns without a name of their own, and what the script says."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from headway.analysis.board import Column
from headway.analysis.board.axes import CUSTOM, NONE
from headway.analysis.query import FIELDS as ASKED
from headway.workbench.pages.plan.words import moving

FIELDS = {
    "status": gettext_noop("Status"),
    "resource": gettext_noop("Person"),
    "team": gettext_noop("Team"),
    "phase": gettext_noop("Phase"),
    "component": gettext_noop("Component"),
    "priority": gettext_noop("Priority"),
    "kind": gettext_noop("Kind"),
    "calendar": gettext_noop("Calendar"),
}

COLUMNS = {
    "not started": gettext_noop("Not started"),
    "in progress": gettext_noop("In progress"),
    "done": gettext_noop("Done"),
    "task": gettext_noop("Task"),
    "milestone": gettext_noop("Milestone"),
    "finish milestone": gettext_noop("Finish milestone"),
    "level of effort": gettext_noop("Level of effort"),
    "wbs summary": gettext_noop("WBS summary"),
}

NOTHING = {
    "resource": gettext_noop("Nobody"),
    "team": gettext_noop("No team"),
    "phase": gettext_noop("No phase"),
    "component": gettext_noop("No component"),
    "calendar": gettext_noop("The project's calendar"),
}


def field_label(field: str) -> str:
    """What a field is called; a custom field by its own name."""
    if field.startswith(CUSTOM):
        return field.removeprefix(CUSTOM)
    return _(FIELDS[field]) if field in FIELDS else _(ASKED[field].label)


def column_label(column: Column, field: str = "") -> str:
    """What a column is called; that of tasks without a value says so."""
    if column.key == NONE:
        return _(NOTHING.get(field, gettext_noop("Not said")))
    if column.key in ("yes", "no") and field in ASKED:
        told = {"field": field_label(field)}
        return _("%(field)s: yes") % told if column.key == "yes" else _("%(field)s: no") % told
    return _(COLUMNS[column.label]) if column.label in COLUMNS else column.label


def words() -> dict[str, str]:
    """What the board's script says, by key; `{}` is where it puts a name or a number."""
    return {
        **moving(),
        "board": _("Board"),
        "picked": _("Picked up “{}” in {}. Arrow keys choose a column, Enter puts it there, Escape leaves it."),
        "over": _("{}: {} cards."),
        "over-limit": _("More than the agreed {}."),
        "dropped": _("“{}” is in {} now."),
        "left": _("“{}” stays in {}."),
        "fixed": _("Cards stay where they are"),
        "key-pick": _("Pick up a card, or put it down"),
        "key-add": _("Add a task to the column"),
        "key-walk": _("Go from card to card"),
    }

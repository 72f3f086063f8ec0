"""The words the Gantt's script shows, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the key under which the script asks for them; `{}` is where it puts a name or a number."""
    return {**_columns(), **_acts(), **_said(), **_kinds()}


def _columns() -> dict[str, str]:
    return {
        "row": _("Row"),
        "wbs": _("WBS"),
        "name": _("Task"),
        "duration": _("Duration"),
        "start": _("Start"),
        "finish": _("Finish"),
        "predecessors": _("Predecessors"),
        "resources": _("Resources"),
        "done": _("Complete"),
        "float": _("Total float"),
        "deadline": _("Deadline"),
        "constraint": _("Constraint"),
        "base_start": _("Baseline start"),
        "base_finish": _("Baseline finish"),
        "priority": _("Priority"),
        "cost": _("Cost"),
    }


def _acts() -> dict[str, str]:
    return {}


def _said() -> dict[str, str]:
    return {}


def _kinds() -> dict[str, str]:
    return {}

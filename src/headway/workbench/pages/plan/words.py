"""The words the Gantt's script shows, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the key under which the script asks for them; `{}` is where it puts a name or a number."""
    return {**columns(), **moving(), **_acts(), **_said(), **_links(), **_keys()}


def moving() -> dict[str, str]:
    """Those of every view in which tasks are moved: undo, a conflict, and how a new date is meant."""
    return {
        "undo": _("Undo"),
        "redo": _("Redo"),
        "understood": _("Understood"),
        "propose": _("Propose it"),
        "propose-detail": _("as a change request: nothing moves before it is approved"),
        "leave": _("Leave it as it is"),
        "leave-detail": _("nothing changes"),
        "keep-theirs": _("Keep theirs"),
        "use-mine": _("Use mine"),
        "asks": _("How is the new date of “{}” meant?"),
        "asks-driven": _("“{}” follows “{}”. How is the new date meant?"),
    }


MONEY = frozenset({"cost", "cost_p80"})
"""The columns that only those see who may see costs."""


def columns() -> dict[str, str]:
    """The columns of the grid, in their usual order."""
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
        "p80": _("P80"),
        "criticality": _("Criticality index"),
        "sensitivity": _("Sensitivity"),
        "priority": _("Priority"),
        "cost": _("Cost"),
        "cost_p80": _("Cost P80"),
    }


def _acts() -> dict[str, str]:
    return {
        "plan": _("Plan"),
        "save": _("Save"),
        "unlink": _("Remove the link"),
        "new-task": _("New task"),
        "zoom-in": _("Zoom in"),
        "zoom-out": _("Zoom out"),
        "zoom-fit": _("Show the whole plan"),
    }


def _said() -> dict[str, str]:
    return {
        "no-dates": _("No dates"),
        "complete": _("{} % complete"),
        "critical": _("critical"),
        "float-left": _("{} of float"),
        "promised": _("baseline {}"),
        "deadline-on": _("deadline {}"),
        "deadline-missed": _("misses its deadline {}"),
        "below": _("by hand, its tasks run {} – {}"),
        "sure": _("P10 {} · P50 {} · P80 {}"),
        "drives": _("drives the finish in {} % of the runs"),
        "sure-old": _("simulated {}"),
    }


def _links() -> dict[str, str]:
    return {
        "link-title": _("“{}” → “{}”"),
        "link-type": _("Type of the link"),
        "lag": _("Lag"),
        "link-FS": _("Finish to start"),
        "link-SS": _("Start to start"),
        "link-FF": _("Finish to finish"),
        "link-SF": _("Start to finish"),
        "link-drop": _("Drop on the start or the finish of a task"),
    }


def _keys() -> dict[str, str]:
    return {
        "key-edit": _("Edit the cell"),
        "key-open": _("Open the task"),
        "key-all": _("Select everything"),
        "key-insert": _("Insert a task above"),
        "key-insert-below": _("Insert a task below"),
        "key-create": _("Create a task"),
        "key-delete": _("Delete tasks, or empty cells"),
        "key-indent": _("Indent"),
        "key-outdent": _("Outdent"),
        "key-up": _("Move up"),
        "key-down": _("Move down"),
        "key-fill": _("Fill down"),
        "key-link": _("Link the selected tasks"),
        "key-unlink": _("Remove their links"),
        "key-fold": _("Close a summary task"),
        "key-unfold": _("Open a summary task"),
        "key-levels": _("Show one level (2 to 6: more)"),
        "key-unfold-all": _("Open all summary tasks"),
        "key-today": _("Go to the status date"),
        "key-bar": _("Go to the task's bar"),
        "key-narrower": _("Narrower grid"),
        "key-wider": _("Wider grid"),
    }

"""The words the table's script shows, in the reader's language; those of acts on the plan are the Gantt's."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headway.workbench.pages.plan import words as gantt


def words() -> dict[str, str]:
    """By the key under which the script asks for them; `{}` is where it puts a name or a number."""
    return {
        **gantt.words(),
        "table": _("Table of tasks"),
        "row-number": _("Row"),
        "printed-cut": _("The first {} of {} rows are printed; the exports hold all of them."),
        "selected": _("{} tasks selected"),
        "key-row": _("Select the whole row"),
        "key-sort": _("Sort by this column"),
        "key-sort-more": _("Sort by this column as well"),
        "key-delete": _("Empty the cells; of whole rows, delete the tasks"),
        "key-delete-tasks": _("Delete the selected tasks"),
    }

"""The words the calendar's script shows, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headway.workbench.pages.plan.words import moving


def words() -> dict[str, str]:
    """By the key under which the script asks for them; `{}` is where it puts a name or a number."""
    return {
        **moving(),
        "board": _("Calendar"),
        "to-start": _("“{}” is to begin on {}."),
        "to-finish": _("“{}” is to finish on {}."),
        "to-due": _("The deadline of “{}” is to be {}."),
        "fixed": _("That day is not on the page. Enter opens the task, where its deadline is typed."),
        "key-days": _("Go from day to day"),
        "key-tasks": _("Go from task to task, and to the week above or below"),
        "key-move": _("Move the task by a day (up and down: by a week)"),
        "key-longer": _("Make the task a day longer or shorter"),
    }

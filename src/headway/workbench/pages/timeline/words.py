"""The words the timeline's script shows, in the reader's language; `{}` is where it puts a name or a number."""

from __future__ import annotations

from django.utils.translation import gettext as _

from headway.workbench.pages.plan.words import moving
from headway.workbench.pages.plan.words import words as plan_words

SHARED = ("zoom-in", "zoom-out", "zoom-fit", "key-today", "critical", "complete")


def words() -> dict[str, str]:
    """By the key under which the script asks for them."""
    plan = plan_words()
    return moving() | {key: plan[key] for key in SHARED} | _told() | _acts()


def zooms() -> list[tuple[str, int, str]]:
    """The four widths there is a button for: its name, hundredths of a pixel a day is wide, and what it is called."""
    return [
        ("day", 5600, _("Day")),
        ("week", 1600, _("Week")),
        ("month", 400, _("Month")),
        ("quarter", 90, _("Quarter")),
    ]


def _told() -> dict[str, str]:
    return {
        "nobody": _("Nobody named yet"),
        "teamless": _("Without a team"),
        "bar": _("“{}”, {} to {}"),
        "units": _("{} % of the time"),
        "from-to": _("{} to {}"),
        "over": _("Overloaded as scheduled"),
        "stuck": _("Cannot be resolved within float"),
        "overs": _("{} overloaded as scheduled"),
        "stucks": _("{} cannot be resolved within float"),
        "busy": _("{} % asked in the next four weeks"),
        "idle": _("nothing asked in the next four weeks"),
        "waiting": _("{} tasks wait for a name"),
        "load": _("{}: {} h asked of {} h"),
        "load-week": _("Week of {}: {} h asked of {} h"),
        "load-more": _("{} h more than there is at the same time"),
        "more": _("{} more"),
        "fewer": _("Show fewer"),
        "level": _("Level the plan"),
        "proof": _("What is behind it"),
        "close": _("Close"),
        "failed": _("The server gave no answer. Try again."),
        "has-open": _("{} has this open"),
    }


def _acts() -> dict[str, str]:
    return {
        "give": _("Give “{}” to somebody else"),
        "give-to": _("Give it to {}"),
        "give-button": _("Give it"),
        "give-who": _("Who does it"),
        "find": _("Find a person"),
        "key-group": _("People"),
        "key-walk": _("Along the tasks of a person"),
        "key-people": _("To the next person"),
        "key-over": _("To the next overload"),
        "key-give": _("Give the task to somebody else"),
        "key-later": _("Move the task a day later"),
        "key-earlier": _("Move the task a day earlier"),
        "key-more": _("Show all tasks of a person, or fewer"),
        "key-open": _("Open the task, or what is behind an overload"),
        "only-over": _("Only who is overloaded"),
    }

"""The door at which the sentences of the engine are put into the reader's language.

The engine's sentences are English texts that remember how they were made (`headway.plan.said`). Wherever one is shown,
`told` says it in the language that is active: `{{ reason|told }}` in a template.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext

from headway.plan import said


class Active:
    """The active language."""

    def text(self, template: str, /) -> str:
        """The template in its words."""
        return gettext(template) if template else ""

    def plural(self, one: str, many: str, number: int, /) -> str:
        """The form for so many."""
        return ngettext(one, many, number)

    def day(self, moment: date, weekday: bool, year: bool, /) -> str:
        """`Mon 2 Mar 2026`, as the language writes it."""
        day = date_format(moment, "DATE_FORMAT" if year else "MONTH_DAY_FORMAT")
        if not weekday:
            return day
        return gettext("{weekday} {day}").format(weekday=WEEKDAYS_ABBR[moment.weekday()], day=day)

    def figure(self, number: int | float | Decimal, places: int, /) -> str:
        """`1,204.5`, as the language writes it."""
        rounded: Any = round(number, places)
        return number_format(rounded, places, force_grouping=True)  # which cuts, and does not round


ACTIVE = Active()


def told(text: str) -> str:
    """A text in the active language; one that the engine did not put together stays as it is."""
    return said.told(text, ACTIVE)


def written(value: Any) -> str:
    """What JSON makes of a sentence: the text, in the active language. TypeError for whatever else it does not know."""
    return told(value) if isinstance(value, said.Told) else said.english(value)

"""The charts of the page, each with its sentence and its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from headway.reports import charts
from headway.reports.charts import Lines
from headway.reports.earned import figures, sentences
from headway.workbench.pages.earned.look import Look
from headway.workbench.pages.shell.figures import Figure


def value(look: Look) -> Figure | None:
    """Planned value, earned value and actual cost over time; None where there is no budget."""
    drawn = figures.value(look.course, look.group)
    about = _("Planned to the end of the baseline, earned and spent up to the status date; dashed: the forecast.")
    said = sentences.value_title(look.measures, look.currency)
    return _figure("value", drawn, said, about)


def schedule(look: Look) -> Figure | None:
    """Earned schedule beside the time gone by; None where nothing has dates."""
    drawn = figures.schedule(look.course, look.group)
    about = _("Working days since the planned start: those gone by, and those by which so much was to be done.")
    return _figure("schedule", drawn, sentences.schedule_title(look.course, look.group), about)


def _figure(name: str, drawn: Lines | None, said: str, about: str) -> Figure | None:
    if drawn is None:
        return None
    table = charts.lines_table(drawn, _("Date"))
    return Figure(name, said, about, lambda sheet: charts.lines(drawn, sheet), table)


FIGURES: Mapping[str, Callable[[Look], Figure | None]] = {"value": value, "schedule": schedule}
"""Every chart of the page by its name."""

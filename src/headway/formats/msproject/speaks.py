"""The fields a Microsoft Project file is able to speak of."""

from __future__ import annotations

from collections.abc import Iterator

from headway.plan.calendar import Calendar
from headway.plan.link import Link
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task

_SILENT = {
    "Task": {
        "estimate",
        "second_constraint",
        "expected_finish",
        "external_early_start",
        "external_late_finish",
        "components",
        "account",
        "earning",
    },
    "Link": {"lag_calendar"},
    "Calendar": {"minutes_per_day", "minutes_per_week", "minutes_per_month", "minutes_per_year"},
    "Resource": {"time_zone", "team"},
    "Assignment": {"drives"},
    "Settings": {
        "must_finish_by",
        "time_zone",
        "convention",
        "progress_rule",
        "lag_calendar",
        "critical_rule",
        "near_critical_threshold",
        "float_rule",
        "use_expected_finish",
        "ignore_other_projects",
        "risk_matrix",
        "budget",
        "contingency",
        "contingency_days",
        "management_reserve",
        "funding",
        "rates",
    },
}


def _spoken() -> Iterator[str]:
    for noun in (Task, Link, Calendar, Resource, Assignment, Settings):
        silent = _SILENT[noun.__name__]
        yield from (f"{noun.__name__}.{field}" for field in noun.__struct_fields__ if field not in silent)


SPEAKS = frozenset(_spoken())
"""What is not here, a file of Microsoft Project leaves alone."""

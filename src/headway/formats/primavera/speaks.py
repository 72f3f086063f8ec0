"""The fields a P6 file is able to speak of."""

from __future__ import annotations

from headway.formats.primavera.words import words

SPEAKS = words(
    """
    Settings.name Settings.start Settings.must_finish_by Settings.calendar Settings.status_date Settings.convention
    Settings.progress_rule Settings.lag_calendar Settings.critical_rule Settings.critical_threshold Settings.float_rule
    Settings.multiple_critical_paths Settings.use_expected_finish Settings.ignore_other_projects Settings.currency
    Settings.minutes_per_day Settings.minutes_per_week Settings.days_per_month Task.name Task.parent Task.kind
    Task.wbs Task.duration Task.work Task.type Task.calendar Task.follows_resources Task.constraint
    Task.second_constraint Task.expected_finish Task.external_early_start Task.external_late_finish Task.priority
    Task.percent_kind Task.notes Task.custom Link.predecessor Link.successor Link.type Link.lag
    Calendar.name Calendar.base Calendar.week Calendar.exceptions Calendar.minutes_per_day Calendar.minutes_per_week
    Calendar.minutes_per_month Calendar.minutes_per_year Resource.name Resource.kind Resource.calendar
    Resource.availability Resource.rates Resource.email Resource.material_unit Resource.generic Resource.notes
    Resource.custom Assignment.task Assignment.resource Assignment.units Assignment.work Assignment.delay
    Assignment.contour Assignment.cost Assignment.drives Started Finished Remaining Complete Worked Spent Stopped
    Baseline Task.account CostAccount.name CostAccount.parent CostAccount.code
    """
)
OF_ACCOUNTS = words("Task.account CostAccount.name CostAccount.parent CostAccount.code")
"""Those among them that a file without any account says nothing of: it erases none."""

"""The rules a plan is read and scheduled by."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from headway.plan.account import ExchangeRate, Funding
from headway.plan.link import LagCalendar
from headway.plan.risk import RiskMatrix
from headway.plan.value import CalendarId, Foreign, Value


class Convention(StrEnum):
    """Whose habits the schedule follows where the great tools differ."""

    MICROSOFT = "microsoft"
    PRIMAVERA = "primavera"


class ProgressRule(StrEnum):
    """What happens to a task that began before its predecessors allowed it (P6's scheduling options)."""

    RETAINED_LOGIC = "retained-logic"
    PROGRESS_OVERRIDE = "progress-override"
    ACTUAL_DATES = "actual-dates"


class CriticalRule(StrEnum):
    """Which tasks are critical."""

    TOTAL_FLOAT = "total-float"  # total float at or below the threshold
    LONGEST_PATH = "longest-path"  # on a driving path to the project's finish


class FloatRule(StrEnum):
    """Which of its two floats a task's total float is, where start and finish float differ."""

    START = "start"
    FINISH = "finish"
    SMALLEST = "smallest"


class Settings(Value, frozen=True):
    """What a plan says about itself as a whole. Times of day are minutes after midnight.

    `status_date` is the day the progress was taken (P6: data date), `current_date` the day the file was last looked
    at by its own tool: used, and said so, where there is no status date.
    """

    name: str = ""
    start: datetime | None = None
    finish: datetime | None = None  # where scheduling from the finish, the date to count back from
    must_finish_by: datetime | None = None  # P6: late dates count from here
    from_finish: bool = False
    calendar: CalendarId | None = None
    time_zone: str | None = None
    minutes_per_day: int = 480
    minutes_per_week: int = 2400
    days_per_month: int = 20
    default_start: int = 480
    default_finish: int = 1020
    week_start: int = 0  # 0 Monday to 6 Sunday
    status_date: datetime | None = None
    current_date: datetime | None = None
    convention: Convention = Convention.MICROSOFT
    progress_rule: ProgressRule = ProgressRule.RETAINED_LOGIC
    lag_calendar: LagCalendar | None = None  # None: as the convention has it
    critical_rule: CriticalRule = CriticalRule.TOTAL_FLOAT
    critical_threshold: int = 0  # minutes of total float at or below which a task is critical
    near_critical_threshold: int = 2400  # minutes of total float at or below which a task is near-critical
    float_rule: FloatRule | None = None  # None: as the convention has it
    multiple_critical_paths: bool = False  # an open end is late at its own finish, not at the project's
    honour_constraints: bool = True  # Microsoft Project: tasks always honour their constraint dates
    use_expected_finish: bool = False  # P6
    ignore_other_projects: bool = False  # P6: dates that other projects set hold nothing
    split_in_progress: bool = True  # Microsoft Project
    move_completed_back: bool = False  # Microsoft Project's four status-date rules
    move_remaining_back: bool = False
    move_remaining_forward: bool = False
    move_completed_forward: bool = False
    new_tasks_manual: bool = False
    balance: bool = True  # of duration, units and work typed by a person the third follows
    currency: str = ""
    risk_matrix: RiskMatrix = RiskMatrix()  # the scales of the qualitative matrix
    budget: Decimal | None = None  # the approved budget, reserves included; None: not known
    contingency: Decimal | None = None  # the part of it set aside for risks
    management_reserve: Decimal | None = None  # the part of it set aside for what nobody foresaw
    contingency_days: float | None = None  # working days set aside for risks between forecast and promise
    funding: tuple[Funding, ...] = ()  # the money granted, by the day from which it may be spent
    rates: tuple[ExchangeRate, ...] = ()  # what other currencies are worth in the plan's own, from which day on
    foreign: Foreign = msgspec.field(default_factory=dict)

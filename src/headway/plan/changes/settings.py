"""Changes of what a plan says about itself as a whole."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from headway.plan.account import ExchangeRate, Funding
from headway.plan.changes import rules, words
from headway.plan.changes.change import SetField, sets
from headway.plan.changes.nouns import CALENDAR, SETTINGS
from headway.plan.link import LagCalendar
from headway.plan.risk import RiskMatrix
from headway.plan.settings import Convention, CriticalRule, FloatRule, ProgressRule
from headway.plan.value import CalendarId, Foreign


class OfSettings[V](SetField, frozen=True):
    """One of the project's settings."""

    noun = SETTINGS
    was: V
    now: V


@sets("name")
class RenameProject(OfSettings[str], frozen=True):
    """What the project is called."""


@sets("start", label="Project start", must=rules.A_DATE, say=words.starting)
class SetProjectStart(OfSettings[datetime | None], frozen=True):
    """The date the schedule counts from."""


@sets("finish", label="Project finish", must=rules.A_DATE, say=words.finishing)
class SetProjectFinish(OfSettings[datetime | None], frozen=True):
    """The date a schedule from the finish counts back from."""


@sets("must_finish_by", must=rules.A_DATE, say=words.finishing)
class SetMustFinishBy(OfSettings[datetime | None], frozen=True):
    """P6's must-finish-by date, from which late dates count."""


@sets("from_finish", label="Scheduling from the finish")
class SetFromFinish(OfSettings[bool], frozen=True):
    """Whether the plan is scheduled back from its finish."""


@sets("calendar", label="Project calendar", refers=CALENDAR)
class SetProjectCalendar(OfSettings[CalendarId | None], frozen=True):
    """The calendar of whatever has none of its own."""


@sets("time_zone")
class SetProjectTimeZone(OfSettings[str | None], frozen=True):
    """The IANA zone whose clock the plan's dates are read on."""


@sets("minutes_per_day", must=rules.between(1, 1440))
class SetMinutesPerDay(OfSettings[int], frozen=True):
    """How many minutes a day is, where durations are shown or typed."""


@sets("minutes_per_week", must=rules.between(1, 10080))
class SetMinutesPerWeek(OfSettings[int], frozen=True):
    """How many minutes a week is."""


@sets("days_per_month", must=rules.between(1, 31))
class SetDaysPerMonth(OfSettings[int], frozen=True):
    """How many days a month is."""


@sets("default_start", label="Default start time", must=rules.TIME_OF_DAY, say=words.time_of_day)
class SetDefaultStart(OfSettings[int], frozen=True):
    """The time of day a typed start means, in minutes after midnight."""


@sets("default_finish", label="Default finish time", must=rules.TIME_OF_DAY, say=words.time_of_day)
class SetDefaultFinish(OfSettings[int], frozen=True):
    """The time of day a typed finish means, in minutes after midnight."""


@sets("week_start", label="First day of the week", must=rules.between(0, 6), say=words.weekday)
class SetWeekStart(OfSettings[int], frozen=True):
    """The first day of the week, 0 Monday to 6 Sunday."""


@sets("status_date", must=rules.A_DATE, say=words.finishing)
class SetStatusDate(OfSettings[datetime | None], frozen=True):
    """The day the progress was taken (P6: the data date)."""


@sets("current_date", must=rules.A_DATE, say=words.starting)
class SetCurrentDate(OfSettings[datetime | None], frozen=True):
    """The day the file was last looked at by its own tool."""


@sets("convention", label="Scheduling convention")
class SetConvention(OfSettings[Convention], frozen=True):
    """Whose habits the schedule follows."""


@sets("progress_rule")
class SetProgressRule(OfSettings[ProgressRule], frozen=True):
    """What happens to a task that began before its predecessors allowed it."""


@sets("lag_calendar")
class SetProjectLagCalendar(OfSettings[LagCalendar | None], frozen=True):
    """On which calendar lags count; none: as the convention has it."""


@sets("critical_rule")
class SetCriticalRule(OfSettings[CriticalRule], frozen=True):
    """Which tasks are critical."""


@sets("critical_threshold", say=words.working_time)
class SetCriticalThreshold(OfSettings[int], frozen=True):
    """Minutes of total float at or below which a task is critical."""


@sets("near_critical_threshold", say=words.working_time)
class SetNearCriticalThreshold(OfSettings[int], frozen=True):
    """Minutes of total float at or below which a task is near-critical."""


@sets("float_rule")
class SetFloatRule(OfSettings[FloatRule | None], frozen=True):
    """Which of its two floats a task's total float is."""


@sets("multiple_critical_paths")
class SetMultipleCriticalPaths(OfSettings[bool], frozen=True):
    """Whether an open end is late at its own finish."""


@sets("honour_constraints", label="Honouring constraint dates")
class SetHonourConstraints(OfSettings[bool], frozen=True):
    """Whether tasks always honour their constraint dates."""


@sets("use_expected_finish", label="Using expected finish dates")
class SetUseExpectedFinish(OfSettings[bool], frozen=True):
    """P6: whether expected finish dates set the remaining duration."""


@sets("ignore_other_projects", label="Ignoring dates set by other projects")
class SetIgnoreOtherProjects(OfSettings[bool], frozen=True):
    """P6: whether external early starts and external late finishes hold nothing."""


@sets("split_in_progress", label="Splitting tasks in progress")
class SetSplitInProgress(OfSettings[bool], frozen=True):
    """Whether a task in progress may be split."""


@sets("move_completed_back", label="Moving completed parts back to the status date")
class SetMoveCompletedBack(OfSettings[bool], frozen=True):
    """Microsoft Project: completed parts that lie after the status date move back to it."""


@sets("move_remaining_back", label="Moving remaining parts back to the status date")
class SetMoveRemainingBack(OfSettings[bool], frozen=True):
    """Microsoft Project: and the remaining parts with them."""


@sets("move_remaining_forward", label="Moving remaining parts forward to the status date")
class SetMoveRemainingForward(OfSettings[bool], frozen=True):
    """Microsoft Project: remaining parts that lie before the status date move forward to it."""


@sets("move_completed_forward", label="Moving completed parts forward to the status date")
class SetMoveCompletedForward(OfSettings[bool], frozen=True):
    """Microsoft Project: and the completed parts with them."""


@sets("balance", label="Duration, units and work kept in balance")
class SetBalance(OfSettings[bool], frozen=True):
    """Whether of duration, units and work typed by a person the third follows."""


@sets("new_tasks_manual", label="New tasks manually scheduled")
class SetNewTasksManual(OfSettings[bool], frozen=True):
    """Whether new tasks are manually scheduled."""


@sets("currency")
class SetCurrency(OfSettings[str], frozen=True):
    """The currency of every amount of money."""


@sets("risk_matrix", label="Risk matrix", must=rules.RISK_MATRIX)
class SetRiskMatrix(OfSettings[RiskMatrix], frozen=True):
    """The scales of the qualitative risk matrix."""


@sets("budget", label="Approved budget", must=rules.A_SUM, say=words.money)
class SetBudget(OfSettings[Decimal | None], frozen=True):
    """The approved budget, reserves included."""


@sets("contingency", label="Contingency reserve", must=rules.A_SUM, say=words.money)
class SetContingency(OfSettings[Decimal | None], frozen=True):
    """The part of the budget set aside for risks."""


@sets("management_reserve", must=rules.A_SUM, say=words.money)
class SetManagementReserve(OfSettings[Decimal | None], frozen=True):
    """The part of the budget set aside for what nobody foresaw."""


@sets("funding", must=rules.FUNDING)
class SetFunding(OfSettings[tuple[Funding, ...]], frozen=True):
    """The money granted, by the day from which it may be spent."""


@sets("rates", label="Exchange rates", must=rules.EXCHANGE_RATES)
class SetExchangeRates(OfSettings[tuple[ExchangeRate, ...]], frozen=True):
    """What other currencies are worth in the plan's own, from which day on."""


@sets("contingency_days", label="Contingency in working days", must=rules.DAYS)
class SetContingencyDays(OfSettings[float | None], frozen=True):
    """Working days set aside for risks between the forecast and what was promised."""


@sets("foreign", label="Foreign fields of the project")
class SetProjectForeign(OfSettings[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""

"""Values of a plan in the words people use, always on one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from headway.plan.account import ExchangeRate, Funding
from headway.plan.calendar import CalendarException, Shift, WorkWeek
from headway.plan.changes.nouns import TASK, Noun, one_line, quoted
from headway.plan.changes.place import Place
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.earning import EarningRule
from headway.plan.estimate import ThreePoint
from headway.plan.link import LinkType
from headway.plan.plan import Plan
from headway.plan.resource import Availability, Portion, Rate
from headway.plan.risk import UNLIMITED, Amounts, Level, Points, RiskMatrix
from headway.plan.task import Constraint, Split
from headway.plan.text import duration_text, lag_text, minutes_text, moment_text
from headway.plan.three_points import amounts_text, estimate_text, points_text

type Say = Callable[[Any, Plan], str]
MOST_ITEMS = 3
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def say(value: Any, plan: Plan) -> str:
    """Any value of a plan in words."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case Duration():
            return duration_text(value, plan.settings)
        case Lag():
            return lag_text(value, plan.settings)
        case datetime():
            return moment_text(value)
        case LinkType():
            return str(value)
        case StrEnum():
            return value.replace("-", " ")
        case str():
            return quoted(value) if value else "none"
        case Mapping():
            return _some([f"{one_line(key)} {say(item, plan)}" for key, item in value.items()])
        case tuple() | list():
            return _some([say(item, plan) for item in value])
    return _say_struct(value, plan)


def _say_struct(value: Any, plan: Plan) -> str:
    match value:
        case Place():
            above = "at the top" if value.parent is None else f"under {TASK.called(value.parent, plan)}"
            return f"{above}, rank {value.rank}"
        case Constraint():
            return say(value.kind, plan) + (f" {moment_text(value.date)}" if value.date else "")
        case ThreePoint():
            return _range(value, plan)
        case Split():
            return f"{_work(value.gap, plan)} after {_work(value.after, plan)}"
        case Shift():
            return f"{clock(value.start)}-{clock(value.finish % 1440 or 1440)}"
        case CalendarException() | WorkWeek():
            return " ".join(filter(None, (_days(value.first, value.last), quoted(value.name) if value.name else "")))
        case Rate():
            return f"{value.standard}" + (f" from {moment_text(value.start)}" if value.start else "")
        case Availability():
            return f"{value.units}" + (f" from {moment_text(value.start)}" if value.start else "")
        case Points():
            return points_text(value)
        case Amounts():
            return amounts_text(value)
        case Level():
            return quoted(value.name) + (f" up to {value.up_to:g}" if value.up_to < UNLIMITED else "")
        case RiskMatrix():
            return f"a matrix of {len(value.probability)} by {len(value.days)}"
        case Funding():
            return f"{money(value.amount, plan)} from {value.date}"
        case ExchangeRate():
            return f"1 {one_line(value.currency)} = {value.rate:f} {one_line(plan.settings.currency)}".rstrip() + (
                f" from {value.date}"
            )
        case EarningRule():
            return _earning(value, plan)
        case Portion():
            return f"{_work(value.work, plan)} in {_work(value.span, plan)}"
    return str(value)


def _range(estimate: ThreePoint, plan: Plan) -> str:
    of = f" of {len(estimate.outcomes)} outcomes" if estimate.outcomes else ""
    basis = f" ({one_line(estimate.basis)})" if estimate.basis.strip() else ""
    return f"{estimate_text(estimate, plan.settings)}{of}{basis}"


def _earning(rule: EarningRule, plan: Plan) -> str:
    weights = _some([f"{TASK.called(task, plan)} {weight:f}" for task, weight in rule.weights.items()])
    told = f": {weights}" if rule.weights else ""
    return f"{say(rule.technique, plan)}{told}" + (f" to {TASK.called(rule.follows, plan)}" if rule.follows else "")


def say_change(was: Any, now: Any, plan: Plan, say: Say) -> str:
    """`5 d -> 8 d`; for lists and tables only what came, went or moved."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        keys = [key for key in {**was, **now} if was.get(key) != now.get(key)]
        return _some([f"{one_line(key)} {say(was.get(key), plan)} -> {say(now.get(key), plan)}" for key in keys])
    if isinstance(was, tuple) and isinstance(now, tuple) and was and now and say is not week:
        came = [f"added {say(item, plan)}" for item in now if item not in was]
        went = [f"removed {say(item, plan)}" for item in was if item not in now]
        return _some(went + came) if went or came else f"in another order: {say(now, plan)}"
    return f"{say(was, plan)} -> {say(now, plan)}"


def naming(noun: Noun) -> Say:
    """Says an identifier, or several, by the names of what they refer to."""

    def by_name(value: Any, plan: Plan) -> str:
        if value is None:
            return "none"
        return _some([noun.called(id, plan) for id in ((value,) if isinstance(value, str) else value)])

    return by_name


def working_time(value: int | None, plan: Plan) -> str:
    """Minutes of work, in hours."""
    return "none" if value is None else _work(value, plan)


def share(value: float | None, plan: Plan) -> str:
    """A share of 1, in percent."""
    return "none" if value is None else f"{100 * value:.4g} %"


def money(value: Decimal | None, plan: Plan) -> str:
    """A sum of money in the plan's currency."""
    return "none" if value is None else f"{value:,f} {plan.settings.currency}".strip()


def time_of_day(value: int | None, plan: Plan) -> str:
    """Minutes after midnight, as a clock shows them."""
    return "none" if value is None else clock(value)


def starting(value: datetime | None, plan: Plan) -> str:
    """A moment at which something starts: a date alone means the plan's usual hour to begin."""
    return say(value, plan)


def finishing(value: datetime | None, plan: Plan) -> str:
    """A moment at which something ends, falls due or is seen: a date alone means the usual hour to end."""
    return say(value, plan)


def week(value: Any, plan: Plan) -> str:
    """A weekly pattern: the days of the week that differ from being inherited."""
    if not isinstance(value, tuple) or len(value) != len(_DAYS):
        return say(value, plan)
    days = zip(_DAYS, value, strict=True)
    told = [f"{day} {say(hours, plan) if hours else 'off'}" for day, hours in days if hours is not None]
    return ", ".join(told) or "inherited"


def weekday(value: int, plan: Plan) -> str:
    """0 to 6 as Monday to Sunday."""
    return _DAYS[value] if 0 <= value < len(_DAYS) else str(value)


def clock(minutes: int) -> str:
    """Minutes after midnight as `08:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _work(minutes: int, plan: Plan) -> str:
    return minutes_text(minutes, plan.settings, Unit.HOUR)


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _some(items: list[str]) -> str:
    shown = ", ".join(items[:MOST_ITEMS])
    return (f"{shown} and {len(items) - MOST_ITEMS} more" if len(items) > MOST_ITEMS else shown) or "none"

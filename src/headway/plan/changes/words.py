"""Values of a plan in the words people use, always on one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
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
from headway.plan.said import Figure, Joined, Said, phrase
from headway.plan.task import Constraint, Split
from headway.plan.text import duration_text, lag_text, minutes_text, moment_text
from headway.plan.three_points import amounts_text, estimate_text, points_text

type Say = Callable[[Any, Plan], str]
MOST_ITEMS = 3
_DAYS = (
    *(phrase("Mon"), phrase("Tue"), phrase("Wed"), phrase("Thu"), phrase("Fri")),
    *(phrase("Sat"), phrase("Sun")),
)
NONE = Said("none")


def say(value: Any, plan: Plan) -> str:
    """Any value of a plan in words."""
    match value:
        case None:
            return NONE
        case bool():
            return Said("yes") if value else Said("no")
        case Duration():
            return duration_text(value, plan.settings)
        case Lag():
            return lag_text(value, plan.settings)
        case datetime():
            return moment_text(value)
        case LinkType():
            return str(value)
        case StrEnum():
            return choice(value)
        case str():
            return quoted(value) if value else NONE
        case Mapping():
            return _some([Joined(" ", [one_line(key), say(item, plan)]) for key, item in value.items()])
        case tuple() | list():
            return _some([say(item, plan) for item in value])
    return _say_struct(value, plan)


def _say_struct(value: Any, plan: Plan) -> str:
    match value:
        case Place():
            rank = str(value.rank)
            if value.parent is None:
                return Said("at the top, rank {rank}", rank=rank)
            return Said("under {task}, rank {rank}", task=TASK.called(value.parent, plan), rank=rank)
        case Constraint():
            return Joined(" ", [say(value.kind, plan), moment_text(value.date) if value.date else ""])
        case ThreePoint():
            return _range(value, plan)
        case Split():
            return Said("{gap} after {after}", gap=_work(value.gap, plan), after=_work(value.after, plan))
        case Shift():
            return f"{clock(value.start)}-{clock(value.finish % 1440 or 1440)}"
        case CalendarException() | WorkWeek():
            return Joined(" ", [_days(value.first, value.last), quoted(value.name) if value.name else ""])
        case Rate():
            return _from(f"{value.standard}", moment_text(value.start) if value.start else "")
        case Availability():
            return _from(numeral(f"{value.units}"), moment_text(value.start) if value.start else "")
        case Points():
            return points_text(value)
        case Amounts():
            return amounts_text(value)
        case Level():
            if value.up_to >= UNLIMITED:
                return quoted(value.name)
            return Said("{name} up to {most}", name=quoted(value.name), most=numeral(f"{value.up_to:g}"))
        case RiskMatrix():
            return Said("a matrix of {rows} by {columns}", rows=len(value.probability), columns=len(value.days))
        case Funding():
            return _from(money(value.amount, plan), f"{value.date}")
        case ExchangeRate():
            own = one_line(plan.settings.currency)
            worth = Joined(" ", ["1", one_line(value.currency), "=", numeral(f"{value.rate:f}"), own])
            return _from(worth, f"{value.date}")
        case EarningRule():
            return _earning(value, plan)
        case Portion():
            return Said("{work} in {span}", work=_work(value.work, plan), span=_work(value.span, plan))
    return str(value)


def _range(estimate: ThreePoint, plan: Plan) -> str:
    of = Said("of {n} outcomes", n=str(len(estimate.outcomes))) if estimate.outcomes else ""
    basis = f"({one_line(estimate.basis)})" if estimate.basis.strip() else ""
    return Joined(" ", [estimate_text(estimate, plan.settings), of, basis])


def _earning(rule: EarningRule, plan: Plan) -> str:
    told = say(rule.technique, plan)
    if rule.weights:
        weights = [
            Joined(" ", [TASK.called(task, plan), numeral(f"{weight:f}")]) for task, weight in rule.weights.items()
        ]
        told = Joined(": ", [told, _some(weights)])
    return Said("{technique} to {task}", technique=told, task=TASK.called(rule.follows, plan)) if rule.follows else told


def say_change(was: Any, now: Any, plan: Plan, say: Say) -> str:
    """`5 d -> 8 d`; for lists and tables only what came, went or moved."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        keys = [key for key in {**was, **now} if was.get(key) != now.get(key)]
        return _some([Joined(" ", [one_line(key), _moved(was.get(key), now.get(key), plan, say)]) for key in keys])
    if isinstance(was, tuple) and isinstance(now, tuple) and was and now and say is not week:
        came = [Said("added {thing}", thing=say(item, plan)) for item in now if item not in was]
        went = [Said("removed {thing}", thing=say(item, plan)) for item in was if item not in now]
        return _some(went + came) if went or came else Said("in another order: {things}", things=say(now, plan))
    return _moved(was, now, plan, say)


def _moved(was: Any, now: Any, plan: Plan, say: Say) -> str:
    return Joined(" -> ", [say(was, plan), say(now, plan)])


def choice(value: StrEnum) -> str:
    """One of a list, in words: the workbench borrows them all."""
    return Said(value.replace("-", " "))


def numeral(text: str) -> str:
    """A figure as it was written, which another language writes its own way; figures of thousands stay."""
    try:
        figure = Figure(Decimal(text), len(text.partition(".")[2]))
    except (InvalidOperation, ValueError):
        return text
    return figure if figure == text else text


def naming(noun: Noun) -> Say:
    """Says an identifier, or several, by the names of what they refer to."""

    def by_name(value: Any, plan: Plan) -> str:
        if value is None:
            return NONE
        return _some([noun.called(id, plan) for id in ((value,) if isinstance(value, str) else value)])

    return by_name


def working_time(value: int | None, plan: Plan) -> str:
    """Minutes of work, in hours."""
    return NONE if value is None else _work(value, plan)


def share(value: float | None, plan: Plan) -> str:
    """A share of 1, in percent."""
    return NONE if value is None else Joined(" ", [numeral(f"{100 * value:.4g}"), "%"])


def money(value: Decimal | None, plan: Plan) -> str:
    """A sum of money in the plan's currency."""
    if value is None:
        return NONE
    exponent = value.as_tuple().exponent
    amount = Figure(value, max(0, -exponent)) if isinstance(exponent, int) else f"{value:,f}"
    return Joined(" ", [amount, plan.settings.currency.strip()])


def time_of_day(value: int | None, plan: Plan) -> str:
    """Minutes after midnight, as a clock shows them."""
    return NONE if value is None else clock(value)


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
    told = [
        Joined(" ", [Said(day), say(hours, plan) if hours else Said("off")]) for day, hours in days if hours is not None
    ]
    return Joined(", ", told) if told else Said("inherited")


def weekday(value: int, plan: Plan) -> str:
    """0 to 6 as Monday to Sunday."""
    return Said(_DAYS[value]) if 0 <= value < len(_DAYS) else str(value)


def clock(minutes: int) -> str:
    """Minutes after midnight as `08:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _work(minutes: int, plan: Plan) -> str:
    return minutes_text(minutes, plan.settings, Unit.HOUR)


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else Said("{first} to {last}", first=f"{first}", last=f"{last}")


def _from(what: str, day: str) -> str:
    return Said("{what} from {day}", what=what, day=day) if day else what


def _some(items: Sequence[str]) -> str:
    return together(items, MOST_ITEMS) or NONE


def together(items: Sequence[str], most: int) -> str:
    """`a, b, c and 2 more`."""
    shown, more = Joined(", ", items[:most]), len(items) - most
    return Said("{shown} and {n} more", shown=shown, n=str(more)) if more > 0 else shown

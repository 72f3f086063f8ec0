"""The rows an impact is shown in: what it is called, how it stands now, how it would, and what lies between.

Texts as they stand on a page, in a PDF and in a mail alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from headway.analysis.impact import DateMove, Impact, MilestoneMove, MoneyMove
from headway.plan.said import Counted, Figure, Joined, Said, phrase, short
from headway.plan.value import Value
from headway.reports.charts import percent
from headway.reports.charts.measure import MINUS
from headway.reports.words import day, month, one_year

NOT_SHOWN = Said("not shown")
NOT_KNOWN = Said("not known")

NAMES = {
    "finish": Said("Finish"),
    "p80": Said("Finish with 80 % certainty"),
    "cost": Said("Cost"),
    "cost_p80": Said("Cost with 80 % certainty"),
    "reserve": Said("Left for risks"),
    "days_left": Said("Days before the promised finish"),
    "overloads": Said("Days with more work than time"),
    "tasks": Said("Tasks"),
}
"""What each row is called."""

CHANCE = phrase("Chance to finish by {day}")
REACH = phrase("Chance to reach {task} by {day}")
JOINT = phrase("Chance of that date for at most {money}")


class Row(Value, frozen=True):
    """One line: `meaning` is worse, better or nothing, for the colour; never for the colour alone, `change` says it."""

    key: str
    name: str
    before: str
    after: str
    change: str
    meaning: str = ""


def figures(it: Impact) -> tuple[Row, ...]:
    """The figures one decides by. What is not shown or not known says so; what cannot be is left out."""
    return (*_dates(it), *_money(it), *_rest(it))


def milestones(it: Impact) -> tuple[Row, ...]:
    """Every milestone that moves, comes or goes; `after` says where it misses its promise."""
    dates = [at for each in it.milestones for at in (each.before, each.after)]
    years = not one_year(dates)
    return tuple(_milestone(each, years) for each in it.milestones)


def cash_flow(it: Impact) -> tuple[Row, ...]:
    """The months whose planned cost differs; empty where none does, or money is not shown."""
    currency = it.after.plan.settings.currency
    moved = (each for each in it.cash_flow or () if each.more)
    return tuple(
        Row(
            f"{each.begins:%Y-%m}",
            month(each.begins),
            said(each.before, currency),
            said(each.after, currency),
            signed(each.more, currency),
        )
        for each in moved
    )


def overloads(it: Impact) -> tuple[Row, ...]:
    """The resources that are overloaded on more or fewer days."""
    return tuple(
        Row(
            each.resource,
            each.name,
            _days(each.days_before),
            _days(each.days_after),
            days_text(float(each.more)) or Said("up to {share}%", share=Figure(100 * each.peak_after)),
            _worse(each.more),
        )
        for each in it.overloads
    )


def _dates(it: Impact) -> Iterator[Row]:
    yield _date("finish", NAMES["finish"], it.finish)
    sure = it.sure
    if sure is None:
        return
    if not sure.is_known:
        yield Row("p80", NAMES["p80"], NOT_KNOWN, NOT_KNOWN, "")
        return
    yield _date("p80", NAMES["p80"], sure.p80)
    name = Said(CHANCE if sure.task is None else REACH, day=day(sure.date), task=_task(it, sure.task))
    yield _share("chance", name, sure.chance_before, sure.chance_after)


def _money(it: Impact) -> Iterator[Row]:
    if not it.shown.costs:
        yield Row("cost", NAMES["cost"], NOT_SHOWN, NOT_SHOWN, "")
        return
    if it.cost is None:
        yield Row("cost", NAMES["cost"], NOT_KNOWN, NOT_KNOWN, "")
        return
    yield _amount("cost", NAMES["cost"], it.cost, it)
    sure = it.sure
    if sure is None or not sure.is_known:
        return
    if sure.cost_p80 is not None:
        yield _amount("cost_p80", NAMES["cost_p80"], sure.cost_p80, it)
    if sure.joint_before is not None and sure.joint_after is not None and sure.budget is not None:
        most = said(sure.budget, it.after.plan.settings.currency)
        yield _share("joint", Said(JOINT, money=most), sure.joint_before, sure.joint_after)


def _rest(it: Impact) -> Iterator[Row]:
    found, currency = it.reserve, it.after.plan.settings.currency
    if not it.shown.reserves:
        yield Row("reserve", NAMES["reserve"], NOT_SHOWN, NOT_SHOWN, "")
    elif found is not None:
        if found.left_before is not None and found.left_after is not None:
            yield _amount("reserve", NAMES["reserve"], MoneyMove(found.left_before, found.left_after), it, good=True)
        elif found.money_after is not None:
            held = said(found.money_after, currency)
            yield Row("reserve", NAMES["reserve"], NOT_KNOWN, NOT_KNOWN, Said("{money} set aside", money=held))
        if found.days_left_before is not None and found.days_left_after is not None:
            more = round(found.days_left_after - found.days_left_before, 4)
            was_left, now_left = _days(found.days_left_before), _days(found.days_left_after)
            yield Row("days_left", NAMES["days_left"], was_left, now_left, days_text(more), _worse(-more))
    if it.overloads:
        was, now = sum(e.days_before for e in it.overloads), sum(e.days_after for e in it.overloads)
        change = days_text(float(now - was))
        yield Row("overloads", NAMES["overloads"], _days(was), _days(now), change, _worse(now - was))
    before, after = len(it.before.plan.leaves), len(it.after.plan.leaves)
    if before != after:
        change = Joined("", ["+" if after > before else MINUS, Figure(abs(after - before))])
        yield Row("tasks", NAMES["tasks"], Figure(before), Figure(after), change)


def _task(it: Impact, task: str | None) -> str:
    found = it.after.plan.tasks.get(task or "")
    return (found.name or found.id) if found is not None else (task or "")


def _milestone(each: MilestoneMove, years: bool) -> Row:
    before = day(each.before, years) if each.before is not None else Said("new")
    after = day(each.after, years) if each.after is not None else Said("taken out")
    late = each.after is not None and each.promised is not None and each.after > each.promised
    if late and each.promised is not None:
        after = Said("{day}, promised {promised}", day=after, promised=day(each.promised, years))
    meaning = "worse" if each.breaks or (each.days or 0) > 0 else "better" if (each.days or 0) < 0 else ""
    return Row(each.task, each.name, before, after, days_text(each.days), meaning)


def _date(key: str, name: str, move: DateMove) -> Row:
    before, after = (day(at) if at is not None else NOT_KNOWN for at in (move.before, move.after))
    return Row(key, name, before, after, days_text(move.days), _worse(move.days or 0))


def _amount(key: str, name: str, move: MoneyMove, it: Impact, *, good: bool = False) -> Row:
    currency = it.after.plan.settings.currency
    sides = (said(move.before, currency), said(move.after, currency))
    return Row(key, name, *sides, signed(move.more, currency), _worse(-move.more if good else move.more))


def _share(key: str, name: str, before: float, after: float) -> Row:
    points = round(100 * after) - round(100 * before)
    sign = "+" if points > 0 else MINUS
    change = "" if points == 0 else Counted(abs(points), "{sign}{n} point", "{sign}{n} points", sign=sign)
    return Row(key, name, percent(before), percent(after), change, _worse(-points))


def _worse(more: float | Decimal) -> str:
    return "worse" if more > 0 else "better" if more < 0 else ""


def _days(days: float) -> str:
    return Joined("", [MINUS if days < 0 else "", short(abs(days)), " d"])


def days_text(days: float | None) -> str:
    """`+4 d`, `−2.5 d`; nothing for no difference and where there is none to tell."""
    if days is None or round(days, 1) == 0:
        return ""
    return Joined("", ["+" if days > 0 else "", _days(days)])


def said(amount: Decimal, currency: str) -> str:
    """`433,060 GBP`, to the unit."""
    size = Joined("", [MINUS if round(amount) < 0 else "", Figure(abs(round(amount)))])
    return Said("{amount} {currency}", amount=size, currency=currency) if currency else size


def signed(amount: Decimal, currency: str) -> str:
    """`+8,504 GBP`; nothing for no difference."""
    return "" if round(amount) == 0 else Joined("", ["+" if amount > 0 else "", said(amount, currency)])

"""The words an impact is told in: working days, money, chances, and what happens to one task."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from headway.analysis.impact.parts import Overload
from headway.analysis.words import counted, day, named
from headway.plan.settings import Settings
from headway.plan.value import TaskId

if TYPE_CHECKING:
    from headway.analysis.impact.impact import Impact


def span(days: float, settings: Settings) -> str:
    """How long, without sign: `4 working days`, `2.5 working days`, `1 working day`; less than one in hours."""
    size = abs(days)
    if size >= 0.95:
        said = f"{size:,.1f}".removesuffix(".0")
        return f"{said} working day{'' if said == '1' else 's'}"
    minutes = round(size * settings.minutes_per_day)
    hours = f"{minutes / 60:.1f}".removesuffix(".0")
    return f"{hours} working hour{'' if hours == '1' else 's'}" if minutes >= 30 else f"{minutes} working minutes"


def later(days: float, settings: Settings) -> str:
    """`4 working days later`, `1 working day earlier`."""
    return f"{span(days, settings)} {'later' if days > 0 else 'earlier'}"


def money(amount: Decimal, settings: Settings) -> str:
    """An amount without sign, as people read it: `8,504 GBP`, `8,504.50 GBP`."""
    size = f"{abs(amount):,.2f}".removesuffix(".00")
    return f"{size} {settings.currency}".rstrip()


def chance(share: float) -> str:
    """`61 %`; nothing simulated is certain: `less than 1 %`, `more than 99 %`."""
    whole = round(100 * share)
    return "less than 1 %" if whole == 0 else "more than 99 %" if whole == 100 else f"{whole} %"


def becomes(before: float, after: float) -> str:
    """`falls from 61 % to 48 %`, `stays at 61 %`."""
    one, other = chance(before), chance(after)
    if one == other:
        return f"stays at {one}"
    return f"{'falls' if after < before else 'rises'} from {one} to {other}"


def task_sentence(it: Impact, task: TaskId) -> str:
    """`'Load test' would finish 3 working days later, on Thu 5 Mar 2026.`; where only its start moves, that."""
    plan = it.after.plan
    name = named(plan, task)
    move = it.moved[task]
    if move.finish_before == move.finish_after:
        verb, before, after = "start", move.start_before, move.start_after
    else:
        verb, before, after = "finish", move.finish_before, move.finish_after
    verb = "come" if plan.tasks[task].is_milestone else verb
    if after is None:
        return f"{name} would have no date any more."
    if before is None:
        return f"{name} would {verb} on {day(after)}."
    days = it.move(before, after).days
    if not days:
        return f"{name} would {verb} on {day(after)} at {after:%H:%M} instead of {day(before)} at {before:%H:%M}."
    return f"{name} would {verb} {later(days, plan.settings)}, on {day(after)}."


def overload_sentence(overload: Overload) -> str:
    """`Marta Zielińska would have more work than time on 6 more days, from Mon 4 May 2026 on.`"""
    more, first = overload.more, overload.first
    if more < 0:
        return f"{overload.name} would have more work than time on {counted(-more, 'day')} less."
    begin = "" if first is None else f", from {day(first)} on"
    if more == 0:
        return f"{overload.name} would have even more work than time, up to {overload.peak_after:.0%} at once{begin}."
    extra = counted(more, "more day" if overload.days_before else "day")
    return f"{overload.name} would have more work than time on {extra}{begin}."

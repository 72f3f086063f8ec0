"""The words an impact is told in: working days, money, chances, and what happens to one task."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from headway.analysis.impact.parts import Overload
from headway.analysis.words import day, named
from headway.plan.said import Counted, Figure, Said, phrase, short
from headway.plan.settings import Settings
from headway.plan.value import TaskId

if TYPE_CHECKING:
    from headway.analysis.impact.impact import Impact


class Moving(NamedTuple):
    """What is said of a task that has a date for the first time, moves within a day, or moves by days."""

    new: str
    within: str
    by: str


STARTS = Moving(
    phrase("{task} would start on {day}."),
    phrase("{task} would start on {day} at {time} instead of {before} at {then}."),
    phrase("{task} would start {how}, on {day}."),
)
FINISHES = Moving(
    phrase("{task} would finish on {day}."),
    phrase("{task} would finish on {day} at {time} instead of {before} at {then}."),
    phrase("{task} would finish {how}, on {day}."),
)
COMES = Moving(
    phrase("{task} would come on {day}."),
    phrase("{task} would come on {day} at {time} instead of {before} at {then}."),
    phrase("{task} would come {how}, on {day}."),
)


def span(days: float, settings: Settings) -> str:
    """How long, without sign: `4 working days`, `2.5 working days`, `1 working day`; less than one in hours."""
    size = abs(days)
    if size >= 0.95:
        said = short(size)
        return Counted(_number(said), "{span} working day", "{span} working days", span=said)
    minutes = round(size * settings.minutes_per_day)
    if minutes < 30:
        return Said("{n} working minutes", n=minutes)
    said = short(minutes / 60)
    return Counted(_number(said), "{span} working hour", "{span} working hours", span=said)


def _number(said: str) -> int:
    """Which form of a noun stands behind a figure."""
    return 1 if said == "1" else 2


def later(days: float, settings: Settings) -> str:
    """`4 working days later`, `1 working day earlier`."""
    how_long = span(days, settings)
    return Said("{span} later", span=how_long) if days > 0 else Said("{span} earlier", span=how_long)


def money(amount: Decimal, settings: Settings) -> str:
    """An amount without sign, as people read it: `8,504 GBP`, `8,504.50 GBP`."""
    size = Figure(abs(amount), 0 if f"{amount:.2f}".endswith(".00") else 2)
    return Said("{amount} {currency}", amount=size, currency=settings.currency) if settings.currency else size


def chance(share: float) -> str:
    """`61 %`; nothing simulated is certain: `less than 1 %`, `more than 99 %`."""
    whole = round(100 * share)
    return Said("less than 1 %") if whole == 0 else Said("more than 99 %") if whole == 100 else f"{whole} %"


def becomes(before: float, after: float) -> str:
    """`falls from 61 % to 48 %`, `stays at 61 %`."""
    one, other = chance(before), chance(after)
    if one == other:
        return Said("stays at {chance}", chance=one)
    if after < before:
        return Said("falls from {before} to {after}", before=one, after=other)
    return Said("rises from {before} to {after}", before=one, after=other)


def task_sentence(it: Impact, task: TaskId) -> str:
    """`'Load test' would finish 3 working days later, on Thu 5 Mar 2026.`; where only its start moves, that."""
    plan = it.after.plan
    name = named(plan, task)
    move = it.moved[task]
    if move.finish_before == move.finish_after:
        moving, before, after = STARTS, move.start_before, move.start_after
    else:
        moving, before, after = FINISHES, move.finish_before, move.finish_after
    moving = COMES if plan.tasks[task].is_milestone else moving
    if after is None:
        return Said("{task} would have no date any more.", task=name)
    if before is None:
        return Said(moving.new, task=name, day=day(after))
    days = it.move(before, after).days
    if not days:
        time, then = f"{after:%H:%M}", f"{before:%H:%M}"
        return Said(moving.within, task=name, day=day(after), time=time, before=day(before), then=then)
    return Said(moving.by, task=name, how=later(days, plan.settings), day=day(after))


def overload_sentence(overload: Overload) -> str:
    """`Marta Zielińska would have more work than time on 6 more days, from Mon 4 May 2026 on.`"""
    more, who = overload.more, overload.name
    begin = day(overload.first) if overload.first is not None else None
    if more < 0:
        return Counted(
            -more,
            "{who} would have more work than time on {n} day less.",
            "{who} would have more work than time on {n} days less.",
            who=who,
        )
    if more == 0:
        return _higher(who, overload.peak_after, begin)
    if overload.days_before:
        days = Counted(more, "on {n} more day", "on {n} more days")
    else:
        days = Counted(more, "on {n} day", "on {n} days")
    if begin is None:
        return Said("{who} would have more work than time {days}.", who=who, days=days)
    return Said("{who} would have more work than time {days}, from {day} on.", who=who, days=days, day=begin)


def _higher(who: str, peak: float, begin: str | None) -> str:
    share = Said("{share}%", share=Figure(100 * peak))
    if begin is None:
        return Said("{who} would have even more work than time, up to {share} at once.", who=who, share=share)
    return Said(
        "{who} would have even more work than time, up to {share} at once, from {day} on.",
        who=who,
        share=share,
        day=begin,
    )

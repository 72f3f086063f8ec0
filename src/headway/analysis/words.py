"""Dates, amounts and names in plain words, the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from headway.plan.duration import Unit
from headway.plan.plan import Plan
from headway.plan.said import MONTHS as MONTHS
from headway.plan.said import Day, Listed, Said
from headway.plan.settings import Settings
from headway.plan.text import minutes_text
from headway.plan.value import TaskId


def when(moment: datetime, *, year: bool = True) -> str:
    """`Mon 2 Mar 2026 08:00`."""
    return Day(moment, year=year, time=True)


def day(moment: date, *, year: bool = True) -> str:
    """`Mon 2 Mar 2026`."""
    return Day(moment, year=year)


def named(plan: Plan, task: TaskId) -> str:
    """The task's name in quotes, its identifier where it has none or does not exist."""
    found = plan.tasks.get(task)
    return f"'{found.name}'" if found is not None and found.name else Said("task {task}", task=str(task))


def amount(minutes: int, settings: Settings) -> str:
    """Working minutes without sign, exact: `3 d`, `3.5 d`, `64 d 7 h`, `20 m`."""
    left, parts = abs(minutes), []
    day = max(1, settings.minutes_per_day)
    if left >= day and 2 * left % day == 0:
        return minutes_text(left, settings)
    for unit, size in ((Unit.DAY, day), (Unit.HOUR, 60), (Unit.MINUTE, 1)):
        whole, left = divmod(left, size)
        parts += [f"{whole} {unit}"] if whole else []
    return " ".join(parts) or "0 d"


def later(minutes: int, settings: Settings) -> str:
    """`3 d later`, `4 h earlier`; `not at all` for nothing."""
    if minutes == 0:
        return Said("not at all")
    if minutes > 0:
        return Said("{amount} later", amount=amount(minutes, settings))
    return Said("{amount} earlier", amount=amount(minutes, settings))


def listed(things: Sequence[str], most: int = 5) -> str:
    """`a, b and c`; beyond `most`, how many more."""
    return Listed(things, most)
